"""The models of a committee: its own, how many committees below it have one, and registering one for a collective."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.access import may
from handlers.figure_view import number
from handlers.secretary.paging import distinct, page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.secretary.undertaking_entering import begun
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.undertaking_view import state_of
from storage import model_levels, units
from storage.coverage import WORKS
from storage.model_levels import Coverage
from storage.undertakings import Undertaking
from storage.units import TIERS, Unit


def entrance(unit: Unit, talk: Talk) -> Action | None:
    """The way in, from the unit's works."""
    return _to("models", unit, label("models-open")) if may(talk.context, "see_unit", unit) else None


async def show(subject: str, talk: Talk) -> Turn:
    """models:<unit>[:<page>] – the page is that of the units directly below."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    year = talk.context.year
    below, own, covered = await asyncio.gather(
        talk.read(units.children, unit.id),
        talk.read(model_levels.of_committees, unit.id, year),
        talk.read(model_levels.coverage, unit.id, year),
    )
    parts = [say("models-title", unit=unit.name, year=str(year)), _own(own or ())]
    if covered is not None and below:
        parts.append(Html("\n".join(_figures(unit, covered))))
    actions = distinct([_button(one) for one in own or ()])
    if may(talk.context, "undertake", unit):
        actions.append(_to("registermodel", unit, label("models-register")))
    if covered is not None and (lacking := sum(one.id != unit.id for one in covered.missing)):
        place = f"{unit.id}:{WORKS.index('model')}"
        actions.append(Action(verb="lacking", subject=place, label=label("models-lacking", count=number(lacking))))
    lower = [_to("models", child, clip(child.name)) for child in below or ()]
    actions += page_of(lower, page, "models", str(unit.id))
    actions.append(Action(verb="library", label=label("library-open")))
    actions.append(_to("collective", unit, label("collective-open")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


def _own(found: Sequence[Undertaking]) -> Html:
    if not found:
        return say("models-none")
    lines = [
        say("models-line", number=str(place), title=one.title, unit=one.unit.name, state=state_of(one))
        for place, one in enumerate(found, start=1)
    ]
    return Html("\n".join(lines))


def _button(one: Undertaking) -> Action:
    return Action(verb="undertaking", subject=one.id, label=clip(one.title))


def _figures(unit: Unit, covered: Coverage) -> list[Html]:
    """How many committees have a model, kind by kind, the unit's own and those below; and how many models there are."""
    lines = []
    for kind in TIERS[1:]:
        every, having = covered.committees.get(kind, (0, 0))
        if every:
            told: dict[str, Any] = {"tier": say(f"tier-{kind}"), "done": number(having), "due": number(every)}
            lines.append(say("models-covered", **told))
    for kind in TIERS:
        if count := covered.levels.get(kind, 0):
            lines.append(say("models-level", level=say("model-level", level=kind), count=number(count)))
    return lines


async def register(subject: str, talk: Talk) -> Turn:
    """registermodel:<unit>[:<at>[:<page>]] – whose model the committee chooses: that of the unit `at`, which is its own
    to begin with, or of one directly below that; what lies further down is a page further."""
    named = (*numbers(subject), 0, 0)
    found, at = await asyncio.gather(unit_for("undertake", subject, talk), talk.read(units.by_id, named[1]))
    if found is None:
        return refusal("unit-not-allowed")
    unit = found[0]
    here = at if at is not None and unit.covers(at.path) else unit
    below = await talk.read(units.children, here.id) or []
    if not below:
        return await begun("model", here, unit, talk, hint=say("model-register-hint"))
    choices = [_choice(unit, here)]
    choices += [_choice(unit, one) if one.kind == "cell" else _further(unit, one) for one in below]
    pages = page_of(choices, named[2], "registermodel", f"{unit.id}:{here.id}")
    back = _to("models", unit, label("models-back"))
    return Turn(replies=(Message(text=say("models-which", unit=unit.name), actions=(*pages, back)),))


def _choice(committee: Unit, unit: Unit) -> Action:
    return Action(verb="newmodel", subject=f"{committee.id}:{unit.id}", label=clip(unit.name))


def _further(committee: Unit, unit: Unit) -> Action:
    text = clip(label("models-with-below", unit=unit.name))
    return Action(verb="registermodel", subject=f"{committee.id}:{unit.id}", label=text)


async def choose(subject: str, talk: Talk) -> Turn:
    """newmodel:<committee>:<unit> – the form, for that collective."""
    named = numbers(subject)
    committee = await unit_for("undertake", subject, talk) if len(named) == 2 else None
    unit = await talk.read(units.by_id, named[1]) if committee is not None else None
    if committee is None or unit is None or unit.closed_on is not None or not committee[0].covers(unit.path):
        return refusal("unit-not-allowed")
    return await begun("model", unit, committee[0], talk, hint=say("model-register-hint"))


def _to(verb: str, unit: Unit, text: str) -> Action:
    return Action(verb=verb, subject=str(unit.id), label=text)


VERBS: Mapping[str, Verb] = {"models": show, "registermodel": register, "newmodel": choose}
