"""That a secretary asked those who lead units below to do what every unit is to do (đề nghị thực hiện)."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.coverage import Work
from storage.facts import Fact
from storage.reminding_facts import NUDGE


class UnitsUrged(Fact):
    """A secretary above asked `for_person` on `day` to have the `work` done in `units`: the one unprompted message of
    their day. Raises IntegrityError where they were told something on that day already. Subject
    "unprompted:<person>:<day>"."""

    day: date
    work: Work
    units: tuple[int, ...]

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"person_id": fact.for_person, "day": fact.day, "kind": "nudge", "at": fact.at} for fact in group]
        await connection.execute(NUDGE, rows)
