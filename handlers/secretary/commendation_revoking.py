"""Taking an approved commendation back, with a reason: what was given by mistake, or lost the member's yes."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.commendation_reach import found, look_at, page_button, refused, revokes, stamp
from handlers.commendation_view import named, told, whole
from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.readers import Text
from handlers.secretary.commendation_told import notices_revoked, to_broadcasts
from handlers.secretary.outcome import sentence
from handlers.secretary.reach import half_written
from handlers.talk import Message, Talk, Turn, Verb
from handlers.texts import Html, plain, say
from handlers.unsent import with_unsent
from storage.commendation_facts import CommendationRevoked
from storage.commendations import Commendation
from storage.drafts import ABOUT, Draft
from storage.reads import Look


async def revoke(subject: str, talk: Talk) -> Turn:
    """revokecommendation:<commendation> – why is asked first."""
    one, begun = await asyncio.gather(_revocable(subject, talk), half_written(FORM.name, subject, talk))
    if isinstance(one, Turn):
        return one
    draft = begun or FORM.start(one.id, talk, {ABOUT: plain(named(one))})
    intro = say("commendation-revoking", what=told(one, talk.context))
    return replace(opened(FORM, draft, talk.context, intro), reads=look_at(one, talk))


class RevokingAnswers(BaseModel):
    """Why it is taken back."""

    why: Annotated[str, Ask(Text(1000))]


class RevokingForm(Form[RevokingAnswers]):
    """The reason with which an approved commendation is taken back. Its subject is the commendation."""

    name = "commendationrevoke"
    model = RevokingAnswers
    texts = "commendation"
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return look_at(one, talk) if one is not None and revokes(one, talk.context) else None

    async def submit(self, value: RevokingAnswers, draft: Draft, talk: Talk) -> Turn:
        one = await _revocable(draft.subject, talk, say("decide-unsent", comment=value.why), (draft.id,))
        if isinstance(one, Turn):
            return one
        text = say("commendation-revoked", what=told(one, talk.context))
        page = (page_button(one),) if one.active else ()
        return Turn(
            replies=(Message(text=text, actions=(to_broadcasts(), *page)),),
            facts=(CommendationRevoked(**stamp(one, talk), comment=value.why),),
            notices=await notices_revoked(one, sentence(value.why), talk),
            drop=(draft.id,),
        )


FORM = RevokingForm()


async def _revocable(
    subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> Commendation | Turn:
    """The commendation in `subject` if the writer may take it back now; else why not."""
    one = await found(subject, talk)
    if one is None or not revokes(one, talk.context):
        return refused(one, talk, unsent, drop)
    if one.state != "approved":
        return with_unsent(whole(one, talk.context), unsent, page_button(one), drop=drop)
    return one


VERBS: Mapping[str, Verb] = {"revokecommendation": revoke}
