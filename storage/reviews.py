"""Reviews (sơ kết, tổng kết): what a unit's committee says of a period in its own words, beside the figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, Text, UniqueConstraint, and_, bindparam, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact, words
from storage.people import people
from storage.types import Code, Instant, Key, metadata

PARTS = ("results", "shortcomings", "difficulties", "lessons", "tasks")
"""Kết quả, hạn chế, khó khăn, bài học kinh nghiệm, nhiệm vụ thời gian tới: each may be left out."""

reviews = Table(
    "reviews",
    metadata,
    Column("id", Code, primary_key=True),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("unit_id", "since", "until"),
)

review_versions = Table(
    "review_versions",
    metadata,
    Column("review_id", Code, ForeignKey("reviews.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
    *(Column(part, Text) for part in PARTS),
)

_new = upsert(reviews)
WRITE = _new.on_conflict_do_update(index_elements=[reviews.c.id], set_={"version": _new.excluded["version"]})
ADD_VERSION = insert(review_versions)
OF_UNITS = (
    select(reviews, review_versions.c.at, *(review_versions.c[part] for part in PARTS), people.c.name)
    .join(
        review_versions,
        and_(review_versions.c.review_id == reviews.c.id, review_versions.c.version == reviews.c.version),
    )
    .outerjoin(people, people.c.id == review_versions.c.by)
    .where(reviews.c.unit_id.in_(bindparam("keys", expanding=True)))
    .order_by(reviews.c.until.desc(), reviews.c.since.desc())
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a review is of, both included, in one year."""

    since: date
    until: date

    @property
    def year(self) -> int:
        return self.until.year

    def __str__(self) -> str:
        """As a button's data and a job's subject have it: "20260101:20260630"."""
        return f"{self.since:%Y%m%d}:{self.until:%Y%m%d}"


@dataclass(frozen=True, slots=True)
class Review:
    """What was written of a span last, when and by whom; `parts` by name, those left out are absent."""

    id: str
    unit: int
    span: Span
    version: int
    at: datetime
    by: str
    parts: dict[str, str]


class ReviewWritten(Fact):
    """Somebody wrote what there is to say of a period of a unit, or wrote it anew. Subject "review:<id>"."""

    review: str
    unit: int
    since: date
    until: date
    results: str | None = words(default=None)
    shortcomings: str | None = words(default=None)
    difficulties: str | None = words(default=None)
    lessons: str | None = words(default=None)
    tasks: str | None = words(default=None)

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        names = {"id": "review", "unit_id": "unit", "since": "since", "until": "until", "version": "version"}
        await connection.execute(WRITE, [{to: getattr(fact, name) for to, name in names.items()} for fact in group])
        said = [
            {"review_id": fact.review, "version": fact.version, "at": fact.at, "by": fact.by}
            | {part: getattr(fact, part) for part in PARTS}
            for fact in group
        ]
        await connection.execute(ADD_VERSION, said)


def subject(review: str) -> str:
    """The subject under which what is written of a review is counted."""
    return f"review:{review}"


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int]) -> dict[int, list[Review]]:
    """What was written of each unit's periods, the one that ended last first."""
    found: dict[int, list[Review]] = {unit: [] for unit in unit_ids}
    for row in await connection.execute(OF_UNITS, {"keys": list(unit_ids)}):
        found[row.unit_id].append(_review(row))
    return found


def _review(row: Any) -> Review:
    parts = {part: row._mapping[part] for part in PARTS if row._mapping[part]}
    return Review(row.id, row.unit_id, Span(row.since, row.until), row.version, row.at, row.name or "", parts)
