"""How many members of a unit have registered their pledge, how many are still to, and how many are counted apart."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict
from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import JOINED, people
from storage.pledges import pledges


class Figures(BaseModel):
    """A unit's own active members in figures. `must` pledge, the `exempt` are apart. Of those who must: `registered`
    have a submitted version not currently returned, `confirmed` one in force, `absent` none at all; `waiting` and
    `returned` count where the latest version stands (an amendment may wait while the confirmed version is in force).
    `paper`, of all members, use no phone here."""

    model_config = ConfigDict(frozen=True)

    must: int = 0
    registered: int = 0
    confirmed: int = 0
    waiting: int = 0
    returned: int = 0
    absent: int = 0
    exempt: int = 0
    paper: int = 0


_member = (
    select(
        people.c.unit_id,
        people.c.exempt.is_(None).label("must"),
        JOINED.label("joined"),
        pledges.c.state,
        pledges.c.confirmed,
    )
    .outerjoin(pledges, and_(pledges.c.person_id == people.c.id, pledges.c.year == bindparam("year")))
    .where(people.c.unit_id.in_(bindparam("keys", expanding=True)), people.c.active)
    .subquery()
)
_of = _member.c
_count = func.count()
IN_UNITS = select(
    _of.unit_id,
    _count.filter(_of.must).label("must"),
    _count.filter(_of.must, or_(_of.state != "returned", _of.confirmed.is_not(None))).label("registered"),
    _count.filter(_of.must, _of.confirmed.is_not(None)).label("confirmed"),
    _count.filter(_of.must, _of.state == "submitted").label("waiting"),
    _count.filter(_of.must, _of.state == "returned").label("returned"),
    _count.filter(_of.must, _of.state.is_(None)).label("absent"),
    _count.filter(~_of.must).label("exempt"),
    _count.filter(~_of.joined).label("paper"),
).group_by(_of.unit_id)


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, Figures]:
    """The figures for `year` of each unit itself (not below it); all 0 where it has no members of its own."""
    found = dict.fromkeys(unit_ids, Figures())
    for row in await connection.execute(IN_UNITS, {"keys": list(unit_ids), "year": year}):
        found[row.unit_id] = Figures.model_validate(row, from_attributes=True)
    return found
