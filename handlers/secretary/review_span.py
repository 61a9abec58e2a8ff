"""A review of days of one's own choice: from which day to which is asked, then there is its page as of any other."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.secretary.reach import half_written, refusal, unit_for
from handlers.secretary.review_page import page, written
from handlers.spans import Days, span_of
from handlers.talk import Talk, Turn, Verb
from storage.drafts import ABOUT, Draft
from storage.reads import Look


class SpanAnswers(BaseModel):
    """From which day to which."""

    days: Annotated[str, Ask(Days())]


class SpanForm(Form[SpanAnswers]):
    """Days of one's own choice. Its subject is the unit."""

    name = "reviewspan"
    model = SpanAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        return None if await unit_for("review", draft.subject, talk) is None else ()

    async def submit(self, value: SpanAnswers, draft: Draft, talk: Talk) -> Turn:
        found, span = await unit_for("review", draft.subject, talk), span_of(value.days)
        if found is None or span is None:
            return refusal("unit-not-allowed", drop=(draft.id,))
        unit, _ = found
        return Turn(replies=(page(unit, span, await written(unit, span, talk), talk),), drop=(draft.id,))


FORM = SpanForm()


async def choose_days(subject: str, talk: Talk) -> Turn:
    """reviewspan:<unit> – asks from which day to which."""
    found, begun = await asyncio.gather(unit_for("review", subject, talk), half_written(FORM.name, subject, talk))
    if found is None:
        return refusal("unit-not-allowed")
    draft = FORM.start(str(found[0].id), talk, {ABOUT: found[0].name})
    return replace(opened(FORM, draft, talk.context), drop=(begun.id,) if begun else ())


VERBS: Mapping[str, Verb] = {"reviewspan": choose_days}
