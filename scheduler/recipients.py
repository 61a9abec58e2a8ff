"""Writes down whom a broadcast goes to, and lets go those it does not go to after all: piece by piece."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.talk import Ids, Office
from storage import gathering
from storage.broadcast_facts import AGAIN
from storage.broadcasts import Broadcast
from storage.database import Database


class Pieces(Protocol):
    """Short pieces of a long piece of work, others being let go first between them."""

    @property
    def rows(self) -> int:
        """How many rows the next piece should have."""
        ...

    def write(self, rows: int) -> AbstractAsyncContextManager[AsyncConnection]:
        """A transaction that writes a piece of so many rows."""
        ...


@dataclass(frozen=True, slots=True)
class Round:
    """One look at `now`. `ids` makes those of one thing at an instant; what is long is written in `pieces`."""

    database: Database
    office: Office
    now: datetime
    ids: Callable[[str, datetime], Ids]
    pieces: Pieces

    @property
    def today(self) -> date:
        return self.now.astimezone(self.office.zone).date()


async def gather(look: Round, broadcast: Broadcast) -> bool:
    """Write down its recipients, piece by piece; or queue again those of whom nothing is known."""
    again = (broadcast.gathered_to or "").startswith(AGAIN)
    step = _again if again else _further
    while (gone := await step(look, broadcast)) is not None:
        if gone == broadcast.gathered_to:
            return True
        broadcast = replace(broadcast, gathered_to=gone)
    async with look.database.write() as connection:
        await gathering.gathered(connection, broadcast)
    return True


async def _further(look: Round, broadcast: Broadcast) -> str | None:
    """How far it is gathered after some steps more, None: it is gathered; no further where somebody else goes on."""
    async with look.database.read() as connection:
        steps = await gathering.plan(connection, broadcast, look.pieces.rows)
    seen = broadcast.gathered_to
    for step in steps:
        async with look.pieces.write(step.people) as connection:
            if not await gathering.take(connection, broadcast, seen, step, look.today):
                return broadcast.gathered_to
        seen = step.mark
    return seen if steps else None


async def _again(look: Round, broadcast: Broadcast) -> str | None:
    """The same for those who are queued again."""
    seen = broadcast.gathered_to
    async with look.database.read() as connection:
        unknown = await gathering.unknown(connection, broadcast, int((seen or "").removeprefix(AGAIN)))
    if not unknown:
        return None
    mark = f"{AGAIN} {unknown[-1]}"
    async with look.pieces.write(len(unknown)) as connection:
        taken = await gathering.take_again(connection, broadcast, seen, unknown, mark)
    return mark if taken else seen


async def let_go(look: Round, broadcast: Broadcast) -> None:
    """Stop what has not left of a broadcast that was stopped."""
    more = True
    while more:
        rows = look.pieces.rows
        async with look.pieces.write(rows) as connection:
            more = await gathering.stop_some(connection, broadcast, rows)
