"""Whether committees plan inspections here at all: off until one switches it on for itself and those below it."""

from collections.abc import Sequence
from typing import Self

from sqlalchemy import Boolean, Column, ForeignKey, Table, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact
from storage.types import Instant, Key, metadata

inspecting_units = Table(
    "inspecting_units",
    metadata,
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    Column("enabled", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
)

_new = insert(inspecting_units)
SET = _new.on_conflict_do_update(
    index_elements=[inspecting_units.c.unit_id], set_={name: _new.excluded[name] for name in ("enabled", "at", "by")}
)
SET_IN = select(inspecting_units).where(inspecting_units.c.unit_id.in_(bindparam("keys", expanding=True)))


def subject(unit: int) -> str:
    """The subject under which a unit's switching on and off is counted."""
    return f"inspecting:{unit}"


class InspectingSet(Fact):
    """From now on `unit`, and those below it that did not say otherwise, may plan inspections, or plan no new ones.
    Subject "inspecting:<unit>"."""

    unit: int
    enabled: bool

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"unit_id": fact.unit, "enabled": fact.enabled, "at": fact.at, "by": fact.by} for fact in group]
        await connection.execute(SET, rows)


async def set_in(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, bool]:
    """What exactly these units have said; absent where they said nothing."""
    return {row.unit_id: row.enabled for row in await connection.execute(SET_IN, {"keys": list(unit_ids)})}
