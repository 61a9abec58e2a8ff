"""Entering a contribution, one's own or for a unit, a group or a member on paper; mending one that is still open."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handlers.access import may, may_to
from handlers.contribution_reach import OPEN, found, look_at, mends, page_button, refused, region_of
from handlers.contribution_view import amount_of, state_of
from handlers.filling import COMMENT, opened
from handlers.form import Answers, Form, Question
from handlers.member.contribution_form import OWN, REGION, SEEN, ContributionAnswers, in_region, to_answers
from handlers.member.contribution_sending import Place, submitted, told, unsent
from handlers.secretary.reach import draft_of, half_written, looks_at, person_for, refusal, unit_for
from handlers.subjects import numbers
from handlers.talk import Context, Talk, Turn, Verb
from handlers.texts import Html, say
from handlers.unsent import kept, with_unsent
from storage import contributions, evidence, people, units
from storage.contributions import Contribution
from storage.drafts import ABOUT, Draft
from storage.reads import Look

UNIT = "unit-"


class ContributionForm(Form[ContributionAnswers]):
    """A new one. Its subject is "" for one's own, "<person>:contribution" for a member on paper, "unit-<unit>" for the
    unit or a group; the draft's id becomes the contribution's, so that photos and files have their place before."""

    name = "contribution"
    model = ContributionAnswers

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return in_region(super().questions(answers, context), answers)

    def heading(self, answers: Answers, context: Context) -> Html:
        about = answers.get(ABOUT)
        return say("contribution-summary-for", who=about) if about else say("contribution-summary")

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        place = await _place(draft.subject, talk)
        if isinstance(place, Turn):
            return None
        return looks_at(place.person, talk) if place.person else ()

    async def submit(self, value: ContributionAnswers, draft: Draft, talk: Talk) -> Turn:
        place, files = await asyncio.gather(
            _place(draft.subject, talk, value, (draft.id,)), talk.read(evidence.of_reports, draft.id)
        )
        if isinstance(place, Turn):
            return place
        fact = submitted(value, place, draft, None, talk)
        author = place.person.id if place.person else talk.context.me.id
        return await told(fact, place, author, value, files or (), draft, talk)


class MendingForm(ContributionForm):
    """One looked over again while it waits or was returned. Its subject is the contribution."""

    name = "contributionmend"
    texts = "contribution"

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return look_at(one, talk) if one is not None and mends(one, talk.context) else None

    async def submit(self, value: ContributionAnswers, draft: Draft, talk: Talk) -> Turn:
        one, new = await asyncio.gather(
            talk.read(contributions.by_id, draft.subject), talk.read(evidence.of_reports, draft.id)
        )
        if one is None or not mends(one, talk.context):
            return refused(one, talk, unsent(value), (draft.id,))
        if one.state not in OPEN:
            return _closed(one, unsent(value), (draft.id,))
        if one.version != draft.answers[SEEN]:
            answers = {**draft.answers, SEEN: one.version, COMMENT: one.comment if one.state == "returned" else None}
            return kept(say("contribution-changed"), draft, answers)
        person = await talk.read(people.by_id, one.person) if one.person is not None else None
        place = Place(one.unit, person)
        fact = submitted(value, place, draft, one, talk)
        return await told(fact, place, one.owner, value, (*one.evidence, *(new or ())), draft, talk)


FORM, MENDING = ContributionForm(), MendingForm()


async def _place(
    subject: str, talk: Talk, value: ContributionAnswers | None = None, drop: tuple[str, ...] = ()
) -> Place | Turn:
    """Where what is entered under `subject` counts, if the writer may enter it; else the kind answer."""
    lost = unsent(value) if value is not None else None
    if not subject:
        return Place(talk.context.me.unit, talk.context.me)
    if subject.startswith(UNIT):
        named = numbers(subject.removeprefix(UNIT))
        unit = await talk.read(units.by_id, named[0]) if named else None
        if unit is not None and unit.closed_on is None and may(talk.context, "enter_for_other", unit):
            return Place(unit)
        return with_unsent(say("unit-not-allowed"), lost, drop=drop)
    named = numbers(subject.partition(":")[0])
    person = await talk.read(people.by_id, named[0]) if named else None
    if person is None or not may_to(talk.context, "enter_for_other", person):
        return with_unsent(say("unit-not-allowed"), lost, drop=drop)
    if not person.paper:
        return with_unsent(say("contribution-joined", name=person.name), lost, drop=drop)
    return Place(person.unit, person)


def _closed(one: Contribution, lost: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    why = say("contribution-closed", state=state_of(one), amount=amount_of(one))
    if one.state == "withdrawn":
        why = say("contribution-withdrawn-before")
    return with_unsent(why, lost, page_button(one), drop=drop)


async def begin(subject: str, talk: Talk) -> Turn:
    """contribute[:<unit>|:for:<person>] – the form; for a unit, and for a member on paper, to those who enter for
    others there."""
    if subject.startswith("for:"):
        return await _begin_for(subject.removeprefix("for:"), talk)
    if not subject:
        return await _begun("", Place(talk.context.me.unit, talk.context.me), None, talk)
    unit = await unit_for("enter_for_other", subject, talk)
    if unit is None:
        return refusal("unit-not-allowed")
    return await _begun(f"{UNIT}{unit[0].id}", Place(unit[0]), unit[0].name, talk)


async def _begin_for(subject: str, talk: Talk) -> Turn:
    person = await person_for("enter_for_other", subject, talk)
    if isinstance(person, Turn):
        return person
    if not person.paper:
        return refusal("contribution-joined", name=person.name)
    turn = await _begun(f"{person.id}:contribution", Place(person.unit, person), person.name, talk)
    return replace(turn, reads=looks_at(person, talk))


async def _begun(subject: str, place: Place, about: str | None, talk: Talk) -> Turn:
    """What is half written under `subject`, else the form from its first question."""
    draft, region = await asyncio.gather(draft_of(FORM.name, subject, talk), region_of(place.unit, talk))
    if draft is not None:
        return opened(FORM, draft, talk.context, say("menu-resumed"))
    answers: dict[str, Any] = {REGION: region, OWN: place.person is not None}
    if about is not None:
        answers[ABOUT] = about
    key = "contribution-intro" if about is None else "contribution-intro-for"
    intro = say(key) if about is None else say(key, who=about)
    return opened(FORM, FORM.start(subject, talk, answers), talk.context, intro)


async def mend(subject: str, talk: Talk) -> Turn:
    """mendcontribution:<contribution> – all of it open to change, with what was asked for."""
    one = await found(subject, talk)
    if one is None or not mends(one, talk.context):
        return refused(one, talk)
    if one.state not in OPEN:
        return _closed(one)
    begun = await half_written(MENDING.name, one.id, talk)
    if begun is not None:
        return replace(opened(MENDING, begun, talk.context, say("menu-resumed")), reads=look_at(one, talk))
    answers = to_answers(one)
    if one.person is None:
        answers[ABOUT] = one.unit.name
    elif one.person != talk.context.me.id:
        answers[ABOUT] = one.name or ""
    if one.state == "returned" and one.comment:
        answers[COMMENT] = one.comment
    return replace(opened(MENDING, MENDING.start(one.id, talk, answers), talk.context), reads=look_at(one, talk))


VERBS: Mapping[str, Verb] = {"contribute": begin, "mendcontribution": mend}
