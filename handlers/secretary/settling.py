"""Settling on ratings: what the members of a unit were given counts from now, if not too many are excellent."""

import asyncio
from collections.abc import Mapping
from typing import Any

from handlers.dates import show_date
from handlers.ratings import Level, counted, is_open, level_of, most_excellent, show_points
from handlers.secretary.rating_page import changed, points_of, rating_action
from handlers.secretary.reach import refusal, unit_for
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, say
from storage import facts, ratings, units
from storage.rating_facts import RatingsSettled
from storage.ratings import Rated, Settlement
from storage.units import Unit, ancestors


async def settle(subject: str, talk: Talk) -> Turn:
    """settle:<unit>:<year>:<version seen> – what the unit's members were given counts; they are told."""
    named = numbers(subject)
    found = await unit_for("decide", subject, talk)
    if found is None or len(named) != 3 or not is_open(named[1], talk.context.today):
        return refusal("decide-not-allowed")
    unit, (_, year, seen) = found[0], named
    members, settled, version, above = await asyncio.gather(
        talk.read(ratings.in_units, unit.id, year),
        talk.read(ratings.settled_below, unit.path, year),
        talk.read(facts.latest, ratings.subject(unit.id, year)),
        _above(unit, talk),
    )
    given = [one for one in members or () if one.rating and one.rating.points is not None]
    counts, back = counted(given), rating_action(unit, year)
    if not changed(given):
        before = next((one for one in settled or () if one.unit.id == unit.id), None)
        return _nothing_new(before, back, talk)
    if version != seen:
        return refusal("ratings-newer", back)
    over = counts["excellent"] > most_excellent(counts)
    if over and (above is None or above.kind != "grassroots"):
        return _too_many(counts, back)
    fact = RatingsSettled(
        **fact_about(unit.id, year, seen, talk),
        members=tuple(one.person for one in given),
        excellent=counts["excellent"],
        good=counts["good"],
        completed=counts["completed"],
        uncompleted=counts["uncompleted"],
    )
    lines = [say("ratings-done", unit=unit.name, year=str(year), count=str(len(given)))]
    if missing := sum(1 for one in members or () if not one.exempt and points_of(one) is None):
        lines.append(say("ratings-done-missing", count=str(missing)))
    if over and above is not None:
        lines.append(say("ratings-done-over", unit=above.name))
    notices = tuple(_notice(one, unit, year) for one in changed(given) if one.person != talk.context.me.id)
    return Turn(
        replies=(Message(text=Html("\n".join(lines)), actions=(back,)),), facts=(fact,), notices=notices
    )  # fmt: skip


def _nothing_new(before: Settlement | None, back: Action, talk: Talk) -> Turn:
    if before is None:
        return refusal("ratings-nothing-to-settle", back)
    when = show_date(before.at.astimezone(talk.context.office.zone).date())
    return refusal("ratings-settled", back, who=before.by or "", date=when)


async def _above(unit: Unit, talk: Talk) -> Unit | None:
    parents = ancestors(unit.path)[-2:-1]
    return await talk.read(units.by_id, parents[0]) if parents else None


def _too_many(counts: Mapping[Level, int], back: Action) -> Turn:
    rated = counts["excellent"] + counts["good"]
    most = str(most_excellent(counts))
    return refusal("ratings-too-many", back, count=str(counts["excellent"]), rated=str(rated), most=most)


def fact_about(unit: int, year: int, version: int, talk: Talk, about: int | None = None) -> dict[str, Any]:
    """What every fact about a unit's ratings, or of a person among them, says, decided on their `version`."""
    return {
        **signed(talk, about),
        "subject": ratings.subject(unit, year),
        "version": version + 1,
        "unit": unit,
        "year": year,
    }


def _notice(one: Rated, unit: Unit, year: int) -> Notice:
    points = points_of(one) or 0
    told = {"year": str(year), "unit": unit.name, "points": show_points(points)}
    text = say("rating-notice", level=say(f"rating-{level_of(points)}"), **told)
    return Notice(Message(text=text), person=one.person, about=one.person)


VERBS: Mapping[str, Verb] = {"settle": settle}
