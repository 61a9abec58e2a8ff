"""The whole engine on one database, two channels and a clock that the script moves: plays one step at a time."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import zip_longest
from pathlib import Path

import pytest

import bot.settlement
from bot.broadcasting import Broadcasting
from bot.delivery import Delivery
from bot.evidence.fetching import Fetching
from bot.evidence.loading import loading
from bot.evidence.store import EvidenceStore
from bot.hours import by_night
from bot.ids import UpdateIds
from bot.jobs import JOBS
from bot.turns import Turns
from bot.watching import told
from bot.working import Working
from handlers.documents.chart import draw
from handlers.router import respond
from scheduler.hours import tick
from storage.database import Database
from storage.facts import Fact
from tests.checks import Checked
from tests.engine import OFFICE, ZONE
from tests.monkey import fates, town
from tests.monkey.errors import Errors
from tests.monkey.phones import inbound
from tests.monkey.reach import Town
from tests.monkey.script import Step
from tests.monkey.watching import Watching
from tests.recording import Recording, Sent

COMMITTEE = replace(OFFICE, approval_above=5)
"""Here even small broadcasts need a second admin."""


class Codes(UpdateIds):
    """Invitation codes that a script gives again."""

    def __init__(self, key: str, at: datetime) -> None:
        super().__init__(key, at)
        self._chance = random.Random(key)

    def code(self) -> str:
        return str(self._chance.randrange(10**15, 10**16))


class World:
    """One process; `watching` looks at its turns, `errors` has what it logged, `there` is how things stood last."""

    def __init__(self, database: Database, folder: Path, now: datetime) -> None:
        self.database, self.now = database, now
        self.channels = {name: Recording(name, numbers=name == town.NUMBERS) for name in (town.BUTTONS, town.NUMBERS)}
        self.checked = Checked(respond)
        self.watching = Watching(self.checked)
        self.errors = Errors()
        self.store = EvidenceStore(folder / "evidence")
        clock = self._clock
        self.delivery = Delivery(database, self.channels, clock, loading(self.store), partial(by_night, clock, ZONE))
        self.fetching = Fetching(database, self.channels, self.delivery, self.store, clock)
        self.broadcasting = Broadcasting(database, self.delivery, COMMITTEE, clock)
        watch = told(self.fetching.saw, self.broadcasting.saw, self.watching.saw, self._saw)
        self.working = Working(
            database, self.channels, self.delivery, self.store, COMMITTEE, folder, clock, JOBS, watch
        )
        self.turns = Turns(database, self.delivery, self.watching, COMMITTEE, clock, Codes, watch, self._left)
        self.there: Town | None = None
        self._waits: set[str] = set()
        self._hour = now

    def _clock(self) -> datetime:
        return self.now

    def _left(self) -> None:
        self._waits.add("jobs")

    def _saw(self, fact: Fact) -> None:
        if fact.subject.startswith("broadcast:"):
            self._waits.add("broadcasts")
        if type(fact).__name__ == "EvidenceOffered":
            self._waits.add("files")

    def marked(self) -> set[str]:
        """The chats in which a button has just been marked as pressed."""
        found = {f"{name}:{said.sender}" for name, one in self.channels.items() for said, _ in one.shown}
        for one in self.channels.values():
            one.shown.clear()
        return found

    def blocked(self, chat: str) -> bool:
        """Whether nothing reaches that chat."""
        channel, address = chat.split(":")
        return bool(self.channels[channel].failures.get(address))

    def chat(self, chat: str) -> list[Sent]:
        """What stands in a chat, oldest first."""
        channel, address = chat.split(":")
        return [sent for sent in self.channels[channel].sent if sent.address == address]

    async def play(self, step: Step) -> list[tuple[str, Sent]]:
        """Do the step; returns every message that arrived or was changed, with its channel."""
        before = {name: list(one.sent) for name, one in self.channels.items()}
        self.now = max(self.now, step.at)
        if step.fate:
            await fates.befall(self.database, step.fate, self.now, self.store)
        for name in self.channels:
            here = [said for said in step.said if said.chat.startswith(f"{name}:")]
            await self.turns.handle([inbound(said, self.channels[name], self.now) for said in here])
        await self.delivery.drained()
        await self._rest()
        arrived = []
        for name, one in self.channels.items():
            pairs = zip_longest(before[name], one.sent)
            arrived += [(name, now) for then, now in pairs if now is not None and now is not then]
        return arrived

    async def _rest(self) -> None:
        """What no turn waits for: what the clock says once in every hour, jobs, files, broadcasts."""
        hour = self.now.replace(minute=0, second=0, microsecond=0)
        if hour != self._hour:
            self._hour = hour
            await tick(self.database, COMMITTEE, self.now, draw)
            self._waits |= {"jobs", "broadcasts", "files"}
        if "jobs" in self._waits:
            await self.working.emptied()
        if "files" in self._waits:
            await self.fetching.once()
        if "broadcasts" in self._waits:
            await self.broadcasting.emptied()
        if self._waits:
            self._waits.clear()
            await self.delivery.emptied()


@asynccontextmanager
async def opened(url: str, folder: Path, now: datetime) -> AsyncIterator[World]:
    """A world with everybody in it, stopped at the end."""
    database = Database(url)
    async with database.write() as connection:
        await town.settle(connection, now)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.settlement, "SETTLE_SECONDS", 0.0)
        world = World(database, folder, now)
        try:
            with world.errors:
                yield world
        finally:
            await world.delivery.close()
            await database.close()
