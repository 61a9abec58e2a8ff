"""Reports: what was said about an item, every revision of it, and the evidence that came with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import evidence as evidence_module
from storage.amounts import Amount
from storage.evidence import Evidence
from storage.people import people
from storage.pledges import pledges
from storage.types import Code, Instant, Key, metadata

Said = Literal["working", "stuck", "done"]
"""What a report says of its item (đang làm, gặp khó khăn, đã xong)."""

reports = Table(
    "reports",
    metadata,
    Column("id", Code, primary_key=True),
    Column("item", Code, ForeignKey("items.id"), nullable=False, index=True),
    Column("pledge_id", Code, ForeignKey("pledges.id"), nullable=False),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

report_versions = Table(
    "report_versions",
    metadata,
    Column("report_id", Code, ForeignKey("reports.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("entered_by", Key, ForeignKey("people.id")),
    Column("status", Code, nullable=False),
    Column("percent", Integer),
    Column("value", BigInteger),
    Column("unit", Text),
    Column("bound", Code),
    Column("note", Text),
)

LATEST = and_(report_versions.c.report_id == reports.c.id, report_versions.c.version == reports.c.version)
"""Joins a report to its latest revision."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report in its latest revision, number `version`; `first_at` and `at` are when it was first made and last
    revised. `amount` is what was done this time, `percent` (1–100) the state reached so far. `entered_by` is who
    entered it for the person, None: the person. `evidence` are the files stored or still being fetched."""

    id: str
    item: str
    pledge: str
    person: int
    version: int
    first_at: datetime
    at: datetime
    status: Said
    percent: int | None = None
    amount: Amount | None = None
    note: str | None = None
    entered_by: int | None = None
    entered_by_name: str | None = None
    evidence: tuple[Evidence, ...] = ()


_enterer = people.alias("enterer")
_whole = (
    select(reports, report_versions, _enterer.c.name.label("entered_by_name"))
    .join(report_versions, LATEST)
    .outerjoin(_enterer, _enterer.c.id == report_versions.c.entered_by)
    .order_by(reports.c.first_at.desc(), reports.c.id.desc())
)
BY_ID = _whole.where(reports.c.id.in_(bindparam("keys", expanding=True)))
OF_ITEMS = _whole.where(reports.c.item.in_(bindparam("keys", expanding=True)))
OF_PEOPLE = _whole.join(pledges, pledges.c.id == reports.c.pledge_id).where(
    reports.c.person_id.in_(bindparam("keys", expanding=True)), pledges.c.year == bindparam("year")
)


async def _with_evidence(connection: AsyncConnection, statement: Any, wanted: dict[str, Any]) -> list[Report]:
    rows = (await connection.execute(statement, wanted)).all() if wanted["keys"] else []
    files = await evidence_module.of_reports(connection, [row.id for row in rows])
    return [
        Report(
            id=row.id,
            item=row.item,
            pledge=row.pledge_id,
            person=row.person_id,
            version=row.version,
            first_at=row.first_at,
            at=row.at,
            status=row.status,
            percent=row.percent,
            amount=None if row.unit is None else Amount(value=row.value, unit=row.unit, bound=row.bound),
            note=row.note,
            entered_by=row.entered_by,
            entered_by_name=row.entered_by_name,
            evidence=tuple(files[row.id]),
        )
        for row in rows
    ]


async def by_id(connection: AsyncConnection, report_ids: Sequence[str]) -> dict[str, Report]:
    """Reports by id; unknown ones are absent."""
    return {report.id: report for report in await _with_evidence(connection, BY_ID, {"keys": list(report_ids)})}


async def of_items(connection: AsyncConnection, item_ids: Sequence[str]) -> dict[str, list[Report]]:
    """Each item's reports, the newest first."""
    found: dict[str, list[Report]] = {item: [] for item in item_ids}
    for report in await _with_evidence(connection, OF_ITEMS, {"keys": list(item_ids)}):
        found[report.item].append(report)
    return found


async def of_people(connection: AsyncConnection, person_ids: Sequence[int], year: int) -> dict[int, list[Report]]:
    """Each person's reports on their pledge for `year`, the newest first."""
    found: dict[int, list[Report]] = {person: [] for person in person_ids}
    for report in await _with_evidence(connection, OF_PEOPLE, {"keys": list(person_ids), "year": year}):
        found[report.person].append(report)
    return found
