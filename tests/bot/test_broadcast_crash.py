"""The process is killed with SIGKILL while a broadcast goes out: nobody gets it twice, and who may have is known."""

import asyncio
import json
import multiprocessing
import random
import signal
from collections import Counter
from collections.abc import Mapping
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from bot.delivery import WINDOW
from storage.database import Database
from storage.recipients import Fared
from tests.bot.crash_broadcast import live
from tests.bot.crash_child import Death, Moment
from tests.broadcasting import Casting, addresses, crowd
from tests.dialogues.committees import NAHAN, write

MEMBERS = 400
PATIENCE = 60.0
WORST: Mapping[Moment, int] = {"statement": 60, "commit": 25, "send": 60, "sent": 60}

forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload([live.__module__])


class Lives:
    """One process after another on the database at `url`; `wire` is what left."""

    def __init__(self, url: str, wire: Path) -> None:
        self.url = url
        self._wire = wire
        self.count = 0

    def live(self, *, moments: int | None = None, death: Death | None = None) -> bool:
        """One life, killed from here after so many `moments`, or by itself at its `death`. Whether it came to its
        end."""
        self.count += 1
        process, here = self.start(death)
        try:
            while here.poll(PATIENCE) and here.recv() != "handled":
                if moments is not None and (moments := moments - 1) == 0:
                    process.kill()
        except (EOFError, ConnectionError):
            pass
        process.join(PATIENCE)
        process.kill()
        here.close()
        assert process.exitcode in (0, -signal.SIGKILL)
        return process.exitcode == 0

    def start(self, death: Death | None = None) -> tuple[BaseProcess, Connection]:
        """Begin a life; what it tells comes by the connection."""
        here, there = forks.Pipe()
        process = forks.Process(target=live, args=(self.url, self._wire, self.count, there, death))
        process.start()
        there.close()
        return process, here

    def arrived(self, head: str = "<b>Thông báo của") -> Counter[str]:
        """How often a broadcast whose heading begins so left to each address."""
        lines = self._wire.read_text().splitlines() if self._wire.exists() else []
        return Counter(address for address, _, text in map(json.loads, lines) if text.startswith(head))


class Tried:
    """What is asked of the database from a test that has no loop of its own."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __call__(self, what: str, *parts: object, **more: object) -> object:
        async def ask() -> object:
            database = Database(self._url)
            try:
                return await getattr(Casting(database), what)(*parts, **more)
            finally:
                await database.close()

        return asyncio.run(ask())


async def enrolled(url: str) -> None:
    database = Database(url)
    async with database.write() as connection:
        await write(connection, NAHAN)
    await crowd(database, MEMBERS)
    casting = Casting(database)
    await casting.join(14)
    await casting.send()
    await database.close()


EVERYBODY = {14, *range(1000, 1000 + MEMBERS)}


def demand(lives: Lives, kills: int) -> set[int]:
    """Everybody got it once, but those of whom it is not known: they got it once or not at all. Returns those."""
    ask = Tried(lives.url)
    fared = ask("fared")
    assert isinstance(fared, dict)
    assert set(fared) == EVERYBODY
    sent = {person for person, state in fared.items() if state is Fared.SENT}
    unknown = {person for person, state in fared.items() if state is Fared.UNKNOWN}
    assert sent | unknown == EVERYBODY
    assert len(unknown) <= WINDOW * kills
    arrived = lives.arrived()
    assert set(arrived.values()) == {1}
    assert addresses(*sent) <= arrived <= addresses(*EVERYBODY)
    return unknown


def sent_again(lives: Lives, unknown: set[int]) -> None:
    """When they are sent to again, everybody got it at least once, and those who had it for sure no more than once."""
    Tried(lives.url)("resend")
    assert lives.live()
    arrived = lives.arrived()
    assert set(arrived) == set(addresses(*EVERYBODY))
    twice = {address for address, count in arrived.items() if count > 1}
    assert twice <= set(addresses(*unknown))
    assert max(arrived.values()) <= 2
    assert Tried(lives.url)("who", Fared.SENT) == EVERYBODY


@pytest.fixture
def lives(sqlite_url: str, tmp_path: Path) -> Lives:
    asyncio.run(enrolled(sqlite_url))
    return Lives(sqlite_url, tmp_path / "wire")


def test_killed_in_the_middle_it_goes_on_and_knows_who_may_have_it(lives: Lives) -> None:
    chance = random.Random(8)
    kills = 8
    for _ in range(kills):
        assert not lives.live(moments=chance.randint(20, 150))
    assert lives.live()
    unknown = demand(lives, kills)
    assert unknown
    sent_again(lives, unknown)


@pytest.mark.parametrize("moment", WORST)
def test_dying_at_the_worst_moment_sends_nothing_twice(moment: Moment, lives: Lives) -> None:
    chance = random.Random(moment)
    for _ in range(4):
        assert not lives.live(death=Death(moment, chance.randint(1, WORST[moment])))
    assert lives.live()
    sent_again(lives, demand(lives, 4))


def test_corrected_after_a_kill_it_reaches_whoever_got_it_or_may_have(lives: Lives) -> None:
    """Killed, stopped by an admin, and the correction killed once more."""
    assert not lives.live(moments=400)
    Tried(lives.url)("stop")
    assert lives.live()
    ask = Tried(lives.url)
    had = lives.arrived()
    may_have = ask("who", Fared.SENT), ask("who", Fared.UNKNOWN)
    assert isinstance(may_have[0], set)
    assert isinstance(may_have[1], set)
    assert 0 < len(may_have[0]) < MEMBERS
    assert had <= addresses(*may_have[0] | may_have[1])
    ask("send", "B2", kind="correction", corrects="B1", text="Họp lúc 14 giờ.")
    assert not lives.live(moments=150)
    assert lives.live()
    corrected = lives.arrived("<b>Đính chính thông báo của")
    sent, unknown = ask("who", Fared.SENT, "B2"), ask("who", Fared.UNKNOWN, "B2")
    assert isinstance(sent, set)
    assert isinstance(unknown, set)
    assert sent | unknown == may_have[0] | may_have[1]
    assert addresses(*sent) <= corrected <= addresses(*sent | unknown)
    assert lives.arrived() == had


def test_on_postgres_as_well(postgres_url: str, tmp_path: Path) -> None:
    asyncio.run(enrolled(postgres_url))
    lives = Lives(postgres_url, tmp_path / "wire")
    chance = random.Random(3)
    for _ in range(4):
        assert not lives.live(moments=chance.randint(20, 150))
    assert lives.live()
    sent_again(lives, demand(lives, 4))


def test_two_processes_at_once_write_everybody_down_once_and_send_to_everybody_once(
    postgres_url: str, tmp_path: Path
) -> None:
    asyncio.run(enrolled(postgres_url))
    lives = Lives(postgres_url, tmp_path / "wire")
    both = [lives.start() for _ in range(2)]
    listening = [here for _, here in both]
    while listening:
        for here in wait(listening, PATIENCE):
            assert isinstance(here, Connection)
            try:
                here.recv()
            except EOFError:
                listening.remove(here)
    for process, _ in both:
        process.join(PATIENCE)
        assert process.exitcode == 0
    assert demand(lives, 0) == set()
    assert lives.arrived() == addresses(*EVERYBODY)
