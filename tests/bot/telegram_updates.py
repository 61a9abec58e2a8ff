"""The queue of updates: kept until acknowledged, polled by one client at a time, redelivered on demand."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.bot.telegram_bell import Bell
from tests.bot.telegram_limits import Refused

Json = dict[str, Any]

KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
    ]
)
DEFAULT_KINDS = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
FUTURE = 10  # an offset further than this past the newest update is ignored, as Telegram's queue does
ANOTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class HangUp(Exception):
    """The server is stopping: close the connection without an answer."""


@dataclass(eq=False)
class Update:
    """One update; `attempts` counts how often it was handed to the bot."""

    id: int
    chat_id: int
    kind: str
    payload: Json
    attempts: int = 0
    replayed: bool = False

    def json(self) -> Json:
        return {"update_id": self.id, self.kind: self.payload}


@dataclass(eq=False)
class _Poll:
    end: Exception | None = None


class UpdateQueue:
    """Updates the bot has not acknowledged yet (`pending`, in order) and all there ever were (`known`)."""

    def __init__(self, bell: Bell, next_id: int) -> None:
        self.next_id = next_id
        self.allowed = DEFAULT_KINDS
        self.pending: list[Update] = []
        self.known: dict[int, Update] = {}
        self._bell = bell
        self._poll: _Poll | None = None

    def push(self, kind: str, chat_id: int, payload: Json) -> int:
        """Queue an update and return its id; 0 when the bot did not subscribe to its kind."""
        if kind not in self.allowed:
            return 0
        update = Update(self.next_id, chat_id, kind, payload)
        self.next_id += 1
        self.known[update.id] = update
        self.pending.append(update)
        self._bell.ring()
        return update.id

    def allow(self, kinds: list[str]) -> list[str]:
        """Subscribe from now on; no known kind at all means the default. Returns the kinds nobody knows."""
        self.allowed = KINDS & set(kinds) or DEFAULT_KINDS
        return sorted(set(kinds) - KINDS)

    def redeliver(self, update_id: int) -> None:
        """Hand an update out again although it was acknowledged; KeyError when there never was one."""
        update = self.known[update_id]
        update.replayed = True
        if update not in self.pending:
            self.pending.insert(0, update)
        self._bell.ring()

    async def poll(self, offset: int, limit: int, wait: float) -> list[Json]:
        """getUpdates: acknowledge, then wait up to `wait` seconds for something to be pending."""
        self.interrupt(Refused(409, ANOTHER_POLL, violation=False))
        poll = self._poll = _Poll()
        self._acknowledge(offset)
        with suppress(TimeoutError):
            async with asyncio.timeout(wait):
                while poll.end is None and not self.pending:
                    await self._bell.wait()
        if poll.end is not None:
            raise poll.end
        self._poll = None
        return self._take(limit)

    def interrupt(self, end: Exception) -> None:
        """End the poll that is being held open, if there is one, with this answer."""
        if self._poll is not None:
            self._poll.end = end
            self._poll = None
            self._bell.ring()

    def _acknowledge(self, offset: int) -> None:
        """Forget everything below `offset`; a negative one keeps that many from the end."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset <= self.next_id + FUTURE:
            self.pending = [update for update in self.pending if update.id >= offset or update.replayed]
        self._bell.ring()

    def _take(self, limit: int) -> list[Json]:
        taken = self.pending[:limit]
        for update in taken:
            update.replayed = False
            update.attempts += 1
        return [update.json() for update in taken]
