"""The sandbox: a channel whose phones are drawn by a page on this machine. Only the demo wires it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any, BinaryIO, Literal

from bot.channels.base import Pace, Refused, TooLarge, Unpaced, pour
from bot.channels.plain import render_plain
from bot.channels.sandbox.uploads import Uploads
from handlers.meaning import choices
from handlers.talk import Attachment, Inbound, Message

NAME = "sandbox"

Event = dict[str, Any]
"""What the page shows, as JSON: {"seq", "phone", "at", "kind", …}; `kind` is said, told, chosen, changed, withdrawn or
clock (no phone)."""

Goal = Literal["day", "friday", "next"]
"""Where the clock can be sent: a day on, to the next Friday at 16:00, to the next hour at which something is said."""


class Sandbox:
    """All phones at once. What happened is kept in memory, numbered, for a page that comes late or lost its connection.

    The page draws buttons or numbered lines, as its reader likes: so `numbers` is true, and what a notice offers is
    remembered as on a channel without buttons.
    """

    name = NAME
    numbers = True

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.pace: Pace = Unpaced()
        self.uploads = Uploads()
        self._clock = clock
        self._events: list[Event] = []
        self._files: dict[tuple[int, int], Attachment] = {}
        self._more = asyncio.Event()
        self._hung_up = 0
        self._drawn: set[str] = set()

    def draw(self, said: Inbound, **shown: Any) -> None:
        """Show what a phone says. The same update may come again, after a broken connection: it is drawn once."""
        if said.update_id not in self._drawn:
            self._drawn.add(said.update_id)
            self._happened(said.sender, "said", **shown)

    async def send(self, address: str, message: Message, turn: int | None) -> str:
        files = [{"name": one.name, "picture": one.picture} for one in message.attachments]
        told = self._happened(address, "told", **_words(message, turn), files=files)
        self._files |= {(told["seq"], place): one for place, one in enumerate(message.attachments)}
        return str(told["seq"])

    async def edit(self, address: str, ref: str, message: Message) -> bool:
        if message.attachments:
            return False
        self._happened(address, "changed", bubble=int(ref), **_words(message, None))
        return True

    async def withdraw(self, address: str, ref: str) -> bool:
        self._happened(address, "withdrawn", bubble=int(ref))
        return True

    async def show_choice(self, said: Inbound, chosen: str) -> None:
        self._happened(said.sender, "chosen", bubble=int(said.message_ref or 0), label=chosen)

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        kept = self.uploads.find(ref)
        if kept is None:
            raise Refused("an upload that is forgotten")
        if kept.content is None:
            raise TooLarge
        pour(kept.content, into, limit)

    def show_clock(self, **shown: Any) -> None:
        """Show that the clock was moved."""
        self._happened("", "clock", **shown)

    def told_since(self, seen: int) -> dict[str, int]:
        """How many messages reached each phone after number `seen`; the first to be reached first."""
        return dict(Counter(event["phone"] for event in self._events[seen:] if event["kind"] == "told"))

    def file(self, seq: int, place: int) -> Attachment | None:
        """The file at `place` of the message numbered `seq`."""
        return self._files.get((seq, place))

    @property
    def latest(self) -> int:
        """The number of what happened last, 0 before anything did."""
        return len(self._events)

    async def since(self, seen: int) -> AsyncIterator[list[Event]]:
        """What happened after number `seen`, then what happens, until the sandbox hangs up."""
        call = self._hung_up
        while call == self._hung_up:
            more = self._more
            if len(self._events) > seen:
                yield self._events[seen:]
                seen = len(self._events)
            else:
                await more.wait()

    def hang_up(self) -> None:
        """Let every page that listens go; it may call again."""
        self._hung_up += 1
        self._ring()

    def _happened(self, phone: str, kind: str, **what: Any) -> Event:
        at = int(self._clock().timestamp() * 1000)
        event = {"seq": len(self._events) + 1, "phone": phone, "kind": kind, "at": at, **what}
        self._events.append(event)
        self._ring()
        return event

    def _ring(self) -> None:
        self._more.set()
        self._more = asyncio.Event()


def _words(message: Message, turn: int | None) -> dict[str, Any]:
    """What a message says, both ways, and its buttons."""
    buttons = [{"label": offer.label, "data": offer.data} for offer in choices(message)]
    for index in range(len(message.options)):
        buttons[index]["data"] = f"o:{turn}:{index}"
    return {"html": message.text, "plain": render_plain(message), "buttons": buttons}
