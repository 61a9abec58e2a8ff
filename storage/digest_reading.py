"""Reading published digests: of the units somebody asks for, or of the units of all who are to be told now."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, FromClause, Select, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.digest_times import DUE
from storage.digests import Digest, Run, counted, digest_lines, digest_people, digest_units, figures_of, newest
from storage.figures import Figures
from storage.folding import Line, Named
from storage.merging import Ordered
from storage.people import people
from storage.snapshots import Snapshot
from storage.types import Key
from storage.unit_history import name_at
from storage.units import Unit, units

_now, _before = digest_units.alias("now"), digest_units.alias("before")
_run, _earlier = bindparam("run", type_=Key), bindparam("before", type_=Key)
_unit = (
    units.c.id,
    units.c.path,
    units.c.kind,
    name_at(units, bindparam("on", type_=Date)).label("name"),
)
"""Under the name it had on the day the figures were taken."""


def _statements(of: FromClause, *order: Any) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """How the digests of the units in `of` are read, their lines, and their people, in order."""
    whole = (
        select(of, *_unit, *counted(_now, "now_"), *counted(_before, "before_"))
        .join(units, units.c.id == of.c.unit_id)
        .join(_now, and_(_now.c.run == _run, _now.c.unit_id == of.c.unit_id))
        .outerjoin(_before, and_(_before.c.run == _earlier, _before.c.unit_id == of.c.unit_id))
        .order_by(*order)
    )
    lines = (
        select(of, *_unit, *counted(_now, "now_"))
        .join(digest_lines, and_(digest_lines.c.run == _run, digest_lines.c.unit_id == of.c.unit_id))
        .join(units, units.c.id == digest_lines.c.below)
        .join(_now, and_(_now.c.run == _run, _now.c.unit_id == digest_lines.c.below))
        .order_by(*order, digest_lines.c.place)
    )
    named = (
        select(of, people.c.id, people.c.name, digest_people.c.what)
        .join(digest_people, and_(digest_people.c.run == _run, digest_people.c.unit_id == of.c.unit_id))
        .join(people, people.c.id == digest_people.c.person_id)
        .where(people.c.active)
        .order_by(*order, digest_people.c.place)
    )
    return whole, lines, named


_asked = select(units.c.id.label("unit_id")).where(units.c.id.in_(bindparam("keys", expanding=True))).subquery()
OF_UNITS = _statements(_asked, _asked.c.unit_id)
_due = DUE.cte("due").prefix_with("MATERIALIZED")
OF_READERS = _statements(_due, _due.c.person_id, _due.c.unit_id)


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is asked who is to be told: the civil day `today`, and `hours` since Friday 0:00, which was at `friday`
    (UTC microseconds since 1970). Those whose time was up to the hour `let_go`, counted alike, are not told."""

    today: date
    hours: int
    friday: int
    let_go: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is to be told now, at which account, and the digests of their units, the highest first. They may
    see names of members of the units in `named`, and decide in those in `deciding`."""

    person: int
    account: int
    digests: tuple[Digest, ...]
    named: frozenset[int]
    deciding: frozenset[int]


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, Digest]:
    """The digest of each unit published last; absent where there is none."""
    runs = await newest(connection)
    if not runs:
        return {}
    wanted = _of_runs(runs) | {"keys": list(unit_ids)}
    whole, lines, named = [(await connection.execute(statement, wanted)).all() for statement in OF_UNITS]
    return {
        row.unit_id: _digest(
            runs[0],
            row,
            [line for line in lines if line.unit_id == row.unit_id],
            [one for one in named if one.unit_id == row.unit_id],
        )
        for row in whole
    }


async def readers(snapshot: Snapshot, runs: Sequence[Run], moment: Moment) -> AsyncGenerator[Reader, None]:
    """Everybody who is to be told at `moment` of the run published last (the first of `runs`), in order of id."""
    wanted = _of_runs(runs) | asdict(moment) | {"as_of": runs[0].as_of}
    async with AsyncExitStack() as stack:
        whole, lines, named = [
            await stack.enter_async_context(aclosing(snapshot.stream(statement, wanted))) for statement in OF_READERS
        ]
        below, members = Ordered(lines, _office), Ordered(named, _office)
        rows: list[Any] = []
        digests: list[Digest] = []
        async for row in whole:
            if rows and rows[-1].person_id != row.person_id:
                yield _reader(rows, digests)
                rows, digests = [], []
            rows.append(row)
            digests.append(_digest(runs[0], row, await below.at(_office(row)), await members.at(_office(row))))
        if rows:
            yield _reader(rows, digests)


def _of_runs(runs: Sequence[Run]) -> dict[str, Any]:
    return {"run": runs[0].id, "before": runs[1].id if len(runs) > 1 else None, "on": runs[0].as_of.date()}


def _office(row: Any) -> tuple[int, int]:
    return row.person_id, row.unit_id


def _reader(rows: Sequence[Any], digests: Sequence[Digest]) -> Reader:
    ordered = tuple(sorted(digests, key=lambda digest: digest.unit.path))
    named, deciding = (frozenset(row.unit_id for row in rows if row.reach >= least) for least in (1, 2))
    return Reader(rows[0].person_id, rows[0].account, ordered, named, deciding)


def _digest(run: Run, row: Any, lines: Sequence[Any], named: Sequence[Any]) -> Digest:
    return Digest(
        unit=_unit_of(row),
        since=run.since,
        as_of=run.as_of,
        figures=figures_of(row, "now_") or Figures(),
        before=figures_of(row, "before_"),
        lines=tuple(Line(_unit_of(line), figures_of(line, "now_") or Figures()) for line in lines),
        people=tuple(Named(one.id, one.name, one.what) for one in named),
    )


def _unit_of(row: Any) -> Unit:
    return Unit(row.id, row.path, row.kind, row.name)
