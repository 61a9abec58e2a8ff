"""A bot process to be killed: the real engine on a real database, updates from a pipe, a file for a wire."""

import asyncio
import json
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO, Literal

from sqlalchemy import event, func, select

from bot.channels.base import Pace, Refused, Unpaced
from bot.claiming import LEASE
from bot.delivery import Delivery, Outgoing
from bot.turns import Turns
from handlers.router import respond
from handlers.talk import Inbound, Message
from storage import claims, outbox
from storage.database import Database
from tests.engine import NOW, OFFICE

Moment = Literal["statement", "commit", "committed", "send", "sent", "handled", "halfway", "fetched", "kept"]
"""Just before a statement, before COMMIT, after it and before anything is sent, before a message goes out, after it
went and before that is recorded, when a batch is acknowledged; and when half of a file was fetched, all of it, and when
it was put among what is kept."""

UNSENT = select(func.count()).where(outbox.outbox.c.state != "sent")


@dataclass(frozen=True)
class Death:
    """When the process kills itself: at the so-manieth such moment of its life."""

    moment: Moment
    count: int


class Moments:
    """Tells the parent of every moment that passes; the one it is to die at is the last."""

    def __init__(self, parent: Connection, death: Death | None) -> None:
        self._parent = parent
        self._death = death
        self._passed = 0

    def passing(self, moment: Moment) -> None:
        self._parent.send(moment)
        if self._death is not None and moment == self._death.moment:
            self._passed += 1
            if self._passed == self._death.count:
                os.kill(os.getpid(), signal.SIGKILL)


class Wire:
    """A channel whose messages are lines appended to a file: [address, turn, text]."""

    name = "telegram"
    numbers = False
    pace: Pace = Unpaced()

    def __init__(self, path: Path, moments: Moments) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._moments = moments
        self._gone = asyncio.Condition()
        self.count = 0

    async def edit(self, address: str, ref: str, message: Message) -> bool:
        return False

    async def withdraw(self, address: str, ref: str) -> bool:
        return False

    async def send(self, address: str, message: Message, turn: int | None) -> None:
        self._moments.passing("send")
        line = json.dumps([address, turn, message.text]) + "\n"
        await asyncio.to_thread(os.write, self._file, line.encode())
        self._moments.passing("sent")
        async with self._gone:
            self.count += 1
            self._gone.notify_all()

    async def show_choice(self, said: Inbound, chosen: str) -> None:
        return None

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        raise Refused("nobody sends files here")

    async def beyond(self, count: int) -> None:
        """Return once more than `count` messages went out."""
        async with self._gone:
            await self._gone.wait_for(lambda: self.count > count)


class WatchedDelivery(Delivery):
    """What is pushed was just committed."""

    moments: Moments

    def push(self, outgoing: Sequence[Outgoing]) -> None:
        self.moments.passing("committed")
        super().push(outgoing)


def live(url: str, wire: Path, life: int, parent: Connection, death: Death | None) -> None:
    """One process, from its start to the last reply or its death. `parent` gives batches of updates, then None, and is
    told of every moment: "handled" acknowledges a batch."""
    asyncio.run(_live(url, wire, life, parent, Moments(parent, death)))


async def _live(url: str, path: Path, life: int, parent: Connection, moments: Moments) -> None:
    database = Database(url)
    engine = database._writer.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *_: moments.passing("statement"))
    event.listen(engine, "commit", lambda _: moments.passing("commit"))
    if database.is_sqlite:
        async with database.write() as connection:
            await claims.release(connection)
    wire = Wire(path, moments)
    now = NOW + life * 2 * LEASE  # every life begins after the leases of the one before have run out
    delivery = WatchedDelivery(database, {wire.name: wire}, lambda: now)
    delivery.moments = moments
    turns = Turns(database, delivery, respond, OFFICE, lambda: NOW)
    running = asyncio.create_task(delivery.run())
    while (batch := await asyncio.to_thread(parent.recv)) is not None:
        await turns.handle(batch)
        moments.passing("handled")
    await nothing_left(database, delivery, wire)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await delivery.close()
    await database.close()


async def nothing_left(database: Database, delivery: Delivery, wire: Wire) -> None:
    """Return once every message was sent and that is recorded."""
    while True:
        count = wire.count
        await delivery.drained()
        async with database.read() as connection:
            if await connection.scalar(UNSENT) == 0:
                return
        delivery.wake()
        await wire.beyond(count)
