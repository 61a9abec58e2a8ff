"""The year's theme of a unit and everything below it: title, guidance, the pledge's deadline and its headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Key, metadata

themes = Table(
    "themes",
    metadata,
    Column("id", Key, primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("guidance", Text, nullable=False, server_default=""),
    Column("deadline", Date, nullable=False),
    Column("headings", Text, nullable=False, server_default="[]"),
    UniqueConstraint("unit_id", "year"),
)

IN_UNITS = select(themes).where(
    themes.c.unit_id.in_(bindparam("units", expanding=True)), themes.c.year == bindparam("year")
)

OF_YEAR = select(themes).where(themes.c.year == bindparam("year"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of the pledge as this province words it. `key` "goal" or "assigned_task" re-words a standard
    part; any other key ([a-z_]) adds a free-text part, which may be skipped unless `required`."""

    key: str
    title: str
    guidance: str = ""
    required: bool = False


HEADINGS = TypeAdapter(tuple[Heading, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The theme in force for a unit in a year: its own, or else that of the nearest unit above."""

    year: int
    title: str
    guidance: str = ""
    deadline: date
    headings: tuple[Heading, ...] = ()

    def heading(self, key: str) -> Heading | None:
        """This theme's own wording of a part of the pledge, if it has one."""
        return next((heading for heading in self.headings if heading.key == key), None)


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, Theme]:
    """The themes set in exactly these units for `year`."""
    rows = await connection.execute(IN_UNITS, {"units": list(unit_ids), "year": year})
    return {row.unit_id: _to_theme(row) for row in rows}


async def of_year(connection: AsyncConnection, year: int) -> dict[int, Theme]:
    """Every theme of `year`, by the unit it is set in."""
    return {row.unit_id: _to_theme(row) for row in await connection.execute(OF_YEAR, {"year": year})}


def _to_theme(row: Any) -> Theme:
    return Theme(
        year=row.year,
        title=row.title,
        guidance=row.guidance,
        deadline=row.deadline,
        headings=HEADINGS.validate_json(row.headings),
    )
