"""Who a broadcast is for: one statement for each kind of audience, bounded by a piece of it, each person once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, get_args

from sqlalchemy import BigInteger, ColumnElement, FromClause, Select, and_, bindparam, case, func, not_, select
from sqlalchemy import literal_column as literal
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.broadcasts import Broadcast, Roles, broadcasts
from storage.consents import consents
from storage.figure_rows import MUST, UNANSWERED, WEEK_AGO, YEAR
from storage.items import items
from storage.people import RoleName, people, roles
from storage.pledges import pledges
from storage.recipients import Fared, recipients
from storage.reminding import reminding
from storage.types import Code
from storage.units import units
from storage.work_rows import LATE, STUCK

Condition = Literal["all", "no_pledge", "returned", "waiting", "late", "stuck", "silent", "unacknowledged"]
"""Which of them: everybody; who must pledge and has no pledge this year; whose pledge was returned, waits for a
decision; who is late with an item, met difficulties; who has not answered a reminder for a week; who got another
broadcast and has not said that they have seen it ("unacknowledged:<its id>")."""
CONDITIONS: tuple[Condition, ...] = get_args(Condition)

HOLDERS: Mapping[Roles, tuple[RoleName, ...]] = {
    "secretary": ("secretary",),
    "officers": ("secretary", "deputy"),
    "committee": ("secretary", "deputy", "committee_member"),
    "admin": ("admin",),
}
LAST = 2**63 - 1
"""No person has a greater id."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an audience: the units whose paths are `low` to `high`; or of one unit, or of those who got what is
    corrected, the people whose ids are after `first` and up to `last`."""

    low: str
    high: str
    first: int | None = None
    last: int | None = None

    @property
    def part(self) -> bool:
        return self.first is not None


REACHED = and_(
    select(accounts.c.person_id)
    .where(accounts.c.person_id == people.c.id, accounts.c.state == literal("'reachable'"))
    .correlate(people)
    .exists(),
    select(consents.c.person_id)
    .where(consents.c.person_id == people.c.id, consents.c.ended_at.is_(None), consents.c.signed_on.is_(None))
    .correlate(people)
    .exists(),
)
"""Of somebody on the roster: they consented here, and a chat of theirs can be written to."""


def reached_on(channels: str) -> ColumnElement[bool]:
    """Whether a chat of somebody on one of the channels bound as `channels` can be written to."""
    return (
        select(accounts.c.id)
        .where(
            accounts.c.person_id == people.c.id,
            accounts.c.state == literal("'reachable'"),
            accounts.c.channel.in_(bindparam(channels, expanding=True)),
        )
        .correlate(people)
        .exists()
    )


_ours = and_(pledges.c.person_id == people.c.id, pledges.c.year == YEAR)
_number = select(broadcasts.c.number).where(broadcasts.c.id == bindparam("other", type_=Code)).scalar_subquery()
_got = recipients.alias("got")
_theirs = and_(
    _got.c.broadcast_number == _number,
    _got.c.state.in_([literal(str(int(state))) for state in (Fared.SENT, Fared.UNKNOWN)]),
)


def _some(table: FromClause, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(literal("1")).select_from(table).where(*conditions).correlate(people).exists()


MEETING: Mapping[Condition, ColumnElement[bool]] = {
    "no_pledge": and_(MUST, ~_some(pledges, _ours)),
    "returned": _some(pledges, _ours, pledges.c.state == "returned"),
    "waiting": _some(pledges, _ours, pledges.c.state == "submitted"),
    "late": and_(MUST, _some(items, items.c.person_id == people.c.id, LATE)),
    "stuck": and_(MUST, _some(items, items.c.person_id == people.c.id, STUCK)),
    "silent": and_(MUST, _some(reminding, reminding.c.person_id == people.c.id, WEEK_AGO >= UNANSWERED)),
    "unacknowledged": _some(_got, _got.c.person_id == people.c.id, _theirs, _got.c.acked_at.is_(None)),
}


_in_range = and_(units.c.path >= bindparam("low"), units.c.path <= bindparam("high"))
_in_part = and_(people.c.id > bindparam("first", type_=BigInteger), people.c.id <= bindparam("last", type_=BigInteger))
Source = Roles | Literal["corrected"]


@cache
def everybody(source: Source, condition: Condition, part: bool = False) -> Callable[..., Select[Any]]:
    """What selects columns of the people of such an audience, on the roster, reached or not. Of a `part`, the bounds by
    person are looked at, in one unit or in what is corrected: elsewhere a database without statistics would rather go
    through everybody there is than through a range of units."""
    if source == "corrected":
        table: FromClause = _got.join(people, people.c.id == _got.c.person_id)
        where = [_theirs]
    elif source == "all":
        table = units.join(people, people.c.unit_id == units.c.id)
        where = [units.c.path == bindparam("low") if part else _in_range]
    else:
        held = and_(roles.c.unit_id == units.c.id, roles.c.until.is_(None), roles.c.role.in_(HOLDERS[source]))
        table = units.join(roles, held).join(people, people.c.id == roles.c.person_id)
        where = [units.c.path == bindparam("low") if part else _in_range]
    if condition != "all":
        where.append(MEETING[condition])
    if part:
        where.append(_in_part)
    return lambda *columns: select(*columns).select_from(table).where(*where, people.c.active)


@cache
def gathering(source: Source, condition: Condition, part: bool = False) -> Any:
    """What writes down the recipients of a piece of such an audience."""
    number = bindparam("number", type_=BigInteger)
    queued: ColumnElement[int] = literal(str(int(Fared.QUEUED)))
    found = everybody(source, condition, part)(number, people.c.id, queued).where(REACHED)
    names = ["broadcast_number", "person_id", "state"]
    return insert(recipients).from_select(names, found).on_conflict_do_nothing()


@cache
def _counting(source: Source, condition: Condition) -> Any:
    known = people.c.id, REACHED.label("reached"), reached_on("served").label("served")
    found = _once(source, everybody(source, condition)(*known)).subquery()
    reached = and_(found.c.reached, found.c.served)
    unserved = and_(found.c.reached, not_(found.c.served))
    counts = func.count().label("all"), *(func.count(case((one, 1))) for one in (reached, unserved))
    return select(*counts).select_from(found)


_served = accounts.c.channel.in_(bindparam("served", expanding=True))


@cache
def _by_channel(source: Source, condition: Condition) -> Any:
    best = (
        select(accounts.c.channel)
        .where(accounts.c.person_id == people.c.id, accounts.c.state == "reachable", _served)
        .order_by(accounts.c.seen_at.desc().nulls_last(), accounts.c.id)
        .limit(1)
        .correlate(people)
        .scalar_subquery()
        .label("channel")
    )
    reached = and_(REACHED, reached_on("served"))
    found = _once(source, everybody(source, condition)(people.c.id, best).where(reached)).subquery()
    return select(found.c.channel, func.count().label("people")).group_by(found.c.channel).order_by(found.c.channel)


def _once(source: Source, found: Select[Any]) -> Select[Any]:
    """Each person once: only of those who hold offices one may be found several times."""
    return found.distinct() if source in HOLDERS else found


def kind_of(broadcast: Broadcast) -> tuple[Source, Condition]:
    """Which kind of audience is a broadcast's. Raises ValueError for a condition there is not."""
    condition = broadcast.condition.partition(":")[0]
    if condition not in CONDITIONS:
        raise ValueError(f"no condition of an audience: {condition}")
    return ("corrected", "all") if broadcast.corrects else (broadcast.roles, condition)


