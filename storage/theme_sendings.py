"""Which broadcasts sent which version of a theme down, and which units' secretaries say that they have seen it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, and_, bindparam, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.broadcasts import State, broadcasts
from storage.people import DECIDING, UNIT, people, roles, unit_of
from storage.recipients import Fared, recipients
from storage.types import Code, Key, metadata
from storage.units import OPEN, Unit, units

theme_sendings = Table(
    "theme_sendings",
    metadata,
    Column("broadcast", Code, ForeignKey("broadcasts.id"), primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)
Index("ix_theme_sendings_unit_id_year", theme_sendings.c.unit_id, theme_sendings.c.year)

REACHED = (Fared.QUEUED, Fared.SENDING, Fared.SENT, Fared.UNKNOWN)
"""Whoever it fared so with has it, may have it, or is about to."""

_sent = theme_sendings.join(broadcasts, broadcasts.c.id == theme_sendings.c.broadcast)
OF_UNITS = (
    select(theme_sendings.c.unit_id, theme_sendings.c.version, broadcasts.c.id, broadcasts.c.state)
    .add_columns(broadcasts.c.started_at)
    .select_from(_sent)
    .where(
        theme_sendings.c.unit_id.in_(bindparam("keys", expanding=True)), theme_sendings.c.year == bindparam("of_year")
    )
    .order_by(broadcasts.c.number.desc())
)
_told = (
    select(recipients.c.person_id, func.min(recipients.c.acked_at).label("acked_at"))
    .select_from(_sent.join(recipients, recipients.c.broadcast_number == broadcasts.c.number))
    .where(
        theme_sendings.c.unit_id == bindparam("theme_unit"),
        theme_sendings.c.year == bindparam("of_year"),
        theme_sendings.c.version == bindparam("of_version"),
        recipients.c.state.in_([int(state) for state in REACHED]),
    )
    .group_by(recipients.c.person_id)
    .subquery()
)
OFFICERS = (
    select(*UNIT, people.c.name.label("holder"), _told.c.person_id.label("told"), _told.c.acked_at)
    .select_from(
        units.outerjoin(roles, and_(roles.c.unit_id == units.c.id, roles.c.until.is_(None), roles.c.role.in_(DECIDING)))
        .outerjoin(people, and_(people.c.id == roles.c.person_id, people.c.active))
        .outerjoin(_told, _told.c.person_id == people.c.id)
    )
    .where(units.c.parent_id == bindparam("parent"), OPEN)
    .order_by(units.c.id, roles.c.role.desc(), roles.c.id)
)
_answered = (
    select(roles.c.unit_id)
    .join(_told, _told.c.person_id == roles.c.person_id)
    .join(people, people.c.id == roles.c.person_id)
    .where(roles.c.until.is_(None), roles.c.role.in_(DECIDING), people.c.active, _told.c.acked_at.is_not(None))
)
_lower = units.alias("lower")
_is_below = and_(
    _lower.c.path > units.c.path,
    _lower.c.path < func.substr(units.c.path, 1, func.length(units.c.path) - 1) + literal("0"),
    _lower.c.closed_on.is_(None),
)
UNDER = (
    select(
        units.c.id,
        func.count(_lower.c.id).label("units"),
        func.count(_lower.c.id).filter(_lower.c.id.in_(_answered)).label("seen"),
    )
    .join(_lower, _is_below)
    .where(units.c.parent_id == bindparam("parent"), OPEN)
    .group_by(units.c.id)
)
UNANSWERED = select(broadcasts.c.id).where(
    broadcasts.c.id.in_(bindparam("keys", expanding=True)),
    select(recipients.c.person_id)
    .where(
        recipients.c.broadcast_number == broadcasts.c.number,
        recipients.c.person_id != broadcasts.c.author,
        recipients.c.acked_at.is_(None),
        recipients.c.state.in_([int(Fared.SENT), int(Fared.UNKNOWN)]),
    )
    .correlate(broadcasts)
    .exists(),
)


@dataclass(frozen=True, slots=True)
class Sending:
    """A broadcast that sends `version` of a theme down; `started_at`: when it began to leave."""

    broadcast: str
    version: int
    state: State
    started_at: datetime | None


Standing = Literal["seen", "waiting", "unreached", "vacant"]
"""An officer of the unit has seen it; none of those it was sent to has; it was sent to none; there is none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a unit stands to what was sent: `who` are its officers, for "seen" the one who was first, `at` when. Of the
    units `below` it so many have `seen` it."""

    unit: Unit
    standing: Standing
    who: tuple[str, ...] = ()
    at: datetime | None = None
    below: int = 0
    seen: int = 0


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[Sending]]:
    """The broadcasts that send the theme of each of these units for `year` down, the newest first."""
    found: dict[int, list[Sending]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(OF_UNITS, {"keys": list(unit_ids), "of_year": year}):
        found[row.unit_id].append(Sending(row.id, row.version, row.state, row.started_at))
    return found


async def below(
    connection: AsyncConnection, unit_ids: Sequence[int], unit: int, year: int, version: int
) -> dict[int, list[Answer]]:
    """How the units directly below each of `unit_ids` stand to what was sent of the theme of `unit`, in the order in
    which they were registered. Two statements each."""
    found = {}
    for id in unit_ids:
        wanted = {"parent": id, "theme_unit": unit, "of_year": year, "of_version": version}
        by_unit: dict[int, list[Any]] = {}
        for row in await connection.execute(OFFICERS, wanted):
            by_unit.setdefault(row.unit_id, []).append(row)
        under = {row.id: row for row in await connection.execute(UNDER, wanted)}
        found[id] = [_answer(rows, under.get(one)) for one, rows in by_unit.items()]
    return found


async def unanswered(connection: AsyncConnection, broadcast_ids: Sequence[str]) -> dict[str, bool]:
    """Whether anybody who got each of these broadcasts, its author aside, has not said that they have seen it."""
    some = set((await connection.execute(UNANSWERED, {"keys": list(broadcast_ids)})).scalars())
    return {id: id in some for id in broadcast_ids}


def _answer(rows: Sequence[Any], under: Any) -> Answer:
    unit = unit_of(rows[0])
    below = {"below": under.units, "seen": under.seen} if under is not None else {}
    officers = [row for row in rows if row.holder is not None]
    seen = [row for row in officers if row.acked_at is not None]
    if seen:
        first = min(seen, key=lambda row: row.acked_at)
        return Answer(unit, "seen", (first.holder,), first.acked_at, **below)
    told = [row for row in officers if row.told is not None]
    standing: Standing = "waiting" if told else "unreached" if officers else "vacant"
    return Answer(unit, standing, tuple(row.holder for row in told or officers), **below)
