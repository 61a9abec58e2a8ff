"""Reminding: people's wishes, one unprompted message a day, and reminders that are recalled once answered."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts, items, outbox, reminding
from storage.database import Database
from storage.facts import Fact
from storage.outbox import Rank
from storage.pledge_facts import PledgeConfirmed, PledgeReturned
from storage.pledge_facts import subject as pledge_subject
from storage.reminding import Reminding
from storage.reminding_facts import (
    Nudged,
    ReminderSnoozed,
    RemindersSet,
    snooze_subject,
    subject,
    unprompted_subject,
)
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW

MAI, HUY, DUC = 3, 4, 6
TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


def nudged(person: int, day: date = TODAY, by: int = 1) -> Nudged:
    return people.fact(Nudged, unprompted_subject(person, day), person=person, by=by, day=day)


def snoozed(person: int, version: int = 1) -> ReminderSnoozed:
    return people.fact(ReminderSnoozed, snooze_subject(person, TODAY), version, person=person, by=person, to=TOMORROW)


def wished(version: int, **wishes: Any) -> RemindersSet:
    return people.fact(RemindersSet, subject(MAI), version, by=MAI, **wishes)


async def of(connection: AsyncConnection, person: int) -> Reminding:
    return (await reminding.of_person(connection, [person]))[person]


async def test_who_never_said_anything_is_reminded_as_everybody_is(nahan: Database) -> None:
    async with nahan.read() as connection:
        assert await reminding.of_person(connection, [MAI, HUY]) == {MAI: Reminding(), HUY: Reminding()}


async def test_wishes_replace_each_other_and_nothing_else(nahan: Database) -> None:
    async with nahan.write() as connection:
        await reminding.await_answer(connection, [MAI], TODAY)
        await reminding.said_pledge(connection, [MAI], TODAY)
        await facts.record(connection, [wished(1, hour=19, leave_until=TOMORROW)])
        kept = Reminding(hour=19, leave_until=TOMORROW, waiting_since=TODAY, pledge_reminded_on=TODAY)
        assert await of(connection, MAI) == kept
        await facts.record(connection, [wished(2, off=True)])
        assert await of(connection, MAI) == Reminding(off=True, waiting_since=TODAY, pledge_reminded_on=TODAY)


async def test_who_was_not_answered_waits_since_the_first(nahan: Database) -> None:
    async with nahan.write() as connection:
        await reminding.await_answer(connection, [MAI], TODAY)
        await reminding.await_answer(connection, [MAI, HUY], TOMORROW)
        found = await reminding.of_person(connection, [MAI, HUY])
    assert {person: one.waiting_since for person, one in found.items()} == {MAI: TODAY, HUY: TOMORROW}


async def test_what_was_named_is_noted_on_its_item(nahan: Database) -> None:
    async with nahan.write() as connection:
        for person in (MAI, HUY):
            await people.pledge(connection, person, NOW)
        await reminding.said_items(connection, ["item-3-2026"], TODAY)
        await reminding.said_pledge(connection, [DUC], TODAY)
        await reminding.said_pledge(connection, [DUC, HUY], TOMORROW)
        found = await items.by_id(connection, ["item-3-2026", "item-4-2026"])
        assert [found[f"item-{person}-2026"].reminded_on for person in (MAI, HUY)] == [TODAY, None]
        assert [(await of(connection, one)).pledge_reminded_on for one in (DUC, HUY)] == [TOMORROW, TOMORROW]


async def test_a_day_is_won_once(database: Database) -> None:
    async with database.write() as connection:
        await write(connection, NAHAN)
        assert await reminding.say(connection, [(MAI, TODAY, "reminder"), (HUY, TODAY, "digest")], NOW) == {MAI, HUY}
    async with database.write() as connection:
        again: list[tuple[int, date, reminding.Unprompted]] = [
            (MAI, TODAY, "digest"), (HUY, TOMORROW, "reminder"), (DUC, TODAY, "reminder"),
        ]  # fmt: skip
        assert await reminding.say(connection, again, NOW) == {HUY, DUC}
        assert await reminding.say(connection, [], NOW) == set()
        said = await reminding.unprompted_on(connection, [MAI, HUY, DUC, 1], TODAY)
    assert said == {MAI: "reminder", HUY: "digest", DUC: "reminder"}


async def test_of_two_clocks_ticking_at_once_one_says_it(postgres_database: Database, postgres_url: str) -> None:
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
    other = Database(postgres_url)

    async def second() -> set[int]:
        async with other.write() as connection:
            return await reminding.say(connection, [(MAI, TODAY, "reminder"), (HUY, TODAY, "reminder")], NOW)

    async with postgres_database.write() as connection:
        first = await reminding.say(connection, [(MAI, TODAY, "reminder")], NOW)
        late = asyncio.create_task(second())
    won = first, await late
    await other.close()
    assert won == ({MAI}, {HUY})


async def test_who_was_told_something_today_is_not_nudged(nahan: Database) -> None:
    async with nahan.write() as connection:
        await reminding.say(connection, [(MAI, TODAY, "reminder")], NOW)
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [nudged(MAI)])
    async with nahan.write() as connection:
        await facts.record(connection, [nudged(MAI, TOMORROW), nudged(HUY)])
        assert await reminding.unprompted_on(connection, [MAI, HUY], TODAY) == {MAI: "reminder", HUY: "nudge"}
        assert await reminding.say(connection, [(HUY, TODAY, "reminder")], NOW) == set()


async def test_of_two_secretaries_one_nudges(nahan: Database) -> None:
    async with nahan.write() as connection:
        await facts.record(connection, [nudged(MAI)])
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [nudged(MAI, by=2)])


async def test_putting_off_is_an_answer_and_counts_once(nahan: Database) -> None:
    async with nahan.write() as connection:
        await reminding.await_answer(connection, [MAI], TODAY)
        await facts.record(connection, [snoozed(MAI)])
        assert await of(connection, MAI) == Reminding(snoozed_to=TOMORROW)
        assert await facts.latest(connection, [snooze_subject(MAI, TODAY)]) == {snooze_subject(MAI, TODAY): 1}
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [snoozed(MAI)])


async def waiting(connection: AsyncConnection) -> Sequence[tuple[int, int, str]]:
    """Whom, what rank, how it stands: of all messages."""
    columns = outbox.outbox.c
    rows = await connection.execute(select(columns.person_id, columns.rank, columns.state).order_by(columns.id))
    return [(row.person_id, row.rank, row.state) for row in rows]


async def queue(connection: AsyncConnection) -> None:
    """Messages to Mai and Huệ of every kind wait; one reminder is being sent."""
    accounts = {person: await people.join(connection, person, "telegram", str(person), NOW) for person in (MAI, HUY)}
    rows = [(MAI, Rank.REMINDER, "queued"), (MAI, Rank.REMINDER, "sending"), (MAI, Rank.NOTICE, "queued"),
            (MAI, Rank.DIGEST, "queued"), (HUY, Rank.REMINDER, "queued")]  # fmt: skip
    for person, rank, state in rows:
        body = {"account_id": accounts[person], "person_id": person, "rank": rank, "state": state, "body": "{}"}
        await connection.execute(insert(outbox.outbox).values(at=NOW, **body))
    await reminding.await_answer(connection, [MAI, HUY], TODAY)


RECALLED = [(MAI, 2, "failed"), (MAI, 2, "sending"), (MAI, 1, "queued"), (MAI, 3, "queued"), (HUY, 2, "queued")]


def decided(kind: type[Fact], **words: Any) -> Fact:
    return people.fact(kind, pledge_subject("pledge-3-2026"), 2, pledge="pledge-3-2026", **words)


@pytest.mark.parametrize("what", ["report", "pledge", "confirmed", "returned"])
async def test_a_reminder_stops_the_moment_its_reason_is_gone(nahan: Database, what: str) -> None:
    async with nahan.write() as connection:
        if what != "pledge":
            await people.pledge(connection, MAI, NOW)
        await queue(connection)
        match what:
            case "report":
                await people.report(connection, "item-3-2026", NOW, "stuck")
            case "pledge":
                await people.pledge(connection, MAI, NOW)
            case "confirmed":
                await facts.record(connection, [decided(PledgeConfirmed)])
            case _:
                await facts.record(connection, [decided(PledgeReturned, comment="Ghi rõ")])
        assert await waiting(connection) == RECALLED
        found = await reminding.of_person(connection, [MAI, HUY])
    answered = None if what != "returned" else TODAY  # it was not Mai who acted
    assert (found[MAI].waiting_since, found[HUY].waiting_since) == (answered, TODAY)
