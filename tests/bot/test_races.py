"""Two at once: one outcome, and a kind answer to whoever came second. A database that is busy is waited for."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

import bot.turns
import storage.database
from handlers.talk import Context, Ids, Inbound, Read, Turn
from storage import facts, pledges
from storage.database import Database
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, subject
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, answer, engine, inbound
from tests.storage.test_database import end_all_connections

SON, LAN = "1001", "1002"


async def decide(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Confirms or returns Mai's pledge, unless somebody did."""
    pledge = await read(pledges.of_person, 3, 2026)
    assert pledge is not None
    if pledge.state != "submitted":
        return answer(context.session, f"{pledge.decided_by}: {pledge.state}")
    decided: dict[str, Any] = {"subject": subject(pledge.id), "version": pledge.version + 1}
    decided |= {"by": context.me.id, "pledge": pledge.id}
    if said.text == "xác nhận":
        return answer(context.session, "xong", facts=(people.fact(PledgeConfirmed, **decided),))
    returned = people.fact(PledgeReturned, **decided, comment=said.text)
    return answer(context.session, "đã đề nghị", facts=(returned,))


@pytest.fixture
async def waiting(nahan: Database) -> Database:
    """Sơn and Lan, who decide in Nà Han, have joined; Mai's pledge waits for them."""
    async with nahan.write() as connection:
        await people.join(connection, 1, "telegram", SON, NOW)
        await people.join(connection, 2, "telegram", LAN, NOW)
        await people.pledge(connection, 3, NOW)
    return nahan


async def outcome(database: Database) -> tuple[str, int]:
    async with database.read() as connection:
        found = (await pledges.of_person(connection, [3], 2026))[3]
        assert await facts.latest(connection, [subject(found.id)]) == {subject(found.id): found.version}
        return found.state, found.version


async def test_two_decide_in_one_batch(waiting: Database, database_url: str) -> None:
    async with engine(database_url, decide) as started:
        await started.handle(inbound(1, SON, "xác nhận"), inbound(2, LAN, "Ghi rõ số hộ"))
        assert [one.message.text for one in started.channel.to(SON)] == ["xong"]
        assert [one.message.text for one in started.channel.to(LAN)] == ["Hoàng Văn Sơn: confirmed"]
    assert await outcome(waiting) == ("confirmed", 2)


async def test_a_double_tap_decides_once(waiting: Database, database_url: str) -> None:
    async with engine(database_url, decide) as started:
        await started.handle(inbound(1, SON, "xác nhận"), inbound(2, SON, "xác nhận"))
        assert [one.message.text for one in started.channel.to(SON)] == ["xong", "Hoàng Văn Sơn: confirmed"]
    assert await outcome(waiting) == ("confirmed", 2)


async def test_two_processes_decide_at_the_same_moment(postgres_database: Database, postgres_url: str) -> None:
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, 1, "telegram", SON, NOW)
        await people.join(connection, 2, "telegram", LAN, NOW)
        await people.pledge(connection, 3, NOW)
    both_have_read = asyncio.Barrier(2)
    met: set[str] = set()

    async def slowly(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        turn = await decide(said, context, read, now, new_id)
        if said.sender not in met:
            met.add(said.sender)
            await both_have_read.wait()
        return turn

    async with engine(postgres_url, slowly) as here, engine(postgres_url, slowly) as there:
        await asyncio.gather(here.handle(inbound(1, SON, "xác nhận")), there.handle(inbound(2, LAN, "xác nhận")))
        texts = [here.channel.sent[0].message.text, there.channel.sent[0].message.text]
    assert sorted(texts) in (
        sorted(["xong", "Hoàng Văn Sơn: confirmed"]),
        sorted(["xong", "Nông Thị Lan: confirmed"]),
    )
    assert await outcome(postgres_database) == ("confirmed", 2)


async def test_two_processes_with_the_same_update_answer_once(postgres_database: Database, postgres_url: str) -> None:
    async def echo(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        return answer(context.session, "một lần")

    batch = [inbound(number, str(7000 + number)) for number in range(20)]
    async with engine(postgres_url, echo) as here, engine(postgres_url, echo) as there:
        await asyncio.gather(here.handle(*batch), there.handle(*reversed(batch)))
        sent = [*here.channel.sent, *there.channel.sent]
    assert sorted(one.address for one in sent) == sorted(said.sender for said in batch)


async def counting(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    return answer(context.session, str(context.session.turn + 1))


async def waits_for(url: str, release: Callable[[], Awaitable[None]]) -> list[str]:
    """Handle three updates on a database that is busy until `release`; returns what was answered."""
    noticed = asyncio.Event()

    class Watch(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if "busy" in record.getMessage():
                noticed.set()

    watch = Watch()
    bot.turns.log.addHandler(watch)
    try:
        async with engine(url, counting) as started:
            batch = [inbound(number) for number in range(3)]
            handling = asyncio.create_task(started.handle(*batch))
            await noticed.wait()
            assert not handling.done()
            await release()
            return [sent.message.text for sent in await handling]
    finally:
        bot.turns.log.removeHandler(watch)


async def test_a_locked_file_is_waited_for(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.database, "BUSY_SECONDS", 0.0)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite+aiosqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def release() -> None:
        other.execute("ROLLBACK")
        other.close()

    assert await waits_for(sqlite_url, release) == ["1", "2", "3"]


async def test_a_server_that_goes_away_is_waited_for(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bot.turns, "BUSY_SECONDS", (0.0,))
    lost: list[str] = []

    async def losing(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        if not lost:
            lost.append(said.update_id)
            await end_all_connections(postgres_url)
        return answer(context.session, str(context.session.turn + 1))

    async with engine(postgres_url, losing) as started:
        sent = await started.handle(*(inbound(number) for number in range(3)))
    assert [one.message.text for one in sent] == ["1", "2", "3"]
    assert "the database is busy; 3 updates wait" in caplog.text
