"""Attacks through what a batch holds: one poisoned update, one spoilt chat, forty messages of one person."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import func, select, update

from handlers.talk import Context, Ids, Inbound, Message, Notice, Read, Turn
from storage import facts, inbox, pledges
from storage.accounts import accounts
from storage.database import Database
from storage.drafts import Draft, drafts
from storage.facts import facts as facts_table
from storage.outbox import outbox
from storage.pledge_facts import PledgeConfirmed, subject
from tests import people
from tests.engine import NOW, answer, engine, inbound

APOLOGY = "Xin lỗi"
POISON = "độc"


async def keep(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Adds what was said to a draft; poison cannot be stored."""
    draft = context.draft or Draft(id=new_id(), person=None, form="pledge")
    draft = replace(draft, answers={**draft.answers, str(len(draft.answers)): said.text})
    if said.text == POISON:
        draft = replace(draft, id=new_id(), person=424242)
    session = replace(context.session, turn=context.session.turn + 1, active_draft=draft.id)
    return Turn(replies=(Message(text=" ".join(draft.answers.values())),), draft=draft, session=session)


async def test_forty_messages_of_one_person_are_forty_turns_in_order(nahan: Database, database_url: str) -> None:
    batch = [inbound(number, "1003", f"{number}") for number in range(40)]
    batch.insert(20, inbound(100, "1001", "x"))
    async with engine(database_url, keep) as started:
        await started.handle(*batch)
        assert [one.message.text for one in started.channel.to("1003")] == [
            " ".join(str(earlier) for earlier in range(number + 1)) for number in range(40)
        ]
        async with started.database.read() as connection:
            turns = await connection.execute(select(accounts.c.turn).order_by(accounts.c.turn))
            assert list(turns.scalars()) == [1, 40]


async def test_one_poisoned_update_among_a_hundred_costs_one_apology(nahan: Database, database_url: str) -> None:
    """Three chats take turns; each keeps its order, every effect comes once, and only the poisoned one is sorry."""
    batch = [inbound(number, str(number % 3), f"{number}") for number in range(100)]
    batch[50] = inbound(50, "2", POISON)
    async with engine(database_url, keep) as started:
        await started.handle(*batch)
        await started.handle(*batch)
        assert len(started.channel.sent) == 100
        for chat in ("0", "1", "2"):
            told = [one.message.text for one in started.channel.to(chat)]
            if chat == "2":
                assert told.pop(16)[: len(APOLOGY)] == APOLOGY
            mine = [said.text or "" for said in batch if said.sender == chat and said.text != POISON]
            assert told == [" ".join(mine[: place + 1]) for place in range(len(mine))]
        async with started.database.read() as connection:
            assert await connection.scalar(select(func.count()).select_from(inbox.inbox)) == 100
            assert await connection.scalar(select(func.count()).select_from(outbox)) == 100
            assert await connection.scalar(select(func.count()).select_from(drafts)) == 3


async def test_ninety_who_decide_the_same_thing_in_one_batch_decide_it_once(nahan: Database, database_url: str) -> None:
    """Every one of them saw version 1: the first wins, and everybody else is told so, whatever came between."""
    async with nahan.write() as connection:
        pledge = await people.pledge(connection, 3, NOW)

    async def confirm(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        found = await read(pledges.by_id, pledge)
        assert found is not None
        if found.state != "submitted":
            return answer(context.session, "đã có người xác nhận")
        confirmed = people.fact(PledgeConfirmed, subject(pledge), found.version + 1, by=1, pledge=pledge)
        return answer(context.session, "xong", facts=(confirmed.model_copy(update={"id": new_id()}),))

    async with engine(database_url, confirm) as started:
        await started.handle(*(inbound(number, str(number)) for number in range(90)))
        told = [one.message.text for one in started.channel.sent]
        assert sorted(told) == ["xong", *["đã có người xác nhận"] * 89]
        assert [one.message.text for one in started.channel.to("0")] == ["xong"]
        async with started.database.read() as connection:
            assert await facts.latest(connection, [subject(pledge)]) == {subject(pledge): 2}
            kinds = await connection.execute(select(facts_table.c.kind).where(facts_table.c.subject == subject(pledge)))
            assert sorted(kinds.scalars()) == ["PledgeConfirmed", "PledgeSubmitted"]


@pytest.mark.parametrize("rest", [0, 3])
async def test_a_chat_whose_own_data_is_spoilt_holds_up_nobody_else(
    nahan: Database, database_url: str, rest: int, caplog: pytest.LogCaptureFixture
) -> None:
    """What it last offered cannot be read, so not even an apology can be made: the update is kept, the others go on."""
    async with nahan.write() as connection:
        spoilt = await people.write_first(connection, "telegram", "1003")
        await connection.execute(update(accounts).where(accounts.c.id == spoilt).values(offered="{nonsense"))
    async with engine(database_url, keep) as started:
        others = [inbound(number, "1001", str(number)) for number in range(rest)]
        bad = inbound(90, "1003", "a", raw={"update_id": 90})
        sent = await started.handle(*others[:1], bad, *others[1:])
        assert [one.message.text for one in sent] == ["0", "0 1", "0 1 2"][:rest]
        assert await started.handle(bad) == []
        async with started.database.read() as connection:
            kept = await connection.execute(select(inbox.inbox.c.raw).where(inbox.inbox.c.key == "telegram:90"))
            assert kept.scalar_one() == '{"update_id": 90}'
    assert "update 90 could not even be apologised for" in caplog.text


async def test_a_broken_table_marks_nothing_handled(nahan: Database, database_url: str) -> None:
    """Nothing can be written for anybody: that is no reason to forget what anybody said."""
    async with nahan.write() as connection:
        await connection.exec_driver_sql("ALTER TABLE inbox RENAME COLUMN sender TO whoever")
    async with engine(database_url, keep) as started:
        batch = [inbound(1, "1003", "a"), inbound(2, "1001", "b")]
        with pytest.raises(Exception, match="sender"):
            await started.handle(*batch)
        async with started.database.write() as connection:
            assert await connection.scalar(select(func.count()).select_from(inbox.inbox)) == 0
            await connection.exec_driver_sql("ALTER TABLE inbox RENAME COLUMN whoever TO sender")
        assert [one.message.text for one in await started.handle(*batch)] == ["a", "b"]


async def test_a_turn_with_thousands_of_notices_sends_each_its_own_and_in_order(
    chats: Database, database_url: str
) -> None:
    """More rows than one statement takes: the ids that come back belong to the messages in the order given."""
    everybody = 2500

    async def tell(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        told = (Notice(Message(text=str(number)), account=1 + number % 2) for number in range(everybody))
        return answer(context.session, "đã báo", notices=tuple(told))

    async with engine(database_url, tell) as started:
        await started.handle(inbound(1, "999"))
        assert [one.message.text for one in started.channel.to("1003")] == [str(n) for n in range(0, everybody, 2)]
        assert [one.message.text for one in started.channel.to("1001")] == [str(n) for n in range(1, everybody, 2)]
        async with started.database.read() as connection:
            states = await connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
            assert [tuple(row) for row in states] == [("sent", everybody + 1)]
