"""The day on which a milestone really was reached, where it is noted later than it was."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel

from handlers.dates import show_date
from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.readers import PastDate, Problem
from handlers.secretary.milestone import DAY, known, named, page_button, stamp
from handlers.talk import Context, Message, Talk, Turn, Verb
from handlers.texts import say
from handlers.unsent import with_unsent
from storage.drafts import Draft
from storage.milestones import MilestoneReached, MilestoneTakenBack
from storage.reads import Look


class DayOfYear(PastDate):
    """A day of this year that has come."""

    def read(self, said: str, context: Context) -> str | Problem:
        found = super().read(said, context)
        year = str(context.today.year)
        if isinstance(found, str) and not found.startswith(year):
            told = {"date": show_date(date.fromisoformat(found)), "year": year}
            return Problem("undertaking-other-year", told)
        return found


class DayAnswers(BaseModel):
    """When it was."""

    on: Annotated[date, Ask(DayOfYear())]


class DayForm(Form[DayAnswers]):
    """One question. Its subject is "<unit>:<year>:<place of the kind in KINDS>"."""

    name = "milestoneday"
    model = DayAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        return None if isinstance(await named(draft.subject, talk), Turn) else ()

    async def submit(self, value: DayAnswers, draft: Draft, talk: Talk) -> Turn:
        found = await named(draft.subject, talk, (draft.id,))
        if isinstance(found, Turn):
            return found
        unit, kind, before, version = found
        told = known(unit, kind, talk)
        action = (page_button(unit),)
        if before is None:
            return with_unsent(say("milestone-gone", **told), None, *action, drop=(draft.id,))
        text = say("milestone-noted", date=show_date(value.on), **told)
        again = MilestoneReached(**stamp(unit, kind, version + 1, talk), on=value.on)
        return Turn(
            replies=(Message(text=text, actions=action),),
            facts=(MilestoneTakenBack(**stamp(unit, kind, version, talk)), again) if before.on != value.on else (),
            drop=(draft.id,),
        )


FORM = DayForm()


async def begin(subject: str, talk: Talk) -> Turn:
    """milestoneday:<unit>:<year>:<place of the kind in KINDS> – of one that is noted, the day is asked."""
    found = await named(subject, talk)
    if isinstance(found, Turn):
        return found
    unit, kind, before, _ = found
    told = known(unit, kind, talk)
    if before is None:
        return with_unsent(say("milestone-gone", **told), None, page_button(unit))
    intro = say("milestone-before", who=before.by, date=show_date(before.on), **told)
    return opened(FORM, FORM.start(subject, talk), talk.context, intro)


VERBS: Mapping[str, Verb] = {DAY: begin}
