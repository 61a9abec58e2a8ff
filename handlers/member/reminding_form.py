"""What one may say of being reminded: at which hour, and until which day one is away."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated

from pydantic import BaseModel

from handlers.dates import DateProblem, parse_date, show_date
from handlers.form import Answers, Ask
from handlers.inputs import bare, fold
from handlers.numbers import parse_number, read_words
from handlers.quiet_time import WAKING
from handlers.readers import DayReader, Problem, Reader, date_problem
from handlers.talk import Context, Option
from handlers.texts import Html, label, say

HOUR = re.compile(r"([0-9]{1,2}) ?(?:(?:gio|h|g) ?(?:00)?|:00)?(?: dung)?(?: (sang|trua|chieu|toi))?")
LENGTH = re.compile(r"(?:(?:tam )?nghi |trong )?(?P<count>[a-z0-9 ]{1,20}) (?P<unit>ngay|tuan|thang)(?: nua)?")
DAYS = {"ngay": 1, "tuan": 7, "thang": 30}
USUAL_HOURS = (6, 8, 11, 17, 19)
LONGEST_LEAVE = timedelta(days=365)
NEXT_YEAR = timedelta(days=183)
"""A day without a year that has passed is next year's where that is no farther off."""
LEAVES = {"leave-week": 7, "leave-fortnight": 14, "leave-month": 30}


class Hour(Reader):
    """A whole waking hour: "7", "7 giờ", "19h", "bảy giờ tối"."""

    def read(self, said: str, context: Context) -> int | Problem:
        words = fold(bare(said)).removeprefix("luc ").split()
        spelled, used = read_words(words)
        found = HOUR.fullmatch(" ".join([str(spelled), *words[used:]] if used else words))
        hour = int(found[1]) if found else -1
        if found and hour < 12 and (found[2] in ("chieu", "toi") or (found[2] == "trua" and hour < 3)):
            hour += 12
        return hour if hour in WAKING else Problem("hour-unsuitable", {"first": WAKING[0], "last": WAKING[-1]})

    def show(self, value: int, context: Context) -> Html:
        return say("hour-choice", hour=str(value))


class LeaveDay(DayReader):
    """A day from today on, at most a year ahead; or for how long: "một tuần", "10 ngày"."""

    def read(self, said: str, context: Context) -> str | Problem:
        today = context.today
        found = _after(said, today) or parse_date(said, today, year=today.year)
        if isinstance(found, DateProblem) or found < today:
            following = parse_date(said, today, year=today.year + 1)
            if isinstance(following, date) and today <= following <= today + NEXT_YEAR:
                found = following
        if isinstance(found, date) and found < today:
            found = DateProblem("past", found.day, found.month, found.year)
        if isinstance(found, DateProblem):
            return date_problem(found)
        if found > today + LONGEST_LEAVE:
            return Problem("leave-too-long", {"date": show_date(today + LONGEST_LEAVE)})
        return found.isoformat()


def _after(said: str, today: date) -> date | None:
    """The last day of a leave that is as long as `said`; None where it names no length."""
    found = LENGTH.fullmatch(fold(bare(said)))
    count = parse_number(found["count"]) if found else None
    return today + timedelta(days=count * DAYS[found["unit"]]) if found and count and count < 1000 else None


def _hours(answers: Answers, context: Context) -> Sequence[Option]:
    return [Option(value=str(hour), label=label("hour-choice", hour=str(hour))) for hour in USUAL_HOURS]


def _leaves(answers: Answers, context: Context) -> Sequence[Option]:
    ends = {key: context.today + timedelta(days=days) for key, days in LEAVES.items()}
    return [Option(value=end.isoformat(), label=label(key, date=show_date(end))) for key, end in ends.items()]


class HourAnswers(BaseModel):
    """At which hour."""

    at: Annotated[int, Ask(Hour(), choices=_hours)]


class LeaveAnswers(BaseModel):
    """Until which day, the last of the leave."""

    until: Annotated[date, Ask(LeaveDay(), choices=_leaves)]
