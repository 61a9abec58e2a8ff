"""Long results are read as they come: flat in memory, of one instant, and in nobody's way."""

import sqlite3
import tracemalloc
from contextlib import aclosing, closing

import pytest
from sqlalchemy import Integer, Select, func, insert, literal, select

import storage.database
from storage.database import Database
from storage.snapshots import PART
from storage.units import units

MANY = 40 * PART
LIMIT = 16_000_000
"""Bytes that the journal may keep in a test."""


def counted(most: int) -> Select[tuple[int]]:
    """A statement whose rows are the numbers from 1 to `most`."""
    numbers = select(literal(1, Integer).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < most))
    return select(numbers.c.n)


def unit(id: int) -> dict[str, object]:
    return {"id": id, "path": f"/{id}/", "kind": "cell", "name": f"Chi bộ {id}"}


async def test_every_row_comes_once_and_in_order(database: Database) -> None:
    async with database.snapshot() as snapshot:
        found = [row.n async for row in snapshot.stream(counted(2 * PART + 1))]
    assert found == list(range(1, 2 * PART + 2))


async def test_memory_does_not_grow_with_the_rows(database: Database) -> None:
    async def peak(rows: int) -> int:
        async with database.snapshot() as snapshot:
            tracemalloc.start()
            try:
                assert [row.n async for row in snapshot.stream(counted(rows)) if row.n % rows == 0] == [rows]
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    await peak(PART)
    assert await peak(MANY) < 2 * await peak(2 * PART)


async def test_two_streams_see_one_instant_and_keep_no_writer_waiting(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(insert(units), [unit(id) for id in range(1, 2 * PART)])
    statement = select(units.c.id).order_by(units.c.id)
    async with database.snapshot() as snapshot:
        first = snapshot.stream(statement)
        assert (await anext(first)).id == 1
        async with database.write() as connection:
            await connection.execute(insert(units), [unit(id) for id in range(2 * PART, 3 * PART)])
        second = snapshot.stream(statement)
        pairs = [(row.id, (await anext(second)).id) async for row in first]
    assert pairs == [(id, id - 1) for id in range(2, 2 * PART)]
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(units)) == 3 * PART - 1


async def test_one_may_stop_early(database: Database) -> None:
    for _ in range(5):
        async with database.snapshot() as snapshot, aclosing(snapshot.stream(counted(MANY))) as rows:
            assert (await anext(rows)).n == 1
    async with database.write() as connection:
        await connection.execute(insert(units), [unit(1)])


async def test_what_was_written_meanwhile_is_in_the_file_when_it_ends_and_the_journal_short_again(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.database, "JOURNAL_BYTES", LIMIT)
    pad = "x" * 1000
    rows = [unit(id) | {"name": pad} for id in range(1, 20_000)]
    async with sqlite.snapshot() as snapshot:
        assert [row async for row in snapshot.stream(select(units.c.id))] == []
        async with sqlite.write() as connection:
            await connection.execute(insert(units), rows)
    assert sqlite.path is not None
    journal = sqlite.path.with_name(f"{sqlite.path.name}-wal")
    assert journal.stat().st_size > LIMIT
    with closing(sqlite3.connect(f"file:{sqlite.path}?immutable=1", uri=True)) as without_journal:
        assert without_journal.execute("SELECT count(*) FROM units").fetchone() == (len(rows),)
    async with sqlite.write() as connection:
        await connection.execute(insert(units), [unit(20_000)])
    assert journal.stat().st_size <= LIMIT
