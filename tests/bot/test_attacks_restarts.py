"""Attacks by stopping delivery wherever it waits: the next process goes on, in order, and little arrives twice."""

import asyncio
import types
from collections.abc import Coroutine, Generator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

import bot.sending
import tests.engine
from bot.channels.base import Refused, Uncertain, Unreachable, Unsent, Wait
from bot.delivery import Delivery
from handlers.talk import Context, Ids, Inbound, Message, Read, Turn
from storage.database import Database
from storage.outbox import outbox
from tests.engine import NOW, answer, engine, inbound
from tests.interrupting import At, Watched
from tests.recording import Recording


class Stopping(Delivery):
    """Calls `step` wherever one of its tasks waits."""

    step = At(-1, bool)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        super()._spawn(Watched(work, self.step))


@types.coroutine
def tick() -> Generator[None, None, None]:
    """Let everybody else take a step."""
    yield


class Travelling(Recording):
    """Each message is a moment on its way before it arrives, and its receipt a moment on its way back."""

    async def send(self, address: str, message: Message, turn: int | None) -> str:
        await tick()
        ref = await super().send(address, message, turn)
        await tick()
        return ref


FAILURES: dict[str, list[Exception]] = {
    "1001": [Unsent(), Uncertain()],
    "1002": [Unreachable()],
    "1003": [Wait(1.0), Refused()],
}


async def talk(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    return answer(context.session, *(f"{said.update_id} {part}" for part in "abc"))


async def delivery_stopped(url: str, channel: Recording, place: int, now: datetime) -> bool:
    """Whether delivery waited for a `place`-th time while it sent nine messages; there it was closed."""
    stopping: list[asyncio.Task[None]] = []
    async with engine(url, talk, channel, clock=lambda: now) as started, asyncio.timeout(10):
        delivery = started.delivery
        assert isinstance(delivery, Stopping)
        delivery.step = At(place, lambda: stopping.append(asyncio.create_task(delivery.close())))
        await started.turns.handle([inbound(f"{place}-{sender}", sender) for sender in FAILURES])
        sent = asyncio.create_task(delivery.drained())
        while not stopping and not sent.done():
            await tick()
        await asyncio.gather(*stopping)
        sent.cancel()
    return bool(stopping)


async def delivery_resumed(url: str, channel: Recording, now: datetime) -> None:
    """A new process sends what is left."""
    async with engine(url, talk, channel, clock=lambda: now) as again, again.looking(), asyncio.timeout(10):
        while await waiting(again.database):
            again.delivery.wake()


async def test_delivery_stopped_anywhere_goes_on_at_the_next_start(
    nahan: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything arrives, in order; of each chat at most the message that was on its way arrives twice."""
    monkeypatch.setattr(bot.sending, "RETRY_SECONDS", (0.0,))
    monkeypatch.setattr(tests.engine, "Delivery", Stopping)
    channel = Travelling()
    now, place, stopped = NOW, 0, True
    while stopped:
        channel.sent.clear()
        channel.failures = {sender: list(failures) for sender, failures in FAILURES.items()}
        stopped = await delivery_stopped(database_url, channel, place, now)
        channel.failures.clear()
        now += timedelta(seconds=61)
        await delivery_resumed(database_url, channel, now)
        for sender, needed in (("1001", "abc"), ("1002", "bc"), ("1003", "bc")):
            mine = "".join(one.message.text[-1] for one in channel.to(sender))
            assert list(mine) == sorted(mine), (place, sender, mine)
            assert set(needed) <= set(mine), (place, sender, mine)
            assert len(mine) <= len(set(mine)) + 1, (place, sender, mine)
        place += 1 if nahan.is_sqlite else 5
    assert place > 20


async def waiting(database: Database) -> int:
    """How many messages are not done with."""
    query = select(func.count()).where(outbox.c.state.in_(["queued", "sending"]))
    async with database.read() as connection:
        return (await connection.execute(query)).scalar_one()
