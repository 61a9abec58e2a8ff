"""The engine put together for a test: a real database, real turns and delivery, a recording channel."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import bot.delivery
from bot.delivery import Delivery
from bot.ids import UpdateIds
from bot.turns import Turns
from handlers.talk import Ids, Inbound, Message, Office, Respond, Turn
from storage.accounts import Session
from storage.database import Database
from tests.recording import Recording, Sent

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 1, 15, 8, 0, tzinfo=ZONE)
OFFICE = Office(
    controller="Đảng ủy xã Khuôn Lùng",
    contact="Văn phòng Đảng ủy xã, số nội bộ 100",
    zone=ZONE,
    invite_link="https://t.me/thu_camket_bot?start={code}",
)


@dataclass
class Engine:
    """One process at work."""

    database: Database
    channel: Recording
    delivery: Delivery
    turns: Turns

    async def handle(self, *batch: Inbound) -> Sequence[Sent]:
        """Answer `batch` and wait until everything is sent and recorded; returns what was sent."""
        before = len(self.channel.sent)
        await self.turns.handle(batch)
        await self.delivery.drained()
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
) -> AsyncIterator[Engine]:
    """Start the engine on the database at `url`; stopped at the end as by an ordinary shutdown."""
    database = Database(url)
    channel = channel or Recording()
    delivery = Delivery(database, {channel.name: channel}, clock)
    turns = Turns(database, delivery, respond, OFFICE, clock, ids)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.delivery, "SETTLE_SECONDS", settle_seconds)
        try:
            yield Engine(database, channel, delivery, turns)
        finally:
            await delivery.close()
            await database.close()


def inbound(update: int | str, sender: str = "1003", text: str | None = "xin chào", **more: Any) -> Inbound:
    """An update as a channel gives it."""
    return Inbound(channel="telegram", update_id=str(update), sender=sender, at=NOW, text=text, **more)


def answer(session: Session, *texts: str, **more: Any) -> Turn:
    """A turn that replies with `texts` and counts on the chat's session, as the router does."""
    replies = tuple(Message(text=text) for text in texts)
    return Turn(replies=replies, session=replace(session, turn=session.turn + 1), **more)
