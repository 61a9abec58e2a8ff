"""Sends what was committed, in order within each chat, and records how it fared. At least once on the wire."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from bot.channels.base import Channel
from bot.claiming import LOOK_SECONDS, Claiming, Load, whole
from bot.results import Result
from bot.sending import WAITED, is_stop, send
from bot.settlement import Settle, Settlement
from handlers.talk import Inbound, Message
from storage.database import Database, is_busy
from storage.outbox import Parcel

log = logging.getLogger(__name__)

RENEW_SECONDS = 20.0
WINDOW = 30

Outgoing = tuple[Parcel, Message]


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
        self._channels = channels
        self._load = load
        self._claiming = Claiming(database, channels, clock, load, quiet)
        self._settlement = Settlement(database, self._spawn, self._settled)
        self._lanes: dict[int, list[tuple[Parcel, Message, float]]] = {}
        self._held: dict[tuple[int, int], Parcel] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._wake = asyncio.Event()
        self._more_waits = False
        self._looking = asyncio.Lock()
        self._renewed = float("-inf")
        self._idle = asyncio.Event()
        self._idle.set()

    def lease(self) -> datetime:
        """Until when a message written now belongs to this process."""
        return self._claiming.lease()

    def push(self, outgoing: Sequence[Outgoing]) -> None:
        """Send messages that were just committed; those of one chat one after another, replies first. What goes by a
        channel of another process is left to that one, which finds it when the lease ends."""
        now = asyncio.get_running_loop().time()
        for parcel, message in outgoing:
            if parcel.channel not in self._channels:
                continue
            self._held[parcel.key] = parcel
            lane = self._lanes.get(parcel.account)
            if lane is None:
                self._lanes[parcel.account] = [(parcel, message, WAITED if parcel.broadcast else now)]
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

    def settling(self) -> AbstractContextManager[Settle]:
        """Around a transaction: gives what writes the results so far with it, and keeps them if it fails."""
        return self._settlement.settling()

    async def drained(self) -> None:
        """Return once nothing that was pushed is left to send or record."""
        await self._idle.wait()

    async def emptied(self) -> None:
        """Return once nothing waits for these channels, and nothing that was pushed is left."""
        self._more_waits = True
        while self._more_waits:
            await self._claim()
            await self.drained()

    async def run(self) -> None:
        """Send what waits, until cancelled: first the replies that an earlier process left."""
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
        """Stop sending; what was in flight is sent again at the next start, or reported as unknown."""
        self._settlement.stop()  # nothing begins while what is under way ends
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._settlement.now()

    async def _claim(self) -> None:
        async with self._looking:  # who finds nothing left must not overlook what another look has just taken
            room = WINDOW - len(self._lanes)
            if room <= 0:
                return
            found = await self._claiming.claim(room)
            self._more_waits = bool(found or self._held or self._claiming.again)
            if self._claiming.again:
                self._wake.set()
            for parcel, message in found:
                if parcel.key in self._held:
                    continue
                if message is not None:
                    self.push([(parcel, message)])
                else:
                    self._settlement.add(Result(parcel, "failed"))

    async def _renew(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._held and now >= self._renewed + RENEW_SECONDS:
            await self._claiming.renew(list(self._held))
            self._renewed = now

    async def _drain(self, account: int) -> None:
        lane = self._lanes[account]
        try:
            while lane:
                place = min(range(len(lane)), key=lambda i: (lane[i][0].rank, lane[i][0].key))
                parcel, message, since = lane[place]
                result = await self._send(parcel, message, since)
                if result is not None:
                    self._settlement.add(result)
                elif parcel.broadcast:
                    self._settlement.add(Result(parcel, "queued"))
                else:
                    self._let_go(parcel)
                del lane[place]
        finally:
            del self._lanes[account]

    async def _send(self, parcel: Parcel, message: Message, since: float) -> Result | None:
        channel, claiming = self._channels[parcel.channel], self._claiming
        try:
            loaded = await self._load(message)
            return await send(channel, parcel, loaded, since, claiming.stands, claiming.find)
        except BaseException as error:  # Refused, or a defect: it costs this message, not those after it
            if is_stop(error):
                raise
            log.exception("message %s was refused", parcel.key if parcel.broadcast else parcel.id)
            return Result(parcel, "failed")

    def _settled(self, results: Sequence[Result]) -> None:
        self._let_go(*(result.parcel for result in results))
        if any(result.unreachable for result in results) or (results and self._more_waits):
            self._wake.set()

    def _let_go(self, *parcels: Parcel) -> None:
        for parcel in parcels:
            self._held.pop(parcel.key, None)
        if not self._held:
            self._idle.set()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
