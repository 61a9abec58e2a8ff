"""Deciding on a commendation, a level up: approve it, ask for more, or not approve it with a reason; all are told."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel

from handlers.access import may_above
from handlers.admin import announcing
from handlers.commendation_reach import awarding, decides, found, page_button, refused, sees, stamp
from handlers.commendation_view import named, nominee_of, told, whole
from handlers.filling import opened
from handlers.form import Answers, Ask, Form, Question
from handlers.readers import Text
from handlers.secretary.commendation_told import notices_of
from handlers.secretary.outcome import sentence
from handlers.secretary.reach import half_written, open_here
from handlers.subjects import versioned
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from handlers.unsent import with_unsent
from storage.commendation_facts import CommendationApproved, CommendationRefused, CommendationReturned
from storage.commendations import Commendation
from storage.drafts import ABOUT, Draft
from storage.reads import Look

OUTCOME = "_outcome"
"""The answer that is no question's: whether the comment returns or refuses it."""
Outcome = Literal["returned", "refused"]


async def approve(subject: str, talk: Talk) -> Turn:
    """approvecommendation:<commendation>:<version seen>"""
    one = await _decidable(subject, talk)
    if isinstance(one, Turn):
        return one
    role = awarding(talk.context, one.unit)
    fact = CommendationApproved(**stamp(one, talk), unit=role.unit.id)
    actions = [page_button(one), *announcing.button(one.id, one.unit, talk), *_others(one, talk)]
    if one.award == "certificate":
        actions.insert(0, Action(verb="certificate", subject=one.id, label=label("certificate-open")))
    return Turn(
        replies=(Message(text=say("commendation-approved", what=told(one, talk.context)), actions=tuple(actions)),),
        facts=(fact,),
        notices=await notices_of("approved", one, "", talk),
        drop=open_here(FORM.name, one.id, talk),
    )


async def ask_for_more(subject: str, talk: Talk) -> Turn:
    """returncommendation:<commendation>:<version seen> – what is missing is asked first."""
    return await _commented("returned", subject, talk)


async def refuse(subject: str, talk: Talk) -> Turn:
    """refusecommendation:<commendation>:<version seen> – the reason is asked first."""
    return await _commented("refused", subject, talk)


async def _commented(outcome: Outcome, subject: str, talk: Talk) -> Turn:
    one, begun = await asyncio.gather(_decidable(subject, talk), half_written(FORM.name, subject, talk))
    if isinstance(one, Turn):
        return one
    draft = FORM.start(subject, talk, {ABOUT: plain(named(one)), OUTCOME: outcome})
    intro = say(f"commendation-begin-{outcome}", what=told(one, talk.context))
    return replace(opened(FORM, draft, talk.context, intro), drop=(begun.id,) if begun else ())


class CommentAnswers(BaseModel):
    """What is asked for, or why it is not approved."""

    comment: Annotated[str, Ask(Text(1000))]


class CommentForm(Form[CommentAnswers]):
    """The comment that returns a commendation, or does not approve it. Its subject is "<commendation>:<version
    seen>"."""

    name = "commendationreply"
    model = CommentAnswers
    texts = "return"
    sums_up = False

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        for question in super().questions(answers, context):
            refuses = answers.get(OUTCOME) == "refused"
            yield replace(question, key="commendation-refusing") if refuses else question

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return () if one is not None and decides(one, talk.context) else None

    async def submit(self, value: CommentAnswers, draft: Draft, talk: Talk) -> Turn:
        unsent = say("decide-unsent", comment=value.comment)
        one = await _decidable(draft.subject, talk, unsent, (draft.id,))
        if isinstance(one, Turn):
            return one
        outcome: Outcome = draft.answers[OUTCOME]
        kind = CommendationRefused if outcome == "refused" else CommendationReturned
        text = say(f"commendation-{outcome}", what=told(one, talk.context))
        return Turn(
            replies=(Message(text=text, actions=(page_button(one), *_others(one, talk))),),
            facts=(kind(**stamp(one, talk), comment=value.comment),),
            notices=await notices_of(outcome, one, sentence(value.comment), talk),
            drop=(draft.id,),
        )


FORM = CommentForm()


async def _decidable(
    subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> Commendation | Turn:
    """The commendation in `subject` if the writer may now decide on the version named there; else why not."""
    context = talk.context
    one, seen = await found(subject, talk), versioned(subject)
    if one is None or seen is None:
        return with_unsent(say("commendation-gone"), unsent, drop=drop)
    if not one.active:
        return refused(one, talk, unsent, drop)
    if one.state == "submitted" and not decides(one, context):
        return with_unsent(say(_why_not(one, context)), unsent, drop=drop)
    if not sees(one, context):
        return refused(one, talk, unsent, drop)
    if one.state != "submitted":
        return with_unsent(whole(one, context), unsent, page_button(one), drop=drop)
    if one.version != seen[1]:
        return with_unsent(say("commendation-newer", who=nominee_of(one)), unsent, page_button(one), drop=drop)
    return one


def _why_not(one: Commendation, context: Context) -> str:
    """The key of why the writer does not decide: what part they had in it, if that alone keeps them from it."""
    if may_above(context, "decide", one.unit):
        for who, why in ((one.person, "of-oneself"), (one.author, "own"), (one.agreed_by, "entered")):
            if who == context.me.id:
                return f"commendation-{why}"
    return "decide-not-allowed"


def _others(one: Commendation, talk: Talk) -> tuple[Action, ...]:
    unit = awarding(talk.context, one.unit).unit
    return (Action(verb="waitingcommendations", subject=str(unit.id), label=label("commendations-waiting")),)


VERBS: Mapping[str, Verb] = {
    "approvecommendation": approve,
    "returncommendation": ask_for_more,
    "refusecommendation": refuse,
}
