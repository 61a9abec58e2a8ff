"""Nominating a member or a collective for a commendation, and wording an open nomination anew."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.access import may, may_to
from handlers.commendation_reach import found, look_at, page_button, refused, rewords
from handlers.commendation_view import state_of
from handlers.filling import COMMENT, opened
from handlers.form import Answers, Form
from handlers.giving import allowed_years
from handlers.secretary.commendation_form import DEEDS, SEEN, CommendationAnswers, on_record, to_answers
from handlers.secretary.commendation_sending import told, unsent
from handlers.secretary.paging import page_of
from handlers.secretary.reach import half_written, looks_at, person_for, refusal, unit_for
from handlers.subjects import numbers
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.unsent import kept, with_unsent
from storage import commendations, contributions, people, undertaking_lists, units
from storage.commendations import OPEN, Commendation
from storage.drafts import ABOUT, Draft
from storage.people import Person
from storage.reads import Look
from storage.units import Unit

UNIT = "unit-"


class CommendationForm(Form[CommendationAnswers]):
    """A new nomination. Its subject is "<person>:commendation" for a member, "unit-<unit>" for a collective; the
    draft's id becomes the commendation's."""

    name = "commendation"
    model = CommendationAnswers

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("commendation-summary", who=answers.get(ABOUT, ""))

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        nominee = await _nominee(draft.subject, talk)
        if isinstance(nominee, Turn):
            return None
        return looks_at(nominee, talk) if isinstance(nominee, Person) else ()

    async def submit(self, value: CommendationAnswers, draft: Draft, talk: Talk) -> Turn:
        nominee = await _nominee(draft.subject, talk, unsent(value), (draft.id,))
        if isinstance(nominee, Turn):
            return nominee
        if isinstance(nominee, Person):
            return await told(value, nominee.unit, nominee, draft, None, talk)
        return await told(value, nominee, None, draft, None, talk)


class MendingForm(CommendationForm):
    """One looked over again while it is open. Its subject is the commendation."""

    name = "commendationmend"
    texts = "commendation"

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return look_at(one, talk) if one is not None and rewords(one, talk.context) else None

    async def submit(self, value: CommendationAnswers, draft: Draft, talk: Talk) -> Turn:
        one = await talk.read(commendations.by_id, draft.subject)
        if one is None or not rewords(one, talk.context):
            return refused(one, talk, unsent(value), (draft.id,))
        if one.state not in OPEN:
            return _closed(one, unsent(value), (draft.id,))
        if one.version != draft.answers[SEEN]:
            answers = {**draft.answers, SEEN: one.version, COMMENT: one.comment if one.state == "returned" else None}
            return kept(say("commendation-changed"), draft, answers)
        person = await talk.read(people.by_id, one.person) if one.person is not None else None
        return await told(value, one.unit, person, draft, one, talk)


FORM, MENDING = CommendationForm(), MendingForm()


async def _nominee(
    subject: str, talk: Talk, lost: Html | None = None, drop: tuple[str, ...] = ()
) -> Person | Unit | Turn:
    """Who is nominated under `subject`, if the writer may nominate them; else the kind answer."""
    if subject.startswith(UNIT):
        named = numbers(subject.removeprefix(UNIT))
        unit = await talk.read(units.by_id, named[0]) if named else None
        if unit is not None and unit.closed_on is None and may(talk.context, "nominate", unit):
            return unit
        return with_unsent(say("unit-not-allowed"), lost, drop=drop)
    named = numbers(subject.partition(":")[0])
    person = await talk.read(people.by_id, named[0]) if named else None
    if person is None or not may_to(talk.context, "nominate", person):
        return with_unsent(say("unit-not-allowed"), lost, drop=drop)
    return person


async def choose(subject: str, talk: Talk) -> Turn:
    """nominees:<unit>[:<page>] – the unit itself, and its own members, eight at a time; without any, the form for the
    unit at once."""
    place = await unit_for("nominate", subject, talk)
    if place is None:
        return refusal("unit-not-allowed")
    unit, page = place
    members = await talk.read(people.members, unit.id) or []
    others = [one for one in members if one.id != talk.context.me.id]
    if not others:
        return await _of_unit(unit, talk)
    buttons = [Action(verb="nominate", subject=str(one.id), label=one.name) for one in others]
    actions = (
        Action(verb="nominateunit", subject=str(unit.id), label=label("commendation-whole-unit")),
        *page_of(buttons, page, "nominees", str(unit.id)),
        Action(verb="commendations", subject=str(unit.id), label=label("commendations-back")),
    )
    return Turn(replies=(Message(text=say("commendation-choose", unit=unit.name), actions=actions),))


async def nominate(subject: str, talk: Talk) -> Turn:
    """nominate:<person> – the form for a member; nobody nominates themselves."""
    if next(iter(numbers(subject)), 0) == talk.context.me.id:
        return refusal("commendation-oneself")
    person = await person_for("nominate", subject, talk)
    if isinstance(person, Turn):
        return person
    since = allowed_years(talk.context.today)[-1]
    mine, gave = await asyncio.gather(
        half_written(FORM.name, f"{person.id}:commendation", talk),
        talk.read(contributions.of_people, person.id, since),
    )
    turn = _begun(f"{person.id}:commendation", person.name, mine, on_record(gave or ()), talk)
    return replace(turn, reads=looks_at(person, talk))


async def nominate_unit(subject: str, talk: Talk) -> Turn:
    """nominateunit:<unit> – the form for a collective."""
    place = await unit_for("nominate", subject, talk)
    return refusal("unit-not-allowed") if place is None else await _of_unit(place[0], talk)


async def _of_unit(unit: Unit, talk: Talk) -> Turn:
    today = talk.context.today
    mine, gave, did = await asyncio.gather(
        half_written(FORM.name, f"{UNIT}{unit.id}", talk),
        talk.read(contributions.of_units, unit.id, allowed_years(today)[-1]),
        talk.read(undertaking_lists.of_units, unit.id, today.year),
    )
    together = [one for one in gave or () if one.person is None]
    return _begun(f"{UNIT}{unit.id}", unit.name, mine, on_record(together, did or ()), talk)


def _begun(subject: str, about: str, draft: Draft | None, known: list[str], talk: Talk) -> Turn:
    """What is half written under `subject`, else the form from its first question."""
    if draft is not None:
        return opened(FORM, draft, talk.context, say("menu-resumed"))
    answers: dict[str, Any] = {ABOUT: about, DEEDS: known}
    return opened(FORM, FORM.start(subject, talk, answers), talk.context, say("commendation-intro", who=about))


def _closed(one: Commendation, lost: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    return with_unsent(say("commendation-closed", state=state_of(one)), lost, page_button(one), drop=drop)


async def mend(subject: str, talk: Talk) -> Turn:
    """mendcommendation:<commendation> – all of it open to change, with what was asked for."""
    one = await found(subject, talk)
    if one is None or not rewords(one, talk.context):
        return refused(one, talk)
    if one.state not in OPEN:
        return _closed(one)
    begun = await half_written(MENDING.name, one.id, talk)
    if begun is not None:
        return replace(opened(MENDING, begun, talk.context, say("menu-resumed")), reads=look_at(one, talk))
    answers = to_answers(one) | {ABOUT: one.unit.name if one.person is None else one.name or ""}
    if one.state == "returned" and one.comment:
        answers[COMMENT] = one.comment
    return replace(opened(MENDING, MENDING.start(one.id, talk, answers), talk.context), reads=look_at(one, talk))


VERBS: Mapping[str, Verb] = {
    "nominees": choose,
    "nominate": nominate,
    "nominateunit": nominate_unit,
    "mendcommendation": mend,
}
