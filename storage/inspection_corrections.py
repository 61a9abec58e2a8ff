"""Corrections (đính chính) of published conclusions: why, and the strengths as they read since; what read otherwise
before stays: the conclusion itself, earlier corrections, and remedies that were replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Table, Text, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import people
from storage.types import Code, Instant, Key, metadata

inspection_corrections = Table(
    "inspection_corrections",
    metadata,
    Column("inspection_id", Code, ForeignKey("inspections.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
    Column("why", Text),
    Column("strengths", Text),
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: `version` is that of the inspection which it made, and of the remedies it replaced. The words are
    None once they were erased."""

    version: int
    at: datetime
    by_name: str | None
    why: str | None
    strengths: str | None


_keys: Any = bindparam("keys", expanding=True)
OF_INSPECTIONS = (
    select(inspection_corrections, people.c.name)
    .outerjoin(people, people.c.id == inspection_corrections.c.by)
    .where(inspection_corrections.c.inspection_id.in_(_keys))
    .order_by(inspection_corrections.c.inspection_id, inspection_corrections.c.version)
)


async def of_inspections(connection: AsyncConnection, inspection_ids: Sequence[str]) -> dict[str, list[Correction]]:
    """The corrections of each inspection, the latest last."""
    found: dict[str, list[Correction]] = {one: [] for one in inspection_ids}
    for row in await connection.execute(OF_INSPECTIONS, {"keys": list(inspection_ids)}) if found else ():
        found[row.inspection_id].append(Correction(row.version, row.at, row.name, row.why, row.strengths))
    return found
