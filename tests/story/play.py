"""Everybody of the demo's committee at their phones, on one running engine: many speak at the same moment."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from bot.demo.collective import Committee
from bot.demo.joining import phone
from bot.demo.pledges import CHANNEL
from bot.demo.units import UPPER
from handlers.summary import clip
from handlers.talk import Inbound
from storage.units import Unit
from tests.checks import Checked
from tests.engine import Engine
from tests.recording import Sent

T = TypeVar("T")
MOST = 100
"""How many things at most are said in one batch, as a channel gives them."""


class Play:
    """People are their ids on the roster. `now` is moved on by the story; every batch takes a second."""

    def __init__(self, started: Engine, checked: Checked, together: Committee, now: datetime) -> None:
        self.engine, self.committee, self.now = started, together, now
        self._checked = checked
        self._updates = 0
        self._chats: dict[int, list[Sent]] = {}
        self._since: dict[int, int] = {}

    @property
    def units(self) -> list[Unit]:
        """All of them, above before below."""
        return [UPPER, *self.committee.below_all]

    def at(self, month: int, day: int, hour: int = 8) -> None:
        """It is that time of the year from now on."""
        self.now = self.committee.on(month, day, hour)

    async def say(self, said: Mapping[int, str]) -> None:
        """Each says these words at the same moment, or, of "[Gửi]", presses the newest button that reads so, cut as
        labels are, among what they were sent since they last said something."""
        await self._handle([self._inbound(person, words) for person, words in said.items()])

    async def talk(self, lines: Mapping[int, Sequence[str]]) -> None:
        """Each says one line after the other, all of them side by side."""
        for place in range(max(map(len, lines.values()))):
            await self.say({person: own[place] for person, own in lines.items() if place < len(own)})

    async def press_each(self, label: str, persons: Collection[int], since: int, saying: str = "") -> int:
        """Each presses the button that reads so under every message they got `since` then which says `saying`; returns
        how many presses that were."""
        found = [
            self._pressed(person, data)
            for person in sorted(persons)
            for sent in self.heard(person, since)
            if saying in sent.message.text and (data := sent.data(label)) is not None
        ]
        await self._handle(found)
        return len(found)

    async def choose(self, units: Mapping[int, Unit]) -> None:
        """Whoever leads several units, and is asked which, presses that one."""
        await self.say(
            {
                person: f"[{unit.name}]"
                for person, unit in units.items()
                if {unit.name, clip(unit.name)} & set(self.last(person).labels)
            }
        )

    def by_head(self, units: Sequence[Unit]) -> Iterator[dict[int, Unit]]:
        """The units by who leads them, in as many rounds as anybody leads several."""
        return rounds(units, self.committee.head)

    def moment(self) -> int:
        """Then, for `heard` and `press_each`."""
        return len(self.engine.channel.sent)

    def heard(self, person: int, since: int = 0) -> Sequence[Sent]:
        """What somebody was sent since then, oldest first."""
        return [sent for sent in self.engine.channel.sent[since:] if sent.address == phone(person)]

    def last(self, person: int) -> Sent:
        """The last thing somebody was sent."""
        return self._chats[person][-1]

    def _inbound(self, person: int, words: str) -> Inbound:
        if not (words.startswith("[") and words.endswith("]")):
            return self._said(person, text=words)
        wanted = words[1:-1]
        for sent in reversed(self._chats.get(person, [])[self._since.get(person, 0) :]):
            for shown in (wanted, clip(wanted)):
                if (data := sent.data(shown)) is not None:
                    return self._pressed(person, data)
        raise LookupError(
            f"{person} has no button {words}: {self.last(person).labels}\n{self.last(person).message.text}"
        )

    def _pressed(self, person: int, data: str) -> Inbound:
        return self._said(person, press=data, message_ref="1")

    def _said(self, person: int, **what: str) -> Inbound:
        self._updates += 1
        self._since[person] = len(self._chats.get(person, []))
        return Inbound(CHANNEL, str(self._updates), phone(person), self.now, **what)  # type: ignore[arg-type]

    async def _handle(self, whole: Sequence[Inbound]) -> None:
        for first in range(0, len(whole), MOST):
            for sent in await self.engine.handle(*whole[first : first + MOST]):
                self._chats.setdefault(int(sent.address[1:]), []).append(sent)
            self._checked.demand()
            self.now += timedelta(seconds=1)


def rounds(things: Sequence[T], who: Callable[[T], int]) -> Iterator[dict[int, T]]:
    """The things by whose they are, in as many rounds as anybody has several."""
    left = list(things)
    while left:
        these: dict[int, T] = {}
        later = [one for one in left if these.setdefault(who(one), one) is not one]
        yield these
        left = later
