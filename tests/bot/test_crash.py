"""The process is killed with SIGKILL, again and again: everything ends as if it had not been."""

import asyncio
import json
import multiprocessing
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import select

from storage.accounts import accounts
from storage.database import Database
from storage.outbox import outbox
from tests.bot.crash_child import Death, Moment, live
from tests.bot.crash_story import Key, Story, batch_at, enrol, rows, told

WORST: Mapping[Moment, int] = {"statement": 80, "commit": 6, "committed": 6, "send": 20, "sent": 20}
"""How many of these moments a life has at most before it ends."""
PATIENCE = 30.0
IN_FLIGHT = (
    select(accounts.c.address, outbox.c.turn, outbox.c.body)
    .join_from(outbox, accounts)
    .where(outbox.c.state == "sending")
)

forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload([live.__module__])


@dataclass
class Platform:
    """Keeps updates until they are acknowledged, and now and then hands out again some that were. `in_flight` counts
    the messages of which nobody knew whether they had gone out when the process was killed."""

    url: str
    wire: Path
    story: Story
    chance: random.Random
    most_at_once: int = 20
    acknowledged: int = 0
    lives: int = 0
    in_flight: Counter[Key] = field(default_factory=Counter)

    def live(self, *, moments: int | None = None, death: Death | None = None) -> bool:
        """One life of the process, killed from here after so many `moments`, or by itself at its `death`. Returns
        whether it came to its own end: everything handled, said and recorded."""
        self.lives += 1
        here, there = forks.Pipe()
        process = forks.Process(target=live, args=(self.url, self.wire, self.lives, there, death))
        process.start()
        there.close()
        try:
            self._serve(here, process.kill, moments)
        except (EOFError, ConnectionError):
            process.join(PATIENCE)
        finally:
            process.kill()
            here.close()
        assert process.exitcode in (0, -signal.SIGKILL)
        if process.exitcode != 0:
            self.in_flight += asyncio.run(in_flight(self.url))
        return process.exitcode == 0

    def _serve(self, child: Connection, kill: Callable[[], None], moments: int | None) -> None:
        handed = self._hand(child)
        while True:
            assert child.poll(PATIENCE), "the process is stuck"
            if child.recv() == "handled":
                self.acknowledged += handed
                handed = self._hand(child)
            if moments is not None:
                moments -= 1
                if moments == 0:
                    kill()

    def _hand(self, child: Connection) -> int:
        updates = self.story.updates
        if self.acknowledged == len(updates):
            child.send(None)
            return 0
        known = updates[: self.acknowledged]
        again = self.chance.sample(known, min(len(known), self.chance.choice((0, 0, 3))))
        fresh = batch_at(updates, self.acknowledged, self.chance.randint(1, self.most_at_once))
        child.send([*again, *fresh])
        return len(fresh)

    def demand(self) -> int:
        """Everything must be as in the undisturbed run; returns how many messages went out once more than then."""
        assert asyncio.run(all_rows(self.url)) == self.story.rows
        lines = [json.loads(line) for line in self.wire.read_text().splitlines()]
        wire = Counter((address, turn, text) for address, turn, text in lines)
        assert self.story.wire - wire == Counter(), "messages are missing"
        again = wire - self.story.wire
        assert again <= self.in_flight, "messages were sent again that had surely arrived"
        return again.total()


async def in_flight(url: str) -> Counter[Key]:
    """The messages that are being sent, as far as the database knows."""
    database = Database(url)
    async with database.read() as connection:
        found = (await connection.execute(IN_FLIGHT)).all()
    await database.close()
    return Counter((address, turn, json.loads(body)["text"]) for address, turn, body in found)


async def all_rows(url: str) -> dict[str, list[str]]:
    database = Database(url)
    try:
        return await rows(database)
    finally:
        await database.close()


async def enrolled(url: str, members: int) -> None:
    database = Database(url)
    await enrol(database, members)
    await database.close()


def tell(template: Path, folder: Path, updates: int, members: int) -> Story:
    """The story of so many updates, told undisturbed on a SQLite file."""
    url = copied(template, folder)
    asyncio.run(enrolled(url, members))
    return asyncio.run(told(url, updates, members, seed=members))


def copied(template: Path, folder: Path) -> str:
    return f"sqlite+aiosqlite:///{shutil.copy(template, folder / 'camket.db')}"


@pytest.fixture(scope="module")
def long_story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return tell(sqlite_template, tmp_path_factory.mktemp("long"), updates=500, members=60)


@pytest.fixture(scope="module")
def short_story(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return tell(sqlite_template, tmp_path_factory.mktemp("short"), updates=100, members=10)


def test_the_story_has_everything_in_it(long_story: Story) -> None:
    """Open drafts, submitted and confirmed pledges, notices, and each message different enough to be missed."""
    kept = long_story.rows
    assert len(long_story.updates) >= 500
    assert len(kept["inbox"]) == len(long_story.updates)
    assert min(len(kept["drafts"]), len(kept["pledges"]), len(kept["pledge_decisions"])) >= 5
    assert long_story.wire.total() > len(long_story.updates)


def test_twenty_kills_leave_no_trace(long_story: Story, sqlite_url: str, tmp_path: Path) -> None:
    asyncio.run(enrolled(sqlite_url, 60))
    platform = Platform(sqlite_url, tmp_path / "wire", long_story, random.Random(20))
    for _ in range(20):
        assert not platform.live(moments=platform.chance.randint(5, 280))
    assert platform.live()
    platform.demand()


@pytest.mark.parametrize("moment", WORST)
def test_dying_at_the_worst_moment_leaves_no_trace(
    moment: Moment, short_story: Story, sqlite_url: str, tmp_path: Path
) -> None:
    asyncio.run(enrolled(sqlite_url, 10))
    platform = Platform(sqlite_url, tmp_path / "wire", short_story, random.Random(moment), most_at_once=5)
    for _ in range(5):
        assert not platform.live(death=Death(moment, platform.chance.randint(1, WORST[moment])))
    assert platform.live()
    again = platform.demand()
    assert again > 0 or moment != "sent"


def test_five_kills_leave_no_trace_on_postgres(short_story: Story, postgres_url: str, tmp_path: Path) -> None:
    asyncio.run(enrolled(postgres_url, 10))
    platform = Platform(postgres_url, tmp_path / "wire", short_story, random.Random(5), most_at_once=5)
    for _ in range(5):
        assert not platform.live(moments=platform.chance.randint(5, 200))
    assert platform.live()
    platform.demand()
