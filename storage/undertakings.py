"""Undertakings (nhiệm vụ trọng tâm, nội dung đột phá, mô hình điểm): what a collective set out to do, by which
criteria, where it stands, and how it was evaluated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    and_,
    bindparam,
    func,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import criterion_results
from storage.amounts import Amount
from storage.criterion_results import Criterion, CriterionResult
from storage.people import UNIT, people, unit_of
from storage.types import Code, Instant, Key, metadata
from storage.undertaking_tables import criteria, evaluations, undertaking_decisions, undertaking_versions
from storage.units import Unit, units

UndertakingKind = Literal["key_task", "breakthrough", "model"]
UndertakingState = Literal["submitted", "returned", "approved", "closed", "withdrawn"]
Verdict = Literal["exceeded", "met", "unmet"]

REGISTERED: tuple[UndertakingState, ...] = ("submitted", "approved", "closed")
"""Submitted, and not returned or taken back."""
IN_FORCE: tuple[UndertakingState, ...] = ("approved", "closed")
"""Approved by the level above: what figures count."""

undertakings = Table(
    "undertakings",
    metadata,
    Column("id", Code, primary_key=True),
    Column("kind", Code, nullable=False),
    Column("year", Integer, nullable=False),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("committee_id", Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("author_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("submitted", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("approved_at", Instant, index=True),
    Column("adopted_from", Code, ForeignKey("undertakings.id"), index=True),
    Column("origin", Code, ForeignKey("undertakings.id"), index=True),
)
Index("ix_undertakings_unit_id_year", undertakings.c.unit_id, undertakings.c.year)
Index("ix_undertakings_kind_year", undertakings.c.kind, undertakings.c.year, undertakings.c.id)

NOW_SAID = and_(
    undertaking_versions.c.undertaking_id == undertakings.c.id,
    undertaking_versions.c.version == undertakings.c.submitted,
)
"""Joins an undertaking to the words last submitted."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the level above found in the end, who and when."""

    verdict: Verdict
    comment: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What a collective set out to do, in the words last submitted; `version` counts every change.

    It is the work of `unit`, set by the committee of `committee` (the unit itself, or for a model one above it): the
    level above that decides. The `author` submitted it last. `in_charge` is a name, that of the person
    `in_charge_id` where it was chosen. `adopted_from` is the model it follows, `origin` the first of that chain.
    """

    id: str
    kind: UndertakingKind
    year: int
    unit: Unit
    committee: Unit
    author: int
    author_name: str
    state: UndertakingState
    version: int
    changed_at: datetime
    title: str
    content: str
    starts_on: date
    due: date
    in_charge: str
    in_charge_id: int | None = None
    approved_at: datetime | None = None
    adopted_from: str | None = None
    origin: str | None = None
    comment: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    evaluation: Evaluation | None = None
    criteria: tuple[Criterion, ...] = ()


_author, _decider, _in_charge, _evaluator = (
    people.alias(name) for name in ("author", "decider", "in_charge", "evaluator")
)
_committee = units.alias("committee")


def _latest(table: Table) -> Any:
    return (
        select(func.max(table.c.version))
        .where(table.c.undertaking_id == undertakings.c.id)
        .correlate(undertakings)
        .scalar_subquery()
    )


def _newest_of(table: Table) -> Any:
    return and_(table.c.undertaking_id == undertakings.c.id, table.c.version == _latest(table))


WHOLE = (
    select(
        *(column for column in undertakings.c if column.name not in ("unit_id", "committee_id")),
        *UNIT,
        *(_committee.c[name].label(f"committee_{name}") for name in ("id", "path", "kind", "name")),
        _author.c.name.label("author_name"),
        undertaking_versions.c.title,
        undertaking_versions.c.content,
        undertaking_versions.c.starts_on,
        undertaking_versions.c.due,
        undertaking_versions.c.in_charge_id,
        func.coalesce(_in_charge.c.name, undertaking_versions.c.in_charge, "").label("in_charge_name"),
        undertaking_decisions.c.comment,
        undertaking_decisions.c.at.label("decided_at"),
        _decider.c.name.label("decided_by"),
        evaluations.c.verdict,
        evaluations.c.comment.label("evaluated_as"),
        evaluations.c.at.label("evaluated_at"),
        _evaluator.c.name.label("evaluated_by"),
    )
    .join(units, units.c.id == undertakings.c.unit_id)
    .join(_committee, _committee.c.id == undertakings.c.committee_id)
    .join(undertaking_versions, NOW_SAID)
    .join(_author, _author.c.id == undertakings.c.author_id)
    .outerjoin(_in_charge, _in_charge.c.id == undertaking_versions.c.in_charge_id)
    .outerjoin(undertaking_decisions, _newest_of(undertaking_decisions))
    .outerjoin(_decider, _decider.c.id == undertaking_decisions.c.by)
    .outerjoin(evaluations, and_(undertakings.c.state == "closed", _newest_of(evaluations)))
    .outerjoin(_evaluator, _evaluator.c.id == evaluations.c.by)
)
"""A row as `read` takes it."""
_keys: Any = bindparam("keys", expanding=True)
BY_ID = WHOLE.where(undertakings.c.id.in_(_keys))
CRITERIA = (
    select(criteria)
    .join(
        undertakings,
        and_(undertakings.c.id == criteria.c.undertaking_id, undertakings.c.submitted == criteria.c.version),
    )
    .where(undertakings.c.id.in_(_keys))
    .order_by(criteria.c.undertaking_id, criteria.c.place)
)


def subject(undertaking: str) -> str:
    """The subject under which an undertaking's facts are counted."""
    return f"undertaking:{undertaking}"


