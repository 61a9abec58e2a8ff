"""Ratings: the points each member is given for a year, and what a unit settled on (đánh giá, xếp loại chất lượng)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Table, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import people
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit, to_unit, units

TENTHS = 10
"""Points are kept in tenths: 875 is 87,5."""

ratings = Table(
    "ratings",
    metadata,
    Column("person_id", Key, ForeignKey("people.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("points", Integer),
    Column("settled", Integer),
    Column("settled_at", Instant),
)

rating_versions = Table(
    "rating_versions",
    metadata,
    Column("person_id", Key, ForeignKey("people.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
    Column("points", Integer),
)

settlements = Table(
    "settlements",
    metadata,
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
    Column("excellent", Integer, nullable=False),
    Column("good", Integer, nullable=False),
    Column("completed", Integer, nullable=False),
    Column("uncompleted", Integer, nullable=False),
)
"""How many of a unit's own members it settled on each level, as of the last time it did."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What a member was given for a year, in tenths of a point: `points` last, `settled` when the unit last settled it
    (None: not yet). `version` counts how often they were given."""

    person: int
    year: int
    version: int
    points: int | None
    settled: int | None


@dataclass(frozen=True, slots=True)
class Rated:
    """A member of a unit, and their rating if they have one. `exempt`: they need not pledge, nor be rated."""

    person: int
    name: str
    exempt: bool
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a unit settled on for its own members, when and by whom."""

    unit: Unit
    at: datetime
    by: str | None
    excellent: int
    good: int
    completed: int
    uncompleted: int


_keys: Any = bindparam("keys", expanding=True)
OF_PERSON = select(ratings).where(ratings.c.person_id.in_(_keys), ratings.c.year == bindparam("year"))
IN_UNITS = (
    select(people.c.unit_id.label("member_of"), people.c.id, people.c.name, people.c.exempt, ratings)
    .outerjoin(ratings, and_(ratings.c.person_id == people.c.id, ratings.c.year == bindparam("year")))
    .where(people.c.unit_id.in_(_keys), people.c.active)
    .order_by(people.c.id)
)
BELOW = (
    select(units, settlements.c.at, settlements.c.excellent, settlements.c.good, settlements.c.completed)
    .add_columns(settlements.c.uncompleted, people.c.name.label("by_name"))
    .join(settlements, settlements.c.unit_id == units.c.id)
    .outerjoin(people, people.c.id == settlements.c.by)
    .where(
        settlements.c.year == bindparam("year"),
        units.c.path >= bindparam("low", type_=Code),
        units.c.path < bindparam("high", type_=Code),
    )
    .order_by(units.c.path)
)


def subject(unit: int, year: int) -> str:
    """The subject under which all that happens to a unit's ratings of a year is counted: whoever settles has seen every
    change."""
    return f"ratings:{unit}:{year}"


def _to_rating(row: Any) -> Rating:
    return Rating(row.person_id, row.year, row.version, row.points, row.settled)


async def of_person(connection: AsyncConnection, person_ids: Sequence[int], year: int) -> dict[int, Rating]:
    """Each person's rating of `year`; absent where none was given."""
    rows = await connection.execute(OF_PERSON, {"keys": list(person_ids), "year": year})
    return {row.person_id: _to_rating(row) for row in rows}


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[Rated]]:
    """The members of each unit itself (not below it), in the roster's order, with their ratings of `year`."""
    found: dict[int, list[Rated]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(IN_UNITS, {"keys": list(unit_ids), "year": year}):
        rating = _to_rating(row) if row.version is not None else None
        found[row.member_of].append(Rated(row.id, row.name, row.exempt is not None, rating))
    return found


async def settled_below(connection: AsyncConnection, paths: Sequence[str], year: int) -> dict[str, list[Settlement]]:
    """What was settled for `year` in the unit at each path and everywhere below it, in the order of the tree."""
    found: dict[str, list[Settlement]] = {}
    for path in paths:  # seldom more than one: only whoever looks at a unit's ratings asks
        rows = await connection.execute(BELOW, {"low": path, "high": f"{path[:-1]}0", "year": year})
        found[path] = [
            Settlement(to_unit(row), row.at, row.by_name, row.excellent, row.good, row.completed, row.uncompleted)
            for row in rows
        ]
    return found
