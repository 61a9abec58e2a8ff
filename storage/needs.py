"""Who in a unit or below it needs support, in lists: in difficulties, late, silent, without a pledge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import units as units_module
from storage.figure_rows import COUNT, HERE, IN_RANGE, MUST, THEIRS, UNANSWERED, WEEK_AGO
from storage.items import items
from storage.people import JOINED, people
from storage.pledges import pledges
from storage.reminding import reminding
from storage.units import Unit, units
from storage.work_rows import LATE, STUCK, Need

MOST = 200
"""How many people are listed at most."""

_unit = (units.c.id, units.c.path, units.c.kind, units.c.name)
_who = (people.c.id.label("person"), people.c.name.label("called"))


def _by_items(condition: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*_who, *_unit, COUNT.label("count"))
        .select_from(units.join(people, HERE).join(items, items.c.person_id == people.c.id))
        .where(IN_RANGE, MUST, condition)
        .group_by(*_who, *_unit)
        .order_by(units.c.path, people.c.id)
        .limit(MOST)
    )


def _by_person(condition: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*_who, *_unit, literal(0).label("count"))
        .select_from(
            units.join(people, HERE)
            .outerjoin(pledges, THEIRS)
            .outerjoin(reminding, reminding.c.person_id == people.c.id)
        )
        .where(IN_RANGE, MUST, condition)
        .order_by(units.c.path, people.c.id)
        .limit(MOST)
    )


LISTS: Mapping[Need, Select[Any]] = {
    "stuck": _by_items(STUCK),
    "late": _by_items(LATE),
    "silent": _by_person((WEEK_AGO >= UNANSWERED) & JOINED),
    "missing": _by_person(pledges.c.id.is_(None)),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A member who needs support; `count` items are stuck or late, 0 where it is not about items."""

    person: int
    name: str
    unit: Unit
    count: int


async def in_units(
    connection: AsyncConnection, unit_ids: Sequence[int], need: Need, today: date
) -> dict[int, list[Listed]]:
    """Those with this need on the civil day `today` in each unit and below it, unit by unit, at most MOST."""
    found = {}
    for id, unit in (await units_module.by_id(connection, unit_ids)).items():
        wanted = {
            "low": unit.path,
            "high": f"{unit.path[:-1]}0",
            "year": today.year,
            "today": today,
            "week_ago": today - timedelta(days=7),
        }
        rows = await connection.execute(LISTS[need], wanted)
        found[id] = [
            Listed(row.person, row.called, Unit(row.id, row.path, row.kind, row.name), row.count) for row in rows
        ]
    return found
