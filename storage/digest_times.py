"""When digests are said, and to whom: everybody who holds an office gets one, at the first of their units' times.

Times are counted in hours from Friday 0:00, the day the figures are taken: Friday 16:00 is 16, Monday 8:00 is 80.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import BigInteger, Date, Integer, and_, bindparam, case, func, literal, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.consents import consents
from storage.digests import digest_settings
from storage.facts import Fact
from storage.people import people, roles
from storage.reminding import reminding, unprompted
from storage.types import Instant

FRIDAY, USUAL_HOUR = 4, 16
LATE_HOUR = 8
"""The hour of a later day at which a digest is caught up, where somebody chose no hour to be reminded at."""
HOUR = literal(3_600_000_000, BigInteger)
"""In microseconds, which are too many for an INTEGER of PostgreSQL."""

_new = insert(digest_settings)
SET = _new.on_conflict_do_update(
    index_elements=[digest_settings.c.unit_id],
    set_={name: _new.excluded[name] for name in ("weekday", "hour")},
)
OF_UNITS = select(digest_settings).where(digest_settings.c.unit_id.in_(bindparam("keys", expanding=True)))


def _days_after_friday(weekday: Any) -> Any:
    return (weekday + (7 - FRIDAY)) % 7


_day = _days_after_friday(func.coalesce(digest_settings.c.weekday, FRIDAY))
_slot = _day * 24 + func.coalesce(digest_settings.c.hour, USUAL_HOUR)
_times = (
    select(roles.c.person_id, func.min(_slot).label("slot"))
    .outerjoin(digest_settings, digest_settings.c.unit_id == roles.c.unit_id)
    .where(roles.c.until.is_(None))
    .group_by(roles.c.person_id)
    .subquery()
)
_time = _times.c
EXPECTING = select(_time.person_id).where(_time.slot // 24 == _days_after_friday(bindparam("weekday", type_=Integer)))
"""The ids of everybody who holds an office and gets their digest on `weekday` (0: Monday)."""

_offices = (
    select(
        roles.c.person_id,
        roles.c.unit_id,
        func.max(case({"admin": 0, "committee_member": 1}, value=roles.c.role, else_=2)).label("reach"),
    )
    .where(roles.c.until.is_(None))
    .group_by(roles.c.person_id, roles.c.unit_id)
    .subquery()
)
_office = _offices.c
_account = (
    select(accounts.c.id)
    .where(accounts.c.person_id == people.c.id, accounts.c.state == "reachable")
    .order_by(accounts.c.seen_at.desc().nulls_last(), accounts.c.id)
    .limit(1)
    .correlate(people)
    .scalar_subquery()
)
_today, _hours = bindparam("today", type_=Date), bindparam("hours", type_=Integer)
_told = select(unprompted.c.day).where(
    unprompted.c.person_id == people.c.id,
    or_(
        unprompted.c.day == _today,
        and_(unprompted.c.kind == "digest", unprompted.c.at >= bindparam("as_of", type_=Instant)),
    ),
)
_their_hour = func.coalesce(reminding.c.hour, LATE_HOUR)
DUE = (
    select(_office.person_id, _office.unit_id, _office.reach, _account.label("account"))
    .select_from(
        people.join(consents, consents.c.person_id == people.c.id)
        .join(_times, _time.person_id == people.c.id)
        .join(_offices, _office.person_id == people.c.id)
        .outerjoin(reminding, reminding.c.person_id == people.c.id)
    )
    .where(
        people.c.active,
        consents.c.ended_at.is_(None),
        consents.c.signed_on.is_(None),
        or_(reminding.c.leave_until.is_(None), reminding.c.leave_until < _today),
        _time.slot <= _hours,
        _time.slot > bindparam("let_go", type_=Integer),
        or_(_time.slot // 24 == _hours // 24, _their_hour <= _hours % 24),
        type_coerce(consents.c.given_at, BigInteger) <= bindparam("friday", type_=BigInteger) + _time.slot * HOUR,
        _account.is_not(None),
        ~_told.exists(),
    )
)
"""Every office of those who are now told of the run as of `as_of`; `reach` is 0 for an admin, who sees no names, 1
for a committee member, 2 for who decides. It is `hours` after Friday 0:00 (at `friday`, in microseconds), on `today`.

On the set day from the set hour on, later from the hour at which one wants to be reminded. Once a run; never on a day
on which they were told something; not those who joined after the set time, are on leave or unreachable. Who need not
pledge, or wants no reminders, still has a unit to look after. Nobody whose time was up to `let_go` hours after Friday
0:00: a pause ended then, and what had fallen due was let go of."""


@dataclass(frozen=True, slots=True)
class DigestTime:
    """The `weekday` (0: Monday) and the hour at which a unit's digest is said."""

    weekday: int = FRIDAY
    hour: int = USUAL_HOUR


class DigestTimeSet(Fact):
    """A unit's digest is said at another time from now on. Subject "digesttime:<unit>"."""

    unit: int
    weekday: int
    hour: int

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"unit_id": fact.unit, "weekday": fact.weekday, "hour": fact.hour} for fact in group]
        await connection.execute(SET, rows)


def subject(unit: int) -> str:
    """The subject under which the changes of a unit's time are counted."""
    return f"digesttime:{unit}"


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, DigestTime]:
    """When each unit's digest is said."""
    found = dict.fromkeys(unit_ids, DigestTime())
    rows = await connection.execute(OF_UNITS, {"keys": list(unit_ids)})
    return found | {row.unit_id: DigestTime(row.weekday, row.hour) for row in rows}
