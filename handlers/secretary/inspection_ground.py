"""What the plan of an inspection stands on: who may inspect whom, whom one may send, and who answers for the unit."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.access import belongs
from handlers.inspection_reach import committee_for, enabled_in, refused
from handlers.secretary.inspection_form import OFFICERS, SECRETARY, named
from handlers.talk import Action, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import inspection_lists, people, units
from storage.drafts import ABOUT
from storage.inspection_lists import Officer
from storage.people import Decider
from storage.units import Unit


@dataclass(frozen=True)
class Ground:
    """What a plan stands on: who inspects whom, whom one may send, and who answers for the unit inspected."""

    inspecting: Unit
    unit: Unit
    officers: dict[int, str]
    heads: Sequence[Decider]

    @property
    def secretary(self) -> list[Any]:
        """The unit's secretary as a choice; nothing where it has none."""
        return next(([head.id, head.name] for head in self.heads if head.role == "secretary"), [])

    def choices(self) -> dict[str, Any]:
        """The answers that are no question's."""
        return {ABOUT: self.unit.name, OFFICERS: named(self.officers), SECRETARY: self.secretary}


async def ground_for(
    inspecting_id: int,
    unit_id: int,
    talk: Talk,
    unsent: Html | None = None,
    drop: tuple[str, ...] = (),
    *,
    new: bool = True,
) -> Ground | Turn:
    """What a plan stands on, if the writer may make it; else the kind answer."""
    inspecting, unit, officers, heads = await asyncio.gather(
        committee_for(str(inspecting_id), talk),
        talk.read(units.by_id, unit_id),
        talk.read(inspection_lists.officers, inspecting_id),
        talk.read(people.deciders, unit_id),
    )
    if inspecting is None or unit is None:
        return refused(talk, unsent, drop)
    why = _why_not(inspecting, unit, heads or (), talk)
    if why is None and new and not await enabled_in(inspecting, talk):
        why = "inspection-off"
    able = {one.id: one.name for one in officers or () if _may_be_sent(one, unit)}
    if why is None and not able:
        why = "inspection-no-team"
    if why is not None:
        back = Action(verb="inspections", subject=str(inspecting.id), label=label("inspections-back"))
        return with_unsent(say(why, unit=unit.name), unsent, back, drop=drop)
    return Ground(inspecting, unit, able, heads or ())


def _why_not(inspecting: Unit, unit: Unit, heads: Sequence[Decider], talk: Talk) -> str | None:
    """The key of what forbids that `inspecting` inspects `unit`, with the writer's hand."""
    if unit.id == inspecting.id or not inspecting.covers(unit.path) or unit.closed_on is not None:
        return "inspection-not-below"
    if belongs(talk.context, unit):
        return "inspection-own-unit"
    return None if heads else "inspection-no-heads"


def _may_be_sent(one: Officer, unit: Unit) -> bool:
    """Nobody inspects a unit to which they belong, or where they hold an office."""
    return not any(unit.covers(path) for path in one.paths)
