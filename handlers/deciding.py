"""Who decides on somebody's work, and telling them."""

import asyncio
from collections.abc import Sequence

from handlers.access import nearest
from handlers.talk import Message, Notice, Talk
from storage import people
from storage.people import Decider, Person
from storage.units import ancestors


async def deciders_for(person: Person, talk: Talk) -> list[Decider]:
    """Who decides on the work of `person`: never themselves; the unit's other deciders, else up. One query."""
    above = ancestors(person.unit.path)
    found = await asyncio.gather(*(talk.read(people.deciders, unit) for unit in above))
    return nearest(person.id, person.unit, {unit: here or [] for unit, here in zip(above, found, strict=True)})


def notices_to(deciders: Sequence[Decider], message: Message, about: Person, talk: Talk) -> tuple[Notice, ...]:
    """`message` about somebody to each of `deciders` once, the writer left out."""
    told = dict.fromkeys(decider.id for decider in deciders if decider.id != talk.context.me.id)
    return tuple(Notice(message, person=decider, about=about.id) for decider in told)
