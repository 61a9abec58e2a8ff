"""Updates in, one transaction, answers out: each update is handled once, in order, whatever goes wrong around it."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from handlers.talk import Context, Ids, Inbound, Message, Notice, Read, Turn
from storage import accounts as accounts_module
from storage import inbox
from storage.accounts import Session
from storage.database import Database
from storage.drafts import Draft
from tests import people
from tests.counting import statements
from tests.engine import NOW, answer, engine, inbound

APOLOGY = "Xin lỗi"


async def echo(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Says again what was said, with the number of the turn."""
    return answer(context.session, f"{said.text} {context.session.turn + 1}")


async def keep(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Adds what was said to a draft."""
    before = context.draft or Draft(id=new_id(), person=None, form="pledge")
    answers = {**before.answers, str(len(before.answers)): said.text}
    draft = replace(before, answers=answers)
    session = replace(context.session, turn=context.session.turn + 1, active_draft=draft.id)
    return Turn(replies=(Message(text=" ".join(answers.values())),), draft=draft, session=session)


async def test_an_update_is_answered_once(nahan: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        first = await started.handle(inbound(1), inbound(2, "1001"))
        again = await started.handle(inbound(2, "1001"), inbound(1), inbound(3))
    assert [(sent.address, sent.message.text) for sent in first] == [("1003", "xin chào 1"), ("1001", "xin chào 1")]
    assert [sent.message.text for sent in again] == ["xin chào 2"]


async def test_the_same_update_twice_in_one_batch_is_answered_once(nahan: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        sent = await started.handle(inbound(1), inbound(1), inbound(2, "1001"))
    assert [one.address for one in sent] == ["1003", "1001"]


async def test_the_same_number_on_another_channel_is_another_update(nahan: Database, database_url: str) -> None:
    async with nahan.write() as connection:
        assert await inbox.take(connection, [("zalo_bot:1", "zalo_bot:1003")], NOW)
    async with engine(database_url, echo) as started:
        assert len(await started.handle(inbound(1))) == 1


async def test_several_updates_of_one_chat_are_answered_in_order(nahan: Database, database_url: str) -> None:
    said = [("1003", "a"), ("1001", "x"), ("1003", "b"), ("1001", "y"), ("1003", "c")]
    batch = [inbound(number, sender, text) for number, (sender, text) in enumerate(said)]
    async with engine(database_url, keep) as started:
        await started.handle(*batch)
        assert [sent.message.text for sent in started.channel.to("1003")] == ["a", "a b", "a b c"]
        assert [sent.message.text for sent in started.channel.to("1001")] == ["x", "x y"]


async def test_nothing_is_sent_before_it_is_committed(nahan: Database, database_url: str) -> None:
    committed: list[bool] = []

    async def look(connection_url: str) -> None:
        other = Database(connection_url)
        async with other.read() as connection:
            committed.append((await connection.execute(select(inbox.inbox.c.key))).scalar_one() == "telegram:1")
        await other.close()

    async with engine(database_url, echo) as started:
        started.channel.open.clear()
        await started.turns.handle([inbound(1)])
        await started.channel.attempted(1)
        await look(database_url)
        started.channel.open.set()
        await started.delivery.drained()
    assert committed == [True]


async def test_a_batch_that_fails_sends_nothing_and_runs_one_by_one(nahan: Database, database_url: str) -> None:
    runs: list[str] = []

    async def sometimes(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        runs.append(said.update_id)
        if said.text == "hỏng":
            draft = Draft(id=new_id(), person=424242, form="pledge")
            return answer(context.session, "never said", draft=draft)
        return answer(context.session, f"{said.text} {context.session.turn + 1}")

    async with engine(database_url, sometimes) as started:
        batch = [inbound(1, text="a"), inbound(2, "1001", "hỏng"), inbound(3, "1002", "b"), inbound(4, text="c")]
        sent = await started.handle(*batch)
        told = {who: [one.message.text for one in started.channel.to(who)] for who in ("1003", "1001", "1002")}
    assert told["1003"] == ["a 1", "c 2"]
    assert told["1002"] == ["b 1"]
    assert len(told["1001"]) == 1
    assert told["1001"][0].startswith(APOLOGY)
    assert len(sent) == 4
    assert runs == ["1", "2", "3", "1", "2", "2", "2", "3", "4"]


async def test_ids_are_the_same_however_often_an_update_is_run(nahan: Database, database_url: str) -> None:
    made: list[str] = []

    async def failing_first(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        made.append(new_id() + new_id())
        bad = Draft(id="d", person=424242, form="pledge") if len(made) == 1 else None
        return answer(context.session, "xong", draft=bad)

    async with engine(database_url, failing_first) as started:
        assert [sent.message.text for sent in await started.handle(inbound(1))] == ["xong"]
    assert len(made) == 2
    assert made[0] == made[1]
    assert made[0][:26] != made[0][26:]


async def test_a_bug_costs_one_person_an_apology_and_keeps_the_update(
    nahan: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def buggy(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        if said.text == "lỗi":
            raise ZeroDivisionError("riêng tư")
        return await keep(said, context, read, now, new_id)

    async with engine(database_url, buggy) as started:
        await started.handle(inbound(1, text="a"))
        bad = inbound(2, text="lỗi", raw={"update_id": 2})
        sent = await started.handle(bad, inbound(3, "1001", "x"), inbound(4, text="b"))
        assert [one.message.text for one in sent if one.address == "1001"] == ["x"]
        mine = [one.message.text for one in started.channel.to("1003")]
        assert mine[1].startswith(APOLOGY)
        assert [mine[0], *mine[2:]] == ["a", "a b"]
        assert await started.handle(bad) == []
        async with started.database.read() as connection:
            rows = await connection.execute(select(inbox.inbox.c.key, inbox.inbox.c.raw).order_by(inbox.inbox.c.key))
            assert [row.raw for row in rows] == [None, '{"update_id": 2}', None, None]
    assert "update 2 met a defect" in caplog.text


async def test_a_turn_that_always_fails_is_given_up_and_not_kept_waiting(nahan: Database, database_url: str) -> None:
    runs = 0

    async def hopeless(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        nonlocal runs
        runs += 1
        return answer(context.session, "x", draft=Draft(id="d", person=424242, form="pledge"))

    async with engine(database_url, hopeless) as started:
        (sent,) = await started.handle(inbound(1))
        assert sent.message.text.startswith(APOLOGY)
        assert await started.handle(inbound(1)) == []
    assert runs == 4


async def test_blocking_and_coming_back_are_noted_and_not_answered(nahan: Database, database_url: str) -> None:
    async def silent(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        return Turn(stay=True)

    async def state(database: Database) -> str:
        async with database.read() as connection:
            return (await accounts_module.of_person(connection, [3]))[3][0].state

    async with nahan.write() as connection:
        await people.join(connection, 3, "telegram", "1003", NOW)
    async with engine(database_url, silent) as started:
        assert await started.handle(inbound(1, text=None, event="blocked")) == []
        assert await state(started.database) == "unreachable"
        assert await started.handle(inbound(2, text=None, event="unblocked")) == []
        assert await state(started.database) == "reachable"


async def test_notices_go_where_a_person_was_last_and_to_nobody_who_is_nowhere(
    nahan: Database, database_url: str
) -> None:
    async with nahan.write() as connection:
        await people.join(connection, 1, "telegram", "1001", NOW)
        second = await people.write_first(connection, "telegram", "2001")
        await connection.execute(accounts_module.LINK, {"account": second, "person": 1})
        await connection.execute(accounts_module.SAVE, [accounts_module.session_row(second, Session(), NOW)])
        ward = await people.write_first(connection, "telegram", "5555")

    async def tell(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        message = Message(text="báo tin")
        told = (Notice(message, person=1), Notice(message, person=2), Notice(message, account=ward))
        return answer(context.session, "đã báo", notices=told)

    async with engine(database_url, tell) as started:
        sent = await started.handle(inbound(1))
    assert [(one.address, one.message.text) for one in sent] == [
        ("1003", "đã báo"),
        ("2001", "báo tin"),
        ("5555", "báo tin"),
    ]


async def test_what_was_chosen_is_shown_on_the_pressed_message(nahan: Database, database_url: str) -> None:
    async def chose(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        return answer(context.session, "ghi rồi", chosen="Bỏ qua")

    async with engine(database_url, chose) as started:
        pressed = inbound(1, text=None, press="o:1:0", message_ref="77")
        await started.handle(pressed, inbound(2, "1001"))
        assert started.channel.shown == [(pressed, "Bỏ qua")]


async def test_a_batch_of_nothing_is_nothing(nahan: Database, database_url: str) -> None:
    async with engine(database_url, echo) as started:
        with statements() as seen:
            assert await started.handle() == []
    assert seen == []


async def test_a_batch_costs_as_many_statements_for_a_hundred_as_for_one(nahan: Database, database_url: str) -> None:
    counts: list[int] = []
    number = 0
    async with engine(database_url, keep, settle_seconds=3600) as started:
        for size in (1, 20, 100, 1, 20, 100):
            batch = [inbound(number + place, str(5000 + place)) for place in range(size)]
            number += size
            before = len(started.channel.sent)
            with statements() as seen:
                await started.turns.handle(batch)
            await started.channel.arrived(before + size)
            counts.append(len(seen))
        assert len(started.channel.sent) == 242
    registering, first, following = counts[0], counts[:3], counts[3:]
    assert first[1:] == [registering + 1] * 2, "the results of the batch before are written along"
    assert len(set(following)) == 1, following
    assert following[0] <= 9, following
