"""Jobs are done beside the conversation: each once, to its end, and told only to whoever asked."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

import bot.working
from bot.channels.base import Unsent
from bot.work import Doing, Done, Later, Work
from handlers.talk import Context, Ids, Inbound, Job, Message, Notice, Read, Turn
from handlers.texts import say
from storage import facts
from storage.accounts import LINK
from storage.database import Database
from storage.facts import Fact
from storage.jobs import jobs
from tests.bot.parcels import texts
from tests.engine import NOW, answer, engine, inbound
from tests.recording import Recording


class Noted(Fact):
    """Something a job found out."""

    @classmethod
    async def write(cls, connection: object, group: object) -> None:
        return None


async def asks(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Leaves a job of the kind that is named."""
    turn = answer(context.session, "đang làm")
    return replace(turn, jobs=(Job(new_id(), said.text or "", "subject"),))


async def draws(work: Work) -> Done:
    id = work.new_id()
    noted = Noted(id=id, at=work.now(), by=work.person, channel="telegram", subject=f"noted:{work.asked.id}")
    told = Notice(Message(text="ai đó đã hỏi"), person=1)
    return Done(replies=(Message(text=f"xong {work.subject}"),), notices=(told,), facts=(noted,))


async def left(database: Database) -> int:
    async with database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(jobs)) or 0


async def noted(database: Database) -> int:
    async with database.read() as connection:
        wanted = select(func.count()).select_from(facts.facts).where(facts.facts.c.kind == "Noted")
        return await connection.scalar(wanted) or 0


async def test_what_comes_of_it_reaches_whoever_asked(chats: Database, database_url: str) -> None:
    async with engine(database_url, asks, doings={"draw": draws}) as started:
        await started.handle(inbound(1, text="draw"))
        assert texts(started.channel, "1003") == ["đang làm", "xong subject"]
        assert texts(started.channel, "1001") == ["ai đó đã hỏi"]
    assert (await left(chats), await noted(chats)) == (0, 1)


