"""Deciding on a member's pledge: read it whole, confirm it, or ask for more with a comment."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.access import Capability, may
from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.inherited import inherited
from handlers.member.papers import to_sign
from handlers.pledge_view import pledge_text, state_text
from handlers.readers import Text
from handlers.secretary.outcome import told
from handlers.secretary.reach import half_written, off_roster, open_here, refusal
from handlers.signing import signed
from handlers.subjects import is_id, versioned
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import pledges, themes
from storage.drafts import ABOUT, Draft
from storage.pledge_facts import PledgeConfirmed, PledgeReturned
from storage.pledge_facts import subject as subject_of
from storage.pledges import Pledge
from storage.reads import Look
from storage.themes import Theme


async def review(subject: str, talk: Talk) -> Turn:
    """review:<pledge> – all of it, with the two ways to decide for whoever may; recorded as a look at its author."""
    context = talk.context
    pledge = await _find(subject, talk)
    if pledge is None:
        return refusal("decide-gone")
    if not _may(pledge, "see_pledge", context):
        return off_roster(talk) if _left(pledge, "see_pledge", context) else refusal("unit-not-allowed")
    parts = [state_text(pledge, context), pledge_text(pledge, replace(context, theme=await _theme_of(pledge, talk)))]
    actions: list[Action] = []
    if pledge.state == "submitted" and pledge.person == context.me.id:
        parts.append(say("decide-own"))
    elif pledge.state == "submitted" and _may(pledge, "decide", context):
        seen = f"{pledge.id}:{pledge.version}"
        actions.append(Action(verb="confirm", subject=seen, label=label("decide-confirm")))
        if pledge.year == context.year:
            actions.append(Action(verb="return", subject=seen, label=label("decide-return")))
    elif pledge.person != context.me.id:
        actions.append(Action(verb="reports", subject=str(pledge.person), label=label("reports-open")))
        actions.append(Action(verb="card", subject=str(pledge.person), label=label("card-open")))
    actions += to_sign(pledge)
    message = Message(text=Html("\n\n".join(parts)), actions=tuple(actions))
    return Turn(replies=(message,), reads=(Look(by=context.me.id, about=pledge.person, what=f"pledge:{pledge.id}"),))


async def _theme_of(pledge: Pledge, talk: Talk) -> Theme | None:
    """The theme the pledge was written under: that of its author's unit, which may not be the writer's."""
    if pledge.unit.id == talk.context.me.unit.id and pledge.year == talk.context.year:
        return talk.context.theme
    return await inherited(themes.in_units, pledge.unit, talk, pledge.year)


async def confirm(subject: str, talk: Talk) -> Turn:
    """confirm:<pledge>:<version seen>"""
    pledge = await _decidable(subject, talk)
    if isinstance(pledge, Turn):
        return pledge
    fact = PledgeConfirmed(**_stamp(pledge, talk))
    return await told("confirmed", fact, pledge, talk, drop=open_here(FORM.name, pledge.id, talk))


async def ask_for_more(subject: str, talk: Talk) -> Turn:
    """return:<pledge>:<version seen> – what is missing is asked first."""
    pledge, begun = await asyncio.gather(_returnable(subject, talk), half_written(FORM.name, subject, talk))
    if isinstance(pledge, Turn):
        return pledge
    draft = FORM.start(subject, talk, {ABOUT: pledge.name})
    turn = opened(FORM, draft, talk.context, say("return-intro", name=pledge.name))
    return replace(turn, drop=(begun.id,) if begun else ())


class ReturnAnswers(BaseModel):
    """What the member is asked to add."""

    comment: Annotated[str, Ask(Text(1000))]


class ReturnForm(Form[ReturnAnswers]):
    """The comment that sends a pledge back. Its subject is "<pledge>:<version seen>"."""

    name = "return"
    model = ReturnAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        pledge = await _find(draft.subject, talk)
        return () if pledge is not None and _may(pledge, "decide", talk.context) else None

    async def submit(self, value: ReturnAnswers, draft: Draft, talk: Talk) -> Turn:
        unsent = say("decide-unsent", comment=value.comment)
        pledge = await _returnable(draft.subject, talk, unsent, drop=(draft.id,))
        if isinstance(pledge, Turn):
            return pledge
        fact = PledgeReturned(**_stamp(pledge, talk), comment=value.comment)
        return await told("returned", fact, pledge, talk, drop=(draft.id,))


FORM = ReturnForm()


async def _find(subject: str, talk: Talk) -> Pledge | None:
    """The pledge named by "<pledge>" or "<pledge>:<version>"."""
    id = subject.partition(":")[0]
    return await talk.read(pledges.by_id, id) if is_id(id) else None


def _may(pledge: Pledge, capability: Capability, context: Context) -> bool:
    return may(context, capability, pledge.unit, pledge.person, active=pledge.active)


def _left(pledge: Pledge, capability: Capability, context: Context) -> bool:
    """Whether the writer may not only because the author of `pledge` left the roster."""
    return not pledge.active and may(context, capability, pledge.unit, pledge.person)


async def _decidable(subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()) -> Pledge | Turn:
    """The pledge in `subject` if the writer may now decide on the version named there, else the kind answer that says
    why not. `unsent`: the words they typed that now go nowhere."""
    context = talk.context
    pledge, seen = await _find(subject, talk), versioned(subject)
    if pledge is None or seen is None:
        return refusal("decide-gone", drop=drop)
    if _left(pledge, "decide", context):
        return off_roster(talk, unsent, drop)
    if not _may(pledge, "decide", context):
        key = "decide-own" if pledge.person == context.me.id else "decide-not-allowed"
        return _with(say(key), unsent, drop=drop)
    if pledge.state != "submitted":
        why = state_text(pledge, context)
    elif pledge.version != seen[1]:
        why = say("decide-newer", name=pledge.name)
    else:
        return pledge
    again = Action(verb="review", subject=pledge.id, label=label("pledge-review"))
    return _with(why, unsent, again, drop=drop)


async def _returnable(
    subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> Pledge | Turn:
    """As `_decidable`; a pledge of another year can no longer be mended by its author."""
    pledge = await _decidable(subject, talk, unsent, drop)
    if isinstance(pledge, Pledge) and pledge.year != talk.context.year:
        return _with(say("return-too-late", year=str(pledge.year)), unsent, drop=drop)
    return pledge


def _with(why: Html, unsent: Html | None, *actions: Action, drop: tuple[str, ...]) -> Turn:
    text = Html("\n\n".join(part for part in (why, unsent) if part))
    return Turn(replies=(Message(text=text, actions=actions),), drop=drop)


def _stamp(pledge: Pledge, talk: Talk) -> dict[str, Any]:
    return {
        **signed(talk, pledge.person),
        "subject": subject_of(pledge.id),
        "version": pledge.version + 1,
        "pledge": pledge.id,
    }


VERBS: Mapping[str, Verb] = {"review": review, "confirm": confirm, "return": ask_for_more}
