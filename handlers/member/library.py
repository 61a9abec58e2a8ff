"""/mohinh: the library of models of all units, by level and year; and each of them whole, for every member."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import MAXYEAR

from handlers.access import ROLES, offices
from handlers.admin import announcing
from handlers.model_view import titles, whole
from handlers.secretary import model_dropping
from handlers.secretary.model_promoting import promotable
from handlers.secretary.paging import distinct
from handlers.secretary.reach import refusal
from handlers.subjects import is_id, numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.undertaking_reach import page_button, sees
from storage import adoptions, model_levels, model_library, undertakings
from storage.model_library import PAGE, ModelLine, Wanted
from storage.undertakings import IN_FORCE, Undertaking
from storage.units import TIERS, Unit

MOST_YEARS = 6
"""Years to choose from, the latest."""
LAST_PAGE = 9_999
"""No list is gone through further than this."""


async def command(talk: Talk) -> Turn:
    """The newest models, and the ways to those of the units in which the writer holds an office."""
    return await show("", talk)


def entrance(talk: Talk) -> Action:
    """The way in, from what every member finds."""
    return Action(verb="library", label=label("library-open"))


def back_button() -> Action:
    """The way back to the whole library."""
    return Action(verb="library", label=label("library-back"))


async def show(subject: str, talk: Talk) -> Turn:
    """library[:<level>:<year>:<page>] – the models of a level (its place in TIERS from 1, 0: all) and a year (0: all),
    the newest first."""
    level, year, page = (*numbers(subject), 0, 0, 0)[:3]
    kind = TIERS[level - 1] if 0 < level <= len(TIERS) else None
    year, page = year if year <= MAXYEAR else 0, min(page, LAST_PAGE)
    found = await talk.read(model_library.find, Wanted(level=kind, year=year, page=page)) or []
    chosen = f"{level if kind else 0}:{year}"
    which = [say("model-level", level=kind)] if kind else []
    which += [say("library-of-year", year=str(year))] if year else []
    head = say("library-title" if found else "library-none")
    if which:
        head = say("library-title-of" if found else "library-none-of", which=Html(", ".join(which)))
    parts = [head, titles(found[:PAGE])] if found else [head]
    actions = [*buttons(found), *pages(found, page, "library", lambda other: f"{chosen}:{other}")]
    if found or chosen != "0:0":
        actions.append(Action(verb="findmodel", label=label("library-search")))
        actions.append(Action(verb="libraryby", subject=chosen, label=label("library-by")))
    if chosen == "0:0":
        actions += [unit_button(unit) for unit in offices(talk.context, "see_unit")]
    else:
        actions.append(back_button())
    actions.append(Action(verb="emulation", label=label("menu-emulation")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(distinct(actions))),))


def unit_button(unit: Unit) -> Action:
    """The way to the models of a committee."""
    return Action(verb="models", subject=str(unit.id), label=label("models-of-unit", unit=unit.name))


def buttons(found: Sequence[ModelLine]) -> list[Action]:
    """One for each model of a page."""
    return distinct([Action(verb="model", subject=one.id, label=clip(one.title)) for one in found[:PAGE]])


def pages(found: Sequence[ModelLine], page: int, verb: str, subject: Callable[[int], str]) -> list[Action]:
    """The pages beside one; there is a further one where more was found than fits."""
    beside = [(page - 1, "library-page-before", page > 0), (page + 1, "library-page-after", len(found) > PAGE)]
    return [Action(verb=verb, subject=subject(other), label=label(key)) for other, key, there in beside if there]


async def choose(subject: str, talk: Talk) -> Turn:
    """libraryby:<level>:<year> – which level and which year, each kept while the other is chosen."""
    level, year = (*numbers(subject), 0, 0)[:2]
    level, year = level if level <= len(TIERS) else 0, year if year <= MAXYEAR else 0
    oldest = await talk.read(model_library.oldest, "model")
    latest = talk.context.today.year
    years = range(latest, max(oldest or latest, latest - MOST_YEARS + 1) - 1, -1)
    actions = [
        Action(verb="library", subject=f"{place}:{year}:0", label=label(f"library-level-{kind}"))
        for place, kind in enumerate(("all", *TIERS))
        if place != level
    ]
    actions += [
        Action(verb="library", subject=f"{level}:{one}:0", label=_year(one)) for one in (0, *years) if one != year
    ]
    return Turn(replies=(Message(text=say("library-choose"), actions=(*actions, back_button())),))


def _year(year: int) -> str:
    return label("library-year", year=str(year)) if year else label("library-all-years")


async def show_model(subject: str, talk: Talk) -> Turn:
    """model:<undertaking> – all of it that is for everybody, and what the writer may do with it."""
    one = await model_for(subject, talk)
    if isinstance(one, Turn):
        return one
    source, levels, times = await asyncio.gather(
        talk.read(undertakings.by_id, one.adopted_from or ""),
        talk.read(model_levels.of_models, one.id),
        talk.read(adoptions.counts, one.id),
    )
    context, actions = talk.context, []
    if any(role.name in ROLES["undertake"] and role.unit.id != one.unit.id for role in context.roles):
        actions.append(Action(verb="adopt", subject=one.id, label=label("model-adopt")))
    if times or one.adopted_from:
        actions.append(Action(verb="adopters", subject=one.id, label=label("model-adopters")))
    actions += [
        Action(verb="promote", subject=f"{one.id}:{unit.id}", label=clip(label("model-promote", unit=unit.name)))
        for unit in promotable(one, levels or (), context)
    ]
    actions += model_dropping.buttons(one, levels or (), context)
    if sees(one, context):
        actions.append(Action(verb="undertaking", subject=one.id, label=label("model-work")))
    actions += announcing.button(one.id, one.unit, talk)
    text = whole(one, levels or (), source, times or 0)
    return Turn(replies=(Message(text=text, actions=(*distinct(actions), back_button())),))


async def model_for(subject: str, talk: Talk) -> Undertaking | Turn:
    """The model that `subject` begins with, if it is in the library; else the kind answer."""
    id = subject.partition(":")[0]
    one = await talk.read(undertakings.by_id, id) if is_id(id) else None
    if one is not None and one.kind == "model" and one.state in IN_FORCE:
        return one
    if one is not None and sees(one, talk.context):
        return refusal("model-not-listed", page_button(one))
    return refusal("model-gone", back_button())


VERBS: Mapping[str, Verb] = {"library": show, "libraryby": choose, "model": show_model}
