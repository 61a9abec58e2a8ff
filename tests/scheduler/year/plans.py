"""What is bound to happen in the year, whoever reminds whom: joining, leaves, blocked chats, moves, striking off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from tests.dialogues.committees import Someone
from tests.scheduler.year.town import CELLS, LEADERLESS, PROVINCE, YEAR

DAY = timedelta(days=1)
MOMENTS = (time(5, 30), time(10, 20))
"""When people act: before the first hour at which something is said, and after what most are told at eight."""
OUTAGES = frozenset(first + DAY * n for first in (date(YEAR, 3, 27), date(YEAR, 9, 3)) for n in range(3))
"""Days on which nothing runs: from a Friday before a deadline to the Sunday, and from a Thursday to the Saturday."""
HOURS = (6, 11, 19)
"""What people choose who do not want to be reminded at eight."""
TIMES = ((4, 19), (5, 8), (6, 19), (0, 8))
"""Weekdays (0: Monday) and hours of digests that some units choose instead of Friday 16:00."""


@dataclass(frozen=True)
class Event:
    """`what` happens to `person` (0: nobody)."""

    what: str
    person: int
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Habit:
    """How somebody is: how likely they answer what they are told, by a button of it (`presses`), and act of their own
    accord at any moment."""

    answers: float
    presses: bool
    acts: float


def habits(people: Sequence[Someone], chance: Random) -> dict[int, Habit]:
    """Everybody's: some never answer, some always do at once."""
    kinds = (Habit(0.0, False, 0.004), Habit(0.3, False, 0.02), Habit(0.95, False, 0.04), Habit(0.4, True, 0.01))
    return {one.id: chance.choices(kinds, (3, 3, 2, 1))[0] for one in people}


def plan(people: Sequence[Someone], chance: Random) -> dict[date, list[Event]]:
    """Every event, by the day at whose last moment it happens; nobody has two at once."""
    found: dict[date, list[Event]] = {}

    def at(day: date, what: str, person: int = 0, **said: Any) -> None:
        while day in OUTAGES or any(one.person == person for one in found.get(day, ())):
            day += DAY
        found.setdefault(day, []).append(Event(what, person, said))

    def some_day(first: tuple[int, int], days: int) -> date:
        return date(YEAR, *first) + DAY * chance.randrange(days)

    order = [one.id for one in people]
    chance.shuffle(order)
    late, paper, joining = order[:18], order[18:44], order[44:]
    for person in joining:
        at(some_day((1, 2), 25), "join", person)
    for person in late:
        at(some_day((3, 2), 24), "join", person)
    at(date(YEAR, 2, 3), "sign", paper[0])
    pick = iter(chance.sample(joining, 90))
    for _ in range(12):
        person, blocked = next(pick), some_day((2, 10), 250)
        if chance.random() < 0.5:
            at(some_day((2, 1), 9), "second", person)
        at(blocked, "block", person)
        at(blocked + DAY * chance.randrange(5, 60), "unblock", person)
    for _ in range(6):
        at(some_day((2, 1), 60), "second", next(pick))
    for place in range(4):
        at(some_day((4, 10), 150), "withdraw", (person := next(pick)))
        if place < 2:
            at(date(YEAR, 10, 5), "join", person)
    for _ in range(3):
        at(some_day((5, 4), 25), "strike_off", next(pick))
    secretaries = [one.id for one in people if any(role == "secretary" for role, _ in one.roles)]
    at(some_day((5, 4), 25), "strike_off", chance.choice(secretaries))
    for _ in range(4):
        at(some_day((6, 1), 60), "move", next(pick), unit=chance.choice(CELLS), exempt=None)
    for exempt in ("Việc riêng", "Đình chỉ sinh hoạt", None):
        at(some_day((4, 1), 200), "move", next(pick), unit=chance.choice(CELLS), exempt=exempt)
    _wishes(at, some_day, [next(pick) for _ in range(54)], chance)
    for (weekday, hour), unit in zip(TIMES, chance.sample(range(PROVINCE + 1, CELLS[-1]), 4), strict=True):
        at(some_day((2, 20), 200), "digest_time", unit=unit, weekday=weekday, hour=hour)
    at(date(YEAR, 9, 9), "give_role", order[60], role="secretary", unit=LEADERLESS)
    for person in chance.sample(secretaries, 3):
        at(some_day((6, 1), 120), "end_roles", person)
    return found


def _wishes(at: Any, some_day: Any, people: Sequence[int], chance: Random) -> None:
    """Hours, times off and leaves; some want several things in the year."""
    for place, person in enumerate(people):
        if place % 3 == 0:
            at(some_day((2, 1), 300), "wish", person, hour=chance.choice(HOURS))
        if place % 3 == 1:
            off = some_day((2, 15), 200)
            at(off, "wish", person, off=True)
            at(off + DAY * chance.randrange(1, 90), "wish", person, off=False)
        if place % 3 == 2 or place % 7 == 0:
            leaves = some_day((2, 5), 300)
            at(leaves, "wish", person, leave_until=leaves + DAY * chance.choice((3, 7, 14, 30)))
