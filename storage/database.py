"""Opening the database, and the only two ways to it: one writer at a time, and readers that cannot write."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, PendingRollbackError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.buffered import connect
from storage.snapshots import Snapshot

BUSY_SECONDS = 10.0
"""How long SQLite waits for another process's lock before it says *busy*."""

JOURNAL_BYTES = 256_000_000
"""What SQLite's journal is cut to once it was moved into the file: far above what a week's figures of a million members
make of it, as cutting takes a millisecond a megabyte within the next write, whoever's that is."""


class Database:
    """A database at `url` (sqlite+aiosqlite:///FILE or postgresql+asyncpg://…).

    On SQLite `write` is one connection behind a lock held for the length of a transaction (coroutines that share a
    connection would otherwise open a transaction within a transaction), `BEGIN IMMEDIATE`; `read` is deferred and
    `query_only`. On PostgreSQL both are ordinary pooled transactions, `read` being READ ONLY.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self.path: Path | None = Path(self.url.database or "")
            self._writer = sqlite_engine(self.path, "BEGIN IMMEDIATE", size=1, query_only=False)
            self._reader = sqlite_engine(self.path, "BEGIN", size=2, query_only=True)
            self._streamer = sqlite_engine(self.path, "BEGIN", size=2, query_only=True, buffered=False)
            self._turn: asyncio.Lock | None = asyncio.Lock()
        else:
            self.path = None
            self._writer = self._reader = self._streamer = create_async_engine(
                self.url, pool_size=8, pool_use_lifo=True, pool_pre_ping=True, hide_parameters=True
            )
            self._turn = None
        self.begun = 0
        """How many transactions that may write were asked for: who writes a lot sees whether others write meanwhile."""

    @asynccontextmanager
    async def write(self, *, repeatable: bool = False) -> AsyncIterator[AsyncConnection]:
        """One transaction that may write: committed at the end of the block, rolled back when it raises.

        `repeatable`: were it lost with the machine, the same would be done again, and nothing outside the database came
        of it without a later transaction that is not. PostgreSQL then does not wait for the disk (`synchronous_commit`;
        its log keeps the order, so the later one makes it safe too).
        """
        self.begun += 1
        if self._turn is None:
            async with self._writer.begin() as connection:
                if repeatable:
                    await connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                yield connection
            return
        async with self._turn, self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """One consistent view of what is committed; writing in it raises."""
        async with self._reader.connect() as connection:
            if not self.is_sqlite:
                connection = await connection.execution_options(postgresql_readonly=True)
            async with connection.begin():
                yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Snapshot]:
        """One consistent view whose results are read as they come, however long; meanwhile others write.

        On SQLite what they write stays in the journal for that long; it is moved into the file at the end, beside the
        writers, or else the next one to commit would wait while all of it is.
        """
        async with self._streamer.connect() as connection:
            if not self.is_sqlite:
                connection = await connection.execution_options(
                    postgresql_readonly=True, isolation_level="REPEATABLE READ"
                )
            async with connection.begin():
                yield Snapshot(connection)
            if self.is_sqlite:
                await _move_journal(connection)

    async def move_journal(self) -> None:
        """Move what was committed from SQLite's journal into the file, beside the writers: whoever writes a lot has it
        done in time, or else the one whose commit makes the journal long has to wait while all of it is."""
        if self.is_sqlite:
            async with self._streamer.connect() as connection:
                await _move_journal(connection)

    async def compact(self) -> bool:
        """Rewrite the database without what was deleted, empty its journal. False: another process was in the way.

        On PostgreSQL only its own vacuum, and its write-ahead log's age, end what was deleted: it is asked to vacuum.
        """
        if not self.is_sqlite:
            async with self._writer.connect() as connection:
                alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await alone.exec_driver_sql("VACUUM")
            return True
        async with self._turn or asyncio.Lock(), self._writer.connect() as connection:
            plain: Any = (await connection.get_raw_connection()).driver_connection
            try:
                await plain.execute("VACUUM")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY":
                    raise
                return False
            busy, _, _ = await (await plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")).fetchone()
            return not busy

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()
        await self._streamer.dispose()


async def _move_journal(connection: AsyncConnection) -> None:
    plain: Any = (await connection.get_raw_connection()).driver_connection
    await plain.execute_fetchall("PRAGMA wal_checkpoint(PASSIVE)")


def sqlite_engine(
    path: Path, begin: str, *, size: int, query_only: bool, foreign_keys: bool = True, buffered: bool = True
) -> AsyncEngine:
    """Connections to the SQLite file `path`, at most `size`, whose transactions start with `begin`. Not `buffered`: for
    results too long to be held."""

    async def creator() -> Any:
        return await connect(str(path), timeout=BUSY_SECONDS, buffered=buffered)

    engine = create_async_engine(
        "sqlite+aiosqlite:///file",
        async_creator=creator,
        pool_size=size,
        max_overflow=0,
        pool_reset_on_return=None,
        hide_parameters=True,  # an error is logged, and what people typed is not
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(dbapi_connection: Any, _: Any) -> None:
        cursor = dbapi_connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
            "secure_delete = ON",
            f"journal_size_limit = {JOURNAL_BYTES}",
            f"query_only = {'ON' if query_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def immediately(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def make_private(path: Path) -> None:
    """Create the SQLite file and its folder readable by their owner alone (0600, 0700). Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    path.chmod(0o600)


BUSY_POSTGRES = ("08", "25006", "40", "53", "55", "57", "58")
"""SQLSTATEs: connection, read-only (a standby), rollback (serialisation, deadlock), resources, lock not available,
operator, the system's own input and output."""
BUSY_SQLITE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_READONLY")


def is_busy(error: BaseException) -> bool:
    """Whether `error` says that the database is locked or away: nothing was decided, the same work is tried again."""
    if isinstance(error, BaseExceptionGroup):
        return all(is_busy(one) for one in error.exceptions)
    if isinstance(error, (OSError, TimeoutError, PoolTimeoutError, PendingRollbackError)):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(BUSY_POSTGRES)
    name = getattr(error.orig, "sqlite_errorname", None)
    return name.startswith(BUSY_SQLITE) if name else error.connection_invalidated


def is_refused(error: BaseException) -> bool:
    """Whether `error` says that some turn's data cannot be read or stored (a lost race, a value out of range)."""
    return isinstance(error, SQLAlchemyError) and not is_busy(error)
