"""/tamdung: everything the assistant says unprompted stops at once, until an admin lets it go on."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any, get_args

from handlers.access import may
from handlers.dates import show_date
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.subjects import versioned
from handlers.talk import Action, Job, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import facts, pausing, people
from storage.pausing import Kept, Pause, UnpromptedPaused, UnpromptedResumed
from storage.units import ancestors

KEPT: tuple[Kept, ...] = get_args(Kept)
RESUME_JOB = "resume"
"""Gives up what is not kept, in pieces, and then lets everything go on; its subject is one of KEPT."""


async def may_pause(talk: Talk) -> bool:
    """Whether the writer is an admin above whom no other can be asked: a pause is for everybody. For all who are no
    admin nothing is read."""
    context = talk.context
    held = [role.unit for role in context.roles if role.name == "admin" and may(context, "pause", role.unit)]
    above = {id for unit in held for id in ancestors(unit.path)[:-1]}
    found = await asyncio.gather(*(talk.read(people.admins, id) for id in above))
    led = {id for id, admins in zip(above, found, strict=True) if any(admin.reachable for admin in admins or ())}
    return any(led.isdisjoint(ancestors(unit.path)[:-1]) for unit in held)


async def command(talk: Talk) -> Turn:
    """/tamdung: stop, without asking first; where it is stopped already, show that."""
    if not await may_pause(talk):
        return refusal("unit-not-allowed")
    now, version = await _state(talk)
    return await _shown(talk, now, version) if now else _paused(talk, version)


async def help_lines(talk: Talk) -> tuple[Html, ...]:
    """What the help says to those who may pause: what for, and that it is paused."""
    if not await may_pause(talk):
        return ()
    now = await talk.read(pausing.pauses, pausing.SUBJECT)
    line = (say("pausing-line", **since(now, talk.context.office.zone)),) if now else ()
    return (say("pausing-help"), *line)


async def show(_: str, talk: Talk) -> Turn:
    """pausing – whether it is paused, and the button that changes it."""
    if not await may_pause(talk):
        return refusal("unit-not-allowed")
    return await _shown(talk, *await _state(talk))


async def pause(subject: str, talk: Talk) -> Turn:
    """pause:<version seen> – stop; a button of an earlier time only shows how it is."""
    if not await may_pause(talk):
        return refusal("unit-not-allowed")
    now, version = await _state(talk)
    return _paused(talk, version) if now is None and subject == str(version) else await _shown(talk, now, version)


async def unpause(subject: str, talk: Talk) -> Turn:
    """unpause:<what is kept>:<version seen> – go on, keeping of what fell due what is said."""
    if not await may_pause(talk):
        return refusal("unit-not-allowed")
    kept, seen = versioned(subject) or ("", 0)
    now, version = await _state(talk)
    if now is None or kept not in KEPT or seen != version:
        return await _shown(talk, now, version)
    if kept != "all":
        job = Job(id=talk.new_id(), kind=RESUME_JOB, subject=kept)
        return Turn(replies=(Message(text=say("pausing-resuming")),), jobs=(job,))
    fact = UnpromptedResumed(**_common(talk, version), kept="all")
    return Turn(replies=(resumed("all"),), facts=(fact,))


def resumed(kept: Kept) -> Message:
    """What is told to who let everything go on."""
    return Message(text=say(f"pausing-resumed-{kept}"), actions=(_menu(),))


async def menu_line(talk: Talk) -> Html | None:
    """Since when it is paused, for those who may end that."""
    if not await may_pause(talk):
        return None
    now = await talk.read(pausing.pauses, pausing.SUBJECT)
    return say("pausing-line", **since(now, talk.context.office.zone)) if now else None


def menu_action() -> Action:
    """Shows the pause."""
    return Action(verb="pausing", label=label("pausing-open"))


async def _state(talk: Talk) -> tuple[Pause | None, int]:
    now, version = await asyncio.gather(
        talk.read(pausing.pauses, pausing.SUBJECT), talk.read(facts.latest, pausing.SUBJECT)
    )
    return now, version or 0


async def _shown(talk: Talk, now: Pause | None, version: int) -> Turn:
    if now is None:
        stop = Action(verb="pause", subject=str(version), label=label("pausing-pause"))
        return Turn(replies=(Message(text=say("pausing-running"), actions=(stop, _menu())),))
    by = await talk.read(people.by_id, now.by) if now.by is not None else None
    who = label("pausing-by", name=by.name) if by else label("pausing-by-office")
    text = say("pausing-now", who=who, **since(now, talk.context.office.zone))
    return Turn(replies=(Message(text=text, actions=(*_ways_on(version), _menu())),))


def _paused(talk: Talk, version: int) -> Turn:
    message = Message(text=say("pausing-done"), actions=(*_ways_on(version + 1), _menu()))
    return Turn(replies=(message,), facts=(UnpromptedPaused(**_common(talk, version)),))


def _ways_on(version: int) -> tuple[Action, ...]:
    return tuple(
        Action(verb="unpause", subject=f"{kept}:{version}", label=label(f"pausing-keep-{kept}")) for kept in KEPT
    )


def _menu() -> Action:
    return Action(verb="menu", label=label("menu-open"))


def since(now: Pause, zone: tzinfo) -> dict[str, str]:
    """When it began, as arguments of a text."""
    local: datetime = now.since.astimezone(zone)
    return {"time": f"{local:%H:%M}", "date": show_date(local.date())}


def _common(talk: Talk, version: int) -> dict[str, Any]:
    return {
        **signed(talk),
        "subject": pausing.SUBJECT,
        "version": version + 1,
    }


VERBS: Mapping[str, Verb] = {"pausing": show, "pause": pause, "unpause": unpause}
