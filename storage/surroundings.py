"""What stands around a unit and would be touched if it changed: members, units beside and below, roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import holders
from storage import units as units_module
from storage.holders import Holder
from storage.people import people
from storage.unit_history import unit_versions
from storage.units import Unit, ancestors, to_unit, units

_keys: Any = bindparam("keys", expanding=True)
MEMBERS = (
    select(people.c.unit_id, func.count().label("members"))
    .where(people.c.unit_id.in_(_keys), people.c.active)
    .group_by(people.c.unit_id)
)
_here, _beside = units.alias("here"), units.alias("beside")
SIBLINGS = (
    select(_beside, _here.c.id.label("of"))
    .join(
        _here,
        and_(
            _beside.c.id != _here.c.id,
            func.coalesce(_beside.c.parent_id, 0) == func.coalesce(_here.c.parent_id, 0),
        ),
    )
    .where(_here.c.id.in_(_keys), _beside.c.closed_on.is_(None))
    .order_by(_beside.c.id)
)
_once = unit_versions.alias("once")
_ever_below = (
    select(_once.c.unit_id.label("unit"), _once.c.parent_id.label("above"))
    .where(_once.c.parent_id.in_(_keys))
    .union(
        select(units.c.id, units.c.parent_id).where(units.c.parent_id.in_(_keys)),
        select(units.c.id, units.c.id).where(units.c.id.in_(_keys)),
    )
    .subquery()
)
TOUCHED = (
    select(_ever_below.c.above, func.max(unit_versions.c.since).label("since"))
    .join(unit_versions, unit_versions.c.unit_id == _ever_below.c.unit)
    .group_by(_ever_below.c.above)
)
CHANGED = (
    select(unit_versions.c.unit_id, func.max(unit_versions.c.since).label("since"))
    .where(unit_versions.c.unit_id.in_(_keys))
    .group_by(unit_versions.c.unit_id)
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A unit and what is around it: how many active `members` it has, the open units directly `below` and `beside` it,
    the roles `held` in it, `admins` of it or of any unit above it.

    `changed` is when it last became something else, `touched` when it or whatever was ever directly below it did,
    `stood` since when it and all above it are what they are; None: as long as is known."""

    unit: Unit
    members: int
    below: tuple[Unit, ...]
    beside: tuple[Unit, ...]
    held: tuple[Holder, ...]
    admins: tuple[Holder, ...]
    changed: date | None
    touched: date | None
    stood: date | None


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, Surroundings]:
    """Each unit, closed ones too, with what is around it; unknown ones are absent."""
    wanted = {"keys": list(unit_ids)}
    found = await units_module.by_id(connection, unit_ids)
    below = await units_module.children(connection, unit_ids)
    beside: dict[int, list[Unit]] = {}
    for row in await connection.execute(SIBLINGS, wanted):
        beside.setdefault(row.of, []).append(to_unit(row))
    above = {id: ancestors(unit.path) for id, unit in found.items()}
    chain = sorted({id for ids in above.values() for id in ids})
    holding = await holders.of_units(connection, chain)
    members = {row.unit_id: row.members for row in await connection.execute(MEMBERS, wanted)}
    touched = {row.above: row.since for row in await connection.execute(TOUCHED, wanted)}
    changed = {row.unit_id: row.since for row in await connection.execute(CHANGED, {"keys": chain})}
    return {
        id: Surroundings(
            unit=unit,
            members=members.get(id, 0),
            below=tuple(below[id]),
            beside=tuple(beside.get(id, ())),
            held=tuple(holding[id]),
            admins=tuple(one for there in above[id] for one in holding[there] if one.role == "admin"),
            changed=changed.get(id),
            touched=touched.get(id),
            stood=_latest(changed, above[id]),
        )
        for id, unit in found.items()
    }


def _latest(days: Mapping[int, date], units: Sequence[int]) -> date | None:
    return max((days[unit] for unit in units if unit in days), default=None)
