"""How many commendations there were in units with all below: nominated, approved by award and level, in the book."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.commendations import AGREED, IN_BOOK, PUBLIC, Award, commendations
from storage.types import Instant
from storage.units import UnitKind, ancestors, units

_since: Any = bindparam("since", type_=Instant)
_until: Any = bindparam("until", type_=Instant)
_awarder = units.alias("awarder")
_nominated = and_(
    commendations.c.nominated_at >= _since,
    commendations.c.nominated_at < _until,
    commendations.c.state.not_in(["returned", "declined", "withdrawn"]),
    or_(commendations.c.state != "approved", AGREED),
)
_approved = and_(PUBLIC, commendations.c.approved_at >= _since, commendations.c.approved_at < _until)
_parts = (units.c.path, commendations.c.award, _awarder.c.kind, commendations.c.person_id.is_(None).label("collective"))
COUNTS = (
    select(
        *_parts,
        func.count().filter(_nominated).label("nominated"),
        func.count().filter(_approved).label("approved"),
        func.count().filter(and_(_approved, IN_BOOK)).label("golden"),
    )
    .join(units, units.c.id == commendations.c.unit_id)
    .outerjoin(_awarder, _awarder.c.id == commendations.c.awarder_id)
    .where(or_(_nominated, _approved))
    .group_by(*_parts)
)


@dataclass(slots=True)
class Counted:
    """`nominated`: proposed, and not returned, declined or taken back. `people`, `collectives`: approved, by award and
    level (the kind of the unit that gave it), each counted once, and a person only while their own yes stands: to be
    counted as commended is public too. `golden`: how many of those stand in the book."""

    nominated: int = 0
    golden: int = 0
    people: dict[tuple[Award, UnitKind], int] = field(default_factory=dict)
    collectives: dict[tuple[Award, UnitKind], int] = field(default_factory=dict)

    @property
    def approved(self) -> int:
        return sum(self.people.values()) + sum(self.collectives.values())

    def add(self, row: Any) -> None:
        """Count a row of COUNTS in."""
        self.nominated += row.nominated
        self.golden += row.golden
        if row.approved:
            kept = self.collectives if row.collective else self.people
            kept[row.award, row.kind] = kept.get((row.award, row.kind), 0) + row.approved


async def counted(
    connection: AsyncConnection, unit_ids: Sequence[int], since: datetime, until: datetime
) -> dict[int, Counted]:
    """What was nominated, and what was approved, from `since` to before `until` in each unit and all below. One
    statement, however many units."""
    found = {unit: Counted() for unit in unit_ids}
    for row in await connection.execute(COUNTS, {"since": since, "until": until}):
        for unit in ancestors(row.path):
            if unit in found:
                found[unit].add(row)
    return found
