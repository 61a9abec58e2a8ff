"""The Golden Book (Sổ vàng "Người tốt, việc tốt"): what was approved for it, while the member's own yes stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.commendations import IN_BOOK, commendations
from storage.types import Code
from storage.units import UnitKind, units

_low: Any = bindparam("low", type_=Code)
_high: Any = bindparam("high", type_=Code)
_awarder = units.alias("awarder")
_here = (IN_BOOK, units.c.path >= _low, units.c.path < _high)
YEARS = (
    select(commendations.c.year)
    .join(units, units.c.id == commendations.c.unit_id)
    .where(*_here)
    .distinct()
    .order_by(commendations.c.year.desc())
)
ENTRIES = (
    select(commendations.c.id, units.c.path, _awarder.c.kind)
    .join(units, units.c.id == commendations.c.unit_id)
    .join(_awarder, _awarder.c.id == commendations.c.awarder_id)
    .where(*_here, commendations.c.year == bindparam("of_year"))
    .order_by(commendations.c.approved_at.desc(), commendations.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A commendation in the book: that of the unit at `path` or of a member of it, given on the level `level`."""

    id: str
    path: str
    level: UnitKind


async def years(connection: AsyncConnection, paths: Sequence[str]) -> dict[str, list[int]]:
    """The years in which the book has something of the unit at each path or below, the latest first."""
    return {path: list((await connection.execute(YEARS, _range(path))).scalars()) for path in paths}


async def entries(connection: AsyncConnection, paths: Sequence[str], year: int) -> dict[str, list[Entry]]:
    """What the book has of `year` for the unit at each path and all below, the latest first."""
    found = {}
    for path in paths:
        rows = await connection.execute(ENTRIES, _range(path) | {"of_year": year})
        found[path] = [Entry(row.id, row.path, row.kind) for row in rows]
    return found


def _range(path: str) -> dict[str, Any]:
    return {"low": path, "high": f"{path[:-1]}0"}
