"""A random committee that lives through some weeks, by the facts the product records; and, apart, what is true of it.

`World.figures` counts what a unit's figures must be from a plain list of who did what, and from nothing in a database.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts, reminding
from storage.amounts import Amount, Bound
from storage.figures import Figures, Total
from storage.people import people as people_table
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted, subject
from storage.pledges import Item
from storage.progress import Said
from tests import people
from tests.dialogues.committees import Committee, Someone, write
from tests.lives import Made, Member, Work

BEGIN = datetime(2026, 6, 5, 5, tzinfo=UTC)
"""Friday 12:00 in Viet Nam."""
WEEK = timedelta(days=7)
YEAR = 2026
IDLE = 8
"""Every eighth never pledges."""
REASONS = {
    "Miễn sinh hoạt do tuổi cao, sức yếu": "excused",
    "Đình chỉ sinh hoạt": "suspended",
    "Đi học tập trung, tạm chuyển sinh hoạt": "away",
    "Mới kết nạp, chưa đủ sáu tháng": "new",
    "Việc riêng": "other",
}
QUANTITIES = (("hộ", 1000), ("m²", 100), ("đồng", 1), ("suất quà cho em An", 1000))
"""Units of quantity and their smallest parts; the last is somebody's own words, which no figure takes up."""
KNOWN = frozenset(name for name, _ in QUANTITIES[:-1])
BOUNDS: tuple[Bound, ...] = ("exact", "at_least", "about")


