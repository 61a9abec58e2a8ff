"""One tap: the unit has guided its members in writing their pledges; it has amended its work rules."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.access import may
from handlers.dates import show_date
from handlers.secretary.reach import refusal, unit_for
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import facts, milestones
from storage.coverage import UnitWorks
from storage.milestones import KINDS, Milestone, MilestoneKind, MilestoneReached, MilestoneTakenBack
from storage.milestones import subject as subject_of
from storage.units import Unit

DAY = "milestoneday"
"""The verb that asks for another day (`milestone_day.py`)."""


def buttons(own: UnitWorks, noted: Sequence[Milestone], talk: Talk) -> tuple[list[Action], list[Action]]:
    """What the writer may note of the unit this year; and what they may take back."""
    if not may(talk.context, "undertake", own.unit):
        return [], []
    there = {one.kind for one in noted}
    due = [kind for kind in KINDS if kind in own.due]
    note = [tap(own.unit, kind, talk) for kind in due if kind not in there]
    return note, [tap(own.unit, kind, talk, "unmilestone") for kind in due if kind in there]


def tap(unit: Unit, kind: MilestoneKind, talk: Talk, verb: str = "milestone") -> Action:
    """The button that notes it for this year, or with the other `verb` takes it back."""
    subject = f"{unit.id}:{talk.context.today.year}:{KINDS.index(kind)}"
    text = label(f"milestone-{kind}") if verb == "milestone" else label(f"milestone-undo-{kind}")
    return Action(verb=verb, subject=subject, label=text)


def _other_day(unit: Unit, kind: MilestoneKind, talk: Talk) -> Action:
    return Action(verb=DAY, subject=tap(unit, kind, talk).subject, label=label("milestone-other-day"))


async def note(subject: str, talk: Talk) -> Turn:
    """milestone:<unit>:<year>:<place of the kind in KINDS> – done, as of today; who noted it first stays."""
    found = await named(subject, talk)
    if isinstance(found, Turn):
        return found
    unit, kind, before, version = found
    told = known(unit, kind, talk)
    actions = (_other_day(unit, kind, talk), tap(unit, kind, talk, "unmilestone"), page_button(unit))
    if before is not None:
        text = say("milestone-before", who=before.by, date=show_date(before.on), **told)
        return Turn(replies=(Message(text=text, actions=actions),))
    today = talk.context.today
    fact = MilestoneReached(**stamp(unit, kind, version, talk), on=today)
    text = say("milestone-noted", date=show_date(today), **told)
    return Turn(replies=(Message(text=text, actions=actions),), facts=(fact,))


async def take_back(subject: str, talk: Talk) -> Turn:
    """unmilestone:<unit>:<year>:<place of the kind in KINDS>[:1] – asked first: perhaps another day was meant."""
    found = await named(subject, talk)
    if isinstance(found, Turn):
        return found
    unit, kind, before, version = found
    told = known(unit, kind, talk)
    if before is None:
        actions = (tap(unit, kind, talk), page_button(unit))
        return Turn(replies=(Message(text=say("milestone-gone", **told), actions=actions),))
    if len(numbers(subject)) < 4:
        sure = tap(unit, kind, talk, "unmilestone")
        yes = Action(verb=sure.verb, subject=f"{sure.subject}:1", label=label("milestone-take-back"))
        text = say("milestone-sure", who=before.by, date=show_date(before.on), **told)
        return Turn(replies=(Message(text=text, actions=(_other_day(unit, kind, talk), yes, page_button(unit))),))
    fact = MilestoneTakenBack(**stamp(unit, kind, version, talk))
    return Turn(
        replies=(Message(text=say("milestone-taken-back", **told), actions=(page_button(unit),)),), facts=(fact,)
    )


def known(unit: Unit, kind: MilestoneKind, talk: Talk) -> dict[str, Any]:
    """What every text is told of it."""
    return {"unit": unit.name, "what": say(f"milestone-{kind}-done"), "year": str(talk.context.today.year)}


async def named(
    subject: str, talk: Talk, drop: tuple[str, ...] = ()
) -> tuple[Unit, MilestoneKind, Milestone | None, int] | Turn:
    """The unit and the milestone a button names, whether it is noted, and the version of that; else the kind answer."""
    there = numbers(subject)
    found = await unit_for("undertake", subject, talk)
    if found is None or len(there) < 3 or there[2] >= len(KINDS):
        return refusal("unit-not-allowed", drop=drop)
    (unit, _), year, kind = found, there[1], KINDS[there[2]]
    if year != talk.context.today.year:
        return refusal("milestone-other-year", page_button(unit), drop=drop, year=str(talk.context.today.year))
    noted, version = await asyncio.gather(
        talk.read(milestones.in_units, unit.id, year), talk.read(facts.latest, subject_of(unit.id, year, kind))
    )
    return unit, kind, next((one for one in noted or () if one.kind == kind), None), version or 0


def page_button(unit: Unit) -> Action:
    """The button to what every unit is to do."""
    return Action(verb="coverage", subject=str(unit.id), label=label("coverage-open"))


def stamp(unit: Unit, kind: MilestoneKind, version: int, talk: Talk) -> dict[str, Any]:
    """What a fact about it says beside its own; `version` is that of the one before."""
    year = talk.context.today.year
    return {
        **signed(talk),
        "subject": subject_of(unit.id, year, kind),
        "version": version + 1,
        "unit": unit.id,
        "year": year,
        "what": kind,
    }


VERBS: Mapping[str, Verb] = {"milestone": note, "unmilestone": take_back}
