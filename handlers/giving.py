"""What people say they gave, how many took part, and when: understood as typed, and shown again."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from handlers.amounts import AmountProblem, parse_amount, show_amount
from handlers.dates import DateProblem, parse_date, show_date
from handlers.inputs import bare, fold
from handlers.measures import LAND, MONEY, Region, find_measure
from handlers.numbers import parse_number, show_number
from handlers.readers import PastDate, Problem, Quantity, Reader, date_problem
from handlers.secrecy import is_secret
from handlers.talk import Context, Option
from handlers.texts import Html, label, say
from storage.amounts import Amount, Bound
from storage.contributions import Kind

LABOUR = frozenset({"ngày công", "ngày", "buổi", "giờ"})
PEOPLE = frozenset({
    "người", "người dân", "quần chúng", "đảng viên", "hội viên", "đoàn viên", "cán bộ", "đồng chí", "em", "cháu",
    "học sinh",
})  # fmt: skip
HOUSEHOLDS = frozenset({"hộ", "hộ dân", "hộ gia đình", "hộ nghèo", "hộ cận nghèo", "gia đình"})
MOST_HEADS = 10_000_000
LATE_UNTIL = 3
"""The month up to which something of the year before may still be entered."""
LONGEST_SAID = 100


class Given(Amount):
    """An amount, and the words it was `said` in."""

    said: str


class HeadCount(Amount):
    """So many people (in thousandths, as everything that is counted)."""

    unit: str = "người"


def kind_of(measure: str) -> Kind:
    """What is given by this unit of quantity."""
    if measure == LAND:
        return "land"
    if measure == MONEY:
        return "money"
    return "labour" if measure in LABOUR else "goods"


def _is_of(unit: str, names: frozenset[str]) -> bool:
    """Whether this is counted in one of `names`, whatever is said of it further: "hội viên phụ nữ"."""
    return any(unit == name or unit.startswith(f"{name} ") for name in names)


def show_given(amount: Amount, said: str | None) -> Html:
    """ "hơn 9.000 m²", "3 sào (1.080 m²)": as it was typed, and what that is where it reads otherwise."""
    shown = show_amount(amount)
    if said is None or fold(said).replace(".", "") == fold(shown).replace(".", "") or not _of_region(said):
        return say("form-value", value=shown)
    return say("contribution-amount-shown", said=said, amount=shown)


def _of_region(said: str) -> bool:
    """Whether how much it is depends on where it was said."""
    return not {"sao", "mau"}.isdisjoint(fold(said).split())


@dataclass(frozen=True)
class AsTyped(Quantity, ABC):
    """An amount kept with the words it was said in; a sào is as large as in `region`."""

    region: Region = "bac"

    @abstractmethod
    def wrong(self, problem: AmountProblem) -> Problem:
        """Why it cannot be taken, in the words of what is asked."""

    def read(self, said: str, context: Context) -> dict[str, Any] | Problem:
        if is_secret(said):
            return Problem("problem-secret")
        found, typed = parse_amount(said, region=self.region), bare(said)
        if isinstance(found, AmountProblem):
            return self.wrong(found)
        if len(typed) > LONGEST_SAID:
            return self.wrong(AmountProblem("unreadable"))
        kept: dict[str, Any] = Given(**found.model_dump(), said=typed).model_dump()
        return kept

    def show(self, value: Any, context: Context) -> Html:
        given = Given.model_validate(value)
        return show_given(given, given.said)


class HowMuch(AsTyped):
    """Land, money, labour or goods: "hơn 9.000 m²", "2 triệu", "3 sào", "15 ngày công"."""

    def wrong(self, problem: AmountProblem) -> Problem:
        return Problem(f"contribution-amount-{problem.kind.replace('_', '-')}", {"said": problem.said})

    def read(self, said: str, context: Context) -> dict[str, Any] | Problem:
        found = super().read(said, context)
        if isinstance(found, dict) and (_is_of(found["unit"], PEOPLE | HOUSEHOLDS) or found["unit"] == "%"):
            return Problem("contribution-amount-people", {"said": show_amount(Amount.model_validate(found))})
        return found


class Heads(Reader):
    """How many people took part: "34", "34 hội viên", "hơn 30 người"."""

    def read(self, said: str, context: Context) -> dict[str, Any] | Problem:
        plain = parse_number(said)
        if plain is not None:
            found: Amount | AmountProblem = HeadCount(value=plain * 1000)
        else:
            found = parse_amount(said)
        if isinstance(found, AmountProblem):
            return Problem("contribution-heads-unreadable")
        if _is_of(found.unit, HOUSEHOLDS):
            return Problem("contribution-heads-households")
        known = find_measure(found.unit)
        if (known is not None and not _is_of(found.unit, PEOPLE)) or found.value % 1000 or found.value <= 0:
            return Problem("contribution-heads-unreadable")
        if found.value > MOST_HEADS * 1000:
            return Problem("contribution-heads-too-many")
        kept: dict[str, Any] = HeadCount(value=found.value, bound=found.bound).model_dump()
        return kept

    def show(self, value: Any, context: Context) -> Html:
        heads = HeadCount.model_validate(value)
        return show_heads(heads.value // 1000, heads.bound)


def show_heads(heads: int, bound: Bound) -> Html:
    """ "hơn 30 người"."""
    return say("contribution-people", bound=bound, count=show_number(Fraction(heads)))


class GivenOn(PastDate):
    """The day on which it was given, up to today: of this year, in the first months of the year before too. A day
    without a year that has not come yet this year was that of the year before."""

    def options(self, answers: Any, context: Context) -> list[Option]:
        return [Option(value="hôm nay", label=label("contribution-today"))]

    def read(self, said: str, context: Context) -> str | Problem:
        today = context.today
        years = allowed_years(today)
        found = [parse_date(said, today, year=year) for year in years]
        first = found[0]
        if isinstance(first, DateProblem):
            return date_problem(first)
        past = next((day for day in found if isinstance(day, date) and day <= today), None)
        if past is None:
            return Problem("problem-date-future", {"date": show_date(first)})
        if past.year not in years:
            return Problem("contribution-other-year", {"date": show_date(past), "year": str(years[-1])})
        return past.isoformat()


def allowed_years(today: date) -> tuple[int, ...]:
    """The years of which something may be entered now, this year first."""
    return (today.year, today.year - 1) if today.month <= LATE_UNTIL else (today.year,)
