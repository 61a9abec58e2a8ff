"""A process to be killed while it fetches evidence: files on a shelf for a platform, a file for a wire."""

import asyncio
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import event, func, select

from bot.channels.base import pour
from bot.evidence.fetching import LEASE, Fetching
from bot.evidence.store import EvidenceStore
from storage import claims, evidence_queue
from storage.database import Database
from storage.evidence import evidence
from tests.bot.crash_child import Death, Moments, WatchedDelivery, Wire, nothing_left
from tests.engine import NOW

WANTED = select(func.count()).where(evidence.c.state == "wanted")


class Shelf(Wire):
    """A channel whose files lie in a folder, under what they are fetched by."""

    def __init__(self, folder: Path, wire: Path, moments: Moments) -> None:
        super().__init__(wire, moments)
        self._folder = folder

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        content = await asyncio.to_thread((self._folder / ref).read_bytes)
        pour(content[: len(content) // 2], into, limit)
        into.flush()
        self._moments.passing("halfway")
        pour(content[len(content) // 2 :], into, limit)
        self._moments.passing("fetched")


class WatchedStore(EvidenceStore):
    """Tells when something was put into it."""

    moments: Moments

    def put(self, temporary: Path) -> str:
        sha = super().put(temporary)
        self.moments.passing("kept")
        return sha


def fetch(url: str, folder: Path, life: int, parent: Connection, death: Death | None) -> None:
    """One process, until nothing is wanted and all is said, or its death. `folder` has "shelf", and gets "evidence" and
    "wire"."""
    asyncio.run(_fetch(url, folder, life, Moments(parent, death)))


async def _fetch(url: str, folder: Path, life: int, moments: Moments) -> None:
    database = Database(url)
    async with database.write() as connection:
        if database.is_sqlite:
            await claims.release(connection)
            await evidence_queue.release(connection)
    engine = database._writer.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *_: moments.passing("statement"))
    event.listen(engine, "commit", lambda _: moments.passing("commit"))
    now = NOW + life * 2 * LEASE  # every life begins after the leases of the one before have run out
    channel = Shelf(folder / "shelf", folder / "wire", moments)
    channels, store = {channel.name: channel}, WatchedStore(folder / "evidence")
    store.moments = moments
    delivery = WatchedDelivery(database, channels, lambda: now)
    delivery.moments = moments
    sending = asyncio.create_task(delivery.run())
    fetching = Fetching(database, channels, delivery, store, lambda: now)
    while await _wanted(database):
        await fetching.once()
    await nothing_left(database, delivery, channel)
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    await delivery.close()
    await database.close()


async def _wanted(database: Database) -> int:
    async with database.read() as connection:
        return await connection.scalar(WANTED) or 0
