"""The year of the demo's collectives, as facts: whatever of it lies before now has happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.demo.calendar import Calendar
from bot.demo.people import Member
from bot.demo.pledges import CHANNEL
from bot.demo.units import UPPER, Cell, Trade
from bot.ids import UpdateIds
from handlers.access import nearest
from storage.facts import Fact
from storage.people import Decider
from storage.units import Unit, ancestors

F = TypeVar("F", bound=Fact)
Story = list[Fact]
"""What happened to one thing, or to several that hang together, oldest first."""


@dataclass(frozen=True)
class Committee:
    """The demo's units with who leads them (`deciders`, by unit), and when everything happens."""

    calendar: Calendar
    cells: Sequence[Cell]
    everybody: Sequence[Member]
    deciders: dict[int, list[Decider]]

    @property
    def grassroots(self) -> list[Unit]:
        """The committees directly below the one above all, in their order."""
        return list({cell.above.id: cell.above for cell in self.cells}.values())

    @property
    def below_all(self) -> list[Unit]:
        """Every unit below the one above all, the committees first."""
        return [*self.grassroots, *(cell.unit for cell in self.cells)]

    def below(self, unit: Unit) -> list[Cell]:
        """The cells of a grassroots committee."""
        return [cell for cell in self.cells if cell.above.id == unit.id]

    def trade(self, unit: Unit) -> Trade:
        """What they do for a living in a unit; the committee above all is an office."""
        return next((cell.trade for cell in self.cells if unit in (cell.unit, cell.above)), "office")

    def on(self, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
        """That time of the demo's year."""
        return datetime(self.calendar.year, month, day, hour, minute, tzinfo=self.calendar.zone)

    def head(self, unit: Unit) -> int:
        """Who writes for a unit: its secretary, or whoever stands in."""
        return self.deciders[unit.id][0].id

    def decider(self, unit: Unit, author: int) -> Decider:
        """Who decides in a unit on what `author` did there."""
        return nearest(author, unit, self.deciders)[0]

    def above(self, unit: Unit, author: int) -> Decider:
        """Who decides on the work of a unit itself: somebody a level up; at the top, another of its own."""
        higher = [one for one in ancestors(unit.path) if one != unit.id] or [UPPER.id]
        return nearest(author, unit, {one: self.deciders[one] for one in higher})[0]


class Telling:
    """Tells what happens to one thing, numbering the changes of each subject."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._versions: dict[str, int] = {}
        self.story: Story = []

    def tell(self, what: type[F], subject: str, at: datetime, by: int | None, /, **figures: Any) -> F:
        """The next fact about `subject`; `version` among the figures where it does not just count on."""
        version = figures.pop("version", self._versions.get(subject, 0) + 1)
        self._versions[subject] = version
        id = UpdateIds(f"demo:{self._key}:{subject}:{version}", at)()
        told = what(id=id, at=at, by=by, channel=CHANNEL, subject=subject, version=version, **figures)
        self.story.append(told)
        return told


def happened(stories: Sequence[Story], now: datetime) -> Iterator[Story]:
    """What has happened of each story by `now`."""
    for story in stories:
        if past := [fact for fact in story if fact.at < now]:
            yield past
