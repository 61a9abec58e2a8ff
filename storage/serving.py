"""Which channels are served: each process says every minute which are its own, and is believed for a while.

Whoever can be reached only elsewhere gets no broadcast; and a process that is started anew, or comes up a little after
another when the machine was off all night, loses nobody."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.meta import PUT, meta
from storage.types import to_micros

SAID_EVERY = timedelta(minutes=1)
BELIEVED = timedelta(minutes=10)
"""How long after its last word a process may still be alive, or on its way back."""

_PREFIX = "served:"
SAID = select(meta.c.key, meta.c.value).where(meta.c.key.startswith(_PREFIX))


async def say(connection: AsyncConnection, channels: Collection[str], now: datetime) -> None:
    """Note that a living process serves these channels."""
    rows = [{"key": f"{_PREFIX}{channel}", "value": str(to_micros(now))} for channel in sorted(channels)]
    await connection.execute(PUT, rows)


async def served(connection: AsyncConnection, since: datetime | None) -> set[str]:
    """The channels of processes that spoke after an instant; None: of all that ever did."""
    after = 0 if since is None else to_micros(since)
    return {row.key.removeprefix(_PREFIX) for row in await connection.execute(SAID) if int(row.value) > after}
