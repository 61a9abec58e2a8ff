"""Whom one can be in the sandbox: everybody on the roster, with their roles, phones and where their pledge stands."""

from typing import Any

from sqlalchemy import and_, bindparam, case, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.sandbox.channel import NAME
from handlers.commands import commands_for
from storage.accounts import accounts
from storage.drafts import drafts
from storage.links import links
from storage.people import people, roles
from storage.pledges import pledges
from storage.units import units

_unit_of_role = units.alias("unit_of_role")
PEOPLE = (
    select(
        people.c.id,
        people.c.name,
        people.c.birth_year,
        people.c.kind,
        people.c.exempt,
        units.c.name.label("unit"),
        units.c.id.label("unit_id"),
        pledges.c.state,
        pledges.c.confirmed,
        select(drafts.c.id)
        .where(drafts.c.person_id == people.c.id, drafts.c.form == "pledge")
        .exists()
        .label("drafting"),
    )
    .join(units, units.c.id == people.c.unit_id)
    .outerjoin(pledges, and_(pledges.c.person_id == people.c.id, pledges.c.year == bindparam("year")))
    .where(people.c.active)
    .order_by(people.c.id)
)
ROLES = (
    select(roles.c.person_id, roles.c.role, _unit_of_role.c.kind, _unit_of_role.c.name)
    .join(_unit_of_role, _unit_of_role.c.id == roles.c.unit_id)
    .where(roles.c.until.is_(None))
    .order_by(roles.c.id)
)
PHONES = (
    select(
        case((accounts.c.person_id.is_(None), links.c.person_id), else_=accounts.c.person_id).label("person"),
        accounts.c.address,
        accounts.c.person_id.is_not(None).label("linked"),
    )
    .outerjoin(links, and_(links.c.account_id == accounts.c.id, links.c.state == "pending"))
    .where(accounts.c.channel == NAME, or_(accounts.c.person_id.is_not(None), links.c.id.is_not(None)))
    .order_by(accounts.c.id)
)


async def roster(connection: AsyncConnection, year: int) -> list[dict[str, Any]]:
    """Everybody, as JSON.

    {"id", "name", "born", "unit", "unit_id", "probationary", "exempt", "standing", "roles", "phones", "commands"}:
    `standing` is one of none, drafting, submitted, returned, confirmed, amended, on_paper, not_joined; `phones` are
    {"address", "linked"}, a phone that is not linked waiting for a secretary's yes.
    """
    held: dict[int, list[dict[str, Any]]] = {}
    for row in await connection.execute(ROLES):
        held.setdefault(row.person_id, []).append({"role": row.role, "kind": row.kind, "unit": row.name})
    phones: dict[int, list[dict[str, Any]]] = {}
    for row in await connection.execute(PHONES):
        phones.setdefault(row.person, []).append({"address": row.address, "linked": bool(row.linked)})
    return [
        {
            "id": row.id,
            "name": row.name,
            "born": row.birth_year,
            "unit": row.unit,
            "unit_id": row.unit_id,
            "probationary": row.kind == "probationary",
            "exempt": row.exempt is not None,
            "standing": _standing(row, joined=any(phone["linked"] for phone in phones.get(row.id, ()))),
            "roles": held.get(row.id, []),
            "phones": phones.get(row.id, []),
            "commands": commands_for([one["role"] for one in held.get(row.id, ())]),
        }
        for row in await connection.execute(PEOPLE, {"year": year})
    ]


def _standing(row: Any, *, joined: bool) -> str:
    if not joined:
        return "not_joined" if row.state is None else "on_paper"
    if row.drafting:
        return "drafting" if row.state != "returned" else "returned"
    if row.state == "submitted" and row.confirmed is not None:
        return "amended"
    state: str | None = row.state
    return state or "none"
