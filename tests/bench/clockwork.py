"""One thing the clock does, done once in a process of its own: how long it took, what it read, wrote and held."""

import asyncio
import resource
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import garbage
from handlers.documents.chart import draw
from handlers.talk import Office
from handlers.texts import label
from scheduler import digests, reminders
from storage.database import Database
from tests.bench.measuring import loop_factory
from tests.bench.numbers import ZONE

OFFICE = Office("Tỉnh ủy", "Văn phòng Tỉnh ủy", ZONE)

Part = Callable[[Database, datetime], Awaitable[None]]
"""Something that falls due, as if it were an instant."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` by the wall and of this process's `cpu`; by how many bytes the most it ever held grew; statements that
    read (`reads`) outside of transactions that write; how long each of those held the writer, in ms, and the most
    statements that one of them took."""

    seconds: float
    cpu: float
    memory: int
    reads: int
    writes: tuple[float, ...]
    each: int


class Watched(Database):
    """A database that notes how it is used."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.reads = self.most = self._written = 0
        self.writes: list[float] = []
        self._writing: Any = None
        for engine in {self._writer, self._reader, self._streamer}:
            event.listen(engine.sync_engine, "before_cursor_execute", self._executed)

    def _executed(self, connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if connection is self._writing:
            self._written += 1
        elif not statement.startswith(("BEGIN", "SET LOCAL")):
            self.reads += 1

    @asynccontextmanager
    async def write(self, *, repeatable: bool = False) -> AsyncIterator[AsyncConnection]:
        async with super().write(repeatable=repeatable) as connection:
            started = time.perf_counter()  # the wait for a connection, and for the writers before, holds nobody up
            self._writing, self._written = connection.sync_connection, 0
            yield connection
        self._writing = None
        self.most = max(self.most, self._written)
        self.writes.append((time.perf_counter() - started) * 1000)


async def take(database: Database, now: datetime) -> None:
    """The week's figures."""
    await digests.take(database, ZONE, now)


async def send(database: Database, now: datetime) -> None:
    """All digests of the week, their pictures too, left to delivery."""
    await digests.send(database, OFFICE, now, draw)


async def remind(database: Database, now: datetime) -> None:
    """The reminders of a day, left to delivery."""
    await reminders.remind(database, OFFICE, now)


async def measured(url: str, part: Part, now: datetime) -> Measured:
    """Do a part as if it were `now` in the database at `url`."""
    database = Watched(url)
    before, started, cpu = _peak(), time.perf_counter(), time.process_time()
    await part(database, now)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    await database.close()
    return Measured(seconds, cpu, _peak() - before, database.reads, tuple(database.writes), database.most)


def alone(url: str, part: Part, now: datetime) -> Measured:
    """The same, in a process that has nothing else to do: as `camket run`, it has read the texts and set apart what is
    there for good."""
    label("menu-open")
    garbage.settle()
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(measured(url, part, now))


def _peak() -> int:
    """The most bytes this process ever held. Linux counts what its parent held into `ru_maxrss`, and tells both."""
    with suppress(FileNotFoundError):
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
