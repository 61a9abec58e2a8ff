"""The tables' version: a new database is made, an older one waits for `camket migrate`, a newer one is left alone."""

import asyncio
import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, MetaData, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

import storage
from storage import copies
from storage.database import Database, make_private, sqlite_engine
from storage.migrations import versions
from storage.types import metadata

if TYPE_CHECKING:
    from alembic.config import Config

SchemaState = Literal["empty", "older", "current", "newer", "foreign"]

VERSION = text("SELECT version_num FROM alembic_version")
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('camket schema', 0))")


class WrongSchema(Exception):
    """The database cannot be served as it is: `state` is "empty", "older", "newer" or "foreign" (not one of ours)."""

    def __init__(self, state: SchemaState) -> None:
        super().__init__(f"the database's schema is {state}")
        self.state = state


def tables() -> MetaData:
    """Every table that a module of storage/ declares."""
    for module in pkgutil.iter_modules(storage.__path__):
        if not module.ispkg:
            importlib.import_module(f"storage.{module.name}")
    return metadata


def alembic_config(connection: Connection) -> "Config":
    """Alembic's settings: our steps, run on `connection`. Only who takes a step loads Alembic: it needs a while."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "storage:migrations")
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    return config


@cache
def steps() -> tuple[str, ...]:
    """The versions there have been, oldest first: "0001" for v0001_core.py."""
    return tuple(sorted(module.name[1:5] for module in pkgutil.iter_modules(versions.__path__)))


async def state(connection: AsyncConnection) -> SchemaState:
    """How the database on `connection` stands to this software."""
    found = await connection.run_sync(lambda plain: inspect(plain).get_table_names())
    if "alembic_version" not in found:
        return "foreign" if found else "empty"
    version = await connection.scalar(VERSION)
    if version not in steps():
        return "newer"
    return "current" if version == steps()[-1] else "older"


async def state_of(database: Database) -> SchemaState:
    """How `database` stands to this software; a SQLite file that is not there is empty, and is not made."""
    if database.path is not None and not database.path.exists():
        return "empty"
    async with database.read() as connection:
        return await state(connection)


async def prepare(database: Database, *, make: bool = True) -> None:
    """Make sure that `database` has the tables this software knows; an empty one gets them if `make`.

    Raises WrongSchema, and what the driver raises where the database cannot be reached or written.
    """
    if make and database.path is not None:
        make_private(database.path)
    found = await state_of(database)
    if found == "empty" and make:
        await _bring_up_to_date(database)
    elif found != "current":
        raise WrongSchema(found)


async def migrate(database: Database, now: datetime) -> Path | None:
    """Bring `database` to the present version. Returns the copy of a SQLite file made before it was changed; None where
    nothing had to change, or nothing was there. Raises WrongSchema for a newer or foreign one."""
    if database.path is not None:
        make_private(database.path)
    found = await state_of(database)
    if found in ("newer", "foreign"):
        raise WrongSchema(found)
    if found == "current":
        return None
    backup = None
    if database.path is not None and found == "older":
        backup = await asyncio.to_thread(_copy, database.path, now)
    await _bring_up_to_date(database)
    return backup


async def _bring_up_to_date(database: Database) -> None:
    async with transaction(database) as connection:
        if await state(connection) != "current":
            await upgrade(connection)


async def upgrade(connection: AsyncConnection, version: str = "head") -> None:
    """Take the steps up to `version`, inside the transaction that `connection` is in."""
    from alembic import command

    await connection.run_sync(lambda plain: command.upgrade(alembic_config(plain), version))
    if connection.dialect.name == "sqlite":
        broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
        if broken:
            raise ValueError(f"the migration would leave {len(broken)} rows pointing nowhere")


@asynccontextmanager
async def transaction(database: Database) -> AsyncIterator[AsyncConnection]:
    """A transaction for changing the schema, on a connection of its own: on SQLite with foreign keys off from before it
    begins (a table is changed by making it anew, which would take its children along), on PostgreSQL one at a time."""
    if database.path is not None:
        engine = sqlite_engine(database.path, "BEGIN IMMEDIATE", size=1, query_only=False, foreign_keys=False)
    else:
        engine = create_async_engine(database.url, hide_parameters=True)
    try:
        async with engine.begin() as connection:
            if database.path is None:
                await connection.execute(ONE_AT_A_TIME)
            yield connection
    finally:
        await engine.dispose()


def _copy(path: Path, now: datetime) -> Path:
    target = backup_of(path, now)
    copies.copy(path, target)
    return target


def backup_of(path: Path, now: datetime) -> Path:
    """Where the copy of a SQLite file that is about to be changed or replaced at `now` lies: beside it."""
    return path.with_name(f"{path.name}.backup-{now:%Y%m%d-%H%M%S}")
