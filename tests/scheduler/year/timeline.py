"""What happens when: people act, the clock looks, messages go out, processes are killed, and days without any."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from tests.engine import ZONE
from tests.scheduler.year.plans import MOMENTS, OUTAGES
from tests.scheduler.year.town import YEAR

What = Literal["act", "look", "twice", "killed", "deliver", "restart"]
"""People act; the clock looks; two clocks look at once; one looks, is killed on its way and looks again; what was
written goes out; the process ends in good order and another begins."""

DAY = timedelta(days=1)
FIRST, LAST = date(YEAR, 1, 1), date(YEAR + 1, 1, 9)
HOURS = ((8, 19), (8,), (6, 8, 11), (8,))
"""The hours at which the clock looks on one day after another: those that people chose, and one after people acted. On
many days it comes too late to some of them. Nothing can be due at any other, and on some days it looks to see that."""
FRIDAYS = (12, 16)
"""When figures are taken, and when most digests are told."""
ALL_HOURS, NIGHT = (0, 3, 5, *range(6, 22), 23), (21, 23)
"""On some days it looks at every hour; on some only once it is too late for anything to be said."""
NEW_YEAR = date(YEAR, 2, 17)
LATE, BACK = timedelta(minutes=37), time(9, 20)
"""How far behind the hour the clock now and then is; when it looks first after an outage."""
MORNING = time(10, 50)


@dataclass(frozen=True)
class Step:
    """`what` happens at an instant; `place` is that of the moment at which people act."""

    at: datetime
    what: What
    place: int = 0


def timeline() -> Iterator[Step]:
    """The whole year and some days of the next, in order."""
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + DAY * number
        if day not in OUTAGES:
            yield from sorted(_day(day, number), key=lambda step: step.at)


def _day(day: date, number: int) -> Iterator[Step]:
    returns = day - DAY in OUTAGES
    if number % 10 == 9:
        yield Step(_at(day, time(1)), "restart")
    for place, moment in enumerate(MOMENTS):
        if place or (number % 4 == 2 and not returns):
            yield Step(_at(day, moment), "act", place)
    for hour in _hours(day, number):
        at = _at(day, time(hour))
        if number % 7 == 3 and hour == 8:
            at += LATE
        if returns and hour < BACK.hour:
            continue
        yield Step(at, _kind(number, hour))
        if number % 4 or at > _at(day, MORNING):
            yield Step(at, "deliver")
    if returns:
        yield Step(_at(day, BACK), "look")
    yield Step(_at(day, MORNING), "deliver")


def _hours(day: date, number: int) -> Iterable[int]:
    if number % 91 == 20 or day == NEW_YEAR:
        return ALL_HOURS
    if number % 29 == 11:
        return NIGHT
    return sorted({*HOURS[number % 4], *(FRIDAYS if day.isoweekday() == 5 else ())})


def _kind(number: int, hour: int) -> What:
    return "twice" if (number + hour) % 16 == 0 else "killed" if (number + hour) % 19 == 0 else "look"


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, ZONE)
