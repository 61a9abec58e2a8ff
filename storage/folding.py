"""Adding up a tree of units from the leaves, however large: what is held is one way from the root to a leaf."""

from bisect import insort
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import Executable

from storage.collective_rows import COLLECTIVE
from storage.contribution_sums import CONTRIBUTED, total_of
from storage.exemptions import kind_of
from storage.figure_rows import EXEMPT, LEADERS, MEMBERS
from storage.figures import Figures, Total, bounded, summed
from storage.merging import Ordered
from storage.units import Unit
from storage.work_rows import ITEMS, MILLION, NAMED, NEEDS, REPORTS, REPORTS_OF_FEW, Need

MOST_LINES = 10
"""How many of the units directly below a unit are kept in its digest."""

Stream = Callable[[Executable, Mapping[str, Any]], AsyncGenerator[Any, None]]
"""Gives the rows of a statement, one by one; several are read in turn."""


@dataclass(frozen=True, slots=True)
class Period:
    """The week that is counted: from after `since` until `until`, which is on the civil day `today`."""

    since: datetime
    until: datetime
    today: date

    def parameters(self, known: frozenset[str], path: str = "/") -> dict[str, Any]:
        """Those of the statements, for the unit at `path` and all below it; for all there are without one."""
        return {
            "low": path,
            "high": f"{path[:-1]}0",
            "year": self.today.year,
            "today": self.today,
            "week_ago": self.today - timedelta(days=7),
            "two_weeks_ago": self.today - timedelta(days=14),
            "since": self.since,
            "until": self.until,
            "known": sorted(known),
        }


@dataclass(frozen=True, slots=True)
class Line:
    """A unit directly below another, with its figures."""

    unit: Unit
    figures: Figures

    def support(self) -> tuple[Any, ...]:
        """Orders by who needs support first: the lowest coverage, then the most late and stuck."""
        return self.figures.coverage, -(self.figures.late + self.figures.stuck), self.unit.id


@dataclass(frozen=True, slots=True)
class Named:
    """A member of a unit itself who needs support, and why."""

    person: int
    name: str
    need: Need


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands with all below it: the `lines` of the units directly below, and its own `people`, in the order
    in which they need support."""

    unit: Unit
    figures: Figures
    lines: tuple[Line, ...] = ()
    people: tuple[Named, ...] = ()


@dataclass(slots=True)
class _Open:
    unit: Unit
    figures: Figures
    people: tuple[Named, ...]
    lines: list[Line] = field(default_factory=list)


async def fold(
    stream: Stream, parameters: Mapping[str, Any], *, most_lines: int | None = MOST_LINES, few: bool = False
) -> AsyncGenerator[Standing, None]:
    """Every unit of the range with all below it, each after those below. Eight statements, whatever there is to count.
    At most `most_lines` lines a unit, None: all of them; `few`: it is a small part of the tree."""
    async with AsyncExitStack() as stack:
        made = REPORTS_OF_FEW if few else REPORTS

        async def opened(statement: Executable) -> AsyncIterator[Any]:
            return await stack.enter_async_context(aclosing(stream(statement, parameters)))

        exempt, items, reports, leaders, given, works, named = [
            Ordered(await opened(statement), attrgetter("path"))
            for statement in (EXEMPT, ITEMS, made, LEADERS, CONTRIBUTED, COLLECTIVE, NAMED)
        ]
        way: list[_Open] = []
        async for row in await opened(MEMBERS):
            while way and not row.path.startswith(way[-1].unit.path):
                yield _closed(way, most_lines)
            figures = _own(
                row,
                await exempt.at(row.path),
                await items.at(row.path),
                await reports.at(row.path),
                await leaders.at(row.path),
                await given.at(row.path),
                await works.at(row.path),
            )
            people = tuple(Named(one.person, one.name, NEEDS[one.need]) for one in await named.at(row.path))
            way.append(_Open(Unit(row.id, row.path, row.kind, row.name), figures, people))
        while way:
            yield _closed(way, most_lines)


def _closed(way: list[_Open], most_lines: int | None) -> Standing:
    """The last unit of the way, whole, added to the one above it."""
    done = way.pop()
    if way:
        above = way[-1]
        above.figures = above.figures.joined(done.figures)
        insort(above.lines, Line(done.unit, done.figures), key=Line.support)
        del above.lines[most_lines if most_lines is not None else len(above.lines) :]
    return Standing(done.unit, done.figures, tuple(done.lines), done.people)


def _own(
    row: Any,
    exempt: list[Any],
    items: list[Any],
    reports: list[Any],
    leaders: list[Any],
    given: list[Any],
    works: list[Any],
) -> Figures:
    counted = {name: value for name, value in row._mapping.items() if name not in ("id", "path", "kind", "name")}
    for one in (*items, *leaders):
        counted |= {name: value for name, value in one._mapping.items() if name != "path"}
    kinds: dict[str, int] = {}
    for one in exempt:
        kind = kind_of(one.exempt)
        kinds[kind] = kinds.get(kind, 0) + one.people
    totals: dict[str, Total] = {}
    for one in reports:
        if one.measure is not None:
            total = Total(int(one.millions) * MILLION + int(one.rest), one.bound, one.reports)
            totals[one.measure] = totals[one.measure] + total if one.measure in totals else total
    return Figures(
        **counted,
        exempt=sum(kinds.values()),
        reports=sum(one.reports for one in reports),
        exempt_kinds=kinds,
        totals=totals,
        contributed=summed({}, {bounded(one.bound, one.measure): total_of(one) for one in given if one.measure}),
        collective={f"{one.tier}:{one.what}": one.works for one in works},
    )
