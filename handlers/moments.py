"""A moment as people type it: "7 giờ sáng mai", "14h30 20/1"; the day may be left out."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from handlers.dates import DateProblem, parse_date
from handlers.inputs import bare, fold

_PARTS = "sang|trua|chieu|toi|dem"
_TIME = re.compile(
    r"(?:\b(?:luc|vao|hoi) )?\b(?P<hour>[0-9]{1,2}) ?(?:gio|g|h|:) ?"
    rf"(?P<minute>[0-9]{{2}}(?![/.-])|ruoi)?(?: phut)?(?![0-9a-z])(?: (?P<part>{_PARTS})\b)?"
)
_PART_FIRST = re.compile(rf"(?P<part>{_PARTS})\b")
_LINKS = re.compile(r"^(?:vao|luc|,)\b|\b(?:vao|luc|,)$")
_WEEKDAY = re.compile(r"(?:thu (?P<number>[2-7]|hai|ba|tu|nam|sau|bay)|(?P<sunday>chu nhat|cn))(?: nay| toi)?")
_NAMES = ("hai", "ba", "tu", "nam", "sau", "bay")
LONGEST = 60
"""Characters in which anybody says a moment."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, and the day where one was named."""

    time: time
    day: date | None = None

    def after(self, now: datetime, zone: tzinfo) -> datetime:
        """The instant meant at `now`: without a day the next time that it is so late."""
        today = now.astimezone(zone).date()
        meant = datetime.combine(self.day or today, self.time, zone)
        return meant + timedelta(days=1) if self.day is None and meant <= now else meant


def parse_moment(text: str, today: date) -> Moment | DateProblem | None:
    """What is meant, with or without diacritics; None where no time of day is to be found. A day without a year that
    has passed this year is next year's, a weekday the next one from today on. What is wrong with the day is a
    DateProblem."""
    line = fold(bare(text)) if len(text) <= LONGEST else ""
    found = _TIME.search(line)
    if found is None:
        return None
    rest = _LINKS.sub("", f"{line[: found.start()].strip()} {line[found.end() :].strip()}".strip()).strip(" ,")
    part = _PART_FIRST.match(rest)
    clock = _time(found, found["part"] or (part and part["part"]))
    if clock is None:
        return None
    phrase = rest[part.end() :].strip(" ,") if part else rest
    day = _day("hom nay" if phrase == "nay" else phrase, today) if phrase else None
    return day if isinstance(day, DateProblem) else Moment(clock, day)


def _day(phrase: str, today: date) -> date | DateProblem:
    if named := _WEEKDAY.fullmatch(phrase):
        number = named["number"]
        weekday = 6 if number is None else _NAMES.index(number) if number in _NAMES else int(number) - 2
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    day = parse_date(phrase, today, year=today.year)
    if isinstance(day, DateProblem) or day < today:
        following = parse_date(phrase, today, year=today.year + 1)
        return following if isinstance(following, date) and following >= today else day
    return day


def _time(found: re.Match[str], part: str | None) -> time | None:
    hour, minute = int(found["hour"]), found["minute"] or "0"
    if part == "dem" and hour == 12:
        hour = 0
    first = {"trua": 0, "chieu": 0, "toi": 0, "dem": 8}.get(part or "", 12)
    if first <= hour < (3 if part == "trua" else 12):
        hour += 12
    minutes = 30 if minute == "ruoi" else int(minute)
    return time(hour, minutes) if hour < 24 and minutes < 60 else None
