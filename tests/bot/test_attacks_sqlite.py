"""Attacks on the SQLite file: readers that stay, readers that are stopped, other processes that lock it."""

import asyncio
import sqlite3

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError

import storage.database
from storage.database import Database, is_busy, is_refused, sqlite_engine
from storage.units import units

ROOT = {"id": 1, "path": "/1/", "kind": "province", "name": "Đảng bộ tỉnh Lam Sơn"}
NAMES = select(units.c.name)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for another process's lock."""
    monkeypatch.setattr(storage.database, "BUSY_SECONDS", 0.0)


async def test_readers_do_not_wait_for_a_long_write_nor_the_write_for_them(sqlite: Database) -> None:
    async with asyncio.timeout(5), sqlite.read() as early:
        assert (await early.execute(NAMES)).all() == []
        async with sqlite.write() as writing:
            await writing.execute(insert(units), [ROOT])
            async with sqlite.read() as meanwhile:
                assert (await meanwhile.execute(NAMES)).all() == []
        assert (await early.execute(NAMES)).all() == []
    async with sqlite.read() as late:
        assert len((await late.execute(NAMES)).all()) == 1


async def test_a_reader_stopped_midway_leaves_no_old_view_behind(sqlite: Database) -> None:
    """Its connection is lent again: whoever gets it sees the present, not what the other one saw."""
    reading = asyncio.Event()

    async def read_for_ever() -> None:
        async with sqlite.read() as connection:
            await connection.execute(NAMES)
            reading.set()
            await asyncio.Event().wait()

    for _ in range(3):
        reading.clear()
        task = asyncio.create_task(read_for_ever())
        await reading.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with sqlite.write() as connection:
        await connection.execute(insert(units), [ROOT])
    async with asyncio.timeout(5), sqlite.read() as one, sqlite.read() as two:
        assert len((await one.execute(NAMES)).all()) == len((await two.execute(NAMES)).all()) == 1


async def test_compacting_says_so_when_a_reader_of_another_process_is_in_the_way(
    sqlite: Database, impatient: None
) -> None:
    async with sqlite.write() as connection:
        await connection.execute(insert(units), [ROOT])
    other = sqlite3.connect(str(sqlite.path), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM units").fetchall()
    assert not await sqlite.compact()
    other.execute("COMMIT")
    assert await sqlite.compact()
    other.close()


async def test_compacting_says_so_when_a_writer_of_another_process_is_in_the_way(
    sqlite: Database, impatient: None
) -> None:
    other = sqlite3.connect(str(sqlite.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not await sqlite.compact()
    other.execute("COMMIT")
    other.close()
    assert await sqlite.compact()
    async with sqlite.write() as connection:
        await connection.execute(insert(units), [ROOT])


async def test_a_view_too_old_to_write_is_busy_not_refused(sqlite: Database) -> None:
    """Whoever read first and writes later may find that others wrote in between: it begins anew, nobody is to blame."""
    assert sqlite.path is not None
    late = sqlite_engine(sqlite.path, "BEGIN", size=1, query_only=False)
    async with late.connect() as connection:
        await connection.execute(NAMES)
        async with sqlite.write() as writing:
            await writing.execute(insert(units), [ROOT])
        with pytest.raises(OperationalError) as raised:
            await connection.execute(insert(units), [ROOT | {"id": 2, "path": "/2/"}])
    assert raised.value.orig is not None
    assert raised.value.orig.sqlite_errorname == "SQLITE_BUSY_SNAPSHOT"  # type: ignore[attr-defined]
    assert is_busy(raised.value)
    assert not is_refused(raised.value)
    await late.dispose()
