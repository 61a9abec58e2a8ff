"""The demo's house: the same engine as anywhere, on an invented committee and the sandbox's channel."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.types import ASGIApp

from bot.channels.sandbox.channel import NAME, Sandbox
from bot.channels.sandbox.web import SandboxWeb
from bot.collector import Collector
from bot.delivery import Delivery
from bot.demo.committee import build
from bot.demo.names import COMMUNE
from bot.trouble import Trouble
from bot.turns import Turns
from bot.web import serving
from handlers.router import respond
from handlers.talk import Office
from handlers.texts import label
from storage import meta
from storage.database import Database
from storage.schema import prepare

LOOPBACK = "127.0.0.1"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def real_time() -> datetime:
    """Now."""
    return datetime.now(UTC)


@asynccontextmanager
async def invented(folder: Path, clock: Callable[[], datetime] = real_time) -> AsyncIterator[Database]:
    """A new database in `folder` with the whole invented committee in it."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'demo.db'}")
    try:
        await prepare(database)
        async with database.write() as connection:
            await build(connection, clock(), ZONE)
        yield database
    finally:
        await database.close()


@dataclass(frozen=True)
class House:
    """What is served, and the channel it shows."""

    app: ASGIApp
    channel: Sandbox


@asynccontextmanager
async def house(database: Database, port: int, clock: Callable[[], datetime] = real_time) -> AsyncIterator[House]:
    """The engine at work on `database`, for a page on `port`. Raises Trouble where the database is not marked as a
    demo: it may hold real members' data."""
    async with database.read() as connection:
        if await meta.get(connection, meta.DEMO) is None:
            raise Trouble("demo-not-invented")
    office = Office(
        controller=label("demo-controller", commune=COMMUNE),
        contact=label("demo-contact", commune=COMMUNE),
        zone=ZONE,
        invite_link=f"http://{LOOPBACK}:{port}/?start={{code}}",
    )
    channel = Sandbox(clock)
    delivery = Delivery(database, {NAME: channel}, real_time)
    collector = Collector(Turns(database, delivery, respond, office, clock).handle)
    sending = asyncio.create_task(delivery.run())
    try:
        yield House(SandboxWeb(channel, collector, database, office, clock, port).app, channel)
        await collector.close()
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        await delivery.close()


@asynccontextmanager
async def served(playing: House, port: int) -> AsyncIterator[str]:
    """The page at the URL given, on this machine alone. Raises OSError where the port is taken."""
    async with serving(playing.app, LOOPBACK, port) as url:
        try:
            yield f"{url}/"
        finally:
            playing.channel.hang_up()
