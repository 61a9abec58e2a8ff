"""Attacks by stopping: wherever anything waits, it may be cancelled; nothing is half done, nobody is held up."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from handlers.talk import Context, Ids, Inbound, Message, Read, Turn
from storage import people as people_module
from storage.accounts import accounts
from storage.database import Database
from storage.drafts import Draft, drafts
from storage.inbox import inbox
from storage.outbox import outbox
from tests.engine import Engine, answer, engine, inbound
from tests.interrupting import At, Watched


async def keep(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Asks two things, one after another, and adds what was said to a draft."""
    assert await read(people_module.by_id, 3)
    await asyncio.gather(read(people_module.by_id, 1), read(people_module.deciders, 3))
    before = context.draft or Draft(id=new_id(), person=None, form="pledge")
    draft = replace(before, answers={**before.answers, str(len(before.answers)): said.text})
    session = replace(context.session, turn=context.session.turn + 1, active_draft=draft.id)
    return Turn(replies=(Message(text=" ".join(draft.answers.values())),), draft=draft, session=session)


async def everything(database: Database, sender: str) -> tuple[list[Any], ...]:
    """All that is remembered about a chat."""
    mine = select(accounts.c.id).where(accounts.c.address == sender)
    async with database.read() as connection:
        found = (
            select(inbox.c.key).where(inbox.c.sender == f"telegram:{sender}").order_by(inbox.c.key),
            select(accounts.c.turn).where(accounts.c.address == sender),
            select(drafts.c.answers).where(drafts.c.account_id.in_(mine)),
            select(outbox.c.turn).where(outbox.c.account_id.in_(mine)).order_by(outbox.c.id),
        )
        return tuple([list((await connection.execute(query)).scalars()) for query in found])


def batch_of(place: int) -> list[Inbound]:
    sender = str(5000 + place)
    return [inbound(f"{place}-1", sender, "a"), inbound(f"{place}-2", sender, "b")]


async def stopped_at(started: Engine, place: int) -> bool:
    """Whether a batch waited for a `place`-th time; there it was stopped, and left all or nothing of itself behind."""
    batch = batch_of(place)
    sender = batch[0].sender
    waits = At(place, lambda: handling.cancel())
    handling = asyncio.create_task(Watched(started.turns.handle(batch), waits))
    async with asyncio.timeout(10):
        await asyncio.wait([handling])
    if waits.seen <= place:
        return False
    assert handling.cancelled(), place
    left = await everything(started.database, sender)
    done = ([f"telegram:{place}-1", f"telegram:{place}-2"], [2], ['{"0":"a","1":"b"}'], [1, 2])
    assert left in (([], [], [], []), done), place
    assert started.channel.to(sender) == [], place
    return True


async def test_a_batch_stopped_anywhere_leaves_all_or_nothing_and_the_next_one_runs(
    nahan: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    async with engine(database_url, keep) as started:
        place = 0
        while await stopped_at(started, place):
            async with asyncio.timeout(10):
                await started.handle(*(one for one in batch_of(10_000 + place)))
            place += 1
        await started.delivery.drained()
        assert place > 10
        assert [one.message.text for one in started.channel.to(str(5000 + place))] == ["a", "a b"]
        for number in range(place):
            assert [one.message.text for one in started.channel.to(str(15_000 + number))] == ["a", "a b"]
    assert complaints == []
    assert [record.getMessage() for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")] == []


async def test_a_batch_stopped_while_it_asks_leaves_its_connection_to_nobody(
    nahan: Database, database_url: str
) -> None:
    """The question goes on in a task of its own: it must be over before the connection is rolled back and lent anew."""
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    asked, go_on = asyncio.Event(), asyncio.Event()
    strays: list[int] = []

    async def slow(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, int]:
        await connection.execute(select(people_module.people.c.id))
        asked.set()
        await go_on.wait()
        strays.extend((await connection.execute(select(people_module.people.c.id))).scalars())
        return {}

    async def asking(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        await asyncio.gather(read(slow, 1), read(people_module.by_id, 1))
        return answer(context.session, "xong")

    async with engine(database_url, asking) as started:
        handling = asyncio.create_task(started.turns.handle([inbound(1), inbound(2, "1001")]))
        await asked.wait()
        handling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await handling
        go_on.set()
        async with asyncio.timeout(10):
            assert len(await started.handle(inbound(3, "1002"))) == 1
        assert len(strays) == 16
    assert complaints == []


async def test_a_stop_ends_a_batch_whose_question_the_server_does_not_answer(
    postgres_database: Database, postgres_url: str
) -> None:
    """The statement is on its way and the server holds it: a stop is a stop, not a busy database to be waited for."""
    waiting = asyncio.Event()

    async def locked(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, int]:
        waiting.set()
        await connection.execute(text("SELECT pg_advisory_xact_lock(7)"))
        return {}

    async def asking(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        if said.text == "hỏi":
            await asyncio.gather(read(locked, 1), read(people_module.by_id, 1))
        return answer(context.session, "xong")

    other = Database(postgres_url)
    async with engine(postgres_url, asking) as started, other.write() as holding:
        await holding.execute(text("SELECT pg_advisory_xact_lock(7)"))
        handling = asyncio.create_task(started.turns.handle([inbound(1, text="hỏi")]))
        await waiting.wait()
        await server_waits(holding)
        handling.cancel()
        with pytest.raises(asyncio.CancelledError):
            async with asyncio.timeout(10):
                await handling
        assert len(await started.handle(inbound(2))) == 1
    await other.close()


async def server_waits(connection: AsyncConnection) -> None:
    """Return once a session waits for the advisory lock."""
    waits = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7 AND NOT granted")
    while not await connection.scalar(waits):
        pass
