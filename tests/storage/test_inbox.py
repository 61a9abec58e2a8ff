"""Updates are taken once, and forgotten in time."""

from datetime import timedelta

from sqlalchemy import select

from storage import inbox
from storage.database import Database
from tests.engine import NOW

FROM_MAI = ("telegram:1", "telegram:1003")
FROM_SON = ("telegram:2", "telegram:1001")


async def test_an_update_is_fresh_once(database: Database) -> None:
    async with database.write() as connection:
        assert await inbox.take(connection, [FROM_MAI], NOW) == {"telegram:1"}
    async with database.write() as connection:
        assert await inbox.take(connection, [FROM_MAI, FROM_SON], NOW) == {"telegram:2"}


async def test_the_same_update_twice_in_one_batch(database: Database) -> None:
    async with database.write() as connection:
        assert await inbox.take(connection, [FROM_MAI, FROM_SON, FROM_MAI], NOW) == {"telegram:1", "telegram:2"}


async def test_one_taken_in_a_transaction_that_failed_is_fresh_again(database: Database) -> None:
    try:
        async with database.write() as connection:
            await inbox.take(connection, [FROM_MAI], NOW)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    async with database.write() as connection:
        assert await inbox.take(connection, [FROM_MAI], NOW) == {"telegram:1"}


async def test_raw_text_is_forgotten_before_the_key(database: Database) -> None:
    old, older = NOW - timedelta(days=8), NOW - timedelta(days=40)
    async with database.write() as connection:
        await inbox.take(connection, [("telegram:new", "telegram:1003")], NOW)
        await inbox.take(connection, [("telegram:old", "telegram:1003")], old)
        await inbox.take(connection, [("telegram:older", "telegram:1003")], older)
        keys = [f"telegram:{age}" for age in ("new", "old", "older")]
        await inbox.keep(connection, [(key, "{}") for key in keys])
        await inbox.forget(connection, keys_before=NOW - timedelta(days=30), raw_before=NOW - timedelta(days=7))
        rows = await connection.execute(select(inbox.inbox.c.key, inbox.inbox.c.raw).order_by(inbox.inbox.c.key))
        assert [tuple(row) for row in rows] == [("telegram:new", "{}"), ("telegram:old", None)]
