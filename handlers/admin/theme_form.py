"""The questions of a theme: title, guidance and deadline, and the parts of the pledge where a unit words its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel

from handlers.dates import DateProblem, check_due, parse_date, show_date
from handlers.form import Answers, Ask, Question
from handlers.member.pledge_form import STANDARD
from handlers.readers import YES_NO, Choice, DayReader, Problem, Text, date_problem
from handlers.talk import Context, Ids, Option
from handlers.texts import label
from storage.themes import Heading, Theme

YEAR, SEEN = "_year", "_version"
"""Answers that are no question's: the year it is for, and the version its writer saw (0: none)."""
LONGEST_TITLE, LONGEST_GUIDANCE, LONGEST_PART = 300, 1500, 120
"""Characters: with the names of eight parts all of it fits into one broadcast."""
FURTHER = "further"
PARTS = (
    ("goal", "theme-part-goal"),
    ("assigned_task", "theme-part-task"),
    (FURTHER, "theme-part-further"),
)


@dataclass(frozen=True)
class Deadline(DayReader):
    """A day in the theme's year that is not past: until then pledges are to be submitted."""

    year: int = 0

    def read(self, said: str, context: Context) -> str | Problem:
        found = parse_date(said, context.today, year=self.year)
        problem = found if isinstance(found, DateProblem) else check_due(found, context.today, self.year)
        if problem is not None and problem.kind == "other_year":
            return Problem("theme-other-year", {"year": str(self.year)})
        if problem is not None:
            return date_problem(problem)
        assert isinstance(found, date)
        return found.isoformat()

    def options(self, answers: Any, context: Context) -> Sequence[Option]:
        quarter = date(self.year, 3, 31)
        shown = label("pledge-due-day", date=show_date(quarter))
        return [Option(value=quarter.isoformat(), label=shown)] if quarter >= context.today else []


def _is_further(answers: Answers) -> bool:
    return answers.get("part") == FURTHER


class PartAnswers(BaseModel):
    """One part of the pledge: one that every pledge has in words of its own, or a further one. `id` is its key."""

    id: str = ""
    title: Annotated[str, Ask(Text(LONGEST_PART))]
    part: Annotated[Literal["goal", "assigned_task", "further"], Ask(Choice(PARTS))]
    guidance: Annotated[str | None, Ask(Text(300), skip=True)]
    required: Annotated[bool, Ask(YES_NO, applies=_is_further)] = False


class ThemeAnswers(BaseModel):
    """A whole theme. `own`: whether the pledge has parts in words of this unit."""

    title: Annotated[str, Ask(Text(LONGEST_TITLE))]
    guidance: Annotated[str | None, Ask(Text(LONGEST_GUIDANCE), skip=True)]
    deadline: Annotated[date, Ask(Deadline())]
    own: Annotated[bool, Ask(YES_NO)]
    parts: Annotated[list[PartAnswers], Ask(most=8)] = []


def asked(questions: Iterator[Question], answers: Answers) -> Iterator[Question]:
    """`questions` about the theme of the draft's year, the parts only where the unit words its own."""
    year = int(answers[YEAR])
    for question in questions:
        if question.top == "parts" and not answers.get("own"):
            continue
        ask = replace(question.ask, reader=Deadline(year)) if question.name == "deadline" else question.ask
        yield replace(question, ask=ask, told={"of_year": str(year)})


def to_answers(theme: Theme) -> dict[str, Any]:
    """The answers that would give `theme` again."""
    answers: dict[str, Any] = {
        "title": theme.title,
        "guidance": theme.guidance or None,
        "deadline": theme.deadline.isoformat(),
    }
    return answers | parts_to_answers(theme)


def parts_to_answers(theme: Theme) -> dict[str, Any]:
    """Those about the parts of the pledge alone."""
    answers: dict[str, Any] = {"own": bool(theme.headings)}
    for place, heading in enumerate(theme.headings):
        standard = heading.key in STANDARD
        answers |= {
            f"parts.{place}.id": heading.key,
            f"parts.{place}.title": heading.title,
            f"parts.{place}.part": heading.key if standard else FURTHER,
            f"parts.{place}.guidance": heading.guidance or None,
            f"parts.{place}.more": place + 1 < len(theme.headings),
        }
        if not standard:
            answers[f"parts.{place}.required"] = heading.required
    return answers


def to_theme(value: ThemeAnswers, year: int, new_id: Ids) -> Theme:
    """The theme that was answered; a part that is new gets a key for good."""
    return Theme(
        year=year,
        title=value.title,
        guidance=value.guidance or "",
        deadline=value.deadline,
        headings=tuple(
            Heading(key=_key(one, new_id), title=one.title, guidance=one.guidance or "", required=one.required)
            for one in (value.parts if value.own else ())
        ),
    )


def _key(part: PartAnswers, new_id: Ids) -> str:
    if part.part != FURTHER:
        return part.part
    return part.id if part.id and part.id not in STANDARD else new_id().lower()


def twice(value: ThemeAnswers) -> Problem | None:
    """What is wrong with parts of which two are one and the same."""
    standard = [one.part for one in value.parts if one.part != FURTHER]
    titles = [one.title.casefold() for one in value.parts]
    if len(set(standard)) < len(standard) or len(set(titles)) < len(titles):
        return Problem("theme-twice")
    return None
