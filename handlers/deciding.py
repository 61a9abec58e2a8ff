"""Who decides on somebody's work, and telling them."""

import asyncio
from collections.abc import Collection, Sequence

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
    return await _nearest(ancestors(unit.path), unit, author, talk)


async def deciders_above(unit: Unit, author: int, talk: Talk, *, but: Collection[int | None] = ()) -> list[Decider]:
    """Who decides on the work of `unit` itself: the deciders of the nearest unit above it; of the topmost unit, which
    has nobody above, its own others. Never its `author`, nor those of `but`, whom it is about or who had a part in it.
    One query."""
    whole = ancestors(unit.path)
    return await _nearest(whole[:-1] or whole, unit, author, talk, but)


async def _nearest(
    among: Sequence[int], unit: Unit, author: int, talk: Talk, but: Collection[int | None] = ()
) -> list[Decider]:
    found = await asyncio.gather(*(talk.read(people.deciders, one) for one in among))
    there = {place: [one for one in here or () if one.id not in but] for place, here in zip(among, found, strict=True)}
    return nearest(author, unit, there)


def notices_to(deciders: Sequence[Decider], message: Message, about: Person | None, talk: Talk) -> tuple[Notice, ...]:
    """`message` (about somebody, or nobody) to each of `deciders` once, the writer left out."""
    told = dict.fromkeys(decider.id for decider in deciders if decider.id != talk.context.me.id)
    return tuple(Notice(message, person=decider, about=about.id if about else None) for decider in told)
