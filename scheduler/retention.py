"""What is kept no longer than it is needed, and the sweep that lets go of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import inbox, invitations, keeping, outbox, recipient_keeping, recipients
from storage.database import Database

T = TypeVar("T")

UNPROMPTED = timedelta(days=400)
"""A year and a little: on which days somebody was told something is looked at within the week."""
PIECE = 200


@dataclass(frozen=True, slots=True)
class Keep:
    """For how long the office keeps what: `keys` of updates (a platform sends one again within a day; a week of silence
    makes Telegram's numbers start anew), `bodies` (messages done with, raw texts that a bug spoilt), drafts nobody
    touches, who got a broadcast (`recipients`, after it ended), and people who `left` (None: for ever)."""

    keys: timedelta = timedelta(days=14)
    bodies: timedelta = timedelta(days=7)
    drafts: timedelta = timedelta(days=365)
    recipients: timedelta = timedelta(days=400)
    left: timedelta | None = None


DEFAULT = Keep()


@dataclass(frozen=True, slots=True)
class Due:
    """What goes: keys of updates, raw texts that a bug spoilt, messages done with, drafts nobody touched, recipients of
    broadcasts that ended, days on which people were told something, people who left, each from before its instant
    (None: nobody)."""

    keys_before: datetime
    raw_before: datetime
    sent_before: datetime
    drafts_before: datetime
    ended_before: datetime
    told_before: date
    left_before: datetime | None


def due(now: datetime, keep: Keep = DEFAULT) -> Due:
    """What is to be let go of at `now`."""
    return Due(
        keys_before=now - keep.keys,
        raw_before=now - keep.bodies,
        sent_before=now - keep.bodies,
        drafts_before=now - keep.drafts,
        ended_before=now - keep.recipients,
        told_before=(now - UNPROMPTED).date(),
        left_before=None if keep.left is None else now - keep.left,
    )


async def sweep(database: Database, now: datetime, keep: Keep = DEFAULT) -> None:
    """Let go of what is due but people, and end invitations whose time is over: in pieces, so that nobody waits for the
    writer."""
    limits = due(now, keep)
    async with database.read() as connection:
        last = await outbox.last_before(connection, limits.sent_before)
    await _in_pieces(
        database,
        lambda piece: inbox.forget(piece, keys_before=limits.keys_before, raw_before=limits.raw_before),
    )
    await _in_pieces(database, lambda piece: outbox.forget(piece, limits.sent_before, last))
    await _in_pieces(database, lambda piece: invitations.expire(piece, now))
    await _found_first(
        database,
        lambda connection: keeping.old_drafts(connection, limits.drafts_before, most=PIECE),
        lambda connection, ids: keeping.drop_drafts(connection, ids, limits.drafts_before),
    )
    await _forget_recipients(database, limits.ended_before, now)
    await _found_first(
        database,
        lambda connection: keeping.old_days(connection, limits.told_before, most=PIECE),
        keeping.drop_days,
    )


async def _forget_recipients(database: Database, before: datetime, now: datetime) -> None:
    """Who got the broadcasts that ended `before`; how many they were is counted a last time."""
    async with database.read() as connection:
        over = await recipient_keeping.over(connection, before)
    for one in over:
        async with database.read() as connection:
            tally = (await recipients.figures(connection, [one]))[one]
        async with database.write() as connection:
            await recipient_keeping.forget(connection, one, tally, before, now)
    await _found_first(
        database, lambda connection: recipient_keeping.forgotten(connection, most=PIECE), recipient_keeping.drop
    )


async def _found_first(
    database: Database,
    find: Callable[[AsyncConnection], Awaitable[list[T]]],
    drop: Callable[[AsyncConnection, list[T]], Awaitable[None]],
) -> None:
    """Drop what is found, a piece at a time; the search, which takes long, keeps no writer waiting."""
    found_all = False
    while not found_all:
        async with database.read() as connection:
            found = await find(connection)
        if found:
            async with database.write() as connection:
                await drop(connection, found)
        found_all = len(found) < PIECE


async def _in_pieces(database: Database, forget: Callable[[AsyncConnection], Awaitable[bool]]) -> None:
    more = True
    while more:
        async with database.write() as connection:
            more = await forget(connection)
