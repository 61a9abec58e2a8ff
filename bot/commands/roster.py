"""`camket roster import|export`: the roster from a CSV file and back."""

import asyncio
import csv
import io
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.ids import office_ids
from bot.office import private_files
from bot.office import roster as roster_file
from bot.office.roster import BadRoster
from bot.office.roster_plan import Plan, plan
from bot.office.roster_writing import RosterWriting
from bot.opening import opened
from bot.settings import Settings
from bot.trouble import Trouble
from handlers.texts import label
from storage import roster
from storage.roster import Known, names
from storage.units import Unit

MOST_PROBLEMS = 20
HIDDEN = "*****"
COLUMNS = ("unit", "unit-kind", "code", "name", "birth-year", "kind", "phone", "roles", "exempt")


async def import_(settings: Settings, file: Path) -> None:
    """Take in a roster file whole, or say what is wrong with it and write nothing."""
    now = datetime.now(settings.zone)
    try:
        content = await asyncio.to_thread(file.read_bytes)
    except OSError as error:
        raise Trouble("roster-no-file", file=file, reason=error.strerror) from None
    try:
        listed = roster_file.read(content, now.year)
        async with opened(settings, make=True) as database:
            async with database.read() as connection:
                units, people = await roster.all_units(connection), await roster.everyone(connection)
            planned = plan(listed, units, people)
            await RosterWriting(database, units, people, now, office_ids(now)).write(planned)
    except BadRoster as error:
        for problem in error.problems[:MOST_PROBLEMS]:
            print(problem, file=sys.stderr)
        if len(error.problems) > MOST_PROBLEMS:
            print(label("roster-more", count=str(len(error.problems) - MOST_PROBLEMS)), file=sys.stderr)
        raise Trouble("roster-refused", file=file, count=len(error.problems)) from None
    print(summary(planned))


def summary(done: Plan) -> str:
    """What an import did, in one line."""
    codes = {c.known.entry.code for c in done.corrections}
    added = {person.code for person in done.people}
    codes |= {code for code, _, _ in (*done.given, *done.ended)} - added
    return label(
        "roster-imported",
        units=str(len(done.units)),
        kinds=str(len(done.kinds)),
        new=str(len(added)),
        changed=str(len(codes)),
        unchanged=str(done.unchanged),
        given=str(len(done.given)),
        ended=str(len(done.ended)),
    )


async def export(settings: Settings, file: Path | None) -> None:
    """Write everybody who is on the roster to `file` (readable by its owner alone), else to the standard output."""
    async with opened(settings) as database, database.read() as connection:
        units, people = await roster.all_units(connection), await roster.everyone(connection)
    here = [person for person in people if person.active]
    text = io.StringIO()
    sheet = csv.writer(text, delimiter=";")
    sheet.writerow(label(f"roster-column-{column}") for column in COLUMNS)
    for person in sorted(here, key=lambda person: (units[person.entry.unit].path, person.id)):
        sheet.writerows(_rows(person, units))
    content = text.getvalue().encode("utf-8-sig")
    if file is None:
        sys.stdout.buffer.write(content)
        return
    private_files.write(file, content, over=True)
    print(label("roster-exported", count=str(len(here)), file=str(file)))


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
        ]
