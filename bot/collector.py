"""Makes batches of updates that arrive one by one: those that come while one is being handled form the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from handlers.talk import Inbound

MOST = 100

Waiting = tuple[Inbound, "asyncio.Future[None]"]


class Collector:
    """One per channel. `handle` is Turns.handle: when it returns, everything is committed."""

    def __init__(self, handle: Callable[[Sequence[Inbound]], Awaitable[None]]) -> None:
        self._handle = handle
        self._waiting: list[Waiting] = []
        self._working: asyncio.Task[None] | None = None

    async def put(self, said: Inbound) -> None:
        """Return once the batch with `said` is committed; raises what handling it raised.

        Whoever stops waiting only stops waiting: what was put is handled all the same.
        """
        committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((said, committed))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        await committed

    async def close(self, patience: float | None = None) -> None:
        """Return once everything that was put is handled. What is not after `patience` seconds (None: however long it
        takes) is stopped: it was never acknowledged, so it comes again."""
        if self._working is not None:
            _, late = await asyncio.wait([self._working], timeout=patience)
            for working in late:
                working.cancel()
                await asyncio.wait([working])

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._commit(batch)
        finally:
            self._working = None

    async def _commit(self, batch: Sequence[Waiting]) -> None:
        failure: Exception | None = None
        try:
            await self._handle([said for said, _ in batch])
        except Exception as error:
            failure = error
        for _, committed in batch:
            if not committed.done():
                committed.set_exception(failure) if failure else committed.set_result(None)
