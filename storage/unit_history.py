"""What units were called and where they stood on any day: a row for each day on which one became something else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    FromClause,
    Table,
    Text,
    bindparam,
    false,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Key, metadata
from storage.units import Unit, to_unit, units

BEGINNING = date.min
"""Since when a unit was what it was before its first change: nobody said."""

unit_versions = Table(
    "unit_versions",
    metadata,
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    Column("since", Date, primary_key=True),
    Column("name", Text, nullable=False),
    Column("parent_id", Key, ForeignKey("units.id"), index=True),
    Column("closed", Boolean, nullable=False, server_default=false()),
    Column("into_id", Key, ForeignKey("units.id"), index=True),
    Column("out_of_id", Key, ForeignKey("units.id"), index=True),
)
"""A unit without rows is as it always was. `into_id`: what it became part of when it was closed; `out_of_id`: what it
was split off from when it began."""

_columns = [column.name for column in unit_versions.columns]
_as_it_is = select(
    units.c.id,
    bindparam("on", type_=Date),
    units.c.name,
    units.c.parent_id,
    units.c.closed_on.is_not(None),
    bindparam("into", type_=Key),
    bindparam("out_of", type_=Key),
).where(units.c.id.in_(bindparam("keys", expanding=True)))
_known = select(unit_versions.c.unit_id).where(unit_versions.c.unit_id == units.c.id).correlate(units).exists()
BEGIN = insert(unit_versions).from_select(_columns, _as_it_is.where(~_known))
_put = upsert(unit_versions).from_select(_columns, _as_it_is)
_kept = {name: func.coalesce(_put.excluded[name], unit_versions.c[name]) for name in ("into_id", "out_of_id")}
NOTE = _put.on_conflict_do_update(
    index_elements=[unit_versions.c.unit_id, unit_versions.c.since],
    set_={name: _put.excluded[name] for name in ("name", "parent_id", "closed")} | _kept,
)
UNITS = select(units).order_by(units.c.id)
UNTIL = select(unit_versions).order_by(unit_versions.c.unit_id, unit_versions.c.since)


async def begin(connection: AsyncConnection, unit_ids: Sequence[int]) -> None:
    """Keep what these units are, as what they always were, where nothing is kept of them yet; before a change."""
    wanted = {"keys": list(unit_ids), "on": BEGINNING, "into": None, "out_of": None}
    await connection.execute(BEGIN, wanted)


async def note(
    connection: AsyncConnection,
    unit_ids: Sequence[int],
    on: date,
    *,
    into: int | None = None,
    out_of: int | None = None,
) -> None:
    """Keep what these units are now as what they are from the day `on`; after a change."""
    await connection.execute(NOTE, {"keys": list(unit_ids), "on": on, "into": into, "out_of": out_of})


async def as_of(connection: AsyncConnection, on: date) -> dict[int, Unit]:
    """Every unit that was at work on a day, with the name and the path it had then, each after the one above it."""
    there = {row.id: (to_unit(row), row.parent_id) for row in await connection.execute(UNITS)}
    then = dict(there)
    seen: set[int] = set()
    for row in await connection.execute(UNTIL):
        if row.unit_id not in seen:
            seen.add(row.unit_id)
            then.pop(row.unit_id)
        if row.since <= on:
            unit = replace(there[row.unit_id][0], name=row.name, closed_on=row.since if row.closed else None)
            then[row.unit_id] = unit, row.parent_id
    paths: dict[int, str] = {}

    def path(id: int) -> str:
        if id not in paths:
            above = then[id][1]
            paths[id] = f"{path(above) if above in then else '/'}{id}/"
        return paths[id]

    found = [replace(unit, path=path(id)) for id, (unit, _) in then.items() if unit.closed_on is None]
    return {unit.id: unit for unit in sorted(found, key=lambda unit: unit.path)}


def name_at(unit: FromClause, on: Any) -> ColumnElement[str]:
    """What a row of `unit` (units, or an alias of it) was called on the day `on`: a column, or a parameter."""
    version = unit_versions.alias()
    then = (
        select(version.c.name)
        .where(version.c.unit_id == unit.c.id, version.c.since <= on)
        .order_by(version.c.since.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(then, unit.c.name)
