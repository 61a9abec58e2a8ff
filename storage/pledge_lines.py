"""Pledges in a list: where each stands, and no words of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import UNIT, people, unit_of
from storage.pledges import PledgeState, pledges
from storage.units import Unit, units

LINES = (
    select(pledges, people.c.name, *UNIT)
    .join(people, people.c.id == pledges.c.person_id)
    .join(units, units.c.id == people.c.unit_id)
    .where(people.c.unit_id.in_(bindparam("keys", expanding=True)), pledges.c.year == bindparam("year"))
)


class PledgeLine(BaseModel):
    """A pledge in a list: no words of it."""

    model_config = ConfigDict(frozen=True)

    id: str
    person: int
    name: str
    unit: Unit
    state: PledgeState
    version: int
    confirmed: int | None
    changed_at: datetime


def to_line(row: Any) -> PledgeLine:
    """The pledge in a row of LINES."""
    return PledgeLine.model_construct(
        id=row.id,
        person=row.person_id,
        name=row.name,
        unit=unit_of(row),
        state=row.state,
        version=row.version,
        confirmed=row.confirmed,
        changed_at=row.changed_at,
    )


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[PledgeLine]]:
    """The pledges for `year` of each unit's own members (not below it)."""
    found: dict[int, list[PledgeLine]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(LINES, {"keys": list(unit_ids), "year": year}):
        found[row.unit_id].append(to_line(row))
    return found
