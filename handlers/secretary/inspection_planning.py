"""Planning an inspection of a unit below, and changing the plan until there are conclusions."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handlers.filling import opened
from handlers.form import Answers, Form, Question
from handlers.inspection_reach import (
    found,
    looks_at,
    notices_to,
    page_button,
    plans,
    refused,
)
from handlers.inspection_view import notice, state_of
from handlers.readers import Problem
from handlers.secretary.inspection_form import (
    SECRETARY,
    SEEN,
    InspectionAnswers,
    asked,
    checked,
    to_answers,
)
from handlers.secretary.inspection_ground import Ground, ground_for
from handlers.secretary.reach import half_written, refusal
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.summary import summary
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.unsent import kept, with_unsent
from storage import inspections
from storage.drafts import ABOUT, Draft
from storage.inspection_facts import InspectionPlanned
from storage.inspections import Inspection, subject
from storage.reads import Look

NEW = "plan-"
"""A draft of a new plan has the subject "plan-<committee>-<unit>"; one of a change that of the inspection."""


class InspectionForm(Form[InspectionAnswers]):
    """The plan of an inspection, new or changed; the id of a new one's draft becomes the inspection's."""

    name = "inspection"
    items = "inspectionteam"
    model = InspectionAnswers

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return asked(super().questions(answers, context), answers)

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("inspection-summary", unit=answers.get(ABOUT, ""))

    def check(self, value: InspectionAnswers, context: Context) -> Problem | None:
        return checked(value, context)

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        if not draft.subject.startswith(NEW):
            one = await found(draft.subject, talk)
            return looks_at(one, talk) if one is not None and plans(one, talk.context) else None
        return None if isinstance(await ground_for(*_named(draft), talk), Turn) else ()

    async def submit(self, value: InspectionAnswers, draft: Draft, talk: Talk) -> Turn:
        before = None if draft.subject.startswith(NEW) else await talk.read(inspections.by_id, draft.subject)
        unsent, drop = summary(self, draft.answers, talk.context), (draft.id,)
        if not draft.subject.startswith(NEW) and (before is None or not plans(before, talk.context)):
            return refused(talk, unsent, drop)
        if before is not None and before.state != "planned":
            return with_unsent(_too_late(before, talk), unsent, page_button(before), drop=drop)
        if before is not None:
            ground = await ground_for(before.inspecting.id, before.unit.id, talk, unsent, drop, new=False)
        else:
            ground = await ground_for(*_named(draft), talk, unsent, drop)
        if isinstance(ground, Turn):
            return ground
        if before is not None and before.version != draft.answers[SEEN]:
            return kept(say("inspection-changed"), draft, {**draft.answers, SEEN: before.version})
        if changed := _stale(value, draft, ground):
            return kept(say("inspection-people-changed"), draft, changed)
        return _planned(value, draft, ground, before, talk)


FORM = InspectionForm()


def _named(draft: Draft) -> tuple[int, int]:
    inspecting, _, unit = draft.subject.removeprefix(NEW).partition("-")
    return int(inspecting), int(unit)


def _too_late(one: Inspection, talk: Talk) -> Html:
    return say("inspection-plan-closed", state=state_of(one, talk.context.today))


def _stale(value: InspectionAnswers, draft: Draft, ground: Ground) -> dict[str, Any]:
    """The answers to go on with where those named are no longer to be had; nothing where all are."""
    gone = [place for place, sent in enumerate(value.team) if sent.person not in ground.officers]
    other = value.whom != "unit" and draft.answers.get(SECRETARY) != ground.secretary
    if not gone and not other:
        return {}
    lost = [f"team.{place}.person" for place in gone] + (["whom"] if other else [])
    return {name: held for name, held in draft.answers.items() if name not in lost} | ground.choices()


def _planned(value: InspectionAnswers, draft: Draft, ground: Ground, before: Inspection | None, talk: Talk) -> Turn:
    """The turn that plans it, or changes the plan: those concerned are told the dates, and no more."""
    id = before.id if before else draft.id
    person = ground.secretary[0] if value.whom != "unit" else None
    team = tuple(sent.person for sent in value.team)
    fact = InspectionPlanned(
        **signed(talk, person),
        subject=subject(id),
        version=before.version + 1 if before else 1,
        inspection=id,
        inspecting=ground.inspecting.id,
        unit=ground.unit.id,
        whom=value.whom,
        starts_on=value.starts_on,
        ends_on=value.ends_on,
        team=team,
        document=value.document,
    )
    told = [*(head.id for head in ground.heads), *team]
    freed: list[int] = []
    if before is not None:
        freed = [one.id for one in before.team if one.id not in team]
        freed += [] if before.person is None or before.person in told else [before.person]
    key = "inspection-notice-changed" if before else "inspection-notice-planned"
    message = notice(key, id, value.starts_on, value.ends_on)
    none = replace(notice("inspection-notice-freed", id, value.starts_on, value.ends_on), actions=())
    page = Action(verb="inspection", subject=id, label=label("inspection-open"))
    back = Action(verb="inspections", subject=str(ground.inspecting.id), label=label("inspections-back"))
    text = say("inspection-replanned" if before else "inspection-planned")
    return Turn(
        replies=(Message(text=text, actions=(page, back)),),
        drop=(draft.id,),
        facts=(fact,),
        notices=(*notices_to(told, message, talk), *notices_to(freed, none, talk)),
    )


async def begin(wanted: str, talk: Talk) -> Turn:
    """planinspection:<committee>:<unit>"""
    ids = numbers(wanted)
    if len(ids) != 2:
        return refusal("unit-not-allowed")
    about = f"{NEW}{ids[0]}-{ids[1]}"
    ground, draft = await asyncio.gather(ground_for(*ids, talk), half_written(FORM.name, about, talk))
    if isinstance(ground, Turn):
        return ground
    if draft is not None:
        return opened(FORM, draft, talk.context, say("menu-resumed"))
    intro = say("inspection-intro", unit=ground.unit.name)
    return opened(FORM, FORM.start(about, talk, ground.choices()), talk.context, intro)


async def mend(wanted: str, talk: Talk) -> Turn:
    """mendinspection:<inspection> – the whole plan, open to change."""
    one, draft = await asyncio.gather(found(wanted, talk), half_written(FORM.name, wanted, talk))
    if one is None or not plans(one, talk.context):
        return refusal("unit-not-allowed")
    if one.state != "planned":
        return with_unsent(_too_late(one, talk), None, page_button(one))
    if draft is not None:
        return replace(opened(FORM, draft, talk.context, say("menu-resumed")), reads=looks_at(one, talk))
    ground = await ground_for(one.inspecting.id, one.unit.id, talk, new=False)
    if isinstance(ground, Turn):
        return ground
    answers = to_answers(one, list(ground.officers)) | ground.choices()
    if one.whom != "unit" and ground.secretary[:1] != [one.person]:
        answers.pop("whom")
    turn = opened(FORM, FORM.start(one.id, talk, answers), talk.context)
    return replace(turn, reads=looks_at(one, talk))


VERBS: Mapping[str, Verb] = {"planinspection": begin, "mendinspection": mend}
