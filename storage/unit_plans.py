"""Changes of units decided for a day to come: kept until the clock makes them, or somebody drops them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from pydantic import TypeAdapter
from sqlalchemy import Column, Date, ForeignKey, Table, Text, bindparam, delete, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.types import Code, Instant, Key, metadata
from storage.unit_changes import UnitClosed, UnitMerged, UnitMoved, UnitRenamed, UnitSplit, subject

What = Literal["rename", "move", "merge", "split", "close"]
PEOPLE = TypeAdapter(tuple[int, ...])

unit_plans = Table(
    "unit_plans",
    metadata,
    Column("id", Code, primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("what", Code, nullable=False),
    Column("on_day", Date, nullable=False, index=True),
    Column("other_id", Key, ForeignKey("units.id"), index=True),
    Column("name", Text),
    Column("people", Text, nullable=False, server_default="[]"),
    Column("by", Key, ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)

ADD = insert(unit_plans)
END = delete(unit_plans).where(unit_plans.c.id == bindparam("plan"))
_keys: Any = bindparam("keys", expanding=True)
BY_ID = select(unit_plans).where(unit_plans.c.id.in_(_keys))
TOUCHING = (
    select(unit_plans)
    .where(or_(unit_plans.c.unit_id.in_(_keys), unit_plans.c.other_id.in_(_keys)))
    .order_by(unit_plans.c.on_day, unit_plans.c.id)
)
DUE = select(unit_plans).where(unit_plans.c.on_day <= bindparam("today")).order_by(unit_plans.c.on_day, unit_plans.c.id)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a unit wanted for the civil day `on`. `other` is the unit it moves below or becomes part of; `name`
    its new one, or that of the unit split off; `people` those who go there."""

    what: What
    unit: int
    on: date
    other: int | None = None
    name: str | None = None
    people: tuple[int, ...] = ()

    def fact(self, number: int, **stamp: Any) -> Fact:
        """The fact that makes it, the `number`-th change of the structure; `stamp` has what every fact has but the
        subject."""
        kind, more = self._kind()
        figures = {"subject": subject(self.unit), "unit": self.unit, "on": self.on, "number": number}
        return kind.model_validate({**stamp, **figures, **more})

    def _kind(self) -> tuple[type[Fact], dict[str, Any]]:
        if self.what == "rename":
            return UnitRenamed, {"name": self.name}
        if self.what == "move":
            return UnitMoved, {"parent": self.other}
        if self.what == "merge":
            return UnitMerged, {"into": self.other}
        if self.what == "split":
            return UnitSplit, {"people": self.people, "name": self.name}
        return UnitClosed, {}


@dataclass(frozen=True, slots=True)
class Plan:
    """A change that waits for its day, and who decided it."""

    id: str
    change: Change
    by: int


class UnitPlanned(Fact):
    """A change of a unit is decided for a day to come. Subject "unitplan:<unit>:<plan>"."""

    plan: str
    what: What
    unit: int
    other: int | None
    people: tuple[int, ...]
    on: date
    name: str | None = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [
            {
                "id": fact.plan,
                "unit_id": fact.unit,
                "what": fact.what,
                "on_day": fact.on,
                "other_id": fact.other,
                "name": fact.name,
                "people": PEOPLE.dump_json(fact.people).decode(),
                "by": fact.by,
                "at": fact.at,
            }
            for fact in group
        ]
        await connection.execute(ADD, rows)


class UnitPlanEnded(Fact):
    """A planned change was made on its day, was dropped by somebody, could not be made as things stood by then, or was
    decided by somebody who no longer has the right to. Subject "unitplan:<unit>:<plan>"."""

    plan: str
    unit: int
    outcome: Literal["made", "dropped", "impossible", "author_left"]

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(END, [{"plan": fact.plan} for fact in group])


def plan_subject(unit: int, plan: str) -> str:
    """The subject under which what becomes of a plan for a unit is counted: its second version is the end of it."""
    return f"unitplan:{unit}:{plan}"


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Plan]:
    """The plans that still wait, by id."""
    return {row.id: _to_plan(row) for row in await connection.execute(BY_ID, {"keys": list(ids)})}


async def touching(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Plan]]:
    """The plans that wait for each unit, those of another one that would touch it too, the next one first."""
    rows = [_to_plan(row) for row in await connection.execute(TOUCHING, {"keys": list(unit_ids)})]
    return {unit: [plan for plan in rows if unit in (plan.change.unit, plan.change.other)] for unit in unit_ids}


async def due(connection: AsyncConnection, today: date) -> list[Plan]:
    """The plans whose day has come, the earliest first."""
    return [_to_plan(row) for row in await connection.execute(DUE, {"today": today})]


def _to_plan(row: Any) -> Plan:
    people = PEOPLE.validate_json(row.people)
    change = Change(row.what, row.unit_id, row.on_day, other=row.other_id, name=row.name, people=people)
    return Plan(row.id, change, row.by)
