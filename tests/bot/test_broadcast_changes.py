"""Stopped in the middle, corrected or taken back afterwards, paused: exactly the right people, each once."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from bot.channels.base import Uncertain
from storage import facts, pausing
from storage.database import Database
from storage.erasure import erase
from storage.pausing import UnpromptedPaused, UnpromptedResumed
from storage.recipients import Fared
from tests.bot.parcels import Held, echo
from tests.broadcasting import THU, Casting, addresses, crowd, got, told
from tests.engine import NOW, Engine, engine

COMMUNE = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, THU)
MAI, HUY = 3, 5


@pytest.fixture
async def casting(nahan: Database) -> Casting:
    made = Casting(nahan)
    await made.join(*COMMUNE)
    return made


async def stopped_midway(started: Engine, casting: Casting, after: int) -> Counter[str]:
    """Let it go until so many arrived, stop it while more are in the channel's hands; returns who got it then."""
    await started.broadcasting.once()
    await started.broadcasting.once()
    async with started.looking():
        await started.channel.arrived(after)
        started.channel.open.clear()
        await started.channel.attempted(after + 20)
        before = got(started.channel)
        await casting.stop()
        started.channel.open.set()
        await started.broadcasting.once()
    await started.broadcasting.emptied()
    return before


async def test_one_stopped_in_the_middle_goes_to_nobody_more_but_those_it_was_going_to(
    casting: Casting, database_url: str
) -> None:
    ids = await crowd(casting.database, 300)
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(60):
        before = await stopped_midway(started, casting, 100)
        reached = got(started.channel)
        assert before < reached
        assert reached.total() - before.total() <= 30
        assert set(reached.values()) == {1}
        assert "Đã dừng gửi thông báo" in told(started, THU)[-1]
    tally = await casting.tally()
    assert (await casting.broadcast()).state == "stopped"
    assert (tally.sent, tally.stopped) == (reached.total(), len(ids) + len(COMMUNE) - reached.total())
    assert addresses(*await casting.who(Fared.SENT)) == reached


async def test_a_correction_reaches_exactly_those_who_got_it_or_may_have(casting: Casting, database_url: str) -> None:
    await crowd(casting.database, 300)
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(60):
        started.channel.failures["1003"] = [Uncertain()]
        await stopped_midway(started, casting, 100)
        reached = await casting.who(Fared.SENT) | await casting.who(Fared.UNKNOWN)
        assert MAI in reached
        await casting.send("B2", kind="correction", corrects="B1", text="Họp lúc 14 giờ.")
        await started.broadcasting.emptied()
        assert got(started.channel, "Đính chính thông báo của") == addresses(*reached)
    assert (await casting.broadcast()).corrected


async def test_a_correction_of_one_that_still_leaves_waits_for_its_end(casting: Casting, database_url: str) -> None:
    await casting.send()
    await casting.send("B2", kind="correction", corrects="B1", text="Họp lúc 14 giờ.")
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.once()
        await started.broadcasting.once()
        assert (await casting.broadcast("B2")).state == "scheduled"
        await started.broadcasting.emptied()
        assert got(started.channel, "Đính chính thông báo của") == got(started.channel) == addresses(*COMMUNE)


async def test_one_taken_back_is_deleted_where_that_can_be_and_told_in_words_elsewhere(
    casting: Casting, database_url: str
) -> None:
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        started.channel.failures["1003"] = [Uncertain()]
        await started.broadcasting.emptied()
        started.channel.lasting = {"1005"}
        await casting.send("B2", kind="withdrawal", corrects="B1", text="Thông báo gửi nhầm.")
        await started.broadcasting.emptied()
        gone = [sent.address for sent in started.channel.withdrawn]
        assert Counter(gone) == addresses(*set(COMMUNE) - {MAI, HUY})
        assert got(started.channel, "Thu hồi thông báo của") == addresses(MAI, HUY)
        assert await casting.who(Fared.WITHDRAWN) == set(COMMUNE) - {MAI, HUY}
        assert "<b>Đã xóa khỏi máy:</b> 11" in told(started, THU)[-1]
        await casting.send("B3", kind="correction", corrects="B1", text="Xin đọc lại.")
        await started.broadcasting.emptied()
        assert got(started.channel, "Đính chính thông báo của") == addresses(MAI, HUY)


async def pause(database: Database, *, resume: bool = False) -> None:
    async with database.write() as connection:
        version = (await facts.latest(connection, [pausing.SUBJECT]))[pausing.SUBJECT] + 1
        common: Any = {"id": f"pause-{version}", "at": NOW, "by": THU, "channel": "telegram", "version": version}
        common["subject"] = pausing.SUBJECT
        fact = UnpromptedResumed(**common, kept="all") if resume else UnpromptedPaused(**common)
        await facts.record(connection, [fact])


async def test_while_all_is_paused_nothing_starts_and_nothing_leaves(casting: Casting, database_url: str) -> None:
    await casting.send("B1", text="Một.")
    await casting.send("B2", text="Hai.")
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.once()
        await pause(casting.database)
        await started.broadcasting.emptied()
        assert started.channel.sent == []
        await pause(casting.database, resume=True)
        await started.broadcasting.emptied()
        assert got(started.channel) == addresses(*COMMUNE) + addresses(*COMMUNE)


@pytest.mark.parametrize("how", ["paused", "stopped"])
async def test_what_was_taken_and_waits_for_its_turn_with_the_platform_does_not_leave_either(
    casting: Casting, database_url: str, how: str
) -> None:
    await casting.send()
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        started.channel.pace = held = Held()
        await started.broadcasting.once()
        await started.broadcasting.once()
        async with started.looking():
            await held.asked.wait()
            await (pause(casting.database) if how == "paused" else casting.stop())
            held.free.set()
            await started.delivery.drained()
        assert started.channel.sent == []
        assert await casting.who(Fared.QUEUED) == set(COMMUNE)
        if how == "paused":
            await pause(casting.database, resume=True)
        await started.broadcasting.emptied()
        assert got(started.channel) == (addresses(*COMMUNE) if how == "paused" else addresses())


async def test_who_acknowledges_is_counted_and_the_others_can_be_reminded(casting: Casting, database_url: str) -> None:
    await casting.send(asks_ack=True)
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
        for person in (1, 2, MAI):
            await casting.acknowledge(person)
        assert (await casting.tally()).acked == 3
        await casting.send("B2", condition="unacknowledged:B1", text="Nhờ xem lại.")
        await started.broadcasting.emptied()
        reminded = Counter(one.address for one in started.channel.sent if "Nhờ xem lại." in one.message.text)
        assert set(reminded) - {"1014"} == set(addresses(*set(COMMUNE) - {1, 2, MAI, THU}))


async def test_the_name_of_somebody_erased_stands_in_no_broadcast(casting: Casting, database_url: str) -> None:
    await casting.send(text="Đồng chí Lò Thị Mai được biểu dương; Lò Thị Main thì chưa.")
    async with engine(database_url, echo) as started, asyncio.timeout(20):
        await started.broadcasting.emptied()
    await erase(casting.database, "NH003", NOW, "erasing")
    assert (await casting.broadcast()).text == "Đồng chí (đã xóa) được biểu dương; Lò Thị Main thì chưa."
