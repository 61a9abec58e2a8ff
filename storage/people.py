"""People on the roster: who they are, where they belong, and the roles they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, and_, bindparam, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.consents import consents
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit, units
from storage.values import quick

RoleName = Literal["secretary", "deputy", "committee_member", "admin"]
"""What one may be in a unit beside a member of it (bí thư, phó bí thư, cấp ủy viên, quản trị)."""

DECIDING: tuple[RoleName, ...] = ("secretary", "deputy")
"""Roles whose holders decide on others' work."""

Leaving = Literal["moved_away", "died", "left_party"]
"""Why somebody is no longer on the roster (chuyển đi, đã mất, ra khỏi Đảng)."""

people = Table(
    "people",
    metadata,
    Column("id", Key, primary_key=True),
    Column("code", Code, nullable=False, unique=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("birth_year", Integer),
    Column("phone_end", Code),
    Column("kind", Code, nullable=False, server_default="official"),
    Column("exempt", Text),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("left_at", Instant),
    Column("left_for", Code),
)

roles = Table(
    "roles",
    metadata,
    Column("id", Key, primary_key=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("role", Code, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
)
Index("ix_roles_unit_id_until", roles.c.unit_id, roles.c.until)


@quick
@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roster, with the unit they are a member of.

    `exempt` is the reason why they need not pledge (None: they must); `paper` is true while the person has not joined,
    refused or withdrew: the three look alike to others ("dùng bản giấy"). `active`: still on the roster.
    """

    id: int
    name: str
    unit: Unit
    kind: Literal["official", "probationary"] = "official"
    exempt: str | None = None
    paper: bool = True
    active: bool = True


@quick
@dataclass(frozen=True, slots=True)
class Role:
    """A role held in a unit; it reaches the unit and everything below it."""

    name: RoleName
    unit: Unit


@quick
@dataclass(frozen=True, slots=True)
class Decider:
    """Someone who may decide in a unit. `reachable`: linked to a chat and consenting."""

    id: int
    name: str
    role: RoleName
    unit: Unit
    reachable: bool


UNIT = (
    units.c.id.label("unit_id"),
    units.c.path.label("unit_path"),
    units.c.kind.label("unit_kind"),
    units.c.name.label("unit_name"),
)
JOINED = (
    select(accounts.c.id)
    .join(consents, consents.c.person_id == accounts.c.person_id)
    .where(
        accounts.c.person_id == people.c.id,
        people.c.active,
        consents.c.ended_at.is_(None),
        consents.c.signed_on.is_(None),
    )
    .correlate(people)
    .exists()
)
"""The condition that a row of `people` is on the roster, linked to a chat and consenting."""
_joined = JOINED.label("joined")
_person = select(people.c.id, people.c.name, people.c.kind, people.c.exempt, people.c.active, _joined, *UNIT).join(
    units, units.c.id == people.c.unit_id
)
BY_ID = _person.where(people.c.id.in_(bindparam("keys", expanding=True)))
MEMBERS = _person.where(people.c.unit_id.in_(bindparam("keys", expanding=True)), people.c.active).order_by(people.c.id)
ROLES = (
    select(roles.c.person_id, roles.c.role, *UNIT)
    .join(units, units.c.id == roles.c.unit_id)
    .where(roles.c.person_id.in_(bindparam("keys", expanding=True)), roles.c.until.is_(None))
    .order_by(units.c.path, roles.c.id)
)
DECIDERS = (
    select(people.c.id, people.c.name, roles.c.role, _joined, *UNIT)
    .select_from(roles.join(people, people.c.id == roles.c.person_id).join(units, units.c.id == roles.c.unit_id))
    .where(
        roles.c.unit_id.in_(bindparam("keys", expanding=True)),
        roles.c.until.is_(None),
        roles.c.role.in_(DECIDING),
        people.c.active,
    )
    .order_by(units.c.path.desc(), roles.c.role.desc(), roles.c.id)
)
ADMINS = (
    select(people.c.id, people.c.name, roles.c.role, _joined, *UNIT)
    .select_from(roles.join(people, people.c.id == roles.c.person_id).join(units, units.c.id == roles.c.unit_id))
    .where(
        roles.c.unit_id.in_(bindparam("keys", expanding=True)),
        roles.c.until.is_(None),
        roles.c.role == "admin",
        people.c.active,
    )
    .order_by(roles.c.id)
)

ROLES_AT = (
    select(accounts.c.address, roles.c.role)
    .join(people, people.c.id == accounts.c.person_id)
    .join(consents, consents.c.person_id == people.c.id)
    .outerjoin(roles, and_(roles.c.person_id == people.c.id, roles.c.until.is_(None)))
    .where(
        accounts.c.address.in_(bindparam("keys", expanding=True)),
        accounts.c.channel == bindparam("channel"),
        people.c.active,
        consents.c.ended_at.is_(None),
        consents.c.signed_on.is_(None),
    )
)


def unit_of(row: Any) -> Unit:
    """The unit in a row that selects `unit_id`, `unit_path`, `unit_kind`, `unit_name`."""
    return Unit(row.unit_id, row.unit_path, row.unit_kind, row.unit_name)


def _to_person(row: object) -> Person:
    return Person(
        id=row.id,  # type: ignore[attr-defined]
        name=row.name,  # type: ignore[attr-defined]
        unit=unit_of(row),
        kind=row.kind,  # type: ignore[attr-defined]
        exempt=row.exempt,  # type: ignore[attr-defined]
        paper=not row.joined,  # type: ignore[attr-defined]
        active=row.active,  # type: ignore[attr-defined]
    )


async def by_id(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, Person]:
    """The people with these `ids`, whether or not they are still active; unknown ones are absent."""
    return {row.id: _to_person(row) for row in await connection.execute(BY_ID, {"keys": list(ids)})}


async def members(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Person]]:
    """The active members of each unit itself (not below it), in the roster's order."""
    found: dict[int, list[Person]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(MEMBERS, {"keys": list(unit_ids)}):
        found[row.unit_id].append(_to_person(row))
    return found


async def roles_of(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, list[Role]]:
    """The roles each person holds now, highest unit first."""
    found: dict[int, list[Role]] = {person: [] for person in person_ids}
    for row in await connection.execute(ROLES, {"keys": list(person_ids)}):
        found[row.person_id].append(Role(name=row.role, unit=unit_of(row)))
    return found


async def roles_at(connection: AsyncConnection, addresses: Sequence[str], channel: str) -> dict[str, set[RoleName]]:
    """The names of the roles held by whoever joined at each address of a channel; where nobody did it is absent."""
    found: dict[str, set[RoleName]] = {}
    for row in await connection.execute(ROLES_AT, {"keys": list(addresses), "channel": channel}):
        found.setdefault(row.address, set()).update({row.role} - {None})
    return found


async def deciders(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Decider]]:
    """Secretary and deputies of each unit, the secretary first."""
    return await _holders(connection, DECIDERS, unit_ids)


async def admins(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Decider]]:
    """The admins of each unit."""
    return await _holders(connection, ADMINS, unit_ids)


async def _holders(connection: AsyncConnection, statement: Any, unit_ids: Sequence[int]) -> dict[int, list[Decider]]:
    found: dict[int, list[Decider]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(statement, {"keys": list(unit_ids)}):
        found[row.unit_id].append(
            Decider(id=row.id, name=row.name, role=row.role, unit=unit_of(row), reachable=row.joined)
        )
    return found
