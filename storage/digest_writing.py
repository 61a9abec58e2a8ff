"""Writing a week's figures piece by piece, out of sight until they are whole; and dropping what nobody needs again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import clocks
from storage.digests import KINDS, KINDS_OF, TOTALS, TOTALS_OF, digest_lines, digest_people, digest_runs, digest_units
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


Row = tuple[Insert, Mapping[str, Any]]
"""What is inserted, and how."""


def rows_of(run: int, standing: Standing) -> Iterator[Row]:
    """The rows of one unit's figures in a run, its own first. A province has a line for each of its many units."""
    unit = standing.unit.id
    yield ADD_UNITS, _unit_row(run, standing)
    for place, line in enumerate(standing.lines):
        yield ADD_LINES, {"run": run, "unit_id": unit, "place": place, "below": line.unit.id}
    for place, named in enumerate(standing.people):
        who = {"place": place, "person_id": named.person, "what": named.need}
        yield ADD_PEOPLE, {"run": run, "unit_id": unit, **who}


async def begin(connection: AsyncConnection, week: int, period: Period) -> int:
    """Open a run for a week's figures; nobody sees it until it is published. Returns its id."""
    row = {"week": week, "since": period.since, "as_of": period.until}
    run: int = (await connection.execute(BEGIN, row)).scalar_one()
    return run


async def store(connection: AsyncConnection, rows: Sequence[Row]) -> None:
    """Write some rows of a run."""
    await clocks.in_turn(connection)
    for statement in (ADD_UNITS, ADD_LINES, ADD_PEOPLE):
        alike = [row for of, row in rows if of is statement]
        if alike:
            await connection.execute(statement, alike)


def _unit_row(run: int, standing: Standing) -> dict[str, Any]:
    figures = standing.figures
    return {
        "run": run,
        "unit_id": standing.unit.id,
        **{name: getattr(figures, name) for name in COUNTS},
        **{name: KINDS.dump_json(dict(getattr(figures, name))).decode() for name in KINDS_OF},
        **{name: TOTALS.dump_json(dict(getattr(figures, name))).decode() for name in TOTALS_OF},
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
