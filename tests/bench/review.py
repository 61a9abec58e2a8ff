"""What a report of a year takes for a hundred thousand members, beside its queries alone on the bare driver."""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import asyncpg
from sqlalchemy import event, insert, make_url, select
from sqlalchemy.engine import Engine

from bot.evidence.store import EvidenceStore
from bot.ids import UpdateIds
from bot.review_job import draw_review
from bot.work import Done, Work
from storage.database import Database
from storage.jobs import Asked
from storage.people import JOINED, people, roles
from storage.types import EPOCH
from tests.bench.clock import Databases, postgres, sqlite
from tests.bench.clockwork import OFFICE
from tests.bench.collectives import pour_works
from tests.bench.country import Country
from tests.bench.measuring import loop_factory
from tests.bench.numbers import MONDAY, at
from tests.bench.pouring import pour
from tests.postgres import Missing

SIZE = Country(100_000, 2_000)
TIMES = 3
MOST_TIMES = 3.0
SUBJECT = f"1:{MONDAY.year}0101:{MONDAY.year}1231"
NOW = at(MONDAY, 9)

Asking = tuple[str, Any]
"""A statement as the driver gets it, and its parameters."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds that the report took each time, and its queries alone; how many there are, and bytes of the files."""

    report: Sequence[float]
    queries: Sequence[float]
    statements: int
    sizes: Sequence[int]

    @property
    def times(self) -> float:
        """How many times as long the report takes."""
        return statistics.median(self.report) / statistics.median(self.queries)


async def measured(url: str, folder: Path, times: int = TIMES) -> Measured:
    """Have the report of the topmost unit made over and over, its queries by themselves in between."""
    database = Database(url)
    work = await _work(database, folder)
    done, asked = await _watched(draw_review(work))
    report, queries = [], []
    for _ in range(times):
        queries.append(await _timed(lambda: _raw(url, asked)))
        report.append(await _timed(lambda: draw_review(work)))
    await database.close()
    files = [file for message in done.replies for file in message.attachments]
    return Measured(report, queries, len(asked), [len(file.content) for file in files])


async def _work(database: Database, folder: Path) -> Work:
    """Somebody of the topmost unit's office asks for it."""
    async with database.write() as connection:
        person = await connection.scalar(select(people.c.id).where(JOINED).order_by(people.c.id).limit(1)) or 0
        await connection.execute(insert(roles).values(person_id=person, unit_id=1, role="admin", since=EPOCH))
    return Work(
        asked=Asked("bench", "review", SUBJECT, person, 1, "telegram", NOW),
        database=database,
        office=OFFICE,
        now=lambda: NOW,
        new_id=UpdateIds("bench", NOW),
        store=EvidenceStore(folder),
        folder=folder,
        channel=cast("Any", None),
        progress=_unseen,
    )


async def _unseen(done: int, total: int) -> None:
    """Nobody waits for it."""


async def _watched(doing: Awaitable[Done]) -> tuple[Done, list[Asking]]:
    """What came of it, and every statement it asked."""
    asked: list[Asking] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        return await doing, asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def _timed(doing: Callable[[], Awaitable[Any]]) -> float:
    started = time.perf_counter()
    await doing()
    return time.perf_counter() - started


async def _raw(url: str, asked: Sequence[Asking]) -> None:
    """Ask the same of the driver and throw the answers away."""
    plain = make_url(url)
    if plain.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(plain.database or "")) as connection:
            for statement, parameters in asked:
                for _ in connection.execute(statement, parameters):
                    pass
        return
    bare = await asyncpg.connect(plain.set(drivername="postgresql").render_as_string(hide_password=False))
    for statement, parameters in asked:
        await bare.fetch(statement, *parameters)
    await bare.close()


def main() -> None:
    """Measure it on both databases and print it."""
    for kind, opened in (("SQLite", sqlite), ("PostgreSQL", postgres)):
        size = f"{SIZE.members:,} members in {SIZE.units:,} units"
        print(f"A year's report for {size} on {kind} (some minutes)", flush=True)
        try:
            with opened() as make, TemporaryDirectory(prefix="camket-bench-") as folder:
                show(_run(make, Path(folder)))
        except Missing as error:
            print(f"  not measured: {error}")


def _run(make: Databases, folder: Path) -> Measured:
    url = make("camket_review")  # in a loop of its own
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(_one(url, folder))


async def _one(url: str, folder: Path) -> Measured:
    await pour(url, SIZE)
    await pour_works(url, SIZE)
    return await measured(url, folder)


def show(found: Measured) -> None:
    """Print what is to be said of it."""
    report, queries = statistics.median(found.report), statistics.median(found.queries)
    sign = "✓" if found.times <= MOST_TIMES else "✗"
    alone = f"its {found.statements} queries alone {queries:.2f} s"
    print(f"{sign} {report:.2f} s, {alone}: {found.times:.2f} × (goal: {MOST_TIMES:g})")
    print(f"  {' and '.join(f'{size / 1000:,.0f} kB' for size in found.sizes)} of paper and spreadsheet", flush=True)
