"""A small committee brought in whole: what the clock reads does not grow with it; and the goals, each at its limit."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select

from storage.database import Database
from storage.digests import digest_units
from storage.outbox import Rank, outbox
from tests.bench.clock import PARTS
from tests.bench.clockwork import Measured, measured, take
from tests.bench.country import Country
from tests.bench.pouring import pour
from tests.bench.verdicts import MB, verdicts
from tests.postgres import Postgres

READS = {take: 9}
"""How many statements read at most; a week's figures have one for each thing that is counted."""
SMALL, LARGER = Country(400, 20), Country(1200, 60)
Pour = Callable[[Country], Awaitable[str]]


@pytest.fixture(params=["sqlite", "postgres"])
async def poured(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Pour]:
    """Brings a committee into a database of its own, on each of the two in turn, and tells its address."""
    server: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    made = []

    async def made_for(country: Country) -> str:
        if server is None:
            url = f"sqlite+aiosqlite:///{tmp_path / str(country.members)}.db"
        else:
            made.append(await server.make_bare())
            url = server.url(made[-1])
        await pour(url, country)
        return url

    yield made_for
    for name in made:
        assert server is not None
        await server.drop(name)


async def written(url: str) -> tuple[int, int, int]:
    """How many units have figures, and how many digests and reminders are queued."""
    database = Database(url)
    async with database.read() as connection:
        counts = [
            await connection.scalar(select(func.count()).select_from(digest_units)),
            *[
                await connection.scalar(select(func.count()).where(outbox.c.rank == int(rank)))
                for rank in (Rank.DIGEST, Rank.REMINDER)
            ],
        ]
    await database.close()
    units, digests, reminders = (count or 0 for count in counts)
    return units, digests, reminders


async def test_what_the_clock_reads_grows_neither_with_units_nor_with_members(poured: Pour) -> None:
    small, larger = await poured(SMALL), await poured(LARGER)
    for part, _, now in PARTS:
        one, other = await measured(small, part, now), await measured(larger, part, now)
        assert (one.reads, one.each) == (other.reads, other.each)
        assert one.reads <= READS.get(part, 8)
        assert one.each <= 12
    (units, digests, reminders), more = await written(small), await written(larger)
    assert (units, more[0]) == (SMALL.units, LARGER.units)
    assert 0 < 2 * digests < more[1]
    assert 0 < 2 * reminders < more[2]


async def test_everything_an_invented_committee_refers_to_is_there(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/camket.db"
    await pour(url, SMALL)
    with closing(sqlite3.connect(make_url(url).database or "")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (SMALL.members,)
        assert connection.execute("SELECT count(*) FROM units").fetchone() == (SMALL.units,)
        held = connection.execute("SELECT count(DISTINCT person_id), count(*) FROM roles").fetchone()
        assert held[0] == held[1] == 3 * SMALL.cells + 5 * 3


ONE = Measured(seconds=1, cpu=1, memory=int(10 * MB), reads=7, writes=(5.0,) * 99, each=3)
KEPT = replace(ONE, seconds=14, memory=int(39 * MB), writes=(5.0, 30.0))
BROKEN = {
    "time": replace(KEPT, seconds=14.1),
    "reads": replace(KEPT, reads=8),
    "writes of a piece": replace(KEPT, each=4),
    "memory": replace(KEPT, memory=int(39.1 * MB)),
}


def test_the_goals_are_kept_up_to_their_limits() -> None:
    assert [kept for kept, _ in verdicts([ONE], KEPT)] == [True] * 5


@pytest.mark.parametrize("what", BROKEN)
def test_a_goal_that_is_missed_is_said(what: str) -> None:
    assert [kept for kept, _ in verdicts([ONE], BROKEN[what])].count(False) == 1


def test_one_long_write_in_a_thousand_is_said_apart_from_many() -> None:
    rare = replace(KEPT, writes=(5.0,) * 999 + (31.0,))
    often = replace(KEPT, writes=(5.0,) * 900 + (31.0,) * 100)
    assert [kept for kept, _ in verdicts([ONE], rare)][-2:] == [True, False]
    assert [kept for kept, _ in verdicts([ONE], often)][-2:] == [False, False]


def test_the_small_one_is_measured_before_and_after() -> None:
    assert next(verdicts([ONE, replace(ONE, seconds=3)], replace(KEPT, seconds=28)))[0]
    assert not next(verdicts([ONE, replace(ONE, seconds=3)], replace(KEPT, seconds=28.1)))[0]
