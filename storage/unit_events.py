"""A unit's history as people tell it: renamed, moved, merged, split, closed, each on its day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.unit_history import BEGINNING, name_at, unit_versions
from storage.units import units

EventKind = Literal["began", "renamed", "moved", "ended", "merged", "took-in", "gave"]
"""Split off from another; another name; below another unit; closed; became part of another; another became part of it;
another was split off from it."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a unit `on` a day; `name` is its new one, or that of the other unit, as it was called then;
    `was` is the name it had before."""

    on: date
    what: EventKind
    name: str
    was: str = ""


_about = unit_versions.c
_keys: Any = bindparam("keys", expanding=True)
_other, _parent = units.alias("other"), units.alias("parent")
ROWS = (
    select(
        unit_versions,
        name_at(_other, _about.since).label("other_name"),
        name_at(_parent, _about.since).label("parent_name"),
    )
    .outerjoin(_other, _other.c.id == func.coalesce(_about.into_id, _about.out_of_id))
    .outerjoin(_parent, _parent.c.id == _about.parent_id)
    .where(or_(_about.unit_id.in_(_keys), _about.into_id.in_(_keys), _about.out_of_id.in_(_keys)))
    .order_by(_about.since, _about.unit_id)
)


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Event]]:
    """What happened to each unit, oldest first."""
    rows = (await connection.execute(ROWS, {"keys": list(unit_ids)})).all()
    return {
        unit: [event for before, row in _following(rows, unit) for event in _events(unit, before, row)]
        for unit in unit_ids
    }


def _following(rows: Sequence[Any], unit: int) -> list[tuple[Any, Any]]:
    """The rows about a unit, each with the unit's own row before it."""
    found, before = [], None
    for row in rows:
        if unit in (row.unit_id, row.into_id, row.out_of_id):
            found.append((before, row))
            before = row if row.unit_id == unit else before
    return found


def _events(unit: int, before: Any, row: Any) -> list[Event]:
    if row.unit_id != unit:
        return [Event(row.since, "took-in" if row.into_id == unit else "gave", row.name)]
    if before is None:
        return [] if row.since == BEGINNING else [Event(row.since, "began", row.other_name)]
    found = []
    if row.name != before.name:
        found.append(Event(row.since, "renamed", row.name, before.name))
    if row.parent_id != before.parent_id:
        found.append(Event(row.since, "moved", row.parent_name))
    if row.closed and not before.closed:
        found.append(Event(row.since, "merged", row.other_name) if row.into_id else Event(row.since, "ended", row.name))
    return found
