"""Messages on their way, for tests of delivery: put into the outbox, and looked at as they arrive."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.talk import MESSAGE, Context, Ids, Inbound, Message, Read, Turn
from storage import outbox
from storage.database import Database
from storage.outbox import Parcel, Rank
from tests.engine import NOW, Engine, answer
from tests.recording import Noted, Recording

UNTIL = NOW + timedelta(seconds=60)


async def echo(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    return answer(context.session, *(said.text or "").split("|"))


async def put(database: Database, *messages: tuple[int, str, Rank]) -> list[tuple[Parcel, Message]]:
    """Commit messages as (account, text, rank), leased to this process."""
    async with database.write() as connection:
        return await put_in(connection, *messages)


async def put_in(connection: AsyncConnection, *messages: tuple[int, str, Rank]) -> list[tuple[Parcel, Message]]:
    """`put` within a transaction that goes on."""
    parcels = [
        Parcel(
            account=account,
            channel="telegram",
            address="1003" if account == 1 else "1001",
            body=MESSAGE.dump_json(Message(text=text)).decode(),
            rank=rank,
            person=3 if account == 1 else 1,
        )
        for account, text, rank in messages
    ]
    ids = await outbox.add(connection, parcels, at=NOW, lease_until=UNTIL)
    return [
        (parcel.stored(id), Message(text=text)) for parcel, id, (_, text, _) in zip(parcels, ids, messages, strict=True)
    ]


async def queue(database: Database, account: int, *said: str, rank: Rank = Rank.NOTICE) -> None:
    """Messages to an account that wait in the outbox for whoever claims them."""
    rows = [parcel.id for parcel, _ in await put(database, *((account, one, rank) for one in said))]
    table = outbox.outbox
    async with database.write() as connection:
        await connection.execute(update(table).where(table.c.id.in_(rows)).values(state="queued", lease_until=None))


async def states(connection: AsyncConnection) -> list[tuple[int, str]]:
    table = outbox.outbox
    return [
        tuple(row) for row in await connection.execute(select(table.c.account_id, table.c.state).order_by(table.c.id))
    ]


async def recorded(started: Engine) -> list[str]:
    async with started.database.read() as connection:
        return [state for _, state in await states(connection)]


def texts(channel: Recording, address: str | None = None) -> list[str]:
    return [sent.message.text for sent in channel.sent if address in (None, sent.address)]


class Deaf(Recording):
    """At the addresses in `deaf` a send never returns, until it is stopped."""

    def __init__(self, *deaf: str, **more: Any) -> None:
        super().__init__(**more)
        self.deaf = set(deaf)

    async def send(self, address: str, message: Message, turn: int | None) -> str:
        if address in self.deaf:
            async with self.tried:
                self.attempts += 1
                self.tried.notify_all()
            await asyncio.Event().wait()
        return await super().send(address, message, turn)


class Held(Noted):
    """Grants nothing until `free`."""

    def __init__(self) -> None:
        super().__init__()
        self.free = asyncio.Event()
        self.asked = asyncio.Event()

    async def grant(self, rank: Rank, address: str) -> None:
        self.asked.set()
        await self.free.wait()
        await super().grant(rank, address)
