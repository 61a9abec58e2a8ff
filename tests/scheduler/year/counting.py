"""A unit's figures, counted from the records alone: of everybody in it and below it, or only of its own members."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.amounts import Bound
from storage.figures import Figures, Total
from tests.scheduler.year.pledged import Pledge, Report, Work
from tests.scheduler.year.records import Member, Records
from tests.scheduler.year.town import UNITS

KNOWN = frozenset({"hộ", "m²", "đồng"})
"""Units of quantity that are added up, of those that anybody here counts in."""
VAGUER: tuple[Bound, ...] = ("exact", "at_least", "about")
LEADING = {"secretary", "deputy", "committee_member"}
NEEDS = ("stuck", "late", "silent", "missing")


@dataclass(frozen=True)
class Week:
    """What is counted: from after `since` until `until`, on the civil day `today`."""

    since: datetime
    until: datetime
    today: date

    def has(self, at: datetime | None) -> bool:
        return at is not None and self.since < at <= self.until


def pledge_of(member: Member, week: Week) -> Pledge | None:
    return member.pledges.get(week.today.year)


def silent(member: Member, today: date, days: int) -> bool:
    """Whether they were reminded so many days ago and gave no answer, though they are here and not on leave."""
    away = member.leave is not None and member.leave >= today
    asked = member.waiting is not None and member.waiting <= today - timedelta(days)
    return member.exempt is None and member.joined and not away and asked


def owed(member: Member, week: Week) -> list[Work]:
    """The items of the year in force and not done, of somebody who must pledge."""
    made = pledge_of(member, week)
    return [work for work in made.works.values() if work.open] if made and member.exempt is None else []


def need(member: Member, week: Week) -> str | None:
    """Why somebody needs support, if they do."""
    works = owed(member, week)
    reasons = (
        any(work.stuck for work in works),
        any(work.item.due < week.today for work in works),
        silent(member, week.today, 7),
        member.exempt is None and pledge_of(member, week) is None,
    )
    return next((name for name, holds in zip(NEEDS, reasons, strict=True) if holds), None)


def members(records: Records, unit: int, *, below: bool = True) -> list[Member]:
    """The active members of a unit, and of all below it."""
    path = UNITS[unit].path
    active = (one for one in records.members.values() if one.active)
    return [one for one in active if one.unit == unit or (below and UNITS[one.unit].path.startswith(path))]


def figures(records: Records, unit: int, week: Week, *, below: bool = True) -> Figures:
    """How a unit stands, with all below it unless not `below`; who leads it is always counted of the unit itself."""
    here = members(records, unit, below=below)
    must = [one for one in here if one.exempt is None]
    pledges = [pledge_of(one, week) for one in must]
    states = Counter(pledge.state if pledge else "absent" for pledge in pledges)
    works = [work for one in here for made in one.pledges.values() for work in made.works.values()]
    made = [report for work in works for report in work.reports if week.has(report.first_at)]
    leaders = [one for one in records.members.values() if one.active and one.exempt is None and _leads(one, unit)]
    theirs = [pledge_of(one, week) for one in leaders]
    kinds = Counter(one.exempt for one in here if one.exempt is not None)
    return Figures(
        members=len(here),
        must=len(must),
        exempt=kinds.total(),
        registered=sum(pledge is not None and pledge.registered for pledge in pledges),
        confirmed=sum(pledge is not None and pledge.confirmed is not None for pledge in pledges),
        waiting=states["submitted"],
        returned=states["returned"],
        absent=states["absent"],
        paper=sum(not one.joined for one in here),
        late=sum(work.item.due < week.today for one in must for work in owed(one, week)),
        stuck=sum(work.stuck for one in must for work in owed(one, week)),
        silent=sum(silent(one, week.today, 7) for one in must),
        silent_long=sum(silent(one, week.today, 14) for one in must),
        fresh=sum(pledge is not None and week.has(pledge.first_at) for pledge in pledges),
        done=sum(work.live and week.has(work.done_at) for work in works),
        reports=len(made),
        leaders=len(leaders),
        leaders_registered=sum(pledge is not None and pledge.registered for pledge in theirs),
        exempt_kinds=dict(kinds),
        totals=_totals(made),
    )


def _leads(member: Member, unit: int) -> bool:
    return any(role in LEADING and at == unit for role, at in member.offices)


def _totals(made: Sequence[Report]) -> dict[str, Total]:
    found: dict[str, Total] = {}
    for name in KNOWN:
        amounts = [one.amount for one in made if one.amount is not None and one.amount.unit == name]
        if amounts:
            vaguest = max((one.bound for one in amounts), key=VAGUER.index)
            found[name] = Total(sum(one.value for one in amounts), vaguest, len(amounts))
    return found
