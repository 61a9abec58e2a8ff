"""Of which committees a model (mô hình điểm) is the model: the one that chose it, and those above that took it up; and
how many committees below a unit have one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Table, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import units as units_module
from storage.people import UNIT, people, unit_of
from storage.types import Code, Instant, Key, metadata
from storage.undertaking_tables import models_dropped
from storage.undertakings import IN_FORCE, WHOLE, Undertaking, read, undertakings
from storage.units import OPEN, Unit, UnitKind, to_unit, units

MOST = 200
"""How many models of one committee are listed at most, and how many committees without one, those highest up first."""

model_levels = Table(
    "model_levels",
    metadata,
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True, index=True),
    Column("level", Code, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
)
Index("ix_model_levels_level", model_levels.c.level, model_levels.c.undertaking_id)


@dataclass(frozen=True, slots=True)
class ModelLevel:
    """It is a model of the committee of `unit`, which was a unit of the kind `level` when `by` decided so."""

    unit: Unit
    level: UnitKind
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """It was a model of the committee of `unit`, until `by` took that back because of `reason`."""

    unit: Unit
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of a unit and all below it: how many committees of each kind there are and how many have a model of the year;
    which have none; and how many models there are on each level. Cells that have one are no duty: they are not named.
    """

    committees: dict[UnitKind, tuple[int, int]]
    missing: tuple[Unit, ...]
    levels: dict[UnitKind, int]


_keys: Any = bindparam("keys", expanding=True)
_counts = and_(
    undertakings.c.id == model_levels.c.undertaking_id,
    undertakings.c.state.in_(IN_FORCE),
)
OF_MODELS = (
    select(
        model_levels.c.undertaking_id,
        model_levels.c.level,
        model_levels.c.at,
        people.c.name.label("by_name"),
        *UNIT,
    )
    .join(units, units.c.id == model_levels.c.unit_id)
    .outerjoin(people, people.c.id == model_levels.c.by)
    .where(model_levels.c.undertaking_id.in_(_keys))
    .order_by(func.length(units.c.path).desc(), model_levels.c.undertaking_id)
)
DROPPED = (
    select(
        models_dropped.c.undertaking_id,
        models_dropped.c.at,
        models_dropped.c.reason,
        people.c.name.label("by_name"),
        *UNIT,
    )
    .join(units, units.c.id == models_dropped.c.unit_id)
    .outerjoin(people, people.c.id == models_dropped.c.by)
    .where(models_dropped.c.undertaking_id.in_(_keys))
    .order_by(models_dropped.c.at, models_dropped.c.id)
)
_taken_up = select(model_levels.c.undertaking_id).where(model_levels.c.unit_id == bindparam("of_unit"))
OF_COMMITTEE = (
    WHOLE.where(
        undertakings.c.kind == "model",
        undertakings.c.year == bindparam("of_year"),
        undertakings.c.state != "withdrawn",
        or_(undertakings.c.committee_id == bindparam("of_unit"), undertakings.c.id.in_(_taken_up)),
    )
    .order_by(undertakings.c.id)
    .limit(MOST)
)
_of_year = and_(_counts, undertakings.c.year == bindparam("of_year"))
HAS_MODEL = exists().where(model_levels.c.unit_id == units.c.id, _of_year).correlate(units)
"""The condition that a row of `units` is one whose committee has a model of the year."""
_here = and_(units.c.path >= bindparam("low"), units.c.path < bindparam("high"), OPEN)
COMMITTEES = (
    select(units.c.kind, func.count().label("all"), func.count(case((HAS_MODEL, 1))).label("having"))
    .where(_here)
    .group_by(units.c.kind)
)
MISSING = (
    select(units)
    .where(_here, units.c.kind != "cell", ~HAS_MODEL)
    .order_by(func.length(units.c.path), units.c.id)
    .limit(MOST)
)
LEVELS = (
    select(model_levels.c.level, func.count().label("models"))
    .join(units, units.c.id == model_levels.c.unit_id)
    .join(undertakings, _of_year)
    .where(units.c.path >= bindparam("low"), units.c.path < bindparam("high"))
    .group_by(model_levels.c.level)
)


async def of_models(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, list[ModelLevel]]:
    """Of which committees each undertaking is the model, the lowest first; none where it was never approved."""
    found: dict[str, list[ModelLevel]] = {id: [] for id in ids}
    for row in await connection.execute(OF_MODELS, {"keys": list(ids)}):
        level = ModelLevel(unit_of(row), row.level, row.at, row.by_name or "")
        found[row.undertaking_id].append(level)
    return found


async def dropped(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, list[Dropped]]:
    """Of which committees each undertaking was the model and is no more, in the order in which that was said."""
    found: dict[str, list[Dropped]] = {id: [] for id in ids}
    for row in await connection.execute(DROPPED, {"keys": list(ids)}):
        found[row.undertaking_id].append(Dropped(unit_of(row), row.at, row.by_name or "", row.reason))
    return found


async def of_committees(
    connection: AsyncConnection, unit_ids: Sequence[int], year: int
) -> dict[int, list[Undertaking]]:
    """The models of `year` that each unit's committee chose or took up, also those that wait; the oldest first."""
    found = {}
    for unit in unit_ids:
        found[unit] = await read(connection, OF_COMMITTEE, {"of_unit": unit, "of_year": year})
    return found


async def coverage(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, Coverage]:
    """Which committees in each unit and below it have a model of `year` that was approved. Three statements each."""
    found = {}
    for id, unit in (await units_module.by_id(connection, unit_ids)).items():
        wanted = {"low": unit.path, "high": f"{unit.path[:-1]}0", "of_year": year}
        committees = {row.kind: (row.all, row.having) for row in await connection.execute(COMMITTEES, wanted)}
        missing = tuple(to_unit(row) for row in await connection.execute(MISSING, wanted))
        levels = {row.level: row.models for row in await connection.execute(LEVELS, wanted)}
        found[id] = Coverage(committees, missing, levels)
    return found
