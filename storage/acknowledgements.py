"""Who said that they have seen a broadcast (“Đã nắm nội dung”): counted unit by unit, and who has not, by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import units as units_module
from storage.people import people
from storage.recipients import Fared, recipients
from storage.units import Unit, units

NAMED = 30
"""Names of one unit that are told."""


@dataclass(frozen=True, slots=True)
class Line:
    """How many in a unit and below it got a broadcast, perhaps, and said that they have seen it."""

    unit: Unit
    got: int
    acked: int


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The same of `unit`, with each unit directly below in which anybody got it; `missing` are those of its own members
    (person, name) who have not said so, at most NAMED of `missing_count`."""

    unit: Unit
    got: int
    acked: int
    below: tuple[Line, ...] = ()
    missing: tuple[tuple[int, str], ...] = ()
    missing_count: int = 0


_got = recipients.c.state.in_([int(Fared.SENT), int(Fared.UNKNOWN)])
_theirs = and_(recipients.c.broadcast_number == bindparam("number"), _got)
BY_UNIT = (
    select(
        units.c.id,
        units.c.path,
        func.count().label("got"),
        func.sum(case((recipients.c.acked_at.is_not(None), 1), else_=0)).label("acked"),
    )
    .select_from(
        recipients.join(people, people.c.id == recipients.c.person_id).join(units, units.c.id == people.c.unit_id)
    )
    .where(_theirs)
    .group_by(units.c.id, units.c.path)
)
"""Of all its recipients: bounded by the units' paths, it would look at everybody below them, recipient or not."""
MISSING = (
    select(people.c.id, people.c.name)
    .select_from(people.join(recipients, recipients.c.person_id == people.c.id))
    .where(_theirs, people.c.unit_id == bindparam("unit"), recipients.c.acked_at.is_(None))
    .order_by(people.c.id)
    .limit(NAMED)
)


async def of_units(connection: AsyncConnection, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Acknowledged]:
    """What is to be said of each (broadcast's number, unit); unknown units are absent. Looks at every recipient: of a
    large broadcast not for a turn."""
    known = await units_module.by_id(connection, sorted({unit for _, unit in keys}))
    children = await units_module.children(connection, list(known))
    return {(number, id): await _of(connection, number, known[id], children[id]) for number, id in keys if id in known}


async def _of(connection: AsyncConnection, number: int, unit: Unit, children: Sequence[Unit]) -> Acknowledged:
    everywhere = await connection.execute(BY_UNIT, {"number": number})
    rows = [row for row in everywhere if unit.covers(row.path)]
    counted = {child.path: [0, 0] for child in children}
    own = [0, 0]
    for row in rows:
        depth = row.path[len(unit.path) :].partition("/")[0]
        tally = counted.get(f"{unit.path}{depth}/") if depth else own
        if tally is not None:  # a unit below that was closed since is only in the sum
            tally[0] += row.got
            tally[1] += row.acked
    missing: tuple[tuple[int, str], ...] = ()
    if own[0] > own[1]:
        found = await connection.execute(MISSING, {"number": number, "unit": unit.id})
        missing = tuple((row.id, row.name) for row in found)
    return Acknowledged(
        unit=unit,
        got=sum(row.got for row in rows),
        acked=sum(row.acked for row in rows),
        below=tuple(Line(child, *counted[child.path]) for child in children if counted[child.path][0]),
        missing=missing,
        missing_count=own[0] - own[1],
    )
