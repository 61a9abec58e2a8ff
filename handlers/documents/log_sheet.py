"""A log as a spreadsheet for an inspector: a sheet of changes, a sheet of looks, every line with its instant and id."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from handlers.log_view import BY_COMMAND, Names, happened, looked
from handlers.texts import Html, has, label, plain
from storage.history import Change, Glance, Kept

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHANGES = ("when", "what", "about", "who", "how", "version", "id")
LOOKS = ("when", "viewer", "viewed", "about")
WIDTHS = {"when": 20, "what": 60, "about": 28, "who": 28, "how": 16, "version": 8, "id": 30, "viewer": 28, "viewed": 30}
"""Of the columns, in characters."""


@dataclass(frozen=True, slots=True)
class LogSheet:
    """What stands in the file: `head` are lines above both tables."""

    head: tuple[str, ...]
    kept: Kept
    names: Names
    zone: tzinfo


async def write(sheet: LogSheet) -> bytes:
    """`workbook_of`, off the event loop."""
    return await asyncio.to_thread(workbook_of, sheet)


def workbook_of(sheet: LogSheet) -> bytes:
    """The file as XLSX; 20,000 lines take some 900 kB."""
    book = Workbook(write_only=True)
    _fill(book, "log-sheet-changes", sheet, CHANGES, (_change(one, sheet) for one in sheet.kept.changes))
    _fill(book, "log-sheet-looks", sheet, LOOKS, (_glance(one, sheet) for one in sheet.kept.glances))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(book: Workbook, title: str, sheet: LogSheet, columns: Sequence[str], rows: Iterable[Iterator[str]]) -> None:
    page = book.create_sheet(label(title))
    for place, column in enumerate(columns):
        page.column_dimensions[chr(ord("A") + place)].width = WIDTHS[column]
    page.freeze_panes = f"A{len(sheet.head) + 3}"
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell(text: str, *, heading: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(page, text)
        made.data_type = "s"  # a name that begins with "=" is a name
        if heading:
            made.font = bold
        else:
            made.alignment = wrapped
        return made

    for line in sheet.head:
        page.append([cell(line, heading=True)])
    page.append([])
    page.append([cell(label(f"log-column-{column}"), heading=True) for column in columns])
    for row in rows:
        page.append([cell(text) for text in row])


def _change(one: Change, sheet: LogSheet) -> Iterator[str]:
    yield f"{one.at.astimezone(sheet.zone):%d/%m/%Y %H:%M:%S}"
    yield _first_capital(happened(one, sheet.names, sheet.zone))
    yield one.about_name or ""
    yield one.by_name or label("log-by-office" if one.channel in BY_COMMAND else "log-by-assistant")
    key = f"log-channel-{'office' if one.channel in BY_COMMAND else one.channel}"
    yield label(key) if has(key) else ""
    yield str(one.version)
    yield one.id


def _glance(one: Glance, sheet: LogSheet) -> Iterator[str]:
    yield f"{one.at.astimezone(sheet.zone):%d/%m/%Y %H:%M:%S}"
    yield one.by_name
    yield _first_capital(looked(one))
    yield one.about_name


def _first_capital(text: Html) -> str:
    told = plain(text)
    return told[:1].upper() + told[1:]
