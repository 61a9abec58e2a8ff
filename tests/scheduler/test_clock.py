"""The clock ticks: at once when it starts, again and again, and not after it has stopped."""

import asyncio
from datetime import UTC, datetime, timedelta

from scheduler.clock import ticking

SOON = timedelta(milliseconds=10)
NEVER = timedelta(days=1)
PATIENCE = 10


class Counter:
    """Counts its ticks; `reached` waits for so many."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = asyncio.Condition()

    async def tick(self) -> None:
        async with self._changed:
            self.count += 1
            self._changed.notify_all()

    async def reached(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.count >= count)


async def test_it_ticks_at_once_and_then_every_so_often() -> None:
    often, once = Counter(), Counter()
    async with ticking([(SOON, often.tick), (NEVER, once.tick)], datetime.now(UTC)):
        await often.reached(3)
        await once.reached(1)
    assert once.count == 1


async def test_a_clock_that_starts_late_still_ticks() -> None:
    """Whoever slept through the hour is woken once, however long ago it was."""
    late = Counter()
    async with ticking([(NEVER, late.tick)], datetime.now(UTC) - timedelta(hours=20)):
        await late.reached(1)


async def test_a_tick_that_fails_is_not_the_last() -> None:
    counter = Counter()

    async def failing() -> None:
        await counter.tick()
        raise ZeroDivisionError

    async with ticking([(SOON, failing)], datetime.now(UTC)):
        await counter.reached(2)
