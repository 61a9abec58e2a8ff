"""Long writing in short pieces beside the conversation: as long as is measured to be short, and others go first."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database

LONG_SECONDS = 0.012
"""How long a piece is meant to take, its commit included: nobody notices, and a slow disk has room up to 30 ms."""
FIRST, LEAST, MOST = 2000, 250, 32_000
"""Rows in a piece: the first one, and the bounds between which the others follow what is measured."""
MOVED = 6
"""After so many pieces what they wrote is moved out of the journal."""
REST = 2.0
"""How many times as long as a piece took the writer is then left to others, if there are any."""


class Pieces:
    """Pieces of one piece of work after another. `clock` is monotonic seconds, `sleep` waits for so many of them."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._sleep = sleep
        self._rows = float(FIRST)
        self._begun = database.begun
        self._written = 0

    @property
    def rows(self) -> int:
        """How many rows the next piece should have."""
        return int(self._rows)

    @asynccontextmanager
    async def write(self, rows: int) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes one piece of so many `rows`; afterwards others may go first."""
        async with self._database.write() as connection:
            started = self._clock()
            yield connection
        took = self._clock() - started
        self._rows = min(max(rows * LONG_SECONDS / max(took, LONG_SECONDS / 2), LEAST), MOST)
        self._written += 1
        if self._written % MOVED == 0:
            await self._database.move_journal()
        others = self._database.begun > self._begun + 1
        self._begun = self._database.begun
        await self._sleep(took * REST if others else 0)
