"""Dates as people type them: "30/6", "cuối quý", "hết tháng 9"; a period means its last day."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from handlers.inputs import bare, fold, has_diacritics


@dataclass(frozen=True, slots=True)
class DateProblem:
    """Why a text is no usable date, with the figures to say so: "Tháng 2 không có ngày 31."

    no_such_day: day, month, year, last (the month's last day) · no_such_month: month, and day where said ·
    no_such_quarter: quarter · month_missing: day ("30", "ngày 30") · past, other_year: day, month, year ·
    lunar (a day of the old calendar, which falls differently every year), unreadable: nothing.
    """

    kind: Literal[
        "unreadable", "lunar", "no_such_day", "no_such_month", "no_such_quarter", "month_missing", "past", "other_year"
    ]
    day: int | None = None
    month: int | None = None
    year: int | None = None
    quarter: int | None = None
    last: int | None = None


class _Said(NamedTuple):
    """The figures of one phrase; `year` is the one said, else the pledge's."""

    day: int
    month: int
    quarter: int
    year: int
    today: date


_COUNTED = dict(mot=1, hai=2, ba=3, bon=4, tu=4, nam=5, bay=7, tam=8, chin=9, muoi=10, i=1, ii=2, iii=3, iv=4)
_COUNTED |= {"muoi mot": 11, "muoi hai": 12}

_LEAD = re.compile(
    r"(?:(?:han chot|han|den|toi|truoc|cham nhat|muon nhat|hoan thanh|xong|vao|la|du kien|khoang"
    r"|(?:het|cuoi|trong)(?= ngay| [0-9]))\b[ :,]*)+"
)
_SPAN = re.compile(r"(?:tu )?(.{1,40}?)(?: den | toi | ?[–—] ?| - )(.{1,40})")
_TIGHT_SPAN = re.compile(r"(?:tu )?([0-9]{1,2}(?:/[0-9]{1,2})?)-([0-9]{1,2}/.{1,20})")

_LUNAR = re.compile(r"\b(?:am lich|ram|gieng|chap|tet)\b|\b[0-9]{1,2} am$")

_OF = r"(?:(?:cuoi|het|trong|ca) )?"
_DAY = r"(?:ngay |mung |mong )?(?P<day>[0-9]{1,2})"
_MONTH = rf"(?P<month>[0-9]{{1,2}}|{'|'.join(sorted(_COUNTED, key=len, reverse=True))})"
_QUARTER = _MONTH.replace("month", "quarter")
_SEP = "(?: ?[/.,–-] ?| )"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})"
_FULL_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_MAYBE_YEAR = r"(?:(?: nam | ?[/.,–-] ?|, nam | )(?P<year>(?:19|20)[0-9]{2}|(?<= nam )[0-9]{2}))?"

_READERS: tuple[tuple[re.Pattern[str], Callable[[_Said], date | DateProblem]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"{_DAY}{_SEP}(?P<month>[0-9]{{1,2}})(?:{_SEP}{_YEAR})?", lambda said: _day(said)),
        (rf"{_FULL_YEAR}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}})", lambda said: _day(said)),
        (rf"{_DAY} thang {_MONTH}{_MAYBE_YEAR}", lambda said: _day(said)),
        (rf"{_OF}thang {_MONTH}{_MAYBE_YEAR}", lambda said: _month_end(said.year, said.month)),
        (
            rf"(?:(?:cuoi|het) )?t(?P<month>[0-9]{{1,2}}) ?[/.-] ?{_FULL_YEAR}",
            lambda said: _month_end(said.year, said.month),
        ),
        (r"(?:cuoi|het) t(?P<month>[0-9]{1,2})", lambda said: _month_end(said.year, said.month)),
        (rf"(?P<month>[0-9]{{1,2}}) ?[/.-] ?{_FULL_YEAR}", lambda said: _month_end(said.year, said.month)),
        (r"(?:cuoi|het) thang|(?:(?:cuoi|het|trong) )?thang nay", lambda said: _months_on(said.today, 0)),
        (rf"{_OF}thang (?:sau|toi)", lambda said: _months_on(said.today, 1)),
        (rf"{_OF}(?:quy|qui|q) ?{_QUARTER}{_MAYBE_YEAR}", lambda said: _quarter(said)),
        (r"(?:cuoi|het) qu[yi]|(?:(?:cuoi|het|trong) )?qu[yi] nay", lambda said: quarter_end(said.today)),
        (rf"{_OF}qu[yi] (?:sau|toi)", lambda said: _months_on(quarter_end(said.today), 3)),
        (rf"(?:cuoi|het|trong|ca) nam|{_OF}nam {_FULL_YEAR}", lambda said: date(said.year, 12, 31)),
        (r"(?:(?:cuoi|het|trong) )?nam nay", lambda said: date(said.today.year, 12, 31)),
        (rf"(?:het )?(?:6|sau) thang dau nam(?: {_FULL_YEAR})?", lambda said: date(said.year, 6, 30)),
        (rf"(?:het )?(?:6|sau) thang cuoi nam(?: {_FULL_YEAR})?", lambda said: date(said.year, 12, 31)),
        (r"hom nay", lambda said: said.today),
        (r"(?:ngay )?mai", lambda said: said.today + timedelta(days=1)),
        (r"hom qua", lambda said: said.today - timedelta(days=1)),
        (_DAY, lambda said: DateProblem("month_missing", day=said.day)),
    )
)


