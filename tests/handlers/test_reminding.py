"""How people write an hour, and until when they are away."""

from datetime import date

import pytest

from handlers.member.reminding_form import Hour, LeaveDay
from handlers.readers import Problem
from handlers.talk import Context
from storage.accounts import Account
from tests.engine import OFFICE


def on(day: date) -> Context:
    return Context(account=Account(id=1, channel="telegram", address="1"), today=day, office=OFFICE)


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("7", 7),
        ("07", 7),
        ("7 giờ", 7),
        ("7h", 7),
        ("7h00", 7),
        ("7:00", 7),
        ("lúc 7 giờ sáng", 7),
        ("7 gio toi", 19),
        ("8 giờ tối", 20),
        ("2 giờ chiều", 14),
        ("12 giờ trưa", 12),
        ("11 giờ trưa", 11),
        ("1 giờ trưa", 13),
        ("Dạ 20 giờ ạ", 20),
        ("bảy giờ sáng", 7),
        ("lúc tám giờ tối", 20),
        ("7g", 7),
        ("7 giờ đúng", 7),
        ("18 giờ 00", 18),
    ],
)
def test_hours_as_people_write_them(said: str, hour: int) -> None:
    assert Hour().read(said, on(date(2026, 3, 1))) == hour


@pytest.mark.parametrize("said", ["5", "21", "9 giờ tối", "0", "24", "7h30", "7:15", "-7", "bảy rưỡi", ""])
def test_hours_at_which_nobody_is_woken(said: str) -> None:
    assert isinstance(Hour().read(said, on(date(2026, 3, 1))), Problem)


@pytest.mark.parametrize(
    ("today", "said", "until"),
    [
        (date(2026, 3, 1), "31/3", date(2026, 3, 31)),
        (date(2026, 3, 1), "hôm nay", date(2026, 3, 1)),
        (date(2026, 3, 1), "hết tháng", date(2026, 3, 31)),
        (date(2026, 3, 1), "một tuần", date(2026, 3, 8)),
        (date(2026, 3, 1), "nghỉ 10 ngày ạ", date(2026, 3, 11)),
        (date(2026, 3, 1), "hai tuần nữa", date(2026, 3, 15)),
        (date(2026, 3, 1), "1 thang", date(2026, 3, 31)),
        (date(2026, 3, 1), "1/3/2027", date(2027, 3, 1)),
        (date(2026, 12, 20), "5/1", date(2027, 1, 5)),
        (date(2027, 11, 30), "29/2", date(2028, 2, 29)),
    ],
)
def test_until_when_one_is_away(today: date, said: str, until: date) -> None:
    assert LeaveDay().read(said, on(today)) == until.isoformat()


@pytest.mark.parametrize(
    ("today", "said", "problem"),
    [
        (date(2026, 3, 2), "1/3", "problem-date-past"),
        (date(2026, 12, 20), "19/12", "problem-date-past"),
        (date(2026, 12, 20), "5/1/2026", "problem-date-past"),
        (date(2026, 3, 2), "hôm qua", "problem-date-past"),
        (date(2026, 3, 1), "2/3/2027", "leave-too-long"),
        (date(2026, 3, 1), "13 tháng", "leave-too-long"),
        (date(2026, 3, 1), "0 ngày", "problem-date-unreadable"),
        (date(2026, 3, 1), "ngày", "problem-date-unreadable"),
        (date(2026, 3, 1), "sau tết", "problem-date-lunar"),
        (date(2026, 3, 1), "31/2", "problem-date-no-such-day"),
        (date(2026, 3, 1), "khi nào khỏe", "problem-date-unreadable"),
    ],
)
def test_days_that_cannot_be(today: date, said: str, problem: str) -> None:
    found = LeaveDay().read(said, on(today))
    assert isinstance(found, Problem)
    assert found.key == problem
    assert found.text()
