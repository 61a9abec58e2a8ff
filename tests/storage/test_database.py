"""The two ways to the database: one writer at a time, readers that cannot write, and what counts as busy."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

import storage.database
from storage.database import Database, is_busy, is_refused, make_private
from storage.inbox import inbox
from storage.types import to_micros
from storage.units import units

ROOT = {"id": 1, "path": "/1/", "kind": "province", "name": "Đảng bộ tỉnh Lam Sơn"}
AT = datetime(2026, 1, 15, 1, 2, 3, 456789, tzinfo=UTC)


async def names(connection: AsyncConnection) -> list[str]:
    return list((await connection.execute(select(units.c.name))).scalars())


async def test_what_was_written_is_read(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(insert(units), [ROOT])
    async with database.read() as connection:
        assert await names(connection) == ["Đảng bộ tỉnh Lam Sơn"]


async def test_a_transaction_that_raises_leaves_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as connection:
            await connection.execute(insert(units), [ROOT])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.read() as connection:
        assert await names(connection) == []


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.read() as connection:
            await connection.execute(insert(units), [ROOT])
    async with database.write() as connection:
        await connection.execute(insert(units), [ROOT])


async def test_a_reader_sees_one_state_throughout(sqlite: Database) -> None:
    async with sqlite.read() as reader:
        assert await names(reader) == []
        async with sqlite.write() as connection:
            await connection.execute(insert(units), [ROOT])
        assert await names(reader) == []


async def test_writers_take_turns(sqlite: Database) -> None:
    order: list[str] = []

    async def write(name: str) -> None:
        async with sqlite.write() as connection:
            order.append(f"{name} begins")
            await connection.execute(insert(units), [ROOT | {"id": len(order), "path": f"/{len(order)}/"}])
            order.append(f"{name} ends")

    await asyncio.gather(write("a"), write("b"), write("c"))
    assert order == ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]


async def test_what_is_repeatable_is_safe_with_the_next_that_is_not(postgres_url: str) -> None:
    before = Database(postgres_url)
    async with before.write() as connection:
        await connection.execute(text(f'ALTER DATABASE "{before.url.database}" SET synchronous_commit = on'))
    await before.close()
    database = Database(postgres_url)
    async with database.write(repeatable=True) as connection:
        await connection.execute(insert(units), [ROOT])
        assert (await connection.execute(text("SHOW synchronous_commit"))).scalar_one() == "off"
    async with database.read() as connection:
        written = (await connection.execute(text("SELECT pg_current_wal_insert_lsn()"))).scalar_one()
    async with database.write() as connection:
        await connection.execute(insert(units), [ROOT | {"id": 2, "path": "/2/"}])
        assert (await connection.execute(text("SHOW synchronous_commit"))).scalar_one() == "on"
    async with database.read() as connection:
        safe = (await connection.execute(text("SELECT pg_current_wal_flush_lsn()"))).scalar_one()
    assert safe >= written
    await database.close()


async def test_instants_are_kept_to_the_microsecond(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(insert(inbox), [{"key": "telegram:1", "at": AT, "sender": "telegram:1003"}])
        assert (await connection.execute(select(inbox.c.at))).scalar_one() == AT
        raw = (await connection.execute(text("SELECT at FROM inbox"))).scalar_one()
    assert raw == to_micros(AT) == 1_768_438_923_456_789


async def test_instants_before_1970_and_in_other_zones(database: Database) -> None:
    early = datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    instants = [early, early + timedelta(days=400_000)]
    rows = [{"key": key, "at": at, "sender": "x"} for key, at in zip("ab", instants, strict=True)]
    async with database.write() as connection:
        await connection.execute(insert(inbox), rows)
        found = list((await connection.execute(select(inbox.c.at).order_by(inbox.c.key))).scalars())
    assert found == instants


async def test_a_broken_rule_is_refused_not_busy(database: Database) -> None:
    with pytest.raises(IntegrityError) as raised:
        async with database.write() as connection:
            await connection.execute(insert(units), [ROOT, ROOT])
    assert is_refused(raised.value)
    assert not is_busy(raised.value)


async def test_a_foreign_key_must_exist(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(insert(units), [ROOT | {"parent_id": 77}])


async def test_a_locked_file_is_busy(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.database, "BUSY_SECONDS", 0.0)
    assert sqlite.path is not None
    other = sqlite3.connect(sqlite.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError) as raised:
        async with sqlite.write():
            pytest.fail("two writers at once")
    assert is_busy(raised.value)
    assert is_busy(ExceptionGroup("both", [raised.value, TimeoutError()]))
    assert not is_busy(ExceptionGroup("one of them", [raised.value, ValueError()]))
    assert not is_refused(raised.value)
    other.close()
    async with sqlite.write() as connection:
        await connection.execute(insert(units), [ROOT])


async def test_a_server_that_ended_the_connection_is_busy(postgres_database: Database, postgres_url: str) -> None:
    async def lose_the_server() -> None:
        async with postgres_database.write() as connection:
            await connection.execute(text("SELECT 1"))
            await end_all_connections(postgres_url)
            await connection.execute(text("SELECT 1"))

    with pytest.raises(DBAPIError) as raised:
        await lose_the_server()
    assert is_busy(raised.value)
    async with postgres_database.write() as connection:
        await connection.execute(insert(units), [ROOT])


async def end_all_connections(url: str) -> None:
    """Make the server end every other connection to the database at `url`."""
    other = Database(url)
    async with other.write() as connection:
        await connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    await other.close()


def test_errors_of_the_network_are_busy_and_bugs_are_neither() -> None:
    assert is_busy(ConnectionRefusedError())
    assert is_busy(TimeoutError())
    assert not is_busy(KeyError("x"))
    assert not is_refused(KeyError("x"))


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "camket.db"
    make_private(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


async def test_a_database_lives_through_closing(database: Database, database_url: str) -> None:
    async with database.write() as connection:
        await connection.execute(insert(units), [ROOT])
    await database.close()
    again = Database(database_url)
    async with again.read() as connection:
        assert await names(connection) == ["Đảng bộ tỉnh Lam Sơn"]
    await again.close()


async def test_every_commit_reaches_the_disk(sqlite: Database) -> None:
    async with sqlite.write() as connection:
        assert (await connection.execute(text("PRAGMA synchronous"))).scalar_one() == 2
        assert (await connection.execute(text("PRAGMA journal_mode"))).scalar_one() == "wal"
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1
        assert (await connection.execute(text("PRAGMA secure_delete"))).scalar_one() == 1
