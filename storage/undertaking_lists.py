"""Undertakings in lists: of units in a year, how many each registered, and those that wait to be decided on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.criterion_results import criterion_results
from storage.undertaking_tables import criteria, undertaking_versions
from storage.undertakings import NOW_SAID, REGISTERED, WHOLE, Undertaking, by_id, read, undertakings
from storage.units import units
from storage.waiting import REACH

MOST = 200
"""How many undertakings of a unit are listed, the oldest first: the order in which they were registered."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many key tasks and breakthroughs are registered: submitted, and not returned or taken back."""

    key_tasks: int = 0
    breakthroughs: int = 0


_keys: Any = bindparam("keys", expanding=True)
OF_UNITS = (
    WHOLE.where(
        undertakings.c.unit_id.in_(_keys),
        undertakings.c.year == bindparam("of_year"),
        undertakings.c.state != "withdrawn",
    )
    .order_by(undertakings.c.id)
    .limit(MOST)
)
KEY_TASKS = (
    select(undertakings.c.unit_id, undertaking_versions.c.title)
    .join(undertaking_versions, NOW_SAID)
    .where(
        undertakings.c.unit_id.in_(_keys),
        undertakings.c.year == bindparam("of_year"),
        undertakings.c.kind == "key_task",
        undertakings.c.state == "approved",
    )
    .order_by(undertakings.c.id)
)
COUNTED = (
    select(undertakings.c.unit_id, undertakings.c.kind, func.count().label("number"))
    .where(
        undertakings.c.unit_id.in_(_keys),
        undertakings.c.year == bindparam("of_year"),
        undertakings.c.state.in_(REGISTERED),
    )
    .group_by(undertakings.c.unit_id, undertakings.c.kind)
)
_unreported = (
    select(criteria.c.criterion)
    .outerjoin(
        criterion_results,
        and_(
            criterion_results.c.undertaking_id == criteria.c.undertaking_id,
            criterion_results.c.criterion == criteria.c.criterion,
            criterion_results.c.latest,
        ),
    )
    .where(
        criteria.c.undertaking_id == undertakings.c.id,
        criteria.c.version == undertakings.c.submitted,
        criterion_results.c.id.is_(None),
    )
    .correlate(undertakings)
)
SUBMITTED = undertakings.c.state == "submitted"
REPORTED = and_(undertakings.c.state == "approved", ~exists(_unreported))
"""Every criterion has its result: it waits to be evaluated."""
_home = units.alias("home")
_decided_at = or_(_home.c.parent_id == REACH.c.unit, and_(_home.c.parent_id.is_(None), _home.c.id == REACH.c.unit))
_oldest = (undertakings.c.changed_at, undertakings.c.id)
_ranked = (
    select(
        REACH.c.root,
        undertakings.c.id,
        func.row_number().over(partition_by=REACH.c.root, order_by=_oldest).label("place"),
    )
    .join(_home, _decided_at)
    .join(undertakings, undertakings.c.committee_id == _home.c.id)
    .where(
        or_(SUBMITTED, REPORTED),
        or_(REACH.c.only.is_(None), REACH.c.only == undertakings.c.author_id),
    )
    .subquery()
)
WAITING = select(_ranked).where(_ranked.c.place <= MOST).order_by(_ranked.c.root, _ranked.c.place)


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[Undertaking]]:
    """What each unit itself set out to do in `year`, of every kind, those taken back left out; in the order they were
    registered, at most MOST in all."""
    found: dict[int, list[Undertaking]] = {unit: [] for unit in unit_ids}
    for one in await read(connection, OF_UNITS, {"keys": list(unit_ids), "of_year": year}):
        found[one.unit.id].append(one)
    return found


async def key_tasks(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[str]]:
    """What the key tasks of each unit itself are called that it is at in `year`: approved, and not evaluated yet."""
    found: dict[int, list[str]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(KEY_TASKS, {"keys": list(unit_ids), "of_year": year}):
        found[row.unit_id].append(row.title)
    return found


async def registered(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, Counts]:
    """How many of each kind every unit itself has registered for `year`."""
    counts: dict[tuple[int, str], int] = {}
    for row in await connection.execute(COUNTED, {"keys": list(unit_ids), "of_year": year}):
        counts[row.unit_id, row.kind] = row.number
    return {unit: Counts(counts.get((unit, "key_task"), 0), counts.get((unit, "breakthrough"), 0)) for unit in unit_ids}


async def waiting(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Undertaking]]:
    """What waits for the deciders of each unit, submitted or with all its results to be evaluated: what the committees
    directly below set, what nobody between can decide on, and the unit's own where none is above. The longest waiting
    first, at most MOST a unit."""
    rows = (await connection.execute(WAITING, {"keys": list(unit_ids)})).all()
    known = await by_id(connection, [row.id for row in rows]) if rows else {}
    found: dict[int, list[Undertaking]] = {unit: [] for unit in unit_ids}
    for row in rows:
        found[row.root].append(known[row.id])
    return found
