"""Two inspections of the demo's upper committee: one that found strengths, one under way. None names a shortcoming."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.demo import movement
from bot.demo.collective import Committee, Story, Telling
from bot.demo.movement import Check
from bot.demo.units import UPPER
from bot.ids import UpdateIds
from storage import inspecting
from storage.inspecting import InspectingSet
from storage.inspection_facts import InspectionConcluded, InspectionPlanned
from storage.inspections import Whom, subject
from storage.units import Unit

DAY = timedelta(days=1)
FIRST, SECOND = 2, 8
"""Places of the grassroots committees that are inspected."""


def stories(committee: Committee) -> Iterator[Story]:
    """That the committee switched inspections on, and each by itself."""
    switched = Telling("inspecting")
    author = committee.head(UPPER)
    at = committee.on(1, 15, 8)
    switched.tell(InspectingSet, inspecting.subject(UPPER.id), at, author, unit=UPPER.id, enabled=True)
    yield switched.story
    first, second = movement.CHECKS
    yield _told(first, committee.grassroots[FIRST], "both", committee.on(2, 16), 15 * DAY, committee)
    begun = committee.calendar.now.astimezone(committee.calendar.zone) - 6 * DAY
    if begun > committee.on(1, 25):
        yield _told(second, committee.grassroots[SECOND], "unit", begun, 5 * DAY, committee)[:1]


def _told(check: Check, unit: Unit, whom: Whom, at: datetime, wait: timedelta, committee: Committee) -> Story:
    id = UpdateIds(f"demo:inspection:{unit.id}", at)()
    told, author = Telling(f"inspection:{id}"), committee.head(UPPER)
    starts = at + wait
    members = (one.id for one in committee.everybody if ("committee_member", UPPER) in one.roles)
    told.tell(
        InspectionPlanned,
        subject(id),
        at,
        author,
        for_person=None if whom == "unit" else committee.head(unit),
        inspection=id,
        inspecting=UPPER.id,
        unit=unit.id,
        whom=whom,
        starts_on=starts.date(),
        ends_on=(starts + 4 * DAY).date(),
        team=(committee.above(UPPER, author).id, *members),
        document=check.document,
    )
    ended = starts + 8 * DAY
    told.tell(
        InspectionConcluded,
        subject(id),
        ended,
        author,
        inspection=id,
        shortcomings=0,
        strengths=check.strengths,
        findings=(),
    )
    return told.story
