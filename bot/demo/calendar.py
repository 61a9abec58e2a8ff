"""When things happened in the demo's past: always before now, whatever day of the year it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from random import Random

LEAST_PAST = timedelta(days=20)
SEASON = timedelta(days=80)
LATELY = timedelta(days=7)


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
    def year(self) -> int:
        return self.now.astimezone(self.zone).year

    def early(self, share: float) -> datetime:
        """The instant at `share` (0 to 1) of the season."""
        return self.start + (self.end - self.start) * share

    def lately(self, chance: Random, least: int, most: int) -> datetime:
        """In the daytime of one of the last days, `least` to `most` days ago."""
        day = self.now.astimezone(self.zone) - timedelta(days=chance.randint(least, most))
        return day.replace(hour=chance.randint(7, 20), minute=chance.randint(0, 59), second=chance.randint(0, 59))
