"""How an answer of each type is understood, checked and shown again: text, date, amount, one of several."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.amounts import AmountProblem, parse_amount, show_amount
from handlers.dates import DateProblem, check_due, parse_date, show_date
from handlers.inputs import bare, fold
from handlers.secrecy import is_secret
from handlers.talk import Context, Option
from handlers.texts import Html, label, say
from storage.amounts import Amount


@dataclass(frozen=True)
class Problem:
    """Why an answer cannot be taken, as a text key and its arguments. `kept`: what of it another question may offer to
    keep, by that question's name with "_" before it."""

    key: str
    arguments: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    def text(self) -> Html:
        return say(self.key, **self.arguments)


class Reader(ABC):
    """Understands one type of answer. `free`: any words may be an answer, so control words need their diacritics.
    `numbered`: its options may be answered by their number. `gathers`: the answer grows by photos and files that are
    sent, until one of its `closing` options says that this is all."""

    free = False
    numbered = False
    gathers = False
    needed = "form-cannot-skip"
    """The text that says why the question cannot be skipped."""

    @abstractmethod
    def read(self, said: str, context: Context) -> Any:
        """The answer as a JSON value, or a Problem. `said` is typed text or the value of an option."""

    def options(self, answers: Any, context: Context) -> Sequence[Option]:
        """The answers to choose from, where the type itself has a few."""
        return ()

    def closing(self, name: str, held: Any) -> Sequence[Option]:
        """Where the answer is gathered: how to end the question `name`, with what is `held` so far, and take back."""
        return ()

    def show(self, value: Any, context: Context) -> Html:
        """The stored answer in words."""
        return say("form-value", value=value)

    def now(self, value: Any, context: Context) -> Html:
        """What is said of the answer there is while the question is asked."""
        return say("form-now", value=self.show(value, context))


@dataclass(frozen=True)
class Text(Reader):
    """Words of at most `longest` characters, at least one of them a letter or digit; marked secrets are refused."""

    longest: int = 1000
    free = True

    def read(self, said: str, context: Context) -> str | Problem:
        if is_secret(said):
            return Problem("problem-secret")
        if not any(character.isalnum() for character in said):
            return Problem("problem-empty")
        if len(said) > self.longest:
            return Problem("problem-long", {"length": len(said), "longest": self.longest})
        return said


class DayReader(Reader):
    """A day, however it is understood: kept as "2026-06-30", shown as people write it."""

    def show(self, value: Any, context: Context) -> Html:
        return say("form-value", value=show_date(date.fromisoformat(value)))


ALL_YEAR = frozenset(
    {"thuong xuyen", "lien tuc", "quanh nam", "suot nam", "trong suot nam", "dinh ky", "thuong ky"}
    | {f"{every} {time}" for every in ("hang", "moi") for time in ("ngay", "tuan", "thang", "quy")}
)
"""What is said of work that goes on all year, folded."""


class Due(DayReader):
    """A date in the pledge's year that is not past; of work that goes on all year, its last day."""

    def read(self, said: str, context: Context) -> str | Problem:
        all_year = fold(bare(said)) in ALL_YEAR
        found = date(context.year, 12, 31) if all_year else parse_date(said, context.today, year=context.year)
        problem = found if isinstance(found, DateProblem) else check_due(found, context.today, context.year)
        if problem is not None:
            return date_problem(problem)
        assert isinstance(found, date)
        return found.isoformat()


class PastDate(DayReader):
    """A date up to today, such as that of a signature."""

    def read(self, said: str, context: Context) -> str | Problem:
        found = parse_date(said, context.today, year=context.today.year)
        if isinstance(found, DateProblem):
            return date_problem(found)
        if found > context.today:
            return Problem("problem-date-future", {"date": show_date(found)})
        return found.isoformat()


DATE_FIGURES = ("day", "month", "year", "quarter", "last")


def date_problem(problem: DateProblem) -> Problem:
    """What is wrong with a date, in words."""
    known = {name: str(getattr(problem, name)) for name in DATE_FIGURES if getattr(problem, name) is not None}
    return Problem(f"problem-date-{problem.kind.replace('_', '-')}", known)


class Quantity(Reader):
    """An amount with its unit: "10 hộ", "hơn 9.000 m²"."""

    def read(self, said: str, context: Context) -> dict[str, Any] | Problem:
        found = parse_amount(said)
        if isinstance(found, AmountProblem):
            return Problem(f"problem-amount-{found.kind.replace('_', '-')}", {"said": found.said})
        kept: dict[str, Any] = found.model_dump()
        return kept

    def show(self, value: Any, context: Context) -> Html:
        return say("form-value", value=show_amount(Amount.model_validate(value)))


@dataclass(frozen=True)
class Choice(Reader):
    """One of a few, said in so many words, alone or with a courtesy ("dạ có ạ"): `labels` maps each value to the key
    of its label."""

    labels: tuple[tuple[str, str], ...]
    numbered = True

    def options(self, answers: Any, context: Context) -> Sequence[Option]:
        return [Option(value=value, label=label(key)) for value, key in self.labels]

    def read(self, said: str, context: Context) -> Any:
        wanted = fold(bare(said))
        for value, key in self.labels:
            if wanted in (value, fold(say(key))):
                return self.value(value)
        return Problem("problem-choice")

    def value(self, chosen: str) -> Any:
        return chosen

    def show(self, value: Any, context: Context) -> Html:
        return say(dict(self.labels)[value])


@dataclass(frozen=True)
class YesNo(Choice):
    """Có or không, kept as true or false; `yes` and `no` are other words for them, folded."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()

    def read(self, said: str, context: Context) -> Any:
        words = fold(bare(said))
        return words in self.yes or super().read("no" if words in self.no else said, context)

    def value(self, chosen: str) -> bool:
        return chosen == "yes"

    def show(self, value: Any, context: Context) -> Html:
        return say(dict(self.labels)["yes" if value else "no"])


YES_NO = YesNo(
    (("yes", "word-yes"), ("no", "word-no")),
    yes=frozenset({"vang", "da", "u", "dung", "co them"}),
    no=frozenset({"thoi", "het", "du", "khong co", "khong can", "khong them", "chua"}),
)