def parameters(broadcast: Broadcast, today: date, piece: Piece | None = None) -> dict[str, Any]:
    """Those of the statements, on the civil day `today`; without a piece of all of it."""
    piece = piece or Piece(broadcast.unit.path, f"{broadcast.unit.path[:-1]}0")
    return {
        "low": piece.low,
        "high": piece.high,
        "first": piece.first,
        "last": piece.last,
        "year": today.year,
        "today": today,
        "week_ago": today - timedelta(days=7),
        "other": broadcast.corrects or broadcast.condition.partition(":")[2],
        "number": broadcast.number,
    }


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people of an audience would be reached, by the channel that is best to write to; how many would not,
    and how many more only could on a channel that is not served."""

    by_channel: Mapping[str, int]
    unreached: int
    unserved: int

    @property
    def reached(self) -> int:
        return sum(self.by_channel.values())


async def reach(connection: AsyncConnection, broadcast: Broadcast, today: date, served: Collection[str]) -> Reach:
    """Whom it would reach now, on channels that are `served`."""
    source, known = kind_of(broadcast), parameters(broadcast, today) | {"served": sorted(served)}
    everyone, reached, unserved = (await connection.execute(_counting(*source), known)).one()
    rows = await connection.execute(_by_channel(*source), known)
    return Reach({row.channel: row.people for row in rows}, everyone - reached - unserved, unserved)


async def gather(connection: AsyncConnection, broadcast: Broadcast, today: date, piece: Piece) -> None:
    """Write down the recipients of one piece of the audience; those who are there already stay as they are."""
    statement = gathering(*kind_of(broadcast), piece.part)
    await connection.execute(statement, parameters(broadcast, today, piece))
