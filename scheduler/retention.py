"""What is kept no longer than it is needed, and the sweep that lets go of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import inbox, invitations, outbox
from storage.database import Database

KEYS = timedelta(days=14)
"""Platforms send an update again within a day; a week of silence makes Telegram's numbers start anew."""
RAW = timedelta(days=7)
SENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """What goes: keys of updates, raw texts that a bug spoilt, messages done with, each from before its instant."""

    keys_before: datetime
    raw_before: datetime
    sent_before: datetime


def due(now: datetime) -> Due:
    """What is to be let go of at `now`."""
    return Due(keys_before=now - KEYS, raw_before=now - RAW, sent_before=now - SENT)


async def sweep(database: Database, now: datetime) -> None:
    """Let go of what is due, and end invitations whose time is over: in pieces, so that nobody waits for the writer."""
    limits = due(now)
    async with database.read() as connection:
        last = await outbox.last_before(connection, limits.sent_before)
    await _in_pieces(
        database,
        lambda piece: inbox.forget(piece, keys_before=limits.keys_before, raw_before=limits.raw_before),
    )
    await _in_pieces(database, lambda piece: outbox.forget(piece, limits.sent_before, last))
    await _in_pieces(database, lambda piece: invitations.expire(piece, now))


async def _in_pieces(database: Database, forget: Callable[[AsyncConnection], Awaitable[bool]]) -> None:
    more = True
    while more:
        async with database.write() as connection:
            more = await forget(connection)