async def read(connection: AsyncConnection, statement: Any, wanted: dict[str, Any]) -> list[Undertaking]:
    """The undertakings that a statement made of WHOLE finds, with their criteria and what was reported on each."""
    rows = (await connection.execute(statement, wanted)).all()
    if not rows:
        return []
    ids = {"keys": [row.id for row in rows]}
    found: dict[str, list[Criterion]] = {row.id: [] for row in rows}
    results = await criterion_results.of_undertakings(connection, ids["keys"])
    for row in await connection.execute(CRITERIA, ids):
        found[row.undertaking_id].append(_criterion(row, results.get((row.undertaking_id, row.criterion))))
    return [_undertaking(row, tuple(found[row.id])) for row in rows]


def _criterion(row: Any, result: CriterionResult | None) -> Criterion:
    target = Amount(value=row.value, unit=row.measure, bound=row.bound)
    return Criterion(row.criterion, row.place, row.text, target, row.said, result)


def _undertaking(row: Any, found: tuple[Criterion, ...]) -> Undertaking:
    evaluation = None
    if row.verdict is not None:
        evaluation = Evaluation(row.verdict, row.evaluated_as, row.evaluated_by or "", row.evaluated_at)
    return Undertaking(
        id=row.id,
        kind=row.kind,
        year=row.year,
        unit=unit_of(row),
        committee=Unit(row.committee_id, row.committee_path, row.committee_kind, row.committee_name),
        author=row.author_id,
        author_name=row.author_name,
        state=row.state,
        version=row.version,
        changed_at=row.changed_at,
        title=row.title,
        content=row.content,
        starts_on=row.starts_on,
        due=row.due,
        in_charge=row.in_charge_name,
        in_charge_id=row.in_charge_id,
        approved_at=row.approved_at,
        adopted_from=row.adopted_from,
        origin=row.origin,
        comment=row.comment,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        evaluation=evaluation,
        criteria=found,
    )


async def of_results(connection: AsyncConnection, result_ids: Sequence[str]) -> dict[str, Undertaking]:
    """The undertaking that each result belongs to, by the result's id; unknown ones are absent."""
    places = await criterion_results.places(connection, result_ids)
    whole = await by_id(connection, sorted({place.undertaking for place in places.values()})) if places else {}
    return {id: whole[place.undertaking] for id, place in places.items()}


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Undertaking]:
    """Undertakings by id, in whatever state; unknown ids are absent."""
    return {one.id: one for one in await read(connection, BY_ID, {"keys": list(ids)})}
