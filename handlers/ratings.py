"""From points to a level, and how many may be on the highest one (QĐ 366-QĐ/TW, HD 43-HD/BTCTW, 2025)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, get_args

from handlers.numbers import show_number
from storage.ratings import TENTHS, Rated

Level = Literal["excellent", "good", "completed", "uncompleted"]
"""Hoàn thành xuất sắc, hoàn thành tốt, hoàn thành, không hoàn thành nhiệm vụ."""
LEVELS: tuple[Level, ...] = get_args(Level)
FROM: tuple[tuple[int, Level], ...] = ((90, "excellent"), (70, "good"), (50, "completed"))
"""From how many points on one is on which level."""
SHARE = 5
"""One in so many of those rated good or better may be excellent: 20 %."""


def level_of(points: int) -> Level:
    """The level of `points`, in tenths."""
    return next((level for least, level in FROM if points >= least * TENTHS), "uncompleted")


def show_points(points: int) -> str:
    """The points as people write them: "87,5"."""
    return show_number(Fraction(points, TENTHS))


def counted(members: Iterable[Rated]) -> Counter[Level]:
    """How many are on each level."""
    return Counter(level_of(one.rating.points) for one in members if one.rating and one.rating.points is not None)


def most_excellent(counts: Mapping[Level, int]) -> int:
    """How many may be excellent: at most 20 % of those who are rated good or better."""
    return (counts["excellent"] + counts["good"]) // SHARE


def rated_now(today: date) -> int | None:
    """The year that is being rated: from 1 November on the running one."""
    return today.year if today.month >= 11 else None


def is_open(year: int, today: date) -> bool:
    """Whether ratings of `year` may be given: those of this year and of the one before."""
    return year in (today.year - 1, today.year)
