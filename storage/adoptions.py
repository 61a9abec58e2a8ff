"""Who took up whose model (áp dụng mô hình): how often each was, and the whole tree it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import UNIT, unit_of
from storage.undertakings import IN_FORCE, UndertakingState, undertakings
from storage.units import Unit, units

MOST = 300
"""How many of a tree are told at most, the oldest first."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """One of a tree of models: the work of `unit`, which follows the one it is `adopted_from` (None: the first)."""

    id: str
    unit: Unit
    year: int
    state: UndertakingState
    adopted_from: str | None


_keys: Any = bindparam("keys", expanding=True)
_first = func.coalesce(undertakings.c.origin, undertakings.c.id)
_down = (
    select(undertakings.c.adopted_from.label("root"), undertakings.c.id, undertakings.c.state)
    .where(undertakings.c.adopted_from.in_(_keys))
    .cte("down", recursive=True)
)
_next = undertakings.alias("next")
_down = _down.union_all(select(_down.c.root, _next.c.id, _next.c.state).join(_next, _next.c.adopted_from == _down.c.id))
COUNTS = select(_down.c.root, func.count(case((_down.c.state.in_(IN_FORCE), 1))).label("times")).group_by(_down.c.root)
OF_TREES = (
    select(
        undertakings.c.id,
        undertakings.c.year,
        undertakings.c.state,
        undertakings.c.adopted_from,
        _first.label("first"),
        *UNIT,
    )
    .join(units, units.c.id == undertakings.c.unit_id)
    .where(or_(undertakings.c.origin.in_(_keys), and_(undertakings.c.id.in_(_keys), undertakings.c.origin.is_(None))))
    .order_by(undertakings.c.id)
    .limit(MOST)
)
OF_UNIT = (
    select(undertakings.c.id, _first.label("first"))
    .where(
        undertakings.c.unit_id == bindparam("of_unit"),
        or_(
            undertakings.c.id.in_(_keys),
            and_(
                undertakings.c.origin.in_(_keys),
                undertakings.c.year == bindparam("of_year"),
                undertakings.c.state != "withdrawn",
            ),
        ),
    )
    .order_by(undertakings.c.id.desc())
)


async def counts(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, int]:
    """How many approved works follow each model, straight or through another's."""
    rows = await connection.execute(COUNTS, {"keys": list(ids)})
    return dict.fromkeys(ids, 0) | {row.root: row.times for row in rows}


async def trees(connection: AsyncConnection, firsts: Sequence[str]) -> dict[str, list[Adoption]]:
    """Each model that is the first of a tree, and all that follow it, whatever became of them; the oldest first, at
    most MOST in all."""
    found: dict[str, list[Adoption]] = {first: [] for first in firsts}
    for row in await connection.execute(OF_TREES, {"keys": list(firsts)}):
        found[row.first].append(Adoption(row.id, unit_of(row), row.year, row.state, row.adopted_from))
    return found


async def of_unit(connection: AsyncConnection, firsts: Sequence[str], unit: int, year: int) -> dict[str, str]:
    """What `unit` itself has of each tree, by the id of its first: that very one, of whatever year, or else what it
    took up in `year`, whether approved or not."""
    rows = await connection.execute(OF_UNIT, {"keys": list(firsts), "of_unit": unit, "of_year": year})
    return {row.first: row.id for row in rows}
