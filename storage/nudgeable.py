"""Those a secretary may nudge (nhắc việc): what they have not done, and whether anything may be said to them today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.people import JOINED, people
from storage.pledges import PledgeState, pledges
from storage.reminding import Unprompted, reminding, unprompted

_day, _year = bindparam("day", type_=Date), bindparam("year", type_=Integer)
_answers = select(accounts.c.id).where(accounts.c.person_id == people.c.id, accounts.c.state == "reachable").exists()
_all = (
    select(
        people.c.id,
        people.c.unit_id,
        people.c.name,
        people.c.exempt.is_(None).label("must"),
        and_(JOINED, _answers).label("reachable"),
        pledges.c.state,
        pledges.c.confirmed,
        reminding.c.leave_until,
        reminding.c.waiting_since,
        unprompted.c.kind.label("told"),
    )
    .select_from(
        people.outerjoin(pledges, and_(pledges.c.person_id == people.c.id, pledges.c.year == _year))
        .outerjoin(reminding, reminding.c.person_id == people.c.id)
        .outerjoin(unprompted, and_(unprompted.c.person_id == people.c.id, unprompted.c.day == _day))
    )
    .where(people.c.active)
    .order_by(people.c.id)
)
_keys: Any = bindparam("keys", expanding=True)
OF_PEOPLE = _all.where(people.c.id.in_(_keys))
IN_UNITS = _all.where(people.c.unit_id.in_(_keys))


@dataclass(frozen=True, slots=True)
class Nudgeable:
    """A member as a nudge sees them: whether they `must` pledge, where their pledge stands (None: none), whether they
    can be reached by chat, until when they are on leave, since when they have not answered a reminder, and what they
    were `told` unprompted today."""

    person: int
    name: str
    must: bool
    reachable: bool
    state: PledgeState | None
    confirmed: bool
    leave_until: date | None
    waiting_since: date | None
    told: Unprompted | None

    @property
    def owes_pledge(self) -> bool:
        """Whether the pledge is theirs to write: none was made, or it was returned and none is in force."""
        return self.must and (self.state is None or (self.state == "returned" and not self.confirmed))


def _to_nudgeable(row: Any) -> Nudgeable:
    return Nudgeable(
        person=row.id,
        name=row.name,
        must=row.must,
        reachable=row.reachable,
        state=row.state,
        confirmed=row.confirmed is not None,
        leave_until=row.leave_until,
        waiting_since=row.waiting_since,
        told=row.told,
    )


async def of_people(connection: AsyncConnection, person_ids: Sequence[int], day: date) -> dict[int, Nudgeable]:
    """Each person on the civil day `day`; those struck off the roster are absent."""
    rows = await connection.execute(OF_PEOPLE, {"keys": list(person_ids), "day": day, "year": day.year})
    return {row.id: _to_nudgeable(row) for row in rows}


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], day: date) -> dict[int, list[Nudgeable]]:
    """The active members of each unit itself on the civil day `day`, in the roster's order."""
    found: dict[int, list[Nudgeable]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(IN_UNITS, {"keys": list(unit_ids), "day": day, "year": day.year}):
        found[row.unit_id].append(_to_nudgeable(row))
    return found
