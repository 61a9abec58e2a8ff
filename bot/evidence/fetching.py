"""Fetches what was sent as evidence, keeps it, and says so: it is announced with what makes it true, and only once.

A file is wanted in the database before anybody was answered, and stays wanted until it is stored or refused, with its
notice, in one transaction: a process that dies anywhere leaves it to the next. What was kept without being committed is
kept again under the same name, or swept.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels.base import Channel, Refused, TooLarge, Uncertain, Unreachable, Unsent, Wait
from bot.delivery import Delivery
from bot.evidence.checking import Checker, NotExamined
from bot.evidence.kinds import Refusal
from bot.evidence.settling import Settling
from bot.evidence.store import EvidenceStore
from handlers.files import LARGEST
from storage import evidence_queue
from storage.database import Database, is_busy
from storage.evidence_facts import EvidenceOffered
from storage.evidence_queue import Wanted
from storage.facts import Fact

log = logging.getLogger(__name__)

AT_ONCE = 8
LEASE = timedelta(minutes=10)
"""Longer than fetching and checking may take together."""
LOOK_SECONDS = 5.0
GATHER_SECONDS = 1.0
"""How long the first of several things waits for those that were sent with it."""
BACKOFF = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300, 900, 3600))
PATIENCE = timedelta(days=1)
REFUSED_PATIENCE = timedelta(hours=1)
"""For how long a platform is asked again that says there is no such file: Telegram says so of one away for a moment."""
PASSING = (Unsent, Uncertain, Refused, Unreachable, Wait, NotExamined, OSError)


class Fetching:
    """One per process. `clock` is the civil one, as for the turns that want the files."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        delivery: Delivery,
        store: EvidenceStore,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._channels = channels
        self._store = store
        self._clock = clock
        self._checker = Checker()
        self._settling = Settling(database, delivery, store, clock)
        self._offered = asyncio.Event()

    def saw(self, fact: Fact) -> None:
        """Look at once when somebody sent something: to be told of every fact that was committed."""
        if isinstance(fact, EvidenceOffered):
            self._offered.set()

    async def run(self) -> None:
        """Fetch whatever is wanted, until cancelled."""
        while True:
            try:
                found = await self.once()
            except Exception as error:
                found = 0
                if not is_busy(error):
                    log.exception("evidence could not be looked for")
            if not found:
                await self._rest()

    async def once(self) -> int:
        """Try everything that is due now once, up to AT_ONCE; returns how many that were."""
        now = self._clock()
        async with self._database.write() as connection:
            found = await evidence_queue.claim(connection, self._channels, now=now, until=now + LEASE, most=AT_ONCE)
        await asyncio.gather(*(self._try(wanted) for wanted in found))
        return len(found)

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_SECONDS):
                await self._offered.wait()
        if self._offered.is_set():
            await asyncio.sleep(GATHER_SECONDS)
        self._offered.clear()

    async def _try(self, wanted: Wanted) -> None:
        try:
            try:
                with self._store.temporary() as source, self._store.temporary() as target:
                    await self._download(wanted, source)
                    checked = await self._checker.check(source, target, wanted.name)
                    await self._settling.keep(wanted, checked)
            except Refusal as refusal:
                await self._settling.refuse(wanted, refusal.reason)
            except PASSING as error:
                log.info("evidence %s could not be fetched: %s: %s", wanted.id, type(error).__name__, error)
                await self._put_off(wanted, error)
            except Exception as error:
                log.exception("evidence %s met a defect", wanted.id)
                await self._put_off(wanted, error)
        except Exception:  # its lease ends
            log.exception("evidence %s could not be settled", wanted.id)

    async def _download(self, wanted: Wanted, source: Path) -> None:
        if wanted.size is not None and wanted.size > LARGEST:
            raise Refusal("too_large")
        try:
            with source.open("wb") as file:
                await self._channels[wanted.channel].fetch(wanted.ref, file, LARGEST)
        except TooLarge:
            raise Refusal("too_large") from None

    async def _put_off(self, wanted: Wanted, error: Exception) -> None:
        """Try again later, or after long enough ask for it to be sent again."""
        now = self._clock()
        patience = REFUSED_PATIENCE if isinstance(error, Refused) else PATIENCE
        if now >= wanted.at + patience and wanted.tries >= len(BACKOFF):
            await self._settling.refuse(wanted, "unreachable")
            return
        wait = BACKOFF[min(wanted.tries, len(BACKOFF) - 1)]
        if isinstance(error, Wait):
            self._channels[wanted.channel].pace.halt(error.seconds)
            wait = max(wait, timedelta(seconds=error.seconds))
        await self._settling.put_off(wanted, now + wait)
