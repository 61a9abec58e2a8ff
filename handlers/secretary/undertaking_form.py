"""The questions about what a collective sets out to do, key task, breakthrough or model; and the answers that mending
one starts from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.dates import DateProblem, parse_date, show_date
from handlers.form import Answers, Ask, Question
from handlers.giving import Given
from handlers.member.pledge_form import due_choices
from handlers.readers import DayReader, Due, Problem, Text, date_problem
from handlers.talk import Context, Option
from handlers.targets import Measured
from handlers.texts import label
from handlers.undertaking_view import kind_of
from storage.holders import Holder
from storage.undertakings import Undertaking

KIND, REGION, OFFICERS, SEEN = "_kind", "_region", "_officers", "_version"
"""Answers that are no question's: the kind of work, how large a sào is there, who may be in charge as (name, role), and
the version seen."""
OFFICES = ("secretary", "deputy", "committee_member")
MOST_CRITERIA = 8


class Start(DayReader):
    """A day of the year the work is set for; it may have begun already."""

    def read(self, said: str, context: Context) -> str | Problem:
        found = parse_date(said, context.today, year=context.year)
        if isinstance(found, DateProblem):
            return date_problem(found)
        if found.year != context.year:
            return Problem("undertaking-other-year", {"date": show_date(found), "year": str(context.year)})
        return found.isoformat()


class Finish(Due):
    """A day of that year that is still ahead."""

    def read(self, said: str, context: Context) -> str | Problem:
        found = Start().read(said, context)
        return found if isinstance(found, Problem) else super().read(said, context)


def start_choices(answers: Answers, context: Context) -> Sequence[Option]:
    """Today, where the year has begun."""
    if context.today.year != context.year:
        return []
    return [Option(value=context.today.isoformat(), label=label("undertaking-today"))]


def officer_choices(answers: Answers, context: Context) -> Sequence[Option]:
    """The officers of the unit, each once."""
    return [
        Option(value=name, label=label("undertaking-officer", name=name, role=label(f"role-{role}")))
        for name, role in answers.get(OFFICERS, ())
    ]


class CriterionAnswers(BaseModel):
    """What tells whether it is done: in words, and the figure to reach."""

    id: str = ""
    text: Annotated[str, Ask(Text(300))]
    target: Annotated[Given, Ask(Measured())]


class UndertakingAnswers(BaseModel):
    """What a collective sets out to do in a year."""

    title: Annotated[str, Ask(Text(200))]
    content: Annotated[str, Ask(Text(1500))]
    criteria: Annotated[list[CriterionAnswers], Ask(most=MOST_CRITERIA)]
    in_charge: Annotated[str, Ask(Text(100), choices=officer_choices)]
    starts_on: Annotated[date, Ask(Start(), choices=start_choices)]
    due: Annotated[date, Ask(Finish(), choices=due_choices)]


def of_kind(questions: Iterator[Question], answers: Answers) -> Iterator[Question]:
    """The questions in the words of its kind, a sào being as large as it is there."""
    kind = answers.get(KIND, "key_task")
    told = {"kind": kind_of(kind), "of": kind}
    for question in questions:
        if question.name.endswith(".target"):
            ask = replace(question.ask, reader=Measured(answers.get(REGION, "bac")))
            yield replace(question, ask=ask, told=told)
        else:
            yield replace(question, told=told)


def officers(held: Sequence[Holder]) -> list[tuple[str, str]]:
    """Who may be chosen as in charge: everybody in the committee once, by name and office."""
    found: dict[int, tuple[str, str]] = {}
    for one in sorted(held, key=lambda one: OFFICES.index(one.role) if one.role in OFFICES else len(OFFICES)):
        if one.role in OFFICES:
            found.setdefault(one.person, (one.name, one.role))
    return list(found.values())


def to_answers(one: Undertaking) -> dict[str, Any]:
    """The answers that would give `one` again."""
    answers: dict[str, Any] = {
        KIND: one.kind,
        SEEN: one.version,
        "title": one.title,
        "content": one.content,
        "in_charge": one.in_charge,
        "starts_on": one.starts_on.isoformat(),
        "due": one.due.isoformat(),
    }
    for place, criterion in enumerate(one.criteria):
        answers |= {
            f"criteria.{place}.id": criterion.id,
            f"criteria.{place}.text": criterion.text,
            f"criteria.{place}.target": Given(**criterion.target.model_dump(), said=criterion.said).model_dump(),
            f"criteria.{place}.more": place + 1 < len(one.criteria),
        }
    return answers


def copied(one: Undertaking) -> dict[str, Any]:
    """The answers that a work like `one` starts from: what and how, not who, when, or which year's."""
    theirs = to_answers(one)
    kept = ("title", "content", "criteria.")
    return {name: value for name, value in theirs.items() if name.startswith(kept) and not name.endswith(".id")}
