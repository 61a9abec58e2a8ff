"""When a unit's weekly digest is sent: one of a few times after the figures are taken, chosen by its secretary."""

import asyncio
from collections.abc import Mapping

from handlers.secretary.reach import refusal, unit_for
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from storage import digest_times, facts
from storage.digest_times import DigestTime, DigestTimeSet, subject

FRIDAY, SATURDAY, SUNDAY, MONDAY = 4, 5, 6, 0
NAMES = {FRIDAY: "fri", SATURDAY: "sat", SUNDAY: "sun", MONDAY: "mon"}
TIMES = (
    DigestTime(FRIDAY, 16),
    DigestTime(FRIDAY, 19),
    DigestTime(SATURDAY, 8),
    DigestTime(SUNDAY, 19),
    DigestTime(MONDAY, 8),
)
"""None before the figures are taken (Friday 12:00), none by night."""


async def digest_time(wanted: str, talk: Talk) -> Turn:
    """digesttime:<unit>[:<place of the time chosen>]"""
    named = numbers(wanted)
    unit, now, version = await asyncio.gather(
        unit_for("set_digest", wanted, talk),
        talk.read(digest_times.of_units, named[0] if named else 0),
        talk.read(facts.latest, subject(named[0] if named else 0)),
    )
    if unit is None or now is None:
        return refusal("unit-not-allowed")
    name, back = unit[0].name, Action(verb="unit", subject=str(unit[0].id), label=label("unit-back"))
    if len(named) > 1 and named[1] < len(TIMES):
        chosen = TIMES[named[1]]
        fact = DigestTimeSet(
            **signed(talk),
            subject=subject(unit[0].id),
            version=(version or 0) + 1,
            unit=unit[0].id,
            weekday=chosen.weekday,
            hour=chosen.hour,
        )
        text = say("digesttime-set", unit=name, time=_show(chosen))
        return Turn(replies=(Message(text=text, actions=(back,)),), facts=(fact,) if chosen != now else ())
    times = [
        Action(verb="digesttime", subject=f"{unit[0].id}:{place}", label=plain(_show(time)))
        for place, time in enumerate(TIMES)
        if time != now
    ]
    text = say("digesttime-now", unit=name, time=_show(now))
    return Turn(replies=(Message(text=text, actions=(*times, back)),))


def _show(time: DigestTime) -> Html:
    return say("digesttime-time", weekday=NAMES.get(time.weekday, "fri"), hour=str(time.hour))


VERBS: Mapping[str, Verb] = {"digesttime": digest_time}
