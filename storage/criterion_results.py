"""Criteria (tiêu chí) of an undertaking, and what a unit reported on each: unmet, met or exceeded, and how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import evidence as evidence_module
from storage.amounts import Amount
from storage.evidence import Evidence
from storage.people import people
from storage.types import Code, Instant, Key, metadata

CriterionStatus = Literal["unmet", "met", "exceeded"]

criterion_results = Table(
    "criterion_results",
    metadata,
    Column("id", Code, primary_key=True),
    Column("undertaking_id", Code, ForeignKey("undertakings.id"), nullable=False),
    Column("criterion", Code, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("status", Code, nullable=False),
    Column("value", BigInteger),
    Column("measure", Text),
    Column("bound", Code),
    Column("said", Text),
    Column("note", Text),
    Column("latest", Boolean, nullable=False),
    UniqueConstraint("undertaking_id", "version"),
)


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What was reported on a criterion: `amount` in the smallest unit, `said` as it was typed. The criterion
    was reported on so many `times` in all."""

    id: str
    status: CriterionStatus
    at: datetime
    by: int
    by_name: str
    amount: Amount | None = None
    said: str | None = None
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Reported:
    """A result, and on which criterion."""

    criterion: str
    result: CriterionResult


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion and its target, `said` as it was typed. `id` stays the same across versions."""

    id: str
    place: int
    text: str
    target: Amount
    said: str
    result: CriterionResult | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Of which criterion of which undertaking a result is, and whether it is the latest."""

    undertaking: str
    criterion: str
    latest: bool


_keys: Any = bindparam("keys", expanding=True)
_every = criterion_results.alias("every")
_times = (
    select(func.count())
    .where(
        _every.c.undertaking_id == criterion_results.c.undertaking_id,
        _every.c.criterion == criterion_results.c.criterion,
    )
    .correlate(criterion_results)
    .scalar_subquery()
)
_OF_UNDERTAKINGS = (
    select(criterion_results, people.c.name, _times.label("times"))
    .join(people, people.c.id == criterion_results.c.by)
    .where(criterion_results.c.undertaking_id.in_(_keys))
)
LATEST = _OF_UNDERTAKINGS.where(criterion_results.c.latest)
HISTORY = _OF_UNDERTAKINGS.order_by(criterion_results.c.undertaking_id, criterion_results.c.version.desc())

PLACES = select(
    criterion_results.c.id,
    criterion_results.c.undertaking_id,
    criterion_results.c.criterion,
    criterion_results.c.latest,
).where(criterion_results.c.id.in_(_keys))


async def places(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Place]:
    """Where results belong that were reported, by their ids; unknown ones are absent."""
    rows = await connection.execute(PLACES, {"keys": list(ids)})
    return {row.id: Place(row.undertaking_id, row.criterion, row.latest) for row in rows}


async def of_undertakings(connection: AsyncConnection, ids: Sequence[str]) -> dict[tuple[str, str], CriterionResult]:
    """What was reported last on each criterion of the undertakings, by (undertaking, criterion), with its files."""
    rows = (await connection.execute(LATEST, {"keys": list(ids)})).all()
    files = await evidence_module.of_reports(connection, [row.id for row in rows])
    return {(row.undertaking_id, row.criterion): _result(row, files[row.id]) for row in rows}


async def history(connection: AsyncConnection, undertaking_ids: Sequence[str]) -> dict[str, list[Reported]]:
    """All that was ever reported on each undertaking, the latest first, with its files."""
    rows = (await connection.execute(HISTORY, {"keys": list(undertaking_ids)})).all()
    files = await evidence_module.of_reports(connection, [row.id for row in rows])
    found: dict[str, list[Reported]] = {id: [] for id in undertaking_ids}
    for row in rows:
        found[row.undertaking_id].append(Reported(row.criterion, _result(row, files[row.id])))
    return found


def _result(row: Any, files: Sequence[Evidence]) -> CriterionResult:
    return CriterionResult(
        id=row.id,
        status=row.status,
        at=row.at,
        by=row.by,
        by_name=row.name,
        amount=None if row.value is None else Amount(value=row.value, unit=row.measure, bound=row.bound),
        said=row.said,
        note=row.note,
        evidence=tuple(files),
        times=row.times,
    )
