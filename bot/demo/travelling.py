"""The sandbox's clock: it shows the civil time and can be moved on, never back."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from bot.channels.sandbox.channel import Goal

FRIDAY = 4
DIGEST_HOUR = 16
FARTHEST = timedelta(days=60)
"""How far one looks for something that is due."""


class TravellingClock:
    """`real` and however far one has travelled."""

    def __init__(self, real: Callable[[], datetime]) -> None:
        self._real = real
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return self._real() + self._ahead

    def reach(self, instant: datetime) -> None:
        """Move on to `instant`; where it has passed, nothing happens."""
        self._ahead += max(instant - self(), timedelta(0))


def end_of(goal: Goal, now: datetime, zone: tzinfo) -> datetime:
    """The last instant a journey begun at `now` may reach."""
    if goal == "day":
        return now + timedelta(days=1)
    if goal == "next":
        return now + FARTHEST
    here = now.astimezone(zone)
    friday = here + timedelta(days=(FRIDAY - here.weekday()) % 7)
    friday = friday.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return friday if friday > here else friday + timedelta(weeks=1)
