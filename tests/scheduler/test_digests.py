"""The week's figures are taken once, whole or not at all, whoever takes them and wherever they are stopped."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from scheduler import digests
from storage import digest_reading, digest_writing
from storage.database import Database
from storage.digests import Run, digest_lines, digest_people, digest_runs, digest_units, newest
from storage.folding import Period, Standing, fold
from tests.engine import ZONE
from tests.interrupting import At, Watched
from tests.weeks import KNOWN, World

TABLES = (digest_units, digest_lines, digest_people)


@pytest.fixture
async def world(database: Database, monkeypatch: pytest.MonkeyPatch) -> World:
    """A committee that has lived for a week, whose figures take many pieces."""
    monkeypatch.setattr(digest_writing, "PIECE", 12)
    monkeypatch.setattr(digests, "SUMMED", KNOWN)
    made = World(3)
    async with database.write() as connection:
        await made.write(connection)
        await made.live_a_week(connection, steps=80)
    return made


@pytest.fixture
async def other(world: World, database_url: str) -> AsyncIterator[Database]:
    """The same database in another process."""
    opened = Database(database_url)
    yield opened
    await opened.close()


async def runs(database: Database) -> list[Run]:
    async with database.read() as connection:
        return await newest(connection)


async def rows(database: Database) -> dict[str, list[int]]:
    """The runs that have rows, by table."""
    async with database.read() as connection:
        return {
            table.name: sorted((await connection.execute(select(table.c.run).distinct())).scalars()) for table in TABLES
        }


async def counted(database: Database, since: datetime, until: datetime) -> dict[int, Standing]:
    period = Period(since, until, until.astimezone(ZONE).date())
    async with database.snapshot() as snapshot:
        return {one.unit.id: one async for one in fold(snapshot.stream, period.parameters(KNOWN))}


async def whole(database: Database, world: World, now: datetime) -> None:
    """Whether what is published is all that there is to count as of `now`."""
    run = (await runs(database))[0]
    due = await counted(database, run.since, now)
    async with database.read() as connection:
        found = await digest_reading.in_units(connection, list(world.paths))
    assert found.keys() == due.keys() == world.paths.keys()
    for unit, digest in found.items():
        assert (digest.figures, digest.lines, digest.people) == (due[unit].figures, due[unit].lines, due[unit].people)
        assert digest.figures == world.figures(unit, run.since, now)
        assert (digest.since, digest.as_of) == (run.since, now)


async def test_a_week_is_taken_once_and_compared_with_the_one_before(world: World, database: Database) -> None:
    first = world.now
    assert await digests.take(database, ZONE, first)
    assert not await digests.take(database, ZONE, first + timedelta(days=6, hours=23))
    await whole(database, world, first)
    async with database.write() as connection:
        before = await digest_reading.in_units(connection, list(world.paths))
        await world.live_a_week(connection, steps=80)
    assert await digests.take(database, ZONE, world.now)
    await whole(database, world, world.now)
    async with database.read() as connection:
        now = await digest_reading.in_units(connection, list(world.paths))
    assert {unit: one.before for unit, one in now.items()} == {unit: one.figures for unit, one in before.items()}
    assert before[1].before is None
    assert [(run.week, run.as_of) for run in await runs(database)] == [(202625, world.now), (202624, first)]


async def test_of_a_week_past_only_the_figures_are_kept(world: World, database: Database) -> None:
    for weeks in range(3):
        await digests.take(database, ZONE, world.now + timedelta(weeks=weeks))
    ids = [run.id for run in await runs(database)]
    found = await rows(database)
    assert found["digest_lines"] == found["digest_people"] == ids[:1]
    assert len(found["digest_units"]) == 3


async def test_after_an_outage_the_figures_say_when_they_were_taken(world: World, database: Database) -> None:
    await digests.take(database, ZONE, world.now)
    monday = world.now + timedelta(weeks=2, days=3)
    assert await digests.take(database, ZONE, monday)
    (run, earlier) = await runs(database)
    assert (run.week, run.since, run.as_of) == (earlier.week + 2, world.now, monday)
    await whole(database, world, monday)


async def test_of_two_at_once_one_wins_and_the_other_leaves_nothing(
    world: World, database: Database, other: Database
) -> None:
    both = await asyncio.gather(*(digests.take(one, ZONE, world.now) for one in (database, other)))
    assert sorted(both) == [False, True]
    await whole(database, world, world.now)
    assert not await digests.take(database, ZONE, world.now + timedelta(hours=1))
    (run,) = await runs(database)
    assert set(map(tuple, (await rows(database)).values())) == {(run.id,)}


async def test_stopped_anywhere_it_is_begun_again_and_nobody_sees_a_part(
    world: World, database: Database, other: Database
) -> None:
    for place in range(0, 280, 21):
        stop = asyncio.Event()
        task = asyncio.ensure_future(Watched(digests.take(database, ZONE, world.now), At(place, stop.set)))
        waiting = asyncio.ensure_future(stop.wait())
        await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        if await runs(other):
            break
        async with other.read() as connection:
            assert await digest_reading.in_units(connection, [1]) == {}
    async with other.read() as connection:
        begun = await connection.scalar(select(func.count()).select_from(digest_runs))
    assert (begun or 0) > 3, "it was stopped before anything was written every time"
    await digests.take(other, ZONE, world.now)
    await whole(other, world, world.now)
    (run,) = await runs(other)
    assert set(map(tuple, (await rows(other)).values())) == {(run.id,)}
