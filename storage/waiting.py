"""Pledges that wait for somebody's decision, at every unit whose secretary or deputies are to decide on them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ScalarSelect, and_, bindparam, cast, func, null, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import DECIDING, JOINED, people, roles
from storage.pledge_lines import PledgeLine, to_line
from storage.pledges import pledges
from storage.types import Key
from storage.units import units

MOST = 200
"""How many pledges of one unit are listed at most, those waiting longest first."""

_child = units.alias("child")
_home = units.alias("home")


def _reachable(which: Any) -> ScalarSelect[Any]:
    """`which` (min, max) of the ids of those who decide in the child unit and can be reached by chat; NULL: nobody."""
    return (
        select(which(roles.c.person_id))
        .join(people, people.c.id == roles.c.person_id)
        .where(
            roles.c.unit_id == _child.c.id,
            roles.c.until.is_(None),
            roles.c.role.in_(DECIDING),
            people.c.active,
            JOINED,
        )
        .correlate(_child)
        .scalar_subquery()
    )


_first, _last = _reachable(func.min), _reachable(func.max)
_reach = (
    select(units.c.id.label("root"), units.c.id.label("unit"), cast(null(), Key).label("only"))
    .where(units.c.id.in_(bindparam("keys", expanding=True)))
    .cte("reach", recursive=True)
)
# A unit below stops what comes from under it once somebody there can decide. One decider stops all but their own work:
# `only` is whose, NULL: everybody's.
_reach = _reach.union_all(
    select(_reach.c.root, _child.c.id, func.coalesce(_first, _reach.c.only))
    .join(_child, _child.c.parent_id == _reach.c.unit)
    .where(
        or_(_first.is_(None), and_(_first == _last, or_(_reach.c.only.is_(None), _reach.c.only == _first))),
    )
)
REACH = _reach
"""Whose work waits at each unit `root` of `keys`: that of everybody in `unit`, or only of the person in `only`."""
_ranked = (
    select(
        _reach.c.root,
        pledges,
        people.c.name,
        _home.c.id.label("unit_id"),
        _home.c.path.label("unit_path"),
        _home.c.kind.label("unit_kind"),
        _home.c.name.label("unit_name"),
        func.row_number()
        .over(partition_by=_reach.c.root, order_by=(pledges.c.changed_at, pledges.c.id))
        .label("place"),
    )
    .join(_home, _home.c.id == _reach.c.unit)
    .join(people, people.c.unit_id == _home.c.id)
    .join(pledges, pledges.c.person_id == people.c.id)
    .where(
        people.c.active,
        or_(_reach.c.only.is_(None), _reach.c.only == people.c.id),
        pledges.c.year == bindparam("year"),
        pledges.c.state == "submitted",
    )
    .subquery()
)
IN_UNITS = select(_ranked).where(_ranked.c.place <= MOST).order_by(_ranked.c.root, _ranked.c.place)


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[PledgeLine]]:
    """The submitted pledges for `year` that wait for the deciders of each unit: those of its own members, and those
    from below that nobody there can decide on. The longest waiting first, at most MOST a unit."""
    found: dict[int, list[PledgeLine]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(IN_UNITS, {"keys": list(unit_ids), "year": year}):
        found[row.root].append(to_line(row))
    return found
