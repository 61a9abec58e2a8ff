"""A broadcast whose recipients are written down, once in a process of its own: alone, and while people chat."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import garbage
from bot.broadcasting import Broadcasting
from storage import broadcasts, facts
from storage.broadcast_facts import BroadcastAsked, BroadcastCounted, BroadcastMade
from storage.database import Database
from tests.bench.audience import AUTHOR
from tests.bench.conversation import Json, Script
from tests.bench.form import register, table
from tests.bench.measuring import loop_factory
from tests.bench.ours import OFFICE, Ours

ANSWERS = 250
"""How many are measured while nothing else goes on."""
EVERY = 0.02
"""Seconds from one update to the next: fifty a second."""


@dataclass(frozen=True, slots=True)
class Queued:
    """How long it took, and each of the transactions that wrote meanwhile, in ms, once it had its turn."""

    seconds: float
    writes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """How long each answer took from its update to its commit, in ms: idle, and while recipients were written down."""

    idle: tuple[float, ...]
    meanwhile: tuple[float, ...]


class Timed(Database):
    """A database that notes how long it was written to in each transaction, from its beginning to its commit."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.writes: list[float] = []

    @asynccontextmanager
    async def write(self, *, repeatable: bool = False) -> AsyncIterator[AsyncConnection]:
        async with super().write(repeatable=repeatable) as connection:
            started = time.perf_counter()
            yield connection
        self.writes.append((time.perf_counter() - started) * 1000)


def queue(url: str, people: int) -> Queued:
    """Write down the recipients of a broadcast to everybody, as `camket run` does."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(_queue(Timed(url), people))


async def _queue(database: Timed, people: int) -> Queued:
    side = Ours(database)
    broadcasting = Broadcasting(database, side._delivery, OFFICE, lambda: START)
    await _asked(database, people)
    await broadcasting.once()
    garbage.settle()
    database.writes.clear()
    started = time.perf_counter()
    await broadcasting.once()
    seconds = time.perf_counter() - started
    async with database.read() as connection:
        assert (await broadcasts.by_id(connection, ["B"]))["B"].state == "going"
    await database.close()
    return Queued(seconds, tuple(database.writes))


def answer_and_queue(url: str, people: int) -> Answered:
    """Answer people who chat; then begin a broadcast to everybody, and answer while it is written down."""
    register()
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(_answer_and_queue(Database(url), people))


async def _answer_and_queue(database: Database, people: int) -> Answered:
    async with database.write() as connection:
        await connection.run_sync(lambda plain: table.create(plain, checkfirst=True))
    side = Ours(database)
    await side._channel.__aenter__()
    updates = _updates(side, people)
    garbage.settle()
    for _ in range(ANSWERS):
        await _answer(side, next(updates))
    idle = [await _answer(side, next(updates)) for _ in range(ANSWERS)]
    broadcasting = Broadcasting(database, side._delivery, OFFICE, lambda: START)
    await _asked(database, people)
    await broadcasting.once()
    queueing = asyncio.create_task(broadcasting.once())
    meanwhile = []
    while not queueing.done():
        meanwhile.append(await _answer(side, next(updates)))
    await queueing
    await side.close()
    return Answered(tuple(idle), tuple(meanwhile))


def _updates(side: Ours, people: int) -> Iterator[Sequence[Json]]:
    yield from Script(side.press).conversations(people, 1)


async def _answer(side: Ours, batch: Sequence[Json]) -> float:
    """Answer one update; the next one comes EVERY seconds after it, or as soon as it is answered."""
    started = time.perf_counter()
    await side.handle(batch)
    took = time.perf_counter() - started
    await asyncio.sleep(max(EVERY - took, 0))
    return took * 1000


START = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)


async def _asked(database: Database, people: int) -> None:
    def common(version: int) -> dict[str, Any]:
        return {"id": f"bench-{version}", "at": START, "by": AUTHOR, "channel": "telegram", "subject": "broadcast:B",
                "version": version, "broadcast": "B"}  # fmt: skip

    words: Any = {"kind": "announcement", "unit": 1, "roles": "all", "condition": "all", "text": "Họp chi bộ."}
    async with database.write() as connection:
        await connection.execute(delete(broadcasts.broadcasts))
        await connection.execute(delete(facts.facts))
        for fact in (
            BroadcastMade(**common(1), **words),
            BroadcastCounted(**common(2), reachable=people, unreachable=0),
            BroadcastAsked(**common(3)),
        ):
            await facts.record(connection, [fact])
