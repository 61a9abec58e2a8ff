"""How far a unit is with one criterion of its work: unmet, met or exceeded, how much, a note, photos and files."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.contribution_reach import region_of
from handlers.deciding import deciders_above, notices_to
from handlers.files import Files, Sent
from handlers.filling import opened
from handlers.form import Answers, Ask, Form, Question
from handlers.giving import Given, show_given
from handlers.readers import Choice, Text
from handlers.receiving import removed
from handlers.secretary.reach import draft_of
from handlers.secretary.undertaking_form import REGION
from handlers.standing import short
from handlers.talk import Action, Context, Message, Notice, Talk, Turn, Verb
from handlers.targets import Measured
from handlers.texts import Html, label, plain, say
from handlers.undertaking_reach import found, page_button, refused, reports, stamp
from handlers.undertaking_view import named, state_of
from handlers.unsent import with_unsent
from storage import evidence
from storage.criterion_results import Criterion, CriterionStatus
from storage.drafts import ABOUT, Draft
from storage.reads import Look
from storage.undertaking_facts import CriterionReported
from storage.undertakings import Undertaking

VERB = "result"
CRITERION, TARGET = "_criterion", "_target"
"""Answers that are no question's: the criterion in words, and its target as it was set."""
STATUSES = (
    ("exceeded", "criterionresult-exceeded"),
    ("met", "criterionresult-met"),
    ("unmet", "criterionresult-unmet"),
)


class ResultAnswers(BaseModel):
    """What was reached of one criterion."""

    status: Annotated[CriterionStatus, Ask(Choice(STATUSES))]
    amount: Annotated[Given | None, Ask(Measured(), skip=True)]
    note: Annotated[str | None, Ask(Text(1000), skip=True)]
    evidence: Annotated[list[Sent] | None, Ask(Files(), skip=True)] = None


class ResultForm(Form[ResultAnswers]):
    """A result. Its subject is "<undertaking>:<criterion>"; the draft's id becomes the result's, so that photos and
    files have their place before."""

    name = "criterionresult"
    model = ResultAnswers

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        told = {"criterion": answers.get(CRITERION, ""), "target": answers.get(TARGET, "")}
        for question in super().questions(answers, context):
            if question.name == "amount":
                ask = replace(question.ask, reader=Measured(answers.get(REGION, "bac")))
                yield replace(question, ask=ask, told=told)
            else:
                yield replace(question, told=told)

    def heading(self, answers: Answers, context: Context) -> Html:
        told = {"criterion": answers.get(CRITERION, ""), "target": answers.get(TARGET, "")}
        return say("criterionresult-summary", **told)

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return () if one is not None and reports(one, talk.context) else None

    async def submit(self, value: ResultAnswers, draft: Draft, talk: Talk) -> Turn:
        lost, drop = _unsent(value), (draft.id,)
        one, files = await asyncio.gather(found(draft.subject, talk), talk.read(evidence.of_reports, draft.id))
        criterion = _reportable(one, draft.subject, talk, lost, drop)
        if isinstance(criterion, Turn):
            return criterion
        assert one is not None
        amount = value.amount
        fact = CriterionReported(
            **stamp(one, talk),
            result=draft.id,
            criterion=criterion.id,
            status=value.status,
            value=amount.value if amount else None,
            bound=amount.bound if amount else None,
            measure=amount.unit if amount else None,
            said=amount.said if amount else None,
            note=value.note,
        )
        wanted = {file.id for file in value.evidence or ()}
        gone = tuple(removed(file, talk) for file in files or () if file.id not in wanted)
        text = say("criterionresult-recorded", criterion=short(criterion.text), status=value.status)
        return Turn(
            replies=(Message(text=text, actions=(page_button(one),)),),
            facts=(fact, *gone),
            notices=await _all_told(one, criterion, talk),
            drop=drop,
        )


FORM = ResultForm()


async def begin(subject: str, talk: Talk) -> Turn:
    """result:<undertaking>:<criterion> – the form; what is half written of it goes on."""
    one = await found(subject, talk)
    criterion = _reportable(one, subject, talk)
    if isinstance(criterion, Turn):
        return criterion
    assert one is not None
    half, region = await asyncio.gather(draft_of(FORM.name, subject, talk), region_of(one.unit, talk))
    if half is not None:
        return opened(FORM, half, talk.context, say("menu-resumed"))
    target = plain(show_given(criterion.target, criterion.said))
    answers = {CRITERION: criterion.text, TARGET: target, REGION: region, ABOUT: short(criterion.text)}
    return opened(FORM, FORM.start(subject, talk, answers), talk.context, say("criterionresult-intro", what=named(one)))


def _reportable(
    one: Undertaking | None, subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> Criterion | Turn:
    """The criterion named after the undertaking in `subject`, if the writer may report on it now; else why not."""
    if one is None or not reports(one, talk.context):
        return refused(one, unsent, drop)
    criterion = next((each for each in one.criteria if each.id == subject.partition(":")[2]), None)
    if one.state == "closed":
        return with_unsent(say("criterionresult-closed", what=named(one)), unsent, page_button(one), drop=drop)
    if one.state != "approved" or criterion is None:
        why = say("criterionresult-not-now", what=named(one), state=state_of(one))
        return with_unsent(why, unsent, page_button(one), drop=drop)
    return criterion


async def _all_told(one: Undertaking, now: Criterion, talk: Talk) -> tuple[Notice, ...]:
    """The level above is told once every criterion has its first result: it may be evaluated."""
    missing = [each.id for each in one.criteria if each.result is None]
    if missing != [now.id]:
        return ()
    deciders = await deciders_above(one.committee, one.author, talk)
    text = say("undertaking-complete-notice", unit=one.unit.name, what=named(one))
    return notices_to(deciders, Message(text=text, actions=(page_button(one),)), None, talk)


def _unsent(value: ResultAnswers) -> Html:
    said = [say(f"criterion-{value.status}")]
    if value.amount:
        said.append(show_given(value.amount, value.amount.said))
    if value.note:
        said.append(say("form-value", value=value.note))
    return say("criterionresult-unsent", said=Html(", ".join(said)))


def button(one: Undertaking, criterion: Criterion) -> Action:
    """The button to report on a criterion."""
    text = label("criterionresult-open", number=str(criterion.place + 1))
    return Action(verb=VERB, subject=f"{one.id}:{criterion.id}", label=text)


VERBS: Mapping[str, Verb] = {VERB: begin}
