"""The time a review is of: half a year, nine months, a year, or any days of one, as people type and read it."""

import re
from datetime import date

from handlers.dates import DateProblem, parse_date, show_date
from handlers.inputs import bare, fold
from handlers.readers import Problem, Reader
from handlers.talk import Context
from handlers.texts import Html, say
from storage.reviews import Span

USUAL = {"half": (6, 30), "nine": (9, 30), "year": (12, 31)}
"""The spans that begin with the year, by their last day (month, day)."""
FIRST_YEAR = 2000
_BETWEEN = re.compile(r"\s+(?:đến|den|tới|toi|cho đến|cho den)\s+|\s*[–—-]\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:từ|tu)\s+", re.IGNORECASE)
_DAYS = re.compile(r"([0-9]{8}):([0-9]{8})")


def usual(year: int) -> dict[str, Span]:
    """The usual spans of a year, by name, the shortest first."""
    return {name: Span(date(year, 1, 1), date(year, *last)) for name, last in USUAL.items()}


def show_span(span: Span) -> Html:
    """ "6 tháng đầu năm 2026", "năm 2026", "từ ngày 1/3/2026 đến ngày 15/4/2026"."""
    for name, one in usual(span.year).items():
        if one == span:
            return say(f"span-{name}", year=str(span.year))
    return say("span-days", since=show_date(span.since), until=show_date(span.until))


def is_whole_year(span: Span) -> bool:
    """Whether it is a year's end that is looked back from (tổng kết), not a stage on the way (sơ kết)."""
    return span == usual(span.year)["year"]


def span_of(said: str) -> Span | None:
    """The span in "20260101:20260630", as buttons and jobs carry it; None where it is none."""
    found = _DAYS.fullmatch(said)
    if found is None:
        return None
    try:
        since, until = (date(int(day[:4]), int(day[4:6]), int(day[6:])) for day in found.groups())
    except ValueError:
        return None
    return Span(since, until) if since <= until and FIRST_YEAR <= since.year == until.year else None


def parse_span(said: str, today: date) -> Span | Problem:
    """The span meant by "1/1 đến 15/11", "từ 1/3/2026 tới hết tháng 9", "tháng 1 - tháng 9"; days without a year are of
    this one."""
    line = _FROM.sub("", bare(said), count=1)
    for mark in _BETWEEN.finditer(line):
        sides = line[: mark.start()], line[mark.end() :]
        since, until = (parse_date(side, today, year=today.year) for side in sides)
        if isinstance(until, DateProblem) or isinstance(since, DateProblem):
            continue
        since = _first_day(sides[0], since)
        if since > until:
            return Problem("span-backwards", {"since": show_date(since), "until": show_date(until)})
        if since.year != until.year:
            return Problem("span-years")
        if since > today:
            return Problem("span-to-come", {"since": show_date(since)})
        return Span(since, until) if since.year >= FIRST_YEAR else Problem("span-unreadable")
    return Problem("span-unreadable")


def _first_day(side: str, last: date) -> date:
    """A month or a quarter, which otherwise means its last day, begins with its first."""
    words = fold(side).split()
    if words[:1] == ["thang"]:
        return last.replace(day=1)
    return last.replace(month=last.month - 2, day=1) if words[:1] in (["quy"], ["qui"]) else last


class Days(Reader):
    """The first and the last day of a span."""

    def read(self, said: str, context: Context) -> str | Problem:
        found = parse_span(said, context.today)
        return found if isinstance(found, Problem) else str(found)

    def show(self, value: str, context: Context) -> Html:
        span = span_of(value)
        return show_span(span) if span else say("form-value", value=value)
