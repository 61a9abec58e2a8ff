"""What happens to ratings: a member is given points, and a unit settles on what its members were given."""

from collections.abc import Sequence
from typing import Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.facts import Fact
from storage.ratings import rating_versions, ratings, settlements

_given = upsert(ratings)
GIVE = _given.on_conflict_do_update(
    index_elements=[ratings.c.person_id, ratings.c.year],
    set_={name: _given.excluded[name] for name in ("unit_id", "version", "points")},
)
KEEP = insert(rating_versions)
SETTLE = (
    update(ratings)
    .where(ratings.c.person_id == bindparam("person"), ratings.c.year == bindparam("of_year"))
    .values(settled=ratings.c.points, settled_at=bindparam("now"))
)
_settled = upsert(settlements)
COUNT = _settled.on_conflict_do_update(
    index_elements=[settlements.c.unit_id, settlements.c.year],
    set_={
        name: _settled.excluded[name]
        for name in ("at", "by", "excellent", "good", "completed", "uncompleted")
    },
)  # fmt: skip


class RatingGiven(Fact):
    """A decider gave a member `points` (tenths, 0 to 1000) for `year`, for the `revision`th time. Subject
    "ratings:<unit>:<year>"."""

    unit: int
    year: int
    revision: int
    points: int

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        for fact in group:
            row = {
                "person_id": fact.for_person,
                "year": fact.year,
                "version": fact.revision,
                "points": fact.points,
            }
            await connection.execute(GIVE, row | {"unit_id": fact.unit})
            await connection.execute(KEEP, row | {"at": fact.at, "by": fact.by})


class RatingsSettled(Fact):
    """A unit settled on the points its `members` (ids of people) have at this version, so many on each level. Subject
    "ratings:<unit>:<year>"."""

    unit: int
    year: int
    members: tuple[int, ...]
    excellent: int
    good: int
    completed: int
    uncompleted: int

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [
            {"person": member, "of_year": fact.year, "now": fact.at} for fact in group for member in fact.members
        ]  # fmt: skip
        await connection.execute(SETTLE, rows)
        await connection.execute(
            COUNT,
            [
                {
                    "unit_id": fact.unit,
                    "year": fact.year,
                    "at": fact.at,
                    "by": fact.by,
                    "excellent": fact.excellent,
                    "good": fact.good,
                    "completed": fact.completed,
                    "uncompleted": fact.uncompleted,
                }
                for fact in group
            ],
        )
