"""Which units below one have not yet done something that every unit is to do: a list, and the way to each of them."""

from collections.abc import Mapping, Sequence

from handlers.access import Capability, may
from handlers.secretary.coverage import counted, name_of
from handlers.secretary.paging import page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import coverage
from storage.coverage import WORKS, Count, UnitWorks, Work
from storage.units import Unit, ancestors


async def show(subject: str, talk: Talk) -> Turn:
    """lacking:<unit>:<place of the work in WORKS>[:<page>]"""
    found = await named(subject, "see_unit", talk)
    if isinstance(found, Turn):
        return found
    unit, work, below = found
    due = [one for one in below if work in one.due]
    left = [one for one in due if one.lacks(work)]
    known = {"unit": unit.name, "work": say(name_of(work)), **counted(Count(len(due) - len(left), 0, len(due)))}
    about = f"{unit.id}:{WORKS.index(work)}"
    names = {one.unit.id: one.unit.name for one in below}
    lines = [Action(verb="coverage", subject=str(one.unit.id), label=_line(one, work, names)) for one in left]
    actions = [*page_of(lines, (*numbers(subject), 0)[2], "lacking", about), *_asking(unit, work, left, about, talk)]
    actions.append(back(unit))
    text = say("lacking-title" if left else "lacking-nobody", **known)
    return Turn(replies=(Message(text=text, actions=tuple(actions)),))


def _line(one: UnitWorks, work: Work, names: Mapping[int, str]) -> str:
    """The unit, and the one it is below where that is not the unit itself that is looked at."""
    above = names.get(ancestors(one.unit.path)[-2])
    name = label("lacking-from", unit=one.unit.name, above=above) if above else one.unit.name
    return clip(label("lacking-waiting", unit=name) if work in one.waiting else name)


def _asking(unit: Unit, work: Work, left: Sequence[UnitWorks], about: str, talk: Talk) -> list[Action]:
    """The way to ask those who lack it; of a theme it is to be sent to them again."""
    if work == "theme":
        theme = Action(verb="remindtheme", subject=f"{unit.id}:{talk.context.today.year}", label=label("theme-remind"))
        return [theme] if left and may(talk.context, "set_theme", unit) else []
    asked = any(work not in one.waiting for one in left) and may(talk.context, "nudge", unit)
    return [Action(verb="urge", subject=about, label=label("urge-open"))] if asked else []


async def named(subject: str, capability: Capability, talk: Talk) -> tuple[Unit, Work, list[UnitWorks]] | Turn:
    """The unit and the work a button names, and how all units below it stand; else the kind answer."""
    there = numbers(subject)
    found = await unit_for(capability, subject, talk)
    if found is None or len(there) < 2 or there[1] >= len(WORKS):
        return refusal("unit-not-allowed")
    _, *below = await talk.read(coverage.works, found[0].id, talk.context.today.year) or []
    return found[0], WORKS[there[1]], below


def back(unit: Unit) -> Action:
    """The button to the page of what every unit is to do."""
    return Action(verb="coverage", subject=str(unit.id), label=label("coverage-open"))


VERBS: Mapping[str, Verb] = {"lacking": show}
