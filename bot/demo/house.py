"""The demo's house: the same engine as anywhere, on an invented committee and the sandbox's channel."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.types import ASGIApp

from bot.broadcasting import Broadcasting
from bot.channels.sandbox.channel import NAME, Sandbox
from bot.channels.sandbox.web import SandboxWeb
from bot.collector import Collector
from bot.delivery import Delivery
from bot.demo.committee import build
from bot.demo.journey import Journeys
from bot.demo.names import COMMUNE
from bot.demo.travelling import TravellingClock
from bot.evidence.fetching import Fetching
from bot.evidence.loading import loading
from bot.evidence.store import EvidenceStore
from bot.hours import LOOK_EVERY, Hours, by_night
from bot.jobs import JOBS
from bot.trouble import Trouble
from bot.turns import Turns
from bot.watching import told
from bot.web import serving
from bot.working import Working
from handlers.router import respond
from handlers.talk import Office
from handlers.texts import label
from scheduler.clock import ticking
from storage import meta
from storage.database import Database
from storage.schema import prepare

LOOPBACK = "127.0.0.1"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def real_time() -> datetime:
    """Now."""
    return datetime.now(UTC)


def office(invite_link: str | None = None) -> Office:
    """The invented commune's."""
    controller, contact = (label(key, commune=COMMUNE) for key in ("demo-controller", "demo-contact"))
    return Office(controller, contact, ZONE, invite_link)


def folder_of(database: Database) -> Path:
    """Where the demo's files lie: beside its SQLite file."""
    assert database.path is not None
    return database.path.parent


def store_of(database: Database) -> EvidenceStore:
    """Where the demo's evidence lies."""
    return EvidenceStore(folder_of(database) / "evidence")


@asynccontextmanager
async def invented(folder: Path, clock: Callable[[], datetime] = real_time) -> AsyncIterator[Database]:
    """A new database in `folder` with the whole invented committee in it."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'demo.db'}")
    try:
        await prepare(database)
        await build(database, store_of(database), office(), clock())
        yield database
    finally:
        await database.close()


@dataclass(frozen=True)
class House:
    """What is served, and the channel it shows."""

    app: ASGIApp
    channel: Sandbox
    journeys: Journeys


@asynccontextmanager
async def house(database: Database, port: int, real: Callable[[], datetime] = real_time) -> AsyncIterator[House]:
    """The engine at work on `database`, for a page on `port`. Raises Trouble where the database is not marked as a
    demo: it may hold real members' data."""
    async with database.read() as connection:
        if await meta.get(connection, meta.DEMO) is None:
            raise Trouble("demo-not-invented")
    ours = office(f"http://{LOOPBACK}:{port}/?start={{code}}")
    clock = TravellingClock(real)
    channel = Sandbox(clock)
    channels, store = {NAME: channel}, store_of(database)
    delivery = Delivery(database, channels, real_time, loading(store), partial(by_night, clock, ZONE))
    fetching = Fetching(database, channels, delivery, store, clock)
    hours = Hours(database, delivery, ours, clock)
    broadcasting = Broadcasting(database, delivery, ours, clock)

    async def sent() -> None:
        await broadcasting.emptied()
        await delivery.emptied()

    journeys = Journeys(clock, ZONE, channel, hours, sent)
    watch = told(fetching.saw, broadcasting.saw)
    working = Working(database, channels, delivery, store, ours, folder_of(database), clock, JOBS, watch)
    turns = Turns(database, delivery, respond, ours, clock, watch=watch, work=working.wake)
    collector = Collector(turns.handle)
    at_work = [asyncio.create_task(part.run()) for part in (delivery, fetching, working, broadcasting)]
    web = SandboxWeb(channel, collector, database, ours, clock, port, journeys.start)
    try:
        await hours()
        async with ticking([(LOOK_EVERY, hours)], real_time()):
            yield House(web.app, channel, journeys)
            await collector.close()
    finally:
        await journeys.close()
        for part in at_work:
            part.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)
        await delivery.close()


@asynccontextmanager
async def served(playing: House, port: int) -> AsyncIterator[str]:
    """The page at the URL given, on this machine alone. Raises OSError where the port is taken."""
    async with serving(playing.app, LOOPBACK, port) as url:
        try:
            yield f"{url}/"
        finally:
            playing.channel.hang_up()
