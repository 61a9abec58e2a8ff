"""Correcting (đính chính) published conclusions: why, then all of them open to change; what read otherwise is kept."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

from handlers.filling import opened
from handlers.form import Answers, Ask
from handlers.inspection_reach import (
    concludes,
    found,
    inspected,
    looks_at,
    notices_to,
    page_button,
    refused,
    stamp,
)
from handlers.inspection_view import notice, state_of
from handlers.readers import Text
from handlers.secretary.inspection_concluding import (
    OWNERS,
    ConclusionAnswers,
    ConclusionForm,
    FindingAnswers,
    to_finding,
)
from handlers.secretary.inspection_form import SEEN, named
from handlers.secretary.reach import half_written
from handlers.summary import summary
from handlers.talk import Context, Message, Talk, Turn, Verb
from handlers.texts import Html, say
from handlers.unsent import kept, with_unsent
from storage.drafts import ABOUT, Draft
from storage.inspection_correction_facts import InspectionCorrected
from storage.inspection_facts import Finding
from storage.inspections import Inspection
from storage.remedies import Remedy


class CorrectionAnswers(ConclusionAnswers):
    """All that was found, as it ought to read, and why it is corrected."""

    why: Annotated[str, Ask(Text(500))]


class CorrectionForm(ConclusionForm):
    """Its subject is the inspection."""

    name = "correctconclusion"
    texts = "conclusion"
    model = CorrectionAnswers

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("conclusion-correct-summary", unit=answers.get(ABOUT, ""))

    async def submit(self, value: ConclusionAnswers, draft: Draft, talk: Talk) -> Turn:
        assert isinstance(value, CorrectionAnswers)
        one = await found(draft.subject, talk)
        unsent, drop = summary(self, draft.answers, talk.context), (draft.id,)
        if one is None or not concludes(one, talk.context):
            return refused(talk, unsent, drop)
        if one.concluded_at is None:
            return with_unsent(_nothing_yet(one, talk), unsent, page_button(one), drop=drop)
        if one.version != draft.answers[SEEN]:
            return kept(say("conclusion-changed"), draft, {**draft.answers, SEEN: one.version} | _choices(one))
        standing, new = _compared(one, value.findings if value.found else [])
        gone = [remedy for remedy in one.remedies if remedy not in standing]
        if not (gone or new) and value.strengths == one.strengths:
            return kept(say("conclusion-not-changed"), draft)
        heads = {head.id for head in one.heads}
        if left := {f"findings.{place}.owner" for place, finding in new.items() if finding.owner not in heads}:
            answers = {name: held for name, held in draft.answers.items() if name not in left}
            return kept(say("inspection-people-changed"), draft, answers | _choices(one))
        fact = InspectionCorrected(
            **stamp(one, talk),
            replaced=tuple(remedy.place for remedy in gone),
            first=1 + max((remedy.place for remedy in (*one.remedies, *one.replaced)), default=0),
            open=bool(new) or any(remedy.state != "accepted" for remedy in standing),
            why=value.why,
            strengths=value.strengths,
            findings=tuple(new.values()),
        )
        message = notice("inspection-notice-corrected", one.id, one.starts_on, one.ends_on)
        told = [*inspected(one), *(member.id for member in one.team), *(remedy.owner for remedy in gone)]
        return Turn(
            replies=(Message(text=say("conclusion-corrected"), actions=(page_button(one),)),),
            drop=drop,
            facts=(fact,),
            notices=notices_to(told, message, talk),
        )


FORM = CorrectionForm()


def _compared(one: Inspection, answered: Sequence[FindingAnswers]) -> tuple[list[Remedy], dict[int, Finding]]:
    """Which remedies stand as they did, and what is new, by its place in the form: what reads otherwise is new too."""
    known = {remedy.id: remedy for remedy in one.remedies}
    standing, new = [], {}
    for place, each in enumerate(answered):
        finding, before = to_finding(each), known.get(each.id or "")
        if before is not None and before not in standing and finding.model_dump() == _finding(before):
            standing.append(before)
        else:
            new[place] = finding
    return standing, new


def _finding(remedy: Remedy) -> dict[str, Any]:
    """The shortcoming that a remedy is about, in the words of a finding."""
    return {name: getattr(remedy, name) for name in Finding.model_fields}


def _choices(one: Inspection) -> dict[str, Any]:
    """The answers that are no question's: who may be made responsible, and then who was."""
    owners = {head.id: head.name for head in one.heads} | {each.owner: each.owner_name for each in one.remedies}
    return {ABOUT: one.unit.name, OWNERS: named(owners)}


def _to_answers(one: Inspection) -> dict[str, Any]:
    """The answers that would conclude `one` again."""
    answers: dict[str, Any] = {SEEN: one.version, "strengths": one.strengths, "found": bool(one.remedies)}
    for place, remedy in enumerate(one.remedies):
        said = _finding(remedy) | {"due": remedy.due.isoformat(), "id": remedy.id}
        said["more"] = place + 1 < len(one.remedies)
        answers |= {f"findings.{place}.{name}": value for name, value in said.items()}
    return {name: value for name, value in answers.items() if value is not None}


async def correct(subject: str, talk: Talk) -> Turn:
    """correctinspection:<inspection>"""
    one, draft = await asyncio.gather(found(subject, talk), half_written(FORM.name, subject, talk))
    if one is None or not concludes(one, talk.context):
        return refused(talk)
    if one.concluded_at is None:
        return with_unsent(_nothing_yet(one, talk), None, page_button(one))
    if draft is not None:
        return replace(opened(FORM, draft, talk.context, say("menu-resumed")), reads=looks_at(one, talk))
    draft = FORM.start(one.id, talk, _to_answers(one) | _choices(one))
    turn = opened(FORM, draft, talk.context, say("conclusion-correct-intro", unit=one.unit.name))
    return replace(turn, reads=looks_at(one, talk))


def _nothing_yet(one: Inspection, talk: Talk) -> Html:
    return say("inspection-plan-closed", state=state_of(one, talk.context.today))


VERBS: Mapping[str, Verb] = {"correctinspection": correct}
