"""How messages fared, until it is written down: with the next transaction that is going on anyway, or in a moment.

One transaction at a time writes results. On PostgreSQL two may overlap, and what a chat was shown last would be what
the one that ends last says: a number would answer an older question.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.results import Result, record
from storage.database import Database, is_busy

log = logging.getLogger(__name__)

SETTLE_SECONDS = 0.05
AGAIN_SECONDS = 1.0

Settle = Callable[[AsyncConnection], Awaitable[None]]


class Settlement:
    """Results still to be written down. `spawn` runs work in the background; `settled` is told of those that are."""

    def __init__(
        self,
        database: Database,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        settled: Callable[[Sequence[Result]], None],
    ) -> None:
        self._database = database
        self._spawn = spawn
        self._settled = settled
        self._results: list[Result] = []
        self._writing = False
        self._coming: asyncio.TimerHandle | None = None
        self._ending = False

    def add(self, result: Result) -> None:
        """Take down how a message fared."""
        self._results.append(result)
        if self._coming is None:
            self._come_in(SETTLE_SECONDS)

    @contextmanager
    def settling(self) -> Iterator[Settle]:
        """Around a transaction: gives what writes the results so far with it, and keeps them if it fails. While another
        transaction writes earlier ones it writes nothing."""
        results: list[Result] = []

        async def settle(connection: AsyncConnection) -> None:
            if self._writing or not self._results:
                return
            self._writing = True
            results[:], self._results[:] = self._results, []
            await record(connection, results)

        try:
            yield settle
        except BaseException:
            self._results[:0] = results
            raise
        finally:
            if results:
                self._writing = False
                if self._results and self._coming is None:
                    self._come_in(SETTLE_SECONDS)
        self._settled(results)

    async def now(self) -> None:
        """Write down what there is; what cannot be is kept for later."""
        self._cancel()
        if not self._results:
            return
        try:
            with self.settling() as settle:
                async with self._database.write() as connection:
                    await settle(connection)
        except Exception as error:
            if not is_busy(error):
                log.exception("delivery results could not be recorded")
            self._cancel()
            self._come_in(AGAIN_SECONDS)

    def stop(self) -> None:
        """Write nothing by itself any more."""
        self._ending = True
        self._cancel()

    def _cancel(self) -> None:
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None

    def _come_in(self, seconds: float) -> None:
        if not self._ending:
            self._coming = asyncio.get_running_loop().call_later(seconds, lambda: self._spawn(self.now()))
