"""The rows of an XLSX file's first sheet: nothing in it is calculated, and a cell that is merged has no line."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from bot.evidence.documents import package
from bot.evidence.kinds import XLSX, Refusal
from bot.office.roster_rows import BadRoster, Row, tidy
from handlers.texts import label

MOST_COLUMNS = 40
PIECE = 1024 * 1024
OVERLAP = 256
"""Bytes that two pieces share, so that nothing is cut in half: more than the longest name of a merged range has."""
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="[A-Z]+(\d+):[A-Z]+(\d+)"')
ONLY_ZEROS = re.compile("0{2,20}")


def sheet_rows(path: Path) -> Iterator[Row]:
    """The rows that are not empty. Raises BadRoster for what is no such file, or unpacks to too much."""
    try:
        if package(path) != XLSX:
            raise BadRoster(label("roster-not-xlsx"))
        with path.open("rb") as file:  # of a path it would judge by the name
            yield from _rows(openpyxl.load_workbook(file, read_only=True, keep_links=False), path)
    except (BadRoster, MemoryError, GeneratorExit):
        raise
    except Refusal as refusal:
        raise BadRoster(label("roster-bloated" if refusal.reason == "bloated" else "roster-not-xlsx")) from None
    except Exception:
        raise BadRoster(label("roster-not-xlsx")) from None


def _rows(book: Any, path: Path) -> Iterator[Row]:
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheet = shown[0]
    merged = _merged(path, sheet._worksheet_path)
    sheet.reset_dimensions()  # what a file says of its own size may be anything
    for line, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        texts, bad = [], None
        for cell in cells:
            text = _text(cell)
            if text is None:
                bad = bad or label("roster-calculated", cell=cell.coordinate)
            texts.append(text or "")
        while texts and not texts[-1]:
            texts.pop()
        if texts or bad:
            while merged and merged[-1][1] < line:
                merged.pop()
            if merged and merged[-1][0] <= line:
                bad = label("roster-merged")
            yield Row(line, tuple(texts), bad)


def _text(cell: Any) -> str | None:
    """What a cell says; None where it is calculated, or went wrong."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        return None
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, (datetime, date)):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and ONLY_ZEROS.fullmatch(str(cell.number_format)):
        return str(value).zfill(len(cell.number_format))
    return str(value)


def _merged(path: Path, part: str) -> list[tuple[int, int]]:
    """The lines that merged cells reach over, as (first, last): apart from one another, the last ones first."""
    found: list[tuple[int, int]] = []
    with zipfile.ZipFile(path) as archive, archive.open(part.removeprefix("/")) as file:
        rest = b""
        while piece := file.read(PIECE):
            piece = rest + piece
            found += [(int(first), int(last)) for first, last in MERGED.findall(piece)]
            rest = piece[-OVERLAP:]
    apart: list[tuple[int, int]] = []
    for first, last in sorted(set(found)):
        if apart and first <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(last, apart[-1][1]))
        else:
            apart.append((first, last))
    return apart[::-1]
