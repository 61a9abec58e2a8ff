"""`camket run`: puts the parts together, serves until it is told to stop, and stops with nothing half done."""

import asyncio
import logging
import secrets
import signal
from collections.abc import AsyncIterator, Collection, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot import garbage
from bot.broadcasting import Broadcasting
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.menus import RolesAt
from bot.collector import Collector
from bot.delivery import Delivery
from bot.evidence.fetching import Fetching
from bot.evidence.loading import loading
from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import sweep_evidence
from bot.hours import LOOK_EVERY, Hours, by_night
from bot.jobs import JOBS
from bot.office import importing
from bot.office.leaving import erase_left
from bot.opening import opened
from bot.polling import poll
from bot.role_watch import RoleWatch
from bot.settings import Settings
from bot.trouble import BAD_SETTING, Trouble
from bot.turns import Turns
from bot.watching import told
from bot.web import TELEGRAM_PATH, application, serving, webhook_routes, webhook_secret
from bot.working import Working
from handlers.router import respond
from handlers.talk import Inbound, Office
from scheduler.clock import Tick, ticking
from scheduler.retention import due, sweep
from storage import claims, evidence_queue, jobs, meta, people, recipient_claims
from storage.alone import alone
from storage.database import Database, is_busy
from storage.people import RoleName

log = logging.getLogger(__name__)

SWEEP_EVERY = timedelta(hours=1)
LAST_WORDS_SECONDS = 10.0
"""How long a stop waits for the answers that are on their way."""


async def run(settings: Settings) -> None:
    """Serve the members on Telegram until SIGTERM or SIGINT. Raises Trouble, and what `bot.trouble.explain` knows."""
    missing = settings.missing()
    token = settings.token
    if missing or token is None or settings.controller is None or settings.contact is None:
        raise Trouble("setting-missing", exit_code=BAD_SETTING, which=", ".join(missing))
    stop = _told_to_stop()
    async with opened(settings, make=True) as database:
        with alone(database.path):
            await _ready(database, settings)
            async with TelegramChannel(token, settings.telegram_api, _roles_at(database)) as channel:
                office = Office(
                    settings.controller,
                    settings.contact,
                    settings.zone,
                    channel.invite_link,
                    settings.broadcast_approval,
                )
                await _serve(settings, database, channel, office, token, stop)
    log.info("stopped")


async def _serve(
    settings: Settings, database: Database, channel: TelegramChannel, office: Office, token: str, stop: asyncio.Event
) -> None:
    channels = {channel.name: channel}
    store = EvidenceStore(settings.evidence)
    quiet = partial(by_night, now, office.zone)
    delivery = Delivery(database, channels, now, loading(store), quiet)
    fetching = Fetching(database, channels, delivery, store, now)
    broadcasting = Broadcasting(database, delivery, office, now)
    roles = RoleWatch(database, channel.name, channel.roles_changed)
    watch = told(fetching.saw, broadcasting.saw, roles.saw)
    working = Working(database, channels, delivery, store, office, settings.folder, now, JOBS, watch)
    turns = Finishing(database, delivery, respond, office, now, watch=watch, work=working.wake)
    hours = Hours(database, delivery, office, now)
    await _unless(stop, hours.take())  # before any update: what fell due in an outage is counted as things stood then
    feeding = _posted(settings, channel, turns, token) if settings.public_url else _polled(channel, turns)
    sweeping = partial(_sweep, database, store, settings)
    ticks: Sequence[tuple[timedelta, Tick]] = [(LOOK_EVERY, hours), (SWEEP_EVERY, sweeping)]
    async with ticking(ticks, now()), feeding as feed:
        log.info(
            "@%s serves %s (%s)", channel.username, settings.where, "webhook" if settings.public_url else "polling"
        )
        garbage.settle()
        running = [part.run() for part in (delivery, fetching, working, broadcasting, roles)]
        work = [asyncio.ensure_future(part) for part in (stop.wait(), channel.watch(), *running, feed)]
        ended, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS_SECONDS), turns.at_rest:
                work[-1].cancel()
        for part in work:
            part.cancel()
        await asyncio.gather(*work, return_exceptions=True)
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST_WORDS_SECONDS):
            await delivery.drained()
    await delivery.close()
    for part in ended:
        part.result()


class Finishing(Turns):
    """Turns that hold `at_rest` while a batch is being handled, so that nothing need be stopped in its midst."""

    def __init__(self, *parts: Any, **named: Any) -> None:
        super().__init__(*parts, **named)
        self.at_rest = asyncio.Lock()

    async def handle(self, batch: Sequence[Inbound]) -> None:
        async with self.at_rest:
            await super().handle(batch)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do `work` to its end, or until `stop`."""
    both = [asyncio.ensure_future(part) for part in (work, stop.wait())]
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    for part in both:
        part.cancel()
    await asyncio.gather(*both, return_exceptions=True)


Feed = Coroutine[Any, Any, Any]
"""What brings updates for as long as it runs."""


@asynccontextmanager
async def _polled(channel: TelegramChannel, turns: Turns) -> AsyncIterator[Feed]:
    yield poll(channel, turns, now, secrets.SystemRandom().random)


@asynccontextmanager
async def _posted(settings: Settings, channel: TelegramChannel, turns: Turns, token: str) -> AsyncIterator[Feed]:
    collector = Collector(turns.handle)
    secret = webhook_secret(token)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(collector.close, LAST_WORDS_SECONDS)
        try:
            routes = webhook_routes(channel, collector, secret, now)
            await stack.enter_async_context(serving(application(routes), *settings.address))
        except OSError as error:
            raise Trouble("trouble-listen", listen=settings.listen) from error
        await channel.use_webhook(f"{settings.public_url}{TELEGRAM_PATH}", secret)
        yield asyncio.Event().wait()


def now() -> datetime:
    return datetime.now(UTC)


def _told_to_stop() -> asyncio.Event:
    """Set by the first SIGTERM or SIGINT; a second one ends the process as it always would."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told)
    return stop


async def _ready(database: Database, settings: Settings) -> None:
    """Refuse a demonstration; take back what an earlier process of a SQLite database was about to send or fetch."""
    async with database.write() as connection:
        if await meta.get(connection, meta.DEMO) is not None:
            raise Trouble("trouble-demo", where=settings.where)
        if database.is_sqlite:
            await claims.release(connection)
            await recipient_claims.release(connection)
            await evidence_queue.release(connection)
            await jobs.release(connection)


def _roles_at(database: Database) -> RolesAt:
    async def roles_at(addresses: Collection[str]) -> Mapping[str, Collection[RoleName]]:
        async with database.read() as connection:
            return await people.roles_at(connection, list(addresses), TelegramChannel.name)

    return roles_at


async def _sweep(database: Database, store: EvidenceStore, settings: Settings) -> None:
    try:
        await sweep(database, now(), settings.keep)
        before = due(now(), settings.keep).left_before
        if before is not None and (count := await erase_left(database, store, settings.folder, before, now())):
            log.info("%s people who left the roster before %s were erased", count, before.date())
        await sweep_evidence(database, store, now())
        await asyncio.to_thread(importing.sweep, settings.folder, now())
    except Exception as error:
        log.warning(
            "what is no longer needed could not be dropped: %s", type(error).__name__, exc_info=not is_busy(error)
        )
