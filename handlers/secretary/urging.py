"""Đề nghị thực hiện: asking the secretaries of the units below that lack something to do it, at most once a day."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.quiet_time import is_waking
from handlers.secretary.coverage import name_of
from handlers.secretary.lacking import back, named
from handlers.secretary.milestone import tap
from handlers.secretary.nudge_plan import MOST_NAMES, left_out, why_not
from handlers.secretary.nudging import SURE
from handlers.secretary.outcome import deciding_role
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.summary import clip
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import nudgeable, people
from storage.coverage import WORKS, Work
from storage.milestones import KINDS
from storage.nudgeable import Nudgeable
from storage.people import Decider
from storage.reads import Look
from storage.reminding_facts import unprompted_subject
from storage.units import Unit
from storage.urging_facts import UnitsUrged

MOST = 60
"""Units whose secretaries are asked at once; of more, one goes down a level first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who leads `units` that lack it."""

    one: Nudgeable
    units: tuple[Unit, ...]


async def urge(subject: str, talk: Talk) -> Turn:
    """urge:<unit>:<place of the work in WORKS>[:yes] – whom it would reach, or, once one is sure, asking them."""
    found = await named(subject.removesuffix(SURE), "nudge", talk)
    if isinstance(found, Turn):
        return found
    if not is_waking(talk.now, talk.context.office.zone):
        return refusal("nudge-asleep")
    unit, work, below = found
    lacking = [one.unit for one in below if one.lacks(work) and work not in one.waiting]
    if work == "theme" or not lacking or len(lacking) > MOST:
        key = "urge-many" if len(lacking) > MOST else "urge-nobody"
        return refusal(key, back(unit), unit=unit.name, work=say(name_of(work)))
    known, vacant = await _who_leads(lacking, talk)
    today = talk.context.today
    able = [one for one in known if why_not(one.one, today) is None]
    left = left_out([one.one for one in known], today)
    if vacant:
        left.append(say("urge-vacant", units=_joined(vacant)))
    looks = tuple(Look(by=talk.context.me.id, about=one.one.person, what=f"person:{one.one.person}") for one in known)
    if not able:
        text = Html("\n".join([say("urge-nobody", unit=unit.name, work=say(name_of(work))), *left]))
        return Turn(replies=(Message(text=text, actions=(back(unit),)),), reads=looks)
    if subject.endswith(SURE):
        text = Html("\n".join([say("urge-done", count=str(len(able))), *left]))
        return Turn(
            replies=(Message(text=text, actions=(back(unit),)),),
            facts=tuple(_fact(one, work, talk) for one in able),
            notices=tuple(
                Notice(_message(one, work, unit, talk), person=one.one.person, about=one.one.person) for one in able
            ),
            reads=looks,
        )
    about = f"{unit.id}:{WORKS.index(work)}{SURE}"
    send = Action(verb="urge", subject=about, label=label("urge-send", count=str(len(able))))
    heading = say("urge-preview", unit=unit.name, work=say(name_of(work)), count=str(len(able)))
    lines = [say("urge-line", name=one.one.name, units=_joined(one.units)) for one in able[:MOST_NAMES]]
    if len(able) > MOST_NAMES:
        lines.append(say("nudge-more", count=str(len(able) - MOST_NAMES)))
    text = Html("\n".join([heading, *lines, *left]))
    return Turn(replies=(Message(text=text, actions=(send, back(unit))),), reads=looks)


async def _who_leads(lacking: Sequence[Unit], talk: Talk) -> tuple[list[Asked], list[Unit]]:
    """Whoever leads each of the units, once, though they lead several; and the units that nobody else leads."""
    me, today = talk.context.me.id, talk.context.today
    leading = await asyncio.gather(*(talk.read(people.deciders, unit.id) for unit in lacking))
    others = [[one for one in some or () if one.id != me] for some in leading]
    ids = sorted({one.id for some in others for one in some})
    found = await asyncio.gather(*(talk.read(nudgeable.of_people, id, today) for id in ids))
    known = {one.person: one for one in found if one is not None}
    theirs: dict[int, list[Unit]] = {}
    vacant = []
    for unit, some in zip(lacking, others, strict=True):
        if (first := _first(some, known, talk)) is None:
            vacant.append(unit)
        else:
            theirs.setdefault(first, []).append(unit)
    return [Asked(known[id], tuple(units)) for id, units in theirs.items()], vacant


def _first(leading: Sequence[Decider], known: Mapping[int, Nudgeable], talk: Talk) -> int | None:
    """The secretary, or while they cannot be spoken to a deputy who can; None where nobody leads."""
    there = [one.id for one in leading if one.id in known]
    heard = (id for id in there if why_not(known[id], talk.context.today) not in ("paper", "leave"))
    return next(heard, there[0] if there else None)


def _message(asked: Asked, work: Work, unit: Unit, talk: Talk) -> Message:
    role = deciding_role(talk.context, unit)
    who = say("decide-as-above", role=role.name, unit=role.unit.name)
    year = str(talk.context.today.year)
    text = say("urge-notice", who=who, units=_joined(asked.units), work=say(name_of(work)), year=year)
    actions = []
    for one in asked.units[:MOST_NAMES]:
        if len(asked.units) == 1:
            actions += [tap(one, kind, talk) for kind in KINDS if kind == work]
        page = label("urge-page") if len(asked.units) == 1 else label("urge-page-of", unit=one.name)
        actions.append(Action(verb="coverage", subject=str(one.id), label=clip(page)))
    return Message(text=text, actions=tuple(actions))


def _fact(asked: Asked, work: Work, talk: Talk) -> UnitsUrged:
    day, person = talk.context.today, asked.one.person
    return UnitsUrged(
        **signed(talk, person),
        subject=unprompted_subject(person, day),
        day=day,
        work=work,
        units=tuple(one.id for one in asked.units),
    )


def _joined(units: Sequence[Unit]) -> str:
    return ", ".join(one.name for one in units)


VERBS: Mapping[str, Verb] = {"urge": urge}
