"""Two clocks at once, and one killed in the middle with SIGKILL again and again: nothing twice, nothing missed."""

import asyncio
import multiprocessing
import signal
from datetime import datetime
from itertools import cycle
from random import Random

from storage.database import Database
from tests.scheduler.year.checking import all_is_right
from tests.scheduler.year.clockwork import Year
from tests.scheduler.year.tick_child import live
from tests.scheduler.year.timeline import timeline

SEED = 7
MOMENTS = ("03-13T12", "03-13T16", "03-17T08", "03-18T08", "03-20T12", "03-20T16", "03-24T08", "03-27T16", "03-27T19")
HOURS = [datetime.fromisoformat(f"2026-{hour}:00+07:00") for hour in MOMENTS]
"""Two Fridays whole, the days on which everybody without a pledge is reminded, a third Friday after an outage; and an
hour in which what a killed clock left behind is swept."""
PATIENCE = 30.0
MOST = (12, 90)
"""Statements and commits a clock survives at most, in one hour and the next: the first are over before anything is
said."""
FEWEST, MANY = 3, 400
"""Deaths, and messages, without which nothing would be proved."""

forks = multiprocessing.get_context("forkserver")
forks.set_forkserver_preload([live.__module__])


class Clock:
    """A process that looks when it is told to; a new one takes its place when it dies."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.deaths = 0
        self._start()

    def _start(self) -> None:
        self._here, there = forks.Pipe()
        self._process = forks.Process(target=live, args=(self._url, there))
        self._process.start()
        there.close()

    def look(self, hour: datetime, death: int | None = None) -> None:
        """Have it look at `hour`, and not wait for it; it dies after so many statements and commits."""
        self._here.send((hour, death))

    def saw(self, hour: datetime) -> bool:
        """Wait for it; whether it saw the hour through rather than died."""
        assert self._here.poll(PATIENCE), "the clock is stuck"
        try:
            assert self._here.recv() == hour
        except (EOFError, ConnectionError):
            self._process.join(PATIENCE)
            assert self._process.exitcode == -signal.SIGKILL
            self._here.close()
            self.deaths += 1
            self._start()
            return False
        return True

    def stop(self) -> None:
        """Let it end by itself."""
        self._here.send(None)
        self._process.join(PATIENCE)
        assert self._process.exitcode == 0
        self._here.close()


async def until_then(url: str) -> Year:
    """The year up to the first of the hours, lived by people to whom no clock ever said anything."""
    year = Year(url, SEED)
    await year.settle()
    await year.live([step for step in timeline() if step.what == "act" and step.at < HOURS[0]])
    return year


async def demand(year: Year) -> None:
    """Everything must be as if one clock had looked once at each of the hours, and nothing has gone out yet."""
    for hour in HOURS:
        year.oracle.looks(hour)
    assert len(year.oracle.waiting) > MANY
    database = Database(year.url)
    await all_is_right(database, year.oracle)
    await database.close()


def test_two_clocks_look_at_once_and_one_is_killed(postgres_url: str) -> None:
    year, chance = asyncio.run(until_then(postgres_url)), Random(SEED)
    steady, doomed = Clock(postgres_url), Clock(postgres_url)
    for hour, most in zip(HOURS, cycle(MOST)):
        doomed.look(hour, chance.randint(1, most))
        steady.look(hour)
        if not doomed.saw(hour):
            doomed.look(hour)
            assert doomed.saw(hour)
        assert steady.saw(hour)
    for clock in (steady, doomed):
        clock.stop()
    assert doomed.deaths >= FEWEST
    asyncio.run(demand(year))


def test_a_clock_is_killed_and_started_again(sqlite_url: str) -> None:
    year, chance = asyncio.run(until_then(sqlite_url)), Random(SEED)
    clock = Clock(sqlite_url)
    for hour in HOURS:
        for most in (*MOST, None):
            clock.look(hour, most and chance.randint(1, most))
            if clock.saw(hour):
                break
    clock.stop()
    assert clock.deaths >= FEWEST
    asyncio.run(demand(year))
