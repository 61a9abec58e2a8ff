"""Sends what was committed, in order within each chat, and records how it fared. At least once on the wire."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.base import Channel
from bot.results import Result, record
from bot.sending import WAITED, is_stop, send
from handlers.talk import MESSAGE, Inbound, Message
from storage import claims, shown
from storage.database import Database, is_busy
from storage.outbox import Parcel, Rank

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
RENEW_SECONDS = 20.0
SETTLE_SECONDS = 0.05
LOOK_SECONDS = 1.0
WINDOW = 30

Outgoing = tuple[Parcel, Message]
Settle = Callable[[AsyncConnection], Awaitable[None]]
Load = Callable[[Message], Awaitable[Message]]


async def whole(message: Message) -> Message:
    """The message as it stands."""
    return message


class Delivery:
    """One per process. `clock` is the real time (leases); it never travels. `load` puts in what a message names.
    While it is `quiet` only answers and notices leave; what the clock said waits."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        clock: Callable[[], datetime],
        load: Load = whole,
        quiet: Callable[[], bool] = lambda: False,
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self._load = load
        self._quiet = quiet
        self._lanes: dict[int, list[tuple[Parcel, Message, float]]] = {}
        self._held: dict[int, Parcel] = {}
        self._results: list[Result] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._more_waits = False
        self._renewed = float("-inf")
        self._resumed = False
        self._settling: asyncio.TimerHandle | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    def lease(self) -> datetime:
        """Until when a message written now belongs to this process."""
        return self._clock() + LEASE

    def push(self, outgoing: Sequence[Outgoing]) -> None:
        """Send messages that were just committed; those of one chat one after another, replies first. What goes by a
        channel of another process is left to that one, which finds it when the lease ends."""
        now = asyncio.get_running_loop().time()
        for parcel, message in outgoing:
            if parcel.channel not in self._channels:
                continue
            self._held[parcel.id] = parcel
            lane = self._lanes.get(parcel.account)
            if lane is None:
                self._lanes[parcel.account] = [(parcel, message, now)]
                self._spawn(self._drain(parcel.account))
            else:
                lane.append((parcel, message, WAITED))
        if self._held:
            self._idle.clear()

    def show_choice(self, said: Inbound, chosen: str) -> None:
        """Mark the pressed message with what was chosen, in the background."""
        self._spawn(self._channels[said.channel].show_choice(said, chosen))

    def wake(self) -> None:
        """Look for waiting messages now rather than in a moment."""
        self._wake.set()

    @contextmanager
    def settling(self) -> Iterator[Settle]:
        """Around a transaction: gives what writes the results so far with it, and keeps them if it fails."""
        results: list[Result] = []

        async def settle(connection: AsyncConnection) -> None:
            results[:], self._results[:] = self._results, []
            if results:
                await record(connection, results)

        try:
            yield settle
        except BaseException:
            self._results[:0] = results
            raise
        self._let_go(*(result.parcel for result in results))
        if any(result.unreachable for result in results) or (results and self._more_waits):
            self._wake.set()

    async def drained(self) -> None:
        """Return once nothing that was pushed is left to send or record."""
        await self._idle.wait()

    async def emptied(self) -> None:
        """Return once nothing waits in the outbox for these channels, and nothing that was pushed is left."""
        self._more_waits = True
        while self._more_waits:
            await self._claim()
            await self.drained()

    async def run(self) -> None:
        """Send what waits in the outbox, until cancelled: first the replies that an earlier process left."""
        self._wake.set()
        while True:
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._wake.wait()
            except TimeoutError:
                pass
            self._wake.clear()
            try:
                await self._claim()
                await self._renew()
            except Exception as error:
                if not is_busy(error):
                    log.exception("delivery could not look for waiting messages")

    async def close(self) -> None:
        """Stop sending; what was in flight is sent again at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._settling is not None:
            self._settling.cancel()
        await self._settle_now()

    async def _claim(self) -> None:
        room = WINDOW - len(self._lanes)
        if room <= 0:
            return
        now = self._clock()
        async with self._database.write() as connection:
            if self._resumed:
                least = Rank.NOTICE if self._quiet() else Rank.BULK
                found = await claims.claim(
                    connection, self._channels, most=room, now=now, until=now + LEASE, least=least
                )
            else:
                found = await claims.claim_replies(connection, self._channels, now=now, until=now + LEASE)
        self._more_waits = bool(found or self._held or not self._resumed)
        if not self._resumed:
            self._resumed = True
            self._wake.set()
        for parcel in found:
            if parcel.id in self._held:
                continue
            try:
                self.push([(parcel, MESSAGE.validate_json(parcel.body))])
            except ValueError as error:  # what it says would quote the message
                log.error("message %s cannot be read: %s", parcel.id, type(error).__name__)
                self._finish(Result(parcel, "failed"))

    async def _renew(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._held and now >= self._renewed + RENEW_SECONDS:
            async with self._database.write() as connection:
                await claims.hold(connection, list(self._held), self.lease())
            self._renewed = now

    async def _drain(self, account: int) -> None:
        lane = self._lanes[account]
        try:
            while lane:
                place = min(range(len(lane)), key=lambda i: (lane[i][0].rank, lane[i][0].id))
                parcel, message, since = lane[place]
                result: Result | None
                try:
                    loaded = await self._load(message)
                    result = await send(self._channels[parcel.channel], parcel, loaded, since, self._stands, self._find)
                except BaseException as error:  # Refused, or a defect: it costs this message, not those after it
                    if is_stop(error):
                        raise
                    log.exception("message %s was refused", parcel.id)
                    result = Result(parcel, "failed")
                if result is None:
                    self._let_go(parcel)
                else:
                    self._finish(result)
                del lane[place]
        finally:
            del self._lanes[account]

    async def _stands(self, parcel: Parcel) -> bool:
        """Whether a message that waited is still to go out; while the database cannot say, it goes on waiting."""
        while True:
            try:
                async with self._database.read() as connection:
                    return await claims.stands(connection, parcel.id)
            except Exception as error:
                if not is_busy(error):
                    raise
            await asyncio.sleep(LOOK_SECONDS)

    async def _find(self, account: int, place: str) -> str | None:
        async with self._database.read() as connection:
            return await shown.find(connection, account, place)

    def _let_go(self, *parcels: Parcel) -> None:
        for parcel in parcels:
            self._held.pop(parcel.id, None)
        if not self._held:
            self._idle.set()

    def _finish(self, result: Result) -> None:
        self._results.append(result)
        if self._settling is None:
            self._settling = asyncio.get_running_loop().call_later(
                SETTLE_SECONDS, lambda: self._spawn(self._settle_now())
            )

    async def _settle_now(self) -> None:
        self._settling = None
        if not self._results:
            return
        try:
            with self.settling() as settle:
                async with self._database.write() as connection:
                    await settle(connection)
        except Exception as error:
            if not is_busy(error):
                log.exception("delivery results could not be recorded")
            self._settling = asyncio.get_running_loop().call_later(1.0, lambda: self._spawn(self._settle_now()))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
