"""What ticks: every so often something is looked at. What is due then is decided elsewhere, from now and the data."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[None]]

LAST_SECONDS = 2.0
DEFAULTS = {"coalesce": True, "misfire_grace_time": None}
"""However late a tick comes (the machine slept), it comes, and once."""


@asynccontextmanager
async def ticking(ticks: Sequence[tuple[timedelta, Tick]], now: datetime) -> AsyncIterator[None]:
    """Call each of `ticks` once at `now` and then again whenever its time has passed, for the length of the block;
    never while it is still at work. One that fails is logged, and comes again. At the end what is at work may finish
    for LAST_SECONDS."""
    at_work: dict[Tick, asyncio.Task[None]] = {}

    def start(tick: Tick) -> None:
        if tick not in at_work or at_work[tick].done():
            at_work[tick] = asyncio.create_task(_whole(tick))

    # The executor that runs jobs in place: ours only start a task, which is then ours to stop.
    scheduler = AsyncIOScheduler(timezone=UTC, executors={"default": DebugExecutor()}, job_defaults=DEFAULTS)
    for every, tick in ticks:
        scheduler.add_job(start, "interval", [tick], seconds=every.total_seconds(), next_run_time=now)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown()
        if at_work:
            _, late = await asyncio.wait(at_work.values(), timeout=LAST_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


async def _whole(tick: Tick) -> None:
    try:
        await tick()
    except Exception:
        log.exception("a tick failed")
