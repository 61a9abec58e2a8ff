"""When the next message may go, so that Telegram never has to say "too many": answers first, evenly spaced."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping

from storage.outbox import Rank

GRANTS = 30
"""Messages a second for a whole bot account (FACTS: "about 30")."""
RESERVED = 3
"""Of those, how many only answers may use."""
BURST = 3
"""Messages one chat may get at once, before it is one a second."""

WINDOW = 1.02
"""Seconds over which GRANTS are spread: a little more than one, for what the network squeezes together."""
SPACING: Mapping[Rank, float] = {rank: WINDOW / (GRANTS if rank is Rank.REPLY else GRANTS - RESERVED) for rank in Rank}
CHATS = 256
LEAST = 0.001
"""Seconds between two looks at the least: a remainder too small to move the clock would be waited for without end."""

Waiting = tuple[str, "asyncio.Future[None]"]


class Pacer:
    """The pace of one bot account. `clock` is monotonic seconds, `sleep` waits for so many of them."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._waiting: dict[Rank, deque[Waiting]] = {rank: deque() for rank in Rank}
        self._last = self._halted_until = float("-inf")
        self._rested_at: dict[str, float] = {}
        self._dispatching: asyncio.Task[None] | None = None

    async def grant(self, rank: Rank, address: str) -> None:
        """Return once a message of this rank may go to this chat."""
        granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = (address, granted)
        self._waiting[rank].append(waiting)
        self._release()
        if not granted.done() and self._dispatching is None:
            self._dispatching = asyncio.create_task(self._dispatch())
        try:
            await granted
        finally:
            if granted.cancelled():
                self._waiting[rank].remove(waiting)

    def halt(self, seconds: float) -> None:
        """Grant nothing to anybody for so many seconds."""
        self._halted_until = max(self._halted_until, self._clock() + seconds)

    async def close(self) -> None:
        """Stop granting."""
        if self._dispatching is not None:
            self._dispatching.cancel()
            await asyncio.gather(self._dispatching, return_exceptions=True)

    async def _dispatch(self) -> None:
        try:
            while any(self._waiting.values()):
                await self._sleep(max(self._release(), LEAST))
        finally:
            self._dispatching = None

    def _release(self) -> float:
        """Let at most one go: the first of the highest rank whose chat may have one. Seconds until the next look."""
        now = self._clock()
        if now < self._halted_until:
            return self._halted_until - now
        for rank, waiting in self._waiting.items():
            first = next((one for one in waiting if not one[1].done() and self._rested(one[0], now)), None)
            if first is None:
                continue
            if now < self._last + SPACING[rank]:
                return self._last + SPACING[rank] - now
            waiting.remove(first)
            self._spend(first[0], now)
            first[1].set_result(None)
            break
        return SPACING[Rank.REPLY]

    def _rested(self, address: str, now: float) -> bool:
        return self._rested_at.get(address, now) - now <= BURST - 1

    def _spend(self, address: str, now: float) -> None:
        """Each message costs its chat a second of rest."""
        self._last = now
        self._rested_at[address] = max(self._rested_at.get(address, now), now) + 1.0
        if len(self._rested_at) > CHATS:
            self._rested_at = {chat: at for chat, at in self._rested_at.items() if at > now}
