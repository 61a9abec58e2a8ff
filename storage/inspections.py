"""Inspections (kiểm tra, giám sát): whom a committee inspects, when, by whom, what it concluded, and the remedies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import inspection_corrections
from storage import remedies as remedies_module
from storage.inspection_corrections import Correction
from storage.people import Decider, deciders, people
from storage.remedies import Remedy
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit, units

Whom = Literal["unit", "secretary", "both"]
"""Who is inspected: a committee, its secretary as a person, or both."""

InspectionState = Literal["planned", "concluded", "closed", "called_off"]
"""`concluded`: its remedies are followed up; `closed`: all of them are accepted, or there were none."""

inspections = Table(
    "inspections",
    metadata,
    Column("id", Code, primary_key=True),
    Column("inspecting_id", Key, ForeignKey("units.id"), nullable=False),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("whom", Code, nullable=False),
    Column("person_id", Key, ForeignKey("people.id"), index=True),
    Column("author_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("planned", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("concluded_at", Instant),
    Column("closed_at", Instant),
)
Index("ix_inspections_inspecting_id_year", inspections.c.inspecting_id, inspections.c.year)

inspection_versions = Table(
    "inspection_versions",
    metadata,
    Column("inspection_id", Code, ForeignKey("inspections.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("entered_by", Key, ForeignKey("people.id")),
    Column("document", Text),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
)

inspection_team = Table(
    "inspection_team",
    metadata,
    Column("inspection_id", Code, ForeignKey("inspections.id"), primary_key=True),
    Column("person_id", Key, ForeignKey("people.id"), primary_key=True, index=True),
    Column("place", Integer, nullable=False),
)

inspection_conclusions = Table(
    "inspection_conclusions",
    metadata,
    Column("inspection_id", Code, ForeignKey("inspections.id"), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
    Column("strengths", Text),
)

PLAN = and_(
    inspection_versions.c.inspection_id == inspections.c.id, inspection_versions.c.version == inspections.c.planned
)
"""Joins an inspection to its plan as it is now."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of an inspection's team."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection, whole. `inspecting` is the committee that holds it; `unit` the one inspected, or whose secretary
    is: that is `person` (None: only the committee). `version` counts every change, `planned` is that of the plan. The
    first of the `team` leads it; `heads` are secretary and deputies of `unit` now, who answer for it. `strengths` and
    `remedies` are there once it is concluded, by `concluded_by`, and read as last corrected: `concluded` are the
    strengths as first published, `corrections` what was corrected since, `replaced` the remedies that no longer
    count."""

    id: str
    inspecting: Unit
    unit: Unit
    whom: Whom
    author: int
    author_name: str
    year: int
    state: InspectionState
    version: int
    planned: int
    document: str | None
    starts_on: date
    ends_on: date
    changed_at: datetime
    person: int | None = None
    name: str | None = None
    team: tuple[Member, ...] = ()
    heads: tuple[Decider, ...] = ()
    strengths: str | None = None
    concluded_at: datetime | None = None
    concluded_by: str | None = None
    closed_at: datetime | None = None
    remedies: tuple[Remedy, ...] = ()
    concluded: str | None = None
    corrections: tuple[Correction, ...] = ()
    replaced: tuple[Remedy, ...] = ()


_inspecting, _author, _concluder = units.alias("inspecting"), people.alias("author"), people.alias("concluder")
WHOLE = (
    select(
        inspections,
        units.c.path.label("unit_path"),
        units.c.kind.label("unit_kind"),
        units.c.name.label("unit_name"),
        _inspecting.c.path.label("inspecting_path"),
        _inspecting.c.kind.label("inspecting_kind"),
        _inspecting.c.name.label("inspecting_name"),
        people.c.name,
        _author.c.name.label("author_name"),
        inspection_versions.c.document,
        inspection_versions.c.starts_on,
        inspection_versions.c.ends_on,
        inspection_conclusions.c.strengths,
        _concluder.c.name.label("concluded_by"),
    )
    .join(units, units.c.id == inspections.c.unit_id)
    .join(_inspecting, _inspecting.c.id == inspections.c.inspecting_id)
    .join(inspection_versions, PLAN)
    .join(_author, _author.c.id == inspections.c.author_id)
    .outerjoin(people, people.c.id == inspections.c.person_id)
    .outerjoin(inspection_conclusions, inspection_conclusions.c.inspection_id == inspections.c.id)
    .outerjoin(_concluder, _concluder.c.id == inspection_conclusions.c.by)
)
"""A row as `read` takes it."""
_keys: Any = bindparam("keys", expanding=True)
BY_ID = WHOLE.where(inspections.c.id.in_(_keys))
TEAMS = (
    select(inspection_team, people.c.name)
    .join(people, people.c.id == inspection_team.c.person_id)
    .where(inspection_team.c.inspection_id.in_(_keys))
    .order_by(inspection_team.c.inspection_id, inspection_team.c.place)
)


def subject(inspection: str) -> str:
    """The subject under which an inspection's facts are counted, those about its remedies among them."""
    return f"inspection:{inspection}"


async def read(connection: AsyncConnection, statement: Any, wanted: dict[str, Any]) -> list[Inspection]:
    """The inspections that a statement made of WHOLE finds, with everybody in them and the remedies."""
    rows = (await connection.execute(statement, wanted)).all()
    ids = [row.id for row in rows]
    teams: dict[str, list[Member]] = {id: [] for id in ids}
    for row in await connection.execute(TEAMS, {"keys": ids}) if ids else ():
        teams[row.inspection_id].append(Member(row.person_id, row.name))
    heads = await deciders(connection, sorted({row.unit_id for row in rows})) if rows else {}
    remedies = await remedies_module.of_inspections(connection, ids)
    corrections = await inspection_corrections.of_inspections(connection, [row.id for row in rows if row.concluded_at])
    return [
        _inspection(
            row, tuple(teams[row.id]), tuple(heads[row.unit_id]), remedies[row.id], tuple(corrections.get(row.id, ()))
        )
        for row in rows
    ]


def _inspection(
    row: Any,
    team: tuple[Member, ...],
    heads: tuple[Decider, ...],
    remedies: Sequence[Remedy],
    corrections: tuple[Correction, ...],
) -> Inspection:
    return Inspection(
        id=row.id,
        inspecting=Unit(row.inspecting_id, row.inspecting_path, row.inspecting_kind, row.inspecting_name),
        unit=Unit(row.unit_id, row.unit_path, row.unit_kind, row.unit_name),
        whom=row.whom,
        author=row.author_id,
        author_name=row.author_name,
        year=row.year,
        state=row.state,
        version=row.version,
        planned=row.planned,
        document=row.document,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        changed_at=row.changed_at,
        person=row.person_id,
        name=row.name,
        team=team,
        heads=heads,
        strengths=corrections[-1].strengths if corrections else row.strengths,
        concluded_at=row.concluded_at,
        concluded_by=row.concluded_by,
        closed_at=row.closed_at,
        remedies=tuple(one for one in remedies if one.state != "replaced"),
        concluded=row.strengths,
        corrections=corrections,
        replaced=tuple(one for one in remedies if one.state == "replaced"),
    )


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Inspection]:
    """Inspections by id, in whatever state; unknown ids are absent."""
    return {one.id: one for one in await read(connection, BY_ID, {"keys": list(ids)})}
