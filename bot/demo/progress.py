"""How far the demo's members are with a piece of work: what each of their reports on it says, oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from handlers.measures import LAND
from storage.pledges import Item
from storage.progress import Said

SEASON = timedelta(days=60)
PAST, LONG, SHORT = (84, 8, 5, 3), (20, 63, 9, 8), (8, 47, 8, 37)
"""Of a hundred items, how many are done, under way, stuck and not begun: past their date, long in force, or new."""


@dataclass(frozen=True)
class Line:
    """One report: what it says, and whether it was put right an hour later or came with a picture."""

    status: Said
    percent: int | None = None
    value: int | None = None
    unit: str | None = None
    corrected: bool = False
    pictured: bool = False


def lines_of(item: Item, since: date, today: date, chance: Random) -> list[Line]:
    """What was said so far of an item in force `since` a day: most of what is past its date is done, most of the rest
    is under way; some is stuck, and some not begun where there was little time."""
    weights = PAST if item.due < today else LONG if today - since > SEASON else SHORT
    (kind,) = chance.choices(("done", "working", "stuck", "new"), weights)
    if kind == "new":
        return []
    *parts, last = _parts(item, chance)
    if kind == "done":
        return [*parts, replace(last, status="done", pictured=chance.random() < 0.6)]
    if kind == "stuck":
        return [*parts, Line("stuck")]
    *before, last = parts or [Line("working", percent=chance.choice((25, 50, 75)))]
    return [*before, replace(last, corrected=last.value is not None and chance.random() < 0.3)]


def least(unit: str) -> int:
    """The smallest part of a target in `unit` that is reported: one of what is counted, 100 m² of land."""
    return 10_000 if unit == LAND else 1000


def _parts(item: Item, chance: Random) -> Iterator[Line]:
    """The steps in which an item comes to be done: parts of its target, or ever more of a hundred."""
    target = item.target
    if target is None or target.unit == "%" or target.value < 2 * least(target.unit):
        for percent in chance.choice(((50, 100), (30, 70, 100), (100,))):
            yield Line("working", percent=percent)
        return
    left, step = target.value, least(target.unit)
    while left > step and chance.random() < 0.75:
        value = max(step, int(left * chance.uniform(0.25, 0.7)) // step * step)
        yield Line("working", value=value, unit=target.unit, pictured=chance.random() < 0.15)
        left -= value
    yield Line("working", value=left, unit=target.unit)
