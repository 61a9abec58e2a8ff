"""The engine put together for a test: a real database, real turns and delivery, a recording channel."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import bot.settlement
from bot.broadcasting import Broadcasting
from bot.delivery import Delivery
from bot.evidence.store import EvidenceStore
from bot.ids import UpdateIds
from bot.jobs import JOBS
from bot.turns import Turns
from bot.work import Doing
from bot.working import Working
from handlers.talk import Ids, Inbound, Message, Office, Respond, Turn
from storage.accounts import Session
from storage.database import Database
from storage.facts import Fact
from tests.recording import Recording, Sent

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 1, 15, 8, 0, tzinfo=ZONE)
OFFICE = Office(
    controller="Đảng ủy xã Khuôn Lùng",
    contact="Văn phòng Đảng ủy xã, số nội bộ 100",
    zone=ZONE,
    invite_link="https://t.me/thu_camket_bot?start={code}",
)


NOWHERE = Path("/dev/null/nowhere")
"""A folder that cannot be made."""


@dataclass
class Engine:
    """One process at work."""

    database: Database
    channel: Recording
    delivery: Delivery
    turns: Turns
    working: Working
    broadcasting: Broadcasting
    left: list[bool]
    """Not empty where a turn left jobs."""
    decided: list[Fact]
    """What was decided about broadcasts."""

    async def handle(self, *batch: Inbound) -> Sequence[Sent]:
        """Answer `batch`, do its jobs, have its broadcasts go, and wait until everything is sent and recorded; returns
        what was sent."""
        before = len(self.channel.sent)
        await self.turns.handle(batch)
        await self.delivery.drained()
        if self.left:
            self.left.clear()
            await self.working.emptied()
        await self.delivery.drained()
        if self.decided:
            self.decided.clear()
            await self.broadcasting.emptied()
        return self.channel.sent[before:]

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        """Meanwhile, delivery looks for waiting messages as it does in a running process."""
        running = asyncio.create_task(self.delivery.run())
        self.delivery.wake()
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def engine(
    url: str,
    respond: Respond,
    channel: Recording | None = None,
    *,
    clock: Callable[[], datetime] = lambda: NOW,
    ids: Callable[[str, datetime], Ids] = UpdateIds,
    settle_seconds: float = 0.0,
    folder: Path = NOWHERE,
    doings: Mapping[str, Doing] = JOBS,
    office: Office = OFFICE,
    database: Database | None = None,
) -> AsyncIterator[Engine]:
    """Start the engine on the database at `url`, with its files in `folder`; stopped at the end as by an ordinary
    shutdown. `database`: the same one, opened already, and left open."""
    opened = database or Database(url)
    channel = channel or Recording()
    delivery = Delivery(opened, {channel.name: channel}, clock)
    store = EvidenceStore(folder / "evidence")
    broadcasting = Broadcasting(opened, delivery, office, clock)
    left: list[bool] = []
    decided: list[Fact] = []

    def watch(fact: Fact) -> None:
        if fact.subject.startswith("broadcast:"):
            decided.append(fact)

    working = Working(opened, {channel.name: channel}, delivery, store, office, folder, clock, doings, watch)
    turns = Turns(opened, delivery, respond, office, clock, ids, watch, lambda: left.append(True))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.settlement, "SETTLE_SECONDS", settle_seconds)
        try:
            yield Engine(opened, channel, delivery, turns, working, broadcasting, left, decided)
        finally:
            await delivery.close()
            if database is None:
                await opened.close()


def inbound(update: int | str, sender: str = "1003", text: str | None = "xin chào", **more: Any) -> Inbound:
    """An update as a channel gives it."""
    return Inbound(channel="telegram", update_id=str(update), sender=sender, at=NOW, text=text, **more)


def answer(session: Session, *texts: str, **more: Any) -> Turn:
    """A turn that replies with `texts` and counts on the chat's session, as the router does."""
    replies = tuple(Message(text=text) for text in texts)
    return Turn(replies=replies, session=replace(session, turn=session.turn + 1), **more)
