"""What a unit does as a collective, beside its members' pledges: one page, and each of its works behind a button."""

from collections.abc import Callable, Mapping

from handlers.secretary import (
    commendation_unit,
    contribution_unit,
    coverage,
    inspection_unit,
    model_unit,
    review_page,
    undertakings,
)
from handlers.secretary.reach import refusal, unit_for
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage.units import Unit

Entrance = Callable[[Unit, Talk], Action | None]
"""Gives the button to one of the works, where the writer may open it; reads nothing."""

ENTRANCES: tuple[Entrance, ...] = (
    undertakings.entrance,
    model_unit.entrance,
    contribution_unit.entrance,
    inspection_unit.entrance,
    commendation_unit.entrance,
    coverage.entrance,
    review_page.entrance,
)
"""In this order: key tasks and breakthroughs, models, contributions, inspections, commendations, what every unit is to
do, reports."""


async def show(subject: str, talk: Talk) -> Turn:
    """collective:<unit>"""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, _ = found
    offered = [entrance(unit, talk) for entrance in ENTRANCES]
    back = Action(verb="unit", subject=str(unit.id), label=label("unit-back"))
    actions = (*(action for action in offered if action is not None), back)
    return Turn(replies=(Message(text=say("collective-title", unit=unit.name), actions=actions),))


def page_button(unit: Unit) -> Action:
    """The button to the page, from the unit's own."""
    return Action(verb="collective", subject=str(unit.id), label=label("collective-open"))


VERBS: Mapping[str, Verb] = {"collective": show}
