"""What a week's digests must hold: figures of every unit, the units and people that need support, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from handlers.digest_view import Rights, chart_of, digest_message, shown
from handlers.documents.chart import Chart
from handlers.talk import Message
from storage.digests import Digest
from storage.figures import Figures
from storage.folding import Line, Named
from tests.scheduler.year.counting import NEEDS, Week, figures, members, need
from tests.scheduler.year.records import Member, Records
from tests.scheduler.year.town import UNITS

MOST = 10
FRIDAY, NOON = 4, time(12)
USUAL = (FRIDAY, 16)
ONE_WEEK = timedelta(days=7)


def last_noon(now: datetime, zone: tzinfo) -> datetime:
    """The last Friday 12:00 not after `now`."""
    day = now.astimezone(zone).date()
    while (noon := datetime.combine(day, NOON, zone)) > now or day.weekday() != FRIDAY:
        day -= timedelta(days=1)
    return noon


@dataclass(frozen=True)
class Taken:
    """The figures of one week, as they were counted; `noon`: the Friday they are those of."""

    noon: datetime
    week: Week
    figures: Mapping[int, Figures]
    people: Mapping[int, tuple[tuple[int, str], ...]]
    before: "Taken | None"

    @property
    def number(self) -> int:
        """The ISO year and week of the Friday, 202647."""
        year, week, _ = self.noon.isocalendar()
        return year * 100 + week

    def digest(self, unit: int, records: Records) -> Digest:
        """A unit's, for whoever reads it now."""
        below = [Line(one, self.figures[one.id]) for one in UNITS.values() if above(one.id) == unit]
        named = [(records.members[id], why) for id, why in self.people[unit]]
        return Digest(
            unit=UNITS[unit],
            since=self.week.since,
            as_of=self.week.until,
            figures=self.figures[unit],
            before=self.before.figures[unit] if self.before else None,
            lines=tuple(sorted(below, key=_support)[:MOST]),
            people=tuple(Named(one.id, one.name, why) for one, why in named if one.active),  # type: ignore[arg-type]
        )

    def slot(self, member: Member, records: Records) -> datetime | None:
        """When this week's digest is due to them: the first of their units' times; None: they hold no office."""
        if not member.offices:
            return None
        times = {records.times.get(unit, USUAL) for _, unit in member.offices}
        start = datetime.combine(self.noon.date(), time(), self.noon.tzinfo)
        slots = [start + timedelta(days=(weekday - FRIDAY) % 7, hours=hour) for weekday, hour in times]
        return min(slots)

    def message(self, member: Member, records: Records, zone: tzinfo) -> tuple[Message, list[int]]:
        """What they are told, of all units in which they hold an office, the highest first; and about whom by name."""
        offices = sorted({unit for _, unit in member.offices}, key=lambda unit: UNITS[unit].path)
        digests = [self.digest(unit, records) for unit in offices]
        named = {unit for role, unit in member.offices if role != "admin"}
        deciding = {unit for role, unit in member.offices if role in ("secretary", "deputy")}
        rights = Rights(member.id, named, deciding)
        chart = chart_of(digests, zone)
        message = digest_message(digests, rights, zone, drawn(chart) if chart else None)
        return message, [one.person for digest in digests for one in shown(digest, rights)]


def take(records: Records, now: datetime, zone: tzinfo, before: Taken | None) -> Taken:
    """Count everything as of `now`."""
    week = Week(before.week.until if before else now - ONE_WEEK, now, now.astimezone(zone).date())
    counted = {unit: figures(records, unit, week) for unit in UNITS}
    return Taken(last_noon(now, zone), week, counted, {unit: _people(records, unit, week) for unit in UNITS}, before)


def above(unit: int) -> int | None:
    """The unit directly above, if there is one."""
    path = UNITS[unit].path.strip("/").split("/")
    return int(path[-2]) if len(path) > 1 else None


def drawn(chart: Chart) -> bytes:
    """Stands for the picture of a chart: all that is in it."""
    return repr(chart).encode()


async def draw(chart: Chart) -> bytes:
    """The same for the scheduler."""
    return drawn(chart)


def _people(records: Records, unit: int, week: Week) -> tuple[tuple[int, str], ...]:
    found = [(one.id, why) for one in members(records, unit, below=False) if (why := need(one, week))]
    return tuple(sorted(found, key=lambda one: (NEEDS.index(one[1]), one[0]))[:MOST])


def _support(line: Line) -> tuple[float, int, int]:
    """The lowest coverage first, then the most late and stuck."""
    of = line.figures
    return of.registered / of.must if of.must else 1.0, -(of.late + of.stuck), line.unit.id
