"""Commendations (biểu dương, Giấy khen): members and collectives nominated for a deed, a member's own yes, and what a
level above decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import UNIT, people, unit_of
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit, units

Award = Literal["praise", "certificate"]
"""What is proposed: to be praised (biểu dương), or a certificate (Giấy khen)."""

CommendationState = Literal["asked", "submitted", "returned", "approved", "refused", "declined", "withdrawn", "revoked"]
"""`asked`: the member was asked and did not answer yet; `declined`: they said no; `refused`: a decider did; `revoked`:
it was approved, and taken back by whoever gave it or by a level above."""

OPEN: tuple[CommendationState, ...] = ("asked", "submitted", "returned")
"""States in which it can still be worded anew and taken back."""

MOST = 200
"""How many of a unit's or a person's are listed, the newest."""

commendations = Table(
    "commendations",
    metadata,
    Column("id", Code, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("person_id", Key, ForeignKey("people.id"), index=True),
    Column("author_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("award", Code, nullable=False),
    Column("golden", Boolean, nullable=False),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("submitted", Integer, nullable=False),
    Column("nominated_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("agreed_at", Instant),
    Column("agreed_by", Key, ForeignKey("people.id"), index=True),
    Column("approved_at", Instant, index=True),
    Column("awarder_id", Key, ForeignKey("units.id"), index=True),
)
Index("ix_commendations_unit_id_year", commendations.c.unit_id, commendations.c.year)

commendation_versions = Table(
    "commendation_versions",
    metadata,
    Column("commendation_id", Code, ForeignKey("commendations.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
    Column("award", Code, nullable=False),
    Column("golden", Boolean, nullable=False),
    Column("deed", Text, nullable=False),
)

commendation_decisions = Table(
    "commendation_decisions",
    metadata,
    Column("commendation_id", Code, ForeignKey("commendations.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), index=True),
    Column("outcome", Code, nullable=False),
    Column("comment", Text),
)

NOW_SAID = and_(
    commendation_versions.c.commendation_id == commendations.c.id,
    commendation_versions.c.version == commendations.c.submitted,
)
"""Joins a commendation to the words last submitted."""
_no_longer = select(people.c.id).where(people.c.id == commendations.c.person_id, people.c.left_for == "left_party")
AGREED = or_(
    commendations.c.person_id.is_(None),
    and_(commendations.c.agreed_at.is_not(None), ~_no_longer.correlate(commendations).exists()),
)
"""The condition that a member's own yes is there, and that they did not leave the Party; a collective is not asked."""
PUBLIC = and_(commendations.c.state == "approved", AGREED)
"""The condition that it may be told to everybody."""
IN_BOOK = and_(PUBLIC, commendations.c.golden)
"""The condition that it stands in the Golden Book."""


@dataclass(frozen=True, slots=True)
class Commendation:
    """A commendation in the words last submitted; `version` counts every change (what a decision must have seen).

    It counts in `unit`, which is who is nominated where `person` is None; `person`, `name`: the member. The `author`
    worded it last. `agreed_at`: when the member's yes was given, by `agreed_by` (themselves, or who entered it).
    `golden`: it is proposed for the Golden Book. `awarder` is the unit whose committee approved it, at `approved_at`.
    `comment`, `decided_by`, `decided_at` are those of the latest decision. `active`: the member is on the roster.
    """

    id: str
    year: int
    unit: Unit
    author: int
    author_name: str
    award: Award
    golden: bool
    state: CommendationState
    version: int
    deed: str
    nominated_at: datetime
    changed_at: datetime
    person: int | None = None
    name: str | None = None
    active: bool = True
    left_party: bool = False
    agreed_at: datetime | None = None
    agreed_by: int | None = None
    agreed_name: str | None = None
    approved_at: datetime | None = None
    awarder: Unit | None = None
    comment: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None

    @property
    def agreed(self) -> bool:
        """Whether the member said yes, and did not leave the Party since; a collective is not asked."""
        return self.person is None or (self.agreed_at is not None and not self.left_party)

    @property
    def public(self) -> bool:
        """Whether everybody may be told of it."""
        return self.state == "approved" and self.agreed

    @property
    def in_book(self) -> bool:
        """Whether it stands in the Golden Book."""
        return self.golden and self.public


_author, _decider, _agreer = (people.alias(name) for name in ("author", "decider", "agreer"))
_awarder = units.alias("awarder")
_latest_decision = (
    select(commendation_decisions.c.version)
    .where(commendation_decisions.c.commendation_id == commendations.c.id)
    .order_by(commendation_decisions.c.version.desc())
    .limit(1)
    .correlate(commendations)
    .scalar_subquery()
)
WHOLE = (
    select(
        *(column for column in commendations.c if column.name != "unit_id"),
        *UNIT,
        people.c.name,
        people.c.active,
        (people.c.left_for == "left_party").label("left_party"),
        _author.c.name.label("author_name"),
        _agreer.c.name.label("agreed_name"),
        commendation_versions.c.deed,
        *(_awarder.c[name].label(f"awarder_{name}") for name in ("path", "kind", "name")),
        commendation_decisions.c.comment,
        commendation_decisions.c.at.label("decided_at"),
        _decider.c.name.label("decided_by"),
    )
    .join(units, units.c.id == commendations.c.unit_id)
    .join(commendation_versions, NOW_SAID)
    .join(_author, _author.c.id == commendations.c.author_id)
    .outerjoin(people, people.c.id == commendations.c.person_id)
    .outerjoin(_agreer, _agreer.c.id == commendations.c.agreed_by)
    .outerjoin(_awarder, _awarder.c.id == commendations.c.awarder_id)
    .outerjoin(
        commendation_decisions,
        and_(
            commendation_decisions.c.commendation_id == commendations.c.id,
            commendation_decisions.c.version == _latest_decision,
        ),
    )
    .outerjoin(_decider, _decider.c.id == commendation_decisions.c.by)
)
"""A row as `read` takes it."""
_keys: Any = bindparam("keys", expanding=True)
BY_ID = WHOLE.where(commendations.c.id.in_(_keys))


def subject(commendation: str) -> str:
    """The subject under which a commendation's facts are counted."""
    return f"commendation:{commendation}"


async def read(connection: AsyncConnection, statement: Any, wanted: dict[str, Any]) -> list[Commendation]:
    """The commendations that a statement made of WHOLE finds."""
    return [_commendation(row) for row in await connection.execute(statement, wanted)]


def _commendation(row: Any) -> Commendation:
    awarder = Unit(row.awarder_id, row.awarder_path, row.awarder_kind, row.awarder_name) if row.awarder_id else None
    return Commendation(
        id=row.id,
        year=row.year,
        unit=unit_of(row),
        author=row.author_id,
        author_name=row.author_name,
        award=row.award,
        golden=row.golden,
        state=row.state,
        version=row.version,
        deed=row.deed,
        nominated_at=row.nominated_at,
        changed_at=row.changed_at,
        person=row.person_id,
        name=row.name,
        active=row.active is not False,
        left_party=bool(row.left_party),
        agreed_at=row.agreed_at,
        agreed_by=row.agreed_by,
        agreed_name=row.agreed_name,
        approved_at=row.approved_at,
        awarder=awarder,
        comment=row.comment,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Commendation]:
    """Commendations by id, in whatever state; unknown ids are absent."""
    return {one.id: one for one in await read(connection, BY_ID, {"keys": list(ids)})}
