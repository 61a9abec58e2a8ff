"""What is true of the people of a random committee, kept apart from any database: who pledged, reported, was asked."""

from dataclasses import dataclass, field
from datetime import date, datetime

from storage.amounts import Amount
from storage.pledges import Item
from storage.progress import Said
from tests.dialogues.committees import Someone


@dataclass
class Made:
    """A report: when it was first made, and what its latest revision says."""

    id: str
    at: datetime
    status: Said
    amount: Amount | None
    revision: int = 1


@dataclass
class Work:
    """An item, and the reports on it, the first one first."""

    item: Item
    reports: list[Made] = field(default_factory=list)
    done_at: datetime | None = None

    @property
    def stuck(self) -> bool:
        return bool(self.reports) and self.done_at is None and self.reports[-1].status == "stuck"

    def count(self, at: datetime) -> None:
        """Whether it is done, now that a report was made or corrected."""
        same = [one.amount for one in self.reports if one.amount and self.item.target]
        total = sum(one.value for one in same if self.item.target and one.unit == self.item.target.unit)
        enough = self.item.target is not None and total >= self.item.target.value
        last = self.reports[-1].status
        self.done_at = (self.done_at or at) if last == "done" or (last != "stuck" and enough) else None


@dataclass
class Member:
    """Somebody, as they are now."""

    one: Someone
    unit: int
    active: bool = True
    joined: bool = False
    state: str | None = None
    version: int = 0
    first_at: datetime | None = None
    submitted: list[Work] = field(default_factory=list)
    confirmed: list[Work] | None = None
    ever: list[Work] = field(default_factory=list)
    asked: date | None = None
    leave: date | None = None

    @property
    def must(self) -> bool:
        return self.one.exempt is None

    @property
    def registered(self) -> bool:
        return self.state in ("submitted", "confirmed") or (self.state == "returned" and self.confirmed is not None)

    @property
    def live(self) -> list[Work]:
        """What is in force: the confirmed version, else the submitted one unless it was returned."""
        return self.confirmed if self.confirmed is not None else self.submitted if self.registered else []

    def silent(self, today: date, days: int) -> bool:
        """Whether they were reminded so many days ago and gave no answer, though they are here and not away."""
        away = self.leave is not None and self.leave >= today
        return self.must and self.joined and not away and self.asked is not None and (today - self.asked).days >= days

    def need(self, today: date) -> str | None:
        """Why they are named as needing support, if they are."""
        if not self.must:
            return None
        open_ = [work for work in self.live if work.done_at is None]
        if any(work.stuck for work in open_):
            return "stuck"
        if any(work.item.due < today for work in open_):
            return "late"
        if self.silent(today, 7):
            return "silent"
        return "missing" if self.state is None else None
