"""Whom the demo's committees commended: two collectives, members for the Golden Book, and one who is still asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.demo import movement
from bot.demo.collective import Committee, Story, Telling
from bot.demo.given import PAC_LIU, giver_in
from bot.demo.people import Member
from bot.ids import UpdateIds
from storage.commendation_facts import CommendationAgreed, CommendationApproved, CommendationSubmitted
from storage.commendations import Award, subject
from storage.units import Unit

DAY = timedelta(days=1)
GOOD = ((PAC_LIU, 7, 6), (27, 8, 3), (41, 9, 8))
"""Cell, month and day of the good deeds."""
ASKED = 51
"""The cell of the member who is asked."""


def stories(committee: Committee) -> Iterator[Story]:
    """Each commendation by itself."""
    for place, (plan, deed) in enumerate(zip(movement.UPPER_MODELS, movement.DEEDS, strict=True)):
        at = committee.on(10, 22, 9, place)
        yield _told(deed, "certificate", committee.grassroots[plan.place], at, committee)
    for deed, (place, month, day) in zip(movement.GOOD_DEEDS, GOOD, strict=True):
        member = giver_in(committee, place)
        yield _told(deed, "praise", member.cell.unit, committee.on(month, day, 14), committee, member)
    lately = committee.calendar.now.astimezone(committee.calendar.zone) - timedelta(hours=20)
    if lately.date() > committee.on(1, 20).date():
        member = giver_in(committee, ASKED)
        yield _told(movement.ASKED, "praise", member.cell.unit, lately, committee, member)[:1]


def _told(
    deed: str, award: Award, unit: Unit, at: datetime, committee: Committee, member: Member | None = None
) -> Story:
    id = UpdateIds(f"demo:honour:{deed}", at)()
    told, author = Telling(f"honour:{id}"), committee.head(unit)
    person = member.id if member else None
    common = {"for_person": person, "commendation": id}
    told.tell(
        CommendationSubmitted,
        subject(id),
        at,
        author,
        **common,
        unit=unit.id,
        year=committee.calendar.year,
        award=award,
        golden=True,
        deed=deed,
    )
    if member is not None:
        told.tell(CommendationAgreed, subject(id), at + DAY, member.id, **common)
    decider = committee.above(unit, author)
    told.tell(CommendationApproved, subject(id), at + 12 * DAY, decider.id, **common, unit=decider.unit.id)
    return told.story
