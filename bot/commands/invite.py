"""`camket invite`: one-time codes for those who have none yet, as sheets to print, pictures and lists of links."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.telegram.probe import invite_link
from bot.office import roster_cells as cells
from bot.office.invitation_files import FOLDER, InvitationFiles
from bot.office.private_files import make_folder
from bot.office.roster_writing import PAUSE_SECONDS
from bot.opening import opened
from bot.settings import Settings
from bot.trouble import Trouble
from handlers.texts import label
from storage import invitees, roster
from storage.invitees import Invitee

MOST_SHOWN = 20


async def invite(settings: Settings, unit: str | None, codes: Sequence[str], out: Path | None) -> None:
    """Make codes for the people with these roster `codes`, whatever they have already; or else for everybody (in
    `unit` and below, if given) who has neither chat nor code. What is made goes to `out`, a new or empty folder."""
    now = datetime.now(settings.zone)
    link = await invite_link(settings.telegram_api, settings.token) if settings.token else None
    async with opened(settings) as database:
        async with database.read() as connection:
            found = await (_named(connection, codes) if codes else _left(connection, unit, now))
        able = [person for person in found if person.checkable]
        if able:
            folder = out or settings.data_dir / FOLDER / f"{now:%Y%m%d-%H%M%S}"
            make_folder(folder)
            files = InvitationFiles(database, folder, link, now)
            for _, members in groupby(able, key=lambda person: person.unit):
                await files.make(list(members))
                await asyncio.sleep(PAUSE_SECONDS)
            print(label("invite-done", count=str(len(able)), folder=str(folder)))
    if not found:
        print(label("invite-nobody"))
    if able and link is None:
        print(label("invite-no-link"))
    if len(able) < len(found):
        left_out = [person.code for person in found if not person.checkable]
        shown = ", ".join(left_out[:MOST_SHOWN]) + (", …" if len(left_out) > MOST_SHOWN else "")
        print(label("invite-uncheckable", count=str(len(left_out)), codes=shown))


async def _named(connection: AsyncConnection, codes: Sequence[str]) -> list[Invitee]:
    found = await invitees.by_code(connection, codes)
    unknown = [code for code in codes if code not in found]
    if unknown:
        raise Trouble("invite-no-person", codes=", ".join(unknown))
    return sorted(found.values(), key=lambda person: (person.unit.path, person.id))


async def _left(connection: AsyncConnection, unit: str | None, now: datetime) -> list[Invitee]:
    if unit is None:
        return await invitees.uninvited(connection, now)
    units = await roster.all_units(connection)
    wanted = cells.key(cells.SEPARATOR.split(unit.strip()))
    found = [one for one in units.values() if cells.key(roster.names(one, units))[-len(wanted) :] == wanted]
    if not found:
        raise Trouble("invite-no-unit", unit=unit)
    if len(found) > 1:
        which = "; ".join(" / ".join(roster.names(one, units)) for one in found[:MOST_SHOWN])
        raise Trouble("invite-many-units", which=which)
    return await invitees.uninvited(connection, now, found[0].path)
