"""Chats, whose they are, and what their owners agreed to."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from storage import accounts as accounts_module
from storage import drafts as drafts_module
from storage import facts, links, reads, tasks
from storage.accounts import OFFERS, Offer, Session, session_row
from storage.consents import ConsentGiven, ConsentWithdrawn, consents
from storage.database import Database
from storage.drafts import Draft, draft_row
from storage.links import AccountUnlinked, LinkApproved, LinkRequested
from storage.reads import Look
from storage.tasks import TaskAssigned
from tests import people
from tests.engine import NOW

MENU = (Offer(data="a:menu", label="Xem các việc"),)


async def test_the_account_to_write_to_is_reachable_and_last_used(nahan: Database) -> None:
    async with nahan.write() as connection:
        ids = [await people.write_first(connection, "telegram", f"300{number}") for number in (1, 2, 3)]
        await connection.execute(accounts_module.LINK, [{"account": id, "person": 3} for id in ids])
        used = [(ids[0], 1), (ids[1], 3), (ids[2], 2)]
        rows = [session_row(id, Session(), NOW + timedelta(hours=hours)) for id, hours in used]
        await connection.execute(accounts_module.SAVE, rows)
        await accounts_module.set_state(connection, [(ids[1], "unreachable")])
        found = await accounts_module.of_person(connection, [3, 5])
    assert [one.id for one in found[3]] == [ids[2], ids[0], ids[1]]
    assert found[5] == []


async def test_writing_again_makes_an_account_reachable(nahan: Database) -> None:
    async with nahan.write() as connection:
        id = await people.join(connection, 3, "telegram", "1003", NOW)
        await accounts_module.set_state(connection, [(id, "unreachable")])
        assert (await accounts_module.by_id(connection, [id]))[id].state == "unreachable"
        await connection.execute(accounts_module.SAVE, [session_row(id, Session(), NOW)])
        assert (await accounts_module.by_id(connection, [id]))[id].state == "reachable"


async def test_an_unprompted_message_never_takes_the_numbers_of_an_open_form(nahan: Database) -> None:
    async with nahan.write() as connection:
        free = await people.join(connection, 3, "telegram", "1003", NOW)
        busy = await people.join(connection, 1, "telegram", "1001", NOW)
        row = session_row(busy, Session(turn=4, active_draft="d1"), NOW)
        await connection.execute(accounts_module.SAVE, [row])
        menu = OFFERS.dump_json(MENU).decode()
        await accounts_module.offer(connection, [(free, menu), (busy, menu)])
        table = accounts_module.accounts
        rows = (await connection.execute(select(table.c.id, table.c.turn, table.c.offered).order_by(table.c.id))).all()
    assert [tuple(row) for row in rows] == [(free, 1, menu), (busy, 4, "[]")]


async def test_one_consent_is_open_and_the_earlier_ones_stay(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.join(connection, 3, "telegram", "1003", NOW)
        signed: dict[str, Any] = {"wording": 2, "signed_on": date(2026, 1, 10), "holder": "Hoàng Văn Sơn"}
        await facts.record(connection, [people.fact(ConsentGiven, "consent:3", 2, **signed)])
        await facts.record(connection, [people.fact(ConsentWithdrawn, "consent:3", 3)])
        rows = await connection.execute(select(consents.c.wording, consents.c.ended_at).order_by(consents.c.wording))
        assert [tuple(row) for row in rows] == [(1, NOW), (2, NOW)]


async def test_two_open_consents_of_one_person_cannot_be(nahan: Database) -> None:
    rows = [{"id": id, "person_id": 3, "wording": 1, "given_at": NOW} for id in "ab"]
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await connection.execute(insert(consents), rows)


async def test_a_second_phone_waits_and_is_let_in(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.join(connection, 3, "telegram", "1003", NOW)
        second = await people.write_first(connection, "telegram", "2003")
        link: dict[str, Any] = {"link": "second", "account": second}
        await facts.record(connection, [people.fact(LinkRequested, "link:second", 1, **link)])
        assert [one.state for one in (await links.of_person(connection, [3]))[3]] == ["active", "pending"]
        assert [one.id for one in (await accounts_module.of_person(connection, [3]))[3]] == [1]
        await facts.record(connection, [people.fact(LinkApproved, "link:second", 2, **link)])
        assert [one.id for one in (await accounts_module.of_person(connection, [3]))[3]] == [1, second]


async def test_undoing_a_link_takes_the_chat_and_what_was_half_written_in_it(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, 3, "telegram", "1003", NOW)
        draft = Draft(id="d1", person=3, form="pledge", subject="2026", answers={"goal": "Riêng tư"})
        await connection.execute(drafts_module.SAVE, [draft_row(draft, account, NOW)])
        row = session_row(account, Session(turn=3, active_draft="d1", offered=MENU), NOW)
        await connection.execute(accounts_module.SAVE, [row])
        undone = people.fact(AccountUnlinked, "link:link-1003", 2, link="link-1003", account=account)
        await facts.record(connection, [undone])
        assert await drafts_module.by_id(connection, ["d1"]) == {}
        assert (await accounts_module.of_person(connection, [3]))[3] == []
        assert (await links.by_id(connection, ["link-1003"]))["link-1003"].state == "ended"
        assert (await links.of_person(connection, [3]))[3] == []


async def test_drafts_come_last_touched_first_and_are_saved_over(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, 3, "telegram", "1003", NOW)
        first, second = (Draft(id=id, person=3, form="pledge", subject="2026") for id in ("d1", "d2"))
        rows = [draft_row(first, account, NOW), draft_row(second, account, NOW + timedelta(seconds=1))]
        await connection.execute(drafts_module.SAVE, rows)
        changed = replace(first, answers={"goal": "a\n“b” ✓"}, editing="goal")
        await connection.execute(drafts_module.SAVE, [draft_row(changed, account, NOW + timedelta(seconds=2))])
        found = await drafts_module.of_person(connection, [3, 5])
        assert [one.id for one in found[3]] == ["d1", "d2"]
        assert found[3][0].answers == {"goal": "a\n“b” ✓"}
        assert found[5] == []
        await connection.execute(drafts_module.DROP, [{"draft": "d1"}])
        assert list(await drafts_module.by_id(connection, ["d1", "d2"])) == ["d2"]


async def test_looking_at_others_is_recorded_and_at_oneself_not(nahan: Database) -> None:
    async with nahan.write() as connection:
        looks = [Look(by=1, about=3, what="pledge:x"), Look(by=3, about=3, what="pledge:x")]
        await reads.log(connection, looks, NOW)
        await reads.log(connection, [], NOW)
        table = reads.reads
        rows = await connection.execute(select(table.c.by, table.c.about, table.c.what, table.c.at))
        assert [tuple(row) for row in rows] == [(1, 3, "pledge:x", NOW)]


async def test_a_key_task_is_assigned_and_reworded(nahan: Database) -> None:
    async with nahan.write() as connection:
        for version, text in enumerate(("Phụ trách tổ 3", "Phụ trách tổ 4"), start=1):
            fact = people.fact(TaskAssigned, "task:3:2026", version, year=2026, text=text)
            await facts.record(connection, [fact])
        assert (await tasks.of_person(connection, [3, 5], 2026))[3].text == "Phụ trách tổ 4"
        assert list(await tasks.of_person(connection, [3, 5], 2026)) == [3]
        assert await tasks.of_person(connection, [3], 2025) == {}
