"""What is known of messages outlives the process: results are recorded, and what was under way is taken up again."""

from datetime import timedelta

import pytest

import bot.delivery
from handlers.talk import MESSAGE, Message
from storage import claims, outbox
from storage.database import Database
from storage.outbox import Parcel, Rank
from tests import people
from tests.bot.parcels import UNTIL, Deaf, echo, put, put_in, recorded, states, texts
from tests.engine import NOW, engine, inbound
from tests.recording import Recording


async def test_results_are_written_with_the_next_turn(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo, settle_seconds=3600) as started:
        await started.turns.handle([inbound(1, text="a")])
        await started.channel.arrived(1)
        assert await recorded(started) == ["sending"]
        await started.turns.handle([inbound(2, "1001", "x")])
        assert await recorded(started) == ["sent", "sending"]


async def test_results_of_a_transaction_that_failed_are_written_with_the_next(
    chats: Database, database_url: str
) -> None:
    async with engine(database_url, echo, settle_seconds=3600) as started:
        await started.turns.handle([inbound(1, text="a")])
        await started.channel.arrived(1)

        async def fail() -> None:
            with started.delivery.settling() as settle:
                async with started.database.write() as connection:
                    await settle(connection)
                    raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        assert await recorded(started) == ["sending"]
        await started.turns.handle([inbound(2, "1001", "x")])
        assert await recorded(started) == ["sent", "sending"]


async def test_later_results_wait_while_earlier_ones_are_being_written(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo, settle_seconds=3600) as started:
        await started.turns.handle([inbound(1, text="a")])
        await started.channel.arrived(1)
        with started.delivery.settling() as settle:
            async with started.database.write() as connection:
                await settle(connection)
                started.delivery.push(await put_in(connection, (2, "b", Rank.NOTICE)))
                await started.channel.arrived(2)
                with started.delivery.settling() as later:
                    await later(connection)
                assert await states(connection) == [(1, "sent"), (2, "sending")]
        await started.turns.handle([inbound(2, text="c")])
        assert await recorded(started) == ["sent", "sent", "sending"]


async def test_what_arrives_while_earlier_results_are_being_written_is_written_after_them(
    chats: Database, database_url: str
) -> None:
    """The moment after which results are written falls within a transaction that writes earlier ones."""
    async with engine(database_url, echo, settle_seconds=0) as started:
        async with started.database.write() as connection:
            first = await put_in(connection, (2, "a", Rank.NOTICE))
            second = await put_in(connection, (2, "b", Rank.NOTICE))
        with started.delivery.settling() as settle:
            async with started.database.write() as connection:
                started.delivery.push(first)
                await started.channel.arrived(1)
                await settle(connection)
                started.delivery.push(second)
                await started.channel.arrived(2)
                assert await states(connection) == [(2, "sent"), (2, "sending")]
        await started.delivery.drained()
        assert await recorded(started) == ["sent", "sent"]


async def test_an_ordinary_stop_writes_what_was_sent(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo, settle_seconds=3600) as started:
        await started.turns.handle([inbound(1, text="a")])
        await started.channel.arrived(1)
    async with chats.read() as connection:
        assert await states(connection) == [(1, "sent")]


async def test_a_stop_begins_nothing_but_the_last_writing(chats: Database, database_url: str) -> None:
    """However short the moment after which results are written: one may fall between the stop and its end."""
    channel = Deaf("1001")
    async with engine(database_url, echo, channel) as started:
        await started.turns.handle([inbound(1, "1001", "x"), inbound(2, text="a")])
        await channel.attempted(2)
        await channel.arrived(1)
        begun = started.database.begun
    assert started.database.begun == begun + 1
    async with chats.read() as connection:
        assert sorted(await states(connection)) == [(1, "sent"), (2, "sending")]


async def test_what_was_not_sent_before_a_stop_is_sent_at_the_next_start(chats: Database, database_url: str) -> None:
    async with engine(database_url, echo) as stopped:
        stopped.channel.open.clear()
        await stopped.turns.handle([inbound(1, text="a|b|c"), inbound(2, "1001", "x")])
        await stopped.channel.attempted(2)
    assert stopped.channel.sent == []
    async with engine(database_url, echo) as started:
        async with started.database.write() as connection:
            await claims.release(connection)
        async with started.looking():
            await started.channel.arrived(4)
        assert texts(started.channel, "1003") == ["a", "b", "c"]
        assert texts(started.channel, "1001") == ["x"]


async def test_what_a_killed_process_held_is_taken_over_when_its_lease_ends(chats: Database, database_url: str) -> None:
    await put(chats, (1, "a", Rank.REPLY), (2, "x", Rank.NOTICE))
    now = NOW
    async with engine(database_url, echo, clock=lambda: now) as started:
        async with started.looking():
            await started.handle(inbound(1, "999", "người khác"))
            assert texts(started.channel) == ["người khác"]
            now = UNTIL + timedelta(seconds=1)
            started.delivery.wake()
            await started.channel.arrived(3)
        assert sorted(texts(started.channel)) == ["a", "người khác", "x"]


async def test_a_long_queue_goes_out_without_waiting_for_the_next_look(
    chats: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.delivery, "LOOK_SECONDS", 3600)
    await put(chats, *((1 + number % 2, f"bulk {number}", Rank.BULK) for number in range(70)))
    async with chats.write() as connection:
        await claims.release(connection)
    async with engine(database_url, echo) as started, started.looking():
        await started.channel.arrived(70)
        assert texts(started.channel, "1003") == [f"bulk {number}" for number in range(0, 70, 2)]


async def test_two_processes_send_each_message_once(postgres_database: Database, postgres_url: str) -> None:
    many = 60
    async with postgres_database.write() as connection:
        ids = [await people.write_first(connection, "telegram", str(number)) for number in range(many)]
        body = MESSAGE.dump_json(Message(text="a")).decode()
        parcels = [Parcel(id, "telegram", str(id), body, Rank.BULK) for id in ids]
        await outbox.add(connection, parcels, at=NOW, lease_until=UNTIL)
        await claims.release(connection)
    channel = Recording()
    async with (
        engine(postgres_url, echo, channel) as here,
        engine(postgres_url, echo, channel) as there,
        here.looking(),
        there.looking(),
    ):
        await channel.arrived(many)
        await here.delivery.drained()
        await there.delivery.drained()
    assert sorted(sent.address for sent in channel.sent) == sorted(str(number) for number in range(many))
