"""Waiting for something to become true without looking at a clock: rung after every change of the world."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Wakes everyone who waits; whoever wakes looks for itself whether what it waits for has come."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        """Until the next ring."""
        await self._event.wait()

    async def until(self, look: Callable[[], T | None], within: float) -> T:
        """What `look` returns once it is neither None nor False; TimeoutError after `within` seconds."""
        async with asyncio.timeout(within):
            while (found := look()) is None or found is False:
                await self.wait()
        return found
