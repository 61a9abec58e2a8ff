"""Choosing the unit that another one moves below or becomes part of: walking the tree an admin reaches."""

import asyncio
from collections.abc import Mapping

from handlers.access import may, offices
from handlers.admin.unit_forms import MERGE, MOVE, DayAnswers, UnitForm
from handlers.secretary.paging import distinct, page_of
from handlers.secretary.reach import refusal
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import units
from storage.units import Unit, ancestors


async def move(subject: str, talk: Talk) -> Turn:
    """moveunit:<unit>[:<where one looks>[:<page>[:1]]]"""
    return await _pick(MOVE, subject, talk)


async def merge(subject: str, talk: Talk) -> Turn:
    """mergeunit:<unit>[:<where one looks>[:<page>[:1]]]"""
    return await _pick(MERGE, subject, talk)


async def _pick(form: UnitForm[DayAnswers], subject: str, talk: Talk) -> Turn:
    """The units below the one looked at, and that one itself to be chosen; the fourth number says that it is."""
    named = (*numbers(subject), 0, 0, 0, 0)[:4]
    unit, there = await asyncio.gather(talk.read(units.by_id, named[0]), talk.read(units.by_id, named[1]))
    if unit is None or unit.closed_on is not None or not may(talk.context, "organise", unit):
        return refusal("unit-not-allowed")
    if named[3] and there is not None:
        return await form.begin(f"{unit.id}:{there.id}", talk)
    if there is None or there.closed_on is not None or not may(talk.context, "organise", there):
        start = _start(form, unit, talk)
        there = await talk.read(units.by_id, start) if start else None
    if there is None:
        tops = [_look(form, unit, top) for top in _tops(talk)]
        return _shown(form, unit, tops)
    below = [one for one in await talk.read(units.children, there.id) or [] if one.id != unit.id]
    actions = [] if unit.covers(there.path) else [_chosen(form, unit, there)]
    actions += page_of([_look(form, unit, one) for one in below], named[2], form.name, f"{unit.id}:{there.id}")
    above = ancestors(there.path)[-2:-1]
    if above and any(top.covers(there.path) and top.id != there.id for top in _tops(talk)):
        actions.append(Action(verb=form.name, subject=f"{unit.id}:{above[0]}", label=label("units-pick-up")))
    return _shown(form, unit, actions)


def _start(form: UnitForm[DayAnswers], unit: Unit, talk: Talk) -> int | None:
    """Where to look first: for a merger beside the unit, else at the top of what the writer reaches, if that is one."""
    tops = _tops(talk)
    above = ancestors(unit.path)[-2:-1]
    if form is MERGE and above and any(top.covers(unit.path) and top.id != unit.id for top in tops):
        return above[0]
    return tops[0].id if len(tops) == 1 else None


def _tops(talk: Talk) -> list[Unit]:
    held = offices(talk.context, "organise")
    return [one for one in held if not any(o.id != one.id and o.covers(one.path) for o in held)]


def _look(form: UnitForm[DayAnswers], unit: Unit, at: Unit) -> Action:
    return Action(verb=form.name, subject=f"{unit.id}:{at.id}", label=label("menu-unit", unit=at.name))


def _chosen(form: UnitForm[DayAnswers], unit: Unit, at: Unit) -> Action:
    return Action(verb=form.name, subject=f"{unit.id}:{at.id}:0:1", label=label("units-pick-this", unit=at.name))


def _shown(form: UnitForm[DayAnswers], unit: Unit, actions: list[Action]) -> Turn:
    back = Action(verb="organise", subject=str(unit.id), label=label("organise-back"))
    text = say(f"units-pick-{form.what}", unit=unit.name)
    return Turn(replies=(Message(text=text, actions=tuple(distinct([*actions, back]))),))


VERBS: Mapping[str, Verb] = {"moveunit": move, "mergeunit": merge}
