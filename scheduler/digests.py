"""The weekly digest: the figures of all units, taken once and published whole, told to all who hold an office."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy.exc import IntegrityError

from handlers.digest_view import Rights, chart_of, digest_message, shown, with_reminder
from handlers.documents.chart import Chart
from handlers.measures import SUMMED
from handlers.quiet_time import is_waking
from handlers.reminder_view import reminder_part
from handlers.talk import MESSAGE, Message, Office
from scheduler import due, reminders
from scheduler.reminder_day import Day, day_at
from storage import digest_reading, digest_writing, digests, outbox, pausing, reads, reminding
from storage.database import Database
from storage.digest_reading import Moment, Reader
from storage.digest_writing import Row
from storage.digests import Run
from storage.folding import Period, Standing, fold
from storage.outbox import Rank
from storage.reads import Look
from storage.types import to_micros

WEEK = timedelta(days=7)
PIECE = 14
"""People told in one transaction."""
FRIDAY = 5
"""As ISO counts weekdays."""
NONE_LET_GO = -1
"""No digest is due before the Friday it is about."""

Draw = Callable[[Chart], Awaitable[bytes]]
"""Makes the picture of a chart, off the event loop (`handlers.documents.chart.draw`)."""


async def take(database: Database, zone: tzinfo, now: datetime) -> bool:
    """Count all units as of `now` and publish it, unless this week's figures (those since Friday 12:00) are there.
    Returns whether it did. Nobody sees a part of it: killed in the midst, it is begun again; of two at once one wins,
    and the other's rows go."""
    week, _ = due.week_of(now, zone)
    async with database.read() as connection:
        runs = await digests.newest(connection)
    taken = (not runs or runs[0].week < week) and await _count(
        database, week, Period(runs[0].as_of if runs else now - WEEK, now, now.astimezone(zone).date())
    )
    more = True
    while more:
        async with database.write() as connection:
            more = await digest_writing.sweep(connection)
    return taken


async def _count(database: Database, week: int, period: Period) -> bool:
    async with database.write() as connection:
        run = await digest_writing.begin(connection, week, period)
    async with (
        database.snapshot() as snapshot,
        aclosing(fold(snapshot.stream, period.parameters(SUMMED))) as standings,
        aclosing(_pieces(run, standings)) as pieces,
    ):
        async for piece in pieces:
            async with database.write(repeatable=True) as connection:
                await digest_writing.store(connection, piece)
    try:
        async with database.write() as connection:
            await digest_writing.publish(connection, run)
    except IntegrityError:
        return False
    return True


async def _pieces(run: int, standings: AsyncGenerator[Standing, None]) -> AsyncGenerator[list[Row], None]:
    """The rows of all units, as many at a time as are written in one transaction; nobody sees half a unit, as nobody
    sees the run before it is whole."""
    piece: list[Row] = []
    async for standing in standings:
        for row in digest_writing.rows_of(run, standing):
            piece.append(row)
            if len(piece) == digest_writing.PIECE:
                yield piece
                piece = []
    if piece:
        yield piece


async def send(database: Database, office: Office, now: datetime, draw: Draw) -> int:
    """Leave to delivery one message for everybody whose digest is due: that of the week published last, for all the
    units they hold an office in, with what they are to be reminded of today. Returns how many; may run twice, in two
    processes, or be killed anywhere: nobody is told twice, and who was not told yet is told by the next call. Raises
    Paused."""
    if not is_waking(now, office.zone):
        return 0
    async with database.read() as connection:
        runs = await digests.newest(connection)
        day = await day_at(connection, office.zone, now)
    if not runs or runs[0].week != due.week_of(now, office.zone)[0]:
        return 0
    told = 0
    async with (
        database.snapshot() as snapshot,
        aclosing(digest_reading.readers(snapshot, runs, moment_at(runs[0], office.zone, now, day.let_go))) as readers,
    ):
        piece: list[tuple[Reader, Message]] = []
        size = reminders.FIRST
        async for reader in readers:
            piece.append((reader, await _message(reader, office.zone, draw)))
            if len(piece) == size:
                told += await _tell(database, piece, runs[0], day, now)
                piece, size = [], PIECE
        if piece:
            told += await _tell(database, piece, runs[0], day, now)
    return told


def moment_at(run: Run, zone: tzinfo, now: datetime, let_go: datetime | None = None) -> Moment:
    """When `now` is, seen from the Friday of the run's week; digests due up to `let_go` are not caught up."""
    friday = date.fromisocalendar(run.week // 100, run.week % 100, FRIDAY)

    def hours(instant: datetime) -> int:
        local = instant.astimezone(zone)
        return (local.date() - friday).days * 24 + local.hour

    return Moment(
        today=now.astimezone(zone).date(),
        hours=hours(now),
        friday=to_micros(datetime.combine(friday, time(), zone)),
        let_go=NONE_LET_GO if let_go is None else hours(let_go),
    )


async def _message(reader: Reader, zone: tzinfo, draw: Draw) -> Message:
    chart = chart_of(reader.digests, zone)
    picture = await draw(chart) if chart else None
    return digest_message(reader.digests, _rights(reader), zone, picture)


async def _tell(database: Database, piece: Sequence[tuple[Reader, Message]], run: Run, day: Day, now: datetime) -> int:
    """Queue the messages to those whom nobody else told anything today, and what they are reminded of with them."""
    async with database.write(repeatable=True) as connection:
        await pausing.check(connection)
        people = [reader.person for reader, _ in piece]
        parts = await reminders.reminder_parts(connection, people, day)
        won = await reminding.say(connection, [(person, day.window.today, "digest") for person in people], now)
        told = [(reader, message) for reader, message in piece if reader.person in won]
        await reminders.said(connection, {person: part for person, part in parts.items() if person in won})
        rows = []
        for reader, message in told:
            if reader.person in parts:
                message = with_reminder(message, *reminder_part(parts[reader.person]))
            rows.append((reader.account, reader.person, MESSAGE.dump_json(message).decode()))
        await outbox.queue(connection, Rank.DIGEST, rows, at=now)
        await reads.log(connection, _looks([reader for reader, _ in told], run), now)
    return len(told)


def _rights(reader: Reader) -> Rights:
    return Rights(reader.person, reader.named, reader.deciding)


def _looks(readers: Sequence[Reader], run: Run) -> list[Look]:
    """That they are shown by name who needs support in their units."""
    return [
        Look(by=reader.person, about=one.person, what=f"digest:{run.week}")
        for reader in readers
        for digest in reader.digests
        for one in shown(digest, _rights(reader))
    ]
