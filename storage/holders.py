"""Who holds which role in a unit now, and the members of a unit by the codes the office knows them by."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.people import JOINED, RoleName, people, roles

_keys: Any = bindparam("keys", expanding=True)
HELD = (
    select(roles.c.unit_id, roles.c.person_id, roles.c.role, people.c.name, JOINED.label("joined"))
    .join(people, people.c.id == roles.c.person_id)
    .where(roles.c.unit_id.in_(_keys), roles.c.until.is_(None), people.c.active)
    .order_by(roles.c.id)
)
MEMBERS = (
    select(people.c.unit_id, people.c.id, people.c.code, people.c.name)
    .where(people.c.unit_id.in_(_keys), people.c.active)
    .order_by(people.c.id)
)
_of_units = select(roles.c.person_id).where(roles.c.unit_id.in_(bindparam("units", expanding=True)))
ADDRESSES = select(accounts.c.address).where(
    accounts.c.channel == bindparam("channel"),
    or_(accounts.c.person_id.in_(bindparam("people", expanding=True)), accounts.c.person_id.in_(_of_units)),
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody on the roster who holds a `role` in the unit with the id `unit`. `joined`: can be told by chat."""

    person: int
    name: str
    role: RoleName
    unit: int
    joined: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a unit as the office knows them: `code` is their mã."""

    id: int
    code: str
    name: str


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Holder]]:
    """The roles held in exactly these units, in the order they were given."""
    found: dict[int, list[Holder]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(HELD, {"keys": list(unit_ids)}):
        found[row.unit_id].append(Holder(row.person_id, row.name, row.role, row.unit_id, row.joined))
    return found


async def members(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Member]]:
    """The active members of each unit itself, in the roster's order."""
    found: dict[int, list[Member]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(MEMBERS, {"keys": list(unit_ids)}):
        found[row.unit_id].append(Member(row.id, row.code, row.name))
    return found


async def addresses_of(
    connection: AsyncConnection, person_ids: Sequence[int], unit_ids: Sequence[int], channel: str
) -> set[str]:
    """Where these people are on a channel, and those who hold or held a role in these units."""
    wanted = {"people": list(person_ids), "units": list(unit_ids), "channel": channel}
    return set((await connection.execute(ADDRESSES, wanted)).scalars())
