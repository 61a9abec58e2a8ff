"""Giving a member points for a year: one question; the level follows from them."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel

from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.inputs import bare, fold
from handlers.numbers import read_digits
from handlers.ratings import is_open, level_of, show_points
from handlers.readers import Problem, Reader
from handlers.secretary.rating_page import rating_action
from handlers.secretary.reach import half_written, looks_at, person_for, refusal
from handlers.secretary.settling import fact_about
from handlers.subjects import numbers
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import facts, ratings
from storage.drafts import ABOUT, Draft
from storage.people import Person
from storage.rating_facts import RatingGiven
from storage.ratings import TENTHS, Rating
from storage.reads import Look

SEEN = "_version"
"""The answer that is no question's: how often the writer saw that points were given."""
MOST = 100


class Points(Reader):
    """0 to 100 points, with at most one decimal: "85", "87,5", "85 điểm". Kept in tenths."""

    def read(self, said: str, context: Context) -> int | Problem:
        figure = fold(bare(said)).removesuffix("diem").strip()
        values = read_digits(figure) if figure[:1].isdecimal() and set(figure) <= set("0123456789.,") else ()
        tenths = {value * TENTHS for value in values}
        if len(tenths) != 1 or (found := tenths.pop()) > MOST * TENTHS:
            return Problem("rating-points-wrong")
        return int(found) if found == Fraction(int(found)) else Problem("rating-points-fine")

    def show(self, value: Any, context: Context) -> Html:
        return say("form-value", value=show_points(value))


class RatingAnswers(BaseModel):
    """What somebody is given, in tenths of a point."""

    points: Annotated[int, Ask(Points())]


class RatingForm(Form[RatingAnswers]):
    """One question; points given before are there to keep or replace. Its subject is "<person>:<year>"."""

    name = "rating"
    model = RatingAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        person = await person_for("decide", draft.subject, talk)
        return None if isinstance(person, Turn) else looks_at(person, talk)

    async def submit(self, value: RatingAnswers, draft: Draft, talk: Talk) -> Turn:
        _, year = numbers(draft.subject)
        person = await person_for("decide", draft.subject, talk)
        if isinstance(person, Turn):
            return replace(person, drop=(draft.id,))
        before, version = await asyncio.gather(
            talk.read(ratings.of_person, person.id, year),
            talk.read(facts.latest, ratings.subject(person.unit.id, year)),
        )
        back = rating_action(person.unit, year)
        if not is_open(year, talk.context.today):
            return refusal("rating-closed", back, drop=(draft.id,))
        if before is not None and before.points == value.points:
            return refusal("rating-kept", back, drop=(draft.id,), name=person.name, points=show_points(value.points))
        if (before.version if before else 0) != draft.answers[SEEN]:
            return replace(_begun(person, year, before, say("rating-newer", name=person.name), talk), drop=(draft.id,))
        fact = RatingGiven(
            **fact_about(person.unit.id, year, version or 0, talk, person.id),
            revision=before.version + 1 if before else 1,
            points=value.points,
        )
        points, level = show_points(value.points), say(f"rating-{level_of(value.points)}")
        key = "rating-given-again" if before is not None and before.settled is not None else "rating-given"
        text = say(key, year=str(year), name=person.name, points=points, level=level)
        return Turn(replies=(Message(text=text, actions=(back,)),), drop=(draft.id,), facts=(fact,))


FORM = RatingForm()


async def rate(subject: str, talk: Talk) -> Turn:
    """rate:<person>:<year> – nobody rates themselves."""
    named = numbers(subject)
    if len(named) == 2 and named[0] == talk.context.me.id:
        return refusal("rating-own")
    person = await person_for("decide", subject, talk)
    if isinstance(person, Turn):
        return person
    if len(named) != 2 or not is_open(named[1], talk.context.today):
        return refusal("rating-closed")
    year = named[1]
    before, begun = await asyncio.gather(
        talk.read(ratings.of_person, person.id, year), half_written(FORM.name, subject, talk)
    )
    intro = say("rating-intro", name=person.name, unit=person.unit.name, year=str(year))
    turn = _begun(person, year, before, intro, talk)
    return replace(turn, drop=(begun.id,) if begun else (), reads=looks_at(person, talk))


def rate_action(person: Person, year: int) -> Action:
    """The way to give somebody points."""
    text = label("rating-open", year=str(year))
    return Action(verb="rate", subject=f"{person.id}:{year}", label=text)


def _begun(person: Person, year: int, before: Rating | None, intro: Html, talk: Talk) -> Turn:
    """The question on the version in force now, its points there to keep."""
    answers: dict[str, object] = {ABOUT: person.name, SEEN: before.version if before else 0}
    given = before is not None and before.points is not None
    if given and before is not None:
        answers["points"] = before.points
    draft = FORM.start(f"{person.id}:{year}", talk, answers)
    return opened(FORM, replace(draft, editing="points" if given else None), talk.context, intro)


VERBS: Mapping[str, Verb] = {"rate": rate}
