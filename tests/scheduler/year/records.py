"""The log of facts read as a story: what is true of everybody once things have happened, kept apart from any table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from storage.amounts import Amount
from tests.dialogues.committees import Committee
from tests.scheduler.year.pledged import Pledge, Report
from tests.scheduler.year.town import REASONS

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Happening:
    """Something that happened to `person` (0: to nobody), with the figures and words of it."""

    at: datetime
    kind: str
    person: int
    said: Said


@dataclass
class Chat:
    """Where somebody is written to, and when they last wrote from there."""

    account: int
    reachable: bool = True
    seen: datetime | None = None


@dataclass
class Member:
    """Somebody, as they are now. `exempt` is the kind of reason; `consent`, when they agreed in a chat."""

    id: int
    name: str
    unit: int
    exempt: str | None = None
    active: bool = True
    consent: datetime | None = None
    chats: list[Chat] = field(default_factory=list)
    offices: set[tuple[str, int]] = field(default_factory=set)
    hour: int = 8
    off: bool = False
    leave: date | None = None
    put_off: date | None = None
    waiting: date | None = None
    pledge_named_on: date | None = None
    told: dict[date, str] = field(default_factory=dict)
    digest_at: datetime | None = None
    pledges: dict[int, Pledge] = field(default_factory=dict)

    @property
    def joined(self) -> bool:
        return self.active and self.consent is not None and bool(self.chats)

    def named(self, day: date, items: set[str], pledge: bool) -> None:
        """They were reminded on `day` of these items, and of the pledge they have not made."""
        for made in self.pledges.values():
            for id in items & made.works.keys():
                made.works[id].named_on = day
        if pledge:
            self.pledge_named_on = day
        self.waiting = self.waiting or day

    @property
    def last_named(self) -> date | None:
        """The day they were last reminded of anything."""
        days = [work.named_on for pledge in self.pledges.values() for work in pledge.works.values()]
        return max((day for day in (*days, self.pledge_named_on) if day is not None), default=None)


class Records:
    """Everybody of a committee, as they are after the happenings that were told in order."""

    def __init__(self, committee: Committee) -> None:
        self.members = {
            one.id: Member(
                one.id, one.name, one.unit, REASONS[one.exempt] if one.exempt else None, offices=set(one.roles)
            )
            for one in committee.people
        }
        self.times: dict[int, tuple[int, int]] = {}

    def apply(self, happening: Happening) -> None:
        """Let it have happened. What is not about anything told here (an account's own row) changes nothing."""
        change = getattr(self, f"_{happening.kind}")
        change(self.members.get(happening.person), happening.said, happening.at)

    def _AccountLinked(self, member: Member, said: Said, at: datetime) -> None:
        member.chats.append(Chat(said["account"]))

    _LinkApproved = _AccountLinked

    def _LinkRequested(self, member: Member, said: Said, at: datetime) -> None:
        return None

    def _AccountUnlinked(self, member: Member, said: Said, at: datetime) -> None:
        member.chats = [chat for chat in member.chats if chat.account != said["account"]]

    def _ConsentGiven(self, member: Member, said: Said, at: datetime) -> None:
        member.consent = at if said["signed_on"] is None else None

    def _ConsentWithdrawn(self, member: Member, said: Said, at: datetime) -> None:
        member.consent = None

    def _PledgeSubmitted(self, member: Member, said: Said, at: datetime) -> None:
        made = Pledge(said["pledge"], said["year"], "submitted", 0, at, at)
        made = member.pledges.setdefault(made.year, made)
        made.state, made.submitted = "submitted", said["content"]
        self._decided(made, at)
        member.waiting = None

    def _PledgeReturned(self, member: Member, said: Said, at: datetime) -> None:
        made = next(one for one in member.pledges.values() if one.id == said["pledge"])
        made.state = "returned"
        self._decided(made, at)

    def _PledgeConfirmed(self, member: Member, said: Said, at: datetime) -> None:
        made = next(one for one in member.pledges.values() if one.id == said["pledge"])
        made.state, made.confirmed = "confirmed", made.submitted
        self._decided(made, at)
        member.waiting = None

    def _decided(self, made: Pledge, at: datetime) -> None:
        made.changes, made.changed_at = made.changes + 1, at
        made.follow(at)

    def _ProgressReported(self, member: Member, said: Said, at: datetime) -> None:
        made = next(one for one in member.pledges.values() if one.id == said["pledge"])
        amount = None if said["value"] is None else Amount(value=said["value"], unit=said["unit"], bound=said["bound"])
        report = Report(said["report"], at, said["status"], said["percent"], amount, said["revision"])
        made.works[said["item"]].reported(report, at)
        member.waiting = None

    def _RemindersSet(self, member: Member, said: Said, at: datetime) -> None:
        member.hour = 8 if said["hour"] is None else said["hour"]
        member.off = said["off"]
        member.leave = date.fromisoformat(said["leave_until"]) if said["leave_until"] else None

    def _ReminderSnoozed(self, member: Member, said: Said, at: datetime) -> None:
        member.put_off, member.waiting = date.fromisoformat(said["to"]), None

    def _Nudged(self, member: Member, said: Said, at: datetime) -> None:
        day = date.fromisoformat(said["day"])
        member.told[day] = "nudge"
        member.named(day, set(said["items"]), said["due_pledge"])

    def _RoleGiven(self, member: Member, said: Said, at: datetime) -> None:
        member.offices.add((said["role"], said["unit"]))

    def _RoleEnded(self, member: Member, said: Said, at: datetime) -> None:
        member.offices.discard((said["role"], said["unit"]))

    def _PersonCorrected(self, member: Member, said: Said, at: datetime) -> None:
        member.unit, member.active, reason = said["unit"], True, said["entry"].exempt
        member.exempt = REASONS[reason] if reason else None

    def _DigestTimeSet(self, nobody: None, said: Said, at: datetime) -> None:
        self.times[said["unit"]] = said["weekday"], said["hour"]

    def _StruckOff(self, member: Member, said: Said, at: datetime) -> None:
        member.active = False

    def _Wrote(self, member: Member, said: Said, at: datetime) -> None:
        chat = next(chat for chat in member.chats if chat.account == said["account"])
        chat.reachable, chat.seen = True, at
