"""Attacks on delivery: chats that never answer, channels that break their word, rows that cannot be read."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

import bot.delivery
from bot.channels.base import Unreachable
from bot.results import Result, record
from handlers.talk import Action, Context, Ids, Inbound, Message, Notice, Read, Turn
from storage import accounts, claims, outbox
from storage.accounts import Session, session_row
from storage.database import Database
from storage.outbox import Rank
from tests import people
from tests.bot.parcels import UNTIL, Deaf, echo, put, queue, recorded, states, texts
from tests.engine import NOW, answer, engine, inbound
from tests.recording import Recording


async def test_a_chat_that_never_answers_does_not_keep_the_others_from_being_looked_for(
    chats: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.delivery, "LOOK_SECONDS", 3600)
    await queue(chats, 1, "a")
    async with engine(database_url, echo, Deaf("1003")) as started, started.looking(), asyncio.timeout(10):
        await started.channel.attempted(1)
        await queue(chats, 2, "x", "y")
        started.delivery.wake()
        await started.channel.arrived(2)
        assert texts(started.channel, "1001") == ["x", "y"]


async def test_a_long_row_of_answers_to_a_chat_that_never_answers_leaves_room_for_the_others(
    chats: Database, database_url: str
) -> None:
    async with engine(database_url, echo, Deaf("1003")) as started, asyncio.timeout(10):
        await started.turns.handle([inbound(1, text="|".join("a" * 40))])
        await queue(chats, 2, "x")
        async with started.looking():
            await started.channel.arrived(1)
        assert texts(started.channel, "1001") == ["x"]


async def test_a_stop_does_not_wait_for_a_chat_that_never_answers(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo, Deaf("1003")) as started, asyncio.timeout(10):
        await started.turns.handle([inbound(1, text="a"), inbound(2, "1001", "x")])
        await started.channel.arrived(1)
    async with chats.read() as connection:
        assert await states(connection) == [(1, "sending"), (2, "sent")]


class Panic(BaseException):
    """What a library written in another language raises: not an Exception."""


@pytest.mark.parametrize("failure", [asyncio.CancelledError(), Panic(), AssertionError(), OSError("no route")])
async def test_whatever_a_channel_raises_costs_one_message(
    chats: Database, database_url: str, failure: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine(database_url, echo) as started, asyncio.timeout(10):
        started.channel.failures["1003"] = [failure]
        await started.handle(inbound(1, text="a|b"))
        assert texts(started.channel, "1003") == ["b"]
        assert await recorded(started) == ["failed", "sent"]
    assert "message 1 was refused" in caplog.text


async def test_a_notice_whose_choices_cannot_be_remembered_is_not_sent_and_holds_up_nothing(
    chats: Database, database_url: str
) -> None:
    async def tell(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        far_too_long = Action(verb="v" * 65, label="Xem")
        bad, good = Message(text="xấu", actions=(far_too_long,)), Message(text="tốt")
        return answer(context.session, "đã báo", notices=(Notice(bad, person=1), Notice(good, person=1)))

    async with engine(database_url, tell, Recording(numbers=True)) as started, asyncio.timeout(10):
        await started.handle(inbound(1))
        assert texts(started.channel, "1001") == ["tốt"]
        assert await recorded(started) == ["sent", "failed", "sent"]


async def test_a_message_that_cannot_be_read_costs_nobody_else_theirs(chats: Database, database_url: str) -> None:
    await queue(chats, 1, "a", "b")
    await queue(chats, 2, "x")
    async with chats.write() as connection:
        await connection.execute(update(outbox.outbox).where(outbox.outbox.c.id == 1).values(body='{"text": 7'))
    async with engine(database_url, echo) as started, started.looking(), asyncio.timeout(10):
        await started.channel.arrived(2)
        await started.delivery.drained()
        assert (texts(started.channel, "1003"), texts(started.channel, "1001")) == (["b"], ["x"])
        assert await recorded(started) == ["failed", "sent", "sent"]


async def test_a_reply_stays_in_the_chat_it_answers_and_a_notice_follows_its_person(
    chats: Database, database_url: str
) -> None:
    async with chats.write() as connection:
        other = await people.write_first(connection, "telegram", "2003")
        await connection.execute(accounts.LINK, {"account": other, "person": 3})
        await connection.execute(accounts.SAVE, [session_row(1, Session(), NOW + timedelta(seconds=1))])

    async def tell(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        return answer(context.session, "trả lời", notices=(Notice(Message(text="báo tin"), person=3),))

    async with engine(database_url, tell) as started, started.looking(), asyncio.timeout(10):
        started.channel.failures["1003"] = [Unreachable(), Unreachable()]
        await started.turns.handle([inbound(1)])
        await started.channel.arrived(1)
        await started.delivery.drained()
        assert [(sent.address, sent.message.text) for sent in started.channel.sent] == [("2003", "báo tin")]
        assert await recorded(started) == ["failed", "sent"]


async def test_a_notice_that_followed_its_person_once_is_not_sent_on_again(chats: Database) -> None:
    """Whether results were recorded may be unknown, so they are recorded again: by then it may long have arrived."""
    async with chats.write() as connection:
        other = await people.write_first(connection, "telegram", "2003")
        await connection.execute(accounts.LINK, {"account": other, "person": 3})
    ((parcel, _),) = await put(chats, (1, "báo tin", Rank.NOTICE))
    refused = [Result(parcel, "failed", unreachable=True)]
    async with chats.write() as connection:
        await record(connection, refused)
    async with chats.write() as connection:
        (found,) = await claims.claim(connection, ["telegram"], most=30, now=NOW, until=UNTIL)
        await record(connection, [Result(found, "sent")])
    async with chats.write() as connection:
        await record(connection, refused)
        assert await states(connection) == [(other, "sent")]


DAMAGE = {
    True: (
        "CREATE TRIGGER damage BEFORE UPDATE ON outbox WHEN NEW.id = 1 BEGIN SELECT RAISE(ABORT, 'damaged'); END",
        "DROP TRIGGER damage",
    ),
    False: (
        "ALTER TABLE outbox ADD CONSTRAINT damage CHECK (id <> 1 OR state <> 'sent')",
        "ALTER TABLE outbox DROP CONSTRAINT damage",
    ),
}
"""What makes it impossible to record how message 1 fared, on SQLite or not, and what mends that."""


async def test_results_that_cannot_be_recorded_do_not_stop_the_turns(chats: Database, database_url: str) -> None:
    """Every answer still goes out, once, and is recorded when the damage is mended."""
    damage, mend = DAMAGE[chats.is_sqlite]
    async with engine(database_url, echo, settle_seconds=3600) as started, asyncio.timeout(10):
        await started.turns.handle([inbound(1, text="a")])
        await started.channel.arrived(1)
        async with chats.write() as connection:
            await connection.exec_driver_sql(damage)
        await started.turns.handle([inbound(2, text="b"), inbound(3, "1001", "x")])
        await started.turns.handle([inbound(4, text="c")])
        await started.channel.arrived(4)
        assert (texts(started.channel, "1003"), texts(started.channel, "1001")) == (["a", "b", "c"], ["x"])
        async with chats.write() as connection:
            await connection.exec_driver_sql(mend)
    async with chats.read() as connection:
        assert {state for _, state in await states(connection)} == {"sent"}


async def test_an_answer_does_not_overtake_those_left_from_before_a_stop(chats: Database, database_url: str) -> None:
    """However many chats have something waiting, and however much."""
    async with chats.write() as connection:
        others = [await people.write_first(connection, "telegram", str(number)) for number in range(40)]
    for other in others:
        await queue(chats, other, "khác", rank=Rank.REPLY)
    await queue(chats, 1, "a", "b", "c", rank=Rank.REPLY)
    async with engine(database_url, echo) as started, asyncio.timeout(10):
        started.channel.open.clear()
        async with started.looking():
            await started.channel.attempted(1)
            await started.turns.handle([inbound(1, text="d|e")])
            started.channel.open.set()
            await started.channel.arrived(45)
        assert texts(started.channel, "1003") == ["a", "b", "c", "d", "e"]
