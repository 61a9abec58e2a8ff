"""The clock of a process: what is due is delivered at once, and nothing that goes wrong stops it."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.hours import Hours
from handlers.router import respond
from handlers.talk import MESSAGE, Message
from storage import accounts, outbox
from storage.database import Database
from storage.outbox import Rank
from tests import people
from tests.engine import NOW, OFFICE, ZONE, engine

MAI = 3
DUE = datetime(2026, 3, 17, 8, 0, tzinfo=ZONE)


@pytest.fixture
async def joined(nahan: Database) -> Database:
    async with nahan.write() as connection:
        await people.join(connection, MAI, "telegram", "1003", NOW)
    return nahan


async def test_what_is_due_is_delivered_at_once_and_once(joined: Database, database_url: str) -> None:
    now = DUE - timedelta(hours=1)
    async with engine(database_url, respond, clock=lambda: now) as started, started.looking():
        hours = Hours(started.database, started.delivery, OFFICE, lambda: now)
        await hours()
        await started.delivery.emptied()
        assert started.channel.sent == []
        now = DUE
        await asyncio.gather(hours(), hours(), hours())
        await started.delivery.emptied()
        (sent,) = started.channel.sent
        assert sent.address == "1003"
        assert "Bản cam kết năm 2026" in sent.message.text


async def test_what_fails_is_logged_and_done_by_the_next_call(
    joined: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine(database_url, respond, clock=lambda: DUE) as started:
        hours = Hours(started.database, started.delivery, OFFICE, lambda: DUE)
        async with joined.write() as connection:
            await connection.execute(text("ALTER TABLE reminding RENAME TO elsewhere"))
        await hours()
        assert "not everything that is due could be said" in caplog.text
        assert "Lò Thị Mai" not in caplog.text
        async with joined.write() as connection:
            await connection.execute(text("ALTER TABLE elsewhere RENAME TO reminding"))
        await hours()
        await started.delivery.emptied()
        assert [sent.address for sent in started.channel.sent] == ["1003"]


async def test_emptied_means_that_nothing_waits_in_any_chat(joined: Database, database_url: str) -> None:
    async with joined.write() as connection:
        other = await people.join(connection, 1, "telegram", "1001", NOW)
        mai = (await accounts.of_person(connection, [MAI]))[MAI][0].id
        for number in range(5):
            body = MESSAGE.dump_json(Message(text=f"tin {number}")).decode()
            await outbox.queue(connection, Rank.DIGEST, [(mai, MAI, body), (other, 1, body)], at=NOW)
    async with engine(database_url, respond) as started:
        await started.delivery.emptied()
        for address in ("1001", "1003"):
            told = [sent.message.text for sent in started.channel.to(address)]
            assert told == [f"tin {number}" for number in range(5)]
        await started.delivery.emptied()
        assert len(started.channel.sent) == 10
