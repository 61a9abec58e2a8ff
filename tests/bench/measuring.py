"""What is measured: turns a second, statements a batch, and what one flush to this disk costs."""

import asyncio
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Protocol

from tests.bench.conversation import STEPS, Json, Script


class Side(Protocol):
    """A bot. `press` is what pressing its first button sends; `calls` counts what its transport was given."""

    press: str

    @property
    def calls(self) -> int: ...

    async def handle(self, batch: Sequence[Json]) -> None:
        """Return once all of the batch is kept for good."""
        ...

    async def finished(self) -> None:
        """Return once everything was sent and recorded."""
        ...

    async def kept(self) -> int:
        """How many conversations ended with their answers stored."""
        ...

    async def close(self) -> None: ...


class Counting(Side, Protocol):
    """A bot that tells which statements it runs."""

    def counted(self) -> AbstractContextManager[list[str]]: ...


async def speed(side: Side, script: Script, people: int, waiting: int) -> float:
    """Turns a second, from the first update handed over until everything was sent and recorded."""
    batches = list(script.conversations(people, waiting))
    kept, calls = await side.kept(), side.calls
    started = time.perf_counter()
    for batch in batches:
        await side.handle(batch)
    await side.finished()
    elapsed = time.perf_counter() - started
    assert await side.kept() == kept + people
    assert side.calls == calls + people * (len(STEPS) + 2)  # a press is answered, and its message edited, besides
    return people * len(STEPS) / elapsed


async def statements(ours: Counting, script: Script, waiting: int) -> list[int]:
    """How many statements, BEGIN and COMMIT included, a batch takes at each step."""
    counts = []
    for batch in script.conversations(waiting, waiting):
        with ours.counted() as ran:
            await ours.handle(batch)
            counts.append(len(ran))
        await ours.finished()
    return counts


def flushes(folder: Path, size: int = 4096) -> list[float]:
    """How long the disk under `folder` takes, a hundred times, to say that `size` bytes are safe, in seconds."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(100):
            file.write(bytes(size))
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - started)
    return times


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """Makes the event loop that `camket run` would have."""
    with suppress(ImportError):
        import uvloop

        return uvloop.new_event_loop
    return asyncio.new_event_loop
