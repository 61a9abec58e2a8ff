"""What the clock takes for ten times the members: figures, digests and reminders, on either database."""

import asyncio
import multiprocessing
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from warnings import catch_warnings

from tests.bench.clockwork import Measured, Part, alone, remind, send, take
from tests.bench.country import Country
from tests.bench.measuring import flushes
from tests.bench.numbers import FRIDAY, MONDAY, at
from tests.bench.pouring import pour
from tests.bench.verdicts import verdicts
from tests.postgres import Missing, server

SMALL, BIG = Country(100_000, 2_000), Country(1_000_000, 20_000)
SIZES = (SMALL, BIG, SMALL)
"""Measured in turn: what disturbs the big one disturbs a small one before or after it."""
FLUSHED = 400_000
"""Bytes, about what a piece of reminders changes."""
PARTS = (
    (take, "All units' figures of the week", at(FRIDAY, 12)),
    (send, "All digests, with their pictures", at(FRIDAY, 16)),
    (remind, "The reminders of a day", at(MONDAY, 8)),
)

Databases = Callable[[str], str]
"""Makes an empty database of a name and returns its address."""


def main() -> None:
    """Measure everything and print it, one database after the other: of each some 6 GB are there for a while."""
    kinds: Sequence[tuple[str, Callable[[], AbstractContextManager[Databases]]]]
    kinds = (("SQLite", sqlite), ("PostgreSQL", postgres))
    sizes = " → ".join(f"{size.members:,} members in {size.units:,} units" for size in (SMALL, BIG))
    for kind, opened in kinds:
        print(f"The clock on {kind}, {sizes} (some minutes, and 6 GB in {tempfile.gettempdir()})", flush=True)
        try:
            with opened() as make:
                show([poured(make(f"camket_{place}"), size) for place, size in enumerate(SIZES)])
        except Missing as error:
            print(f"  not measured: {error}")


@contextmanager
def sqlite() -> Iterator[Databases]:
    """Files in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="camket-bench-") as folder:
        yield lambda name: f"sqlite+aiosqlite:///{Path(folder) / name}.db"


@contextmanager
def postgres() -> Iterator[Databases]:
    """Databases on a server of their own, which waits for the disk as one in use does."""
    with catch_warnings(action="ignore"), server(durable=True) as started:  # of the server's, where nobody logged in
        yield lambda _: started.url(asyncio.run(started.make_bare()))


def poured(url: str, country: Country) -> str:
    """The address of a database in which `country` was brought."""
    asyncio.run(pour(url, country))
    return url


def show(urls: Sequence[str]) -> None:
    """Measure each part for each size, in a process of its own, and print what is to be said of it."""
    safe = []
    for part, title, now in PARTS:
        before, big, after = (_measured(url, part, now) for url in urls)
        print(f"  {title}")
        for kept, line in verdicts([before, after], big):
            print(f"{'✓' if kept else '✗'} {line}", flush=True)
        safe += flushes(Path(tempfile.gettempdir()), FLUSHED)
    usual, longest = statistics.median(safe) * 1000, max(safe) * 1000
    print(f"  Meanwhile {FLUSHED:,} bytes were safe on this disk after {usual:.1f} ms, {longest:.1f} at the longest;")
    print(f"  {os.getloadavg()[0]:.1f} processes wanted {os.cpu_count()} processors")


def _measured(url: str, part: Part, now: datetime) -> Measured:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        return process.submit(alone, url, part, now).result()
