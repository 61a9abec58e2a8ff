"""What one test left in a PostgreSQL database, the next one that is lent it does not find."""

import asyncpg
import pytest
from sqlalchemy import func, insert, select, text

from storage.database import Database
from storage.types import metadata
from storage.units import units
from tests.dialogues.committees import NAHAN, write
from tests.lending import Lender
from tests.postgres import Postgres

UNIT = {"parent_id": None, "path": "/x/", "kind": "province", "name": "Đảng bộ tỉnh Lam Sơn"}


@pytest.fixture
def lender(postgres: Postgres) -> Lender:
    """One of the test's own, who has no database yet."""
    return Lender(postgres)


async def add(url: str, statement: str | None = None) -> int:
    """Add a unit, and do what is said besides; the number the unit got."""
    database = Database(url)
    try:
        async with database.write() as connection:
            added: int = (await connection.execute(insert(units).values(UNIT).returning(units.c.id))).scalar_one()
            if statement is not None:
                await connection.execute(text(statement))
    finally:
        await database.close()
    return added


async def test_no_row_is_left_and_numbers_begin_anew(lender: Lender) -> None:
    async with lender.lent() as first:
        assert await add(first) == 1
        database = Database(first)
        async with database.write() as connection:
            await connection.execute(units.delete())
            await write(connection, NAHAN)
        await database.close()
    async with lender.lent() as second:
        assert second == first
        database = Database(second)
        async with database.read() as connection:
            for table in metadata.sorted_tables:
                assert await connection.scalar(select(func.count()).select_from(table)) == 0, table.name
        await database.close()
        assert await add(second) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE units RENAME COLUMN name TO called",
        "ALTER TABLE units ADD CONSTRAINT damage CHECK (id < 1000)",
        "CREATE TABLE salaries (id INTEGER)",
        "DROP INDEX ix_facts_for_person",
        "ANALYZE units",
        "ALTER DATABASE {} SET lock_timeout = '1ms'",
    ],
)
async def test_who_changed_more_than_rows_was_the_last(lender: Lender, statement: str) -> None:
    async with lender.lent() as first:
        await add(first, statement.format(Database(first).url.database))
    async with lender.lent() as second:
        assert second != first


async def test_whoever_is_still_there_is_sent_away(lender: Lender) -> None:
    async with lender.lent() as url:
        left = await asyncpg.connect(url.replace("+asyncpg", ""))
        transaction = left.transaction()
        await transaction.start()
        await left.execute("LOCK TABLE units")
    async with lender.lent() as again:
        assert again == url
        assert await add(again) == 1
    left.terminate()
