"""The roster as the office keeps it: units, people and roles read whole by name and code, and added to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import Leaving, RoleName, people, roles
from storage.units import Unit, UnitKind, ancestors, to_unit, units

UNITS = select(units).order_by(units.c.path)
PEOPLE = select(people).order_by(people.c.unit_id, people.c.id)
BY_CODE = select(people).where(people.c.code.in_(bindparam("keys", expanding=True)))
IN_UNITS = select(people).where(people.c.unit_id.in_(bindparam("keys", expanding=True))).order_by(people.c.id)
TAKEN = select(people.c.code).where(people.c.code >= bindparam("least"), people.c.code < bindparam("beyond"))
ROLES = select(roles).where(roles.c.until.is_(None)).order_by(roles.c.id)
ROLES_OF = ROLES.where(roles.c.person_id.in_(bindparam("keys", expanding=True)))

ADD_UNITS = insert(units).returning(units.c.id, sort_by_parameter_order=True)
PLACE_UNIT = update(units).where(units.c.id == bindparam("unit")).values(path=bindparam("new_path"))
ADD_PEOPLE = insert(people).returning(people.c.id, sort_by_parameter_order=True)

Names = tuple[str, ...]
"""A unit by the names on the way to it, from the top: ("Đảng bộ xã A", "Chi bộ thôn B")."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the roster says of one person. `unit` is its id."""

    code: str
    unit: int
    name: str
    birth_year: int | None = None
    phone_end: str | None = None
    kind: str = "official"
    exempt: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the roster has them now: `held` are their roles by unit id; the erased and gone are not `active`.
    `left`: why they left; None also of the erased."""

    id: int
    entry: Entry
    active: bool
    held: frozenset[tuple[RoleName, int]]
    left: Leaving | None = None


async def all_units(connection: AsyncConnection) -> dict[int, Unit]:
    """Every unit by id, each after the one above it."""
    rows = await connection.execute(UNITS)
    return {row.id: to_unit(row) for row in rows}


def names(unit: Unit, known: dict[int, Unit]) -> Names:
    """The names on the way to a unit, its own last."""
    return tuple(known[above].name for above in ancestors(unit.path))


async def everyone(connection: AsyncConnection) -> list[Known]:
    """Everybody there ever was on the roster, unit by unit, with the roles they hold now."""
    found = (await connection.execute(PEOPLE)).all()
    return _known(found, await connection.execute(ROLES))


async def by_code(connection: AsyncConnection, codes: Sequence[str]) -> dict[str, Known]:
    """The people with these codes, whether or not they are still on the roster; unknown ones are absent."""
    found = (await connection.execute(BY_CODE, {"keys": list(codes)})).all()
    return {known.entry.code: known for known in await _with_roles(connection, found)}


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> list[Known]:
    """Everybody there ever was in these units themselves."""
    found = (await connection.execute(IN_UNITS, {"keys": list(unit_ids)})).all()
    return await _with_roles(connection, found)


async def _with_roles(connection: AsyncConnection, found: Sequence[Any]) -> list[Known]:
    held = await connection.execute(ROLES_OF, {"keys": [row.id for row in found]}) if found else ()
    return _known(found, held)


def _known(found: Sequence[Any], roles: Iterable[Any]) -> list[Known]:
    held: dict[int, set[tuple[RoleName, int]]] = {}
    for role in roles:
        held.setdefault(role.person_id, set()).add((role.role, role.unit_id))
    return [
        Known(
            id=row.id,
            entry=Entry(row.code, row.unit_id, row.name, row.birth_year, row.phone_end, row.kind, row.exempt),
            active=row.active,
            held=frozenset(held.get(row.id, ())),
            left=row.left_for,
        )
        for row in found
    ]


async def taken(connection: AsyncConnection, prefix: str) -> list[str]:
    """The codes that begin with `prefix`."""
    return list(
        (await connection.execute(TAKEN, {"least": prefix, "beyond": prefix[:-1] + chr(ord(prefix[-1]) + 1)})).scalars()
    )


async def add_units(connection: AsyncConnection, new: Sequence[tuple[Unit | None, str, UnitKind]]) -> list[Unit]:
    """Insert units given as (the one above, name, kind); returns them with ids and paths, in order."""
    if not new:
        return []
    rows = [
        {"parent_id": above.id if above else None, "path": f"new {place}", "kind": kind, "name": name}
        for place, (above, name, kind) in enumerate(new)
    ]
    ids = (await connection.execute(ADD_UNITS, rows)).scalars()
    made = [
        Unit(id=id, path=f"{above.path if above else '/'}{id}/", kind=kind, name=name)
        for id, (above, name, kind) in zip(ids, new, strict=True)
    ]
    await connection.execute(PLACE_UNIT, [{"unit": unit.id, "new_path": unit.path} for unit in made])
    return made


async def add_people(connection: AsyncConnection, new: Iterable[Entry]) -> list[int]:
    """Insert people; returns their ids, in order. Raises IntegrityError for a code that is taken."""
    rows = [
        {
            "code": entry.code,
            "unit_id": entry.unit,
            "name": entry.name,
            "birth_year": entry.birth_year,
            "phone_end": entry.phone_end,
            "kind": entry.kind,
            "exempt": entry.exempt,
            "active": True,
        }
        for entry in new
    ]
    return list((await connection.execute(ADD_PEOPLE, rows)).scalars()) if rows else []
