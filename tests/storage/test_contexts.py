"""What a turn starts from: loaded for a whole batch at once, in as many statements for a hundred as for one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, update

from storage import accounts, contexts, drafts, facts, outbox
from storage.accounts import Offer, Session
from storage.consents import ConsentGiven, ConsentWithdrawn
from storage.contexts import Loaded
from storage.database import Database
from storage.drafts import Draft
from storage.outbox import Parcel, State
from storage.people import people as people_table
from storage.people import roles
from storage.themes import themes
from tests import people
from tests.counting import statements
from tests.engine import NOW

MAI, SON = "1003", "1001"


async def load(database: Database, *addresses: str, year: int = 2026) -> list[Loaded]:
    async with database.write() as connection:
        found = await contexts.load(connection, "telegram", addresses, year, Loaded)
    return [found[address] for address in addresses]


async def join(database: Database, person: int, address: str) -> int:
    async with database.write() as connection:
        return await people.join(connection, person, "telegram", address, NOW)


async def test_a_stranger_gets_an_account_and_nothing_else(nahan: Database) -> None:
    (first,) = await load(nahan, "999")
    assert (first.person, first.wording, first.roles, first.draft, first.theme) == (None, None, (), None, None)
    assert first.session == Session()
    (again,) = await load(nahan, "999")
    assert again.account == first.account


async def test_the_same_address_on_two_channels_is_two_chats(nahan: Database) -> None:
    await join(nahan, 3, MAI)
    async with nahan.write() as connection:
        found = await contexts.load(connection, "zalo_bot", [MAI], 2026, Loaded)
    assert found[MAI].person is None


async def test_who_writes_with_their_roles_and_theme(nahan: Database) -> None:
    await join(nahan, 3, MAI)
    await join(nahan, 1, SON)
    mai, son = await load(nahan, MAI, SON)
    assert mai.person is not None
    assert (mai.person.name, mai.person.unit.name, mai.person.paper) == ("Lò Thị Mai", "Chi bộ thôn Nà Han", False)
    assert mai.roles == ()
    assert [(role.name, role.unit.id) for role in son.roles] == [("secretary", 3)]
    assert mai.theme is not None
    assert mai.theme.deadline == date(2026, 3, 31)


async def test_the_nearest_theme_above_is_in_force(nahan: Database) -> None:
    await join(nahan, 3, MAI)
    own = {"unit_id": 3, "year": 2026, "title": "Của riêng chi bộ", "deadline": date(2026, 2, 28)}
    province = {"unit_id": 1, "year": 2027, "title": "Của tỉnh", "deadline": date(2027, 3, 31)}
    async with nahan.write() as connection:
        await connection.execute(insert(themes), [own, province])
    titles = [(await load(nahan, MAI, year=year))[0].theme for year in (2026, 2027, 2028)]
    assert [theme and theme.title for theme in titles] == ["Của riêng chi bộ", "Của tỉnh", None]


async def test_a_role_ends_at_once(nahan: Database) -> None:
    await join(nahan, 1, SON)
    async with nahan.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id == 1).values(until=NOW))
    assert (await load(nahan, SON))[0].roles == ()


async def test_someone_struck_off_the_roster_is_a_stranger(nahan: Database) -> None:
    await join(nahan, 3, MAI)
    async with nahan.write() as connection:
        await connection.execute(update(people_table).where(people_table.c.id == 3).values(active=False))
    (mai,) = await load(nahan, MAI)
    assert (mai.person, mai.roles) == (None, ())


async def test_who_withdrew_is_known_but_has_no_consent(nahan: Database) -> None:
    await join(nahan, 3, MAI)
    async with nahan.write() as connection:
        await facts.record(connection, [people.fact(ConsentWithdrawn, "consent:3", 2)])
    (mai,) = await load(nahan, MAI)
    assert mai.person is not None
    assert (mai.person.paper, mai.wording) == (True, None)


async def test_consent_on_paper_is_no_consent_to_chat(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.write_first(connection, "telegram", MAI)
        account = (await contexts.load(connection, "telegram", [MAI], 2026, Loaded))[MAI].account.id
        await connection.execute(accounts.LINK, {"account": account, "person": 3})
        paper: dict[str, Any] = {"wording": 1, "signed_on": date(2026, 1, 10), "holder": "Hoàng Văn Sơn"}
        signed = people.fact(ConsentGiven, "consent:3", **paper)
        await facts.record(connection, [signed])
    (mai,) = await load(nahan, MAI)
    assert mai.person is not None
    assert (mai.person.paper, mai.wording) == (True, None)


async def test_the_open_draft_comes_with_all_its_answers(nahan: Database) -> None:
    account = await join(nahan, 3, MAI)
    answers = {"goal": "Làm tốt “việc nhỏ”", "assigned_task": None, "items.0.target": {"value": 10_000, "unit": "hộ"}}
    draft = Draft(id="d1", person=3, form="pledge", subject="2026", answers=answers, editing="goal")
    session = Session(turn=7, active_draft="d1", offered=(Offer(data="=skip", label="Bỏ qua", numbered=False),))
    async with nahan.write() as connection:
        await connection.execute(drafts.SAVE, [drafts.draft_row(draft, account, NOW)])
        await connection.execute(accounts.SAVE, [accounts.session_row(account, session, NOW)])
    (mai,) = await load(nahan, MAI)
    assert mai.draft == replace(draft, updated_at=NOW)
    assert mai.session == session


DELIVERED = {"sending": False, "queued": False, "failed": False, "sent": True, "unknown": True}


@pytest.mark.parametrize(("state", "delivered"), DELIVERED.items())
async def test_choices_count_once_they_can_have_been_seen(nahan: Database, state: State, delivered: bool) -> None:
    account = await join(nahan, 3, MAI)
    async with nahan.write() as connection:
        await connection.execute(accounts.SAVE, [accounts.session_row(account, Session(turn=5), NOW)])
        parcels = [Parcel(account, "telegram", MAI, "{}", turn=turn) for turn in (4, 5)]
        old, new = await outbox.add(connection, parcels, at=NOW, lease_until=NOW)
        await outbox.mark(connection, [(old, "sent"), (new, state)])
    assert (await load(nahan, MAI))[0].session.delivered is delivered


async def test_a_hundred_chats_cost_as_many_statements_as_one(nahan: Database) -> None:
    everybody = [str(1000 + person) for person in range(1, 17)]
    for person, address in enumerate(everybody, start=1):
        await join(nahan, person, address)
    strangers = [str(9000 + number) for number in range(84)]
    await load(nahan, *strangers)
    counts = []
    for addresses in (everybody[:1], everybody, [*everybody, *strangers]):
        with statements() as seen:
            await load(nahan, *addresses)
        counts.append(len(seen))
    assert counts == [3, 3, 3]


async def test_a_batch_of_one_chat_waits_for_another_process(postgres_database: Database, postgres_url: str) -> None:
    other = Database(postgres_url)
    async with postgres_database.write() as connection, other.write() as elsewhere:
        await contexts.lock(connection, "telegram", ["1", "2"])
        await contexts.lock(elsewhere, "telegram", ["3"])
        await elsewhere.exec_driver_sql("SET LOCAL lock_timeout = '1ms'")
        with pytest.raises(Exception, match="lock timeout"):
            await contexts.lock(elsewhere, "telegram", ["3", "2"])
    await other.close()
