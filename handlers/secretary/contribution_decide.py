"""Deciding on a contribution: confirm it, or ask for more with a comment; whoever it is of is told."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.contribution_reach import decides, found, page_button, refused, sees, stamp
from handlers.contribution_view import amount_of, named, told, whole
from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.readers import Text
from handlers.secretary.contribution_overlap import meeting, question, seen
from handlers.secretary.outcome import decided_by, deciding_role, sentence, whom_to_tell
from handlers.secretary.reach import half_written, open_here, refusal
from handlers.subjects import versioned
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from handlers.unsent import with_unsent
from storage import contribution_lists
from storage.contribution_facts import ContributionConfirmed, ContributionReturned
from storage.contributions import Contribution
from storage.drafts import ABOUT, Draft
from storage.reads import Look


async def confirm(subject: str, talk: Talk) -> Turn:
    """confirmcontribution:<contribution>:<version seen> – then it is asked whether it lies within another one."""
    one = await _decidable(subject, talk)
    if isinstance(one, Turn):
        return one
    fact = ContributionConfirmed(**stamp(one, talk))
    near, to = await asyncio.gather(talk.read(contribution_lists.near, one.id), _whom(one, talk))
    asked = meeting(one, near, talk)
    reply = say("contribution-confirmed", what=told(one, talk.context))
    message = question(one, asked, reply, talk) or Message(text=reply, actions=(page_button(one), *_others(one, talk)))
    return Turn(
        replies=(message,),
        facts=(fact,),
        notices=_notices("confirmed", one, to, "", talk),
        reads=seen((*asked.outer, *asked.inner), talk),
        drop=open_here(FORM.name, one.id, talk),
    )


async def ask_for_more(subject: str, talk: Talk) -> Turn:
    """returncontribution:<contribution>:<version seen> – what is missing is asked first."""
    one, begun = await asyncio.gather(_decidable(subject, talk), half_written(FORM.name, subject, talk))
    if isinstance(one, Turn):
        return one
    draft = FORM.start(subject, talk, {ABOUT: plain(named(one))})
    turn = opened(FORM, draft, talk.context, say("contribution-return", what=told(one, talk.context)))
    return replace(turn, drop=(begun.id,) if begun else ())


class ReturnAnswers(BaseModel):
    """What is asked for."""

    comment: Annotated[str, Ask(Text(1000))]


class ReturnForm(Form[ReturnAnswers]):
    """The comment that sends a contribution back. Its subject is "<contribution>:<version seen>"."""

    name = "contributionreturn"
    model = ReturnAnswers
    texts = "return"
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return () if one is not None and decides(one, talk.context) else None

    async def submit(self, value: ReturnAnswers, draft: Draft, talk: Talk) -> Turn:
        unsent = say("decide-unsent", comment=value.comment)
        one = await _decidable(draft.subject, talk, unsent, (draft.id,))
        if isinstance(one, Turn):
            return one
        fact = ContributionReturned(**stamp(one, talk), comment=value.comment)
        text = say("contribution-returned", what=told(one, talk.context))
        return Turn(
            replies=(Message(text=text, actions=(page_button(one), *_others(one, talk))),),
            facts=(fact,),
            notices=_notices("returned", one, await _whom(one, talk), sentence(value.comment), talk),
            drop=(draft.id,),
        )


FORM = ReturnForm()


async def _decidable(
    subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> Contribution | Turn:
    """The contribution in `subject` if the writer may now decide on the version named there; else why not."""
    context = talk.context
    one, seen = await found(subject, talk), versioned(subject)
    if one is None or seen is None:
        return refusal("contribution-gone", drop=drop)
    if not decides(one, context):
        if one.active and one.owner == context.me.id and sees(one, context):
            return with_unsent(say("contribution-own"), unsent, drop=drop)
        if one.active:
            return with_unsent(say("decide-not-allowed"), unsent, drop=drop)
        return refused(one, talk, unsent, drop)
    if one.state != "submitted":
        return with_unsent(whole(one, None, context), unsent, page_button(one), drop=drop)
    if one.version != seen[1]:
        return with_unsent(say("contribution-newer", what=told(one, talk.context)), unsent, page_button(one), drop=drop)
    return one


async def _whom(one: Contribution, talk: Talk) -> int | None:
    return await whom_to_tell(one.person or 0, one.author, one.unit, talk)


def _notices(outcome: str, one: Contribution, to: int | None, comment: str, talk: Talk) -> tuple[Notice, ...]:
    if to is None or to == talk.context.me.id:
        return ()
    role = deciding_role(talk.context, one.unit)
    what = say("contribution-told-own", amount=amount_of(one)) if to == one.person else told(one, talk.context)
    text = say(f"contribution-{outcome}-notice", who=decided_by(role, one.unit), what=what, comment=comment)
    mend = Action(verb="mendcontribution", subject=one.id, label=label("contribution-mend"))
    actions = (mend,) if outcome == "returned" else (page_button(one),)
    return (Notice(Message(text=text, actions=actions), person=to, about=one.person),)


def _others(one: Contribution, talk: Talk) -> tuple[Action, ...]:
    role = deciding_role(talk.context, one.unit)
    others = label("contributions-waiting")
    return (Action(verb="waitingcontributions", subject=str(role.unit.id), label=others),)


VERBS: Mapping[str, Verb] = {"confirmcontribution": confirm, "returncontribution": ask_for_more}
