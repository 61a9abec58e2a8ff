"""Reporting that a shortcoming is mended: by whoever is to mend it, or for the unit, with photos and files."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.dates import show_date
from handlers.files import Files, Sent
from handlers.filling import COMMENT, opened
from handlers.form import Ask, Form
from handlers.inspection_reach import (
    found_remedy,
    looks_at,
    mends,
    notices_to,
    page_button,
    refused,
    stamp,
)
from handlers.inspection_view import notice, remedy_state
from handlers.readers import Text
from handlers.receiving import removed
from handlers.secretary.reach import half_written
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import evidence
from storage.drafts import Draft
from storage.reads import Look
from storage.remedies import Remedy
from storage.remedy_facts import RemedyReported

OVER = ("accepted", "replaced")
"""States in which nothing is to be reported any more."""


class RemedyAnswers(BaseModel):
    """What was done."""

    note: Annotated[str, Ask(Text(500))]
    evidence: Annotated[list[Sent] | None, Ask(Files(), skip=True)]


class RemedyForm(Form[RemedyAnswers]):
    """Its subject is the remedy; the draft's id becomes that of what is said, so that photos and files have a place."""

    name = "remedy"
    model = RemedyAnswers

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        known = await found_remedy(draft.subject, talk)
        return looks_at(known[0], talk) if known and mends(*known, talk.context) else None

    async def submit(self, value: RemedyAnswers, draft: Draft, talk: Talk) -> Turn:
        known, files = await asyncio.gather(found_remedy(draft.subject, talk), talk.read(evidence.of_reports, draft.id))
        unsent, drop = say("remedy-unsent", note=value.note), (draft.id,)
        if known is None or not mends(*known, talk.context):
            return refused(talk, unsent, drop)
        one, remedy = known
        if remedy.state in OVER:
            return with_unsent(_over(remedy), unsent, remedy_button(remedy), drop=drop)
        fact = RemedyReported(**stamp(one, talk, remedy.owner), remedy=remedy.id, said=draft.id, note=value.note)
        wanted = {sent.id for sent in value.evidence or ()}
        gone = tuple(removed(file, talk) for file in files or () if file.id not in wanted)
        message = notice("inspection-notice-reported", one.id, one.starts_on, one.ends_on)
        return Turn(
            replies=(Message(text=say("remedy-reported"), actions=(remedy_button(remedy), page_button(one))),),
            drop=drop,
            facts=(fact, *gone),
            notices=notices_to([member.id for member in one.team], message, talk),
        )


FORM = RemedyForm()


def remedy_button(remedy: Remedy) -> Action:
    """The button to the remedy's page."""
    return Action(verb="remedy", subject=remedy.id, label=label("remedy-open"))


def _over(remedy: Remedy) -> Html:
    return say("remedy-accepted-already", number=str(remedy.place), state=remedy_state(remedy))


async def begin(subject: str, talk: Talk) -> Turn:
    """reportremedy:<remedy> – with what was asked for last, where it was sent back; until it is accepted."""
    known, draft = await asyncio.gather(found_remedy(subject, talk), half_written(FORM.name, subject, talk))
    if known is None or not mends(*known, talk.context):
        return refused(talk)
    one, remedy = known
    if remedy.state in OVER:
        return with_unsent(_over(remedy), None, remedy_button(remedy))
    asked = _asked_for(remedy)
    if draft is not None:
        draft = replace(draft, answers={**draft.answers, COMMENT: asked})
        turn = opened(FORM, draft, talk.context, say("menu-resumed"))
    else:
        intro = say("remedy-intro", number=str(remedy.place), due=show_date(remedy.due))
        turn = opened(FORM, FORM.start(remedy.id, talk, {COMMENT: asked} if asked else {}), talk.context, intro)
    return replace(turn, reads=looks_at(one, talk))


def _asked_for(remedy: Remedy) -> str | None:
    return remedy.notes[-1].note if remedy.notes and remedy.notes[-1].kind == "returned" else None


VERBS: Mapping[str, Verb] = {"reportremedy": begin}
