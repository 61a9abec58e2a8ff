"""Dates are understood as people type them; what is no date is told apart by what is wrong with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import DateProblem, check_due, parse_date, quarter_end, show_date
from handlers.inputs import fold
from handlers.readers import Due
from tests.handlers.nobody import NOBODY
from tests.handlers.test_inputs import ANY_TEXT

TODAY = date(2026, 4, 10)
UNREADABLE = DateProblem("unreadable")


def read(text: str, today: date = TODAY) -> date | DateProblem:
    return parse_date(text, today, year=2026)


@pytest.mark.parametrize(
    "typed",
    """
    30/6; 30-6; 30.6; 30,6; 30 6; 30 / 6; 30/06; 30/6.; 30/6/2026; 30/06/26; 30.6.2026; 2026-06-30; 2026/6/30
    30 tháng 6; ngày 30 tháng 6; ngày 30 tháng 6 năm 2026; ngày 30/6; ngày 30 tháng sáu; 30 thang 6, nam 2026
    30 tháng 6/2026; 30 tháng 6 năm 26; đến 30/6; trước 30/6; hạn: 30/6; chậm nhất ngày 30/6; hết ngày 30/6
    Dạ, 30/6 ạ; hoàn thành trước ngày 30/6; khoảng 30/6; từ 1/3 đến 30/6; 1/3 - 30/6; 1/3–30/6; 1/3-30/6
    1-30/6; từ 1 đến 30/6; từ tháng 3 đến tháng 6; quý 1 đến quý 2; từ 15/3 tới hết quý II
    cuối quý; hết quý; quý này; cuối quý 2; quý 2; hết quý II; quý hai; Q2; quý 2/2026; quý II năm 2026; quí 2
    trong quý 2; đến hết quý II; cuối tháng 6; hết tháng 6; tháng 6; tháng sáu; trong tháng 6/2026; 6/2026
    6 tháng đầu năm; hết 6 tháng đầu năm 2026; cuối T6; hết t6; T6/2026; cuối t6/2026
    """.replace("\n    ", ";")
    .strip(";")
    .split(";"),
)
def test_many_ways_to_say_the_thirtieth_of_june(typed: str) -> None:
    assert read(typed) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hôm nay", date(2026, 4, 10)),
        ("ngày mai", date(2026, 4, 11)),
        ("mai", date(2026, 4, 11)),
        ("hôm qua", date(2026, 4, 9)),
        ("cuối tháng", date(2026, 4, 30)),
        ("tháng này", date(2026, 4, 30)),
        ("cuối tháng sau", date(2026, 5, 31)),
        ("tháng tới", date(2026, 5, 31)),
        ("quý sau", date(2026, 9, 30)),
        ("cuối năm", date(2026, 12, 31)),
        ("trong năm", date(2026, 12, 31)),
        ("cuối năm nay", date(2026, 12, 31)),
        ("6 tháng cuối năm", date(2026, 12, 31)),
        ("năm 2027", date(2027, 12, 31)),
        ("quý IV", date(2026, 12, 31)),
        ("cuối tháng 2", date(2026, 2, 28)),
        ("tháng 2/2028", date(2028, 2, 29)),
        ("29/2/2028", date(2028, 2, 29)),
        ("tháng mười hai", date(2026, 12, 31)),
        ("tháng tư", date(2026, 4, 30)),
        ("5/12", date(2026, 12, 5)),
        ("1-5/6", date(2026, 6, 5)),
    ],
)
def test_other_days(typed: str, meant: date) -> None:
    assert read(typed) == meant
    if "tháng sau" not in typed:
        assert read(fold(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("31/2", DateProblem("no_such_day", day=31, month=2, year=2026, last=28)),
        ("29/2", DateProblem("no_such_day", day=29, month=2, year=2026, last=28)),
        ("30/2/2028", DateProblem("no_such_day", day=30, month=2, year=2028, last=29)),
        ("ngày 31 tháng 4", DateProblem("no_such_day", day=31, month=4, year=2026, last=30)),
        ("0/5", DateProblem("no_such_day", day=0, month=5, year=2026, last=31)),
        ("45/6", DateProblem("no_such_day", day=45, month=6, year=2026, last=30)),
        ("từ 1/2 đến 31/2", DateProblem("no_such_day", day=31, month=2, year=2026, last=28)),
        ("5/13", DateProblem("no_such_month", day=5, month=13)),
        ("6/30", DateProblem("no_such_month", day=6, month=30)),
        ("5/0", DateProblem("no_such_month", day=5, month=0)),
        ("tháng 13", DateProblem("no_such_month", month=13)),
        ("quý 5", DateProblem("no_such_quarter", quarter=5)),
        ("quý 0", DateProblem("no_such_quarter", quarter=0)),
        ("30", DateProblem("month_missing", day=30)),
        ("ngày 30", DateProblem("month_missing", day=30)),
    ],
)
def test_what_is_wrong_is_said_with_its_figures(typed: str, problem: DateProblem) -> None:
    assert read(typed) == problem


@pytest.mark.parametrize(
    "typed",
    """
    ; thường xuyên; hằng tháng; sớm; đầu tháng 6; giữa quý 2; 30/6 và 31/12; 30/6, 31/12; từ 30/6 đến 1/3
    thang sau; cuoi thang sau; t6; thứ 6; tháng 10-12; quý 1 - 2; 30/6/999; 30/6/0206; 300/6; 30062026; 2026; 1e9; ∞; 👍
    không phải 30/6; 30//6; -30/6; ٣/٦; 30/6 lúc 8 giờ; Mai Thị Năm
    """.replace("\n    ", ";")
    .strip(" ")
    .split(";"),
)
def test_what_could_mean_two_things_or_none_is_not_guessed(typed: str) -> None:
    assert read(typed) == UNREADABLE


@pytest.mark.parametrize(
    "typed", ["rằm tháng giêng", "30/6 âm lịch", "15/7 âm", "cuối tháng Chạp", "sau Tết", "trước tết ạ", "ram thang 7"]
)
def test_a_day_of_the_lunar_calendar_is_told_apart(typed: str) -> None:
    assert read(typed) == DateProblem("lunar")


@pytest.mark.parametrize("typed", ["thường xuyên", "Hằng tháng ạ", "hàng quý", "quanh năm", "mỗi tuần"])
def test_work_that_goes_on_all_year_is_due_on_its_last_day(typed: str) -> None:
    assert Due().read(typed, NOBODY) == date(NOBODY.year, 12, 31).isoformat()


def test_four_thousand_lines_are_no_date() -> None:
    assert read("30/6\n" * 4000) == UNREADABLE


def test_the_year_of_the_pledge_completes_a_date() -> None:
    december = date(2025, 12, 20)
    assert parse_date("30/6", december, year=2026) == date(2026, 6, 30)
    assert parse_date("cuối năm", december, year=2026) == date(2026, 12, 31)
    assert parse_date("cuối quý", december, year=2026) == date(2025, 12, 31)
    assert parse_date("tháng sau", december, year=2026) == date(2026, 1, 31)
    assert parse_date("29/2", december, year=2028) == date(2028, 2, 29)


def test_a_due_date_lies_in_the_year_and_ahead() -> None:
    assert check_due(TODAY, TODAY, 2026) is None
    assert check_due(date(2026, 12, 31), TODAY, 2026) is None
    assert check_due(date(2026, 4, 9), TODAY, 2026) == DateProblem("past", 9, 4, 2026)
    assert check_due(date(2027, 1, 1), TODAY, 2026) == DateProblem("other_year", 1, 1, 2027)
    assert check_due(date(2025, 6, 30), TODAY, 2026) == DateProblem("other_year", 30, 6, 2025)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-01-01", "2026-03-31"),
        ("2026-03-31", "2026-03-31"),
        ("2026-06-01", "2026-06-30"),
        ("2026-11-21", "2026-12-31"),
    ],
)
def test_quarters_end(day: str, end: str) -> None:
    assert quarter_end(date.fromisoformat(day)) == date.fromisoformat(end)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_shown_is_read_back(day: date) -> None:
    assert read(show_date(day)) == day
    assert read(day.isoformat()) == day
    assert read(f"ngày {day.day} tháng {day.month} năm {day.year}") == day


@given(ANY_TEXT | st.text("0123456789/.-– qý quthángcuốiđến", max_size=30))
def test_any_text_is_a_date_or_a_problem(text: str) -> None:
    found = read(text)
    assert isinstance(found, date | DateProblem)
    if isinstance(found, DateProblem):
        assert found.kind not in {"past", "other_year"}
