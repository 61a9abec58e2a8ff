"""The statement behind the candidates: who may be reminded, with their open items, the pledge they have not made, and
what they are to mend after an inspection."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Date,
    Integer,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from storage.accounts import accounts
from storage.consents import consents
from storage.digest_times import EXPECTING
from storage.inspections import inspections
from storage.items import OPEN, items
from storage.people import DECIDING, people, roles
from storage.pledges import pledges
from storage.remedies import remedies
from storage.reminding import reminding
from storage.types import Code, Instant
from storage.units import units

REMEDY = "remedy"
"""In the place of a unit's path: the row is about a remedy."""
_today: BindParameter[Any] = bindparam("today")
_year: BindParameter[Any] = bindparam("year")
_reminded = select(func.max(items.c.reminded_on)).where(items.c.person_id == people.c.id).correlate(people)
_remedy_reminded = select(func.max(remedies.c.reminded_on)).where(remedies.c.owner_id == people.c.id).correlate(people)
_who = (
    people.c.id.label("person"),
    consents.c.given_at,
    reminding.c.snoozed_to,
    reminding.c.pledge_reminded_on,
    reminding.c.hour,
    case((reminding.c.snoozed_to.is_not(None), _reminded.scalar_subquery())).label("last"),
    case((reminding.c.snoozed_to.is_not(None), _remedy_reminded.scalar_subquery())).label("last_remedy"),
)
WANTS = and_(
    people.c.active,
    people.c.exempt.is_(None),
    consents.c.ended_at.is_(None),
    consents.c.signed_on.is_(None),
    func.coalesce(reminding.c.off, False).is_(False),
    or_(reminding.c.leave_until.is_(None), reminding.c.leave_until < _today),
    or_(reminding.c.snoozed_to.is_(None), reminding.c.snoozed_to <= _today),
    func.coalesce(reminding.c.hour, bindparam("default_hour")) <= bindparam("hour"),
    select(accounts.c.id).where(accounts.c.person_id == people.c.id, accounts.c.state == "reachable").exists(),
)
"""Whoever may be reminded today by now: on the roster, must pledge, consents, can be reached; has not turned it off, is
not on leave, put nothing off to a later day, and chose no later hour."""

_people = people.join(consents, consents.c.person_id == people.c.id).outerjoin(
    reminding, reminding.c.person_id == people.c.id
)
_mine = (
    select(
        *_who,
        items.c.id,
        items.c.year,
        items.c.due,
        items.c.news_at,
        items.c.reminded_on,
        cast(null(), Code).label("path"),
        cast(null(), Instant).label("returned_at"),
    )
    .select_from(_people.join(items, items.c.person_id == people.c.id))
    .where(WANTS, OPEN, items.c.year == _year)
)
WORK = _mine.where(
    or_(items.c.due <= bindparam("soon"), items.c.news_at < bindparam("stale")),
    or_(items.c.reminded_on.is_(None), items.c.reminded_on < _today),
)
"""Items that may have come to a day of their series."""
PUT_OFF = _mine.where(
    items.c.due > bindparam("soon"),
    items.c.news_at >= bindparam("stale"),
    items.c.reminded_on < reminding.c.snoozed_to,
)
"""Of the others, those that were put off since they were named: a nudge may name whatever is open."""
_unmade = (
    select(
        *_who,
        cast(null(), Code),
        cast(null(), Integer),
        cast(null(), Date),
        cast(null(), Instant),
        cast(null(), Date),
        units.c.path,
        pledges.c.changed_at,
    )
    .select_from(
        _people.join(units, units.c.id == people.c.unit_id).outerjoin(
            pledges, and_(pledges.c.person_id == people.c.id, pledges.c.year == _year)
        )
    )
    .where(
        WANTS,
        or_(pledges.c.id.is_(None), and_(pledges.c.state == "returned", pledges.c.confirmed.is_(None))),
    )
)
_named, _put_off = reminding.c.pledge_reminded_on, reminding.c.pledge_reminded_on < reminding.c.snoozed_to
UNMADE = (_unmade.where(or_(_named.is_(None), _named < bindparam("latest"), _put_off)), _unmade.where(_put_off))
"""Pledges to be made; and while none has fallen due, those that were put off since they were named."""
REMEDIES = (
    select(
        *_who,
        remedies.c.id,
        cast(null(), Integer),
        remedies.c.due,
        remedies.c.changed_at,
        remedies.c.reminded_on,
        literal(REMEDY),
        cast(null(), Instant),
    )
    .select_from(
        _people.join(remedies, remedies.c.owner_id == people.c.id).join(
            inspections, inspections.c.id == remedies.c.inspection_id
        )
    )
    .where(
        WANTS,
        remedies.c.state == "open",
        select(roles.c.id)
        .where(
            roles.c.person_id == people.c.id,
            roles.c.unit_id == inspections.c.unit_id,
            roles.c.role.in_(DECIDING),
            roles.c.until.is_(None),
        )
        .exists(),
        or_(
            and_(
                remedies.c.due <= bindparam("soon"),
                or_(remedies.c.reminded_on.is_(None), remedies.c.reminded_on < _today),
            ),
            remedies.c.reminded_on < reminding.c.snoozed_to,
        ),
    )
)
"""What is to be mended by secretary or deputy of the unit inspected, and may have come to a day of its series, or was
put off since it was named; its `path` says that it is a remedy."""
_in_piece = people.c.id.in_(bindparam("keys", expanding=True))


def _by_person(condition: Any) -> tuple[CompoundSelect[Any], CompoundSelect[Any]]:
    """All there may be to say to those for whom `condition` holds, by person; and the same while no pledge is due."""
    due, undue = (
        union_all(*(part.where(condition) for part in (WORK, PUT_OFF, REMEDIES, unmade))).order_by("person")
        for unmade in UNMADE
    )
    return due, undue


EVERYBODY = _by_person(people.c.id.not_in(EXPECTING))
PIECE = _by_person(_in_piece)
LOCK = select(people.c.id).where(_in_piece).order_by(people.c.id).with_for_update()
