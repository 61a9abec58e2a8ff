"""A bot process that has broadcasts go, to be killed: the real engine on a real database, a file for a wire."""

import asyncio
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import event, func, select

import bot.pieces
from bot.broadcasting import Broadcasting
from bot.claiming import LEASE
from bot.delivery import Delivery
from storage import broadcasts, claims, recipient_claims
from storage.database import Database
from tests.bot.crash_child import Death, Moments, Wire
from tests.engine import NOW, OFFICE

LEFT = select(func.count()).where(broadcasts.broadcasts.c.ended_at.is_(None))


def live(url: str, wire: Path, life: int, parent: Connection, death: Death | None) -> None:
    """One process, from its start until every broadcast has ended, or its death. `parent` is told of every moment, and
    of "handled" at the end."""
    bot.pieces.FIRST = bot.pieces.MOST = 40
    asyncio.run(_live(url, wire, life, Moments(parent, death)))


async def _live(url: str, path: Path, life: int, moments: Moments) -> None:
    database = Database(url)
    engine = database._writer.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *_: moments.passing("statement"))
    event.listen(engine, "commit", lambda _: moments.passing("commit"))
    if database.is_sqlite:
        async with database.write() as connection:
            await claims.release(connection)
            await recipient_claims.release(connection)
    wire = Wire(path, moments)
    now = NOW + life * 2 * LEASE  # every life begins after the leases of the one before have run out
    delivery = Delivery(database, {wire.name: wire}, lambda: now)
    broadcasting = Broadcasting(database, delivery, OFFICE, lambda: now)
    while await left(database):
        await broadcasting.emptied()
    moments.passing("handled")
    await delivery.close()
    await database.close()


async def left(database: Database) -> int:
    """How many broadcasts have not ended."""
    async with database.read() as connection:
        return await connection.scalar(LEFT) or 0
