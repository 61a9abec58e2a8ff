"""Inspections in lists: those that concern somebody, those a committee holds; and whom a committee may send."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import remedies
from storage.inspections import WHOLE, Inspection, by_id, inspection_team, inspections, read
from storage.people import DECIDING, people, roles
from storage.types import Key
from storage.units import units

MOST = 100
"""How many are listed at most, the newest."""

_keys: Any = bindparam("keys", expanding=True, type_=Key)
_pairs = union(
    select(inspection_team.c.person_id.label("person"), inspection_team.c.inspection_id.label("id")).where(
        inspection_team.c.person_id.in_(_keys)
    ),
    select(inspections.c.person_id, inspections.c.id).where(inspections.c.person_id.in_(_keys)),
    select(roles.c.person_id, inspections.c.id)
    .join(inspections, or_(inspections.c.inspecting_id == roles.c.unit_id, inspections.c.unit_id == roles.c.unit_id))
    .where(roles.c.person_id.in_(_keys), roles.c.role.in_(DECIDING), roles.c.until.is_(None)),
).subquery()
CONCERNING = (
    select(_pairs)
    .join(inspections, inspections.c.id == _pairs.c.id)
    .where(inspections.c.state != "called_off")
    .order_by(_pairs.c.id.desc(), _pairs.c.person)
    .limit(MOST)
)
OF_UNITS = (
    WHOLE.where(inspections.c.inspecting_id.in_(_keys), inspections.c.state != "called_off")
    .order_by(inspections.c.id.desc())
    .limit(MOST)
)
_home, _reach, _other = units.alias("home"), units.alias("reach"), roles.alias("other")
OFFICERS = (
    select(roles.c.unit_id, people.c.id, people.c.name, _home.c.path.label("home"), _reach.c.path.label("held"))
    .select_from(roles)
    .join(people, people.c.id == roles.c.person_id)
    .join(_home, _home.c.id == people.c.unit_id)
    .join(_other, (_other.c.person_id == people.c.id) & _other.c.until.is_(None))
    .join(_reach, _reach.c.id == _other.c.unit_id)
    .where(
        roles.c.unit_id.in_(_keys),
        roles.c.until.is_(None),
        roles.c.role.in_((*DECIDING, "committee_member")),
        people.c.active,
    )
    .order_by(roles.c.role.desc(), roles.c.id)
)


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody of a committee; `paths`: where they are a member, and where they hold any office."""

    id: int
    name: str
    paths: frozenset[str]


async def concerning(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, list[Inspection]]:
    """The inspections that concern each person, those called off left out, the newest first, at most MOST in all: of
    whose team they are, that they are subject to, or of a unit, inspecting or inspected, whose secretary or deputy they
    are."""
    rows = (await connection.execute(CONCERNING, {"keys": list(person_ids)})).all()
    known = await by_id(connection, sorted({row.id for row in rows})) if rows else {}
    found: dict[int, list[Inspection]] = {person: [] for person in person_ids}
    for row in rows:
        found[row.person].append(known[row.id])
    return found


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Inspection]]:
    """The inspections that each committee itself holds, those called off left out, the newest first, at most MOST."""
    found: dict[int, list[Inspection]] = {unit: [] for unit in unit_ids}
    for one in await read(connection, OF_UNITS, {"keys": list(unit_ids)}):
        found[one.inspecting.id].append(one)
    return found


async def of_notes(connection: AsyncConnection, note_ids: Sequence[str]) -> dict[str, Inspection]:
    """The inspection that each note on a remedy belongs to; absent where an id is that of something else."""
    about = await remedies.of_notes(connection, note_ids)
    if not about:
        return {}
    known = await by_id(connection, sorted({remedies.inspection_of(remedy) for remedy in about.values()}))
    return {note: known[remedies.inspection_of(remedy)] for note, remedy in about.items()}


async def officers(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Officer]]:
    """The committee of each unit: secretary, deputies and further members, the secretary first."""
    found: dict[int, dict[int, Officer]] = {unit: {} for unit in unit_ids}
    for row in await connection.execute(OFFICERS, {"keys": list(unit_ids)}):
        before = found[row.unit_id].get(row.id)
        paths = (before.paths if before else frozenset()) | {row.home, row.held}
        found[row.unit_id][row.id] = Officer(row.id, row.name, paths)
    return {unit: list(those.values()) for unit, those in found.items()}
