"""Attacks by two processes of one PostgreSQL: each message goes out once while leases hold, and nobody deadlocks."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

import bot.claiming
import bot.delivery
import bot.turns
from bot.channels.base import Unreachable
from handlers.talk import Context, Ids, Inbound, Message, Notice, Read, Turn
from storage.accounts import accounts
from storage.database import Database
from storage.inbox import inbox
from storage.outbox import Rank, outbox
from tests import people
from tests.bot.parcels import UNTIL, Deaf, echo, queue, texts
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, answer, engine, inbound
from tests.recording import Recording


@pytest.fixture
async def two_chats(postgres_database: Database) -> Database:
    """Account 1 is Mai's at 1003, account 2 is Sơn's at 1001."""
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, 3, "telegram", "1003", NOW)
        await people.join(connection, 1, "telegram", "1001", NOW)
    return postgres_database


async def leased_until(database: Database, until: datetime) -> None:
    """Return once the first message is leased until then."""
    first = select(outbox.c.lease_until).order_by(outbox.c.id).limit(1)
    found = None
    while found != until:
        async with database.read() as connection:
            found = await connection.scalar(first)


@pytest.mark.parametrize("jump", [timedelta(seconds=40), timedelta(hours=-1)])
async def test_what_waits_for_a_slow_channel_stays_with_its_process(
    two_chats: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    """However long the send takes, however much else is claimed meanwhile, and wherever the clock jumps to."""
    monkeypatch.setattr(bot.delivery, "LOOK_SECONDS", 3600)
    monkeypatch.setattr(bot.delivery, "RENEW_SECONDS", 0.0)
    now = NOW
    await queue(two_chats, 1, "a")
    here = engine(postgres_url, echo, Deaf("1003"), clock=lambda: now)
    there = engine(postgres_url, echo, Recording(), clock=lambda: now)
    async with here as slow, there as other, slow.looking(), asyncio.timeout(20):
        await slow.channel.attempted(1)
        for step in range(4):
            now += jump
            slow.delivery.wake()
            await leased_until(two_chats, now + bot.claiming.LEASE)
            await queue(two_chats, 2, str(step))
            async with other.looking():
                await other.channel.arrived(step + 1)
        assert texts(other.channel) == ["0", "1", "2", "3"]


async def test_a_notice_on_a_channel_of_another_process_is_left_to_it(two_chats: Database, postgres_url: str) -> None:
    async with two_chats.write() as connection:
        zalo = await people.write_first(connection, "zalo_bot", "z1")

    async def tell(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        return answer(context.session, "đã báo", notices=(Notice(Message(text="báo tin"), account=zalo),))

    later = UNTIL + timedelta(seconds=1)
    async with engine(postgres_url, tell) as started, asyncio.timeout(10):
        assert [one.message.text for one in await started.handle(inbound(1))] == ["đã báo"]
        elsewhere = engine(postgres_url, tell, Recording("zalo_bot"), clock=lambda: later)
        async with elsewhere as other, other.looking(), started.looking():
            await other.channel.arrived(1)
            assert texts(other.channel, "z1") == ["báo tin"]


async def test_batches_of_the_same_chats_in_opposite_orders_do_not_deadlock(
    two_chats: Database, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Six batches at once, half of them from the other end; every update is answered once, none is tried again."""
    senders = [str(5000 + number) for number in range(30)]
    async with engine(postgres_url, echo) as here, engine(postgres_url, echo) as there, asyncio.timeout(30):
        batches = [[inbound(f"{turn}-{sender}", sender) for sender in senders] for turn in range(6)]
        await asyncio.gather(
            *(here.handle(*batch) for batch in batches[::2]), *(there.handle(*batch[::-1]) for batch in batches[1::2])
        )
        assert len(here.channel.sent) == len(there.channel.sent) == 90
    async with two_chats.read() as connection:
        turns = select(accounts.c.turn).where(accounts.c.address.in_(senders))
        assert set((await connection.execute(turns)).scalars()) == {6}
        assert await connection.scalar(select(func.count()).select_from(inbox)) == 180
        assert await connection.scalar(select(func.count()).select_from(outbox)) == 180
    assert "busy" not in caplog.text
    assert "one by one" not in caplog.text


async def test_results_carried_by_a_batch_do_not_deadlock_with_the_chats_they_are_about(
    two_chats: Database, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Here results about chat B wait to be written with a batch of chat A; there a batch of both is under way."""
    inside, go = asyncio.Event(), asyncio.Event()

    async def slowly(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        inside.set()
        await go.wait()
        return await echo(said, context, read, now, new_id)

    one, other = engine(postgres_url, echo, settle_seconds=3600), engine(postgres_url, slowly, settle_seconds=3600)
    async with one as here, other as there, asyncio.timeout(20):
        here.channel.failures["1001"] = [Unreachable()]
        await here.turns.handle([inbound(1, "1001", "tới B")])
        await here.channel.attempted(1)
        both = asyncio.create_task(there.turns.handle([inbound(2, "1003", "A"), inbound(3, "1001", "B")]))
        await inside.wait()
        with_results = asyncio.create_task(here.turns.handle([inbound(4, "1003", "A")]))
        async with two_chats.write() as connection:
            await somebody_waits(connection)
        go.set()
        await asyncio.gather(both, with_results)
        await here.channel.arrived(1)
        await there.channel.arrived(2)
    assert "busy" not in caplog.text


async def somebody_waits(connection: AsyncConnection) -> None:
    """Return once some session waits for a lock."""
    while not await connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
        pass


async def test_two_that_resume_at_the_same_moment_send_each_reply_once_and_in_order(
    two_chats: Database, postgres_url: str
) -> None:
    for account in (1, 2):
        await queue(two_chats, account, *"abcdefgh", rank=Rank.REPLY)
    channel = Recording()
    here, there = engine(postgres_url, echo, channel), engine(postgres_url, echo, channel)
    async with here as one, there as other, asyncio.timeout(10):
        async with one.looking(), other.looking():
            await channel.arrived(16)
        assert texts(channel, "1003") == texts(channel, "1001") == list("abcdefgh")
