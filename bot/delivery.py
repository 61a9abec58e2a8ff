"""Sends what was committed, in order within each chat, and records how it fared. At least once on the wire."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.base import Channel, Uncertain, Unreachable, Unsent, Wait
from bot.results import Result, record
from handlers.meaning import choices
from handlers.talk import MESSAGE, Inbound, Message
from storage import outbox
from storage.accounts import OFFERS
from storage.database import Database, is_busy
from storage.outbox import Parcel, Rank

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
RENEW_SECONDS = 20.0
SETTLE_SECONDS = 0.05
LOOK_SECONDS = 1.0
WINDOW = 30
RETRY_SECONDS = (1.0, 2.0, 5.0, 15.0, 60.0)

Outgoing = tuple[Parcel, Message]
Settle = Callable[[AsyncConnection], Awaitable[None]]


class Delivery:
    """One per process. `clock` is the real time (leases); it never travels."""

    def __init__(self, database: Database, channels: Mapping[str, Channel], clock: Callable[[], datetime]) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self._lanes: dict[int, list[Outgoing]] = {}
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
        for one in outgoing:
            parcel = one[0]
            if parcel.channel not in self._channels:
                continue
            self._held[parcel.id] = parcel
            lane = self._lanes.get(parcel.account)
            if lane is None:
                self._lanes[parcel.account] = [one]
                self._spawn(self._drain(parcel.account))
            else:
                lane.append(one)
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
        for result in results:
            self._held.pop(result.parcel.id, None)
        if any(result.unreachable for result in results) or (results and self._more_waits):
            self._wake.set()
        if not self._held:
            self._idle.set()

    async def drained(self) -> None:
        """Return once nothing that was pushed is left to send or record."""
        await self._idle.wait()

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
                found = await outbox.claim(connection, self._channels, most=room, now=now, until=now + LEASE)
            else:
                found = await outbox.claim_replies(connection, self._channels, now=now, until=now + LEASE)
        if not self._resumed:
            self._resumed = True
            self._wake.set()
        self._more_waits = bool(found or self._held)
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
                await outbox.hold(connection, list(self._held), self.lease())
            self._renewed = now

    async def _drain(self, account: int) -> None:
        lane = self._lanes[account]
        try:
            while lane:
                place = min(range(len(lane)), key=lambda i: (lane[i][0].rank, lane[i][0].id))
                parcel, message = lane[place]
                try:
                    result = await self._send(parcel, message)
                except BaseException as error:  # Refused, or a defect: it costs this message, not those after it
                    if _is_stop(error):
                        raise
                    log.exception("message %s was refused", parcel.id)
                    result = Result(parcel, "failed")
                self._finish(result)
                del lane[place]
        finally:
            del self._lanes[account]

    async def _send(self, parcel: Parcel, message: Message) -> Result:
        channel = self._channels[parcel.channel]
        unprompted = parcel.rank is not Rank.REPLY and channel.numbers and message.actions
        offered = OFFERS.dump_json(choices(message)).decode() if unprompted else None
        attempt = 0
        while True:
            await channel.pace.grant(parcel.rank, parcel.address)
            try:
                await channel.send(parcel.address, message, parcel.turn)
            except Wait as error:
                channel.pace.halt(error.seconds)
                continue
            except Unreachable:
                return Result(parcel, "failed", unreachable=True)
            except (Unsent, Uncertain) as error:
                if isinstance(error, Uncertain) and parcel.rank is Rank.BULK:
                    return Result(parcel, "unknown")
                await asyncio.sleep(RETRY_SECONDS[min(attempt, len(RETRY_SECONDS) - 1)])
                attempt += 1
                continue
            return Result(parcel, "sent", offered=offered)

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


def _is_stop(error: BaseException) -> bool:
    """Whether the task at work was told to end, rather than met something that only calls itself so."""
    task = asyncio.current_task()
    return isinstance(error, (KeyboardInterrupt, SystemExit)) or (task is not None and task.cancelling() > 0)
