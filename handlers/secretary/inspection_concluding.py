"""The conclusions of an inspection: strengths, and each shortcoming with its cause, its remedy, by whom and when."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel

from handlers.dates import DateProblem, parse_date, show_date
from handlers.filling import opened
from handlers.form import Answers, Ask, Form, Question
from handlers.inspection_reach import (
    concludes,
    found,
    inspected,
    looks_at,
    notices_to,
    page_button,
    refused,
    stamp,
    started,
)
from handlers.inspection_view import notice, state_of
from handlers.readers import YES_NO, DayReader, Problem, Text, date_problem
from handlers.secretary.inspection_form import OneOf, named
from handlers.secretary.reach import half_written
from handlers.summary import summary
from handlers.talk import Context, Message, Talk, Turn, Verb
from handlers.texts import Html, say
from handlers.unsent import kept, with_unsent
from storage.drafts import ABOUT, Draft
from storage.inspection_facts import Finding, InspectionConcluded
from storage.inspections import Inspection
from storage.reads import Look

OWNERS = "_owners"
"""The answer that is no question's: who may be made responsible, as [id, name]."""


class RemedyDay(DayReader):
    """A day to come, of this year or the next."""

    def read(self, said: str, context: Context) -> str | Problem:
        found = parse_date(said, context.today, year=context.today.year)
        if isinstance(found, DateProblem):
            return date_problem(found)
        if found < context.today:
            return Problem("problem-date-past", {name: str(getattr(found, name)) for name in ("day", "month", "year")})
        if found.year > context.today.year + 1:
            return Problem("inspection-other-year", {"date": show_date(found), "year": str(context.today.year)})
        return found.isoformat()


class FindingAnswers(BaseModel):
    """One shortcoming; where conclusions are corrected, `id` is that of the remedy it was, if it was there."""

    id: str | None = None
    shortcoming: Annotated[str, Ask(Text(500))]
    cause: Annotated[str, Ask(Text(500))]
    remedy: Annotated[str, Ask(Text(500))]
    owner: Annotated[int, Ask(OneOf())]
    due: Annotated[date, Ask(RemedyDay())]


class ConclusionAnswers(BaseModel):
    """All that was found."""

    strengths: Annotated[str, Ask(Text(1000))]
    found: Annotated[bool, Ask(YES_NO)]
    findings: Annotated[list[FindingAnswers], Ask(most=8)] = []


def to_finding(answered: FindingAnswers) -> Finding:
    """The shortcoming as it is published."""
    return Finding(**answered.model_dump(exclude={"id"}))


class ConclusionForm(Form[ConclusionAnswers]):
    """Its subject is the inspection."""

    name = "conclusion"
    items = "conclusion"
    model: ClassVar[type[ConclusionAnswers]] = ConclusionAnswers

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        owners = OneOf(tuple((id, name) for id, name in answers.get(OWNERS, ())))
        for question in super().questions(answers, context):
            if question.top == "findings" and not answers.get("found"):
                continue
            is_owner = question.name.endswith(".owner")
            yield replace(question, ask=replace(question.ask, reader=owners)) if is_owner else question

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("conclusion-summary", unit=answers.get(ABOUT, ""))

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return looks_at(one, talk) if one is not None and concludes(one, talk.context) else None

    async def submit(self, value: ConclusionAnswers, draft: Draft, talk: Talk) -> Turn:
        one = await found(draft.subject, talk)
        unsent, drop = summary(self, draft.answers, talk.context), (draft.id,)
        if one is None or not concludes(one, talk.context):
            return refused(talk, unsent, drop)
        if why := _why_not(one, talk):
            return with_unsent(why, unsent, page_button(one), drop=drop)
        findings = [to_finding(answered) for answered in value.findings] if value.found else []
        heads = {head.id for head in one.heads}
        gone = [f"findings.{place}.owner" for place, each in enumerate(findings) if each.owner not in heads]
        if gone:
            answers = {name: held for name, held in draft.answers.items() if name not in gone} | _choices(one)
            return kept(say("inspection-people-changed"), draft, answers)
        fact = InspectionConcluded(
            **stamp(one, talk), shortcomings=len(findings), strengths=value.strengths, findings=tuple(findings)
        )
        key = "inspection-notice-concluded" if findings else "inspection-notice-concluded-closed"
        message = notice(key, one.id, one.starts_on, one.ends_on)
        told = [*inspected(one), *(member.id for member in one.team)]
        return Turn(
            replies=(Message(text=say("inspection-concluded"), actions=(page_button(one),)),),
            drop=drop,
            facts=(fact,),
            notices=notices_to(told, message, talk),
        )


FORM = ConclusionForm()


def _choices(one: Inspection) -> dict[str, Any]:
    return {ABOUT: one.unit.name, OWNERS: named({head.id: head.name for head in one.heads})}


def _why_not(one: Inspection, talk: Talk) -> Html | None:
    """Why there can be no conclusions now: there are some, it was called off or has not begun, or nobody answers."""
    if one.state != "planned":
        return say("inspection-plan-closed", state=state_of(one, talk.context.today))
    if not started(one, talk.context):
        return say("inspection-not-begun", date=show_date(one.starts_on))
    return None if one.heads else say("inspection-no-heads", unit=one.unit.name)


async def conclude(subject: str, talk: Talk) -> Turn:
    """concludeinspection:<inspection>"""
    one, draft = await asyncio.gather(found(subject, talk), half_written(FORM.name, subject, talk))
    if one is None or not concludes(one, talk.context):
        return refused(talk)
    if why := _why_not(one, talk):
        return with_unsent(why, None, page_button(one))
    if draft is not None:
        return replace(opened(FORM, draft, talk.context, say("menu-resumed")), reads=looks_at(one, talk))
    intro = say("conclusion-intro", unit=one.unit.name)
    turn = opened(FORM, FORM.start(one.id, talk, _choices(one)), talk.context, intro)
    return replace(turn, reads=looks_at(one, talk))


VERBS: Mapping[str, Verb] = {"concludeinspection": conclude}
