"""Who decides on somebody's work, and telling them."""

import asyncio
from collections.abc import Sequence

from handlers.access import nearest
from handlers.talk import Message, Notice, Talk
from storage import people
from storage.people import Decider, Person
from storage.units import Unit, ancestors


async def deciders_for(person: Person, talk: Talk) -> list[Decider]:
    """Who decides on the work of `person`: never themselves; the unit's other deciders, else up. One query."""
    return await deciders_in(person.unit, person.id, talk)


async def deciders_in(unit: Unit, author: int, talk: Talk) -> list[Decider]:
    """Who decides in `unit` on what `author` did: never they themselves; the unit's others, else up. One query."""
    above = ancestors(unit.path)
    found = await asyncio.gather(*(talk.read(people.deciders, one) for one in above))
    return nearest(author, unit, {one: here or [] for one, here in zip(above, found, strict=True)})


def notices_to(deciders: Sequence[Decider], message: Message, about: Person | None, talk: Talk) -> tuple[Notice, ...]:
    """`message` (about somebody, or nobody) to each of `deciders` once, the writer left out."""
    told = dict.fromkeys(decider.id for decider in deciders if decider.id != talk.context.me.id)
    return tuple(Notice(message, person=decider, about=about.id if about else None) for decider in told)
