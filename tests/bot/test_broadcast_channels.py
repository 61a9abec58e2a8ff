"""A broadcast over several channels: one that nobody serves, or whose platform refuses it, holds up no other."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

import bot.sending
from bot.channels.base import Refused
from storage.accounts import LINK, accounts
from storage.database import Database
from storage.recipients import Fared, Tally
from storage.serving import BELIEVED
from tests import people
from tests.bot.parcels import echo
from tests.broadcasting import THU, Casting, addresses, got, told
from tests.engine import NOW, Engine, engine
from tests.recording import Recording

COMMUNE = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, THU)
ON_ZALO = {1, 3, 9}


@pytest.fixture(autouse=True)
def retry_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.sending, "RETRY_SECONDS", (0.0,))


@pytest.fixture
async def casting(nahan: Database) -> Casting:
    """Everybody of the commune but Chẹ has joined, three of them on Zalo alone."""
    made = Casting(nahan)
    await made.join(*COMMUNE)
    async with nahan.write() as connection:
        moved = accounts.c.person_id.in_(ON_ZALO)
        await connection.execute(update(accounts).where(moved).values(channel="zalo_bot"))
    return made


@asynccontextmanager
async def processes(
    url: str, *channels: str, clock: Callable[[], datetime] = lambda: NOW
) -> AsyncIterator[list[Engine]]:
    """One process for each of these channels, on one database."""
    async with AsyncExitStack() as stack, asyncio.timeout(30):
        yield [await stack.enter_async_context(engine(url, echo, Recording(one), clock=clock)) for one in channels]


async def at_work(*started: Engine) -> None:
    """Until none of them has anything to do that it can do."""
    for _ in range(6):
        for one in started:
            await one.broadcasting.emptied()


async def test_whoever_can_be_reached_only_where_nothing_is_served_is_counted_and_it_ends(
    casting: Casting, database_url: str
) -> None:
    await casting.send()
    async with processes(database_url, "telegram") as (telegram,):
        await at_work(telegram)
        assert got(telegram.channel) == addresses(*set(COMMUNE) - ON_ZALO)
        arrived, unserved = told(telegram, THU)[-1].splitlines()[-2:]
        assert arrived == "<b>Đã tới:</b> 10 đồng chí"
        assert unserved == "<b>Không gửi được, do trợ lý hiện chưa hoạt động trên ứng dụng người nhận dùng:</b> 3"
    ended = await casting.broadcast()
    assert (ended.state, ended.tally) == ("done", Tally(sent=10, unserved=3))
    assert await casting.who(Fared.UNSERVED) == ON_ZALO


async def test_it_waits_for_a_process_that_lives_or_is_on_its_way_back(casting: Casting, database_url: str) -> None:
    now = NOW
    async with processes(database_url, "zalo_bot", clock=lambda: now) as (zalo,):
        await at_work(zalo)
    await casting.send()
    async with processes(database_url, "telegram", clock=lambda: now) as (telegram,):
        now += BELIEVED - timedelta(seconds=1)
        await at_work(telegram)
        assert (await casting.broadcast()).state == "going"
        async with processes(database_url, "zalo_bot", clock=lambda: now) as (zalo,):
            await at_work(zalo)
            assert got(zalo.channel) == addresses(*ON_ZALO)
    assert (await casting.tally()).unserved == 0


async def test_a_process_that_never_came_back_is_waited_for_no_longer(casting: Casting, database_url: str) -> None:
    """Nor is one given up that comes up a little after another: the machine was off all night."""
    now = NOW
    async with processes(database_url, "zalo_bot", clock=lambda: now) as (zalo,):
        await at_work(zalo)
    now += timedelta(hours=2)
    await casting.send()
    async with processes(database_url, "telegram", clock=lambda: now) as (telegram,):
        await at_work(telegram)
        assert (await casting.broadcast()).state == "going"
        now += BELIEVED
        await at_work(telegram)
    assert await casting.who(Fared.UNSERVED) == ON_ZALO
    assert (await casting.broadcast()).state == "done"


async def test_whoever_has_a_chat_that_is_served_gets_it_there(casting: Casting, database_url: str) -> None:
    await casting.send()
    async with casting.database.write() as connection:
        other = await people.write_first(connection, "telegram", "2003")
        await connection.execute(LINK, {"account": other, "person": 3})
    async with processes(database_url, "telegram") as (telegram,):
        await at_work(telegram)
        assert got(telegram.channel)["2003"] == 1
    assert await casting.who(Fared.UNSERVED) == ON_ZALO - {3}


async def test_a_platform_that_refuses_it_does_not_stop_it_on_another(casting: Casting, database_url: str) -> None:
    """Whichever was first: those whom only the one that refuses reaches are failed, without asking it again."""
    await casting.send()
    async with processes(database_url, "telegram", "zalo_bot") as (telegram, zalo):
        await zalo.delivery.emptied()
        zalo.channel.failures = {str(1000 + one): [Refused()] for one in ON_ZALO}
        await at_work(telegram, zalo)
        assert got(telegram.channel) == addresses(*set(COMMUNE) - ON_ZALO)
        assert zalo.channel.attempts == 1
    ended = await casting.broadcast()
    assert (ended.state, ended.tally) == ("done", Tally(sent=10, failed=3))
    assert await casting.who(Fared.FAILED) == ON_ZALO


async def test_where_the_first_platform_refuses_it_the_other_is_tried(casting: Casting, database_url: str) -> None:
    await casting.send()
    async with processes(database_url, "telegram", "zalo_bot") as (telegram, zalo):
        await zalo.delivery.emptied()
        refusing = set(COMMUNE) - ON_ZALO - {THU}
        telegram.channel.failures = {str(1000 + one): [Refused()] for one in refusing}
        await at_work(telegram, zalo)
        assert got(zalo.channel) == addresses(*ON_ZALO)
        assert telegram.channel.attempts == 2  # the first of it, and what its author is told
        assert "<b>Không gửi được:</b> 10" in told(telegram, THU)[-1]
    assert await casting.who(Fared.FAILED) == set(COMMUNE) - ON_ZALO
