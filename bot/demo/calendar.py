"""When things happened in the demo's past: always before now, whatever day of the year it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from random import Random

LEAST_PAST = timedelta(days=20)
SEASON = timedelta(days=80)
LATELY = timedelta(days=7)
BEGINNING = timedelta(days=2)
BREATH = timedelta(hours=3)
"""What lies at least between a decision and the first report, and between two reports on the same work."""


@dataclass(frozen=True)
class Calendar:
    """The season of pledging lies between `start` and `end`; the last days before now follow it."""

    now: datetime
    zone: tzinfo
    start: datetime
    end: datetime

    @classmethod
    def before(cls, now: datetime, zone: tzinfo) -> "Calendar":
        """From the fifth of January, or from twenty days ago where that is earlier."""
        here = now.astimezone(zone)
        start = min(here.replace(month=1, day=5, hour=8, minute=0, second=0, microsecond=0), here - LEAST_PAST)
        return cls(now, zone, start, min(start + SEASON, here - LATELY))

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def year(self) -> int:
        return self.today.year

    def early(self, share: float) -> datetime:
        """The instant at `share` (0 to 1) of the season."""
        return self.start + (self.end - self.start) * share

    def lately(self, chance: Random, least: int, most: int) -> datetime:
        """In the daytime of one of the last days, `least` to `most` days ago."""
        day = self.now.astimezone(self.zone) - timedelta(days=chance.randint(least, most))
        return day.replace(hour=chance.randint(7, 20), minute=chance.randint(0, 59), second=chance.randint(0, 59))

    def moments(self, since: datetime, count: int, chance: Random) -> list[datetime]:
        """So many instants by day between `since` and now, in order, more of them later on; fewer where there is no
        room."""
        first = since + BEGINNING
        room = max(self.now - BREATH - first, timedelta(0))
        made: list[datetime] = []
        for share in sorted(chance.random() ** 0.3 for _ in range(count)):
            day = (first + room * share).astimezone(self.zone)
            at = day.replace(hour=chance.randint(6, 20), minute=chance.randint(0, 59), second=0, microsecond=0)
            if first < at < self.now - BREATH and (not made or at - made[-1] > BREATH):
                made.append(at)
        return made
