"""Deciding on a change of units: looked at as things stand, then made at once, or left to the clock for its day."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.access import may
from handlers.admin.unit_rules import obstacle
from handlers.admin.unit_words import said, told
from handlers.readers import Problem
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.talk import Action, Message, Talk, Turn
from handlers.texts import Html, label, say
from storage import holders, structure, surroundings
from storage.holders import Member
from storage.structure import Seen
from storage.surroundings import Surroundings
from storage.unit_changes import subject
from storage.unit_plans import Change, UnitPlanned, What, plan_subject

WITH_MEMBERS: frozenset[What] = frozenset({"merge", "split"})
"""Changes by which people become members elsewhere."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a change is decided on: its unit, the other one where there is one, the members of the first where it
    touches them, and how many changes there were before it."""

    here: Surroundings | None
    other: Surroundings | None
    members: Sequence[Member]
    seen: Seen

    def obstacle(self, change: Change) -> Problem | None:
        """Why the change cannot be made; None: it can."""
        return obstacle(change, self.here, self.other, {one.id for one in self.members})


async def ground(what: What, unit: int, other: int | None, talk: Talk) -> Ground:
    """What a change of this kind would be decided on now: three reads."""
    here, beyond, members, seen = await asyncio.gather(
        talk.read(surroundings.of_units, unit),
        talk.read(surroundings.of_units, other or 0),
        talk.read(holders.members, unit if what in WITH_MEMBERS else 0),
        talk.read(structure.seen, subject(unit)),
    )
    return Ground(here, beyond, members or (), seen or Seen(0, 0))


def allowed(found: Ground, other: int | None, talk: Talk) -> bool:
    """Whether the writer may change the unit, and the other one where one was named."""
    units = [found.here, *([found.other] if other is not None else [])]
    return all(one is not None and may(talk.context, "organise", one.unit) for one in units)


def decided(change: Change, found: Ground, talk: Talk, drop: tuple[str, ...]) -> Turn:
    """The turn that makes `change`, which nothing stands in the way of, or keeps it for its day."""
    here, other = found.here, found.other
    assert here is not None
    words = said(change, here.unit.name, other.unit.name if other else change.name or "")
    stamp = signed(talk)
    if change.on > talk.context.today:
        plan = talk.new_id()
        planned = UnitPlanned(
            **stamp,
            subject=plan_subject(change.unit, plan),
            plan=plan,
            what=change.what,
            unit=change.unit,
            other=change.other,
            people=change.people,
            on=change.on,
            name=change.name,
        )
        return Turn(replies=(_done(say("units-planned", change=words), change),), drop=drop, facts=(planned,))
    fact = change.fact(found.seen.number + 1, version=found.seen.version + 1, **stamp)
    return Turn(
        replies=(_done(say("units-made", change=words), change),),
        drop=drop,
        facts=(fact,),
        notices=told(change, here, other, found.members, talk.context.me.id),
    )


def _done(text: Html, change: Change) -> Message:
    """Where to go on: the unit that changed, or what it became part of."""
    unit = change.other if change.what == "merge" else change.unit
    actions = [Action(verb="menu", label=label("menu-open"))]
    if change.what != "close":
        actions.insert(0, Action(verb="organise", subject=str(unit), label=label("organise-back")))
    return Message(text=text, actions=tuple(actions))


def impossible(problem: Problem, unit: int, drop: tuple[str, ...]) -> Turn:
    """The kind answer where no other date or name would help."""
    back = Action(verb="organise", subject=str(unit), label=label("organise-back"))
    return refusal(problem.key, back, drop=drop, **problem.arguments)
