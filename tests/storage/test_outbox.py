"""Messages on their way out: in order, leased to one process, forgotten once they arrived."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import claims, outbox
from storage.database import Database
from storage.outbox import Parcel, Rank
from tests import people
from tests.counting import statements
from tests.engine import NOW

UNTIL = NOW + timedelta(seconds=60)
LATER = UNTIL + timedelta(seconds=1)


def parcel(account: int, body: str, rank: Rank = Rank.REPLY) -> Parcel:
    return Parcel(account=account, channel="telegram", address=f"at-{account}", body=body, rank=rank)


@pytest.fixture
async def chats(nahan: Database) -> Database:
    """Accounts 1 and 2, of Mai and of Sơn."""
    async with nahan.write() as connection:
        assert await people.join(connection, 3, "telegram", "1003", NOW) == 1
        assert await people.join(connection, 1, "telegram", "1001", NOW) == 2
    return nahan


async def claimed(connection: AsyncConnection, *, most: int = 30, at: object = NOW) -> list[str]:
    found = await claims.claim(connection, ["telegram"], most=most, now=at, until=UNTIL)  # type: ignore[arg-type]
    return [one.body for one in found]


async def states(connection: AsyncConnection) -> list[tuple[str, str | None]]:
    table = outbox.outbox
    return [tuple(row) for row in await connection.execute(select(table.c.state, table.c.body).order_by(table.c.id))]


async def test_ids_come_back_in_the_order_given(chats: Database) -> None:
    async with chats.write() as connection:
        parcels = [parcel(1 + place % 2, f"message {place}") for place in range(50)]
        ids = await outbox.add(connection, parcels, at=NOW, lease_until=UNTIL)
        table = outbox.outbox
        rows = (await connection.execute(select(table.c.id, table.c.body).order_by(table.c.id))).all()
    assert [(row.id, row.body) for row in rows] == list(zip(ids, (one.body for one in parcels), strict=True))


async def test_what_is_leased_is_nobody_elses_until_the_lease_ends(chats: Database) -> None:
    async with chats.write() as connection:
        await outbox.add(connection, [parcel(1, "a")], at=NOW, lease_until=UNTIL)
        assert await claimed(connection) == []
        assert await claimed(connection, at=UNTIL) == []
        assert await claimed(connection, at=LATER) == ["a"]


async def test_a_lease_may_be_held_longer(chats: Database) -> None:
    async with chats.write() as connection:
        ids = await outbox.add(connection, [parcel(1, "a")], at=NOW, lease_until=UNTIL)
        await claims.hold(connection, ids, LATER + timedelta(seconds=60))
        assert await claimed(connection, at=LATER) == []


async def test_only_the_first_of_a_chat_is_claimed(chats: Database) -> None:
    async with chats.write() as connection:
        parcels = [parcel(1, "a"), parcel(2, "b"), parcel(1, "c"), parcel(2, "d")]
        ids = await outbox.add(connection, parcels, at=NOW, lease_until=UNTIL)
        await claims.release(connection)
        assert await claimed(connection) == ["a", "b"]
        assert await claimed(connection) == []
        await outbox.mark(connection, [(ids[0], "sent")])
        assert await claimed(connection) == ["c"]


async def test_replies_go_before_notices_and_bulk_and_none_blocks_the_other(chats: Database) -> None:
    async with chats.write() as connection:
        parcels = [parcel(1, "bulk", Rank.BULK), parcel(1, "notice", Rank.NOTICE), parcel(1, "reply")]
        await outbox.add(connection, parcels, at=NOW, lease_until=UNTIL)
        await claims.release(connection)
        assert await claimed(connection) == ["reply", "notice", "bulk"]


async def test_no_more_than_asked_for(chats: Database) -> None:
    async with chats.write() as connection:
        await outbox.add(connection, [parcel(1, "a"), parcel(2, "b")], at=NOW, lease_until=UNTIL)
        await claims.release(connection)
        assert await claimed(connection, most=1) == ["a"]
        assert await claimed(connection, most=1) == ["b"]


async def test_only_the_channels_asked_for(chats: Database) -> None:
    async with chats.write() as connection:
        await outbox.add(connection, [parcel(1, "a")], at=NOW, lease_until=UNTIL)
        await claims.release(connection)
        assert await claims.claim(connection, ["zalo_bot"], most=30, now=NOW, until=UNTIL) == []


async def test_what_was_said_is_forgotten_once_it_is_over(chats: Database) -> None:
    async with chats.write() as connection:
        ids = await outbox.add(connection, [parcel(1, body) for body in "abc"], at=NOW, lease_until=UNTIL)
        await outbox.mark(connection, [(ids[0], "sent"), (ids[1], "failed")])
        assert await states(connection) == [("sent", None), ("failed", None), ("sending", "c")]


async def test_a_message_may_go_to_another_account(chats: Database) -> None:
    async with chats.write() as connection:
        (id,) = await outbox.add(connection, [parcel(1, "a")], at=NOW, lease_until=UNTIL)
        await outbox.redirect(connection, [(id, 1, 2)])
        (found,) = await claims.claim(connection, ["telegram"], most=30, now=NOW, until=UNTIL)
    assert (found.id, found.account, found.address, found.turn) == (id, 2, "1001", None)


async def test_two_processes_never_claim_the_same(postgres_database: Database, postgres_url: str) -> None:
    async with postgres_database.write() as connection:
        await people.write_first(connection, "telegram", "1")
        await people.write_first(connection, "telegram", "2")
        await outbox.add(connection, [parcel(1, "a"), parcel(2, "b")], at=NOW, lease_until=UNTIL)
        await claims.release(connection)
    other = Database(postgres_url)
    async with postgres_database.write() as here, other.write() as there:
        assert await claimed(here, most=1) == ["a"]
        assert await claimed(there) == ["b"]
    async with other.write() as connection:
        assert await claimed(connection) == []
    await other.close()


async def test_by_night_only_answers_and_notices_are_taken(chats: Database) -> None:
    async with chats.write() as connection:
        for place, rank in enumerate(reversed(Rank)):
            await outbox.add(connection, [parcel(1 + place % 2, rank.name, rank=rank)], at=NOW, lease_until=UNTIL)
        await claims.release(connection)
        wanted = {"most": 30, "now": NOW, "until": UNTIL}
        night = await claims.claim(connection, ["telegram"], **wanted, least=Rank.NOTICE)  # type: ignore[arg-type]
        assert [one.body for one in night] == ["REPLY", "NOTICE"]
        assert await claimed(connection) == ["REMINDER", "DIGEST", "BULK"]


async def test_what_is_taken_is_found_without_looking_at_all_that_waits(sqlite: Database) -> None:
    async with sqlite.write() as connection:
        with statements() as asked:
            assert await claimed(connection) == []
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", (0,) * asked[0].count("?"))
        steps = [row.detail for row in plan]
    assert any("outbox USING INDEX ix_outbox_next" in step for step in steps), steps
    assert not any("TEMP B-TREE" in step or step == "SCAN outbox" for step in steps), steps
