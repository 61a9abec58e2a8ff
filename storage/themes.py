"""The year's theme of a unit and everything below it: title, guidance, the pledge's deadline and its headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import people
from storage.types import Instant, Key, metadata

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
    Column("former", Text, nullable=False, server_default="[]"),
    Column("version", Integer, nullable=False, server_default="0"),
    UniqueConstraint("unit_id", "year"),
)

theme_versions = Table(
    "theme_versions",
    metadata,
    Column("theme_id", Key, ForeignKey("themes.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant),
    Column("by", Key, ForeignKey("people.id")),
    Column("title", Text, nullable=False),
    Column("guidance", Text, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("headings", Text, nullable=False),
)
"""The words of every version. Version 0 was there before themes were set in chat: nobody knows since when, by whom."""

IN_UNITS = select(themes).where(
    themes.c.unit_id.in_(bindparam("units", expanding=True)), themes.c.year == bindparam("year")
)

OF_YEAR = select(themes).where(themes.c.year == bindparam("year"))

SET_BY = (
    select(themes.c.unit_id, theme_versions.c.at, people.c.name)
    .join(
        theme_versions,
        and_(theme_versions.c.theme_id == themes.c.id, theme_versions.c.version == themes.c.version),
    )
    .outerjoin(people, people.c.id == theme_versions.c.by)
    .where(themes.c.unit_id.in_(bindparam("units", expanding=True)), themes.c.year == bindparam("year"))
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of the pledge as this province words it. `key` "goal" or "assigned_task" re-words a standard
    part; any other key ([a-z0-9_]) adds a free-text part, which may be skipped unless `required`."""

    key: str
    title: str
    guidance: str = ""
    required: bool = False


HEADINGS = TypeAdapter(tuple[Heading, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The theme in force for a unit in a year: its own, or else that of the nearest unit above. `former` are the parts
    that an earlier version asked for: pledges written then still have them. `version` counts its changes."""

    year: int
    title: str
    guidance: str = ""
    deadline: date
    headings: tuple[Heading, ...] = ()
    former: tuple[Heading, ...] = ()
    version: int = 0

    def heading(self, key: str) -> Heading | None:
        """This theme's own wording of a part of the pledge, if it has one."""
        return next((heading for heading in self.headings if heading.key == key), None)

    def titles(self) -> dict[str, str]:
        """What each part is called, by key: those asked for now first, then those of earlier versions."""
        now = {one.key: one.title for one in self.headings}
        return now | {one.key: one.title for one in self.former if one.key not in now}


@dataclass(frozen=True, slots=True)
class SetBy:
    """When a theme was set as it is now, and by whom (None: the office, or somebody erased)."""

    at: datetime | None
    name: str | None


async def in_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, Theme]:
    """The themes set in exactly these units for `year`."""
    rows = await connection.execute(IN_UNITS, {"units": list(unit_ids), "year": year})
    return {row.unit_id: _to_theme(row) for row in rows}


async def of_year(connection: AsyncConnection, year: int) -> dict[int, Theme]:
    """Every theme of `year`, by the unit it is set in."""
    return {row.unit_id: _to_theme(row) for row in await connection.execute(OF_YEAR, {"year": year})}


async def set_by(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, SetBy]:
    """Who set the themes of exactly these units for `year` as they are, and when; absent where it was never noted."""
    rows = await connection.execute(SET_BY, {"units": list(unit_ids), "year": year})
    return {row.unit_id: SetBy(row.at, row.name) for row in rows}


def _to_theme(row: Any) -> Theme:
    return Theme(
        year=row.year,
        title=row.title,
        guidance=row.guidance,
        deadline=row.deadline,
        headings=HEADINGS.validate_json(row.headings),
        former=HEADINGS.validate_json(row.former) if row.former != "[]" else (),
        version=row.version,
    )
