"""The clock of a process at work: sees one hour through at a time, and has delivery look at once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta, tzinfo

from bot.delivery import Delivery
from handlers.documents.chart import draw
from handlers.quiet_time import is_waking
from handlers.talk import Office
from scheduler import digests
from scheduler.hours import tick
from storage.database import Database, is_busy

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=10)
"""How often it is asked whether an hour has begun."""


class Hours:
    """Called, it says whatever is due. `clock` is the civil one: in the sandbox it travels."""

    def __init__(self, database: Database, delivery: Delivery, office: Office, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._delivery = delivery
        self._office = office
        self._clock = clock
        self._one = asyncio.Lock()

    async def __call__(self) -> None:
        """Return once all that is due is on its way; what fails is logged, and comes again with the next call."""
        await self._done(lambda: tick(self._database, self._office, self._clock(), draw))
        self._delivery.wake()

    async def take(self) -> None:
        """Return once the week's figures are taken, if they are due, and nothing is said yet: what people write after
        this is not counted in them. What fails is logged, and comes again with the next call of all that is due."""
        await self._done(lambda: digests.take(self._database, self._office.zone, self._clock()))

    async def _done(self, part: Callable[[], Awaitable[object]]) -> None:
        async with self._one:
            try:
                await part()
            except Exception as error:
                if is_busy(error):
                    log.warning("the database is busy; what is due waits")
                else:
                    log.exception("not everything that is due could be said")


def by_night(clock: Callable[[], datetime], zone: tzinfo) -> bool:
    """Whether it is a time at which nothing unprompted is said: for what was said by day and has not left yet."""
    return not is_waking(clock(), zone)
