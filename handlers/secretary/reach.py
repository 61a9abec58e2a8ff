"""The person or unit a button names, if the writer may do there what it says; and the kind answer if not."""

from dataclasses import replace
from typing import Any

from handlers.access import Capability, may, may_to
from handlers.subjects import numbers
from handlers.talk import Action, Talk, Turn
from handlers.texts import Html, say
from handlers.unsent import with_unsent
from storage import drafts, people, units
from storage.drafts import Draft
from storage.people import Person
from storage.reads import Look
from storage.units import Unit


async def person_for(capability: Capability, subject: str, talk: Talk) -> Person | Turn:
    """The person whose id begins `subject`, else the kind answer to who has not this right over them."""
    named = numbers(subject)
    person = await talk.read(people.by_id, named[0]) if named else None
    return allowed(capability, person, talk)


def allowed(
    capability: Capability,
    person: Person | None,
    talk: Talk,
    *,
    otherwise: Html | None = None,
    unsent: Html | None = None,
    drop: tuple[str, ...] = (),
) -> Person | Turn:
    """`person` where the writer has this right over them, else the kind answer: `otherwise`, or, to those alone who
    would have it, that this person left the roster, and what they typed that now goes nowhere (`unsent`)."""
    if person is not None and may_to(talk.context, capability, person):
        return person
    if person is not None and may_to(talk.context, capability, replace(person, active=True)):
        return off_roster(talk, unsent, drop)
    return with_unsent(otherwise or say("unit-not-allowed"), None, drop=drop)


def off_roster(talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    """Say that whom this is about is no longer on the roster, and whom to ask."""
    office = talk.context.office
    why = say("unit-off-roster", controller=office.controller, contact=office.contact)
    return with_unsent(why, unsent, drop=drop)


def looks_at(person: Person, talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown what is kept about `person`."""
    return (Look(by=talk.context.me.id, about=person.id, what=f"person:{person.id}"),)


async def unit_for(
    capability: Capability, subject: str, talk: Talk, *, closed: bool = False
) -> tuple[Unit, int] | None:
    """The unit and the page, from 0, in `subject` ("12", "12:1"); None where the writer has not this right there, or
    the unit is closed and `closed` ones are not wanted."""
    named = numbers(subject)
    unit = await talk.read(units.by_id, named[0]) if named else None
    if unit is None or (unit.closed_on is not None and not closed) or not may(talk.context, capability, unit):
        return None
    return unit, named[1] if len(named) > 1 else 0


async def half_written(form: str, subject: str, talk: Talk) -> Draft | None:
    """The writer's draft of this form about the thing in `subject`, in whatever version or year, if there is one."""
    found = await talk.read(drafts.of_person, talk.context.me.id) or []
    about = subject.partition(":")[0]
    return next((one for one in found if one.form == form and one.subject.partition(":")[0] == about), None)


async def draft_of(form: str, subject: str, talk: Talk) -> Draft | None:
    """The writer's draft of this form under exactly this subject, if there is one."""
    found = await talk.read(drafts.of_person, talk.context.me.id) or []
    return next((one for one in found if one.form == form and one.subject == subject), None)


def open_here(form: str, about: str, talk: Talk) -> tuple[str, ...]:
    """The draft of this form open in this chat, if it is about the thing `about`, in whatever version."""
    draft = talk.context.draft
    same = draft is not None and draft.form == form and draft.subject.partition(":")[0] == about
    return (draft.id,) if draft is not None and same else ()


def refusal(key: str, *further: Action, drop: tuple[str, ...] = (), **arguments: Any) -> Turn:
    """Say kindly why something is not done, and how to go on."""
    return with_unsent(say(key, **arguments), None, *further, drop=drop)
