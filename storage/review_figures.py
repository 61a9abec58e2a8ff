"""What the record says of a unit with all below it over a span of days: read in one view, added up tier by tier."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from storage import commendation_counts, commendation_lists, coverage, inspection_counts, review_rows
from storage.amounts import Amount
from storage.coverage import UnitWorks
from storage.figures import Total
from storage.review_tables import Gift, Place, ReviewFigures, Tier, Work
from storage.reviews import Span
from storage.snapshots import Snapshot
from storage.units import Unit
from storage.work_rows import MILLION

COUNTED_AS = {"key_task": "key_tasks", "breakthrough": "breakthroughs", "model": "models"}
"""Under what name works of a kind are counted."""
DONE_BY = {
    "theme": "acknowledged",
    "guided": "guided",
    "key_task": "key_tasks",
    "breakthrough": "breakthroughs",
    "rules": "rules",
    "model": "listed",
}
"""Which count of a unit's own shows that it has done what every unit is to do."""
STANDING = ("criteria", "met", "exceeded", "unmet")
STEPS = len(review_rows.STATEMENTS) + 2

Progress = Callable[[int, int], Awaitable[None]]
"""Is told how many steps of how many are done."""


def parameters(unit: Unit, span: Span, now: datetime, zone: tzinfo, known: frozenset[str]) -> dict[str, Any]:
    """Those of the statements, for the unit and all below it. What is still to come of the span is not looked at."""
    return {
        "low": unit.path,
        "high": f"{unit.path[:-1]}0",
        "year": span.year,
        "today": min(span.until, now.astimezone(zone).date()),
        "since": datetime.combine(span.since, time(), zone) - timedelta(microseconds=1),
        "until": datetime.combine(span.until + timedelta(days=1), time(), zone) - timedelta(microseconds=1),
        "first": span.since,
        "last": span.until,
        "known": sorted(known),
    }


class _Reading:
    """The statements, one after the other, as `progress` is told."""

    def __init__(self, snapshot: Snapshot, wanted: dict[str, Any], progress: Progress) -> None:
        self.snapshot, self.wanted, self._progress = snapshot, wanted, progress
        self._done = 0

    async def rows(self, statement: Any) -> AsyncIterator[Any]:
        async with aclosing(self.snapshot.stream(statement, self.wanted)) as stream:
            async for row in stream:
                yield row
        await self.step()

    async def step(self) -> None:
        self._done += 1
        await self._progress(self._done, STEPS)


async def read(snapshot: Snapshot, unit: Unit, span: Span, wanted: dict[str, Any], progress: Progress) -> ReviewFigures:
    """Everything, by as many statements however many units and members there are."""
    asked, found = _Reading(snapshot, wanted, progress), ReviewFigures(unit, span)
    async for row in asked.rows(review_rows.UNITS):
        own = Counter({name: row._mapping[name] for name in ("members", "must", "registered", "confirmed")})
        found.places[row.path] = Place(Unit(row.id, row.path, row.kind, row.name), own)
    for statement in review_rows.COUNTS:
        async for row in asked.rows(statement):
            own = _own(found, row.path)
            for name, count in row._mapping.items():
                if name != "path":
                    own[name] += int(count)
    await _read_works(asked, found)
    await _read_given(asked, found)
    for one in (await snapshot.load(coverage.works, [unit.id], span.year)).get(unit.id, ()):
        _note_duties(found, one)
    await asked.step()
    began, ended = wanted["since"] + timedelta(microseconds=1), wanted["until"] + timedelta(microseconds=1)
    found.honours = await snapshot.load(commendation_lists.honoured, unit.path, began, ended)
    counted = await snapshot.load(commendation_counts.counted, [unit.id], began, ended)
    found.commended = counted[unit.id]
    held = await snapshot.load(inspection_counts.during, [unit.id], span.since, span.until)
    found.inspected = held[unit.id]
    await asked.step()
    _add_up(found)
    return found


async def _read_works(asked: _Reading, found: ReviewFigures) -> None:
    works: dict[str, Work] = {}
    async for row in asked.rows(review_rows.WORKS):
        id, path, unit, kind, adopted, title, due, verdict, *standing = row
        works[id] = Work(path, unit, kind, title, due, adopted, verdict, *standing)
        own, name = _own(found, path), COUNTED_AS[kind]
        own[name] += 1
        for what, count in zip(STANDING, standing, strict=True):
            own[f"{name}-{what}"] += count
        own["adopted"] += adopted
        if verdict is not None:
            own[f"{name}-found-{verdict}"] += 1
    async for row in asked.rows(review_rows.LISTED):
        if (listed := works.get(row.undertaking_id)) is not None:
            listed.levels.add(row.kind)
            _own(found, row.path)["listed"] += 1
    found.works = list(works.values())


async def _read_given(asked: _Reading, found: ReviewFigures) -> None:
    async for row in asked.rows(review_rows.REPORTS):
        _own(found, row.path)["reports"] += row.reports
        if row.measure is not None:
            total = Total(int(row.millions) * MILLION + int(row.rest), row.bound, row.reports)
            before = found.reported.get(row.measure)
            found.reported[row.measure] = before + total if before else total
    async for row in asked.rows(review_rows.AMOUNTS):
        found.given.add_amount(row)
    async for row in asked.rows(review_rows.HEADS):
        found.given.add_heads(row)
    async for row in asked.rows(review_rows.LARGEST):
        amount = Amount(value=row.value, unit=row.measure, bound=row.bound)
        gift = Gift(row.kind, row.giver, row.unit, row.group_name, amount, row.heads, row.heads_bound or "exact")
        found.gifts.append(gift)


def _own(found: ReviewFigures, path: str) -> Counter[str]:
    """What is counted of the unit at `path` itself; of one that was closed since, of the unit that is asked for."""
    return (found.places.get(path) or found.places[found.unit.path]).own


def _note_duties(found: ReviewFigures, one: UnitWorks) -> None:
    place = found.places.get(one.unit.path)
    if place is None:
        return
    if "theme" in one.done:
        place.own["acknowledged"] = 1
    for work in one.due:
        place.own[f"due-{work}"] = 1
        if place.own[DONE_BY[work]]:
            place.own[f"did-{work}"] = 1


def _add_up(found: ReviewFigures) -> None:
    for path, place in reversed(found.places.items()):
        place.whole.update(place.own)
        if path != found.unit.path:
            found.places[f"{path[:-1].rpartition('/')[0]}/"].whole.update(place.whole)
        tier = found.tiers.setdefault(place.unit.kind, Tier())
        tier.units += 1
        tier.own.update(place.own)
        if place.own["must"]:
            tier.pledging += 1
            tier.covered += place.own["registered"] == place.own["must"]
