"""The figures of every unit are what a plain count of who did what says they are, on every tier."""

from dataclasses import replace

import pytest

from storage.amounts import Amount
from storage.database import Database
from storage.figures import ADDED, Figures, Total
from storage.folding import MOST_LINES, Line, Period, Standing, fold
from storage.work_rows import MOST_PEOPLE, NEEDS
from tests import people
from tests.counting import statements
from tests.dialogues.committees import above
from tests.weeks import BEGIN, KNOWN, WEEK, World


async def standings(database: Database, period: Period, path: str = "/") -> list[Standing]:
    async with database.snapshot() as snapshot:
        return [one async for one in fold(snapshot.stream, period.parameters(KNOWN, path))]


async def lived(database: Database, seed: int, weeks: int) -> tuple[World, Period]:
    """A committee after some weeks, and the last of them."""
    world = World(seed)
    async with database.write() as connection:
        await world.write(connection)
        for _ in range(weeks):
            since = world.now
            await world.live_a_week(connection)
    return world, Period(since, world.now, world.now.date())


@pytest.mark.parametrize("seed", range(4))
async def test_every_figure_of_every_unit(database: Database, seed: int) -> None:
    world, period = await lived(database, seed, weeks=2)
    found = {one.unit.id: one for one in await standings(database, period)}
    assert found.keys() == world.paths.keys()
    for unit, standing in found.items():
        assert standing.figures == world.figures(unit, period.since, period.until), world.paths[unit]
    whole = found[1].figures
    assert all(getattr(whole, name) for name in ADDED), f"the test is too tame: {whole}"


@pytest.mark.parametrize("seed", range(2))
async def test_tiers_add_up_and_those_who_need_support_come_first(database: Database, seed: int) -> None:
    world, period = await lived(database, seed, weeks=1)
    found = {one.unit.path: one for one in await standings(database, period)}
    for path, standing in found.items():
        below = [one for there, one in found.items() if above(there) == path]
        for name in ADDED:
            own = sum(1 for one in world.below(path) if world.paths[one.unit] == path) if name == "members" else None
            rest = getattr(standing.figures, name) - sum(getattr(one.figures, name) for one in below)
            assert rest == own if own is not None else rest >= 0, (path, name)
        due = sorted(
            below, key=lambda one: (one.figures.coverage, -(one.figures.late + one.figures.stuck), one.unit.id)
        )
        assert standing.lines == tuple(Line(one.unit, one.figures) for one in due[:MOST_LINES])
        named = [(one.person, one.need) for one in standing.people]
        needing = sorted(
            (NEEDS.index(need), one.one.id)
            for one in world.below(path)
            if world.paths[one.unit] == path and (need := one.need(period.today)) is not None
        )
        assert named == [(person, NEEDS[need]) for need, person in needing[:MOST_PEOPLE]]


async def test_a_part_of_the_tree_alone(database: Database) -> None:
    _, period = await lived(database, 1, weeks=1)
    whole = await standings(database, period)
    for standing in whole:
        part = await standings(database, period, standing.unit.path)
        assert part[-1] == standing
        assert [one for one in whole if standing.unit.covers(one.unit.path)] == part


async def test_one_unit_or_all_of_them_take_the_same_number_of_statements(database: Database) -> None:
    world, period = await lived(database, 2, weeks=1)
    for path in (max(world.paths.values(), key=len), "/"):
        with statements() as seen:
            await standings(database, period, path)
        assert len(seen) == 8


async def test_a_few_of_the_largest_amounts_still_add_up(nahan: Database) -> None:
    async with nahan.write() as connection:
        for person in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12):
            await people.pledge(connection, person, BEGIN)
            amount = Amount(value=10**18, unit="hộ", bound="at_least")
            await people.report(connection, f"item-{person}-2026", BEGIN + WEEK, amount=amount)
    period = Period(BEGIN, BEGIN + WEEK, (BEGIN + WEEK).date())
    whole = (await standings(nahan, period))[-1]
    assert whole.figures.totals == {"hộ": Total(11 * 10**18, "at_least", 11)}


def test_a_sum_is_as_vague_as_the_vaguest_of_its_parts() -> None:
    exact, more, about = Total(3, "exact", 1), Total(4, "at_least", 2), Total(5, "about", 1)
    assert exact + exact == Total(6, "exact", 2)
    assert exact + more == Total(7, "at_least", 3)
    assert more + about == Total(9, "about", 3)


def test_where_nobody_must_everybody_has() -> None:
    assert Figures().coverage == 1
    assert replace(Figures(), must=3, registered=1).coverage < replace(Figures(), must=5, registered=2).coverage
