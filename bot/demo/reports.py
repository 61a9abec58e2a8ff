"""What the demo's members reported on their work, as facts: with notes and pictures, some put right an hour later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bot.demo.calendar import Calendar
from bot.demo.notes import NOTES, STUCK
from bot.demo.people import Member
from bot.demo.pictures import Picture
from bot.demo.pledges import CHANNEL
from bot.demo.progress import Line, least, lines_of
from bot.ids import UpdateIds
from storage import evidence, items
from storage.evidence_facts import EvidenceOffered, EvidenceStored
from storage.facts import Fact
from storage.pledge_facts import PledgeConfirmed, PledgeSubmitted
from storage.pledges import Item
from storage.progress_facts import ProgressReported


@dataclass(frozen=True)
class Reporter:
    """Who reports: on their own phone's `account`, with pictures such as `pictures`; or, for who uses paper, `by` whom
    it is entered."""

    member: Member
    by: int
    account: int | None
    pictures: Sequence[Picture]


def reports_of(reporter: Reporter, story: Sequence[Fact], calendar: Calendar, chance: Random) -> list[Fact]:
    """The reports on what the `story` of a pledge brought in force, oldest first; none where it was never confirmed."""
    confirmed = [place for place, fact in enumerate(story) if isinstance(fact, PledgeConfirmed)]
    if not confirmed:
        return []
    since = story[confirmed[-1]].at
    written = next(fact for fact in reversed(story[: confirmed[-1]]) if isinstance(fact, PledgeSubmitted))
    made: list[Fact] = []
    for item in written.content:
        told = _Teller(reporter, written.pledge, item, chance)
        lines = lines_of(item, since.date(), calendar.today, chance)
        for line, at in zip(lines, calendar.moments(since, len(lines), chance), strict=False):
            made += told.report(line, at)
    return sorted(made, key=lambda fact: fact.at)


class _Teller:
    """Numbers the reports on one item."""

    def __init__(self, reporter: Reporter, pledge: str, item: Item, chance: Random) -> None:
        self._reporter = reporter
        self._pledge = pledge
        self._item = item
        self._chance = chance
        self._version = 0

    def report(self, line: Line, at: datetime) -> Iterator[Fact]:
        """The facts of one report."""
        ids = UpdateIds(f"demo:report:{self._item.id}:{self._version}", at)
        report = ids()
        trade = self._reporter.member.cell.trade
        note = self._chance.choice(STUCK[trade] if line.status == "stuck" else NOTES[line.status])
        said: dict[str, Any] = {"report": report, "item": self._item.id, "pledge": self._pledge, "note": note}
        figures: dict[str, Any] = {"status": line.status, "percent": line.percent}
        if line.value is not None:
            figures |= {"value": line.value, "unit": line.unit, "bound": "exact"}
        if line.pictured and self._reporter.pictures and self._reporter.account is not None:
            yield from self._pictured(ids, report, self._reporter.account, at - timedelta(minutes=1))
        mistaken = figures
        if line.corrected and line.value is not None and line.unit is not None:
            mistaken = figures | {"value": line.value + least(line.unit)}
        yield ProgressReported(**self._next(ids, at), **said, **mistaken)
        if mistaken is not figures:
            yield ProgressReported(**self._next(ids, at + timedelta(hours=1)), **said, **figures, revision=2)

    def _next(self, ids: UpdateIds, at: datetime) -> dict[str, Any]:
        self._version += 1
        return self._common(ids, at) | {"subject": items.subject(self._item.id), "version": self._version}

    def _common(self, ids: UpdateIds, at: datetime) -> dict[str, Any]:
        person = self._reporter.member.id
        return {"id": ids(), "at": at, "by": self._reporter.by, "for_person": person, "channel": CHANNEL}

    def _pictured(self, ids: UpdateIds, report: str, account: int, at: datetime) -> Iterator[Fact]:
        picture = self._chance.choice(self._reporter.pictures)
        id = ids()
        shown: dict[str, Any] = {"evidence": id, "subject": evidence.subject(id)}
        sent: dict[str, Any] = {"report": report, "account": account, "kind": "photo", "ref": picture.name}
        yield EvidenceOffered(**self._common(ids, at), **shown, **sent, name=picture.name, mime=picture.mime)
        kept: dict[str, Any] = {"sha": picture.sha, "size": picture.size, "mime": picture.mime, "version": 2}
        yield EvidenceStored(**self._common(ids, at + timedelta(seconds=5)), **shown, **kept)
