"""The database as every command gets it: opened with the tables this software knows, and closed again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from storage.database import Database
from storage.schema import prepare


@asynccontextmanager
async def opened(settings: Settings, *, make: bool = False) -> AsyncIterator[Database]:
    """The database of `settings`; an empty one is made ready if `make`. Raises what storage.schema.prepare raises."""
    database = Database(settings.database.render_as_string(hide_password=False))
    try:
        await prepare(database, make=make)
        yield database
    finally:
        await database.close()
