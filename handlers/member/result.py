"""What was done, as people say it: a quick answer, a figure or a percentage; understood, and shown again."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from handlers.amounts import AmountProblem, parse_amount, show_amount
from handlers.form import Answers
from handlers.inputs import bare, fold
from handlers.measures import LAND, MONEY
from handlers.member.spoken import SPOKEN, is_not_begun, share_said, status_said
from handlers.readers import Problem, Reader, Text
from handlers.talk import Context, Option
from handlers.texts import Html, label, say
from storage.amounts import Amount
from storage.progress import Report, Said

FILLERS = frozenset(
    {
        *("da", "moi", "toi", "lam", "duoc", "xong", "them", "van", "dong", "thuc", "hien", "hoan", "thanh"),
        *("lan", "den", "nay", "dat", "la", "co", "ket", "qua", "gop", "nop", "ung", "ho", "quyen"),
    }
)
"""Words that may stand before a figure and add nothing to it, folded: "tôi đã vận động được 3 hộ"."""
WHOLE = {MONEY: 1, LAND: 100}
"""Smallest units in one; 1000 in any other."""
ABSURD = 100
"""How many times its target is more than anybody does at once: a slip of the hand."""
NOTE = Text(1000)
"""The words that go with a report."""
TOLD = frozenset({"unreadable", "several_numbers", "extra_words"})
STORY = 6
"""Words of an answer that is no result from which on it is what happened, told: it is kept for the note."""
OWN_WORDS = frozenset(
    {"unreadable", "unit_missing", "several_numbers", "extra_words", "upper_bound", "not_positive", "not_whole"}
)
"""Problems with an amount that a report words in its own way."""


class Outcome(BaseModel):
    """What was done: `amount` this time, `percent` (1–100) reached so far."""

    status: Said
    percent: int | None = None
    amount: Amount | None = None


def outcome_of(report: Report) -> Outcome:
    """What `report` says was done."""
    return Outcome(status=report.status, percent=report.percent, amount=report.amount)


def shown(outcome: Outcome) -> Html:
    """The outcome in words: "3 hộ", "đạt 30%", "đã xong"."""
    parts = [say("form-value", value=show_amount(outcome.amount))] if outcome.amount else []
    if outcome.percent is not None:
        parts.append(say("standing-percent", percent=str(outcome.percent)))
    if outcome.status != "working" or not parts:
        parts.append(say(f"standing-{outcome.status}"))
    return Html(", ".join(parts))


@dataclass(frozen=True)
class Done(Reader):
    """đã xong, đang làm or gặp khó khăn; or how much: "3 hộ", "hơn 200 m²", "30%". In the unit of `target` it counts
    towards it, however it is worded."""

    target: Amount | None = None

    def options(self, answers: Answers, context: Context) -> list[Option]:
        return [Option(value=status, label=label(f"report-{status}")) for status in SPOKEN]

    def read(self, said: str, context: Context) -> dict[str, Any] | Problem:
        if status := status_said(said):
            return Outcome(status=status).model_dump()
        if is_not_begun(said):
            return Problem("report-not-begun")
        share = share_said(said)
        found = Amount(value=share * 1000, unit="%") if share else _amount(said)
        if isinstance(found, AmountProblem):
            return self._problem(found, said, context)
        if found.unit == "%":
            return self._percent(found)
        amount = self._counted(found)
        if self.target and amount.unit == self.target.unit and amount.value > ABSURD * self.target.value:
            return Problem("report-amount-absurd", {"said": show_amount(amount), "target": show_amount(self.target)})
        return Outcome(status="working", amount=amount).model_dump()

    def show(self, value: Any, context: Context) -> Html:
        return shown(Outcome.model_validate(value))

    def _problem(self, problem: AmountProblem, said: str, context: Context) -> Problem:
        told = problem.kind in TOLD and sum(word.isalpha() for word in said.split()) >= STORY
        if told and not isinstance(NOTE.read(said, context), Problem):
            return Problem("report-told", {"unit": self._unit}, kept={"_note": said})
        if problem.kind == "not_positive" and "%" in said:
            return Problem("report-percent")
        key = problem.kind.replace("_", "-")
        if problem.kind in OWN_WORDS:
            return Problem(f"report-amount-{key}", {"said": problem.said, "unit": self._unit})
        return Problem(f"problem-amount-{key}", {"said": problem.said})

    @property
    def _unit(self) -> str:
        return self.target.unit if self.target else label("report-unit")

    def _percent(self, found: Amount) -> dict[str, Any] | Problem:
        percent = (found.value + 500) // 1000
        if not 1 <= percent <= 100 or found.value > 100_000:
            return Problem("report-percent")
        enough = self.target is not None and self.target.unit == "%" and found.value >= self.target.value
        return Outcome(status="done" if enough or percent == 100 else "working", percent=percent).model_dump()

    def _counted(self, found: Amount) -> Amount:
        """The amount in the target's unit where that is what is meant: "3 hộ dân" of "10 hộ", "5 Chau hoa"."""
        unit = self.target.unit if self.target else found.unit
        said, meant = fold(found.unit), fold(unit)
        named = said == meant or said.startswith(f"{meant} ") or meant.startswith(f"{said} ")
        apart = {MONEY, LAND} & {unit, found.unit}
        return found.model_copy(update={"unit": unit}) if named and not apart else found


def _amount(said: str) -> Amount | AmountProblem:
    """The amount in an answer, also after words that add nothing before it."""
    found, words = parse_amount(said), bare(said).split()
    while isinstance(found, AmountProblem) and words and fold(words[0]) in FILLERS:
        words = words[1:]
        later = parse_amount(" ".join(words))
        found = later if isinstance(later, Amount) else found
    return found


def example_of(target: Amount | None) -> str:
    """What might be said of a target: some of it, or a percentage."""
    if target is None or target.unit == "%":
        return label("report-example-percent")
    one = WHOLE.get(target.unit, 1000)
    some = Amount(value=max(target.value * 3 // 10 // one * one, one), unit=target.unit)
    return label("report-example", figure=show_amount(some))
