"""The weekly digest reaches everybody who holds an office, once, at the time set for their unit and at no other."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from scheduler import digests
from storage import reminding
from storage.accounts import accounts
from storage.consents import consents
from storage.database import Database
from storage.items import items
from storage.people import people as people_table
from storage.people import roles
from storage.reads import reads
from tests import people
from tests.engine import OFFICE, ZONE
from tests.interrupting import At, Watched
from tests.scheduler.digest_house import (
    AT_FOUR,
    BINH,
    CELL,
    DAY,
    DUC,
    FRIDAY,
    HUY,
    KIEN,
    LAN,
    LOC,
    MAI,
    MONDAY,
    NGA,
    OFFICERS,
    SATURDAY,
    SON,
    THU,
    TONG,
    XUAN,
    House,
    drawn,
)


@pytest.fixture
async def house(nahan: Database) -> House:
    """Everybody with an office has joined, and so has Mai; two have pledged, so that nobody else waits for anything."""
    async with nahan.write() as connection:
        for person in sorted(OFFICERS | {MAI}):
            await people.join(connection, person, "telegram", str(1000 + person), FRIDAY - 90 * DAY)
            await people.pledge(connection, person, FRIDAY - 5 * DAY)
    return House(nahan)


async def test_everybody_with_an_office_is_told_once_a_week(house: House) -> None:
    assert await house.send(FRIDAY) == {}
    assert await house.send(AT_FOUR - timedelta(minutes=1)) == {}
    assert set(await house.send(AT_FOUR)) == OFFICERS
    for hours in (1, 4, 16, 40, 6 * 24 + 20):
        assert await house.send(AT_FOUR + timedelta(hours=hours)) == {}
    assert set(await house.send(AT_FOUR + 7 * DAY)) == OFFICERS


async def test_each_is_told_of_their_own_units_and_only_some_by_name(house: House) -> None:
    told = await house.send(AT_FOUR)
    assert "Chi bộ thôn Nà Han" in told[SON].text
    assert "đồng chí Lương Thị Huy: chưa có cam kết" in told[SON].text
    assert "đồng chí Lương Thị Huy" in told[TONG].text
    labels = {person: [action.verb for action in message.actions] for person, message in told.items()}
    assert labels[SON] == labels[LAN] == ["waiting", "nudges", "unit"]
    assert labels[TONG] == ["waiting", "unit"]
    for above in (BINH, THU):
        assert "1. Chi bộ thôn Khuổi Luông: 0/2 (0%)" in told[above].text
        assert "Huy" not in told[above].text
        assert labels[above] == ["unit"]
        assert "Chi bộ thôn Khuổi Luông" in told[above].attachments[0].content.decode()
    looked = {(row.by, row.about) for row in await house.rows(select(reads))}
    assert looked == {(by, about) for by in (SON, LAN, TONG) for about in (HUY, DUC)} | {(KIEN, XUAN), (LOC, NGA)}


async def test_who_holds_offices_in_several_units_is_told_of_all_in_one_message(house: House) -> None:
    row = {"person_id": BINH, "unit_id": CELL, "role": "admin", "since": FRIDAY - 90 * DAY}
    await house.change(insert(roles).values(row))
    await house.set_time(CELL, 4, 13)
    told = await house.send(FRIDAY + timedelta(hours=1))
    assert set(told) == {SON, LAN, TONG, BINH}, "at the first of their units' times"
    assert told[BINH].text.index("Đảng bộ xã Khuôn Lùng") < told[BINH].text.index("<b>Chi bộ thôn Nà Han</b>")
    assert "đồng chí Lương Thị Huy" not in told[BINH].text
    assert set(await house.send(AT_FOUR)) == OFFICERS - set(told)


async def test_a_unit_chooses_its_time(house: House) -> None:
    await house.set_time(CELL, 0, 9)
    await house.set_time(CELL, 0, 10)
    await digests.take(house.database, ZONE, FRIDAY)
    assert set(await house.send(AT_FOUR)) == OFFICERS - {SON, LAN, TONG}
    assert await house.send(MONDAY + timedelta(hours=1)) == {}
    told = await house.send(MONDAY + timedelta(hours=2))
    assert set(told) == {SON, LAN, TONG}
    assert "số liệu đến 12 giờ 00 ngày 12/6/2026" in told[SON].text


async def test_after_an_outage_only_the_latest_week_is_told_and_at_the_hour_one_likes(house: House) -> None:
    await house.change(insert(reminding.reminding).values({"person_id": SON, "hour": 10}))
    await digests.take(house.database, ZONE, FRIDAY - 7 * DAY)
    await digests.take(house.database, ZONE, FRIDAY)
    assert await house.send(AT_FOUR + timedelta(hours=5, minutes=30)) == {}, "it is night"
    assert await house.send(SATURDAY - timedelta(hours=1)) == {}
    told = await house.send(SATURDAY)
    assert set(told) == OFFICERS - {SON}
    assert "số liệu đến 12 giờ 00 ngày 12/6/2026" in told[LAN].text
    assert set(await house.send(SATURDAY + timedelta(hours=2))) == {SON}
    assert set(await house.send(AT_FOUR + 7 * DAY)) == OFFICERS


async def test_figures_taken_late_are_told_at_once(house: House) -> None:
    told = await house.send(MONDAY + timedelta(minutes=30))
    assert set(told) == OFFICERS
    assert "số liệu đến 8 giờ 30 ngày 15/6/2026" in told[SON].text
    assert await house.send(MONDAY + timedelta(hours=5)) == {}


async def test_at_tet_it_waits_for_the_sixth(house: House) -> None:
    friday = datetime(2026, 2, 20, 12, tzinfo=ZONE)
    await house.change(update(consents).values(given_at=friday - 40 * DAY))
    assert await house.send(friday) == await house.send(friday + timedelta(hours=4)) == {}
    assert await house.send(friday + timedelta(hours=20)) == {}
    assert set(await house.send(friday + timedelta(hours=44))) == OFFICERS


QUIET = {
    "on leave": insert(reminding.reminding).values(person_id=SON, leave_until=FRIDAY.date()),
    "struck off": update(people_table).where(people_table.c.id == SON).values(active=False),
    "out of reach": update(accounts).where(accounts.c.person_id == SON).values(state="unreachable"),
    "withdrew": update(consents).where(consents.c.person_id == SON).values(ended_at=FRIDAY - DAY),
    "joined since": update(consents).where(consents.c.person_id == SON).values(given_at=AT_FOUR + timedelta(minutes=1)),
    "no office any more": update(roles).where(roles.c.person_id == SON).values(until=FRIDAY - DAY),
}


@pytest.mark.parametrize("why", QUIET)
async def test_who_is_told_nothing(house: House, why: str) -> None:
    await house.change(QUIET[why])
    assert set(await house.send(AT_FOUR + timedelta(hours=1))) == OFFICERS - {SON}
    later = await house.send(SATURDAY)
    assert set(later) == ({SON} if why == "on leave" else set())


async def test_who_need_not_pledge_or_wants_no_reminders_still_looks_after_a_unit(house: House) -> None:
    await house.change(insert(reminding.reminding).values(person_id=SON, off=True))
    await house.change(update(people_table).where(people_table.c.id == SON).values(exempt="Miễn sinh hoạt"))
    assert set(await house.send(AT_FOUR)) == OFFICERS


async def test_on_a_day_on_which_one_was_nudged_it_waits_for_the_next(house: House) -> None:
    async with house.database.write() as connection:
        await reminding.say(connection, [(SON, FRIDAY.date(), "nudge")], FRIDAY)
    assert set(await house.send(AT_FOUR)) == OFFICERS - {SON}
    assert await house.send(AT_FOUR + timedelta(hours=3)) == {}
    assert set(await house.send(SATURDAY)) == {SON}


async def test_a_digest_caught_up_on_friday_morning_does_not_stand_for_the_next(house: House) -> None:
    await house.change(QUIET["on leave"])
    await house.change(update(reminding.reminding).values(leave_until=FRIDAY.date() + 6 * DAY))
    await house.send(AT_FOUR)
    assert set(await house.send(SATURDAY + 6 * DAY)) == {SON}
    assert SON not in await house.send(AT_FOUR + 7 * DAY), "one message a day"
    assert set(await house.send(SATURDAY + 7 * DAY)) == {SON}


async def test_what_one_is_to_be_reminded_of_is_in_the_same_message(house: House) -> None:
    async with house.database.write() as connection:
        await connection.execute(update(items).where(items.c.person_id == LAN).values(due=date(2026, 6, 19)))
    told = await house.send(AT_FOUR)
    assert "Việc “Vận động 10 hộ hiến đất mở đường” đến hạn ngày 19/6/2026, còn 7 ngày." in told[LAN].text
    assert [action.verb for action in told[LAN].actions] == ["waiting", "nudges", "unit", "done", "item", "later"]
    assert "đến hạn" not in told[SON].text
    (item,) = await house.rows(select(items.c.reminded_on).where(items.c.person_id == LAN))
    (asked,) = await house.rows(select(reminding.reminding.c.waiting_since))
    assert item == asked == (FRIDAY.date(),)


async def test_two_clocks_at_once_tell_nobody_twice(house: House, database_url: str) -> None:
    other = Database(database_url)
    await digests.take(house.database, ZONE, FRIDAY)
    both = await asyncio.gather(*(digests.send(one, OFFICE, AT_FOUR, drawn) for one in (house.database, other)))
    await other.close()
    assert sum(both) == len(OFFICERS)
    assert set(await house.told()) == OFFICERS


async def test_stopped_anywhere_the_others_are_told_by_the_next_look(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "PIECE", 1)
    await digests.take(house.database, ZONE, FRIDAY)
    told: set[int] = set()
    for place in range(0, 400, 40):
        stop = asyncio.Event()
        work = Watched(digests.send(house.database, OFFICE, AT_FOUR, drawn), At(place, stop.set))
        task, waiting = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
        await asyncio.wait([task, waiting], return_when=asyncio.FIRST_COMPLETED)
        for one in (task, waiting):
            one.cancel()
        await asyncio.gather(task, waiting, return_exceptions=True)
        now = set(await house.told())
        assert not told & now
        told |= now
    assert told | set(await house.send(AT_FOUR)) == OFFICERS


async def test_a_year_begins_without_a_comparison(house: House) -> None:
    december, january = (datetime(2026, 12, 25, 12, tzinfo=ZONE) + days * DAY for days in (0, 7))
    await house.send(december + timedelta(hours=4))
    told = await house.send(january + timedelta(hours=4))
    assert "Đã gửi bản cam kết: 0/7 đồng chí (0%)\n" in told[SON].text
