"""Setting the theme of a unit and of all below it: the form, and what becomes of pledges and of the units it is for."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handlers.access import may
from handlers.admin.theme_form import (
    SEEN,
    YEAR,
    ThemeAnswers,
    asked,
    parts_to_answers,
    to_answers,
    to_theme,
    twice,
)
from handlers.filling import opened
from handlers.form import Answers, Form, Question
from handlers.inherited import inherited
from handlers.member.pledge_form import STANDARD
from handlers.member.theme import years
from handlers.pledge_view import moment
from handlers.readers import Problem
from handlers.secretary.reach import draft_of, refusal, unit_for
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import themes, units
from storage.drafts import ABOUT, Draft
from storage.reads import Look
from storage.theme_facts import ThemeSet, subject
from storage.themes import Heading, Theme
from storage.units import Unit


class ThemeForm(Form[ThemeAnswers]):
    """A unit's theme for a year; one that is set already is there to change. Its subject is "<unit>:<year>"."""

    name = "theme"
    model = ThemeAnswers
    items = "theme"

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return asked(super().questions(answers, context), answers)

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("theme-summary", unit=str(answers[ABOUT]), year=str(answers[YEAR]))

    def check(self, value: ThemeAnswers, context: Context) -> Problem | None:
        return twice(value)

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        return () if await unit_for("set_theme", draft.subject, talk) else None

    async def submit(self, value: ThemeAnswers, draft: Draft, talk: Talk) -> Turn:
        id, year = numbers(draft.subject)
        unit, before, settled = await asyncio.gather(
            talk.read(units.by_id, id), talk.read(themes.in_units, id, year), talk.read(themes.set_by, id, year)
        )
        if unit is None or not may(talk.context, "set_theme", unit):
            return refusal("theme-not-allowed", drop=(draft.id,), title=value.title)
        if year not in years(talk.context):
            return refusal("theme-too-late", drop=(draft.id,), year=str(year))
        seen = before.version if before else 0
        if before is not None and seen != draft.answers[SEEN]:
            who = settled.name if settled and settled.name else talk.context.office.controller
            when = moment(settled.at, talk.context) if settled and settled.at else say("theme-lately")
            why = say("theme-changed", who=who, when=when, title=before.title)
            anew = FORM.start(draft.subject, talk, {**draft.answers, SEEN: seen})
            return replace(opened(FORM, anew, talk.context, why), drop=(draft.id,))
        theme = to_theme(value, year, talk.new_id)
        page = Action(verb="theme", subject=f"{id}:{year}", label=label("theme-open"))
        if before is not None and _told(theme) == _told(before):
            return refusal("theme-kept", page, drop=(draft.id,), year=str(year), unit=unit.name)
        fact = _fact(theme, unit, await _former(theme, before, unit, talk), seen + 1, talk)
        send = Action(verb="sendtheme", subject=f"{id}:{year}", label=label("theme-send"))
        alone = unit.kind == "cell"
        text = say("theme-set" if alone else "theme-set-below", unit=unit.name, year=str(year))
        actions = (page,) if alone else (send, page)
        return Turn(replies=(Message(text=text, actions=actions),), drop=(draft.id,), facts=(fact,))


FORM = ThemeForm()


def _told(theme: Theme) -> tuple[Any, ...]:
    return theme.title, theme.guidance, theme.deadline, theme.headings


async def _former(theme: Theme, before: Theme | None, unit: Unit, talk: Talk) -> tuple[Heading, ...]:
    """The further parts that pledges of the year may have been written under and that are asked for no more."""
    was = before or await inherited(themes.in_units, unit, talk, theme.year)
    if was is None:
        return ()
    now = STANDARD | {heading.key for heading in theme.headings}
    known = {heading.key: heading for heading in (*was.former, *was.headings)}
    return tuple(heading for key, heading in known.items() if key not in now)


def _fact(theme: Theme, unit: Unit, former: tuple[Heading, ...], version: int, talk: Talk) -> ThemeSet:
    return ThemeSet(
        **signed(talk),
        subject=subject(unit.id, theme.year),
        version=version,
        unit=unit.id,
        year=theme.year,
        deadline=theme.deadline,
        title=theme.title,
        guidance=theme.guidance,
        headings=theme.headings,
        former=former,
    )


async def begin(wanted: str, talk: Talk) -> Turn:
    """settheme:<unit>:<year> – the theme that is set, to change; else what is in force from above, to word anew, or the
    parts of the pledge as they were the year before."""
    found = await unit_for("set_theme", wanted, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, year = found
    if year not in years(talk.context):
        return refusal("theme-too-late", year=str(year))
    about = f"{unit.id}:{year}"
    own, over, last, begun = await asyncio.gather(
        talk.read(themes.in_units, unit.id, year),
        inherited(themes.in_units, unit, talk, year),
        inherited(themes.in_units, unit, talk, year - 1),
        draft_of(FORM.name, about, talk),
    )
    if begun is not None:
        return opened(FORM, begun, talk.context, say("menu-resumed"))
    answers: dict[str, Any] = {ABOUT: unit.name, YEAR: year, SEEN: own.version if own else 0}
    if over is not None:
        answers |= to_answers(over)
    elif last is not None:
        answers |= parts_to_answers(last)
    key = "theme-intro-own" if own else "theme-intro-over" if over else "theme-intro"
    intro = say(key, unit=unit.name, year=str(year))
    return opened(FORM, FORM.start(about, talk, answers), talk.context, intro)


VERBS: Mapping[str, Verb] = {"settheme": begin}
