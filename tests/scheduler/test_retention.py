"""Nothing is kept longer than it is needed, and letting go of it keeps nobody waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler.retention import due, sweep
from storage import inbox, invitations, outbox
from storage.accounts import accounts
from storage.database import Database
from storage.facts import facts
from storage.invitations import LIFETIME
from tests import people
from tests.dialogues.committees import NAHAN, write

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
MAI, SON = 3, 1


def days(count: float) -> datetime:
    """So many days before NOW."""
    return NOW - timedelta(days=count)


def test_what_is_due_depends_on_now_alone() -> None:
    found = due(NOW)
    assert (found.keys_before, found.raw_before, found.sent_before) == (days(14), days(7), days(7))


async def test_keys_of_updates_go_after_fourteen_days_and_raw_texts_after_seven(database: Database) -> None:
    rows = [
        {"key": f"telegram:{age}", "at": days(age), "sender": "telegram:1003", "raw": "{}"}
        for age in (0, 6.9, 7.1, 13.9, 14.1, 40)
    ]
    async with database.write() as connection:
        await connection.execute(insert(inbox.inbox), rows)
    await sweep(database, NOW)
    async with database.read() as connection:
        kept = await connection.execute(select(inbox.inbox.c.key, inbox.inbox.c.raw))
    assert {row.key: row.raw for row in kept} == {
        "telegram:0": "{}",
        "telegram:6.9": "{}",
        "telegram:7.1": None,
        "telegram:13.9": None,
    }


async def test_messages_go_seven_days_after_they_are_done_with_and_waiting_ones_never(database: Database) -> None:
    states = ("sent", "failed", "unknown", "queued", "sending")
    rows = [
        {"account_id": 1, "rank": 0, "state": state, "at": days(age), "body": None}
        for state in states
        for age in (8, 6)
    ]
    async with database.write() as connection:
        await connection.execute(insert(accounts), [{"id": 1, "channel": "telegram", "address": "1003"}])
        await connection.execute(insert(outbox.outbox), rows)
    await sweep(database, NOW)
    async with database.read() as connection:
        kept = await connection.execute(select(outbox.outbox.c.state, outbox.outbox.c.at))
    found = sorted((row.state, (NOW - row.at).days) for row in kept)
    assert found == sorted([*((state, 6) for state in states), ("queued", 8), ("sending", 8)])


async def test_invitations_end_when_their_time_is_over_and_no_fact_is_needed_for_it(database: Database) -> None:
    async with database.write() as connection:
        await write(connection, NAHAN)
        await people.invite(connection, MAI, "1234123412341234", NOW - LIFETIME)
        await people.invite(connection, SON, "4321432143214321", NOW - LIFETIME + timedelta(seconds=1))
    await sweep(database, NOW)
    table = invitations.invitations
    async with database.read() as connection:
        states = {row.person_id: row.state for row in await connection.execute(select(table))}
        recorded = (await connection.execute(select(facts.c.kind))).scalars().all()
    assert states == {MAI: "ended", SON: "open"}
    assert recorded == ["InvitationMade", "InvitationMade"]


async def test_it_lets_go_in_pieces(sqlite: Database) -> None:
    """Each transaction drops a bounded number of rows, so that whoever waits for the writer gets it in between."""
    rows = [{"key": f"telegram:{n}", "at": days(20), "sender": "telegram:1003"} for n in range(1200)]
    async with sqlite.write() as connection:
        await connection.execute(insert(inbox.inbox), rows)
    counted = Counted(sqlite)
    await sweep(counted, NOW)
    assert counted.dropped[:3] == [500, 500, 200]
    assert sum(counted.dropped) == 1200


class Counted(Database):
    """Another pair of hands on the same file, noting how many updates each of their transactions dropped."""

    def __init__(self, database: Database) -> None:
        self.__dict__.update(database.__dict__)
        self._database = database
        self.dropped: list[int] = []

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        async with self._database.write() as connection:
            before = len((await connection.execute(select(inbox.inbox.c.key))).all())
            yield connection
            self.dropped.append(before - len((await connection.execute(select(inbox.inbox.c.key))).all()))
