"""Ratings: all points ever given stay, what was settled counts until it is settled again, and a race has one winner."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage import dossier, erasure, facts, ratings
from storage.database import Database
from storage.rating_facts import RatingGiven, RatingsSettled
from storage.ratings import Rating, rating_versions, settlements
from tests.engine import NOW
from tests.people import fact

MAI, DUC, PAO, CELL, NEXT = 3, 6, 8, 3, 4


def given(person: int, points: int, version: int, *, revision: int = 1, unit: int = CELL) -> RatingGiven:
    about = ratings.subject(unit, 2026)
    return fact(RatingGiven, about, version, person=person, unit=unit, year=2026, revision=revision, points=points)


def settled(version: int, *members: int, unit: int = CELL, good: int = 0, excellent: int = 0) -> RatingsSettled:
    about = ratings.subject(unit, 2026)
    counts = {"excellent": excellent, "good": good, "completed": 0, "uncompleted": 0}
    return fact(RatingsSettled, about, version, unit=unit, year=2026, members=members, **counts)


async def record(database: Database, *changes: facts.Fact) -> None:
    async with database.write() as connection:
        await facts.record(connection, changes)


async def of(database: Database, person: int) -> Rating | None:
    async with database.read() as connection:
        return (await ratings.of_person(connection, [person], 2026)).get(person)


async def test_points_are_given_and_given_again(nahan: Database) -> None:
    await record(nahan, given(MAI, 800, 1))
    await record(nahan, given(MAI, 855, 2, revision=2))
    assert await of(nahan, MAI) == Rating(MAI, 2026, 2, 855, None)
    assert await of(nahan, DUC) is None
    async with nahan.read() as connection:
        kept = (await connection.execute(select(rating_versions).order_by(rating_versions.c.version))).all()
        assert (await ratings.of_person(connection, [MAI], 2025)) == {}
    assert [(row.person_id, row.version, row.points, row.by) for row in kept] == [(MAI, 1, 800, 1), (MAI, 2, 855, 1)]


async def test_what_is_settled_stays_until_it_is_settled_again(nahan: Database) -> None:
    await record(nahan, given(MAI, 800, 1), given(DUC, 700, 2))
    await record(nahan, settled(3, MAI, good=1))
    await record(nahan, given(MAI, 950, 4, revision=2))
    assert await of(nahan, MAI) == Rating(MAI, 2026, 2, 950, 800)
    assert await of(nahan, DUC) == Rating(DUC, 2026, 1, 700, None)
    await record(nahan, settled(5, MAI, DUC, good=1, excellent=1))
    assert await of(nahan, MAI) == Rating(MAI, 2026, 2, 950, 950)
    async with nahan.read() as connection:
        (row,) = (await connection.execute(select(settlements))).all()
    assert (row.unit_id, row.year, row.excellent, row.good, row.by) == (CELL, 2026, 1, 1, 1)


async def test_of_two_at_once_one_wins(nahan: Database) -> None:
    await record(nahan, given(MAI, 800, 1))
    with pytest.raises(IntegrityError):
        await record(nahan, given(DUC, 700, 1))
    with pytest.raises(IntegrityError):
        await record(nahan, settled(1, MAI, good=1))
    assert await of(nahan, DUC) is None


async def test_the_members_of_a_unit_with_and_without_points(nahan: Database) -> None:
    await record(nahan, given(MAI, 800, 1))
    async with nahan.read() as connection:
        found = await ratings.in_units(connection, [CELL, NEXT], 2026)
    assert [(one.person, one.rating is not None, one.exempt) for one in found[CELL]] == [
        (1, False, False), (2, False, False), (3, True, False), (4, False, False),
        (5, False, False), (6, False, False), (7, False, True), (13, False, False),
    ]  # fmt: skip
    assert [one.name for one in found[NEXT]] == ["Sầm Văn Páo", "Đàm Thị Yến"]


async def test_what_was_settled_below(nahan: Database) -> None:
    await record(nahan, given(MAI, 800, 1), settled(2, MAI, good=1))
    await record(nahan, given(PAO, 800, 1, unit=NEXT), settled(2, PAO, unit=NEXT, good=1))
    async with nahan.read() as connection:
        found = await ratings.settled_below(connection, ["/1/2/", "/1/2/4/", "/1/7/"], 2026)
    told = {path: [(one.unit.id, one.good, one.by) for one in below] for path, below in found.items()}
    assert told == {
        "/1/2/": [(CELL, 1, "Hoàng Văn Sơn"), (NEXT, 1, "Hoàng Văn Sơn")],
        "/1/2/4/": [(NEXT, 1, "Hoàng Văn Sơn")],
        "/1/7/": [],
    }


async def test_one_is_told_what_was_settled_and_no_more(nahan: Database) -> None:
    await record(nahan, given(MAI, 800, 1), settled(2, MAI, good=1))
    await record(nahan, given(MAI, 300, 3, revision=2), given(DUC, 700, 4))
    async with nahan.read() as connection:
        kept = await dossier.of_person(connection, [MAI, DUC])
    assert [(one["year"], one["tenths_of_points"]) for one in kept[MAI]["ratings"]] == [(2026, 800)]
    assert "ratings" not in kept[DUC]


async def test_erasing_somebody_takes_their_points(nahan: Database) -> None:
    await record(nahan, given(MAI, 800, 1), given(DUC, 700, 2), settled(3, MAI, DUC, good=2))
    await erasure.erase(nahan, "NH003", NOW + timedelta(days=1), "erased")
    assert await of(nahan, MAI) == Rating(MAI, 2026, 1, None, None)
    assert await of(nahan, DUC) == Rating(DUC, 2026, 1, 700, 700)
    async with nahan.read() as connection:
        kept = (await connection.execute(select(rating_versions).order_by(rating_versions.c.person_id))).all()
    assert [(row.person_id, row.points) for row in kept] == [(MAI, None), (DUC, 700)]
