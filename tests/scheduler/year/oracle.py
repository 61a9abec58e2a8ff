"""Says what must be said at every hour, and how it must arrive: by the records alone, with nothing of the scheduler."""

from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from handlers.digest_view import with_reminder
from handlers.reminder_view import Reminder, reminder_message, reminder_part
from handlers.talk import Message
from tests.dialogues.committees import Committee
from tests.scheduler.year import days
from tests.scheduler.year.due_things import Today
from tests.scheduler.year.records import Chat, Happening, Member, Records
from tests.scheduler.year.weekly import Taken, last_noon, take

RECALLING = {"ProgressReported", "PledgeSubmitted", "PledgeReturned", "PledgeConfirmed"}
"""After these a reminder that has not gone out yet has lost its reason; as after reminders are turned off."""


@dataclass(frozen=True)
class Word:
    """A message on its way to somebody: a digest, or a reminder."""

    person: int
    kind: str
    chat: Chat
    message: Message


class Oracle:
    """Told of every happening and every look of the clock, in order. Accounts in `blocked` refuse everything.

    `taken` are the weeks counted so far, `waiting` what is on its way, `shown` who was told about whom by name in which
    week's digest; `seen` counts what there was, so that a test can see that it was everything."""

    def __init__(self, committee: Committee, zone: tzinfo, blocked: AbstractSet[int]) -> None:
        self.records = Records(committee)
        self.taken: list[Taken] = []
        self.shown: Counter[tuple[int, int, str]] = Counter()
        self.seen: Counter[str] = Counter()
        self.waiting: list[Word] = []
        self._blocked = blocked
        self._zone = zone
        self._nothing_due: set[int] = set()
        self._day = date.min

    def happened(self, happening: Happening) -> None:
        self.records.apply(happening)
        self._nothing_due.discard(happening.person)
        said = happening.said
        quiet = happening.kind == "RemindersSet" and (said["off"] or said["leave_until"])
        if quiet or happening.kind in RECALLING:
            self._recall(happening.kind, lambda word: (word.kind, word.person) == ("reminder", happening.person))
        if happening.kind == "AccountUnlinked":
            self._recall(happening.kind, lambda word: word.chat.account == said["account"])

    def _recall(self, why: str, gone: Callable[[Word], bool]) -> None:
        self.seen[f"recalled: {why}"] += sum(map(gone, self.waiting))
        self.waiting = [word for word in self.waiting if not gone(word)]

    def looks(self, now: datetime) -> None:
        """The clock looks at `now`, an hour at which something may be said."""
        before = self.taken[-1] if self.taken else None
        if before is None or before.week.until < last_noon(now, self._zone):
            self.taken.append(take(self.records, now, self._zone, before))
        local = now.astimezone(self._zone)
        if local.hour not in days.AWAKE or local.date() in days.TET:
            return
        today = Today(local.date(), self._zone)
        if today.day != self._day:
            self._day, self._nothing_due = today.day, set()
        for member in self.records.members.values():
            if today.is_here(member) and today.day not in member.told:
                self._tell(member, today, now)

    def _tell(self, member: Member, today: Today, now: datetime) -> None:
        taken = self.taken[-1]
        slot = taken.slot(member, self.records)
        if slot is not None and self._is_time(member, slot, now):
            message, shown = taken.message(member, self.records, self._zone)
            due = today.reminder(member)
            if due is not None:
                message = with_reminder(message, *reminder_part(due))
            member.digest_at = now
            self.shown.update((member.id, one, f"digest:{taken.number}") for one in shown)
            self.seen["late digest"] += slot.date() != today.day
            self._say(member, "digest", message, due, today.day)
        elif not today.may_hear(member):
            return
        elif (slot is None or slot.weekday() != today.day.weekday()) and self._hour(now) >= member.hour:
            due = None if member.id in self._nothing_due else today.reminder(member)
            if due is not None:
                self._say(member, "reminder", reminder_message(due), due, today.day)
            else:
                self._nothing_due.add(member.id)

    def _is_time(self, member: Member, slot: datetime, now: datetime) -> bool:
        """On its own day from the set hour on; later from the hour they chose. Not for who joined since, and once."""
        assert member.consent is not None
        if now < slot or member.consent > slot:
            return False
        if member.digest_at is not None and member.digest_at >= self.taken[-1].week.until:
            return False
        return now.astimezone(self._zone).date() == slot.date() or self._hour(now) >= member.hour

    def _hour(self, now: datetime) -> int:
        return now.astimezone(self._zone).hour

    def _say(self, member: Member, kind: str, message: Message, due: Reminder | None, day: date) -> None:
        member.told[day] = kind
        self.seen[kind] += 1
        if due is not None:
            self.seen[f"{kind} of a pledge"] += due.pledge is not None
            self.seen[f"{kind} of items"] += bool(due.items)
            self.seen["returned pledge"] += due.pledge is not None and due.pledge.returned
            member.named(day, {item.id for item in due.items}, due.pledge is not None)
        self.waiting.append(Word(member.id, kind, best(member), message))

    def arrives(self) -> tuple[list[tuple[int, Message]], list[tuple[int, Message]]]:
        """Everything on its way goes out: what arrives at which account, and what accounts refuse. Who refuses is out
        of reach from then on, and their other account is tried."""
        arrived, refused = [], []
        while self.waiting:
            word, *self.waiting = self.waiting
            if word.chat.account not in self._blocked:
                arrived.append((word.chat.account, word.message))
                continue
            refused.append((word.chat.account, word.message))
            self.seen["refused"] += 1
            word.chat.reachable = False
            member = self.records.members[word.person]
            if any(chat.reachable for chat in member.chats):
                self.seen["redirected"] += 1
                self.waiting.append(Word(word.person, word.kind, best(member), word.message))
        return arrived, refused


def best(member: Member) -> Chat:
    """The chat somebody is written to: one that can be reached, the one they last wrote from."""
    reachable = [chat for chat in member.chats if chat.reachable]
    return min(reachable, key=lambda chat: (-chat.seen.timestamp() if chat.seen else 0.0, chat.account))
