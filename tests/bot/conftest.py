"""What tests of floor 4 may ask for besides: two chats that messages can go to, and a Telegram nobody may wrong."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests import people
from tests.bot.telegram_server import TelegramServer
from tests.engine import NOW


@pytest.fixture
async def chats(nahan: Database) -> Database:
    """Account 1 is Mai's at 1003, account 2 is Sơn's at 1001."""
    async with nahan.write() as connection:
        await people.join(connection, 3, "telegram", "1003", NOW)
        await people.join(connection, 1, "telegram", "1001", NOW)
    return nahan


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """It notes whatever its rules forbid; a test that means to break them has one of its own."""
    async with TelegramServer() as started:
        yield started
        assert started.violations == []
