"""A unit's figures as they are this moment, where there are few enough below it to be counted while somebody waits;
else those of the last digest."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Executable, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import digest_reading, digests, units
from storage.digests import Digest
from storage.folding import Line, Period, fold
from storage.people import people
from storage.units import units as units_table

MOST_MEMBERS = 3000
"""Members below a unit up to which it is counted live."""
WEEK = timedelta(days=7)

_here = (
    select(people.c.id)
    .join(units_table, units_table.c.id == people.c.unit_id)
    .where(units_table.c.path >= bindparam("low"), units_table.c.path < bindparam("high"))
    .limit(MOST_MEMBERS + 1)
    .subquery()
)
SIZE = select(func.count()).select_from(_here)


async def in_units(
    connection: AsyncConnection, unit_ids: Sequence[int], now: datetime, today: date, known: frozenset[str]
) -> dict[int, Digest]:
    """How each unit stands at `now`, on the civil day `today`, with what happened since the last digest and with every
    unit directly below. Where there are more than MOST_MEMBERS, how it stood in the last digest, as do those below it;
    absent where it was in none. `known` units of quantity are added up."""
    runs = await digests.newest(connection)
    since = runs[0].as_of if runs and runs[0].as_of < now else now - WEEK
    before = await digest_reading.in_units(connection, unit_ids)
    found = {}
    large = []
    for id, unit in (await units.by_id(connection, unit_ids)).items():
        wanted = Period(since, now, today).parameters(known, unit.path)
        if (await connection.execute(SIZE, wanted)).scalar_one() > MOST_MEMBERS:
            large.append(id)
            continue
        *_, standing = [one async for one in fold(_stream(connection), wanted, most_lines=None, few=True)]
        found[id] = Digest(
            unit=unit,
            since=since,
            as_of=now,
            figures=standing.figures,
            before=before[id].figures if id in before else None,
            lines=standing.lines,
            people=standing.people,
        )
    below = await units.children(connection, large)
    theirs = await digest_reading.in_units(connection, [child.id for children in below.values() for child in children])
    for id in large:
        if id in before:
            lines = (Line(child, theirs[child.id].figures) for child in below[id] if child.id in theirs)
            found[id] = replace(before[id], lines=tuple(lines))
    return found


def _stream(connection: AsyncConnection) -> Any:
    async def stream(statement: Executable, parameters: Mapping[str, Any]) -> AsyncGenerator[Any, None]:
        for row in await connection.execute(statement, dict(parameters)):
            yield row

    return stream
