"""Who is still to be invited: everybody on the roster whom nothing leads into a chat yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.consents import consents
from storage.invitations import invitations
from storage.people import people, unit_of
from storage.units import Unit, in_subtree, units

_whole = (
    select(
        people.c.id,
        people.c.code,
        people.c.name,
        people.c.birth_year,
        people.c.phone_end,
        units.c.id.label("unit_id"),
        units.c.path.label("unit_path"),
        units.c.kind.label("unit_kind"),
        units.c.name.label("unit_name"),
    )
    .join(units, units.c.id == people.c.unit_id)
    .where(people.c.active)
    .order_by(units.c.path, people.c.id)
)
_linked = select(accounts.c.id).where(accounts.c.person_id == people.c.id).exists()
_invited = (
    select(invitations.c.id)
    .where(
        invitations.c.person_id == people.c.id,
        invitations.c.state == "open",
        invitations.c.expires_at > bindparam("now"),
    )
    .exists()
)
_withdrew = select(consents.c.id).where(consents.c.person_id == people.c.id, consents.c.ended_at.is_not(None)).exists()
UNINVITED = _whole.where(~_linked, ~_invited, ~_withdrew)
OUTSIDE = _whole.add_columns(_invited.label("invited")).where(
    people.c.unit_id.in_(bindparam("keys", expanding=True)), ~_linked, ~_withdrew
)
BY_CODE = _whole.where(people.c.code.in_(bindparam("codes", expanding=True)))


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to invite. `checkable`: the roster has something to check the bearer of their code by. `invited`: they
    have an open code, where that was asked."""

    id: int
    code: str
    name: str
    unit: Unit
    checkable: bool
    invited: bool = False


def _to_invitee(row: Any, invited: bool = False) -> Invitee:
    checkable = row.birth_year is not None or row.phone_end is not None
    return Invitee(row.id, row.code, row.name, unit_of(row), checkable, invited)


async def uninvited(connection: AsyncConnection, now: datetime, path: str | None = None) -> list[Invitee]:
    """Everybody (in the unit at `path` and below, if given) who has neither chat nor open code; not those who took
    back their consent, who ask for a code themselves if they change their mind."""
    statement = UNINVITED if path is None else UNINVITED.where(in_subtree(path))
    return [_to_invitee(row) for row in await connection.execute(statement, {"now": now})]


async def by_code(connection: AsyncConnection, codes: Sequence[str]) -> dict[str, Invitee]:
    """The people with these codes, whatever they have already; unknown ones are absent."""
    return {row.code: _to_invitee(row) for row in await connection.execute(BY_CODE, {"codes": list(codes)})}


async def outside(connection: AsyncConnection, unit_ids: Sequence[int], now: datetime) -> dict[int, list[Invitee]]:
    """Who of each unit itself has no chat yet, with a code or without; not those who took back their consent."""
    found: dict[int, list[Invitee]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(OUTSIDE, {"keys": list(unit_ids), "now": now}):
        found[row.unit_id].append(_to_invitee(row, bool(row.invited)))
    return found
