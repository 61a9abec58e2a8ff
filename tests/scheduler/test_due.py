"""When something falls due: every day of every series, what is caught up, and the hours and days of rest."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.quiet_time import is_tet, is_waking
from scheduler.due import (
    again,
    item_due,
    item_occurrence,
    news_occurrence,
    next_after,
    pledge_due,
    pledge_occurrence,
    week_of,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
INSTANTS = st.integers(0, 20 * 365 * 86_400_000_000).map(lambda n: datetime(2025, 1, 1, tzinfo=UTC) + n * MICROSECOND)
LONG_AGO = date(2000, 1, 1)


def days_of(start: date, end: date) -> list[date]:
    return [start + DAY * n for n in range((end - start).days + 1)]


def test_the_days_of_a_pledge() -> None:
    deadline, year = date(2026, 3, 31), days_of(date(2026, 1, 1), date(2027, 3, 1))
    found = [day for day in year if pledge_occurrence(deadline, day) == day]
    before = [date(2026, 3, 17), date(2026, 3, 24), date(2026, 3, 28), date(2026, 3, 30)]
    assert found[:6] == [*before, date(2026, 4, 7), date(2026, 4, 14)]
    assert found[-1] == date(2026, 12, 29)
    assert pledge_occurrence(deadline, date(2027, 3, 1)) == date(2026, 12, 29), "not in the year after"
    assert pledge_occurrence(deadline, date(2026, 3, 16)) is None


def test_a_deadline_at_the_end_of_the_year_has_nothing_after_it() -> None:
    assert pledge_occurrence(date(2026, 12, 31), date(2027, 1, 20)) == date(2026, 12, 30)
    assert pledge_occurrence(date(2028, 3, 7), date(2028, 2, 29)) == date(2028, 2, 29), "a leap day counts"
    assert pledge_occurrence(date(2026, 1, 5), date(2025, 12, 30)) == date(2025, 12, 29), "it may begin the year before"


def test_the_days_of_an_item() -> None:
    due = date(2026, 12, 31)
    found = [day for day in days_of(date(2026, 12, 1), date(2027, 6, 1)) if item_occurrence(due, day) == day]
    assert found == [
        date(2026, 12, 24),
        date(2026, 12, 30),
        date(2027, 1, 1),
        date(2027, 1, 8),
        date(2027, 1, 15),
        date(2027, 1, 22),
        date(2027, 1, 29),
    ]


@pytest.mark.parametrize(
    ("news", "asked"),
    [
        (date(2026, 1, 31), [(2, 28), (3, 31), (4, 30), (5, 31)]),
        (date(2028, 1, 31), [(2, 29), (3, 31), (4, 30), (5, 31)]),
        (date(2028, 2, 29), [(3, 29), (4, 29), (5, 29)]),
        (date(2026, 1, 15), [(2, 15), (3, 15), (4, 15), (5, 15)]),
    ],
)
def test_the_days_without_news(news: date, asked: list[tuple[int, int]]) -> None:
    year = days_of(news, date(news.year, 5, 31))
    assert [day for day in year if news_occurrence(news, day) == day] == [date(news.year, *one) for one in asked]


def test_months_go_on_over_the_year() -> None:
    assert news_occurrence(date(2026, 11, 30), date(2027, 2, 28)) == date(2027, 2, 28)
    assert news_occurrence(date(2027, 11, 30), date(2028, 2, 28)) == date(2028, 1, 30)
    assert news_occurrence(date(2026, 12, 31), date(2027, 1, 30)) is None


SERIES = st.sampled_from([pledge_occurrence, item_occurrence, news_occurrence])


@given(SERIES, DAYS, DAYS)
def test_an_occurrence_is_the_latest_and_lies_on_its_series(series, anchor: date, today: date) -> None:  # type: ignore[no-untyped-def]
    found = series(anchor, today)
    if found is None:
        assert series(anchor, today - DAY) is None, "once begun, a series has a latest day for ever"
        return
    assert found <= today
    assert series(anchor, found) == found, "it was due on that very day"
    assert all(series(anchor, day) == found for day in (found, today)), "nothing lies between"
    earlier = series(anchor, found - DAY)
    assert earlier is None or earlier < found


@given(DAYS, DAYS, DAYS, st.none() | DAYS)
def test_said_once_it_is_not_due_again_that_day_or_the_next_unless_its_day_comes(
    deadline: date, today: date, since: date, reminded_on: date | None
) -> None:
    if pledge_due(deadline, today, since=since, reminded_on=reminded_on):
        assert since < today
        assert reminded_on is None or reminded_on < today
        assert not pledge_due(deadline, today, since=since, reminded_on=today)
        tomorrow = today + DAY
        again_due = pledge_due(deadline, tomorrow, since=since, reminded_on=today)
        assert again_due is (pledge_occurrence(deadline, tomorrow) == tomorrow)


@given(DAYS, DAYS, DAYS, DAYS, st.none() | DAYS)
def test_an_item_is_asked_after_for_its_date_or_its_silence(
    due: date, news: date, today: date, since: date, reminded_on: date | None
) -> None:
    if item_due(due, news, today.year, today, since=since, reminded_on=reminded_on):
        assert news < today
        dated, silent = item_occurrence(due, today), news_occurrence(news, today)
        assert (dated is not None and dated > news) or silent is not None
        assert not item_due(due, today, today.year, today, since=since, reminded_on=reminded_on), "news answer it"
        assert not item_due(due, news, today.year, today, since=since, reminded_on=today)


def test_only_the_latest_day_is_caught_up() -> None:
    deadline = date(2026, 3, 31)
    due_days = []
    reminded_on = None
    for day in days_of(date(2026, 3, 25), date(2026, 4, 8)):  # nothing ran before the 29th
        if day >= date(2026, 3, 29) and pledge_due(deadline, day, since=LONG_AGO, reminded_on=reminded_on):
            due_days.append(day)
            reminded_on = day
    assert due_days == [date(2026, 3, 29), date(2026, 3, 30), date(2026, 4, 7)]


def test_what_fell_due_before_somebody_joined_is_not_caught_up() -> None:
    deadline, joined = date(2026, 3, 31), date(2026, 3, 24)
    asked = [
        day
        for day in days_of(joined, date(2026, 4, 1))
        if pledge_due(deadline, day, since=joined, reminded_on=None) and pledge_occurrence(deadline, day) == day
    ]
    assert asked == [date(2026, 3, 28), date(2026, 3, 30)]
    assert not pledge_due(deadline, date(2026, 3, 25), since=joined, reminded_on=None)


def test_an_item_that_came_into_force_late_waits_for_its_next_day() -> None:
    due, force = date(2026, 6, 30), date(2026, 6, 25)
    asked = [d for d in days_of(force, due) if item_due(due, force, 2026, d, since=LONG_AGO, reminded_on=None)]
    assert asked == [date(2026, 6, 29), date(2026, 6, 30)], "the 29th, or else the day after while nobody said it"


def test_nothing_is_asked_about_an_item_once_its_year_is_over() -> None:
    due, news = date(2026, 12, 31), date(2026, 11, 15)
    asked = [
        day
        for day in days_of(news, date(2027, 3, 1))
        if item_due(due, news, 2026, day, since=LONG_AGO, reminded_on=day - DAY)
    ]
    assert asked == [date(2026, 12, 15), date(2026, 12, 24), date(2026, 12, 30)]


def test_again_tomorrow() -> None:
    last, to = date(2026, 6, 23), date(2026, 6, 24)
    assert again(to, last, to, reminded_on=last)
    assert again(to, last, to + 3 * DAY, reminded_on=last), "while nothing else was said"
    assert not again(to, last, last, reminded_on=last), "not before"
    assert not again(to, to, to, reminded_on=to), "once it was said"
    assert not again(to, last, to, reminded_on=last - 7 * DAY), "only what was named last"
    assert not again(to, last, to, reminded_on=None)
    assert again(to, last, to, reminded_on=last, news=last - DAY)
    assert not again(to, last, to, reminded_on=last, news=last), "not what was answered since, be it the same day"
    assert not again(to, last, to, reminded_on=last, news=to)
    assert not again(None, last, to, reminded_on=last)
    assert not again(to, None, to, reminded_on=None)


@pytest.mark.parametrize(
    ("at", "may"),
    [
        ("2026-03-02 05:59", False),
        ("2026-03-02 06:00", True),
        ("2026-03-02 20:59", True),
        ("2026-03-02 21:00", False),
        ("2026-02-15 20:00", True),
        ("2026-02-16 08:00", False),  # 29 tháng Chạp, the last day of the year Ất Tỵ
        ("2026-02-21 20:00", False),  # mùng 5
        ("2026-02-22 06:00", True),
    ],
)
def test_hours_and_days_of_rest(at: str, may: bool) -> None:
    assert is_waking(datetime.fromisoformat(at).replace(tzinfo=ZONE), ZONE) is may


@given(INSTANTS)
def test_the_next_whole_waking_hour(now: datetime) -> None:
    following = next_after(now, ZONE)
    local = following.astimezone(ZONE)
    assert now < following
    assert is_waking(following, ZONE)
    assert (local.minute, local.second, local.microsecond) == (0, 0, 0)
    whole = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)  # the zone's offset is whole hours
    while whole < following:
        assert not is_waking(whole, ZONE), "none is left out"
        whole += timedelta(hours=1)


def test_the_hour_after_the_last_before_tet_is_the_first_after_it() -> None:
    before = datetime(2026, 2, 15, 20, 0, tzinfo=ZONE)
    assert next_after(before, ZONE) == datetime(2026, 2, 22, 6, 0, tzinfo=ZONE)


@given(INSTANTS)
def test_a_week_s_cutoff_is_the_last_friday_noon(now: datetime) -> None:
    week, cutoff = week_of(now, ZONE)
    local = cutoff.astimezone(ZONE)
    assert (local.isoweekday(), local.time()) == (5, time(12))
    assert timedelta(0) <= now - cutoff < timedelta(days=7)
    assert week == local.isocalendar().year * 100 + local.isocalendar().week
    assert week_of(cutoff, ZONE) == (week, cutoff)
    assert week_of(cutoff - timedelta(microseconds=1), ZONE)[0] != week


def test_weeks_over_the_end_of_a_year() -> None:
    assert week_of(datetime(2027, 1, 1, 12, 0, tzinfo=ZONE), ZONE)[0] == 202653
    assert week_of(datetime(2027, 1, 8, 11, 59, tzinfo=ZONE), ZONE)[0] == 202653
    assert week_of(datetime(2027, 1, 8, 12, 0, tzinfo=ZONE), ZONE)[0] == 202701


def test_tet_is_quiet_from_the_last_day_of_the_old_year_to_mung_nam() -> None:
    quiet = [day for day in days_of(date(2030, 1, 1), date(2030, 12, 31)) if is_tet(day)]
    assert quiet == days_of(date(2030, 2, 1), date(2030, 2, 6))
