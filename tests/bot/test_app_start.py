"""`camket run` answers people as soon as it has counted what must be counted first, not only when all is said."""

import signal
from pathlib import Path

from sqlalchemy import text

from storage.database import Database
from storage.schema import prepare
from tests.bot.running import running
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_app import settings


async def test_it_serves_while_what_fell_due_is_still_being_said(tmp_path: Path, bare_postgres_url: str) -> None:
    """Here the clock never comes to its end: it may not note that it has."""
    database = Database(bare_postgres_url)
    await prepare(database)
    named = {"database_url": bare_postgres_url}
    async with TelegramServer() as server, database.write() as holding:
        await holding.execute(text("LOCK TABLE meta IN EXCLUSIVE MODE"))
        async with running(tmp_path, settings(server, **named)) as process:
            await process.until("serves")
            stranger = server.user("Người lạ")
            await stranger.say("Xin chào")
            assert "chỉ dành cho người có mã mời" in (await stranger.next()).text
            process.kill(signal.SIGTERM)
            assert await process.ended() == 0
        assert await holding.scalar(text("SELECT count(*) FROM digest_runs WHERE published")) == 1
        assert await holding.scalar(text("SELECT count(*) FROM meta")) == 0
        assert server.violations == []
    await database.close()
