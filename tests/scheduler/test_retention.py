"""Nothing is kept longer than it is needed, and letting go of it keeps nobody waiting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler.retention import Keep, due, sweep
from storage import inbox, invitations, keeping, outbox
from storage.accounts import accounts
from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row, of_person
from storage.facts import facts
from storage.invitations import LIFETIME
from storage.reminding import unprompted
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
    async def write(self, *, repeatable: bool = False) -> AsyncIterator[AsyncConnection]:
        async with self._database.write() as connection:
            before = len((await connection.execute(select(inbox.inbox.c.key))).all())
            yield connection
            self.dropped.append(before - len((await connection.execute(select(inbox.inbox.c.key))).all()))


async def test_the_office_says_for_how_long(database: Database) -> None:
    keep = Keep(keys=timedelta(days=3), bodies=timedelta(days=2), drafts=timedelta(days=30))
    found = due(NOW, keep)
    assert (found.keys_before, found.raw_before, found.sent_before) == (days(3), days(2), days(2))
    assert (found.drafts_before, found.left_before) == (days(30), None)
    rows = [{"key": f"telegram:{age}", "at": days(age), "sender": "telegram:1003"} for age in (1, 4)]
    async with database.write() as connection:
        await connection.execute(insert(inbox.inbox), rows)
    await sweep(database, NOW, keep)
    async with database.read() as connection:
        assert list((await connection.execute(select(inbox.inbox.c.key))).scalars()) == ["telegram:1"]


async def test_a_draft_that_nobody_touched_for_a_year_goes_and_its_chat_is_free_again(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, MAI, "telegram", "1003", NOW)
        for id, age in (("old", 366), ("young", 364)):
            row = draft_row(Draft(id=id, person=MAI, form="pledge", answers={"goal": "Làm đường"}), account, days(age))
            await connection.execute(SAVE, [row])
        await connection.execute(update(accounts).values(active_draft="old"))
    await sweep(nahan, NOW)
    async with nahan.read() as connection:
        assert [draft.id for draft in (await of_person(connection, [MAI]))[MAI]] == ["young"]
        assert await connection.scalar(select(accounts.c.active_draft)) is None


async def test_a_draft_that_somebody_goes_on_with_just_then_stays(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, MAI, "telegram", "1003", NOW)
        await connection.execute(SAVE, [draft_row(Draft(id="old", person=MAI, form="pledge"), account, days(366))])
        (found,) = await keeping.old_drafts(connection, days(365), most=10)
        await connection.execute(SAVE, [draft_row(Draft(id="old", person=MAI, form="pledge"), account, NOW)])
        await keeping.drop_drafts(connection, [found], days(365))
        assert [draft.id for draft in (await of_person(connection, [MAI]))[MAI]] == ["old"]


async def test_on_which_days_somebody_was_told_something_is_known_for_a_year_and_a_little(nahan: Database) -> None:
    ages = range(398, 403)
    rows = [
        {"person_id": person, "day": days(age).date(), "kind": "reminder", "at": days(age)}
        for age in ages
        for person in (MAI, SON)
    ]
    async with nahan.write() as connection:
        await connection.execute(insert(unprompted), rows)
    await sweep(nahan, NOW)
    async with nahan.read() as connection:
        kept = [row.day for row in await connection.execute(select(unprompted.c.day).order_by(unprompted.c.day))]
    assert kept == [days(age).date() for age in (400, 400, 399, 399, 398, 398)]


async def test_as_much_as_there_is_goes_in_one_sweep(nahan: Database) -> None:
    many = [{"person_id": MAI, "day": days(age).date(), "kind": "digest", "at": NOW} for age in range(500, 1101)]
    async with nahan.write() as connection:
        await connection.execute(insert(unprompted), many)
    await sweep(nahan, NOW)
    async with nahan.read() as connection:
        assert (await connection.execute(select(unprompted))).all() == []
