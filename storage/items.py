"""Items: where each concrete piece of work in force stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.amounts import Amount
from storage.pledges import pledge_items
from storage.types import Code, Instant, Key, metadata

ItemStatus = Literal["new", "working", "stuck", "done"]
"""Where an item stands: nothing reported, đang làm, gặp khó khăn, đã xong."""

items = Table(
    "items",
    metadata,
    Column("id", Code, primary_key=True),
    Column("pledge_id", Code, ForeignKey("pledges.id"), nullable=False, index=True),
    Column("person_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("year", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("due", Date, nullable=False),
    Column("target_value", BigInteger),
    Column("target_unit", Text),
    Column("target_bound", Code),
    Column("live", Boolean, nullable=False),
    Column("since", Instant, nullable=False),
    Column("status", Code, nullable=False, server_default="new"),
    Column("percent", Integer),
    Column("done_value", BigInteger),
    Column("done_bound", Code),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("news_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("reminded_on", Date),
)
OPEN = and_(items.c.live, items.c.done_at.is_(None))
"""The condition that an item is in force and not done: that of the two indexes below."""
Index("ix_items_open_due", items.c.due, sqlite_where=OPEN, postgresql_where=OPEN)
Index("ix_items_open_news_at", items.c.news_at, sqlite_where=OPEN, postgresql_where=OPEN)


@dataclass(frozen=True, slots=True)
class Standing:
    """An item and where it stands; its words are those of the version in force, or last in force if it is not `live`.

    `done` is what its reports add up to in the target's unit, `percent` the last that was said. It is done (`done_at`)
    when its last report says so, its target is reached or 100 % is. `version` counts its reports and corrections: a
    fact about it has the subject "item:<id>" and version + 1. `news_at` is its last report's, or else `since`, when it
    first came into force; `reminded_on` the day it was last named in a reminder.
    """

    id: str
    pledge: str
    person: int
    year: int
    position: int
    work: str
    solution: str
    due: date
    live: bool
    status: ItemStatus
    version: int
    since: datetime
    news_at: datetime
    target: Amount | None = None
    percent: int | None = None
    done: Amount | None = None
    done_at: datetime | None = None
    reminded_on: date | None = None


STANDINGS = select(items, pledge_items.c.work, pledge_items.c.solution).join(
    pledge_items,
    and_(
        pledge_items.c.pledge_id == items.c.pledge_id,
        pledge_items.c.version == items.c.shown,
        pledge_items.c.item == items.c.id,
    ),
)
BY_ID = STANDINGS.where(items.c.id.in_(bindparam("keys", expanding=True)))
OF_PERSON = STANDINGS.where(
    items.c.person_id.in_(bindparam("keys", expanding=True)), items.c.year == bindparam("year"), items.c.live
).order_by(items.c.person_id, items.c.position)


def subject(item: str) -> str:
    """The subject under which an item's reports and corrections are counted."""
    return f"item:{item}"


def to_standing(row: Any) -> Standing:
    """The item in a row of STANDINGS."""
    target = done = None
    if row.target_unit is not None:
        target = Amount(value=row.target_value, unit=row.target_unit, bound=row.target_bound)
        if row.done_value is not None:
            done = Amount(value=row.done_value, unit=row.target_unit, bound=row.done_bound)
    return Standing(
        id=row.id,
        pledge=row.pledge_id,
        person=row.person_id,
        year=row.year,
        position=row.position,
        work=row.work,
        solution=row.solution,
        due=row.due,
        live=row.live,
        status=row.status,
        version=row.version,
        since=row.since,
        news_at=row.news_at,
        target=target,
        percent=row.percent,
        done=done,
        done_at=row.done_at,
        reminded_on=row.reminded_on,
    )


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Standing]:
    """Items by id, in force or not; those that never were are absent."""
    return {row.id: to_standing(row) for row in await connection.execute(BY_ID, {"keys": list(ids)})}


async def of_person(connection: AsyncConnection, person_ids: Sequence[int], year: int) -> dict[int, list[Standing]]:
    """Each person's items in force for `year`, in the pledge's order."""
    found: dict[int, list[Standing]] = {person: [] for person in person_ids}
    for row in await connection.execute(OF_PERSON, {"keys": list(person_ids), "year": year}):
        found[row.person_id].append(to_standing(row))
    return found
