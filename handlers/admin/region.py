"""How large a sào is in a unit and all below it: set by its admins, as it differs from region to region."""

import asyncio
from collections.abc import Mapping
from fractions import Fraction

from handlers.contribution_reach import region_of
from handlers.measures import SAO, Region
from handlers.numbers import show_number
from handlers.secretary.reach import refusal, unit_for
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import facts
from storage.regions import RegionSet, subject

REGIONS: tuple[Region, ...] = ("bac", "trung", "tay_nguyen")


async def region(wanted: str, talk: Talk) -> Turn:
    """region:<unit>[:<place of the region chosen>]"""
    named = numbers(wanted)
    found, version = await asyncio.gather(
        unit_for("set_region", wanted, talk), talk.read(facts.latest, subject(named[0] if named else 0))
    )
    if found is None:
        return refusal("unit-not-allowed")
    unit = found[0]
    now = await region_of(unit, talk)
    back = Action(verb="contributions", subject=str(unit.id), label=label("contributions-back-unit"))
    if len(named) > 1 and named[1] < len(REGIONS):
        chosen = REGIONS[named[1]]
        fact = RegionSet(
            **signed(talk),
            subject=subject(unit.id),
            version=(version or 0) + 1,
            unit=unit.id,
            region=chosen,
        )
        text = say("region-set", unit=unit.name, region=_show(chosen))
        return Turn(replies=(Message(text=text, actions=(back,)),), facts=(fact,) if chosen != now else ())
    choices = [
        Action(verb="region", subject=f"{unit.id}:{place}", label=label("region-choice", region=_show(one)))
        for place, one in enumerate(REGIONS)
        if one != now
    ]
    text = say("region-now", unit=unit.name, region=_show(now))
    return Turn(replies=(Message(text=text, actions=(*choices, back)),))


def _show(one: Region) -> Html:
    return say(f"region-{one.replace('_', '-')}", area=show_number(Fraction(SAO[one])))


VERBS: Mapping[str, Verb] = {"region": region}
