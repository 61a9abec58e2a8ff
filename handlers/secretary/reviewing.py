"""What a committee says of a span in its own words: the questions, one by one, each may be left out."""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.filling import opened
from handlers.form import Answers, Ask, Form
from handlers.readers import Text
from handlers.secretary.reach import draft_of, refusal
from handlers.secretary.review_page import name_of, page, place_of, written
from handlers.signing import signed
from handlers.spans import show_span
from handlers.talk import Context, Talk, Turn, Verb
from handlers.texts import Html, plain, say
from handlers.unsent import kept, with_unsent
from storage import reviews
from storage.drafts import ABOUT, Draft
from storage.reads import Look
from storage.reviews import PARTS, Review, ReviewWritten

SEEN, TITLE = "_version", "_title"
"""Answers that are no question's: the version seen, and what the review is called."""
LONGEST = 3000
UNIT = "unit-"
"""What a draft's subject begins with: a number alone would be a person's."""


class NarrativeAnswers(BaseModel):
    """What there is to say, part by part."""

    results: Annotated[str | None, Ask(Text(LONGEST), skip=True)]
    shortcomings: Annotated[str | None, Ask(Text(LONGEST), skip=True)]
    difficulties: Annotated[str | None, Ask(Text(LONGEST), skip=True)]
    lessons: Annotated[str | None, Ask(Text(LONGEST), skip=True)]
    tasks: Annotated[str | None, Ask(Text(LONGEST), skip=True)]


class NarrativeForm(Form[NarrativeAnswers]):
    """The words of a review. Its subject is "unit-<unit>:<first day>:<last day>"."""

    name = "narrative"
    model = NarrativeAnswers

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("narrative-summary", name=answers.get(TITLE, ""), unit=answers.get(ABOUT, ""))

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        return None if await place_of(draft.subject.removeprefix(UNIT), talk) is None else ()

    async def submit(self, value: NarrativeAnswers, draft: Draft, talk: Talk) -> Turn:
        found = await place_of(draft.subject.removeprefix(UNIT), talk)
        if found is None:
            return with_unsent(say("unit-not-allowed"), _unsent(value), drop=(draft.id,))
        unit, span = found
        before = await written(unit, span, talk)
        if (before.version if before else 0) != draft.answers[SEEN]:
            return _newer(before, draft)
        fact = ReviewWritten(
            **signed(talk),
            subject=reviews.subject(before.id if before else draft.id),
            version=before.version + 1 if before else 1,
            review=before.id if before else draft.id,
            unit=unit.id,
            since=span.since,
            until=span.until,
            **value.model_dump(),
        )
        parts = {name: text for name, text in value.model_dump().items() if text}
        now = Review(fact.review, unit.id, span, fact.version, talk.now, talk.context.me.name, parts)
        message = page(unit, span, now, talk, say("narrative-kept"))
        return Turn(replies=(message,), facts=(fact,), drop=(draft.id,))


FORM = NarrativeForm()


def _unsent(value: NarrativeAnswers) -> Html:
    """What was written and now goes nowhere."""
    told = [_part(name, text) for name, text in value.model_dump().items() if text]
    return Html("\n".join((say("narrative-unsent"), *told)))


def _part(name: str, text: str) -> Html:
    return say("narrative-theirs", part=say(f"narrative-{name}.label"), text=text)


def _newer(before: Review | None, draft: Draft) -> Turn:
    """Somebody else wrote meanwhile: what was typed stays, and what they wrote is shown."""
    parts = before.parts if before else {}
    theirs = [_part(name, text) for name, text in parts.items() if text != draft.answers.get(name)]
    first = say("narrative-newer", who=before.by if before else "")
    return kept(Html("\n\n".join((first, *theirs))), draft, {**draft.answers, SEEN: before.version if before else 0})


async def narrate(subject: str, talk: Talk) -> Turn:
    """narrate:<unit>:<first day>:<last day> – what was written last of it, or of an earlier span, is there to mend."""
    found = await place_of(subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, span = found
    about = f"{UNIT}{unit.id}:{span}"
    begun, told = await asyncio.gather(draft_of(FORM.name, about, talk), talk.read(reviews.of_units, unit.id))
    if begun is not None:
        return opened(FORM, begun, talk.context, say("menu-resumed"))
    before = next((one for one in told or () if one.span == span), None)
    earlier = next((one for one in told or () if one.span.until < span.until and one.parts), None)
    answers: dict[str, Any] = {
        ABOUT: unit.name,
        TITLE: plain(name_of(span)),
        SEEN: before.version if before else 0,
    }
    intro = say("narrative-intro", name=name_of(span), unit=unit.name)
    last = before or earlier
    if last is not None and last.parts:
        answers |= {part: last.parts.get(part) for part in PARTS}
        intro = say("narrative-again" if before else "narrative-earlier", span=show_span(last.span), unit=unit.name)
    return opened(FORM, FORM.start(about, talk, answers), talk.context, intro)


VERBS: Mapping[str, Verb] = {"narrate": narrate}
