"""Evaluating a collective's work as a whole, which closes it; and opening it again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.readers import Choice, Text
from handlers.secretary.outcome import sentence
from handlers.secretary.reach import half_written
from handlers.secretary.undertaking_decide import decidable, notices_of, others
from handlers.talk import Message, Talk, Turn, Verb
from handlers.texts import Html, plain, say
from handlers.undertaking_reach import decides, found, page_button, stamp
from handlers.undertaking_view import criteria_text, named
from storage.drafts import ABOUT, Draft
from storage.reads import Look
from storage.undertaking_facts import UndertakingEvaluated, UndertakingReopened
from storage.undertakings import UndertakingState, Verdict

VERDICTS = (("exceeded", "evaluation-exceeded"), ("met", "evaluation-met"), ("unmet", "evaluation-unmet"))
APPROVED: tuple[UndertakingState, ...] = ("approved",)
CLOSED: tuple[UndertakingState, ...] = ("closed",)


class EvaluationAnswers(BaseModel):
    """What the level above found."""

    verdict: Annotated[Verdict, Ask(Choice(VERDICTS))]
    comment: Annotated[str, Ask(Text(1000))]


class EvaluationForm(Form[EvaluationAnswers]):
    """An evaluation. Its subject is "<undertaking>:<version seen>"."""

    name = "evaluation"
    model = EvaluationAnswers

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        one = await found(draft.subject, talk)
        return () if one is not None and decides(one, talk.context) else None

    async def submit(self, value: EvaluationAnswers, draft: Draft, talk: Talk) -> Turn:
        unsent = say("evaluation-unsent", comment=value.comment)
        one = await decidable(draft.subject, talk, APPROVED, unsent, (draft.id,))
        if isinstance(one, Turn):
            return one
        text = say("evaluation-recorded", what=named(one), verdict=value.verdict)
        told = {"verdict": value.verdict, "comment": sentence(value.comment)}
        return Turn(
            replies=(Message(text=text, actions=(page_button(one), *others(one, talk))),),
            facts=(UndertakingEvaluated(**stamp(one, talk), verdict=value.verdict, comment=value.comment),),
            notices=await notices_of("evaluation-notice", one, talk, page_button(one), **told),
            drop=(draft.id,),
        )


FORM = EvaluationForm()


async def begin(subject: str, talk: Talk) -> Turn:
    """evaluate:<undertaking>:<version seen> – with what was reported on each criterion before the eyes."""
    one = await decidable(subject, talk, APPROVED)
    if isinstance(one, Turn):
        return one
    half = await half_written(FORM.name, subject, talk)
    answers = half.answers if half else {}
    draft = FORM.start(subject, talk, {**answers, ABOUT: plain(named(one))})
    told = Html("\n\n".join([say("evaluation-intro", what=named(one)), *criteria_text(one.criteria)]))
    return replace(opened(FORM, draft, talk.context, told), drop=(half.id,) if half else ())


async def reopen(subject: str, talk: Talk) -> Turn:
    """reopenundertaking:<undertaking>:<version seen>"""
    one = await decidable(subject, talk, CLOSED)
    if isinstance(one, Turn):
        return one
    return Turn(
        replies=(Message(text=say("undertaking-reopened", what=named(one)), actions=(page_button(one),)),),
        facts=(UndertakingReopened(**stamp(one, talk)),),
        notices=await notices_of("undertaking-reopened-notice", one, talk, page_button(one)),
    )


VERBS: Mapping[str, Verb] = {"evaluate": begin, "reopenundertaking": reopen}
