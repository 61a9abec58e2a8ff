"""Commendations as a unit's committee sees them: how many this year on every tier, its own, and what waits for it."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from handlers.access import may
from handlers.commendation_view import LEVELS, named, state_of
from handlers.figure_view import number
from handlers.giving import allowed_years
from handlers.secretary.paging import cut, page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.summary import clip
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import commendation_counts, commendation_lists, units
from storage.commendation_counts import Counted
from storage.commendations import Commendation
from storage.commendations import subject as subject_of
from storage.reads import Look
from storage.units import Unit


def entrance(unit: Unit, talk: Talk) -> Action | None:
    """The way from the page of what the unit does as a collective."""
    if not may(talk.context, "see_unit", unit):
        return None
    return _to("commendations", unit, label("commendations-open"))


async def show_unit(subject: str, talk: Talk) -> Turn:
    """commendations:<unit>[:<page>] – how many this year in it and all below, and the ways on; the page is that of the
    units directly below."""
    place = await unit_for("see_unit", subject, talk)
    if place is None:
        return refusal("unit-not-allowed")
    unit, page = place
    context = talk.context
    since, until = year_of(context)
    below, waiting, counts = await asyncio.gather(
        talk.read(units.children, unit.id),
        _waiting(unit, talk),
        talk.read(commendation_counts.counted, unit.id, since, until),
    )
    lines = count_lines(counts or Counted())
    title = say("commendations-unit-all" if below else "commendations-unit", unit=unit.name, year=str(since.year))
    parts = [title, Html("\n".join(lines))]
    if below:
        parts.append(say("commendations-below"))
    actions = []
    if waiting:
        text = label("commendations-waiting-count", count=number(len(waiting)))
        actions.append(_to("waitingcommendations", unit, text))
    if may(context, "nominate", unit):
        actions.append(_to("nominees", unit, label("commendation-nominate")))
    if may(context, "see_pledge", unit):
        actions.append(_to("commendationlist", unit, label("commendations-list")))
    actions += page_of([_to("commendations", one, clip(one.name)) for one in below or ()], page, *_here(unit))
    actions.append(Action(verb="goldenbook", subject=str(unit.id), label=label("golden-open")))
    actions.append(_to("collective", unit, label("collective-open")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


def _here(unit: Unit) -> tuple[str, str]:
    return "commendations", str(unit.id)


def year_of(context: Context) -> tuple[datetime, datetime]:
    """The instants at which this civil year begins and ends where people live."""
    zone, today = context.office.zone, context.today
    first = today.replace(month=1, day=1)
    following = first.replace(year=today.year + 1)
    return datetime.combine(first, time(), zone), datetime.combine(following, time(), zone)


def count_lines(counts: Counted) -> list[Html]:
    """How many were nominated, how many approved by award and level, and how many stand in the Golden Book."""
    if not (counts.nominated or counts.approved):
        return [say("commendations-nothing")]
    lines = [say("commendations-nominated", count=number(counts.nominated))]
    for award in ("praise", "certificate"):
        for level in LEVELS:
            people = counts.people.get((award, level), 0)
            collectives = counts.collectives.get((award, level), 0)
            if people or collectives:
                told = {"people": number(people), "collectives": number(collectives)}
                key = f"commendations-given-{'both' if people and collectives else 'people' if people else 'units'}"
                wanted = {name: told[name] for name in told if told[name] != "0"}
                award_text, level_text = say(f"commendation-{award}"), say(f"level-{level}")
                lines.append(say(key, award=award_text, level=level_text, **wanted))
    if counts.golden:
        lines.append(say("commendations-golden", count=number(counts.golden)))
    return lines


async def show_list(subject: str, talk: Talk) -> Turn:
    """commendationlist:<unit>[:<page>] – this year's of the unit itself and its own members, the newest first."""
    place = await unit_for("see_pledge", subject, talk)
    if place is None:
        return refusal("unit-not-allowed")
    unit, page = place
    since = allowed_years(talk.context.today)[-1]
    listed = await talk.read(commendation_lists.of_units, unit.id, since) or []
    others = [one for one in listed if one.person != talk.context.me.id]
    key = "commendations-list-title" if others else "commendations-list-none"
    return _listed(unit, others, page, "commendationlist", say(key, unit=unit.name), talk)


async def show_waiting(subject: str, talk: Talk) -> Turn:
    """waitingcommendations:<unit>[:<page>] – what waits for the unit's deciders, the longest waiting first."""
    place = await unit_for("see_pledge", subject, talk)
    if place is None:
        return refusal("unit-not-allowed")
    unit, page = place
    waiting = await _waiting(unit, talk)
    key = "commendations-waiting-title" if waiting else "commendations-waiting-none"
    return _listed(unit, waiting, page, "waitingcommendations", say(key, unit=unit.name), talk)


def _listed(unit: Unit, shown: Sequence[Commendation], page: int, verb: str, text: Html, talk: Talk) -> Turn:
    """A page of a list of buttons, each shown recorded as a look at its member."""
    buttons = [Action(verb="commendation", subject=one.id, label=_line(one, unit)) for one in shown]
    back = _to("commendations", unit, label("commendations-back"))
    actions = (*page_of(buttons, page, verb, str(unit.id)), back)
    here, *_ = cut(shown, page)
    looks = tuple(
        Look(by=talk.context.me.id, about=one.person, what=subject_of(one.id)) for one in here if one.person is not None
    )
    return Turn(replies=(Message(text=text, actions=actions),), reads=looks)


def _line(one: Commendation, unit: Unit) -> str:
    if one.unit.id == unit.id or one.person is None:
        return label("commendations-line", what=named(one), state=state_of(one))
    return label("commendations-line-from", what=named(one), unit=one.unit.name, state=state_of(one))


async def _waiting(unit: Unit, talk: Talk) -> list[Commendation]:
    """What waits at `unit`, but what the writer had a part in or is about them; nothing for those who may not see."""
    context = talk.context
    if not may(context, "see_pledge", unit):
        return []
    waiting = await talk.read(commendation_lists.waiting, unit.id) or []
    return [one for one in waiting if context.me.id not in (one.author, one.person, one.agreed_by)]


def _to(verb: str, unit: Unit, text: str) -> Action:
    return Action(verb=verb, subject=str(unit.id), label=text)


VERBS: Mapping[str, Verb] = {
    "commendations": show_unit,
    "commendationlist": show_list,
    "waitingcommendations": show_waiting,
}
