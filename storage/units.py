"""Units: cells and committees of every tier, as a tree whose materialised path makes any subtree one range."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from sqlalchemy import Column, ColumnElement, Date, ForeignKey, Table, Text, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Key, metadata
from storage.values import quick

UnitKind = Literal["cell", "grassroots", "upper", "province"]
TIERS: tuple[UnitKind, ...] = get_args(UnitKind)
"""From the lowest."""

units = Table(
    "units",
    metadata,
    Column("id", Key, primary_key=True),
    Column("parent_id", Key, ForeignKey("units.id"), index=True),
    Column("path", Code, nullable=False, unique=True),
    Column("kind", Code, nullable=False),
    Column("name", Text, nullable=False),
    Column("closed_on", Date),
)

OPEN = units.c.closed_on.is_(None)
"""The condition that a unit is at work. A closed one has no members, no roles and no open units below it."""
CHILDREN = select(units).where(units.c.parent_id.in_(bindparam("keys", expanding=True)), OPEN).order_by(units.c.id)
BY_ID = select(units).where(units.c.id.in_(bindparam("keys", expanding=True)))


@quick
@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as everybody sees it. `path` is the ids from the root, "/1/5/23/": a prefix of every unit below.
    `closed_on` is the day from which it is no more; known where a unit is asked for by its id."""

    id: int
    path: str
    kind: UnitKind
    name: str
    closed_on: date | None = None

    def covers(self, path: str) -> bool:
        """Whether the unit at `path` is this one or below it."""
        return path.startswith(self.path)


def in_subtree(path: str) -> ColumnElement[bool]:
    """The condition that a row of `units` is the unit at `path` or below it: one range of the path's index."""
    return (units.c.path >= path) & (units.c.path < path[:-1] + "0")


def ancestors(path: str) -> list[int]:
    """Ids on the way from the root to the unit at `path`, the unit's own last."""
    return [int(part) for part in path.strip("/").split("/")]


async def children(connection: AsyncConnection, parents: Sequence[int]) -> dict[int, list[Unit]]:
    """Open units directly below each of `parents`, in the order they were registered."""
    found: dict[int, list[Unit]] = {parent: [] for parent in parents}
    for row in await connection.execute(CHILDREN, {"keys": list(parents)}):
        found[row.parent_id].append(to_unit(row))
    return found


async def by_id(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, Unit]:
    """The units with these `ids`, closed ones too; unknown ones are absent."""
    rows = await connection.execute(BY_ID, {"keys": list(ids)})
    return {row.id: to_unit(row) for row in rows}


def to_unit(row: Any) -> Unit:
    """The unit in a row of `units`."""
    return Unit(row.id, row.path, row.kind, row.name, row.closed_on)
