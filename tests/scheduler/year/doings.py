"""How what people do is written: as the facts the product records, all of a moment in one transaction."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from storage.amounts import Amount
from storage.consents import WORDING, ConsentGiven, ConsentWithdrawn
from storage.digest_times import DigestTimeSet
from storage.digest_times import subject as time_subject
from storage.facts import Fact
from storage.items import subject as item_subject
from storage.links import AccountLinked, AccountUnlinked, LinkApproved, LinkRequested
from storage.links import subject as link_subject
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted
from storage.pledge_facts import subject as pledge_subject
from storage.pledges import Item
from storage.progress import Said
from storage.progress_facts import ProgressReported
from storage.reminding_facts import ReminderSnoozed, RemindersSet, snooze_subject
from storage.reminding_facts import subject as wish_subject
from storage.roster import Entry
from storage.roster_facts import PersonCorrected, RoleEnded, RoleGiven
from tests.scheduler.year.pledged import Work
from tests.scheduler.year.records import Member
from tests.scheduler.year.town import YEAR

SECOND = timedelta(seconds=1)
SECOND_CHAT = 1000
"""Accounts are numbered as their people; second ones from here on."""


class Doings:
    """The facts of one moment after another; `made` are those of the moment at hand, a second apart."""

    def __init__(self) -> None:
        self.made: list[Fact] = []
        self.now = datetime.min.replace(tzinfo=UTC)
        self._versions: Counter[str] = Counter()
        self._count = 0

    def _add(self, kind: type[Fact], member: Member | None, subject: str, version: int = 0, **said: Any) -> None:
        self._count += 1
        self.now += SECOND
        if not version:
            self._versions[subject] += 1
            version = self._versions[subject]
        person = member.id if member else None
        common = {"by": said.pop("by", person), "for_person": person, "channel": "telegram"}
        id = f"fact-{self._count}"
        self.made.append(kind(id=id, at=self.now, subject=subject, version=version, **common, **said))

    def join(self, member: Member) -> None:
        """Somebody gives their consent in a chat of their own."""
        self._link(AccountLinked, member, member.id)
        self._add(ConsentGiven, member, f"consent:{member.id}", wording=WORDING)

    def second(self, member: Member) -> None:
        """A second phone, which the secretary lets in."""
        self._link(LinkRequested, member, SECOND_CHAT + member.id)
        self._link(LinkApproved, member, SECOND_CHAT + member.id)

    def sign(self, member: Member) -> None:
        """Somebody agrees on paper."""
        day = self.now.date()
        self._add(ConsentGiven, member, f"consent:{member.id}", wording=WORDING, signed_on=day, holder="Chi ủy")

    def withdraw(self, member: Member) -> None:
        """Somebody takes their consent back."""
        self._add(ConsentWithdrawn, member, f"consent:{member.id}")
        for chat in member.chats:
            self._link(AccountUnlinked, member, chat.account)

    def _link(self, kind: type[Fact], member: Member, account: int) -> None:
        number = 1 + self._versions[f"ended:{account}"]
        self._versions[f"ended:{account}"] += kind is AccountUnlinked
        link = f"link-{account}-{number}"
        self._add(kind, member, link_subject(link), link=link, account=account)

    def wish(self, member: Member, **changed: Any) -> None:
        """Somebody says how they want to be reminded; what they do not mention stays."""
        before: dict[str, Any] = {"hour": member.hour, "off": member.off, "leave_until": member.leave}
        self._add(RemindersSet, member, wish_subject(member.id), **(before | changed))

    def put_off(self, member: Member, day: date) -> None:
        """Nhắc lại ngày mai, on `day`."""
        self._add(ReminderSnoozed, member, snooze_subject(member.id, day), 1, to=day + timedelta(days=1))

    def move(self, member: Member, unit: int, exempt: str | None) -> None:
        """The office corrects where somebody belongs, and why they need not pledge."""
        entry = Entry(f"NH{member.id:03}", unit, member.name, 1970, None, "official", exempt)
        subject, fields = f"person:{member.id}", ("unit", "exempt")
        self._add(PersonCorrected, member, subject, unit=unit, fields=fields, entry=entry, by=None)

    def give_role(self, member: Member, role: str, unit: int) -> None:
        self._add(RoleGiven, member, f"role:{member.id}:{unit}:{role}", role=role, unit=unit)

    def end_roles(self, member: Member) -> None:
        for role, unit in sorted(member.offices):
            self._add(RoleEnded, member, f"role:{member.id}:{unit}:{role}", role=role, unit=unit)

    def digest_time(self, unit: int, weekday: int, hour: int) -> None:
        self._add(DigestTimeSet, None, time_subject(unit), unit=unit, weekday=weekday, hour=hour, by=None)

    def submit(self, member: Member, content: tuple[Item, ...], by: int) -> None:
        made, id = member.pledges.get(YEAR), f"pledge-{member.id}"
        said: dict[str, Any] = {"year": YEAR, "items": len(content), "sections": {}, "content": content}
        version = made.changes + 1 if made else 1
        self._add(PledgeSubmitted, member, pledge_subject(id), version, pledge=id, by=by, **said)

    def decide(self, member: Member, by: int, *, confirm: bool) -> None:
        made = member.pledges[YEAR]
        kind: type[Fact] = PledgeConfirmed if confirm else PledgeReturned
        more: dict[str, Any] = {} if confirm else {"comment": "Ghi rõ số hộ."}
        self._add(kind, member, pledge_subject(made.id), made.changes + 1, pledge=made.id, by=by, **more)

    def report(
        self,
        member: Member,
        work: Work,
        by: int,
        status: Said,
        percent: int | None = None,
        amount: Amount | None = None,
        id: str | None = None,
    ) -> None:
        """A report on an item, or where the report `id` is there, its correction."""
        revision = next((one.revision for one in work.reports if one.id == id), 0) + 1
        said: dict[str, Any] = {"status": status, "percent": percent, "revision": revision, "item": work.item.id}
        if amount is not None:
            said |= {"value": amount.value, "unit": amount.unit, "bound": amount.bound}
        id = id or f"report-{self._count + 1}"
        subject, pledge = item_subject(work.item.id), member.pledges[YEAR].id
        self._add(ProgressReported, member, subject, work.changes + 1, report=id, pledge=pledge, by=by, **said)
