"""A unit's history: what it was called, where it stood, what became part of it, and what it became."""

import asyncio
from collections.abc import Mapping

from handlers.access import may
from handlers.dates import show_date
from handlers.secretary.reach import refusal
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import unit_events, units
from storage.unit_events import Event

MOST = 40
"""How many of the latest events are told."""


async def show_history(subject: str, talk: Talk) -> Turn:
    """unithistory:<unit> – of closed units too."""
    named = (*numbers(subject), 0)[0]
    unit, events = await asyncio.gather(talk.read(units.by_id, named), talk.read(unit_events.of_units, named))
    if unit is None or not may(talk.context, "see_unit", unit):
        return refusal("unit-not-allowed")
    lines = [_line(event) for event in (events or [])[-MOST:]] or [say("unithistory-nothing")]
    parts = [say("unithistory", unit=unit.name), Html("\n".join(lines))]
    if unit.closed_on is not None:
        parts.append(say("unithistory-closed", date=show_date(unit.closed_on)))
        back = Action(verb="menu", label=label("menu-open"))
    else:
        back = Action(verb="unit", subject=str(unit.id), label=label("unit-back"))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=(back,)),))


def _line(event: Event) -> Html:
    return say(f"unithistory-{event.what}", date=show_date(event.on), name=event.name, was=event.was)


VERBS: Mapping[str, Verb] = {"unithistory": show_history}
