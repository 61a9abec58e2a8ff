"""Lists of those in a unit and below it who need support: in difficulties, late, silent, without a pledge."""

from collections.abc import Mapping

from handlers.secretary.paging import page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import needs
from storage.needs import MOST, Listed
from storage.reads import Look
from storage.units import Unit
from storage.work_rows import NEEDS


async def show_needs(subject: str, talk: Talk) -> Turn:
    """needs:<unit>:<place of the need in NEEDS>[:<page>] – each with a button to their card; recorded as looks."""
    named = numbers(subject)
    found = await unit_for("see_pledge", subject, talk)
    if found is None or len(named) < 2 or named[1] >= len(NEEDS):
        return refusal("unit-not-allowed")
    unit, need = found[0], NEEDS[named[1]]
    back = Action(verb="unit", subject=str(unit.id), label=label("unit-back"))
    people = await talk.read(needs.in_units, unit.id, need, talk.context.today) or []
    if not people:
        text = say("needs-nobody", unit=unit.name, need=say(f"need-{need}"))
        return Turn(replies=(Message(text=text, actions=(back,)),))
    text = say("needs-title", unit=unit.name, need=say(f"need-{need}"))
    if len(people) == MOST:
        text = Html(f"{text} {say('needs-most', count=str(MOST))}")
    cards = [Action(verb="card", subject=str(one.person), label=_label(one, unit)) for one in people]
    page = named[2] if len(named) > 2 else 0
    actions = page_of(cards, page, "needs", f"{unit.id}:{named[1]}")
    shown = {action.subject for action in actions if action.verb == "card"}
    looks = tuple(
        Look(by=talk.context.me.id, about=one.person, what=f"person:{one.person}")
        for one in people
        if str(one.person) in shown
    )
    return Turn(replies=(Message(text=text, actions=(*actions, back)),), reads=looks)


def _label(one: Listed, unit: Unit) -> str:
    key = "needs-line-items" if one.count else "needs-line"
    known = {"name": one.name} | ({"count": str(one.count)} if one.count else {})
    if one.unit.id == unit.id:
        return label(key, **known)
    return label(f"{key}-from", unit=one.unit.name, **known)


VERBS: Mapping[str, Verb] = {"needs": show_needs}
