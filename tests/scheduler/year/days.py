"""The calendar by which people are reminded, written down day by day as the issue lists it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

DAY, WEEK = timedelta(days=1), timedelta(days=7)
TET = frozenset(date(2026, 2, 16) + DAY * n for n in range(6))
"""29 tháng Chạp of Ất Tỵ (a year without a 30th) to mùng 5 of Bính Ngọ."""
AWAKE = range(6, 21)


def pledge_days(deadline: date) -> Iterator[date]:
    """14, 7, 3 and 1 days before the deadline, then weekly to the end of the year."""
    for before in (14, 7, 3, 1):
        yield deadline - DAY * before
    late = deadline + WEEK
    while late.year == deadline.year:
        yield late
        late += WEEK


def item_days(due: date, news: date, until: date) -> Iterator[date]:
    """7 and 1 days before the date, 1 day after it, then weekly, at most four times; and every month after the last
    news, on the same day of the month or its last, up to `until`."""
    yield from (due - WEEK, due - DAY)
    yield from (due + DAY + WEEK * n for n in range(5))
    year, month = news.year, news.month
    while (year, month) < (until.year, until.month):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        yield date(year, month, min(news.day, monthrange(year, month)[1]))
