"""A committee's own inspections: those it holds, whether it plans any here at all, and choosing whom to inspect."""

import asyncio
from collections.abc import Mapping

from handlers.access import may_within
from handlers.inspection_reach import committee_for, enabled_in, looks_at
from handlers.inspection_view import buttons, titles
from handlers.secretary.paging import PAGE, cut, distinct, page_of
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import facts, inspecting, inspection_lists, units
from storage.inspecting import InspectingSet
from storage.units import Unit, ancestors


def entrance(unit: Unit, talk: Talk) -> Action | None:
    """The button from the page of the unit's works, for its secretary and deputies: to the inspections it holds; from
    that of a cell, which has nobody to inspect, to those that concern them."""
    if not may_within(talk.context, "inspect", unit):
        return None
    if unit.kind == "cell":
        return Action(verb="myinspections", label=label("inspections-open"))
    return Action(verb="inspections", subject=str(unit.id), label=label("inspections-open"))


async def help_lines(talk: Talk) -> tuple[Html, ...]:
    """What the help says of inspections to who may switch them on, and did not: how. One query."""
    context = talk.context
    held = {role.unit.id: role.unit for role in context.roles if may_within(context, "switch_inspections", role.unit)}
    leading = [unit for unit in held.values() if unit.kind != "cell"]
    enabled = await asyncio.gather(*(enabled_in(unit, talk) for unit in leading))
    return () if all(enabled) else (say("inspection-help"),)


async def show(subject: str, talk: Talk) -> Turn:
    """inspections:<committee>[:<page>] – those it holds, the newest first; recorded looks at those shown."""
    unit = await committee_for(subject, talk)
    if unit is None:
        return refusal("unit-not-allowed")
    enabled, those = await asyncio.gather(enabled_in(unit, talk), talk.read(inspection_lists.of_units, unit.id))
    those = those or []
    context = talk.context
    shown, page, _ = cut(those, (*numbers(subject), 0)[1])
    parts = [say("inspections-title", unit=unit.name), say("inspections-on" if enabled else "inspections-off")]
    if shown:
        parts.append(Html("\n".join(titles(shown, page * PAGE + 1, context.today))))
    actions = [_to("choosewhom", unit, label("inspection-plan"))] if enabled else []
    actions += page_of(buttons(those), page, "inspections", str(unit.id))
    if may_within(context, "switch_inspections", unit):
        text = label("inspections-switch-off" if enabled else "inspections-switch-on")
        actions.append(Action(verb="switchinspections", subject=f"{unit.id}:{int(not enabled)}", label=text))
    actions.append(_to("collective", unit, label("collective-open")))
    looks = tuple(dict.fromkeys(look for one in shown for look in looks_at(one, talk)))
    message = Message(text=Html("\n\n".join(parts)), actions=tuple(distinct(actions)))
    return Turn(replies=(message,), reads=looks)


async def switch(subject: str, talk: Talk) -> Turn:
    """switchinspections:<committee>:<1 on, 0 off> – by its secretary; what is planned already stays."""
    named = numbers(subject)
    unit = await committee_for(subject, talk)
    if unit is None or len(named) != 2 or not may_within(talk.context, "switch_inspections", unit):
        return refusal("unit-not-allowed")
    wanted = bool(named[1])
    enabled, version = await asyncio.gather(
        enabled_in(unit, talk), talk.read(facts.latest, inspecting.subject(unit.id))
    )
    fact = InspectingSet(
        **signed(talk),
        subject=inspecting.subject(unit.id),
        version=(version or 0) + 1,
        unit=unit.id,
        enabled=wanted,
    )
    text = say("inspections-now-on" if wanted else "inspections-now-off", unit=unit.name)
    message = Message(text=text, actions=(_to("inspections", unit, label("inspections-back")),))
    return Turn(replies=(message,), facts=(fact,) if wanted != enabled else ())


async def choose(subject: str, talk: Talk) -> Turn:
    """choosewhom:<committee>[:<where one looks>[:<page>]] – walking down to the unit that is to be inspected."""
    named = (*numbers(subject), 0, 0, 0)[:3]
    unit, there = await asyncio.gather(committee_for(subject, talk), talk.read(units.by_id, named[1] or named[0]))
    if unit is None:
        return refusal("unit-not-allowed")
    if there is None or there.closed_on is not None or not unit.covers(there.path):
        there = unit
    below, enabled = await asyncio.gather(talk.read(units.children, there.id), enabled_in(unit, talk))
    back = _to("inspections", unit, label("inspections-back"))
    if not enabled:
        return refusal("inspection-off", back)
    actions = []
    if there.id != unit.id:
        text = clip(label("inspection-choose", unit=there.name))
        actions.append(Action(verb="planinspection", subject=f"{unit.id}:{there.id}", label=text))
    actions += page_of([_look(unit, child) for child in below or ()], named[2], "choosewhom", f"{unit.id}:{there.id}")
    if there.id != unit.id:
        above = ancestors(there.path)[-2]
        actions.append(Action(verb="choosewhom", subject=f"{unit.id}:{above}", label=label("units-pick-up")))
    key = "inspection-whom-which" if there.id == unit.id else "inspection-whom-here"
    if not actions:
        key = "inspection-whom-nobody"
    return Turn(replies=(Message(text=say(key, unit=there.name), actions=tuple(distinct([*actions, back]))),))


def _look(unit: Unit, child: Unit) -> Action:
    """A cell is chosen at once: there is nothing below it."""
    verb = "planinspection" if child.kind == "cell" else "choosewhom"
    return Action(verb=verb, subject=f"{unit.id}:{child.id}", label=clip(label("menu-unit", unit=child.name)))


def _to(verb: str, unit: Unit, text: str) -> Action:
    return Action(verb=verb, subject=str(unit.id), label=text)


VERBS: Mapping[str, Verb] = {"inspections": show, "switchinspections": switch, "choosewhom": choose}
