"""The broadcasts of a process at work: looked at whenever one was decided about, and every few seconds."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from bot.delivery import Delivery
from bot.ids import UpdateIds
from bot.pieces import Pieces
from handlers.talk import Office
from scheduler.broadcasts import advance
from scheduler.recipients import Round
from storage.broadcasts import subject
from storage.database import Database, is_busy
from storage.facts import Fact

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0


class Broadcasting:
    """One per process. `clock` is the civil one: in the sandbox it travels."""

    def __init__(self, database: Database, delivery: Delivery, office: Office, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._delivery = delivery
        self._office = office
        self._clock = clock
        self._pieces = Pieces(database)
        self._decided = asyncio.Event()

    def saw(self, fact: Fact) -> None:
        """Look at once when something was decided: to be told of every fact that was committed."""
        if fact.subject.startswith(subject("")):
            self._decided.set()

    async def run(self) -> None:
        """See to whatever is due or under way, until cancelled."""
        while True:
            self._decided.clear()
            if not await self.once():
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):
                        await self._decided.wait()

    async def once(self) -> bool:
        """Do the next thing there is to do; what fails is logged, and comes again. Whether there may be more."""
        look = Round(self._database, self._office, self._clock(), UpdateIds, self._pieces)
        try:
            return await advance(look)
        except Exception as error:
            if not is_busy(error):
                log.exception("not every broadcast could be advanced")
            return False
        finally:
            self._delivery.wake()

    async def emptied(self) -> None:
        """Return once all that is due was sent and told."""
        rested = 0
        while rested < 2:
            rested = 0 if await self.once() else rested + 1
            await self._delivery.emptied()
