"""The ratings of a unit: who was given what, who is still without, how many are on each level; and the units below."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

from handlers.access import may
from handlers.dates import show_date
from handlers.ratings import LEVELS, Level, counted, is_open, level_of, most_excellent, rated_now, show_points
from handlers.secretary.paging import beside, cut, distinct
from handlers.secretary.reach import refusal, unit_for
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import facts, ratings, units
from storage.ratings import Rated, Settlement
from storage.reads import Look
from storage.units import Unit


def rating_action(unit: Unit, year: int) -> Action:
    """The way to a unit's ratings of a year."""
    text = label("ratings-open", year=str(year))
    return Action(verb="ratings", subject=f"{unit.id}:{year}", label=text)


async def entrance(unit: Unit, talk: Talk) -> list[Action]:
    """That way, at the time of the year when ratings are given, to those who may see them; in January to those of the
    year before, where a cell has begun with them."""
    today = talk.context.today
    if not may(talk.context, "see_pledge", unit):
        return []
    if (year := rated_now(today)) is not None:
        return [rating_action(unit, year)]
    if today.month == 1 and unit.kind == "cell":
        before = await talk.read(ratings.in_units, unit.id, today.year - 1) or []
        return [rating_action(unit, today.year - 1)] if any(one.rating for one in before) else []
    return []


async def show_ratings(subject: str, talk: Talk) -> Turn:
    """ratings:<unit>:<year>[:<page>] – recorded as a look at everybody whose points are shown."""
    named = numbers(subject)
    found = await unit_for("see_pledge", subject, talk)
    if found is None or len(named) < 2:
        return refusal("unit-not-allowed")
    unit, year = found
    members, below, children, seen = await asyncio.gather(
        talk.read(ratings.in_units, unit.id, year),
        talk.read(ratings.settled_below, unit.path, year),
        talk.read(units.children, unit.id),
        talk.read(facts.latest, ratings.subject(unit.id, year)),
    )
    members, below = _missing_first(members or ()), below or []
    here, page, last = cut(members, named[2] if len(named) > 2 else 0)
    parts = [say("ratings-title", year=str(year), unit=unit.name)]
    if members:
        parts += _own(unit, members, here, below, talk)
    if children:
        parts += _all_below(unit, below)
    actions: list[Action] = []
    if may(talk.context, "decide", unit) and is_open(year, talk.context.today):
        actions += _ways(unit, year, here, members, seen or 0, talk)
    actions += beside(page, last, "ratings", f"{unit.id}:{year}")
    actions += distinct([_child(child, year, below) for child in children or ()])
    actions.append(Action(verb="unit", subject=str(unit.id), label=label("unit-back")))
    looks = tuple(Look(by=talk.context.me.id, about=one.person, what=f"rating:{one.person}") for one in here)
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),), reads=looks)


def _missing_first(members: Sequence[Rated]) -> list[Rated]:
    """Those still without points, then the others, and last those who need not be rated."""
    return sorted(members, key=lambda one: (one.exempt and points_of(one) is None, points_of(one) is not None))


def points_of(one: Rated) -> int | None:
    """What somebody was given, in tenths."""
    return one.rating.points if one.rating else None


def _own(
    unit: Unit, members: Sequence[Rated], here: Sequence[Rated], below: Sequence[Settlement], talk: Talk
) -> list[Html]:
    """How the unit's own members stand: counts, the limit, since when it is settled, and those on this page."""
    counts = counted(members)
    must = [one for one in members if not one.exempt]
    lines = [say("ratings-given", given=str(sum(points_of(one) is not None for one in must)), must=str(len(must)))]
    lines += _levels(counts)
    if counts["excellent"]:
        lines.append(limit(counts))
    settlement = next((one for one in below if one.unit.id == unit.id), None)
    lines.append(_settled(settlement, members, talk))
    return [Html("\n".join(lines)), Html("\n".join(_line(one) for one in here))]


def _levels(counts: Mapping[Level, int]) -> list[Html]:
    return [say("ratings-level", level=say(f"rating-{level}"), count=str(counts[level])) for level in LEVELS]


def limit(counts: Mapping[Level, int]) -> Html:
    """How many may be excellent, and of how many."""
    rated = counts["excellent"] + counts["good"]
    return say("ratings-limit", most=str(most_excellent(counts)), rated=str(rated))


def _settled(settlement: Settlement | None, members: Sequence[Rated], talk: Talk) -> Html:
    if settlement is None:
        return say("ratings-unsettled")
    when = show_date(settlement.at.astimezone(talk.context.office.zone).date())
    key = "ratings-changed" if changed(members) else "ratings-settled"
    return say(key, date=when, who=settlement.by or "")


def changed(members: Iterable[Rated]) -> list[Rated]:
    """Those whose points are other than what was settled."""
    return [one for one in members if one.rating and one.rating.points != one.rating.settled]


def _line(one: Rated) -> Html:
    points = points_of(one)
    if points is None:
        return say("ratings-exempt" if one.exempt else "ratings-missing", name=one.name)
    return say("ratings-one", name=one.name, points=show_points(points), level=say(f"rating-{level_of(points)}"))


def _ways(
    unit: Unit, year: int, here: Sequence[Rated], members: Sequence[Rated], seen: int, talk: Talk
) -> list[Action]:
    ways = [
        Action(verb="rate", subject=f"{one.person}:{year}", label=label("ratings-give", name=one.name))
        for one in here
        if one.person != talk.context.me.id
    ]
    if changed(members):
        text = label("ratings-settle")
        ways.append(Action(verb="settle", subject=f"{unit.id}:{year}:{seen}", label=text))
    return distinct(ways)


def _all_below(unit: Unit, below: Sequence[Settlement]) -> list[Html]:
    """What was settled in the unit and everywhere below it, added up."""
    if not below:
        return [say("ratings-nothing-below")]
    counts = _summed(below)
    lines = [say("ratings-below", count=str(sum(counts.values())), units=str(len(below))), *_levels(counts)]
    if counts["excellent"] > most_excellent(counts):
        lines.append(limit(counts))
    return [Html("\n".join(lines))]


def _summed(below: Iterable[Settlement]) -> dict[Level, int]:
    found = list(below)
    return {level: sum(getattr(one, level) for one in found) for level in LEVELS}


def _child(child: Unit, year: int, below: Sequence[Settlement]) -> Action:
    counts = _summed(one for one in below if child.covers(one.unit.path))
    key = "ratings-child" if sum(counts.values()) else "ratings-child-none"
    told = {"unit": child.name} | ({"count": str(sum(counts.values()))} if sum(counts.values()) else {})
    return Action(verb="ratings", subject=f"{child.id}:{year}", label=label(key, **told))


VERBS: Mapping[str, Verb] = {"ratings": show_ratings}
