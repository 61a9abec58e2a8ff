"""The job that makes the log of a person or a unit into a spreadsheet, for whoever may still see it."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.work import Done, Work
from handlers.access import reaches
from handlers.dates import show_date
from handlers.documents import log_sheet
from handlers.documents.log_sheet import MIME, LogSheet
from handlers.figure_view import moment
from handlers.log_view import unit_ids
from handlers.talk import Attachment, Message
from handlers.texts import Html, plain, say
from storage import history, people, units
from storage.history import Kept
from storage.people import Person
from storage.reads import Look
from storage.units import Unit

MOST = 20_000
"""Lines of each log in one file: what a person can still go through, and an office's computer open."""

NAMES = {"person": "dang-vien", "unit": "don-vi"}
"""What the file is called."""


async def log_file(work: Work) -> Done:
    """The log that the job's subject names ("unit:3:2026-01-01:2026-03-31"): the file, and for a unit a look at
    everybody named in it; or why there is none."""
    kind, id, *days = work.subject.split(":")
    since, until = (date.fromisoformat(day) for day in days)
    async with work.database.read() as connection:
        asker = (await people.by_id(connection, [work.person])).get(work.person)
        about = (await (people.by_id if kind == "person" else units.by_id)(connection, [int(id)])).get(int(id))
        if asker is None or about is None or not await _may(connection, asker, about):
            return Done(replies=(Message(text=say("log-file-refused")),))
        kept = await _kept(connection, about, since, until, work)
        names = {one.id: one.name for one in (await units.by_id(connection, sorted(unit_ids(kept.changes)))).values()}
    title = _title(about, asker)
    period = say("log-sheet-period", since=show_date(since), until=show_date(until))
    if not kept.changes and not kept.glances:
        return _told("log-file-empty", title=title, period=period)
    if max(len(kept.changes), len(kept.glances)) > MOST:
        return _told("log-file-long", title=title, period=period, most=f"{MOST:,}".replace(",", "."))
    taken = say("log-sheet-made", who=asker.name, when=moment(work.asked.at, work.office.zone))
    sheet = LogSheet((plain(title), plain(period), plain(taken)), kept, names, work.office.zone)
    content = await log_sheet.write(sheet)
    name = f"nhat-ky-{NAMES[kind]}-{id}-{since:%Y%m%d}-{until:%Y%m%d}.xlsx"
    attachment = Attachment(name=name, mime=MIME, content=content)
    text = say("log-file-here", title=title, period=period)
    looks = _looks(kept, work.person) if isinstance(about, Unit) else ()
    return Done(replies=(Message(text=text, attachments=(attachment,)),), reads=looks)


async def _may(connection: AsyncConnection, asker: Person, about: Person | Unit) -> bool:
    if isinstance(about, Person) and about.id == asker.id:
        return not asker.paper
    unit = about.unit if isinstance(about, Person) else about
    held = (await people.roles_of(connection, [asker.id]))[asker.id]
    return asker.active and not asker.paper and reaches(held, "see_log", unit)


async def _kept(connection: AsyncConnection, about: Person | Unit, since: date, until: date, work: Work) -> Kept:
    zone = work.office.zone
    first = datetime(since.year, since.month, since.day, tzinfo=zone)
    after = until + timedelta(days=1)
    last = datetime(after.year, after.month, after.day, tzinfo=zone)
    if isinstance(about, Person):
        return await history.of_person(connection, about.id, first, last, MOST + 1, own=about.id == work.person)
    return await history.of_subtree(connection, about.path, first, last, MOST + 1)


def _title(about: Person | Unit, asker: Person) -> Html:
    if isinstance(about, Unit):
        return say("log-sheet-unit", unit=about.name)
    if about.id == asker.id:
        return say("log-sheet-own", name=about.name)
    return say("log-sheet-person", name=about.name, unit=about.unit.name)


def _looks(kept: Kept, asker: int) -> tuple[Look, ...]:
    about = {one.about for one in kept.changes} | {one.about for one in kept.glances}
    return tuple(Look(by=asker, about=one, what=f"log:{one}") for one in sorted(filter(None, about)))


def _told(key: str, **arguments: Any) -> Done:
    return Done(replies=(Message(text=say(key, **arguments)),))
