"""When something falls due: pure functions of now and data. Days are civil dates of the office's zone."""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from handlers.quiet_time import WAKING, is_tet

DAY = timedelta(days=1)
WEEK = 7
FRIDAY = 4
NOON = time(12)

PLEDGE_DAYS = (-14, -7, -3, -1)
"""Days from a pledge's deadline on which those without one are reminded; after it, every seventh."""
ITEM_DAYS = (-7, -1, 1, 8, 15, 22, 29)
"""Days from an item's date on which it is asked after: one day late, then weekly, at most four times."""


def next_after(now: datetime, zone: tzinfo) -> datetime:
    """The next instant after `now`, in UTC, at which something may fall due: a whole waking hour outside Tết."""
    day = now.astimezone(zone).date()
    while True:
        if not is_tet(day):
            for hour in WAKING:
                instant = datetime.combine(day, time(hour), zone).astimezone(UTC)
                if instant > now:
                    return instant
        day += DAY


def week_of(now: datetime, zone: tzinfo) -> tuple[int, datetime]:
    """The week whose figures are the latest at `now`, as ISO year and week (202647), and their cutoff: the last Friday
    12:00 not after `now`, in UTC."""
    local = now.astimezone(zone)
    friday = local.date() - DAY * ((local.weekday() - FRIDAY) % WEEK)
    if local.date() == friday and local.time() < NOON:
        friday -= WEEK * DAY
    year, week, _ = friday.isocalendar()
    return year * 100 + week, datetime.combine(friday, NOON, zone).astimezone(UTC)


def pledge_occurrence(deadline: date, today: date) -> date | None:
    """The latest day up to `today` on which those without a pledge are reminded: 14, 7, 3 and 1 days before the
    deadline, then every seventh day after it until the year ends. None: not yet."""
    until = min(today, date(deadline.year, 12, 31))
    weeks = (until - deadline).days // WEEK
    if weeks >= 1:
        return deadline + weeks * WEEK * DAY
    return _latest(deadline, PLEDGE_DAYS, until)


def item_occurrence(due: date, today: date) -> date | None:
    """The latest day up to `today` on which an open item is asked after by its date: 7 and 1 days before, 1 day after,
    then weekly, four times. None: not yet."""
    return _latest(due, ITEM_DAYS, today)


def news_occurrence(news: date, today: date) -> date | None:
    """The latest day up to `today` on which an open item without news since `news` is asked after: the same day of
    every later month, or that month's last. None: not yet."""
    months = (today.year - news.year) * 12 + today.month - news.month
    if months > 0 and _months_after(news, months) > today:
        months -= 1
    return _months_after(news, months) if months > 0 else None


def pledge_due(deadline: date, today: date, *, since: date, reminded_on: date | None) -> bool:
    """Whether somebody without a pledge is to be reminded today. `since`: the day from which it was theirs to make
    (they joined, it was returned to them); what fell due until then, or until `reminded_on`, is not caught up."""
    return _is_news(pledge_occurrence(deadline, today), since, reminded_on)


def item_due(due: date, news: date, year: int, today: date, *, since: date, reminded_on: date | None) -> bool:
    """Whether an open item of `year` is to be asked after today, by its date or for want of news; once its year is over
    nobody can report on it.

    `news` is the day of its last report, or else of its coming into force: what fell due until then is answered.
    `since`: the day its author joined.
    """
    if today.year != year:
        return False
    since = max(news, since)
    dated, monthly = item_occurrence(due, today), news_occurrence(news, today)
    return _is_news(dated, since, reminded_on) or _is_news(monthly, since, reminded_on)


def remedy_due(due: date, news: date, today: date, *, since: date, reminded_on: date | None) -> bool:
    """Whether something to be mended is to be asked after today, by its date; `news` is the day it was asked for."""
    return _is_news(item_occurrence(due, today), max(news, since), reminded_on)


def again(
    snoozed_to: date | None, last: date | None, today: date, *, reminded_on: date | None, news: date | None = None
) -> bool:
    """Whether "nhắc lại ngày mai" makes a thing due again: from `snoozed_to` on until something is said (`last` is the
    day somebody was last reminded), everything named then that nothing was said about since."""
    if snoozed_to is None or last is None or not last < snoozed_to <= today:
        return False
    return reminded_on == last and (news is None or news < last)


def _latest(day: date, offsets: Sequence[int], today: date) -> date | None:
    passed = bisect_right(offsets, (today - day).days)
    return day + offsets[passed - 1] * DAY if passed else None


def _is_news(occurrence: date | None, since: date, reminded_on: date | None) -> bool:
    return occurrence is not None and occurrence > since and (reminded_on is None or occurrence > reminded_on)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