class World:
    """The committee and a clock that only its weeks move."""

    def __init__(self, seed: int, *, units: int = 14, members: int = 60) -> None:
        self.chance = Random(seed)
        self.now = BEGIN
        self._facts = 0
        self._reports = 0
        ids = self.chance.sample(range(2, 130), units - 1)
        paths = ["/1/"]
        for id in ids:
            paths.append(f"{self.chance.choice(paths[-4:])}{id}/")
        self.paths = {int(path.strip("/").rpartition("/")[2]): path for path in paths}
        self.members = {id: self._somebody(id) for id in range(1, members + 1)}
        named = tuple((id, path, "cell", f"Đơn vị {id}") for id, path in self.paths.items())
        self.committee = Committee(named, tuple(member.one for member in self.members.values()))

    def _somebody(self, id: int) -> Member:
        chance = self.chance
        unit = chance.choice(list(self.paths)[1:])
        exempt = chance.choice(list(REASONS)) if chance.random() < 0.25 else None
        offices = chance.sample(list(self.paths), chance.choice((0, 0, 1, 2)))
        roles = tuple((chance.choice(("secretary", "deputy", "committee_member", "admin")), one) for one in offices)
        return Member(Someone(id, unit, f"Đồng chí số {id}", 1970, None, exempt=exempt, roles=roles), unit)

    async def write(self, connection: AsyncConnection) -> None:
        """The roster; most have joined."""
        await write(connection, self.committee)
        for id, member in self.members.items():
            if self.chance.random() < 0.8:
                member.joined = True
                await people.join(connection, id, "telegram", str(id), BEGIN - 10 * WEEK)

    async def live_a_week(self, connection: AsyncConnection, steps: int = 120) -> None:
        """A week in which anything may happen; the clock stands at the next Friday 12:00 afterwards."""
        end = self.now + WEEK
        for _ in range(steps):
            self.now += self.chance.random() * (end - self.now) / 20
            await self._step(connection, self.chance.choice(list(self.members.values())))
        self.now = end

    async def _step(self, connection: AsyncConnection, member: Member) -> None:
        chance, done = self.chance, self.chance.random()
        if done < 0.06:
            await self._change(connection, member)
        elif done < 0.2:
            await self._remind(connection, member)
        elif member.one.id % IDLE and (member.state is None or (member.state != "submitted" and done < 0.28)):
            await self._submit(connection, member)
        elif member.state == "submitted" and done < 0.5:
            await self._decide(connection, member, PledgeReturned if chance.random() < 0.3 else PledgeConfirmed)
        elif member.live:
            await self._report(connection, member, chance.choice(member.live))

    async def _change(self, connection: AsyncConnection, member: Member) -> None:
        if self.chance.random() < 0.3:
            member.active = False
        else:
            member.unit = self.chance.choice(list(self.paths))
        changed = update(people_table).where(people_table.c.id == member.one.id)
        await connection.execute(changed.values(active=member.active, unit_id=member.unit))

    async def _remind(self, connection: AsyncConnection, member: Member) -> None:
        """Somebody was asked some time ago; they may be on leave."""
        if member.asked is None:
            today = self.now.date()
            member.asked = today - timedelta(days=self.chance.randrange(30))
            member.leave = today + timedelta(days=self.chance.randrange(-5, 9)) if self.chance.random() < 0.4 else None
            table, person = reminding.reminding, member.one.id
            await connection.execute(delete(table).where(table.c.person_id == person))
            row = {"person_id": person, "waiting_since": member.asked, "leave_until": member.leave}
            await connection.execute(insert(table), [row])

    async def _submit(self, connection: AsyncConnection, member: Member) -> None:
        chance, person = self.chance, member.one.id
        kept = [work for work in member.submitted if chance.random() < 0.8]
        new = [Work(self._item(person, place)) for place in range(chance.choice((1, 1, 2)) if kept else 2)]
        member.submitted = kept + new
        member.ever += new
        member.state, member.version = "submitted", member.version + 1
        member.first_at = member.first_at or self.now
        member.asked = None
        content = tuple(work.item for work in member.submitted)
        figures: dict[str, Any] = {"year": YEAR, "items": len(content), "sections": {}, "content": content}
        await self._record(connection, PledgeSubmitted, member, **figures)

    def _item(self, person: int, place: int) -> Item:
        chance = self.chance
        self._facts += 1
        unit, part = chance.choice(QUANTITIES)
        target = Amount(value=part * chance.randrange(2, 30), unit=unit) if chance.random() < 0.7 else None
        due = self.now.date() + timedelta(days=chance.randrange(-10, 30))
        return Item(
            id=f"item-{person}-{self._facts}", work=f"Việc {place}", solution="Cùng làm", due=due, target=target
        )

    async def _decide(self, connection: AsyncConnection, member: Member, kind: Any) -> None:
        member.version += 1
        if kind is PledgeConfirmed:
            member.state, member.confirmed, member.asked = "confirmed", member.submitted, None
            await self._record(connection, kind, member)
        else:
            member.state = "returned"
            await self._record(connection, kind, member, comment="Ghi rõ số hộ.")

    async def _record(self, connection: AsyncConnection, kind: Any, member: Member, **more: Any) -> None:
        person, pledge = member.one.id, f"pledge-{member.one.id}"
        self._facts += 1
        common = {"id": f"fact-{self._facts}", "at": self.now, "by": person, "for_person": person, "pledge": pledge}
        made = kind(**common, channel="telegram", subject=subject(pledge), version=member.version, **more)
        await facts.record(connection, [made])

    async def _report(self, connection: AsyncConnection, member: Member, work: Work) -> None:
        chance = self.chance
        status: Said = chance.choice(("working", "working", "stuck", "done"))
        amount = None
        if chance.random() < 0.6:
            unit, part = chance.choice(QUANTITIES)
            largest = 10**18 if unit == "hộ" and chance.random() < 0.1 else part * chance.randrange(1, 12)
            amount = Amount(value=largest, unit=unit, bound=chance.choice(BOUNDS))
        if work.reports and chance.random() < 0.3:
            report = chance.choice(work.reports)
            report.status, report.amount, report.revision = status, amount, report.revision + 1
        else:
            self._reports += 1
            report = Made(f"report-{self._reports:04}", self.now, status, amount)
            work.reports.append(report)
        work.count(self.now)
        member.asked = None
        await people.report(connection, work.item.id, self.now, status, id=report.id, amount=amount)

    def below(self, path: str) -> list[Member]:
        """The active members of the unit at `path` and all below it."""
        return [one for one in self.members.values() if one.active and self.paths[one.unit].startswith(path)]

    def figures(self, unit: int, since: datetime, until: datetime) -> Figures:
        """What a unit's figures are as of now, `until`, with what happened after `since`."""
        here, today = self.below(self.paths[unit]), (until + timedelta(hours=7)).date()
        must = [one for one in here if one.must]
        owed = [work for one in must for work in one.live if work.done_at is None]
        works = [work for one in here for work in one.live]
        made = [one for member in here for work in member.ever for one in work.reports if since < one.at <= until]
        leaders = [one for one in self.members.values() if one.active and one.must and _leads(one.one, unit)]
        states = Counter(one.state for one in must)
        kinds = Counter(REASONS[one.one.exempt] for one in here if one.one.exempt)
        return Figures(
            members=len(here),
            must=len(must),
            exempt=len(here) - len(must),
            registered=sum(one.registered for one in must),
            confirmed=sum(one.confirmed is not None for one in must),
            waiting=states["submitted"],
            returned=states["returned"],
            absent=states[None],
            paper=sum(not one.joined for one in here),
            late=sum(work.item.due < today for work in owed),
            stuck=sum(work.stuck for work in owed),
            silent=sum(one.silent(today, 7) for one in must),
            silent_long=sum(one.silent(today, 14) for one in must),
            fresh=sum(one.first_at is not None and since < one.first_at <= until for one in must),
            done=sum(work.done_at is not None and since < work.done_at <= until for work in works),
            reports=len(made),
            leaders=len(leaders),
            leaders_registered=sum(one.registered for one in leaders),
            exempt_kinds=dict(kinds),
            totals=_totals(made),
        )


def _leads(one: Someone, unit: int) -> bool:
    return any(at == unit and role != "admin" for role, at in one.roles)


def _totals(made: Sequence[Made]) -> dict[str, Total]:
    found: dict[str, Total] = {}
    for name in KNOWN:
        amounts = [one.amount for one in made if one.amount is not None and one.amount.unit == name]
        if amounts:
            vaguest = max((one.bound for one in amounts), key=BOUNDS.index)
            found[name] = Total(sum(one.value for one in amounts), vaguest, len(amounts))
    return found
