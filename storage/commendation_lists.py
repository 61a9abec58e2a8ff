"""Commendations in lists: a member's own, a unit's, those that wait for a decision a level up, and the approved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.commendations import (
    AGREED,
    MOST,
    PUBLIC,
    WHOLE,
    Commendation,
    by_id,
    commendations,
    read,
)
from storage.people import people
from storage.types import Code, Instant
from storage.units import units
from storage.waiting import REACH

_keys: Any = bindparam("keys", expanding=True)
OF_PEOPLE = (
    WHOLE.where(commendations.c.person_id.in_(_keys), commendations.c.state != "withdrawn")
    .order_by(commendations.c.id.desc())
    .limit(MOST)
)
OF_UNITS = (
    WHOLE.where(
        commendations.c.unit_id.in_(_keys),
        commendations.c.year >= bindparam("from_year"),
        commendations.c.state != "withdrawn",
        or_(commendations.c.person_id.is_(None), people.c.active),
    )
    .order_by(commendations.c.id.desc())
    .limit(MOST)
)

_home = units.alias("home")
_oldest = (commendations.c.changed_at, commendations.c.id)
_ranked = (
    select(
        REACH.c.root,
        commendations.c.id,
        func.row_number().over(partition_by=REACH.c.root, order_by=_oldest).label("place"),
    )
    .join(_home, or_(_home.c.parent_id == REACH.c.unit, and_(_home.c.parent_id.is_(None), _home.c.id == REACH.c.unit)))
    .join(commendations, commendations.c.unit_id == _home.c.id)
    .outerjoin(people, people.c.id == commendations.c.person_id)
    .where(
        commendations.c.state == "submitted",
        AGREED,
        or_(commendations.c.person_id.is_(None), people.c.active),
        or_(
            REACH.c.only.is_(None),
            REACH.c.only == commendations.c.author_id,
            REACH.c.only == commendations.c.person_id,
            REACH.c.only == commendations.c.agreed_by,
        ),
    )
    .subquery()
)
WAITING = select(_ranked).where(_ranked.c.place <= MOST).order_by(_ranked.c.root, _ranked.c.place)

_low, _high = bindparam("low", type_=Code), bindparam("high", type_=Code)
HONOURED = WHOLE.where(
    and_(units.c.path >= _low, units.c.path < _high),
    PUBLIC,
    commendations.c.approved_at >= bindparam("since", type_=Instant),
    commendations.c.approved_at < bindparam("until", type_=Instant),
).order_by(commendations.c.approved_at, commendations.c.id)


async def of_people(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, list[Commendation]]:
    """What each person was ever nominated for, what was taken back left out; the newest first, at most MOST in all."""
    found: dict[int, list[Commendation]] = {person: [] for person in person_ids}
    for one in await read(connection, OF_PEOPLE, {"keys": list(person_ids)}):
        found[one.person or 0].append(one)
    return found


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[Commendation]]:
    """The nominations of each unit itself and of its own members from `year` on, the newest first, at most MOST."""
    found: dict[int, list[Commendation]] = {unit: [] for unit in unit_ids}
    for one in await read(connection, OF_UNITS, {"keys": list(unit_ids), "from_year": year}):
        found[one.unit.id].append(one)
    return found


async def waiting(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Commendation]]:
    """What waits for the deciders of each unit: the nominations of the units directly below, and from further below
    what nobody in between can decide on. The longest waiting first, at most MOST a unit."""
    rows = (await connection.execute(WAITING, {"keys": list(unit_ids)})).all()
    known = await by_id(connection, [row.id for row in rows]) if rows else {}
    found: dict[int, list[Commendation]] = {unit: [] for unit in unit_ids}
    for row in rows:
        found[row.root].append(known[row.id])
    return found


async def honoured(connection: AsyncConnection, path: str, since: datetime, until: datetime) -> list[Commendation]:
    """What was approved from `since` to before `until` in the unit at `path` and all below, only where the member's yes
    stands; the oldest first."""
    wanted = {"low": path, "high": f"{path[:-1]}0", "since": since, "until": until}
    return await read(connection, HONOURED, wanted)
