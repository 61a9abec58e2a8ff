"""/nhiemvu: what a unit set out to do, its key tasks and breakthroughs; what waits; and the units below."""

import asyncio
from collections.abc import Mapping

from handlers.access import may, offices
from handlers.figure_view import number
from handlers.member import unit_works
from handlers.member.unit_works import OWN_KINDS
from handlers.secretary.paging import PAGE, distinct, page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.undertaking_view import heading_of, kind_of, listed, named
from storage import undertaking_lists, units
from storage.undertaking_lists import Counts
from storage.undertakings import Undertaking
from storage.units import Unit, ancestors


async def command(talk: Talk) -> Turn:
    """Straight to the unit in which the writer holds an office, else to their own; or which of them."""
    held = offices(talk.context, "see_unit")
    if not may(talk.context, "see_unit", own := talk.context.me.unit):
        held.append(own)
    if len(held) == 1:
        return await show_unit(str(held[0].id), talk)
    actions = [_to("undertakings", unit, unit.name) for unit in held]
    return Turn(replies=(Message(text=say("unit-which"), actions=tuple(distinct(actions))),))


def entrance(unit: Unit, talk: Talk) -> Action | None:
    """The button on the page of the unit's works."""
    return _to("undertakings", unit, label("undertakings-open"))


async def show_unit(subject: str, talk: Talk) -> Turn:
    """undertakings:<unit>[:<page>] – this year's of the unit itself, what is open of the last, and the ways on; for its
    other members what was approved."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        theirs = numbers(subject)[:1] == (talk.context.me.unit.id,)
        return await unit_works.show_list(talk) if theirs else refusal("unit-not-allowed")
    unit, page = found
    context = talk.context
    this_year, last_year, waiting, below = await asyncio.gather(
        talk.read(undertaking_lists.of_units, unit.id, context.year),
        talk.read(undertaking_lists.of_units, unit.id, context.year - 1),
        waiting_at(unit, talk),
        talk.read(units.children, unit.id),
    )
    own = [one for kind in OWN_KINDS for one in this_year or [] if one.kind == kind]
    left = [one for one in last_year or [] if one.kind in OWN_KINDS and one.state != "closed"]
    parts = [say("undertakings-title", unit=unit.name, year=str(context.year))]
    none = say("undertakings-none")
    parts += [listed(heading_of(kind), [one for one in own if one.kind == kind], none) for kind in OWN_KINDS]
    if left:
        parts.append(listed(say("undertakings-left", year=str(context.year - 1)), left, none))
    actions = []
    if waiting:
        text = label("undertakings-waiting-count", count=number(len(waiting)))
        actions.append(_to("waitingundertakings", unit, text))
    if may(context, "undertake", unit):
        actions += [
            Action(verb="undertake", subject=f"{kind}-{unit.id}", label=label("undertaking-add", kind=kind_of(kind)))
            for kind in OWN_KINDS
        ]
    buttons = [Action(verb="undertaking", subject=one.id, label=clip(one.title)) for one in (*own, *left)]
    actions += page_of(buttons, page, "undertakings", str(unit.id))
    if below:
        actions.append(_to("undertakingsbelow", unit, label("undertakings-below")))
    actions.append(_to("collective", unit, label("collective-open")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


async def show_below(subject: str, talk: Talk) -> Turn:
    """undertakingsbelow:<unit>[:<page>] – the units directly below, with how many each has registered."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    below = await talk.read(units.children, unit.id) or []
    counts = await asyncio.gather(
        *(talk.read(undertaking_lists.registered, child.id, talk.context.year) for child in below)
    )
    buttons = [
        _to("undertakings", child, _child(child, count or Counts())) for child, count in zip(below, counts, strict=True)
    ]
    back = _to("undertakings", unit, label("undertakings-back"))
    text = say("undertakings-below-title", unit=unit.name, year=str(talk.context.year))
    actions = (*page_of(buttons, page, "undertakingsbelow", str(unit.id)), back)
    return Turn(replies=(Message(text=text, actions=actions),))


def _child(unit: Unit, count: Counts) -> str:
    return label(
        "undertakings-child", unit=unit.name, tasks=str(count.key_tasks), breakthroughs=str(count.breakthroughs)
    )


async def show_waiting(subject: str, talk: Talk) -> Turn:
    """waitingundertakings:<unit>[:<page>] – what waits for the unit's deciders, the longest waiting first."""
    found = await unit_for("decide", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    waiting = await waiting_at(unit, talk)
    head = say("undertakings-waiting-title" if waiting else "undertakings-waiting-none", unit=unit.name)
    page = min(page, max(0, len(waiting) - 1) // PAGE)
    lines = [_waits(one) for one in waiting[page * PAGE : (page + 1) * PAGE]]
    text = Html("\n\n".join([head, Html("\n".join(lines))])) if lines else head
    buttons = [Action(verb="undertaking", subject=one.id, label=clip(one.title)) for one in waiting]
    back = _to("undertakings", unit, label("undertakings-back"))
    actions = (*page_of(buttons, page, "waitingundertakings", str(unit.id)), back)
    return Turn(replies=(Message(text=text, actions=actions),))


def _waits(one: Undertaking) -> Html:
    """Whose it is, what, and for what it waits."""
    key = "undertakings-waits" if one.state == "submitted" else "undertakings-waits-reported"
    return say(key, unit=one.unit.name, what=named(one))


async def waiting_at(unit: Unit, talk: Talk) -> list[Undertaking]:
    """What waits at `unit`, the writer's own left out; nothing for those who do not decide there, nor at a cell, which
    has no committees below it."""
    lowest = unit.kind == "cell" and len(ancestors(unit.path)) > 1
    if lowest or not may(talk.context, "decide", unit):
        return []
    found = await talk.read(undertaking_lists.waiting, unit.id) or []
    return [one for one in found if one.author != talk.context.me.id]


def _to(verb: str, unit: Unit, text: str) -> Action:
    return Action(verb=verb, subject=str(unit.id), label=text)


VERBS: Mapping[str, Verb] = {
    "undertakings": show_unit,
    "undertakingsbelow": show_below,
    "waitingundertakings": show_waiting,
}
