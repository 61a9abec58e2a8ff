"""What the demo's members, units and groups gave in the year, and the decisions about it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.demo import movement
from bot.demo.collective import Committee, Story, Telling
from bot.demo.movement import Gift
from bot.demo.people import Member
from bot.demo.work import amount
from bot.ids import UpdateIds
from handlers.giving import kind_of
from storage.contribution_facts import ContributionConfirmed, ContributionSubmitted
from storage.contributions import Giver, subject
from storage.units import Unit

DAY = timedelta(days=1)
FRONT, POLICE, HAMLET, PAC_LIU = 2, 6, 47, 33
"""Places of the cells whose are the women's union, the police, the hamlet that built its road, and the man's."""
SMALLER = ((20, 2, 14), (38, 5, 20), (11, 8, 24))
"""Cell, month and day of the smaller gifts."""


def stories(committee: Committee) -> Iterator[Story]:
    """Each gift by itself."""
    cells = committee.cells
    yield _told(movement.WOMEN, cells[FRONT].unit, committee.on(3, 8, 17), committee)
    yield _told(movement.POLICE, cells[POLICE].above, committee.on(4, 21, 16), committee)
    yield _told(movement.HAMLET, cells[HAMLET].unit, committee.on(5, 12, 20), committee)
    yield _told(movement.MAN, cells[PAC_LIU].unit, committee.on(6, 9, 19), committee, giver_in(committee, PAC_LIU))
    for gift, (place, month, day) in zip(movement.SMALLER, SMALLER, strict=True):
        giver = giver_in(committee, place)
        yield _told(gift, cells[place].unit, committee.on(month, day, 18), committee, giver)
    lately = committee.calendar.now.astimezone(committee.calendar.zone) - DAY
    if lately.date() > committee.on(1, 20).date():
        giver = giver_in(committee, HAMLET)
        yield _told(movement.NEW, cells[HAMLET].unit, lately, committee, giver, waits=True)


def giver_in(committee: Committee, place: int) -> Member:
    """A member of that cell without any office, who has joined."""
    unit = committee.cells[place].unit
    return next(one for one in committee.everybody if one.cell.unit == unit and one.joined and not one.roles)


def _told(
    gift: Gift, unit: Unit, at: datetime, committee: Committee, member: Member | None = None, *, waits: bool = False
) -> Story:
    id = UpdateIds(f"demo:gift:{gift.purpose}", at)()
    told, given = Telling(f"gift:{id}"), amount(gift.said)
    author = member.id if member else committee.head(unit)
    giver: Giver = "member" if member else "group" if gift.group else "unit"
    told.tell(
        ContributionSubmitted,
        subject(id),
        at,
        author,
        for_person=member.id if member else None,
        contribution=id,
        unit=unit.id,
        year=at.year,
        giver=giver,
        kind=kind_of(given.unit),
        value=given.value,
        bound=given.bound,
        heads=amount(gift.heads).value // 1000 if gift.heads else None,
        heads_bound="exact" if gift.heads else None,
        region="bac",
        given_on=max((at - 2 * DAY).date(), committee.on(1, 1).date()),
        measure=given.unit,
        said=gift.said,
        group=gift.group,
        purpose=gift.purpose,
        place=gift.place,
    )
    if not waits:
        by = committee.decider(unit, author).id
        person = member.id if member else None
        told.tell(ContributionConfirmed, subject(id), at + DAY, by, for_person=person, contribution=id)
    return told.story
