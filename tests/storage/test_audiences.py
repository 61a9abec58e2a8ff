"""Who a broadcast is for: every kind of audience on the people of Khuôn Lùng, each person once, none too many."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from storage import audiences, facts, reminding
from storage.accounts import accounts
from storage.consents import consents
from storage.database import Database
from storage.erasure import erase
from storage.people import people as people_table
from storage.people import roles
from storage.pledge_facts import PledgeConfirmed, PledgeReturned
from storage.pledge_facts import subject as pledge_subject
from storage.recipients import Fared, recipients
from tests import people
from tests.broadcasting import THU, Casting
from tests.engine import NOW

TODAY = date(2026, 7, 15)
SON, LAN, MAI, TONG, HUY, DUC, CHE, PAO, YEN, HA, KIEN, XUAN, BINH = range(1, 14)
LOC, NGA = 15, 16
COMMUNE = {SON, LAN, MAI, TONG, HUY, DUC, CHE, PAO, YEN, HA, KIEN, XUAN, BINH, THU}
NAHAN = {SON, LAN, MAI, TONG, HUY, CHE, BINH}
"""Of the cell, those who have joined."""


@pytest.fixture
async def casting(nahan: Database) -> Casting:
    """Everybody but Đức has joined."""
    made = Casting(nahan)
    await made.join(*COMMUNE - {DUC}, LOC, NGA)
    return made


async def reached(casting: Casting, id: str = "B1", **made: Any) -> set[int]:
    """The recipients of one that is made so: as many as are counted for its preview."""
    await casting.make(id, **made)
    broadcast = await casting.broadcast(id)
    async with casting.database.read() as connection:
        reach = await audiences.reach(connection, broadcast, TODAY, ["telegram"])
    found = await casting.gather(id, TODAY)
    assert len(found) == reach.reached
    return found


@pytest.mark.parametrize(
    ("unit", "who", "expected"),
    [
        (2, "all", COMMUNE - {DUC}),
        (3, "all", NAHAN),
        (5, "all", {HA, THU, KIEN, XUAN}),
        (1, "all", (COMMUNE - {DUC}) | {LOC, NGA}),
        (2, "secretary", {SON, HA, KIEN, BINH}),
        (2, "officers", {SON, LAN, HA, KIEN, BINH}),
        (2, "committee", {SON, LAN, TONG, HA, KIEN, BINH}),
        (2, "admin", {THU}),
        (4, "officers", set()),
        (7, "secretary", {LOC}),
    ],
)
async def test_a_member_counts_where_they_belong_and_an_office_where_it_is_held(
    casting: Casting, unit: int, who: str, expected: set[int]
) -> None:
    assert await reached(casting, unit=unit, roles=who) == expected


async def test_whoever_holds_several_offices_is_one_person(casting: Casting) -> None:
    more = [(SON, 2, "deputy"), (SON, 4, "secretary"), (SON, 6, "deputy")]
    async with casting.database.write() as connection:
        rows = [{"person_id": person, "unit_id": unit, "role": role, "since": NOW} for person, unit, role in more]
        await connection.execute(insert(roles), rows)
    assert await reached(casting, roles="officers") == {SON, LAN, HA, KIEN, BINH}


async def test_an_office_that_ended_counts_no_more(casting: Casting) -> None:
    async with casting.database.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id == SON).values(until=NOW))
    assert await reached(casting, unit=3, roles="officers") == {LAN}


async def test_how_people_stand_narrows_it(casting: Casting) -> None:
    """Sơn's pledge was returned, Lan's waits, Mai's is in force, Tòng met difficulties, Huy has not answered for eight
    days, Páo for six; Chẹ need not pledge."""
    async with casting.database.write() as connection:
        for person in (SON, LAN, MAI, TONG):
            await people.pledge(connection, person, NOW)
        decided: Any = ((SON, PledgeReturned, {"comment": "Ghi rõ số hộ."}), (MAI, PledgeConfirmed, {}))
        for person, kind, more in decided:
            pledge = f"pledge-{person}-2026"
            fact = people.fact(kind, pledge_subject(pledge), 2, person=person, by=BINH, pledge=pledge, **more)
            await facts.record(connection, [fact])
        await people.report(connection, f"item-{TONG}-2026", NOW, "stuck")
        await reminding.await_answer(connection, [HUY, CHE], TODAY - timedelta(days=8))
        await reminding.await_answer(connection, [PAO], TODAY - timedelta(days=6))
    expected = {
        "all": NAHAN,
        "no_pledge": {HUY, BINH},
        "returned": {SON},
        "waiting": {LAN, TONG},
        "late": {LAN, MAI, TONG},
        "stuck": {TONG},
        "silent": {HUY},
    }
    assert set(expected) | {"unacknowledged"} == set(audiences.CONDITIONS)
    for condition, who in expected.items():
        assert await reached(casting, f"B-{condition}", unit=3, condition=condition) == who, condition


async def test_whoever_cannot_be_reached_is_counted_apart(casting: Casting) -> None:
    """Đức has not joined, Lan's chat is blocked, Mai took her consent back, Tòng gave his on paper, Huy left."""
    async with casting.database.write() as connection:
        await connection.execute(update(accounts).where(accounts.c.person_id == LAN).values(state="unreachable"))
        await connection.execute(update(consents).where(consents.c.person_id == MAI).values(ended_at=NOW))
        await connection.execute(update(consents).where(consents.c.person_id == TONG).values(signed_on=TODAY))
        await connection.execute(update(people_table).where(people_table.c.id == HUY).values(active=False))
    await erase(casting.database, "NH007", NOW, "erasing")
    await casting.make(unit=3)
    async with casting.database.read() as connection:
        found = await audiences.reach(connection, await casting.broadcast(), TODAY, ["telegram"])
    assert found == audiences.Reach({"telegram": 2}, unreached=4, unserved=0)
    assert await casting.gather("B1", TODAY) == {SON, BINH}


