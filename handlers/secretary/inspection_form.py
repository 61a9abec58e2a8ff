"""The questions of an inspection's plan: whom, against which document, from when to when, and who is sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.dates import DateProblem, parse_date, show_date
from handlers.form import Answers, Ask, Question
from handlers.inputs import bare, fold
from handlers.readers import Choice, DayReader, Problem, Reader, Text, date_problem
from handlers.summary import clip
from handlers.talk import Context, Option
from handlers.texts import Html, say
from storage.inspections import Inspection, Whom

OFFICERS, SECRETARY, SEEN = "_officers", "_secretary", "_version"
"""Answers that are no question's: whom one may send, as [id, name]; the secretary of the unit, likewise, where there is
one; and the version of the plan that is changed."""
SHOWN = 8
"""People offered as buttons; any of the others is said by name."""
WHOM: tuple[tuple[Whom, str], ...] = (
    ("unit", "inspection-whom-unit"),
    ("secretary", "inspection-whom-secretary"),
    ("both", "inspection-whom-both"),
)


@dataclass(frozen=True)
class OneOf(Reader):
    """One of `people` ([id, name], no two alike), pressed, or said by name or by a part of it that no other has."""

    people: tuple[tuple[int, str], ...] = ()
    numbered = True

    def options(self, answers: Any, context: Context) -> Sequence[Option]:
        return [Option(value=f"person-{id}", label=clip(name)) for id, name in self.people[:SHOWN]]

    def read(self, said: str, context: Context) -> int | Problem:
        wanted = fold(bare(said))
        exact = [id for id, name in self.people if wanted in (f"person-{id}", fold(name), fold(clip(name)))]
        found = exact or [id for id, name in self.people if len(wanted) > 1 and wanted in fold(name)]
        return found[0] if len(found) == 1 else Problem("inspection-person-unclear")

    def show(self, value: Any, context: Context) -> Html:
        return say("form-value", value=dict(self.people).get(value, ""))


@dataclass(frozen=True)
class Day(DayReader):
    """A day of this year or the next; not before `earliest`."""

    earliest: date | None = None

    def read(self, said: str, context: Context) -> str | Problem:
        year = self.earliest.year if self.earliest else context.today.year
        found = parse_date(said, context.today, year=year)
        if isinstance(found, DateProblem):
            return date_problem(found)
        if found.year not in (context.today.year, context.today.year + 1):
            return Problem("inspection-other-year", {"date": show_date(found), "year": str(context.today.year)})
        if self.earliest is not None and found < self.earliest:
            return Problem("inspection-too-early", {"date": show_date(found), "earliest": show_date(self.earliest)})
        return found.isoformat()


def _has_secretary(answers: Answers) -> bool:
    return bool(answers.get(SECRETARY))


class SentAnswers(BaseModel):
    """Somebody who is sent."""

    person: Annotated[int, Ask(OneOf())]


class InspectionAnswers(BaseModel):
    """A whole plan. The first of the team leads it."""

    whom: Annotated[Whom, Ask(Choice(WHOM), applies=_has_secretary)] = "unit"
    document: Annotated[str, Ask(Text(300))]
    starts_on: Annotated[date, Ask(Day())]
    ends_on: Annotated[date, Ask(Day())]
    team: Annotated[list[SentAnswers], Ask(most=9)]


def asked(questions: Iterator[Question], answers: Answers) -> Iterator[Question]:
    """`questions` with the choices of this plan: nobody is sent twice, and "another?" is asked while there is one."""
    officers = [(id, name) for id, name in answers.get(OFFICERS, ())]
    for question in questions:
        if question.top == "team":
            left = _left(question, officers, answers)
            if question.name.endswith(".person"):
                yield replace(question, ask=replace(question.ask, reader=OneOf(left)))
            elif len(left) > 1 or f"team.{(question.place or 0) + 1}.person" in answers:
                yield question
        elif question.name == "ends_on":
            yield replace(question, ask=replace(question.ask, reader=Day(_first_day(answers))))
        else:
            yield question


def _first_day(answers: Answers) -> date | None:
    said = answers.get("starts_on")
    return date.fromisoformat(said) if isinstance(said, str) else None


def _left(question: Question, officers: Sequence[tuple[int, str]], answers: Answers) -> tuple[tuple[int, str], ...]:
    """Those whom no other place of the team has: whoever has this one among them."""
    taken = {answers.get(f"team.{place}.person") for place in range(len(officers)) if place != question.place}
    return tuple((id, name) for id, name in officers if id not in taken)


def checked(value: InspectionAnswers, context: Context) -> Problem | None:
    """What is wrong with the days."""
    if value.ends_on < value.starts_on:
        return Problem("inspection-ends-before", {"date": show_date(value.ends_on)})
    if value.ends_on < context.today:
        return Problem("inspection-already-over", {"date": show_date(value.ends_on)})
    return None


def named(people: Mapping[int, str]) -> list[list[Any]]:
    """People as the choices of a draft, [id, name]; of two with one name the second gets a number."""
    seen: dict[str, int] = {}
    choices: list[list[Any]] = []
    for id, name in people.items():
        times = seen[name] = seen.get(name, 0) + 1
        choices.append([id, name if times == 1 else f"{name} ({times})"])
    return choices


def to_answers(one: Inspection, officers: Sequence[int]) -> dict[str, Any]:
    """The answers that would plan `one` again, with those of its team who may still be sent."""
    answers: dict[str, Any] = {
        SEEN: one.version,
        "whom": one.whom,
        "document": one.document or "",
        "starts_on": one.starts_on.isoformat(),
        "ends_on": one.ends_on.isoformat(),
    }
    kept = [member.id for member in one.team if member.id in officers]
    for place, member in enumerate(kept):
        answers |= {f"team.{place}.person": member, f"team.{place}.more": place + 1 < len(kept)}
    return answers
