"""`camket roster import|export`: the roster from a CSV or XLSX file, shown before it is written; and back as CSV."""

import asyncio
import csv
import io
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bot.commands.bar import Line
from bot.ids import office_ids
from bot.office import one_import, private_files
from bot.office.one_import import Busy
from bot.office.roster import read
from bot.office.roster_changes import to_lines
from bot.office.roster_plan import Planned, Planning
from bot.office.roster_preview import Preview, imported, refused, told
from bot.office.roster_rows import BadRoster, rows
from bot.office.roster_writing import Outdated, RosterWriting
from bot.opening import opened
from bot.settings import Settings
from bot.trouble import BAD_SETTING, Trouble
from handlers.texts import Html, label, plain
from storage import roster
from storage.database import Database
from storage.roster import Known, names
from storage.units import Unit

HIDDEN = "*****"
COLUMNS = ("unit", "unit-kind", "code", "name", "birth-year", "kind", "phone", "roles", "exempt", "status")
YES = ("có", "co", "c", "yes", "y")


async def import_(settings: Settings, file: Path, *, yes: bool = False) -> None:
    """Take in a roster file whole, once the office has seen what that would change (or said `yes` beforehand); or say
    what is wrong with it and write nothing."""
    now = datetime.now(settings.zone)
    line = Line()
    try:
        listed = read(line.counting(rows(file)), now.year)
    except OSError as error:
        raise Trouble("roster-no-file", file=file, reason=error.strerror) from None
    except BadRoster as error:
        line.clear()
        _say(refused(error.problems, len(error.problems)), sys.stderr)
        raise Trouble("roster-refused", file=file, count=str(len(error.problems))) from None
    try:
        with one_import.alone(settings.folder):
            async with opened(settings, make=True) as database:
                planned = await Planning(database, listed, tell=line.share).plan()
                line.clear()
                preview = Preview.of(planned, to_lines(planned.changes))
                _say(told(preview))
                if await _wanted(preview, file, yes):
                    await _write(database, planned, now, line)
                    print(plain(imported(preview)))
    except (Busy, Outdated) as error:
        line.clear()
        raise Trouble("roster-busy" if isinstance(error, Busy) else "trouble-race") from None


async def _wanted(preview: Preview, file: Path, yes: bool) -> bool:
    """Whether it is to be written. Raises Trouble where lines are refused, or nobody can be asked."""
    if preview.refused:
        _say(refused(preview.problems, preview.refused), sys.stderr)
        raise Trouble("roster-refused", file=file, count=str(preview.refused))
    if not preview.changes:
        print(label("roster-nothing"))
        return False
    if yes:
        return True
    if not sys.stdin.isatty():
        raise Trouble("roster-unasked", exit_code=BAD_SETTING)
    if (await asyncio.to_thread(input, label("roster-ask"))).strip().lower() in YES:
        return True
    print(label("roster-left-alone"))
    return False


async def _write(database: Database, planned: Planned, now: datetime, line: Line) -> None:
    total = len(planned.changes)

    async def tell(done: int) -> None:
        line.share(done, total)

    await RosterWriting(database, now, office_ids(now), planned.structure).write(planned.changes, tell)
    line.clear()


def _say(lines: list[Html], where: TextIO | None = None) -> None:
    for line in lines:
        print(plain(line), file=where)


async def export(settings: Settings, file: Path | None) -> None:
    """Write everybody who is on the roster, or was until they left, to `file` (readable by its owner alone), else to
    the standard output."""
    async with opened(settings) as database, database.read() as connection:
        units, people = await roster.all_units(connection), await roster.everyone(connection)
    kept = [one for one in people if one.active or (one.left and units[one.entry.unit].closed_on is None)]
    text = io.StringIO()
    sheet = csv.writer(text, delimiter=";")
    sheet.writerow(label(f"roster-column-{column}") for column in COLUMNS)
    for person in sorted(kept, key=lambda person: (units[person.entry.unit].path, person.id)):
        sheet.writerows(_rows(person, units))
    content = text.getvalue().encode("utf-8-sig")
    if file is None:
        sys.stdout.buffer.write(content)
        return
    private_files.write(file, content, over=True)
    print(label("roster-exported", count=str(len(kept)), file=str(file)))


def _rows(person: Known, units: dict[int, Unit]) -> Iterator[list[str]]:
    """A line for where the person is a member, and one for each other unit they hold a role in."""
    entry = person.entry
    elsewhere = {unit for _, unit in person.held} - {entry.unit}
    for unit in (entry.unit, *sorted(elsewhere)):
        yield [
            " / ".join(names(units[unit], units)),
            label(f"roster-unit-kind-{units[unit].kind}"),
            entry.code,
            entry.name,
            str(entry.birth_year or ""),
            label(f"roster-kind-{entry.kind}"),
            f"{HIDDEN}{entry.phone_end}" if entry.phone_end else "",
            ", ".join(label(f"roster-role-{role}") for role, place in sorted(person.held) if place == unit),
            entry.exempt or "",
            label(f"roster-status-{person.left or 'here'}"),
        ]