async def test_somebody_with_two_chats_is_counted_once_where_they_were_last(casting: Casting) -> None:
    async with casting.database.write() as connection:
        other = await people.write_first(connection, "zalo_bot", "z3")
        await connection.execute(
            update(accounts).where(accounts.c.id == other).values(person_id=MAI, seen_at=NOW + timedelta(days=1))
        )
    await casting.make(unit=3)
    async with casting.database.read() as connection:
        one, both = [
            await audiences.reach(connection, await casting.broadcast(), TODAY, served)
            for served in (["telegram"], ["telegram", "zalo_bot"])
        ]
    assert both.by_channel == {"telegram": len(NAHAN) - 1, "zalo_bot": 1}
    assert one == audiences.Reach({"telegram": len(NAHAN)}, 1, 0), "where only the other is served, it is there"


async def test_whoever_is_only_where_nothing_is_served_is_counted_apart(casting: Casting) -> None:
    async with casting.database.write() as connection:
        await connection.execute(update(accounts).where(accounts.c.person_id == MAI).values(channel="zalo_bot"))
    await casting.make(unit=3)
    async with casting.database.read() as connection:
        found = await audiences.reach(connection, await casting.broadcast(), TODAY, ["telegram"])
    assert found == audiences.Reach({"telegram": len(NAHAN) - 1}, unreached=1, unserved=1)


async def test_a_correction_is_for_whoever_got_it_or_may_have_and_can_still_be_reached(casting: Casting) -> None:
    """Whatever unit or office it names."""
    assert await reached(casting, unit=3) == NAHAN
    number = (await casting.broadcast()).number
    states = {SON: Fared.SENT, LAN: Fared.UNKNOWN, MAI: Fared.FAILED, TONG: Fared.BLOCKED, HUY: Fared.STOPPED}
    async with casting.database.write() as connection:
        for person, state in (states | {CHE: Fared.WITHDRAWN, BINH: Fared.SENT}).items():
            mine = (recipients.c.broadcast_number == number) & (recipients.c.person_id == person)
            await connection.execute(update(recipients).where(mine).values(state=int(state)))
        await connection.execute(update(people_table).where(people_table.c.id == BINH).values(active=False))
    more = {"kind": "correction", "corrects": "B1", "unit": 4, "roles": "admin"}
    assert await reached(casting, "B2", **more) == {SON, LAN}


async def test_a_condition_there_is_not_is_an_error(casting: Casting) -> None:
    await casting.make(condition="tired")
    with pytest.raises(ValueError, match="tired"):
        await casting.gather("B1", TODAY)
