"""The engine behind the Telegram channel, against the loopback server: by polling and by webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from sqlalchemy import select

import bot.broadcasting
import bot.evidence.fetching
import bot.sending
import bot.settlement
import bot.working
from bot.broadcasting import Broadcasting
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.menus import RolesAt
from bot.channels.telegram.transport import Transport
from bot.collector import Collector
from bot.delivery import Delivery
from bot.evidence.fetching import Fetching
from bot.evidence.loading import loading
from bot.evidence.store import EvidenceStore
from bot.jobs import JOBS
from bot.pacer import Pacer
from bot.polling import poll
from bot.turns import Turns
from bot.watching import told
from bot.web import TELEGRAM_PATH, application, serving, webhook_routes, webhook_secret
from bot.working import Working
from handlers.meaning import Meant, meaning, offers
from handlers.talk import Context, Ids, Inbound, Message, Office, Option, Read, Respond, Turn
from storage.accounts import accounts
from storage.database import Database
from storage.people import RoleName
from tests.bot.telegram_server import TOKEN, TelegramServer
from tests.engine import OFFICE

YES_OR_NO = (Option(value="yes", label="Có"), Option(value="no", label="Không"))


async def ask(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Says again what was said and asks whether that is right; knows albums and news of the chat as the router does."""
    if said.event != "message" or (said.album is not None and said.album == context.session.album):
        return Turn(stay=True)
    meant = meaning(said, context.session, free=True)
    words = said.press if said.press is not None else said.text or " ".join(said.attachments)
    if isinstance(meant, Meant) and meant.chosen:
        words = meant.chosen
    edited = " (sửa)" if said.edited else ""
    replies = (Message(text=f"<b>{escape(words, quote=False)}</b>{edited}?", options=YES_OR_NO),)
    session = replace(context.session, turn=context.session.turn + 1, offered=offers(replies), album=said.album)
    return Turn(replies=replies, session=session, chosen=meant.chosen if isinstance(meant, Meant) else None)


async def nobody(addresses: Collection[str]) -> Mapping[str, Collection[RoleName]]:
    """Everybody is a stranger."""
    return {}


@dataclass
class Flying:
    """A clock for the pacer and the server: whoever sleeps has slept at once."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)
        await asyncio.sleep(0)  # a sleeper lets others run: one cancelled meanwhile must get to leave the queue


@dataclass
class House:
    """One process at work, all but for how updates reach it."""

    server: TelegramServer
    database: Database
    channel: TelegramChannel
    delivery: Delivery
    turns: Turns
    flying: Flying
    fetching: Fetching
    working: Working
    broadcasting: Broadcasting

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[None]:
        """Updates are fetched meanwhile; it is an error if that ends by itself."""
        fetching = asyncio.create_task(poll(self.channel, self.turns, now, lambda: 0.0, self.flying.sleep))
        try:
            yield
        finally:
            fetching.cancel()
            with suppress(asyncio.CancelledError):
                await fetching

    @asynccontextmanager
    async def keeping(self) -> AsyncIterator[None]:
        """What people send as evidence is fetched meanwhile."""
        at_work = asyncio.create_task(self.fetching.run())
        try:
            yield
        finally:
            at_work.cancel()
            await asyncio.gather(at_work, return_exceptions=True)

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Jobs are done and broadcasts go meanwhile."""
        at_work = [asyncio.create_task(part.run()) for part in (self.delivery, self.working, self.broadcasting)]
        try:
            yield
        finally:
            for part in at_work:
                part.cancel()
            await asyncio.gather(*at_work, return_exceptions=True)

    @asynccontextmanager
    async def hooked(self) -> AsyncIterator[None]:
        """Updates are posted meanwhile, to a web server of our own."""
        collector = Collector(self.turns.handle)
        routes = webhook_routes(self.channel, collector, webhook_secret(TOKEN), now)
        async with serving(application(routes), "127.0.0.1", 0) as url:
            await self.channel.use_webhook(f"{url}{TELEGRAM_PATH}", webhook_secret(TOKEN))
            yield
            await self.server.until(lambda: not self.server.pending)
        await collector.close()

    async def state(self, address: int) -> str:
        """What the database says about an account."""
        async with self.database.read() as connection:
            rows = await connection.execute(select(accounts.c.state).where(accounts.c.address == str(address)))
            return str(rows.scalar_one())


Way = Callable[[House], AbstractAsyncContextManager[None]]
WAYS: Sequence[Way] = (House.polling, House.hooked)
"""How updates may come; whatever the product promises, it promises both ways."""


def now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def house(
    server: TelegramServer,
    url: str,
    respond: Respond = ask,
    *,
    roles_at: RolesAt = nobody,
    answer_seconds: float = 20.0,
    clock: Callable[[], datetime] = now,
    evidence: Path = Path("/nowhere"),
    office: Office = OFFICE,
) -> AsyncIterator[House]:
    """Start the engine on the database at `url`, with the folder `evidence`; stopped at the end as by an ordinary
    shutdown."""
    database = Database(url)
    flying = Flying()
    pacer = Pacer(flying, flying.sleep)
    channel = TelegramChannel(
        TOKEN,
        server.base_url,
        roles_at,
        pacer=pacer,
        transport=Transport(answer_seconds=answer_seconds, connect_seconds=answer_seconds),
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.settlement, "SETTLE_SECONDS", 0.0)
        patched.setattr(bot.evidence.fetching, "GATHER_SECONDS", 0.3)
        patched.setattr(bot.evidence.fetching, "LOOK_SECONDS", 1_000.0)
        patched.setattr(bot.sending, "RETRY_SECONDS", (0.0,))
        patched.setattr(bot.working, "LOOK_SECONDS", 0.05)
        patched.setattr(bot.broadcasting, "LOOK_SECONDS", 0.05)
        async with channel:
            channels, store = {channel.name: channel}, EvidenceStore(evidence)
            delivery = Delivery(database, channels, clock, loading(store))
            fetching = Fetching(database, channels, delivery, store, clock)
            broadcasting = Broadcasting(database, delivery, office, clock)
            watch = told(fetching.saw, broadcasting.saw)
            working = Working(database, channels, delivery, store, office, evidence.parent, clock, JOBS, watch)
            turns = Turns(database, delivery, respond, office, clock, watch=watch, work=working.wake)
            try:
                yield House(server, database, channel, delivery, turns, flying, fetching, working, broadcasting)
                await delivery.drained()
            finally:
                await delivery.close()
                await database.close()
