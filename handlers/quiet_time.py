"""When nothing is said unprompted: by night, and at Tết (from the last day of the old lunar year to mùng 5)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo

WAKING = range(6, 21)
"""The hours at which something may be said: from 6:00 until before 21:00, where people live."""
DEFAULT_HOUR = 8
"""The hour of those who chose none."""

FIRST_DAYS: Mapping[int, date] = {
    day.year: day
    for day in (
        date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13),
        date(2030, 2, 2), date(2031, 1, 23), date(2032, 2, 11), date(2033, 1, 31), date(2034, 2, 19),
        date(2035, 2, 8), date(2036, 1, 28), date(2037, 2, 15), date(2038, 2, 4), date(2039, 1, 24),
        date(2040, 2, 12), date(2041, 2, 1), date(2042, 1, 22), date(2043, 2, 10), date(2044, 1, 30),
        date(2045, 2, 17),
    )
}  # fmt: skip
"""Mùng 1 Tết by year, in Viet Nam's time (UTC+7): in 2030 a day earlier than in China."""

BEFORE, AFTER = timedelta(days=1), timedelta(days=4)


def is_waking(at: datetime, zone: tzinfo) -> bool:
    """Whether anything may be said unprompted at this instant: by day where people live, and not at Tết."""
    local = at.astimezone(zone)
    return local.hour in WAKING and not is_tet(local.date())


def is_tet(day: date) -> bool:
    """Whether `day` lies from the last day of the old lunar year (29 or 30 tháng Chạp) to mùng 5."""
    first = FIRST_DAYS.get(day.year)
    return first is not None and first - BEFORE <= day <= first + AFTER
