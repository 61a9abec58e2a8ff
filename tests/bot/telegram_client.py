"""A real client for the loopback server: python-telegram-bot's own Bot, over its own HTTP transport."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.request import HTTPXRequest

from tests.bot.telegram_server import TelegramServer


@asynccontextmanager
async def client(server: TelegramServer, *, token: str | None = None) -> AsyncIterator[Bot]:
    """A started-up Bot for the server; another token than its own must fail at the first call, not here."""
    bot = Bot(
        token or server.token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=HTTPXRequest(connection_pool_size=64, read_timeout=30, write_timeout=30),
        get_updates_request=HTTPXRequest(connection_pool_size=8, read_timeout=30),
    )
    async with bot.request, bot._request[0]:
        yield bot


@asynccontextmanager
async def connected() -> AsyncIterator[tuple[TelegramServer, Bot]]:
    """A running server and a client for it; it fails at the end when the client broke a rule."""
    async with TelegramServer() as server, client(server) as bot:
        yield server, bot
        assert server.violations == []
