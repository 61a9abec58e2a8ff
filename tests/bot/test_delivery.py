"""What was committed is sent: in order within each chat, replies first, through every way a send can go wrong."""

from datetime import datetime

import pytest
from sqlalchemy import select

import bot.sending
from bot.channels.base import Refused, Uncertain, Unreachable, Unsent, Wait
from bot.sending import TRIES
from handlers.talk import Action, Context, Ids, Inbound, Message, Notice, Read, Turn
from storage import accounts
from storage.accounts import Session, session_row
from storage.database import Database
from storage.outbox import Rank
from tests import people
from tests.bot.parcels import echo, put, recorded, states, texts
from tests.engine import NOW, answer, engine, inbound
from tests.recording import Recording


@pytest.fixture(autouse=True)
def retry_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.sending, "RETRY_SECONDS", (0.0,))


async def test_replies_arrive_in_order_and_are_marked(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        await started.handle(inbound(1, text="a|b|c"), inbound(2, "1001", "x|y"))
        assert texts(started.channel, "1003") == ["a", "b", "c"]
        assert texts(started.channel, "1001") == ["x", "y"]
        assert await recorded(started) == ["sent"] * 5


async def test_only_the_last_reply_of_a_turn_says_which_turn_its_choices_are_of(
    chats: Database, database_url: str
) -> None:
    async with engine(database_url, echo) as started:
        sent = await started.handle(inbound(1, text="a|b"))
    assert [one.turn for one in sent] == [None, 1]


async def test_one_chat_does_not_hold_up_another(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        started.channel.failures["1003"] = [Unsent()] * 5
        await started.handle(inbound(1, text="a|b"), inbound(2, "1001", "x"))
        assert texts(started.channel) == ["x", "a", "b"]


async def test_a_reply_overtakes_bulk_that_waits_in_the_same_chat(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        started.channel.open.clear()
        bulk = [(1, f"bulk {number}", Rank.BULK) for number in range(3)]
        started.delivery.push(await put(started.database, *bulk, (1, "notice", Rank.NOTICE)))
        await started.channel.attempted(1)
        await started.turns.handle([inbound(1, text="reply")])
        started.channel.open.set()
        await started.delivery.drained()
        assert texts(started.channel) == ["notice", "reply", "bulk 0", "bulk 1", "bulk 2"]
    assert [rank for rank, _ in started.channel.noted.granted] == [Rank.NOTICE, Rank.REPLY, *[Rank.BULK] * 3]


async def test_the_platforms_pause_is_passed_to_the_pacer_and_the_message_sent_again(
    chats: Database, database_url: str
) -> None:
    async with engine(database_url, echo) as started:
        started.channel.failures["1003"] = [Wait(17), Wait(3)]
        await started.handle(inbound(1, text="a"))
        assert started.channel.noted.halts == [17, 3]
        assert texts(started.channel) == ["a"]
        assert started.channel.attempts == 3


@pytest.mark.parametrize("failure", [Unsent, Uncertain])
async def test_a_reply_is_sent_again_until_it_arrives(
    chats: Database, database_url: str, failure: type[Exception]
) -> None:
    async with engine(database_url, echo) as started:
        started.channel.failures["1003"] = [failure() for _ in range(7)]
        await started.handle(inbound(1, text="a|b"))
        assert texts(started.channel) == ["a", "b"]
        assert await recorded(started) == ["sent", "sent"]


@pytest.mark.parametrize("rank", [Rank.REPLY, Rank.NOTICE])
async def test_a_message_whose_fate_stays_unknown_is_given_up_and_its_chat_goes_on(
    chats: Database, database_url: str, rank: Rank
) -> None:
    async with engine(database_url, echo) as started:
        broken = [Uncertain() for _ in range(TRIES)]
        started.channel.failures["1003"] = [Unsent(), *broken]
        started.delivery.push(await put(started.database, (1, "a", rank), (1, "b", rank)))
        await started.delivery.drained()
        assert texts(started.channel) == ["b"]
        assert await recorded(started) == ["unknown", "sent"]
        assert started.channel.attempts == 1 + TRIES + 1


async def test_a_message_certainly_not_sent_is_tried_for_as_long_as_it_takes(
    chats: Database, database_url: str
) -> None:
    async with engine(database_url, echo) as started:
        started.channel.failures["1003"] = [Unsent() for _ in range(10 * TRIES)]
        await started.handle(inbound(1, text="a"))
        assert texts(started.channel) == ["a"]
        assert await recorded(started) == ["sent"]


async def test_bulk_of_which_nobody_knows_is_not_sent_twice(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        started.channel.failures["1003"] = [Unsent(), Uncertain()]
        bulk = [(1, "a", Rank.BULK), (1, "b", Rank.BULK)]
        started.delivery.push(await put(started.database, *bulk))
        await started.delivery.drained()
        assert texts(started.channel) == ["b"]
        assert await recorded(started) == ["unknown", "sent"]


@pytest.mark.parametrize("failure", [Refused(), RuntimeError("unforeseen")])
async def test_a_message_the_platform_will_not_take_does_not_hold_up_the_next(
    chats: Database, database_url: str, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine(database_url, echo) as started:
        started.channel.failures["1003"] = [failure]
        await started.handle(inbound(1, text="a|b"))
        assert texts(started.channel) == ["b"]
        assert await recorded(started) == ["failed", "sent"]
    assert "message 1 was refused" in caplog.text


async def test_who_blocked_the_bot_is_told_on_their_other_phone(chats: Database, database_url: str) -> None:
    async with chats.write() as connection:
        other = await people.write_first(connection, "telegram", "2001")
        await connection.execute(accounts.LINK, {"account": other, "person": 1})
        await connection.execute(accounts.SAVE, [session_row(2, Session(), NOW)])

    async def tell(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        return answer(context.session, "đã báo", notices=(Notice(Message(text="báo tin"), person=1),))

    async with engine(database_url, tell) as started:
        started.channel.failures["1001"] = [Unreachable()]
        async with started.looking():
            await started.turns.handle([inbound(1)])
            await started.channel.arrived(2)
            await started.delivery.drained()
        assert [(sent.address, sent.message.text) for sent in started.channel.sent] == [
            ("1003", "đã báo"),
            ("2001", "báo tin"),
        ]
        async with started.database.read() as connection:
            assert await states(connection) == [(1, "sent"), (other, "sent")]
            reached = {one.id: one.state for one in (await accounts.of_person(connection, [1]))[1]}
        assert reached == {2: "unreachable", other: "reachable"}


async def test_who_blocked_the_bot_and_has_no_other_phone_is_given_up(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        started.channel.failures["1003"] = [Unreachable()]
        await started.handle(inbound(1, text="a"))
        assert await recorded(started) == ["failed"]
        async with started.database.read() as connection:
            assert (await accounts.by_id(connection, [1]))[1].state == "unreachable"
        assert len(await started.handle(inbound(2, text="b"))) == 1
        async with started.database.read() as connection:
            assert (await accounts.by_id(connection, [1]))[1].state == "reachable"


async def test_numbers_under_a_notice_count_where_no_form_is_open(chats: Database, database_url: str) -> None:
    action = Action(verb="menu", label="Xem các việc")

    async def tell(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        message = Message(text="báo tin", actions=(action,))
        return answer(context.session, "đã báo", notices=(Notice(message, person=1), Notice(message, person=3)))

    async with chats.write() as connection:
        busy = Session(turn=9, active_draft="d1")
        await connection.execute(accounts.SAVE, [session_row(1, busy, NOW)])
    async with engine(database_url, tell, Recording(numbers=True)) as started:
        await started.handle(inbound(1, "999"))
        async with started.database.read() as connection:
            table = accounts.accounts
            rows = await connection.execute(select(table.c.turn, table.c.offered).order_by(table.c.id))
            mai, son, _ = (tuple(row) for row in rows)
    assert mai == (9, "[]")
    assert son[0] == 1
    assert "a:menu" in son[1]
