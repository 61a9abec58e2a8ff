"""A committee in a week of June, whose clock leaves digests to delivery."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from handlers.documents.chart import Chart
from handlers.talk import MESSAGE, Message
from scheduler import digests
from storage import facts
from storage.database import Database
from storage.digest_times import DigestTimeSet, subject
from storage.outbox import Rank, outbox
from tests import people
from tests.engine import OFFICE, ZONE

SON, LAN, MAI, TONG, HUY, DUC, HA, KIEN, XUAN, BINH, THU, LOC, NGA = 1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16
OFFICERS = {SON, LAN, TONG, HA, KIEN, BINH, THU, LOC}
"""Nà Han's three, the schools' two, the commune's secretary and its admin, and the ward's next door."""
CELL = 3
FRIDAY = datetime(2026, 6, 12, 12, tzinfo=ZONE)
AT_FOUR = FRIDAY + timedelta(hours=4)
SATURDAY, MONDAY = (AT_FOUR + timedelta(days=days, hours=-8) for days in (1, 3))
"""At eight in the morning."""
DAY = timedelta(days=1)


async def drawn(chart: Chart) -> bytes:
    """Stands for a picture: what would be on it."""
    return repr([bar.label for bar in chart.bars]).encode()


@dataclass
class House:
    """The committee, and how many of its messages were looked at."""

    database: Database
    seen: int = 0

    async def send(self, now: datetime) -> dict[int, Message]:
        """Let the clock look; returns whom it left a digest for, and what it says."""
        await digests.take(self.database, ZONE, now)
        await digests.send(self.database, OFFICE, now, drawn)
        return await self.told()

    async def told(self) -> dict[int, Message]:
        rows = await self.rows(
            select(outbox).where(outbox.c.rank == int(Rank.DIGEST), outbox.c.id > self.seen).order_by(outbox.c.id)
        )
        self.seen = max((row.id for row in rows), default=self.seen)
        assert {row.state for row in rows} <= {"queued"}
        assert len({row.person_id for row in rows}) == len(rows)
        return {row.person_id: MESSAGE.validate_json(row.body) for row in rows}

    async def rows(self, statement: Any) -> Sequence[Any]:
        async with self.database.read() as connection:
            return (await connection.execute(statement)).all()

    async def change(self, *statements: Any) -> None:
        async with self.database.write() as connection:
            for statement in statements:
                await connection.execute(statement)

    async def set_time(self, unit: int, weekday: int, hour: int) -> None:
        async with self.database.write() as connection:
            seen = (await facts.latest(connection, [subject(unit)]))[subject(unit)]
            fact = people.fact(DigestTimeSet, subject(unit), seen + 1, unit=unit, weekday=weekday, hour=hour)
            await facts.record(connection, [fact])
