"""Reminders: everything due to one person on one day is one message, said once, and never after its reason is gone."""

from array import array
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.quiet_time import DEFAULT_HOUR, is_waking
from handlers.reminder_view import Reminder, reminder_message
from handlers.talk import MESSAGE, Office
from scheduler.reminder_day import Day, day_at
from storage import accounts, candidates, items, outbox, pausing, remedies, reminding
from storage.database import Database
from storage.outbox import Rank

PIECE = 12
"""People told in one transaction, which takes a few ms."""
FIRST = 1
"""People told in the first one, in which a connection of PostgreSQL's reads and plans every statement for once."""


async def remind(database: Database, office: Office, now: datetime, *, default_hour: int = DEFAULT_HOUR) -> int:
    """Leave to delivery one message for everybody to whom something is due today and who was told nothing unprompted
    yet, at their hour or later; returns how many. Raises Paused. Killed anywhere and begun again, or run twice at once,
    it says nothing twice. Everybody is read in one pass over one snapshot, of which ids alone are kept: while one is
    open, SQLite's journal only grows. Each piece of them is looked at again, as it stands, in the transaction that
    tells them: nobody is asked for what they have just done."""
    if not is_waking(now, office.zone):
        return 0
    hour = now.astimezone(office.zone).hour
    async with database.read() as connection:
        day = await day_at(connection, office.zone, now, hour=hour, default_hour=default_hour)
    people = array("q")
    async with database.snapshot() as snapshot, aclosing(candidates.everybody(snapshot, day.window)) as everybody:
        async for somebody in everybody:
            if day.due_to(somebody) is not None:
                people.append(somebody.person)
    told = begin = 0
    size = FIRST
    while piece := people[begin : begin + size]:
        async with database.write(repeatable=True) as connection:
            await pausing.check(connection)
            told += await _tell(connection, piece, day, now)
        begin, size = begin + size, PIECE
    return told


async def _tell(connection: AsyncConnection, piece: Sequence[int], day: Day, now: datetime) -> int:
    parts = await reminder_parts(connection, piece, day)
    won = await reminding.say(connection, [(person, day.window.today, "reminder") for person in parts], now)
    told = {person: part for person, part in parts.items() if person in won}
    await said(connection, told)
    chats = await accounts.of_person(connection, list(told))
    messages = [
        (chats[person][0].id, person, MESSAGE.dump_json(reminder_message(part)).decode())
        for person, part in told.items()
    ]
    await outbox.queue(connection, Rank.REMINDER, messages, at=now)
    return len(messages)


async def reminder_parts(connection: AsyncConnection, people: Sequence[int], day: Day) -> dict[int, Reminder]:
    """What each of `people` is to be reminded of on `day`, as it stands now, by person in order; those are absent to
    whom nothing is due, or who want or may get no reminder. In the transaction that says it, before anything else: on
    PostgreSQL nothing is written about these people from now until its end. A fixed number of statements."""
    await candidates.lock(connection, people)
    found = await candidates.of_people(connection, people, day.window)
    things = {person: due_now for person in sorted(found) if (due_now := day.due_to(found[person]))}
    named = await items.by_id(connection, [item for one in things.values() for item in one.items])
    return {
        person: Reminder(day.window.today, one.pledge, tuple(named[item] for item in one.items), one.remedies)
        for person, one in things.items()
    }


async def said(connection: AsyncConnection, told: Mapping[int, Reminder]) -> None:
    """Note of what each person is reminded in this transaction, and that an answer is waited for."""
    if not told:
        return
    day = next(iter(told.values())).day
    await reminding.said_items(connection, [item.id for one in told.values() for item in one.items], day)
    await reminding.said_pledge(connection, [person for person, one in told.items() if one.pledge], day)
    await remedies.reminded(connection, [remedy.id for one in told.values() for remedy in one.remedies], day)
    await reminding.await_answer(connection, [person for person, one in told.items() if one.pledge or one.items], day)
