"""Wording a broadcast: the form, what submitting it does, and mending it before it goes."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handlers.access import may, offices
from handlers.admin.broadcast_form import CORRECTS, EVERYBODY, KIND, PLACES, BroadcastAnswers
from handlers.admin.broadcast_form import worded as asked_in_words
from handlers.admin.broadcast_reach import OPEN_TO_CHANGE, broadcast_for, fact_about, page_button, refused, state_of
from handlers.files import Sent
from handlers.filling import COMMENT, opened
from handlers.form import Answers, Form, Question
from handlers.receiving import removed
from handlers.secretary.reach import draft_of, unit_for
from handlers.talk import Context, Job, Message, Talk, Turn, Verb
from handlers.texts import Html, say
from storage import broadcasts, evidence, units
from storage.broadcast_facts import BroadcastMade
from storage.broadcasts import Broadcast
from storage.drafts import Draft
from storage.reads import Look
from storage.units import Unit

MOST_PLACES = 200
PREVIEW = "broadcast-preview"
"""The kind of job that counts whom it would reach, and shows how it will look."""


class BroadcastForm(Form[BroadcastAnswers]):
    """A new broadcast, shown as it will look as soon as the last question is answered. The draft's id becomes the
    broadcast's, so that photos and files have their place before."""

    name = "broadcast"
    model = BroadcastAnswers
    sums_up = False

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return asked_in_words(super().questions(answers, context), answers)

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("broadcast-summary")

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        chosen, places = draft.answers.get("unit"), draft.answers[PLACES]
        found = await talk.read(units.by_id, chosen if isinstance(chosen, int) else places[0][0])
        return () if found is not None and may(talk.context, "broadcast", found) else None

    async def submit(self, value: BroadcastAnswers, draft: Draft, talk: Talk) -> Turn:
        id = draft.subject or draft.id
        unit, before, files, new = await asyncio.gather(
            talk.read(units.by_id, value.unit or draft.answers[PLACES][0][0]),
            talk.read(broadcasts.by_id, id),
            talk.read(evidence.of_reports, id),
            talk.read(evidence.of_reports, draft.id),
        )
        unsent = say("broadcast-unsent", text=value.text)
        if unit is None or not may(talk.context, "broadcast", unit):
            return refused(say("unit-not-allowed"), unsent, drop=(draft.id,))
        if before is not None and before.state not in OPEN_TO_CHANGE:
            return refused(state_of(before, talk), unsent, page_button(before), drop=(draft.id,))
        wanted = {one.id for one in value.files or ()}
        gone = [one for one in {one.id: one for one in (*(files or ()), *(new or ()))}.values() if one.id not in wanted]
        made = _made(value, id, draft, unit, before, talk)
        job = Job(id=talk.new_id(), kind=PREVIEW, subject=id)
        return Turn(
            replies=(Message(text=say("broadcast-preparing")),),
            drop=(draft.id,),
            facts=(made, *(removed(one, talk) for one in gone)),
            jobs=(job,),
        )


class MendingForm(BroadcastForm):
    """A broadcast looked over before it goes: everything it says may be changed. Its subject is the broadcast."""

    name = "mending"
    texts = "broadcast"
    sums_up = True


FORM, MENDING = BroadcastForm(), MendingForm()


def _made(
    value: BroadcastAnswers, id: str, draft: Draft, unit: Unit, before: Broadcast | None, talk: Talk
) -> BroadcastMade:
    return BroadcastMade(
        **fact_about(id, before.version if before else 0, talk),
        kind=draft.answers.get(KIND, "announcement"),
        unit=unit.id,
        roles="all" if value.whom is None or value.whom == "everybody" else value.whom,
        condition=value.condition or "all",
        corrects=draft.answers.get(CORRECTS),
        asks_ack=value.ack,
        draft=draft.id if draft.id != id else None,
        text=value.text,
    )


async def compose(subject: str, talk: Talk) -> Turn:
    """compose[:<unit>] – the form for a broadcast to that unit, or to any of the writer's own and those below."""
    if subject:
        found = await unit_for("broadcast", subject, talk)
        if found is None:
            return refused(say("unit-not-allowed"))
        return _begun([found[0]], talk)
    places = await _places(talk)
    return _begun(places, talk) if places else refused(say("broadcast-none"))


async def _places(talk: Talk) -> list[Unit]:
    """The writer's own units, and those directly below them."""
    own = offices(talk.context, "broadcast")
    below = await asyncio.gather(*(talk.read(units.children, unit.id) for unit in own))
    places = {unit.id: unit for unit in (*own, *(child for children in below for child in children or ()))}
    return list(places.values())[:MOST_PLACES]


def _begun(places: Sequence[Unit], talk: Talk, known: Answers | None = None, intro: Html | None = None) -> Turn:
    answers = {**_choice(places), **(known or {})}
    if len(places) == 1:
        answers["unit"] = places[0].id
    return opened(FORM, FORM.start("", talk, answers), talk.context, intro)


def _choice(places: Sequence[Unit]) -> dict[str, Any]:
    return {PLACES: [[unit.id, unit.name] for unit in places]}


async def worded(text: str, talk: Talk) -> Turn:
    """The form for a broadcast whose words are there already; whom it is for is asked. At the preview they may still be
    mended."""
    places = await _places(talk)
    if not places:
        return refused(say("broadcast-none"))
    return _begun(places, talk, {"text": text}, say("broadcast-worded", text=text))


def begun_from(broadcast: Broadcast, answers: Answers, talk: Talk) -> Turn:
    """The form for another broadcast that follows from one: a correction, or a word to those who did not answer."""
    return opened(FORM, FORM.start("", talk, {**_choice([broadcast.unit]), **answers}), talk.context)


async def mend(subject: str, talk: Talk) -> Turn:
    """castmend:<broadcast> – all of one's own broadcast that has not gone yet, open to change."""
    broadcast = await broadcast_for(subject, talk, own=True)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.state not in OPEN_TO_CHANGE:
        return refused(state_of(broadcast, talk), None, page_button(broadcast))
    files, draft, places = await asyncio.gather(
        talk.read(evidence.of_reports, broadcast.id),
        draft_of(MENDING.name, broadcast.id, talk),
        _places(talk),
    )
    if draft is not None:
        return opened(MENDING, draft, talk.context, say("menu-resumed"))
    sent = [Sent(id=one.id, kind=one.kind, name=one.name).model_dump() for one in files or ()]
    answers: dict[str, Any] = {
        **_choice(places if broadcast.unit in places else [broadcast.unit, *places]),
        "text": broadcast.text,
        "files": sent or None,
        "ack": broadcast.asks_ack,
    }
    if broadcast.kind != "announcement":
        answers[KIND] = broadcast.kind
    if broadcast.corrects is not None:
        answers[CORRECTS] = broadcast.corrects
    else:
        everybody = (broadcast.roles, broadcast.condition) == ("all", "all")
        state = {} if everybody else {"condition": broadcast.condition}
        answers |= {"unit": broadcast.unit.id, "whom": EVERYBODY if everybody else broadcast.roles, **state}
    if broadcast.state == "refused" and broadcast.reason:
        answers[COMMENT] = broadcast.reason
    return opened(MENDING, MENDING.start(broadcast.id, talk, answers), talk.context)


VERBS: Mapping[str, Verb] = {"compose": compose, "castmend": mend}
