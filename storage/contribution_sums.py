"""What confirmed contributions add up to in each unit and all below it, everything counted once on every tier.

One that lies within another counts in its own unit, and is taken away again where the other counts: so a member's land
is told of in their cell, and not a second time in the commune whose women gave it together. Sums are kept by bound, so
that what is taken away leaves nothing behind, and put together when they are told. Parameters are those of
`figure_rows.py`, or `of_year`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import units as units_module
from storage.contributions import NOW_SAID, contribution_versions, contributions
from storage.figure_rows import IN_RANGE, SINCE, UNTIL
from storage.figures import Total, bounded, summed
from storage.units import units
from storage.work_rows import MILLION

_outer, _outer_said = contributions.alias("outer"), contribution_versions.alias("outer_said")
_inner_unit = units.alias("inner_unit")
_here = contributions.join(contribution_versions, NOW_SAID).join(units, units.c.id == contributions.c.unit_id)
_over = (
    contributions.join(contribution_versions, NOW_SAID)
    .join(_inner_unit, _inner_unit.c.id == contributions.c.unit_id)
    .join(_outer, and_(_outer.c.id == contributions.c.within_id, _outer.c.state == "confirmed"))
    .join(
        _outer_said,
        and_(_outer_said.c.contribution_id == _outer.c.id, _outer_said.c.version == _outer.c.submitted),
    )
    .join(units, units.c.id == _outer.c.unit_id)
)
_below = func.substr(_inner_unit.c.path, 1, func.length(units.c.path)) == units.c.path
_confirmed = and_(contributions.c.state == "confirmed", IN_RANGE)
_ALWAYS: ColumnElement[bool] = true()
OF_YEAR = contributions.c.year == bindparam("of_year", type_=Integer)
OF_WEEK = and_(contributions.c.confirmed_at > SINCE, contributions.c.confirmed_at <= UNTIL)
_days = bindparam("first", type_=Date), bindparam("last", type_=Date)
OF_SPAN, OUTER_OF_SPAN = contribution_versions.c.given_on.between(*_days), _outer_said.c.given_on.between(*_days)
"""Given on one of the days from `first` to `last`; what lies within another is taken away only where that is too."""


def _amounts(when: ColumnElement[bool], outer: ColumnElement[bool] = _ALWAYS) -> Select[Any]:
    """The amounts of what is counted `when`, by unit, measure (NULL: not one of those `known`) and bound; taken away
    again where what it lies within counts by `outer` too."""
    said = contribution_versions.c
    known = case((said.measure.in_(bindparam("known", expanding=True)), said.measure))
    what = (known.label("measure"), said.bound, said.value)
    each = union_all(
        select(units.c.path, literal(1).label("sign"), *what).select_from(_here).where(_confirmed, when),
        select(units.c.path, literal(-1).label("sign"), *what)
        .select_from(_over)
        .where(_confirmed, when, _below, outer),
    ).subquery()
    one = each.c
    return (
        select(
            one.path,
            one.measure,
            one.bound,
            func.sum(one.sign).label("count"),
            func.sum(one.sign * (one.value // MILLION)).label("millions"),
            func.sum(one.sign * (one.value % MILLION)).label("rest"),
        )
        .group_by(one.path, one.measure, one.bound)
        .order_by(one.path)
    )


def _heads(when: ColumnElement[bool], outer: ColumnElement[bool] = _ALWAYS) -> Select[Any]:
    """Those who took part, by unit, kind and bound: a member is one, however often they gave; a group as many as was
    said. Of what lies within another they are taken away only where the other says how many took part."""
    bound = func.coalesce(contribution_versions.c.heads_bound, literal_column("'exact'")).label("bound")
    what = (units.c.path, contributions.c.kind, bound)
    people = func.count(contributions.c.person_id.distinct()) + func.coalesce(
        func.sum(case((contributions.c.person_id.is_(None), contribution_versions.c.heads))), 0
    )
    each = union_all(
        select(*what, people.label("heads")).select_from(_here).where(_confirmed, when).group_by(*what),
        select(*what, (0 - people).label("heads"))
        .select_from(_over)
        .where(_confirmed, when, _below, _outer_said.c.heads.is_not(None), outer)
        .group_by(*what),
    ).subquery()
    return select(each).order_by(each.c.path)


AMOUNTS, HEADS = _amounts(OF_YEAR), _heads(OF_YEAR)
_amounts_of_span, _heads_of_span = (made(OF_SPAN, OUTER_OF_SPAN).subquery().c for made in (_amounts, _heads))
_summed = (func.sum(_amounts_of_span[name]).label(name) for name in ("count", "millions", "rest"))
SPAN_AMOUNTS = select(_amounts_of_span.measure, _amounts_of_span.bound, *_summed).group_by(
    _amounts_of_span.measure, _amounts_of_span.bound
)
SPAN_HEADS = select(_heads_of_span.kind, _heads_of_span.bound, func.sum(_heads_of_span.heads).label("heads")).group_by(
    _heads_of_span.kind, _heads_of_span.bound
)
"""Of all units of the range together."""
CONTRIBUTED = _amounts(OF_WEEK)
"""What was confirmed in the week, for `storage/folding.py`."""


@dataclass(slots=True)
class Sum:
    """Amounts under "<bound>:<measure>", how many there are in words of one's own (`other`), and people by kind under
    "<bound>:<kind>"."""

    amounts: dict[str, Total] = field(default_factory=dict)
    heads: dict[str, Total] = field(default_factory=dict)
    other: int = 0

    def add_amount(self, row: Any) -> None:
        """Count a row of amounts."""
        if row.measure is None:
            self.other += int(row.count)
        else:
            self.amounts = summed(self.amounts, {bounded(row.bound, row.measure): total_of(row)})

    def add_heads(self, row: Any) -> None:
        """Count a row of people who took part."""
        heads = Total(int(row.heads), row.bound, int(row.heads))
        self.heads = summed(self.heads, {bounded(row.bound, row.kind): heads})


@dataclass(slots=True)
class Sums:
    """Those of a unit with all below it, and of each unit directly below, by its id."""

    whole: Sum = field(default_factory=Sum)
    below: dict[int, Sum] = field(default_factory=dict)


def total_of(row: Any) -> Total:
    """What a row of `_amounts` adds up to."""
    return Total(int(row.millions or 0) * MILLION + int(row.rest or 0), row.bound, int(row.count))


async def in_units(
    connection: AsyncConnection, unit_ids: Sequence[int], year: int, known: frozenset[str]
) -> dict[int, Sums]:
    """What counts for `year` in each unit and below it; `known` units of quantity are added up. Two statements each."""
    found = {}
    for id, unit in (await units_module.by_id(connection, unit_ids)).items():
        wanted = {"low": unit.path, "high": f"{unit.path[:-1]}0", "of_year": year}
        sums = Sums()
        for row in await connection.execute(AMOUNTS, wanted | {"known": sorted(known)}):
            for one in _of(sums, unit.path, row.path):
                one.add_amount(row)
        for row in await connection.execute(HEADS, wanted):
            for one in _of(sums, unit.path, row.path):
                one.add_heads(row)
        found[id] = sums
    return found


def _of(sums: Sums, root: str, path: str) -> tuple[Sum, ...]:
    """The sums that a row of the unit at `path` belongs to."""
    below = path[len(root) :].partition("/")[0]
    return (sums.whole, sums.below.setdefault(int(below), Sum())) if below else (sums.whole,)
