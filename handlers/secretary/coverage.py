"""Chuyên đề và các việc 100%: what a unit has done of what every unit is to do, and how many of those below it have."""

import asyncio
from collections.abc import Mapping, Sequence
from fractions import Fraction

from handlers.access import may
from handlers.dates import show_date
from handlers.figure_view import number
from handlers.secretary.milestone import buttons
from handlers.secretary.paging import page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import coverage, milestones
from storage.coverage import WORKS, Count, UnitWorks, Work, tally
from storage.milestones import Milestone
from storage.units import TIERS, Unit, ancestors


def entrance(unit: Unit, talk: Talk) -> Action | None:
    """The button on the page of the unit's works."""
    return Action(verb="coverage", subject=str(unit.id), label=label("coverage-open"))


async def show(subject: str, talk: Talk) -> Turn:
    """coverage:<unit> – what the unit has done itself, and how many of those below it."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, _ = found
    year = talk.context.today.year
    works, noted = await asyncio.gather(
        talk.read(coverage.works, unit.id, year), talk.read(milestones.in_units, unit.id, year)
    )
    own, *below = works or []
    parts = [
        say("coverage-title", unit=unit.name, year=str(year)),
        Html("\n".join(_own_line(own, work, noted or ()) for work in WORKS if work in own.due)),
        *_tiers(below),
    ]
    actions, take_back = buttons(own, noted or (), talk)
    for place, work in enumerate(WORKS):
        if left := sum(one.lacks(work) for one in below):
            text = label(f"lacking-{work.replace('_', '-')}", count=number(left))
            actions.append(Action(verb="lacking", subject=f"{unit.id}:{place}", label=text))
    if _lower(unit, below):
        actions.append(Action(verb="coveragebelow", subject=str(unit.id), label=label("coverage-below")))
    if may(talk.context, "set_theme", unit):
        actions.append(Action(verb="theme", subject=f"{unit.id}:{year}", label=label("theme-open")))
    actions += take_back
    actions.append(Action(verb="collective", subject=str(unit.id), label=label("collective-open")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


async def show_below(subject: str, talk: Talk) -> Turn:
    """coveragebelow:<unit>[:<page>] – the ways to the units directly below that have others below them."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    works = await talk.read(coverage.works, unit.id, talk.context.today.year) or []
    back = Action(verb="coverage", subject=str(unit.id), label=label("coverage-open"))
    actions = (*page_of(_lower(unit, works[1:]), page, "coveragebelow", str(unit.id)), back)
    return Turn(replies=(Message(text=say("coverage-below-title", unit=unit.name), actions=actions),))


def name_of(work: Work) -> str:
    """The key of a work's name."""
    return f"work-{work.replace('_', '-')}"


def counted(count: Count) -> dict[str, str]:
    """How many have done it of how many, and how many in a hundred; 100 only where all have."""
    percent = str(int(Fraction(count.done, count.due) * 100)) if count.due else "100"
    return {"done": number(count.done), "due": number(count.due), "percent": percent}


def _own_line(own: UnitWorks, work: Work, noted: Sequence[Milestone]) -> Html:
    day = next((one.on for one in noted if one.kind == work), None)
    if day is not None:
        return say("coverage-done-on", work=say(name_of(work)), date=show_date(day))
    state = "done" if work in own.done else "waiting" if work in own.waiting else "not-yet"
    return say(f"coverage-{state}", work=say(name_of(work)))


def _tiers(below: Sequence[UnitWorks]) -> list[Html]:
    """A part for every tier below, the lowest first."""
    tally_of = tally(below)
    return [
        Html("\n".join([say("coverage-tier", tier=say(f"tier-{tier}")), *_lines(tally_of[tier])]))
        for tier in TIERS
        if tier in tally_of
    ]


def _lines(counts: Mapping[Work, Count]) -> list[Html]:
    lines = []
    for work in WORKS:
        if work in counts:
            known = {"work": say(name_of(work)), **counted(counts[work])}
            waiting = counts[work].waiting
            lines.append(
                say("coverage-line-waiting", waiting=number(waiting), **known)
                if waiting
                else say("coverage-line", **known)
            )
    return lines


def _lower(unit: Unit, below: Sequence[UnitWorks]) -> list[Action]:
    """Buttons to the units directly below that have others below them."""
    parents = {ancestors(one.unit.path)[-2] for one in below} - {unit.id}
    return [
        Action(verb="coverage", subject=str(one.unit.id), label=clip(one.unit.name))
        for one in below
        if one.unit.id in parents and ancestors(one.unit.path)[-2] == unit.id
    ]


VERBS: Mapping[str, Verb] = {"coverage": show, "coveragebelow": show_below}
