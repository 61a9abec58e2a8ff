"""Does the jobs that turns left: beside the conversation, and each to its end however often a process dies over it."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.base import Channel, Refused, Uncertain, Unreachable, Unsent, Wait
from bot.delivery import Delivery
from bot.evidence.store import EvidenceStore
from bot.ids import UpdateIds
from bot.progress import progress
from bot.work import Doing, Done, Later, Work
from bot.writing import write_notices
from handlers.talk import Message, Notice, Office
from handlers.texts import say
from storage import accounts, facts, jobs, reads
from storage.database import Database, is_busy, is_refused
from storage.facts import Fact
from storage.jobs import Asked

log = logging.getLogger(__name__)

AT_ONCE = 2
LEASE = timedelta(minutes=2)
RENEW_SECONDS = 30.0
LOOK_SECONDS = 5.0
PAUSE = timedelta(seconds=20)
"""Between two attempts."""
TRIES = 3
"""After so many defects its asker gets an apology instead."""
LOST_RACES = 3
"""How often it is done anew, at once, before losing a race counts as a defect."""
PATIENCE = timedelta(days=1)
"""For how long something passing is waited for."""
PASSING = (Unsent, Uncertain, Unreachable, Wait)
SHOWN_SECONDS = 3.0
"""Between two looks at how far a job is; a shorter one shows nothing."""


class Working:
    """One per process. `clock` is the civil one; `watch` is told of every fact that a job brought about."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        delivery: Delivery,
        store: EvidenceStore,
        office: Office,
        folder: Path,
        clock: Callable[[], datetime],
        doings: Mapping[str, Doing],
        watch: Callable[[Fact], None] = lambda _: None,
    ) -> None:
        self._database = database
        self._channels = channels
        self._delivery = delivery
        self._store = store
        self._office = office
        self._folder = folder
        self._clock = clock
        self._doings = doings
        self._watch = watch
        self._me = secrets.token_hex(8)
        self._left = asyncio.Event()
        self._at_work: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Look at once: a job was left."""
        self._left.set()

    async def run(self) -> None:
        """Do whatever there is to do, until cancelled."""
        keeping = asyncio.create_task(self._keep())
        try:
            while True:
                self._left.clear()
                try:
                    await self._begin(AT_ONCE - len(self._at_work))
                except Exception as error:
                    if not is_busy(error):
                        log.exception("jobs could not be looked for")
                await self._rest()
        finally:
            working = [keeping, *self._at_work.values()]
            for task in working:
                task.cancel()
            await asyncio.gather(*working, return_exceptions=True)
            with suppress(Exception):
                async with self._database.write() as connection:
                    await jobs.let_go(connection, self._me)

    async def emptied(self) -> None:
        """Do everything that is due now to its end."""
        while await self._begin(AT_ONCE):
            await asyncio.gather(*self._at_work.values())

    async def _begin(self, room: int) -> int:
        if room <= 0:
            return 0
        now = self._clock()
        async with self._database.write() as connection:
            found = await jobs.claim(connection, self._channels, self._me, now=now, until=now + LEASE, most=room)
        new = [asked for asked in found if asked.id not in self._at_work]  # a clock that travels ends every lease
        for asked in new:
            self._at_work[asked.id] = asyncio.create_task(self._do(asked))
        return len(new)

    async def _rest(self) -> None:
        waiting = asyncio.ensure_future(self._left.wait())
        working = {waiting, *self._at_work.values()}
        try:
            await asyncio.wait(working, timeout=LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            with suppress(Exception):
                async with self._database.write() as connection:
                    await jobs.keep(connection, self._me, self._clock() + LEASE)

    async def _do(self, asked: Asked) -> None:
        try:
            try:
                await self._do_and_finish(asked)
            except Later as later:
                await self._put_off(asked, asked.tries, timedelta(seconds=later.seconds))
            except Exception as error:
                await self._failed(asked, error)
        except Exception as error:  # its lease ends
            log.error("job %s could not be settled: %s", asked.id, type(error).__name__, exc_info=not is_busy(error))
        finally:
            del self._at_work[asked.id]

    async def _do_and_finish(self, asked: Asked) -> None:
        """Do it, and write what came of it: anew at once where somebody changed meanwhile what it was done upon."""
        for attempt in range(1, LOST_RACES + 1):
            try:
                await self._finish(asked, await self._doings[asked.kind](self._work(asked)))
                return
            except Exception as error:
                if not is_refused(error) or attempt == LOST_RACES:
                    raise
                log.info("job %s lost a race", asked.id)

    def _work(self, asked: Asked) -> Work:
        return Work(
            asked=asked,
            database=self._database,
            office=self._office,
            now=self._clock,
            new_id=UpdateIds(f"job:{asked.id}", asked.at),
            store=self._store,
            folder=self._folder,
            channel=self._channels[asked.channel],
            progress=Shown(self, asked).see,
            watch=self._watch,
        )

    async def _failed(self, asked: Asked, error: Exception) -> None:
        passing = isinstance(error, PASSING) or is_busy(error)
        if passing and self._clock() < asked.at + PATIENCE:
            log.info("job %s waits: %s", asked.id, type(error).__name__)
            await self._put_off(asked, asked.tries, PAUSE)
            return
        log.error("job %s met a defect", asked.id, exc_info=error if not isinstance(error, Refused) else None)
        if asked.tries + 1 < TRIES:
            await self._put_off(asked, asked.tries + 1, PAUSE)
        else:
            await self._finish(asked, Done(replies=(Message(text=say("apology")),)))

    async def _put_off(self, asked: Asked, tries: int, wait: timedelta) -> None:
        async with self._database.write() as connection:
            await jobs.postpone(connection, asked.id, self._me, tries, self._clock() + wait)

    async def _finish(self, asked: Asked, done: Done) -> None:
        """Write what came of a job, and that it is done, in one; nothing where it is another's by now."""
        now = self._clock()
        async with self._database.write() as connection:
            if not await jobs.finish(connection, asked.id, self._me):
                return
            await facts.record(connection, done.facts)
            await reads.log(connection, done.reads, now)
            more = [(job.id, job.kind, job.subject, asked.person, asked.account) for job in done.jobs]
            await jobs.add(connection, more, now)
            replies = await _to_asker(connection, asked, done.replies)
            outgoing = await write_notices(connection, [*replies, *done.notices], now, self._delivery.lease())
        self._delivery.push(outgoing)
        for fact in done.facts:
            self._watch(fact)
        if done.jobs:
            self.wake()

    async def tell(self, asked: Asked, message: Message) -> None:
        """Send something to the chat that asked while the job goes on."""
        async with self._database.write() as connection:
            notices = await _to_asker(connection, asked, [message])
            outgoing = await write_notices(connection, notices, self._clock(), self._delivery.lease())
        self._delivery.push(outgoing)


async def _to_asker(connection: AsyncConnection, asked: Asked, messages: Sequence[Message]) -> list[Notice]:
    """What goes to the chat that asked; nothing where it is no longer the asker's."""
    theirs = (await accounts.of_person(connection, [asked.person]))[asked.person] if messages else []
    here = any(account.id == asked.account for account in theirs)
    return [Notice(message, person=asked.person, account=asked.account) for message in messages if here]


class Shown:
    """How far one job is, shown now and then."""

    def __init__(self, working: Working, asked: Asked) -> None:
        self._working = working
        self._asked = asked
        self._first = True
        self._next = asyncio.get_running_loop().time() + SHOWN_SECONDS

    async def see(self, done: int, total: int) -> None:
        """Show it, if the last time is long enough ago; once it began to be shown, the end is shown in any case."""
        now = asyncio.get_running_loop().time()
        if now < self._next and (self._first or done < total):
            return
        message = progress(f"job:{self._asked.id}", done, total, first=self._first)
        self._first, self._next = False, now + SHOWN_SECONDS
        await self._working.tell(self._asked, message)
