"""The person or unit a button names, if the writer may do there what it says; and the kind answer if not."""

from typing import Any

from handlers.access import Capability, may, may_to
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn
from handlers.texts import label, say
from storage import drafts, people, units
from storage.drafts import Draft
from storage.people import Person
from storage.reads import Look
from storage.units import Unit


async def person_for(capability: Capability, subject: str, talk: Talk) -> Person | None:
    """The person whose id begins `subject`; None where there is none or the writer has not this right over them."""
    named = numbers(subject)
    person = await talk.read(people.by_id, named[0]) if named else None
    return person if person and may_to(talk.context, capability, person) else None


def looks_at(person: Person, talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown what is kept about `person`."""
    return (Look(by=talk.context.me.id, about=person.id, what=f"person:{person.id}"),)


async def unit_for(capability: Capability, subject: str, talk: Talk) -> tuple[Unit, int] | None:
    """The unit and the page, from 0, in `subject` ("12", "12:1"); None where the writer has not this right there."""
    named = numbers(subject)
    unit = await talk.read(units.by_id, named[0]) if named else None
    if unit is None or not may(talk.context, capability, unit):
        return None
    return unit, named[1] if len(named) > 1 else 0


async def half_written(form: str, subject: str, talk: Talk) -> Draft | None:
    """The writer's draft of this form about the thing in `subject`, in whatever version or year, if there is one."""
    found = await talk.read(drafts.of_person, talk.context.me.id) or []
    about = subject.partition(":")[0]
    return next((one for one in found if one.form == form and one.subject.partition(":")[0] == about), None)


def refusal(key: str, *further: Action, drop: tuple[str, ...] = (), **arguments: Any) -> Turn:
    """Say kindly why something is not done, and how to go on."""
    menu = Action(verb="menu", label=label("menu-open"))
    return Turn(replies=(Message(text=say(key, **arguments), actions=(*further, menu)),), drop=drop)
