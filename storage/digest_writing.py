"""Writing a week's figures piece by piece, out of sight until they are whole; and dropping what nobody needs again."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Delete, Table, and_, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import clocks
from storage.digests import KINDS, TOTALS, digest_lines, digest_people, digest_runs, digest_units
from storage.figures import COUNTS
from storage.folding import Period, Standing

PIECE = 300
"""Rows written or dropped in one transaction: well under 30 ms."""

BEGIN = insert(digest_runs).returning(digest_runs.c.id)
PUBLISH = update(digest_runs).where(digest_runs.c.id == bindparam("row")).values(published=True)
ADD_UNITS, ADD_LINES, ADD_PEOPLE = insert(digest_units), insert(digest_lines), insert(digest_people)

_newest = digest_runs.alias("newest")
_latest = select(func.max(_newest.c.week)).where(_newest.c.published).scalar_subquery()
_left = and_(~digest_runs.c.published, digest_runs.c.week <= _latest)
_past = or_(_left, digest_runs.c.week < _latest)


def _stale(table: Table, which: ColumnElement[bool]) -> tuple[Any, Delete]:
    """How a run is found of which rows are to go, and how some of them go."""
    run = select(digest_runs.c.id).where(which, exists().where(table.c.run == digest_runs.c.id)).limit(1)
    theirs = table.c.run == bindparam("stale")
    some = select(table.c.unit_id).where(theirs).order_by(table.c.unit_id).limit(bindparam("most"))
    return run, delete(table).where(theirs, table.c.unit_id.in_(some))


SWEEPS = (_stale(digest_people, _past), _stale(digest_lines, _past), _stale(digest_units, _left))


def rows_of(standing: Standing) -> int:
    """How many rows a unit's figures take."""
    return 1 + len(standing.lines) + len(standing.people)


async def begin(connection: AsyncConnection, week: int, period: Period) -> int:
    """Open a run for a week's figures; nobody sees it until it is published. Returns its id."""
    row = {"week": week, "since": period.since, "as_of": period.until}
    run: int = (await connection.execute(BEGIN, row)).scalar_one()
    return run


async def store(connection: AsyncConnection, run: int, standings: Sequence[Standing]) -> None:
    """Write some units of a run."""
    await clocks.in_turn(connection)
    units = [_unit_row(run, one) for one in standings]
    lines = [
        {"run": run, "unit_id": one.unit.id, "place": place, "below": line.unit.id}
        for one in standings
        for place, line in enumerate(one.lines)
    ]
    people = [
        {"run": run, "unit_id": one.unit.id, "place": place, "person_id": named.person, "what": named.need}
        for one in standings
        for place, named in enumerate(one.people)
    ]
    for statement, rows in ((ADD_UNITS, units), (ADD_LINES, lines), (ADD_PEOPLE, people)):
        if rows:
            await connection.execute(statement, rows)


def _unit_row(run: int, standing: Standing) -> dict[str, Any]:
    figures = standing.figures
    return {
        "run": run,
        "unit_id": standing.unit.id,
        **{name: getattr(figures, name) for name in COUNTS},
        "exempt_kinds": KINDS.dump_json(dict(figures.exempt_kinds)).decode(),
        "totals": TOTALS.dump_json(dict(figures.totals)).decode(),
        "contributed": TOTALS.dump_json(dict(figures.contributed)).decode(),
    }


async def publish(connection: AsyncConnection, run: int) -> None:
    """Let everybody see a run, whole. Raises IntegrityError where another of its week is published already."""
    await connection.execute(PUBLISH, {"row": run})


async def sweep(connection: AsyncConnection) -> bool:
    """Drop some rows that nobody needs again: names and lines of weeks past, and all of a run whose week another one
    published. The figures of weeks past stay. Returns whether there may be more."""
    for find, drop in SWEEPS:
        run = await connection.scalar(find)
        if run is not None:
            await connection.execute(drop, {"stale": run, "most": PIECE // 10})
            return True
    return False
