"""Plays the demo's past up to now: what people did, and in the last weeks what the clock said at each hour."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.demo.calendar import Calendar
from handlers.documents.chart import Chart
from handlers.talk import Office
from scheduler.due import week_of
from scheduler.hours import tick
from storage import facts, reminding
from storage.database import Database
from storage.facts import Fact
from storage.items import items
from storage.outbox import outbox
from storage.people import people

WEEKS = timedelta(weeks=2)
"""How long before the latest figures the clock began."""
EVENING = time(20)
"""The hour by which everybody was reminded, whatever hour they wished."""
DIGEST = timedelta(hours=4)
"""How long after the figures were taken they were sent."""


async def undrawn(chart: Chart) -> bytes:
    """No picture: nobody sees it any more."""
    return b""


async def play(database: Database, stories: Sequence[Sequence[Fact]], calendar: Calendar, office: Office) -> None:
    """Record the `stories` (each oldest first) in the order of time, with reminders and digests in between; what these
    said is not sent any more."""
    since: datetime | None = None
    for until in _hours(calendar):
        async with database.write() as connection:
            for together in _in_rounds(
                [[fact for fact in story if _between(since, fact.at, until)] for story in stories]
            ):
                await facts.record(connection, together)
            if since is None:
                await _settle(connection, until.astimezone(calendar.zone).date())
        await tick(database, office, until, undrawn)
        since = until
    async with database.write() as connection:
        await connection.execute(delete(outbox))


async def _settle(connection: AsyncConnection, day: date) -> None:
    """Whatever fell due up to `day` was reminded of then, and answered."""
    await reminding.said_items(connection, list((await connection.execute(select(items.c.id))).scalars()), day)
    await reminding.said_pledge(connection, list((await connection.execute(select(people.c.id))).scalars()), day)


def _between(since: datetime | None, at: datetime, until: datetime) -> bool:
    return (since is None or since <= at) and at < until


def _hours(calendar: Calendar) -> list[datetime]:
    """The hours at which the clock said something: each evening, on Fridays at noon and at four, and last this hour."""
    _, cutoff = week_of(calendar.now, calendar.zone)
    first = cutoff - WEEKS
    hours = {calendar.now.astimezone(calendar.zone).replace(minute=0, second=0, microsecond=0)}
    for week in range(3):
        hours |= {first + timedelta(weeks=week), first + timedelta(weeks=week) + DIGEST}
    day = first.astimezone(calendar.zone).date()
    while day <= calendar.today:
        hours.add(datetime.combine(day, EVENING, calendar.zone))
        day += timedelta(days=1)
    return sorted(hour for hour in hours if calendar.start < hour <= calendar.now)


def _in_rounds(stories: Sequence[Sequence[Fact]]) -> Iterator[list[Fact]]:
    """The stories' facts so that no round holds two of one story: what comes later must not be written earlier."""
    for place in range(max(map(len, stories), default=0)):
        yield [story[place] for story in stories if place < len(story)]
