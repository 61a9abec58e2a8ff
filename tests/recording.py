"""A channel that reaches nobody: it remembers what was sent, and can be told to fail or to hold its breath."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from bot.channels.base import Pace, Unpaced, Unsent, pour
from handlers.meaning import choices
from handlers.talk import Inbound, Message
from storage.accounts import Offer
from storage.outbox import Rank


@dataclass(frozen=True)
class Sent:
    """A message as it arrived at `address`."""

    address: str
    message: Message
    turn: int | None

    @property
    def labels(self) -> list[str]:
        return [offer.label for offer in choices(self.message)]

    def data(self, label: str) -> str | None:
        """What the button labelled `label` sends back when it is pressed, if the message has one."""
        return next((self._pressed(at, o) for at, o in enumerate(choices(self.message)) if o.label == label), None)

    def _pressed(self, index: int, offer: Offer) -> str:
        return f"o:{self.turn}:{index}" if index < len(self.message.options) else offer.data


class Noted(Unpaced):
    """No limit, but it remembers the order of what was granted and the pauses asked for."""

    def __init__(self) -> None:
        self.granted: list[tuple[Rank, str]] = []
        self.halts: list[float] = []

    async def grant(self, rank: Rank, address: str) -> None:
        self.granted.append((rank, address))

    def halt(self, seconds: float) -> None:
        self.halts.append(seconds)


class Recording:
    """A channel. `failures` are raised by the next sends to an address, one each; while `open` is unset sends wait."""

    def __init__(self, name: str = "telegram", *, numbers: bool = False) -> None:
        self.name = name
        self.numbers = numbers
        self.edits = True
        self.noted = Noted()
        self.pace: Pace = self.noted
        self.sent: list[Sent] = []
        self.edited: list[Sent] = []
        self.withdrawn: list[Sent] = []
        self.lasting: set[str] = set()
        self.shown: list[tuple[Inbound, str]] = []
        self.failures: dict[str, list[Exception]] = {}
        self.files: dict[str, bytes | Exception] = {}
        self.fetched: list[str] = []
        self.open = asyncio.Event()
        self.open.set()
        self.tried = asyncio.Condition()
        self.attempts = 0

    async def send(self, address: str, message: Message, turn: int | None) -> str:
        async with self.tried:
            self.attempts += 1
            self.tried.notify_all()
        await self.open.wait()
        if self.failures.get(address):
            raise self.failures[address].pop(0)
        self.sent.append(Sent(address, message, turn))
        ref = str(len(self.sent))
        async with self.tried:
            self.tried.notify_all()
        return ref

    async def edit(self, address: str, ref: str, message: Message) -> bool:
        """The message is shown as it reads now; what it read before is in `edited`."""
        if not self.edits:
            return False
        self.edited.append(self.sent[int(ref) - 1])
        self.sent[int(ref) - 1] = Sent(address, message, None)
        return True

    async def withdraw(self, address: str, ref: str) -> bool:
        """What was sent is in `withdrawn`; it stays where it is, and to addresses in `lasting` it cannot be done."""
        if address in self.lasting:
            return False
        self.withdrawn.append(self.sent[int(ref) - 1])
        return True

    async def show_choice(self, said: Inbound, chosen: str) -> None:
        self.shown.append((said, chosen))

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        """What is in `files` under `ref`, or what is raised there; nothing is an Unsent."""
        self.fetched.append(ref)
        found = self.files.get(ref, Unsent("no such file"))
        if isinstance(found, Exception):
            raise found
        pour(found, into, limit)

    async def attempted(self, count: int) -> None:
        """Return once so many sends have begun."""
        async with self.tried:
            await self.tried.wait_for(lambda: self.attempts >= count)

    async def arrived(self, count: int) -> None:
        """Return once so many messages have arrived."""
        async with self.tried:
            await self.tried.wait_for(lambda: len(self.sent) >= count)

    def to(self, address: str) -> Sequence[Sent]:
        """What arrived at one address, oldest first."""
        return [sent for sent in self.sent if sent.address == address]
