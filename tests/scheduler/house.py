"""A committee in which time passes: who joined, what they pledged, and what the clock has said to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select

from handlers.talk import MESSAGE, Message
from scheduler.reminders import remind
from storage import facts
from storage.accounts import accounts
from storage.database import Database
from storage.facts import Fact
from storage.items import subject as item_subject
from storage.outbox import Rank, outbox
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted
from storage.pledge_facts import subject as pledge_subject
from storage.pledges import Item
from storage.progress_facts import ProgressReported
from tests import people
from tests.engine import OFFICE, ZONE

SON, LAN, MAI, TONG, HUY, DUC, CHE, PAO, YEN = range(1, 10)
"""Nà Han's secretary, deputy, a member, its committee member, two more members and one who is exempt; two members of
the cell beside it."""
JOINED = "2026-01-05 09:00"
F = TypeVar("F", bound=Fact)


def at(moment: str) -> datetime:
    """A civil time in Viet Nam, "2026-03-17 08:00"."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE)


@dataclass
class House:
    """The committee in `database`, and how many of its messages were looked at."""

    database: Database
    seen: int = 0

    async def join(self, *who: int, moment: str = JOINED) -> None:
        """Each gives their consent in a chat of their own, account 1000 + themselves."""
        async with self.database.write() as connection:
            for person in who:
                await people.join(connection, person, "telegram", str(1000 + person), at(moment))

    async def pledge(self, person: int, *dues: date, moment: str = JOINED, version: int = 1) -> list[str]:
        """Record `pledged`; returns the items' ids."""
        made = self.pledged(person, *dues, moment=moment, version=version)
        await self.record(made)
        return [item.id for item in made.content]

    def pledged(self, person: int, *dues: date, moment: str = JOINED, version: int = 1) -> PledgeSubmitted:
        """A pledge with one item for each date, or (version 3) an amendment of it."""
        items = [
            Item(id=f"item-{person}-{place}", work=f"Việc số {place}", solution="Đến từng nhà", due=due)
            for place, due in enumerate(dues, 1)
        ]
        return self.fact(
            PledgeSubmitted,
            person,
            moment,
            pledge_subject(f"pledge-{person}"),
            version,
            pledge=f"pledge-{person}",
            year=2026,
            items=len(items),
            sections={"goal": "Hoàn thành tốt nhiệm vụ", "assigned_task": None},
            content=tuple(items),
        )

    def reported(self, person: int, item: str, moment: str) -> ProgressReported:
        """The first report on an item of `person`: it is being worked on."""
        return self.fact(
            ProgressReported,
            person,
            moment,
            item_subject(item),
            report=f"report-{item}",
            item=item,
            pledge=f"pledge-{person}",
            status="working",
        )

    async def decide(self, person: int, moment: str, version: int, *, confirm: bool) -> None:
        """Confirm the pledge of `person`, or return it."""
        kind: type[Fact] = PledgeConfirmed if confirm else PledgeReturned
        more = {} if confirm else {"comment": "Ghi rõ số hộ."}
        subject = pledge_subject(f"pledge-{person}")
        await self.record(self.fact(kind, person, moment, subject, version, by=SON, pledge=f"pledge-{person}", **more))

    async def report(self, item: str, moment: str, status: Any = "working") -> None:
        """The item's member reports on it."""
        async with self.database.write() as connection:
            await people.report(connection, item, at(moment), status)

    def fact(
        self, kind: type[F], person: int, moment: str, subject: str, version: int = 1, *, by: int = 0, **figures: Any
    ) -> F:
        """A fact about `person`, theirs unless it is brought about by another."""
        return kind(
            id=f"{kind.__name__}-{subject}-{version}",
            at=at(moment),
            by=by or person,
            for_person=person,
            channel="telegram",
            subject=subject,
            version=version,
            **figures,
        )

    async def record(self, *changes: Fact) -> None:
        async with self.database.write() as connection:
            await facts.record(connection, changes)

    async def remind(self, moment: str) -> dict[int, Message]:
        """Let the clock look; returns whom it told, and what."""
        await remind(self.database, OFFICE, at(moment))
        return await self.told()

    async def told(self) -> dict[int, Message]:
        """The reminders left to delivery since the last look, by person. Nobody has two."""
        wanted = (
            select(outbox.c.id, outbox.c.person_id, outbox.c.body, outbox.c.state)
            .join(accounts, accounts.c.id == outbox.c.account_id)
            .where(outbox.c.rank == int(Rank.REMINDER), outbox.c.id > self.seen)
            .order_by(outbox.c.id)
        )
        async with self.database.read() as connection:
            rows: Sequence[Any] = (await connection.execute(wanted)).all()
        self.seen = max((row.id for row in rows), default=self.seen)
        assert {row.state for row in rows} <= {"queued"}
        assert len({row.person_id for row in rows}) == len(rows)
        return {row.person_id: MESSAGE.validate_json(row.body) for row in rows}

    async def days_told(self, person: int, start: str, end: str) -> list[str]:
        """The days, from `start` on and before `end`, on which `person` is told something at eight."""
        found = []
        moment = at(f"{start} 08:00")
        while moment < at(f"{end} 00:00"):
            if person in await self.remind(moment.isoformat()):
                found.append(f"{moment.day}/{moment.month}")
            moment += timedelta(days=1)
        return found
