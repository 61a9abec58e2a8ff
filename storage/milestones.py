"""Milestones of a collective's year: it has guided its members in writing their pledges, and amended its work rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Self

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, and_, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact
from storage.people import people
from storage.types import Code, Instant, Key, metadata

MilestoneKind = Literal["guided", "rules"]
KINDS: tuple[MilestoneKind, ...] = ("guided", "rules")

milestones = Table(
    "milestones",
    metadata,
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("kind", Code, primary_key=True),
    Column("on_date", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), nullable=False, index=True),
)

IN_UNITS = (
    select(milestones, people.c.name)
    .join(people, people.c.id == milestones.c.by)
    .where(milestones.c.unit_id.in_(bindparam("units", expanding=True)), milestones.c.year == bindparam("of_year"))
    .order_by(milestones.c.kind)
)
ADD = insert(milestones)
REMOVE = delete(milestones).where(
    and_(
        milestones.c.unit_id == bindparam("of_unit"),
        milestones.c.year == bindparam("of_year"),
        milestones.c.kind == bindparam("of_kind"),
    )
)


@dataclass(frozen=True, slots=True)
class Milestone:
    """What a unit has done since the day `on`, and whoever noted it."""

    kind: MilestoneKind
    on: date
    at: datetime
    by: str


def subject(unit: int, year: int, kind: MilestoneKind) -> str:
    """The subject under which it is counted: odd versions note it, even ones take it back."""
    return f"milestone:{unit}:{year}:{kind}"


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[Milestone]]:
    """The milestones of each unit itself in `year`."""
    found: dict[int, list[Milestone]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(IN_UNITS, {"units": list(unit_ids), "of_year": year}):
        found[row.unit_id].append(Milestone(row.kind, row.on_date, row.at, row.name))
    return found


class _OfUnit(Fact):
    unit: int
    year: int
    what: MilestoneKind


class MilestoneReached(_OfUnit):
    """`unit` has done `what` for `year`, on the day `on`. Subject "milestone:<unit>:<year>:<what>"."""

    on: date

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [
            {"unit_id": fact.unit, "year": fact.year, "kind": fact.what, "on_date": fact.on, "at": fact.at}
            | {"by": fact.by}
            for fact in group
        ]
        await connection.execute(ADD, rows)


class MilestoneTakenBack(_OfUnit):
    """It was noted by mistake. Subject "milestone:<unit>:<year>:<what>"."""

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"of_unit": fact.unit, "of_year": fact.year, "of_kind": fact.what} for fact in group]
        await connection.execute(REMOVE, rows)
