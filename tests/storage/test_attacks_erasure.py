"""Erasing somebody, whatever they were in the middle of: nothing of theirs stays, nothing of anybody else's goes."""

import json
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import accounts as accounts_module
from storage import contexts, facts, inbox, outbox
from storage.accounts import Offer, Session, accounts
from storage.consents import ConsentWithdrawn
from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row, drafts
from storage.erasure import erase
from storage.links import AccountUnlinked
from storage.outbox import Parcel, Rank
from storage.people import people as people_table
from storage.types import metadata
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW

MAI, SON, DUC, NAMESAKE = 3, 1, 6, 2026
CANARY = "kanarienvogel"


async def everything(database: Database) -> str:
    """All rows of all tables."""
    async with database.read() as connection:
        tables = [(await connection.execute(select(table))).all() for table in metadata.sorted_tables]
    return repr(tables)


async def save(connection: AsyncConnection, account: int, *written: Draft) -> None:
    await connection.execute(SAVE, [draft_row(draft, account, NOW) for draft in written])


async def ids(database: Database) -> set[str]:
    async with database.read() as connection:
        return set((await connection.execute(select(drafts.c.id))).scalars())


async def test_whose_number_is_a_year_takes_nobodys_pledge_along(nahan: Database) -> None:
    async with nahan.write() as connection:
        row: dict[str, Any] = {"id": NAMESAKE, "code": "NH2026", "unit_id": 4, "name": "Sầm Thị Nhã"}
        await connection.execute(insert(people_table).values(row))
        mai = await people.join(connection, MAI, "telegram", "1003", NOW)
        await save(connection, mai, Draft(id="mais", person=MAI, form="pledge", subject="2026", answers={"goal": "x"}))
        about = Draft(id="about", person=MAI, form="task", subject=f"{NAMESAKE}:2026", answers={"text": "x"})
        await save(connection, mai, about)
    await erase(nahan, "NH2026", NOW, "erased")
    assert await ids(nahan) == {"mais"}


async def test_who_withdrew_first_leaves_no_address_behind(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, MAI, "telegram", CANARY, NOW)
        await inbox.take(connection, [("telegram:1", f"telegram:{CANARY}")], NOW)
        await inbox.keep(connection, [("telegram:1", f"what {CANARY} typed")])
        unlinked = people.fact(
            AccountUnlinked, f"link:link-{CANARY}", 2, by=MAI, link=f"link-{CANARY}", account=account
        )
        withdrawn = people.fact(ConsentWithdrawn, f"consent:{MAI}", 2, by=MAI)
        await facts.record(connection, [unlinked, withdrawn])
    await erase(nahan, "NH003", NOW, "erased")
    async with nahan.read() as connection:
        for table in (accounts, inbox.inbox):
            assert CANARY not in repr((await connection.execute(select(table))).all()), table.name


async def test_a_turn_of_theirs_that_is_under_way_is_waited_for(postgres_database: Database, postgres_url: str) -> None:
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, MAI, "telegram", "1003", NOW)
        await connection.exec_driver_sql(
            f"ALTER DATABASE \"{postgres_database.url.database}\" SET lock_timeout = '1ms'"
        )
    other = Database(postgres_url)
    async with postgres_database.write() as turn:
        await contexts.lock(turn, "telegram", ["1003"])
        with pytest.raises(Exception, match="lock timeout"):
            await erase(other, "NH003", NOW, "erased")
    await erase(other, "NH003", NOW, "erased")
    await other.close()


async def test_what_was_offered_from_a_draft_about_them_goes_with_it(nahan: Database) -> None:
    async with nahan.write() as connection:
        son = await people.join(connection, SON, "telegram", "1001", NOW)
        duc = await people.join(connection, DUC, "telegram", "1006", NOW)
        draft = Draft(id="about", person=SON, form="paper", subject=f"{MAI}:2026", answers={"items.0.work": CANARY})
        await save(connection, son, draft)
        own = Draft(id="own", person=DUC, form="pledge", subject="2026", answers={"items.0.work": "Trồng cây"})
        await save(connection, duc, own)
        for account, open_, words in ((son, "about", CANARY), (duc, "own", "Trồng cây")):
            session = Session(active_draft=open_, offered=(Offer(data="=edit:items.0", label=f"Việc 1: {words}"),))
            await connection.execute(accounts_module.SAVE, [accounts_module.session_row(account, session, NOW)])
    await erase(nahan, "NH003", NOW, "erased")
    assert CANARY not in await everything(nahan)
    assert await ids(nahan) == {"own"}
    async with nahan.read() as connection:
        rows = await connection.execute(select(accounts.c.active_draft, accounts.c.offered).order_by(accounts.c.id))
        assert [(row.active_draft, "Trồng cây" in row.offered) for row in rows] == [(None, False), ("own", True)]


async def test_what_others_sent_about_them_and_a_defect_spoilt_goes_too(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(update(people_table).where(people_table.c.id == MAI).values(name=f"Lò {CANARY}"))
        await people.join(connection, SON, "telegram", "1001", NOW)
        await inbox.take(connection, [("telegram:1", "telegram:1001"), ("telegram:2", "telegram:1001")], NOW)
        raw = [("telegram:1", json.dumps({"text": f"Đồng chí Lò {CANARY} vắng"})), ("telegram:2", '{"text": "Chào"}')]
        await inbox.keep(connection, raw)
    await erase(nahan, "NH003", NOW, "erased")
    assert CANARY not in await everything(nahan)
    async with nahan.read() as connection:
        kept = await connection.execute(select(inbox.inbox.c.raw).order_by(inbox.inbox.c.key))
        assert kept.scalars().all() == [None, '{"text": "Chào"}']


async def test_whose_name_only_begins_alike_loses_nothing(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(update(people_table).where(people_table.c.id == MAI).values(name="Vi Thị Hoa"))
        await connection.execute(update(people_table).where(people_table.c.id == DUC).values(name="Vi Thị Hoan"))
        son = await people.join(connection, SON, "telegram", "1001", NOW)
        about = {MAI: "Vi Thị Hoa", DUC: "Vi Thị Hoan"}
        for person, name in about.items():
            answers = {"_about": name, "text": "Trồng cây"}
            await save(
                connection, son, Draft(id=name, person=SON, form="task", subject=f"{person}:2026", answers=answers)
            )
        parcels = [
            Parcel(account=son, channel="telegram", address="", body=f'"Đồng chí\\n{name}, Nà Han"', rank=Rank.NOTICE)
            for name in about.values()
        ]
        await outbox.add(connection, parcels, at=NOW, lease_until=NOW)
    await erase(nahan, "NH003", NOW, "erased")
    assert await ids(nahan) == {"Vi Thị Hoan"}
    async with nahan.read() as connection:
        waiting = await connection.execute(select(outbox.outbox.c.body).where(outbox.outbox.c.state == "sending"))
        assert waiting.scalars().all() == ['"Đồng chí\\nVi Thị Hoan, Nà Han"']
