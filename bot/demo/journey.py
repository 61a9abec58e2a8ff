"""A journey of the sandbox's clock: through every hour at which something may be said, until all of it has arrived."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo

from bot.channels.sandbox.channel import Goal, Sandbox
from bot.demo.travelling import TravellingClock, end_of
from scheduler.due import next_after

log = logging.getLogger(__name__)

Step = Callable[[], Awaitable[None]]


class Journeys:
    """One at a time. At each hour `hours` says what is due, and `sent` returns once all of it has arrived; what
    happens meanwhile is shown on the page."""

    def __init__(self, clock: TravellingClock, zone: tzinfo, sandbox: Sandbox, hours: Step, sent: Step) -> None:
        self._clock = clock
        self._zone = zone
        self._sandbox = sandbox
        self._hours = hours
        self._sent = sent
        self._under_way: asyncio.Task[None] | None = None
        self._closing = False

    def start(self, goal: Goal) -> bool:
        """Set out. False: another journey is under way, and this one is not begun."""
        if self._under_way is not None and not self._under_way.done():
            return False
        self._under_way = asyncio.create_task(self._whole(goal))
        return True

    async def ended(self) -> None:
        """Return once nobody travels."""
        if self._under_way is not None:
            await asyncio.wait([self._under_way])

    async def close(self) -> None:
        """Break off a journey that is under way, at the hour it is at."""
        self._closing = True
        await self.ended()

    async def _whole(self, goal: Goal) -> None:
        start, seen = self._clock(), self._sandbox.latest
        end = end_of(goal, start, self._zone)
        self._show(start, end, seen, goal=goal, travelling=True)
        try:
            await self._go(goal, start, end, seen)
        except Exception:
            log.exception("the clock stopped on its way")
        finally:
            self._show(start, end, seen, goal=goal, travelling=False)

    async def _go(self, goal: Goal, start: datetime, end: datetime, seen: int) -> None:
        shown = start.astimezone(self._zone).date()
        while (step := next_after(self._clock(), self._zone)) <= end:
            self._clock.reach(step)
            await self._hours()
            await self._sent()
            if self._closing or (goal == "next" and self._sandbox.told_since(seen)):
                return
            if shown != (shown := step.astimezone(self._zone).date()):
                self._show(start, end, seen, goal=goal, travelling=True)
        self._clock.reach(end)

    def _show(self, start: datetime, end: datetime, seen: int, *, goal: Goal, travelling: bool) -> None:
        span = [int(instant.timestamp() * 1000) for instant in (start, end)]
        self._sandbox.show_clock(goal=goal, travelling=travelling, span=span, told=self._sandbox.told_since(seen))
