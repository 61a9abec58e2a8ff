"""A committee whose office sends broadcasts: made by facts, as its conversation makes them, and sent by the engine."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from storage import broadcasts, facts, gathering, recipients
from storage.accounts import accounts
from storage.broadcast_facts import (
    BroadcastAcknowledged,
    BroadcastAsked,
    BroadcastCounted,
    BroadcastMade,
    BroadcastResent,
    BroadcastStarted,
    BroadcastStopped,
)
from storage.broadcasts import Broadcast, File
from storage.consents import WORDING, consents
from storage.database import Database
from storage.gathering import Step
from storage.people import people as people_table
from storage.recipients import Fared, Tally
from storage.units import units
from tests import people
from tests.engine import NOW, Engine
from tests.recording import Recording

THU = 14
"""The commune's admin."""
COMMUNE = 2
WORDS = "Họp chi bộ lúc 7 giờ 30 ngày 20/1."


@dataclass
class Casting:
    """The broadcasts in `database`; `at` is when the next thing is decided."""

    database: Database
    at: datetime = NOW

    async def join(self, *who: int) -> None:
        """Each joins in a chat of their own, 1000 + themselves."""
        async with self.database.write() as connection:
            for person in who:
                await people.join(connection, person, "telegram", str(1000 + person), NOW)

    async def make(
        self, id: str = "B1", *, unit: int = COMMUNE, by: int = THU, files: tuple[File, ...] = (), **more: Any
    ) -> None:
        """One that is worded and counted."""
        figures = {"kind": "announcement", "roles": "all", "condition": "all", "text": WORDS, **more}
        await self.decide(BroadcastMade, id, by=by, unit=unit, **figures)
        await self.decide(BroadcastCounted, id, by=None, reachable=1, unreachable=0, files=files)

    async def send(self, id: str = "B1", **more: Any) -> None:
        """One that is to leave at once."""
        asked = {name: more.pop(name) for name in ("send_at", "night", "approval") if name in more}
        await self.make(id, **more)
        await self.decide(BroadcastAsked, id, by=more.get("by", THU), **asked)

    async def gather(self, id: str, today: date, most: int = 4000) -> set[int]:
        """Write down the recipients of one that was made, by itself, at most so many at a time; returns them."""
        await self.decide(BroadcastStarted, id, by=None)
        return await self.gather_on(id, today, most)

    async def gather_on(self, id: str, today: date, most: int = 4000) -> set[int]:
        """Write down the recipients of one that has begun, from where it is; returns all of them."""
        while steps := await self.steps(id, most):
            for step in steps:
                async with self.database.write() as connection:
                    now = (await broadcasts.by_id(connection, [id]))[id]
                    assert await gathering.take(connection, now, now.gathered_to, step, today)
        return set(await self.fared(id))

    async def steps(self, id: str, most: int) -> Sequence[Step]:
        """The next steps of gathering."""
        broadcast = await self.broadcast(id)
        async with self.database.read() as connection:
            return await gathering.plan(connection, broadcast, most)

    async def stop(self, id: str = "B1") -> None:
        await self.decide(BroadcastStopped, id)

    async def resend(self, id: str = "B1") -> None:
        await self.decide(BroadcastResent, id)

    async def acknowledge(self, person: int, id: str = "B1") -> None:
        fact = BroadcastAcknowledged(**self._common(f"ack:{id}:{person}", 1, person), for_person=person, broadcast=id)
        async with self.database.write() as connection:
            await facts.record(connection, [fact])

    async def decide(self, what: Any, id: str, *, by: int | None = THU, **more: Any) -> None:
        """Record what somebody decided about it as it is now."""
        subject = broadcasts.subject(id)
        async with self.database.write() as connection:
            seen = (await facts.latest(connection, [subject]))[subject]
            await facts.record(connection, [what(**self._common(subject, seen + 1, by), broadcast=id, **more)])

    def _common(self, subject: str, version: int, by: int | None) -> dict[str, Any]:
        return {
            "id": f"fact-{subject}-{version}",
            "at": self.at,
            "by": by,
            "channel": "telegram",
            "subject": subject,
            "version": version,
        }

    async def broadcast(self, id: str = "B1") -> Broadcast:
        async with self.database.read() as connection:
            return (await broadcasts.by_id(connection, [id]))[id]

    async def tally(self, id: str = "B1") -> Tally:
        async with self.database.read() as connection:
            return (await recipients.figures(connection, [id]))[id]

    async def fared(self, id: str = "B1") -> dict[int, Fared]:
        """How it fared with each person."""
        number = (await self.broadcast(id)).number
        table = recipients.recipients
        wanted = select(table.c.person_id, table.c.state).where(table.c.broadcast_number == number)
        async with self.database.read() as connection:
            return {row.person_id: Fared(row.state) for row in await connection.execute(wanted)}

    async def who(self, fared: Fared, id: str = "B1") -> set[int]:
        """With whom it fared so."""
        return {person for person, state in (await self.fared(id)).items() if state is fared}


def got(channel: Recording, head: str = "Thông báo của") -> Counter[str]:
    """How often a broadcast whose heading begins so stands in each chat, by address."""
    there = (sent for sent in channel.sent if sent.message.text.startswith(f"<b>{head} "))
    return Counter(sent.address for sent in there)


def told(started: Engine, person: int) -> list[str]:
    """What reached the chat of `person`."""
    return [sent.message.text for sent in started.channel.to(str(1000 + person))]


def addresses(*who: int) -> Counter[str]:
    """Each of `who` once."""
    return Counter(str(1000 + person) for person in who)


async def crowd(database: Database, members: int, *, cells: int = 10) -> Sequence[int]:
    """So many members more, all joined, in `cells` cells of their own below the commune; returns their ids. The address
    of each is 1000 + their id."""
    first = 1000
    ids = range(first, first + members)
    async with database.write() as connection:
        await connection.execute(
            insert(units),
            [
                {"id": 100 + n, "parent_id": COMMUNE, "path": f"/1/2/{100 + n}/", "kind": "cell", "name": f"Chi bộ {n}"}
                for n in range(cells)
            ],
        )
        await connection.execute(
            insert(people_table),
            [
                {"id": id, "code": f"X{id}", "unit_id": 100 + id % cells, "name": f"Lò Thị {id}", "kind": "official"}
                for id in ids
            ],
        )
        await connection.execute(
            insert(accounts),
            [{"channel": "telegram", "address": str(1000 + id), "person_id": id, "state": "reachable"} for id in ids],
        )
        await connection.execute(
            insert(consents),
            [{"id": f"c{id}", "person_id": id, "wording": WORDING, "given_at": NOW} for id in ids],
        )
    return ids
