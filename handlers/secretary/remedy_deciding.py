"""What the inspecting side says to a report that something is mended: accepted, or what is still missing."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.inspection_reach import (
    follows_up,
    found_remedy,
    inspected,
    looks_at,
    notices_to,
    page_button,
    refused,
    stamp,
)
from handlers.inspection_view import notice, remedy_whole
from handlers.readers import Text
from handlers.secretary.reach import half_written, open_here
from handlers.secretary.remedy_reporting import remedy_button
from handlers.subjects import versioned
from handlers.talk import Message, Talk, Turn, Verb
from handlers.texts import Html, say
from handlers.unsent import with_unsent
from storage.drafts import ABOUT, Draft
from storage.inspections import Inspection
from storage.reads import Look
from storage.remedies import Remedy
from storage.remedy_facts import RemedyAccepted, RemedyReturned


async def accept(subject: str, talk: Talk) -> Turn:
    """acceptremedy:<remedy>:<version seen> – with the last one the inspection is closed."""
    known = await _decidable(subject, talk)
    if isinstance(known, Turn):
        return known
    one, remedy = known
    last = all(other.state == "accepted" for other in one.remedies if other.id != remedy.id)
    new = talk.new_id()
    fact = RemedyAccepted(**stamp(one, talk, remedy.owner), remedy=remedy.id, said=new, last=last)
    key = "inspection-notice-closed" if last else "inspection-notice-accepted"
    message = notice(key, one.id, one.starts_on, one.ends_on)
    told = [*inspected(one), remedy.owner, *((member.id for member in one.team) if last else ())]
    text = say("remedy-accepted-last" if last else "remedy-accepted", number=str(remedy.place))
    return Turn(
        replies=(Message(text=text, actions=(page_button(one),)),),
        facts=(fact,),
        notices=notices_to(told, message, talk),
        reads=looks_at(one, talk),
        drop=open_here(FORM.name, remedy.id, talk),
    )


async def ask_for_more(subject: str, talk: Talk) -> Turn:
    """returnremedy:<remedy>:<version seen> – what is missing is asked first."""
    known, begun = await asyncio.gather(_decidable(subject, talk), half_written(FORM.name, subject, talk))
    if isinstance(known, Turn):
        return known
    one, remedy = known
    intro = say("remedy-return", number=str(remedy.place))
    turn = opened(FORM, FORM.start(subject, talk, {ABOUT: one.unit.name}), talk.context, intro)
    return replace(turn, drop=(begun.id,) if begun else (), reads=looks_at(one, talk))


class MoreAnswers(BaseModel):
    """What is missing."""

    comment: Annotated[str, Ask(Text(500))]


class MoreForm(Form[MoreAnswers]):
    """The comment that asks for more. Its subject is "<remedy>:<version seen>"."""

    name = "remedyreturn"
    model = MoreAnswers
    texts = "return"
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        known = await found_remedy(draft.subject, talk)
        return looks_at(known[0], talk) if known and follows_up(known[0], talk.context) else None

    async def submit(self, value: MoreAnswers, draft: Draft, talk: Talk) -> Turn:
        known = await _decidable(draft.subject, talk, say("decide-unsent", comment=value.comment), (draft.id,))
        if isinstance(known, Turn):
            return known
        one, remedy = known
        fact = RemedyReturned(**stamp(one, talk, remedy.owner), remedy=remedy.id, said=draft.id, note=value.comment)
        message = notice("inspection-notice-returned", one.id, one.starts_on, one.ends_on)
        return Turn(
            replies=(Message(text=say("remedy-returned", number=str(remedy.place)), actions=(page_button(one),)),),
            facts=(fact,),
            notices=notices_to([*inspected(one), remedy.owner], message, talk),
            drop=(draft.id,),
        )


FORM = MoreForm()


async def _decidable(
    subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> tuple[Inspection, Remedy] | Turn:
    """The remedy in `subject` and its inspection, if the writer may now decide on the version named there; else as it
    stands."""
    known, seen = await found_remedy(subject, talk), versioned(subject)
    if known is None or seen is None or not follows_up(known[0], talk.context):
        return refused(talk, unsent, drop)
    one, remedy = known
    if remedy.state != "reported" or remedy.version != seen[1]:
        now = remedy_whole(one, remedy, talk.context)
        turn = with_unsent(now, unsent, remedy_button(remedy), drop=drop)
        return replace(turn, reads=looks_at(one, talk))
    return one, remedy


VERBS: Mapping[str, Verb] = {"acceptremedy": accept, "returnremedy": ask_for_more}
