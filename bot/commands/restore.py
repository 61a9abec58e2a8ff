"""`camket restore`: a backup takes the place of the database, which is set aside; nobody may be serving meanwhile."""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.office.archives import Damaged, unpack
from bot.settings import Settings
from bot.trouble import SCHEMAS, Trouble
from handlers.texts import label
from storage import copies
from storage.alone import alone
from storage.database import Database
from storage.schema import SchemaState, backup_of, state_of


async def restore(settings: Settings, file: Path, *, force: bool) -> None:
    """Put back what `camket backup` wrote, or the copy that `camket migrate` made. A database with anything in it is
    only replaced by `force`. Raises Trouble, and Taken where the bot runs."""
    now = datetime.now(settings.zone)
    if settings.database.get_backend_name() != "sqlite":
        raise Trouble("restore-postgres", evidence=str(settings.evidence))
    place = Path(settings.database.database or "")
    with alone(place):
        if not force and await _state(place) != "empty":
            raise Trouble("restore-there", where=settings.where)
        brought = place.with_name(f"{place.name}.restoring")
        brought.unlink(missing_ok=True)
        try:
            held = await asyncio.to_thread(unpack, file, settings.folder, brought)
            found = await _state(brought)
            if found not in ("current", "older"):
                raise Trouble(SCHEMAS[found], where=str(file))
            aside = await asyncio.to_thread(_exchange, brought, place, now)
        except Damaged:
            raise Trouble("restore-damaged", file=str(file)) from None
        finally:
            for end in ("", *copies.BESIDE):
                brought.with_name(brought.name + end).unlink(missing_ok=True)
    if aside is not None:
        print(label("restore-aside", file=str(aside)))
    print(label("restore-done", where=settings.where, count=str(held.evidence), own=str(held.templates)))
    if found == "older":
        print(label("restore-older"))


async def _state(path: Path) -> SchemaState:
    database = Database(f"sqlite+aiosqlite:///{path}")
    try:
        return await state_of(database)
    finally:
        await database.close()


def _exchange(brought: Path, place: Path, now: datetime) -> Path | None:
    """Put `brought` into its place; returns where what was there is now."""
    if not copies.is_whole(brought):
        raise Damaged
    copies.settle(brought)
    aside = None
    if place.exists():
        aside = backup_of(place, now)
        copies.settle(place)
        copies.move(place, aside)
    copies.move(brought, place)
    return aside
