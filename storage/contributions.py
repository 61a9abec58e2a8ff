"""Contributions (đóng góp): land, money, labour and goods that members, units and groups gave, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, Table, Text, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import evidence as evidence_module
from storage.amounts import Amount, Bound
from storage.evidence import Evidence
from storage.people import UNIT, people, unit_of
from storage.regions import Region
from storage.types import Code, Instant, Key, metadata
from storage.units import Unit, units

Giver = Literal["member", "unit", "group"]
"""Whose it is: a member's, a unit's, or that of a group that is described in words, without names."""

Kind = Literal["land", "money", "labour", "goods"]
ContributionState = Literal["submitted", "returned", "confirmed", "withdrawn"]

MOST = 200
"""How many of a unit's contributions are listed, the newest."""

contributions = Table(
    "contributions",
    metadata,
    Column("id", Code, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("unit_id", Key, ForeignKey("units.id"), nullable=False),
    Column("giver", Code, nullable=False),
    Column("person_id", Key, ForeignKey("people.id"), index=True),
    Column("author_id", Key, ForeignKey("people.id"), nullable=False, index=True),
    Column("kind", Code, nullable=False),
    Column("state", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("submitted", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("confirmed_at", Instant, index=True),
    Column("within_id", Code, ForeignKey("contributions.id"), index=True),
)
Index("ix_contributions_unit_id_year", contributions.c.unit_id, contributions.c.year)

contribution_versions = Table(
    "contribution_versions",
    metadata,
    Column("contribution_id", Code, ForeignKey("contributions.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("entered_by", Key, ForeignKey("people.id")),
    Column("said", Text),
    Column("value", BigInteger),
    Column("measure", Text),
    Column("bound", Code),
    Column("region", Code, nullable=False),
    Column("group_name", Text),
    Column("heads", Integer),
    Column("heads_bound", Code),
    Column("purpose", Text, nullable=False),
    Column("place", Text),
    Column("given_on", Date, nullable=False),
)

contribution_decisions = Table(
    "contribution_decisions",
    metadata,
    Column("contribution_id", Code, ForeignKey("contributions.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id")),
    Column("outcome", Code, nullable=False),
    Column("comment", Text),
)

NOW_SAID = and_(
    contribution_versions.c.contribution_id == contributions.c.id,
    contribution_versions.c.version == contributions.c.submitted,
)
"""Joins a contribution to what was said of it last."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What was given, in the words last submitted; `version` counts every change (what a decision must have seen).

    It counts in `unit`. `person` and `name` are the member's whose it is, None where it is a unit's or a group's; the
    `author` entered what was last submitted. `amount` is in the smallest unit, `said` as it was typed, where a sào is
    as large as in `region`. `heads` are the people who took part, at least or about so many where `heads_bound` says
    so. `within` is the contribution that it is already counted in. `active`: the member is still on the roster.
    """

    id: str
    year: int
    unit: Unit
    giver: Giver
    author: int
    author_name: str
    kind: Kind
    state: ContributionState
    version: int
    purpose: str
    on: date
    changed_at: datetime
    person: int | None = None
    name: str | None = None
    active: bool = True
    amount: Amount | None = None
    said: str | None = None
    region: Region = "bac"
    group: str | None = None
    heads: int | None = None
    heads_bound: Bound = "exact"
    place: str | None = None
    within: str | None = None
    comment: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def owner(self) -> int:
        """Whose work it is, who therefore does not decide on it: the member's, else whoever entered it."""
        return self.author if self.person is None else self.person


_author, _decider = people.alias("author"), people.alias("decider")
_latest_decision = (
    select(contribution_decisions.c.version)
    .where(contribution_decisions.c.contribution_id == contributions.c.id)
    .order_by(contribution_decisions.c.version.desc())
    .limit(1)
    .correlate(contributions)
    .scalar_subquery()
)
WHOLE = (
    select(
        *(column for column in contributions.c if column.name != "unit_id"),
        *UNIT,
        people.c.name,
        people.c.active,
        _author.c.name.label("author_name"),
        *(column for column in contribution_versions.c if column.name not in ("contribution_id", "version")),
        contribution_decisions.c.comment,
        contribution_decisions.c.at.label("decided_at"),
        _decider.c.name.label("decided_by"),
    )
    .join(units, units.c.id == contributions.c.unit_id)
    .join(contribution_versions, NOW_SAID)
    .join(_author, _author.c.id == contributions.c.author_id)
    .outerjoin(people, people.c.id == contributions.c.person_id)
    .outerjoin(
        contribution_decisions,
        and_(
            contribution_decisions.c.contribution_id == contributions.c.id,
            contribution_decisions.c.version == _latest_decision,
        ),
    )
    .outerjoin(_decider, _decider.c.id == contribution_decisions.c.by)
)
"""A row as `read` takes it."""
_keys: Any = bindparam("keys", expanding=True)
BY_ID = WHOLE.where(contributions.c.id.in_(_keys))
OF_PEOPLE = WHOLE.where(
    contributions.c.person_id.in_(_keys),
    or_(contributions.c.year >= bindparam("from_year"), contributions.c.state.in_(["submitted", "returned"])),
    contributions.c.state != "withdrawn",
).order_by(contributions.c.id.desc())
OF_UNITS = (
    WHOLE.where(
        contributions.c.unit_id.in_(_keys),
        contributions.c.year >= bindparam("from_year"),
        contributions.c.state != "withdrawn",
        or_(contributions.c.person_id.is_(None), people.c.active),
    )
    .order_by(contributions.c.id.desc())
    .limit(MOST)
)


def subject(contribution: str) -> str:
    """The subject under which a contribution's facts are counted."""
    return f"contribution:{contribution}"


async def read(connection: AsyncConnection, statement: Any, wanted: dict[str, Any]) -> list[Contribution]:
    """The contributions that a statement made of WHOLE finds, with the photos and files that go with them."""
    rows = (await connection.execute(statement, wanted)).all()
    files = await evidence_module.of_reports(connection, [row.id for row in rows])
    return [_contribution(row, tuple(files[row.id])) for row in rows]


def _contribution(row: Any, files: tuple[Evidence, ...]) -> Contribution:
    known = row.value is not None
    return Contribution(
        id=row.id,
        year=row.year,
        unit=unit_of(row),
        giver=row.giver,
        author=row.author_id,
        author_name=row.author_name,
        kind=row.kind,
        state=row.state,
        version=row.version,
        purpose=row.purpose,
        on=row.given_on,
        changed_at=row.changed_at,
        person=row.person_id,
        name=row.name,
        active=row.active is not False,
        amount=Amount(value=row.value, unit=row.measure, bound=row.bound) if known else None,
        said=row.said,
        region=row.region,
        group=row.group_name,
        heads=row.heads,
        heads_bound=row.heads_bound or "exact",
        place=row.place,
        within=row.within_id,
        comment=row.comment,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        evidence=files,
    )


async def by_id(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Contribution]:
    """Contributions by id, in whatever state; unknown ids are absent."""
    return {one.id: one for one in await read(connection, BY_ID, {"keys": list(ids)})}


async def of_people(connection: AsyncConnection, person_ids: Sequence[int], year: int) -> dict[int, list[Contribution]]:
    """What each person gave from `year` on, and what is still open of earlier ones; the newest first."""
    found: dict[int, list[Contribution]] = {person: [] for person in person_ids}
    for one in await read(connection, OF_PEOPLE, {"keys": list(person_ids), "from_year": year}):
        found[one.person or 0].append(one)
    return found


async def of_units(connection: AsyncConnection, unit_ids: Sequence[int], year: int) -> dict[int, list[Contribution]]:
    """What counts in each unit itself from `year` on, the newest first, at most MOST in all."""
    found: dict[int, list[Contribution]] = {unit: [] for unit in unit_ids}
    for one in await read(connection, OF_UNITS, {"keys": list(unit_ids), "from_year": year}):
        found[one.unit.id].append(one)
    return found
