"""What was given up while it waited never leaves: a chat was unlinked, a person erased, meanwhile."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest

import bot.claiming
import bot.sending
from bot.channels.base import Uncertain, Unsent, Wait
from storage import facts, outbox
from storage.database import Database, is_busy
from storage.erasure import erase
from storage.links import AccountUnlinked
from storage.links import subject as link_subject
from storage.outbox import Rank
from tests import people
from tests.bot.parcels import Held, echo, put, recorded, texts
from tests.counting import statements
from tests.engine import NOW, engine, inbound
from tests.recording import Recording

LOOK = "SELECT outbox.id"


@pytest.fixture(autouse=True)
def retry_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.sending, "RETRY_SECONDS", (0.0,))


async def unlink(database: Database) -> None:
    """Sơn takes Mai's chat away from her."""
    gone = people.fact(AccountUnlinked, link_subject("link-1003"), 2, link="link-1003", account=1)
    async with database.write() as connection:
        await facts.record(connection, [gone])


@pytest.mark.parametrize("failure", [Unsent(), Uncertain(), Wait(3)])
async def test_what_was_given_up_between_two_tries_is_not_tried_again(
    chats: Database, database_url: str, failure: Exception
) -> None:
    async with engine(database_url, echo) as started, asyncio.timeout(10):
        started.channel.open.clear()
        started.channel.failures["1003"] = [failure]
        await started.turns.handle([inbound(1, text="a"), inbound(2, "1001", "x")])
        await started.channel.attempted(2)
        await unlink(chats)
        started.channel.open.set()
        await started.delivery.drained()
        assert texts(started.channel) == ["x"]
        assert started.channel.attempts == 2
        assert await recorded(started) == ["failed", "sent"]


async def test_what_was_given_up_behind_another_message_stays_and_what_follows_goes(
    chats: Database, database_url: str
) -> None:
    async with engine(database_url, echo) as started, asyncio.timeout(10):
        started.channel.open.clear()
        await started.turns.handle([inbound(1, text="a|b")])
        await started.channel.attempted(1)
        await started.turns.handle([inbound(2, text="c"), inbound(3, "1001", "x")])
        await unlink(chats)
        await started.turns.handle([inbound(4, text="d")])
        started.channel.open.set()
        await started.delivery.drained()
        assert texts(started.channel, "1003") == ["a", "d"]
        assert texts(started.channel, "1001") == ["x"]
        assert await recorded(started) == ["sent", "failed", "failed", "sent", "sent"]


async def test_what_was_given_up_while_it_waited_for_its_turn_with_the_platform_stays(
    chats: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.sending, "FRESH_SECONDS", 0.0)
    channel = Recording()
    channel.pace = held = Held()
    async with engine(database_url, echo, channel) as started, asyncio.timeout(10):
        await started.turns.handle([inbound(1, text="a")])
        await held.asked.wait()
        await unlink(chats)
        held.free.set()
        await started.delivery.drained()
        assert texts(channel) == []
        assert await recorded(started) == ["failed"]


async def test_a_notice_that_names_somebody_erased_meanwhile_is_not_sent_again(
    chats: Database, database_url: str
) -> None:
    async with engine(database_url, echo) as started, asyncio.timeout(10):
        started.channel.open.clear()
        started.channel.failures["1001"] = [Unsent()]
        started.delivery.push(await put(started.database, (2, "Đồng chí Lò Thị Mai gửi bản cam kết", Rank.NOTICE)))
        await started.channel.attempted(1)
        other = Database(database_url)
        await erase(other, "NH003", NOW, "erasing")
        await other.close()
        started.channel.open.set()
        await started.delivery.drained()
        assert texts(started.channel) == []
        assert await recorded(started) == ["failed"]


async def test_what_another_process_has_sent_meanwhile_is_not_sent_again(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started, asyncio.timeout(10):
        started.channel.open.clear()
        started.channel.failures["1003"] = [Unsent()]
        ((parcel, message),) = await put(started.database, (1, "a", Rank.NOTICE))
        started.delivery.push([(parcel, message)])
        await started.channel.attempted(1)
        async with chats.write() as connection:
            await outbox.mark(connection, [(parcel.id, "sent")])
        started.channel.open.set()
        await started.delivery.drained()
        assert texts(started.channel) == []
        assert await recorded(started) == ["sent"]


async def test_only_what_waited_is_looked_at_again(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started, asyncio.timeout(10):
        started.channel.failures["1001"] = [Unsent(), Unsent()]
        with statements() as seen:
            await started.handle(inbound(1, text="a"), inbound(2, "999", "b"))
        assert [sql for sql in seen if sql.startswith(LOOK)] == []
        with statements() as seen:
            await started.handle(inbound(3, "1001", "x"))
        assert len([sql for sql in seen if sql.startswith(LOOK)]) == 2
        assert texts(started.channel) == ["a", "b", "x"]


async def test_while_the_database_cannot_be_asked_what_waited_goes_on_waiting(
    postgres_database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asyncio.Event()

    def noted(error: BaseException) -> bool:
        asked.set()
        return is_busy(error)

    monkeypatch.setattr(bot.claiming, "is_busy", noted)
    monkeypatch.setattr(bot.claiming, "LOOK_SECONDS", 0.0)
    async with engine(postgres_url, echo) as started, AsyncExitStack() as taken, asyncio.timeout(10):
        started.channel.open.clear()
        started.channel.failures["1003"] = [Unsent()]
        await started.turns.handle([inbound(1, text="a")])
        await started.channel.attempted(1)
        pool: Any = started.database._writer.sync_engine.pool
        monkeypatch.setattr(pool, "_timeout", 0.0)
        for _ in range(pool.size() + pool._max_overflow):
            await taken.enter_async_context(started.database.read())
        started.channel.open.set()
        await asked.wait()
        assert started.channel.attempts == 1
        await taken.aclose()
        await started.delivery.drained()
        assert texts(started.channel) == ["a"]
