"""Pledges: where each stands, every version that was submitted, and what was decided about it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    and_,
    bindparam,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.amounts import Amount
from storage.people import UNIT, people, unit_of
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit, units

PledgeState = Literal["submitted", "returned", "confirmed"]

pledges = Table(
    "pledges",
    metadata,
    Column("id", Code, primary_key=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("submitted", Integer, nullable=False),
    Column("confirmed", Integer),
    Column("changed_at", Instant, nullable=False),
    UniqueConstraint("person_id", "year"),
)
Index("ix_pledges_year_state", pledges.c.year, pledges.c.state)

pledge_versions = Table(
    "pledge_versions",
    metadata,
    Column("pledge_id", Code, ForeignKey("pledges.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("entered_by", Key, ForeignKey("people.id")),
    Column("sections", Text, nullable=False),
)

pledge_items = Table(
    "pledge_items",
    metadata,
    Column("pledge_id", Code, ForeignKey("pledges.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item", Code, nullable=False, index=True),
    Column("work", Text, nullable=False),
    Column("solution", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("target_value", BigInteger),
    Column("target_unit", Text),
    Column("target_bound", Code),
)

pledge_decisions = Table(
    "pledge_decisions",
    metadata,
    Column("pledge_id", Code, ForeignKey("pledges.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
    Column("outcome", Code, nullable=False),
    Column("comment", Text),
)


class Item(BaseModel):
    """One concrete piece of work. `id` stays the same across versions."""

    model_config = ConfigDict(frozen=True)

    id: str
    work: str
    solution: str
    due: date
    target: Amount | None = None


class Pledge(BaseModel):
    """A member's pledge for a year, with the words of its latest submitted version.

    `version` counts every change (what a decision must have seen); `submitted` and `confirmed` are the versions last
    submitted and last confirmed (the one in force). `sections` maps heading keys to text. `comment` is what was asked
    for when it was last returned, `decided_by` and `decided_at` who decided last and when. `active`: its author is
    still on the roster.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    person: int
    name: str
    active: bool = True
    unit: Unit
    year: int
    state: PledgeState
    version: int
    submitted: int
    confirmed: int | None
    changed_at: datetime
    entered_by: int | None = None
    entered_by_name: str | None = None
    sections: dict[str, str | None] = {}
    items: tuple[Item, ...] = ()
    comment: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None


SECTIONS = TypeAdapter(dict[str, str | None])

_decider = people.alias("decider")
_enterer = people.alias("enterer")
_latest_decision = (
    select(pledge_decisions.c.version)
    .where(pledge_decisions.c.pledge_id == pledges.c.id)
    .order_by(pledge_decisions.c.version.desc())
    .limit(1)
    .correlate(pledges)
    .scalar_subquery()
)
_whole = (
    select(
        pledges,
        people.c.name,
        people.c.active,
        *UNIT,
        pledge_versions.c.entered_by,
        _enterer.c.name.label("entered_by_name"),
        pledge_versions.c.sections,
        pledge_decisions.c.comment,
        pledge_decisions.c.at.label("decided_at"),
        _decider.c.name.label("decided_by"),
    )
    .join(people, people.c.id == pledges.c.person_id)
    .join(units, units.c.id == people.c.unit_id)
    .join(
        pledge_versions,
        and_(pledge_versions.c.pledge_id == pledges.c.id, pledge_versions.c.version == pledges.c.submitted),
    )
    .outerjoin(
        pledge_decisions,
        and_(pledge_decisions.c.pledge_id == pledges.c.id, pledge_decisions.c.version == _latest_decision),
    )
    .outerjoin(_enterer, _enterer.c.id == pledge_versions.c.entered_by)
    .outerjoin(_decider, _decider.c.id == pledge_decisions.c.by)
)
BY_ID = _whole.where(pledges.c.id.in_(bindparam("keys", expanding=True)))
OF_PERSON = _whole.where(
    pledges.c.person_id.in_(bindparam("keys", expanding=True)), pledges.c.year == bindparam("year")
)
ITEMS = (
    select(pledge_items)
    .join(
        pledges,
        and_(pledges.c.id == pledge_items.c.pledge_id, pledges.c.submitted == pledge_items.c.version),
    )
    .where(pledges.c.id.in_(bindparam("keys", expanding=True)))
    .order_by(pledge_items.c.pledge_id, pledge_items.c.position)
)


def to_item(row: Any) -> Item:
    """The item in a row of `pledge_items`."""
    target = None
    if row.target_value is not None:
        target = Amount(value=row.target_value, unit=row.target_unit, bound=row.target_bound)
    return Item(id=row.item, work=row.work, solution=row.solution, due=row.due, target=target)


async def _with_items(connection: AsyncConnection, rows: Sequence[Any]) -> list[Pledge]:
    if not rows:
        return []
    items: dict[str, list[Item]] = {row.id: [] for row in rows}
    for row in await connection.execute(ITEMS, {"keys": list(items)}):
        items[row.pledge_id].append(to_item(row))
    return [
        Pledge(
            id=row.id,
            person=row.person_id,
            name=row.name,
            active=row.active,
            unit=unit_of(row),
            year=row.year,
            state=row.state,
            version=row.version,
            confirmed=row.confirmed,
            changed_at=row.changed_at,
            submitted=row.submitted,
            entered_by=row.entered_by,
            entered_by_name=row.entered_by_name,
            sections=SECTIONS.validate_json(row.sections),
            items=tuple(items[row.id]),
            comment=row.comment,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
        )
        for row in rows
    ]


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Pledge]:
    """Whole pledges; unknown ids are absent."""
    rows = (await connection.execute(BY_ID, {"keys": list(ids)})).all()
    return {pledge.id: pledge for pledge in await _with_items(connection, rows)}


async def of_person(connection: AsyncConnection, person_ids: Sequence[int], year: int) -> dict[int, Pledge]:
    """Each person's whole pledge for `year`; absent where none was submitted."""
    rows = (await connection.execute(OF_PERSON, {"keys": list(person_ids), "year": year})).all()
    return {pledge.person: pledge for pledge in await _with_items(connection, rows)}
