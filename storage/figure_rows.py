"""How the members of each unit stand, by statements that give their rows in the order of the units' paths.

One statement each, however many units there are; `storage/folding.py` reads them side by side and adds up. Parameters:
`low` and `high`, the range of paths; `year`; `today`, `week_ago`, `two_weeks_ago` (days); the week, from after `since`
until `until` (instants); `known`, the units of quantity that are added up.
"""

from sqlalchemy import Date, Integer, and_, bindparam, case, func, or_, select

from storage.people import JOINED, people, roles
from storage.pledges import pledge_versions, pledges
from storage.reminding import reminding
from storage.types import Instant
from storage.units import OPEN, units

LEADING = ("secretary", "deputy", "committee_member")

SINCE, UNTIL = bindparam("since", type_=Instant), bindparam("until", type_=Instant)
TODAY, YEAR = bindparam("today", type_=Date), bindparam("year", type_=Integer)
WEEK_AGO, TWO_WEEKS_AGO = bindparam("week_ago", type_=Date), bindparam("two_weeks_ago", type_=Date)
COUNT = func.count()
IN_RANGE = and_(units.c.path >= bindparam("low"), units.c.path < bindparam("high"))
HERE = and_(people.c.unit_id == units.c.id, people.c.active)
THEIRS = and_(pledges.c.person_id == people.c.id, pledges.c.year == YEAR)
MUST = people.c.exempt.is_(None)
_present = or_(reminding.c.leave_until.is_(None), reminding.c.leave_until < TODAY)
UNANSWERED = case((_present, reminding.c.waiting_since))
"""The day of the first reminder that somebody who is not on leave has not answered."""

_first = and_(pledge_versions.c.pledge_id == pledges.c.id, pledge_versions.c.version == 1, pledges.c.changed_at > SINCE)
"""Looked up only where something happened to the pledge in the week."""
_each = (
    select(
        units,
        people.c.id.label("person"),
        and_(people.c.id.is_not(None), MUST).label("must"),
        pledges.c.state,
        pledges.c.confirmed,
        JOINED.label("reached"),
        and_(pledge_versions.c.at > SINCE, pledge_versions.c.at <= UNTIL).label("fresh"),
        UNANSWERED.label("asked"),
    )
    .select_from(
        units.outerjoin(people, HERE)
        .outerjoin(pledges, THEIRS)
        .outerjoin(pledge_versions, _first)
        .outerjoin(reminding, reminding.c.person_id == people.c.id)
    )
    .where(IN_RANGE, OPEN)
    .subquery()
)
_one = _each.c
MEMBERS = (
    select(
        _one.id,
        _one.path,
        _one.kind,
        _one.name,
        func.count(_one.person).label("members"),
        COUNT.filter(_one.must).label("must"),
        COUNT.filter(_one.must, or_(_one.state != "returned", _one.confirmed.is_not(None))).label("registered"),
        COUNT.filter(_one.must, _one.confirmed.is_not(None)).label("confirmed"),
        COUNT.filter(_one.must, _one.state == "submitted").label("waiting"),
        COUNT.filter(_one.must, _one.state == "returned").label("returned"),
        COUNT.filter(_one.must, _one.state.is_(None)).label("absent"),
        COUNT.filter(_one.must, _one.fresh).label("fresh"),
        COUNT.filter(_one.person.is_not(None), ~_one.reached).label("paper"),
        COUNT.filter(_one.must, _one.asked.is_not(None), _one.asked <= WEEK_AGO, _one.reached).label("silent"),
        COUNT.filter(_one.must, _one.asked.is_not(None), _one.asked <= TWO_WEEKS_AGO, _one.reached).label(
            "silent_long"
        ),
    )
    .group_by(_one.path, _one.id, _one.kind, _one.name)
    .order_by(_one.path)
)
"""A row for every open unit, those without members too."""

EXEMPT = (
    select(units.c.path, people.c.exempt, COUNT.label("people"))
    .join(people, HERE)
    .where(IN_RANGE, people.c.exempt.is_not(None))
    .group_by(units.c.path, people.c.exempt)
    .order_by(units.c.path)
)

_pledged = or_(pledges.c.state != "returned", pledges.c.confirmed.is_not(None))
LEADERS = (
    select(
        units.c.path,
        func.count(people.c.id.distinct()).label("leaders"),
        func.count(case((_pledged, people.c.id)).distinct()).label("leaders_registered"),
    )
    .select_from(
        units.join(roles, and_(roles.c.unit_id == units.c.id, roles.c.until.is_(None), roles.c.role.in_(LEADING)))
        .join(people, and_(people.c.id == roles.c.person_id, people.c.active, MUST))
        .outerjoin(pledges, THEIRS)
    )
    .where(IN_RANGE)
    .group_by(units.c.path)
    .order_by(units.c.path)
)
"""Who holds an office in the unit, wherever they are a member."""
