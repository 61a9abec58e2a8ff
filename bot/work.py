"""What a job is given and gives: everything it may use, and what comes of it, written only once it is whole."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from bot.channels.base import Channel
from bot.evidence.store import EvidenceStore
from handlers.talk import Ids, Job, Message, Notice, Office
from storage.database import Database
from storage.facts import Fact
from storage.jobs import Asked
from storage.reads import Look


class Later(Exception):
    """What the job needs is not there yet: it is begun again after `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: `replies` go to the chat that asked, if it is still the asker's."""

    replies: tuple[Message, ...] = ()
    notices: tuple[Notice, ...] = ()
    facts: tuple[Fact, ...] = ()
    reads: tuple[Look, ...] = ()
    jobs: tuple[Job, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """One attempt at a job. `new_id` gives the same ids on every attempt; `now` is the civil clock; `folder` is where
    the data lies; `progress(done, total)` shows how far it is in the asker's chat, as often as is of use. `watch`
    is to be told of facts that the job writes itself, before it is whole."""

    asked: Asked
    database: Database
    office: Office
    now: Callable[[], datetime]
    new_id: Ids
    store: EvidenceStore
    folder: Path
    channel: Channel
    progress: Callable[[int, int], Awaitable[None]]
    watch: Callable[[Fact], None] = lambda _: None

    @property
    def subject(self) -> str:
        return self.asked.subject

    @property
    def person(self) -> int:
        """Who asked."""
        return self.asked.person

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        """Write a file that somebody sent in the asker's channel, at most `limit` bytes, into an empty `into`. Raises
        TooLarge and delivery's five errors; a passing one may be left to whoever does the job again."""
        await self.channel.fetch(ref, into, limit)


Doing = Callable[[Work], Awaitable[Done]]
"""Does a job of one kind. It may be stopped anywhere and begun again."""
