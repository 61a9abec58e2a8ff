"""Contributions that somebody has to look at: those that wait for a decision, and those that one may lie within."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.contributions import WHOLE, Contribution, by_id, contributions, read
from storage.people import people
from storage.units import ancestors, units
from storage.waiting import REACH

MOST = 200
"""How many of one unit wait in a list at most, those waiting longest first."""
MOST_NEAR = 100
"""How many of the latest are looked through for those that one may lie within, or that may lie within it."""

_owner = func.coalesce(contributions.c.person_id, contributions.c.author_id)
_oldest = (contributions.c.changed_at, contributions.c.id)
_ranked = (
    select(
        REACH.c.root,
        contributions.c.id,
        func.row_number().over(partition_by=REACH.c.root, order_by=_oldest).label("place"),
    )
    .join(contributions, contributions.c.unit_id == REACH.c.unit)
    .outerjoin(people, people.c.id == contributions.c.person_id)
    .where(
        contributions.c.state == "submitted",
        or_(contributions.c.person_id.is_(None), people.c.active),
        or_(REACH.c.only.is_(None), REACH.c.only == _owner),
    )
    .subquery()
)
WAITING = select(_ranked).where(_ranked.c.place <= MOST).order_by(_ranked.c.root, _ranked.c.place)

_alike = (
    WHOLE.where(
        contributions.c.state == "confirmed",
        contributions.c.year == bindparam("of_year"),
        contributions.c.kind == bindparam("of_kind"),
        contributions.c.id != bindparam("but"),
        or_(contributions.c.person_id.is_(None), people.c.active),
    )
    .order_by(contributions.c.id.desc())
    .limit(MOST_NEAR)
)
ABOVE = _alike.where(contributions.c.unit_id.in_(bindparam("keys", expanding=True)))
BELOW = _alike.where(units.c.path > bindparam("low"), units.c.path < bindparam("high"))


async def waiting(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Contribution]]:
    """What waits for the deciders of each unit: what counts there, and from below what nobody there can decide on. The
    longest waiting first, at most MOST a unit."""
    rows = (await connection.execute(WAITING, {"keys": list(unit_ids)})).all()
    known = await by_id(connection, [row.id for row in rows]) if rows else {}
    found: dict[int, list[Contribution]] = {unit: [] for unit in unit_ids}
    for row in rows:
        found[row.root].append(known[row.id])
    return found


async def near(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, list[Contribution]]:
    """Confirmed contributions of the same year and kind as each, that count in its unit, above it or below it; at most
    MOST_NEAR of either. Two statements each: they are asked for one at a time, when one is decided on."""
    found = {}
    for one in (await by_id(connection, ids)).values():
        wanted: dict[str, Any] = {"of_year": one.year, "of_kind": one.kind, "but": one.id}
        above = await read(connection, ABOVE, wanted | {"keys": ancestors(one.unit.path)})
        path = one.unit.path
        found[one.id] = above + await read(connection, BELOW, wanted | {"low": path, "high": f"{path[:-1]}0"})
    return found
