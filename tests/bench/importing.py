"""What people wait for an answer while a roster of a hundred thousand rows comes in through somebody's chat."""

import asyncio
import itertools
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select

from bot import garbage
from bot.collector import Collector
from bot.evidence.store import EvidenceStore
from bot.office import one_import
from bot.office.importing import JOBS
from bot.office.roster_changes import digest
from bot.working import Working
from handlers.admin.importing import PREVIEW, WRITE
from handlers.talk import Message
from storage import jobs
from storage.jobs import Asked
from storage.people import people, roles
from tests.bench.conversation import FIRST_CHAT, STEPS, Script
from tests.bench.form import register
from tests.bench.measuring import loop_factory
from tests.bench.ours import OFFICE, Ours

ROWS, PHONES = 100_000, 100
BETWEEN = (0.5, 1.5)
"""Seconds between two things that one of them says."""
IDLE_SECONDS = 20.0
MOST_TIMES = 2.0
IMPORTER = 1
HEADER = "Đơn vị;Mã;Họ tên;Năm sinh;Điện thoại;Vai trò"


def lines(rows: int) -> Iterator[str]:
    """A roster of cells of twenty people with a secretary each, below the one province there is."""
    yield HEADER
    for number in range(rows):
        cell = number // 20
        unit = f"Đảng bộ 1 / Đảng bộ xã số {cell // 30} / Chi bộ thôn {cell}"
        role = "bí thư" if number % 20 == 0 else ""
        yield f"{unit};LS{number:07};Hoàng Thị Mới;{1950 + number % 50};09{number:08};{role}"


class Told(Working):
    """Counts how often it shows how far a job is."""

    shown = 0

    async def tell(self, asked: Asked, message: Message) -> None:
        self.shown += 1
        await super().tell(asked, message)


@dataclass
class Phones:
    """People who go through a form over and over; `times` are the seconds each waited until what they said was
    committed and its answer was on its way."""

    side: Ours
    collector: Collector
    times: list[float] = field(default_factory=list)

    async def chat(self, stop: asyncio.Event, people: int = PHONES) -> None:
        """All of them, until `stop`."""
        script, chance = Script(Ours.press), random.Random(1)
        await asyncio.gather(*(self._one(script, FIRST_CHAT + place, chance, stop) for place in range(people)))

    async def _one(self, script: Script, chat: int, chance: random.Random, stop: asyncio.Event) -> None:
        for step in itertools.cycle(STEPS):
            with suppress(TimeoutError):
                async with asyncio.timeout(chance.uniform(*BETWEEN)):
                    await stop.wait()
            if stop.is_set() and step == STEPS[0]:
                return
            (said,) = self.side._channel.take([script._update(step, chat)], datetime.now(UTC))
            started = time.perf_counter()
            await self.collector.put(said)
            self.times.append(time.perf_counter() - started)

    def taken(self) -> list[float]:
        """The times since this was last asked."""
        times, self.times = self.times, []
        return times


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds people waited, before, during and after; of the import what it took to see and to write, how often it
    showed how far it was, how many people it brought, and the bytes of the larger of its processes."""

    before: Sequence[float]
    during: Sequence[float]
    after: Sequence[float]
    seen: float
    written: float
    shown: int
    people: int
    memory: int

    @property
    def times(self) -> float:
        """How much longer one waited meanwhile than in the better of the two quiet times."""
        quiet = min(statistics.median(self.before), statistics.median(self.after))
        return statistics.median(self.during) / quiet


async def measured(folder: Path, rows: int, idle_seconds: float, people_: int = PHONES) -> Measured:
    """Have it all happen in `folder`."""
    side = await Ours.opened(folder, people_)
    async with side._database.write() as connection:
        await connection.execute(
            insert(roles).values(person_id=IMPORTER, unit_id=1, role="admin", since=datetime.now(UTC))
        )
    place = one_import.make_folder(folder, str(IMPORTER)) / "roster"
    place.write_text("\n".join(lines(rows)), "utf-8")
    working = Told(
        side._database, {"telegram": side._channel}, side._delivery, EvidenceStore(folder / "evidence"), OFFICE, folder,
        lambda: datetime.now(UTC), JOBS,
    )  # fmt: skip
    collector = Collector(side._turns.handle)
    phones, stop = Phones(side, collector), asyncio.Event()
    garbage.settle()
    chatting = asyncio.create_task(phones.chat(stop, people_))
    before = await _quiet(phones, idle_seconds)
    started = time.perf_counter()
    await _do(side, working, "roster", PREVIEW, "")
    seen = time.perf_counter()
    with place.with_suffix(".changes").open("rb") as changes:
        agreed = digest(changes)
    await _do(side, working, "write", WRITE, f"roster:{agreed}")
    written = time.perf_counter()
    during = phones.taken()
    after = await _quiet(phones, idle_seconds)
    stop.set()
    await chatting
    await side.finished()
    async with side._database.read() as connection:
        there = await connection.scalar(select(func.count()).where(people.c.code.like("LS%"))) or 0
    await side.close()
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return Measured(before, during, after, seen - started, written - seen, working.shown, there, memory)


async def _quiet(phones: Phones, seconds: float) -> list[float]:
    phones.taken()
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await asyncio.Event().wait()
    return phones.taken()


async def _do(side: Ours, working: Working, id: str, kind: str, subject: str) -> None:
    """Leave a job, and see it through."""
    now = datetime.now(UTC)
    async with side._database.write() as connection:
        await jobs.add(connection, [(id, kind, subject, IMPORTER, 1)], now)
    await working.emptied()


def main() -> None:
    """Measure it and print it."""
    register()
    print(f"An import of {ROWS:,} rows in a chat while {PHONES} people chat (some two minutes)", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="camket-bench-") as name,
        asyncio.Runner(loop_factory=loop_factory()) as run,
    ):
        show(run.run(measured(Path(name), ROWS, IDLE_SECONDS)))


def show(found: Measured) -> None:
    """Print what is to be said of it."""
    for title, times in (("before", found.before), ("meanwhile", found.during), ("after", found.after)):
        usual, most = statistics.median(times) * 1000, sorted(times)[len(times) * 99 // 100] * 1000
        print(f"  {title:9} {len(times):6,} answers, half within {usual:5.1f} ms, 99 % within {most:5.1f} ms")
    sign = "✓" if found.times <= MOST_TIMES else "✗"
    print(f"{sign} one waits {found.times:.2f} × as long as with nothing going on (goal: {MOST_TIMES:g})")
    whole = "✓" if found.people == ROWS else "✗"
    print(
        f"{whole} {found.people:,} people came in: looked at in {found.seen:.0f} s, written in {found.written:.0f} s,"
    )
    print(f"  shown {found.shown} times how far it was; the larger of its processes held {found.memory / 1e6:.0f} MB")
