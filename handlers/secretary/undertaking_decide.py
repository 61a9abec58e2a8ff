"""Deciding on what a collective set out to do: the level above approves it or asks for more, and the unit is told."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from handlers.deciding import notices_to
from handlers.filling import opened
from handlers.form import Form
from handlers.secretary.contribution_decide import ReturnAnswers
from handlers.secretary.model_approving import listed
from handlers.secretary.outcome import deciding_role, sentence
from handlers.secretary.reach import half_written, open_here, refusal
from handlers.subjects import versioned
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from handlers.undertaking_reach import decides, found, own_but_for, page_button, refused, sees, stamp
from handlers.undertaking_view import named, whole
from handlers.unsent import with_unsent
from storage import people
from storage.drafts import ABOUT, Draft
from storage.reads import Look
from storage.undertaking_facts import UndertakingApproved, UndertakingReturned
from storage.undertakings import Undertaking, UndertakingState

WAITS: tuple[UndertakingState, ...] = ("submitted",)
AGAIN: tuple[UndertakingState, ...] = ("submitted", "approved")
"""States from which it may be given back: what was approved too, so that its unit can mend it."""


async def approve(subject: str, talk: Talk) -> Turn:
    """approveundertaking:<undertaking>:<version seen>"""
    one = await decidable(subject, talk, WAITS)
    if isinstance(one, Turn):
        return one
    notices = await notices_of("undertaking-approved-notice", one, talk, page_button(one))
    more = await listed(one, talk)
    actions = (page_button(one), *more.actions, *others(one, talk))
    return Turn(
        replies=(Message(text=say("undertaking-approved", what=named(one)), actions=actions),),
        facts=(UndertakingApproved(**stamp(one, talk)), *more.facts),
        notices=(*notices, *more.notices),
        drop=open_here(FORM.name, one.id, talk),
    )


async def ask_for_more(subject: str, talk: Talk) -> Turn:
    """returnundertaking:<undertaking>:<version seen> – what is missing is asked first."""
    one = await decidable(subject, talk, AGAIN)
    if isinstance(one, Turn):
        return one
    begun = await half_written(FORM.name, subject, talk)
    draft = FORM.start(subject, talk, {ABOUT: plain(named(one))})
    turn = opened(FORM, draft, talk.context, say("undertaking-return", what=named(one)))
    return replace(turn, drop=(begun.id,) if begun else ())


class ReturnForm(Form[ReturnAnswers]):
    """The comment that gives a work back. Its subject is "<undertaking>:<version seen>"."""

    name = "undertakingreturn"
    model = ReturnAnswers
    texts = "return"
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return () if one is not None and decides(one, talk.context) else None

    async def submit(self, value: ReturnAnswers, draft: Draft, talk: Talk) -> Turn:
        unsent = say("decide-unsent", comment=value.comment)
        one = await decidable(draft.subject, talk, AGAIN, unsent, (draft.id,))
        if isinstance(one, Turn):
            return one
        mend = Action(verb="mendundertaking", subject=one.id, label=label("undertaking-mend"))
        text = say("undertaking-returned", what=named(one))
        return Turn(
            replies=(Message(text=text, actions=(page_button(one), *others(one, talk))),),
            facts=(UndertakingReturned(**stamp(one, talk), comment=value.comment),),
            notices=await notices_of("undertaking-returned-notice", one, talk, mend, comment=sentence(value.comment)),
            drop=(draft.id,),
        )


FORM = ReturnForm()


async def decidable(
    subject: str,
    talk: Talk,
    states: tuple[UndertakingState, ...],
    unsent: Html | None = None,
    drop: tuple[str, ...] = (),
) -> Undertaking | Turn:
    """The undertaking in `subject` if the writer may now decide on the version named there, and it is in one of
    `states`; else why not."""
    one, seen = await found(subject, talk), versioned(subject)
    if one is None or seen is None:
        return refusal("undertaking-gone", drop=drop)
    if not decides(one, talk.context):
        if not sees(one, talk.context):
            return refused(one, unsent, drop)
        why = say("undertaking-own" if own_but_for(one, talk.context) else "undertaking-not-above")
        return with_unsent(why, unsent, page_button(one), drop=drop)
    if one.state not in states:
        return with_unsent(whole(one, talk.context), unsent, page_button(one), drop=drop)
    if one.version != seen[1]:
        return with_unsent(say("undertaking-newer", what=named(one)), unsent, page_button(one), drop=drop)
    return one


async def notices_of(key: str, one: Undertaking, talk: Talk, action: Action, **arguments: str) -> tuple[Notice, ...]:
    """Secretary and deputies of the unit and of its committee are told."""
    role = deciding_role(talk.context, one.committee, above=True)
    who = say("decide-as-above", role=role.name, unit=role.unit.name)
    message = Message(text=say(key, who=who, what=named(one), **arguments), actions=(action,))
    both = dict.fromkeys((one.unit.id, one.committee.id))
    held = await asyncio.gather(*(talk.read(people.deciders, unit) for unit in both))
    return notices_to([decider for here in held for decider in here or []], message, None, talk)


def others(one: Undertaking, talk: Talk) -> tuple[Action, ...]:
    """The button to what else waits for the writer."""
    unit = deciding_role(talk.context, one.committee, above=True).unit
    return (Action(verb="waitingundertakings", subject=str(unit.id), label=label("undertakings-others")),)


VERBS: Mapping[str, Verb] = {"approveundertaking": approve, "returnundertaking": ask_for_more}