async def test_the_loser_of_a_race_is_done_anew_at_once(
    chats: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Two change one thing at the same moment, as by a button that was pressed twice."""
    both = asyncio.Barrier(2)
    tries: list[int] = []

    async def counts(work: Work) -> Done:
        async with work.database.read() as connection:
            seen = (await facts.latest(connection, ["counted"]))["counted"]
        tries.append(seen)
        if len(tries) <= 2:
            await both.wait()
        id, at = work.new_id(), work.now()
        fact = Noted(id=id, at=at, by=work.person, channel="telegram", subject="counted", version=seen + 1)
        return Done(replies=(Message(text=f"số {seen + 1}"),), facts=(fact,))

    async with engine(database_url, asks, doings={"count": counts}) as started:
        await started.handle(inbound(1, text="count"), inbound(2, "1001", text="count"))
        told = [*texts(started.channel, "1003"), *texts(started.channel, "1001")]
    assert sorted(told) == ["số 1", "số 2", "đang làm", "đang làm"]
    assert (await left(chats), await noted(chats), sorted(tries)) == (0, 2, [0, 0, 1])
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_one_that_was_stopped_is_begun_again_and_told_once(chats: Database, database_url: str) -> None:
    begun, tries = asyncio.Event(), 0

    async def hangs_at_first(work: Work) -> Done:
        nonlocal tries
        tries += 1
        if tries == 1:
            begun.set()
            await asyncio.Event().wait()
        return await draws(work)

    channel = Recording()
    doings: Mapping[str, Doing] = {"draw": hangs_at_first}
    async with engine(database_url, asks, channel, doings=doings) as started:
        running = asyncio.create_task(started.working.run())
        await started.turns.handle([inbound(1, text="draw")])
        started.working.wake()
        await begun.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert await left(chats) == 1
    async with engine(database_url, asks, channel, doings=doings) as started:
        await started.working.emptied()
        await started.delivery.drained()
    assert texts(channel, "1003") == ["đang làm", "xong subject"]
    assert (await left(chats), await noted(chats), tries) == (0, 1, 2)


async def test_whoever_lost_hold_of_it_writes_nothing(chats: Database, database_url: str) -> None:
    """A process that was away so long that another one did the job."""
    later = NOW

    async def outlives_its_lease(work: Work) -> Done:
        nonlocal later
        if later == NOW:
            later = NOW + timedelta(hours=1)
            async with engine(database_url, asks, channel, clock=lambda: later, doings={"draw": draws}) as other:
                await other.working.emptied()
                await other.delivery.drained()
        return await draws(work)

    channel = Recording()
    doings: Mapping[str, Doing] = {"draw": outlives_its_lease}
    async with engine(database_url, asks, channel, clock=lambda: later, doings=doings) as started:
        await started.handle(inbound(1, text="draw"))
    assert texts(channel, "1003").count("xong subject") == 1
    assert (await left(chats), await noted(chats)) == (0, 1)


async def test_it_waits_for_what_is_not_there_yet(chats: Database, database_url: str) -> None:
    now, missing = NOW, [Later(30.0), Unsent()]

    async def waits(work: Work) -> Done:
        if missing:
            raise missing.pop(0)
        return await draws(work)

    async with engine(database_url, asks, clock=lambda: now, doings={"draw": waits}) as started:
        await started.handle(inbound(1, text="draw"))
        for still_missing in (1, 0):
            await started.working.emptied()
            assert len(missing) == still_missing, "it is too early"
            assert texts(started.channel) == ["đang làm"]
            now += timedelta(seconds=30)
            await started.working.emptied()
            await started.delivery.drained()
        assert texts(started.channel, "1003") == ["đang làm", "xong subject"]


async def test_a_defect_is_apologised_for_after_three_attempts(
    chats: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    now = NOW

    async def broken(work: Work) -> Done:
        raise ZeroDivisionError

    async with engine(database_url, asks, clock=lambda: now, doings={"draw": broken}) as started:
        await started.handle(inbound(1, text="draw"))
        for _ in range(2):
            assert texts(started.channel) == ["đang làm"]
            now += timedelta(minutes=1)
            await started.working.emptied()
            await started.delivery.drained()
        assert texts(started.channel) == ["đang làm", say("apology")]
    assert await left(chats) == 0
    assert "met a defect" in caplog.text


async def test_a_chat_that_changed_hands_is_told_nothing(chats: Database, database_url: str) -> None:
    async def unlinked_meanwhile(work: Work) -> Done:
        async with chats.write() as connection:
            await connection.execute(LINK, {"account": 1, "person": None})
        return await draws(work)

    async with engine(database_url, asks, doings={"draw": unlinked_meanwhile}) as started:
        await started.handle(inbound(1, text="draw"))
        assert texts(started.channel, "1003") == ["đang làm"]
    assert await noted(chats) == 1


@pytest.mark.parametrize("edits", [True, False])
async def test_how_far_it_is_stands_in_one_message(
    chats: Database, database_url: str, monkeypatch: pytest.MonkeyPatch, edits: bool
) -> None:
    monkeypatch.setattr(bot.working, "SHOWN_SECONDS", 0.0)

    async def counts(work: Work) -> Done:
        for done in range(0, 101, 25):
            await work.progress(done, 100)
            await started.delivery.drained()
        return await draws(work)

    channel = Recording()
    channel.edits = edits
    async with engine(database_url, asks, channel, doings={"draw": counts}) as started:
        await started.handle(inbound(1, text="draw"))
    said, bar, done = texts(channel, "1003")
    assert (said, done) == ("đang làm", "xong subject")
    assert ("100 %" in bar) is edits
    assert [("▓" * 2 in sent.message.text) for sent in channel.edited] == ([False, True, True, True] if edits else [])


async def test_nothing_is_shown_of_what_is_done_at_once(chats: Database, database_url: str) -> None:
    async def counts(work: Work) -> Done:
        await work.progress(1, 1)
        return await draws(work)

    async with engine(database_url, asks, doings={"draw": counts}) as started:
        await started.handle(inbound(1, text="draw"))
        assert texts(started.channel, "1003") == ["đang làm", "xong subject"]