def parse_date(text: str, today: date, *, year: int) -> date | DateProblem:
    """The day meant, with or without diacritics. Day before month, as in Viet Nam, or ISO.

    `year` (the pledge's, 1900–2099) completes "30/6", "quý 2", "cuối năm"; "cuối quý" and "cuối tháng" are
    those of `today`. A month, quarter or year means its last day, "trước 30/6" the day named.
    "từ 1/3 đến 30/6" gives the end: that is when it is due. Unreadable, because it may mean two things: two
    dates without a span between, "đầu tháng 6", and "thang sau" without diacritics (June or next month).
    Whether the day suits is `check_due`'s question.
    """
    line = re.sub(r"\bsáu\b", "6", bare(text).lower())
    folded = fold(line)
    if len(folded) > 100 or ("thang sau" in folded and not has_diacritics(line)):
        return DateProblem("unreadable")
    read = _read(folded, today, year)
    span = _SPAN.fullmatch(folded) or _TIGHT_SPAN.fullmatch(folded)
    if read == DateProblem("unreadable") and span:
        start, end = (_read(side, today, year) for side in span.groups())
        if isinstance(end, DateProblem):
            return end if end.kind != "month_missing" else read
        starts_well = start <= end if isinstance(start, date) else start.kind == "month_missing"
        return end if starts_well else read
    return DateProblem("lunar") if read == DateProblem("unreadable") and _LUNAR.search(folded) else read


def check_due(due: date, today: date, year: int) -> DateProblem | None:
    """What is wrong with `due` in a pledge of `year`: other_year, else past; None when it suits, as today does."""
    if due.year == year and due >= today:
        return None
    return DateProblem("past" if due.year == year else "other_year", due.day, due.month, due.year)


def show_date(day: date) -> str:
    """The date as people write it, "30/6/2026"."""
    return f"{day.day}/{day.month}/{day.year}"


def quarter_end(day: date) -> date:
    """The last day of the quarter `day` is in."""
    return _months_on(day, 2 - (day.month - 1) % 3)


def _read(folded: str, today: date, year: int) -> date | DateProblem:
    lead = _LEAD.match(folded)
    phrase = folded[lead.end() :] if lead else folded
    for pattern, read in _READERS:
        if found := pattern.fullmatch(phrase):
            figures = {name: _figure(figure) for name, figure in found.groupdict().items() if figure}
            said_year = figures.get("year", year)
            return read(
                _Said(
                    day=figures.get("day", 0),
                    month=figures.get("month", 0),
                    quarter=figures.get("quarter", 0),
                    year=said_year + 2000 if said_year < 100 else said_year,
                    today=today,
                )
            )
    return DateProblem("unreadable")


def _figure(figure: str) -> int:
    return int(figure) if figure.isdecimal() else _COUNTED[figure]


def _day(said: _Said) -> date | DateProblem:
    if not 1 <= said.month <= 12:
        return DateProblem("no_such_month", day=said.day, month=said.month)
    last = monthrange(said.year, said.month)[1]
    if not 1 <= said.day <= last:
        return DateProblem("no_such_day", said.day, said.month, said.year, last=last)
    return date(said.year, said.month, said.day)


def _month_end(year: int, month: int) -> date | DateProblem:
    if not 1 <= month <= 12:
        return DateProblem("no_such_month", month=month)
    return date(year, month, monthrange(year, month)[1])


def _quarter(said: _Said) -> date | DateProblem:
    if not 1 <= said.quarter <= 4:
        return DateProblem("no_such_quarter", quarter=said.quarter)
    return quarter_end(date(said.year, 3 * said.quarter, 1))


def _months_on(day: date, months: int) -> date:
    """The last day of the month `months` after the day's."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, monthrange(day.year + years, month + 1)[1])
