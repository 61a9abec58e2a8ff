"""What somebody pledged and reported, as plain Python: which items are in force, and where each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from storage.amounts import Amount
from storage.pledges import Item


@dataclass
class Report:
    """A report as its latest revision has it; `first_at` is when the first was made."""

    id: str
    first_at: datetime
    status: str
    percent: int | None = None
    amount: Amount | None = None
    revision: int = 1


@dataclass
class Work:
    """An item that was in force at least once, with the words it had when it last was. `news_at`: its last report, or
    else when it first came into force."""

    item: Item
    news_at: datetime
    live: bool = True
    place: int = 0
    reports: list[Report] = field(default_factory=list)
    changes: int = 0
    done_at: datetime | None = None
    named_on: date | None = None

    @property
    def open(self) -> bool:
        return self.live and self.done_at is None

    @property
    def stuck(self) -> bool:
        return self.open and bool(self.reports) and self.newest.status == "stuck"

    @property
    def newest(self) -> Report:
        return max(self.reports, key=lambda report: (report.first_at, report.id))

    def reported(self, report: Report, at: datetime) -> None:
        """A new report, or a correction: the revision of the report with the same id."""
        before = next((one for one in self.reports if one.id == report.id), None)
        if before is not None:
            report.first_at = before.first_at
            self.reports.remove(before)
        self.reports.append(report)
        self.changes += 1
        self.news_at = at
        self.count(at)

    def count(self, at: datetime) -> None:
        """It is done where its newest report says so, or all of it is reached, unless that report says it is stuck."""
        if not self.reports:
            return
        ordered = sorted(self.reports, key=lambda report: (report.first_at, report.id), reverse=True)
        percent = next((report.percent for report in ordered if report.percent is not None), 0)
        reached = ordered[0].status == "done" or percent >= 100 or self._enough()
        self.done_at = (self.done_at or at) if reached and ordered[0].status != "stuck" else None

    def _enough(self) -> bool:
        target = self.item.target
        same = [one.amount.value for one in self.reports if one.amount and target and one.amount.unit == target.unit]
        return bool(same) and target is not None and sum(same) >= target.value


@dataclass
class Pledge:
    """A pledge for a year: its versions as submitted, which of them is confirmed, and what was decided last."""

    id: str
    year: int
    state: str
    changes: int
    changed_at: datetime
    first_at: datetime
    submitted: tuple[Item, ...] = ()
    confirmed: tuple[Item, ...] | None = None
    works: dict[str, Work] = field(default_factory=dict)

    @property
    def registered(self) -> bool:
        """Whether a version counts: one was confirmed, or the one submitted was not returned."""
        return self.confirmed is not None or self.state != "returned"

    @property
    def live(self) -> list[Work]:
        return sorted((work for work in self.works.values() if work.live), key=lambda work: work.place)

    def follow(self, at: datetime) -> None:
        """After a submission or decision: the items of the version in force are those that count."""
        in_force: Sequence[Item] = self.confirmed if self.confirmed is not None else self.submitted
        for work in self.works.values():
            work.live = False
        for place, item in enumerate(in_force if self.registered else ()):
            work = self.works.setdefault(item.id, Work(item, at))
            work.item, work.live, work.place = item, True, place
            work.count(at)
