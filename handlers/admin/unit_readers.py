"""How a unit's new name, the members who go to a new unit, and the day of a change are understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.dates import DateProblem, parse_date, show_date
from handlers.inputs import bare
from handlers.readers import DayReader, Problem, Reader, Text, date_problem
from handlers.talk import Context, Option
from handlers.texts import Html, label, say

AHEAD, BACK = timedelta(days=366), timedelta(days=5 * 366)
"""How far from today the day of a change may lie."""
MEMBERS = "_roll"
"""The answer that is no question's: the unit's members as (id, code, name)."""
PARTING = re.compile(r"[\s,;.]+")
STROKE = re.compile(r"(?<!\d)/|/(?!\d)|[>\n]|^[=+@-]")
"""What stands between the names of a path in a roster file, or begins a formula in a spreadsheet."""
MOST_SHOWN = 5


@dataclass(frozen=True)
class UnitName(Text):
    """The name of a unit, as it can stand in a roster file."""

    longest: int = 200

    def read(self, said: str, context: Context) -> str | Problem:
        found = super().read(said, context)
        if isinstance(found, Problem):
            return found
        return Problem("units-bad-name") if STROKE.search(found) else " ".join(found.split())


class ChangeDay(DayReader):
    """The day from which something is so: not further back than BACK, nor further ahead than AHEAD."""

    def options(self, answers: Any, context: Context) -> Sequence[Option]:
        return [Option(value="hôm nay", label=label("units-today"))]

    def read(self, said: str, context: Context) -> str | Problem:
        found = parse_date(said, context.today, year=context.today.year)
        if isinstance(found, DateProblem):
            return date_problem(found)
        if not context.today - BACK <= found <= context.today + AHEAD:
            return Problem("units-day-far", {"date": show_date(found)})
        return found.isoformat()


class Codes(Reader):
    """Some members of the unit that the open form is about, by their codes."""

    def read(self, said: str, context: Context) -> list[dict[str, Any]] | Problem:
        draft = context.draft
        known = {code.casefold(): (id, code, name) for id, code, name in draft.answers[MEMBERS]} if draft else {}
        wanted = list(dict.fromkeys(part.casefold() for part in PARTING.split(bare(said)) if part))
        unknown = [one for one in wanted if one not in known]
        if not wanted or unknown:
            shown = [one[:40] for one in unknown[:MOST_SHOWN]] or [said[:40]]
            return Problem("units-unknown-codes", {"codes": ", ".join(shown)})
        return [dict(zip(("id", "code", "name"), known[one], strict=True)) for one in wanted]

    def show(self, value: Any, context: Context) -> Html:
        return say("form-value", value=", ".join(f"{one['name']} ({one['code']})" for one in value))
