"""The read-only view a turn is given: questions asked in the same tick by a batch's turns become one query."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import is_busy, is_refused

K = TypeVar("K")
V = TypeVar("V")

Asked = dict[tuple[Any, ...], list[tuple[Any, "asyncio.Future[Any]"]]]
"""Who waits for which key, by loader and the fixed part of the question."""


class BatchedRead:
    """Collects what the turns of a batch ask for and answers it with one call of each loader. `queries` counts those.

    `failure` is what the database said when it refused a question or was away, whatever the turn that asked made of it.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._asked: Asked = {}
        self._one_at_a_time = asyncio.Lock()
        self._running: set[asyncio.Task[None]] = set()
        self.queries = 0
        self.failure: BaseException | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave the connection to whoever rolls back: turns that were stopped may have left a question behind."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def __call__(self, loader: Callable[..., Awaitable[Mapping[K, V]]], key: K, *fixed: Any) -> V | None:
        loop = asyncio.get_running_loop()
        if not self._asked:
            loop.call_soon(self._start)
        answer: asyncio.Future[V | None] = loop.create_future()
        self._asked.setdefault((loader, *fixed), []).append((key, answer))
        return await answer

    def _start(self) -> None:
        asked, self._asked = self._asked, {}
        task = asyncio.ensure_future(self._answer(asked))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _answer(self, asked: Asked) -> None:
        async with self._one_at_a_time:
            for (loader, *fixed), waiting in asked.items():
                self.queries += 1
                try:
                    found = await loader(self._connection, list(dict(waiting)), *fixed)
                    for key, answer in waiting:
                        if not answer.done():
                            answer.set_result(found.get(key))
                except BaseException as error:  # whatever it is: nobody may wait for ever
                    if is_refused(error) or is_busy(error):
                        self.failure = self.failure or error
                    for _, answer in waiting:
                        if not answer.done():
                            answer.set_exception(error)
