"""Moments as people type them, with and without a day, and those that mean nothing or cannot be."""

from datetime import date, datetime, time

import pytest

from handlers.dates import DateProblem
from handlers.moments import Moment, parse_moment
from tests.engine import ZONE

TODAY = date(2026, 1, 15)
"""A Thursday."""
TOMORROW = date(2026, 1, 16)

SAID = {
    "7h": Moment(time(7)),
    "7:30": Moment(time(7, 30)),
    "7 giờ rưỡi": Moment(time(7, 30)),
    "7h15 phút": Moment(time(7, 15)),
    "8 giờ tối": Moment(time(20)),
    "8g": Moment(time(8)),
    "1 giờ trưa": Moment(time(13)),
    "12 giờ trưa": Moment(time(12)),
    "12 giờ đêm": Moment(time(0)),
    "2 giờ đêm": Moment(time(2)),
    "11 giờ đêm": Moment(time(23)),
    "7 giờ sáng mai": Moment(time(7), TOMORROW),
    "sáng mai 7 giờ": Moment(time(7), TOMORROW),
    "Dạ 7 gio sang mai a": Moment(time(7), TOMORROW),
    "ngày mai lúc 9 giờ rưỡi": Moment(time(9, 30), TOMORROW),
    "chiều nay 3 giờ": Moment(time(15), TODAY),
    "14 giờ hôm nay": Moment(time(14), TODAY),
    "14h30 20/1": Moment(time(14, 30), date(2026, 1, 20)),
    "lúc 7 giờ, ngày 20/1": Moment(time(7), date(2026, 1, 20)),
    "20/1/2026 7h": Moment(time(7), date(2026, 1, 20)),
    "7h 5/1": Moment(time(7), date(2027, 1, 5)),
    "7h 5/1/2026": Moment(time(7), date(2026, 1, 5)),
    "thứ hai 8h": Moment(time(8), date(2026, 1, 19)),
    "8 giờ thứ 5": Moment(time(8), TODAY),
    "7h chủ nhật": Moment(time(7), date(2026, 1, 18)),
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_meant(said: str) -> None:
    assert parse_moment(said, TODAY) == SAID[said]


@pytest.mark.parametrize("said", ["", "mai", "20/1", "25h", "7h75", "lúc nào tiện", "bảy", "9" * 200, "7 hộ"])
def test_without_a_time_of_day_nothing_is_meant(said: str) -> None:
    assert parse_moment(said, TODAY) is None


def test_what_is_wrong_with_the_day_is_said() -> None:
    assert parse_moment("7h 31/2", TODAY) == DateProblem("no_such_day", 31, 2, 2026, last=28)
    assert parse_moment("7h ngày 30", TODAY) == DateProblem("month_missing", day=30)
    assert parse_moment("7h lúc nào tiện", TODAY) == DateProblem("unreadable")


@pytest.mark.parametrize(("hour", "day"), [(6, 15), (7, 16), (8, 16)])
def test_without_a_day_it_is_the_next_time_that_it_is_so_late(hour: int, day: int) -> None:
    now = datetime(2026, 1, 15, hour, 0, tzinfo=ZONE)
    assert Moment(time(7)).after(now, ZONE) == datetime(2026, 1, day, 7, 0, tzinfo=ZONE)
