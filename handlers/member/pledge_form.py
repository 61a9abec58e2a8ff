"""The questions of a pledge, in this province's headings, and what its answers become once submitted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter

from handlers.dates import quarter_end, show_date
from handlers.filling import COMMENT
from handlers.form import Answers, Ask, Question
from handlers.member.unit_works import UNIT_TASKS, task_choices
from handlers.readers import Due, Quantity, Text
from handlers.signing import signed
from handlers.talk import Context, Option, Talk
from handlers.texts import label
from storage.amounts import Amount
from storage.drafts import Draft
from storage.pledge_facts import PledgeSubmitted, subject
from storage.pledges import Item, Pledge
from storage.themes import Heading

STANDARD = frozenset({"goal", "assigned_task"})
"""Parts in words that every pledge has; a theme may word them in its own way and add further ones."""

TEXT = TypeAdapter(str)


def due_choices(answers: Answers, context: Context) -> Sequence[Option]:
    """The ends that plans usually have, as far as they are ahead: this quarter's, 30/6 and 31/12."""
    labels = {date(context.year, 6, 30): "pledge-due-day", date(context.year, 12, 31): "pledge-due-day"}
    if context.today.year == context.year:
        labels[quarter_end(context.today)] = "pledge-due-quarter"
    return [
        Option(value=end.isoformat(), label=label(key, date=show_date(end)))
        for end, key in sorted(labels.items())
        if end >= context.today
    ]


class ItemAnswers(BaseModel):
    """One concrete piece of work."""

    id: str = ""
    work: Annotated[str, Ask(Text(500))]
    solution: Annotated[str, Ask(Text(1000))]
    due: Annotated[date, Ask(Due(), choices=due_choices)]
    target: Annotated[Amount | None, Ask(Quantity(), skip=True)]


class PledgeAnswers(BaseModel):
    """A whole pledge. `headings` are the parts a theme adds, by heading key."""

    goal: Annotated[str, Ask(Text(1500))]
    assigned_task: Annotated[str | None, Ask(Text(1500), skip=True, choices=task_choices)]
    headings: dict[str, str | None] = {}
    items: Annotated[list[ItemAnswers], Ask(most=10)]


def in_own_words(questions: Iterator[Question], context: Context) -> Iterator[Question]:
    """`questions` as the theme's headings word them, its further parts before the first item."""
    headings = context.theme.headings if context.theme else ()
    own = {heading.key: heading for heading in headings if heading.key in STANDARD}
    for question in questions:
        if question.name == "items.0.work":
            yield from (_further(heading) for heading in headings if heading.key not in STANDARD)
        heading = own.get(question.name)
        yield replace(question, title=heading.title, guidance=heading.guidance) if heading else question


def _further(heading: Heading) -> Question:
    name = f"headings.{heading.key}"
    ask = Ask(Text(1500), skip=not heading.required)
    return Question(name, "", "headings", ask, TEXT, title=heading.title, guidance=heading.guidance)


def to_answers(pledge: Pledge) -> dict[str, Any]:
    """The answers that would give `pledge` again: what an amendment starts from."""
    answers: dict[str, Any] = {}
    for key, text in pledge.sections.items():
        answers[key if key in STANDARD else f"headings.{key}"] = text
    for place, item in enumerate(pledge.items):
        answers |= {
            f"items.{place}.id": item.id,
            f"items.{place}.work": item.work,
            f"items.{place}.solution": item.solution,
            f"items.{place}.due": item.due.isoformat(),
            f"items.{place}.target": item.target.model_dump() if item.target else None,
            f"items.{place}.more": place + 1 < len(pledge.items),
        }
    return answers


def of_this_year(draft: Draft, subject: str) -> Draft:
    """A draft that was begun in another year, as one of `subject`'s: its words stay, its dates are asked for anew."""
    if draft.subject == subject:
        return draft
    kept = {name: value for name, value in draft.answers.items() if not name.endswith((".due", ".id"))}
    for other_year_s in (COMMENT, UNIT_TASKS):
        kept.pop(other_year_s, None)
    return replace(draft, subject=subject, answers=kept, editing=None)


def submitted(value: PledgeAnswers, before: Pledge | None, person: int, talk: Talk) -> PledgeSubmitted:
    """The fact that `value` was submitted for `person`, as the version after `before`."""
    items = tuple(
        Item(id=one.id or talk.new_id(), work=one.work, solution=one.solution, due=one.due, target=one.target)
        for one in value.items
    )
    pledge = before.id if before else talk.new_id()
    return PledgeSubmitted(
        **signed(talk, person),
        subject=subject(pledge),
        version=before.version + 1 if before else 1,
        pledge=pledge,
        year=talk.context.year,
        items=len(items),
        sections={"goal": value.goal, "assigned_task": value.assigned_task, **value.headings},
        content=items,
    )
