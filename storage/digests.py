"""Digests: the figures of every unit as they were each week, so that all tiers agree and two weeks can be compared.

A *run* is one counting of all units; the rows of a published run never change. `digest_lines` are the units directly
below that need support first, `digest_people` the members of the unit itself who do.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, false, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.figures import COUNTS, Figures, Total
from storage.folding import Line, Named
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit

digest_runs = Table(
    "digest_runs",
    metadata,
    Column("id", Key, primary_key=True),
    Column("week", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("as_of", Instant, nullable=False),
    Column("published", Boolean, nullable=False, server_default=false()),
)
Index("ix_digest_runs_published", digest_runs.c.week, unique=True, sqlite_where=digest_runs.c.published,
      postgresql_where=digest_runs.c.published)  # fmt: skip

digest_units = Table(
    "digest_units",
    metadata,
    Column("run", Key, ForeignKey("digest_runs.id"), primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    Column("exempt_kinds", Text, nullable=False),
    Column("totals", Text, nullable=False),
    Column("contributed", Text, nullable=False, server_default="{}"),
    Column("collective", Text, nullable=False, server_default="{}"),
)

digest_lines = Table(
    "digest_lines",
    metadata,
    Column("run", Key, ForeignKey("digest_runs.id"), primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("below", Key, ForeignKey("units.id"), nullable=False),
)

digest_people = Table(
    "digest_people",
    metadata,
    Column("run", Key, ForeignKey("digest_runs.id"), primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("what", Code, nullable=False),
)

digest_settings = Table(
    "digest_settings",
    metadata,
    Column("unit_id", Key, ForeignKey("units.id"), primary_key=True),
    Column("weekday", Integer, nullable=False),
    Column("hour", Integer, nullable=False),
)

KINDS = TypeAdapter(dict[str, int])
TOTALS = TypeAdapter(dict[str, Total])
KINDS_OF, TOTALS_OF = ("exempt_kinds", "collective"), ("totals", "contributed")
"""The figures that are counts, and sums, by name."""


@dataclass(frozen=True, slots=True)
class Run:
    """A published counting: of which `week` (ISO year and week, 202647), since when it counts, and as of when."""

    id: int
    week: int
    since: datetime
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Digest:
    """How a unit stood as of an instant with all below it, and what happened there after `since`; `before` is how it
    stood at `since`, None: not known. `lines` are units directly below, `people` members of its own, those who need
    support first."""

    unit: Unit
    since: datetime
    as_of: datetime
    figures: Figures
    before: Figures | None = None
    lines: tuple[Line, ...] = ()
    people: tuple[Named, ...] = ()


NEWEST = select(digest_runs).where(digest_runs.c.published).order_by(digest_runs.c.week.desc()).limit(2)


def counted(table: Any, prefix: str = "") -> list[Any]:
    """The columns of a row of `digest_units`, under `prefix`."""
    return [table.c[name].label(f"{prefix}{name}") for name in (*COUNTS, *KINDS_OF, *TOTALS_OF)]


def figures_of(row: Any, prefix: str = "") -> Figures | None:
    """The figures in a row that selects `counted`; None where there are none."""
    found: dict[str, Any] = {name: row._mapping[f"{prefix}{name}"] for name in COUNTS}
    if found["members"] is None:
        return None
    found |= {name: KINDS.validate_json(row._mapping[f"{prefix}{name}"]) for name in KINDS_OF}
    found |= {name: TOTALS.validate_json(row._mapping[f"{prefix}{name}"]) for name in TOTALS_OF}
    return Figures(**found)


async def newest(connection: AsyncConnection) -> list[Run]:
    """The run published last and the one of an earlier week before it, as far as there are any."""
    rows = await connection.execute(NEWEST)
    return [Run(row.id, row.week, row.since, row.as_of) for row in rows]
