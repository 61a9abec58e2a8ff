"""What is half written while the world changes: another theme, another year, another of the same name."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import insert, select, update

from handlers.texts import say
from storage.database import Database
from storage.drafts import drafts
from storage.people import people as people_table
from storage.people import roles
from storage.pledges import pledges
from storage.themes import Heading
from storage.units import units
from tests.engine import NOW, ZONE
from tests.handlers.room import Room
from tests.handlers.two_phones import (
    DUE,
    GOAL,
    HUY,
    MAI,
    PLEDGE,
    SOLUTION,
    SON,
    TARGET,
    TASK,
    TONG,
    WORK,
    Time,
    answers,
    say_all,
    shown,
    themed,
    two_phones,
)

NEW_YEAR = datetime(2027, 1, 1, 0, 5, tzinfo=ZONE)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def room(nahan: Database, database_url: str, time: Time) -> AsyncIterator[Room]:
    async with two_phones(nahan, database_url, time) as made:
        yield made


EXTRA = Heading(key="ethics", title="Đạo đức, lối sống", required=True)


async def test_a_heading_added_under_an_open_draft_does_not_take_the_answer_to_another_question(room: Room) -> None:
    await room.say(MAI, "/camket")
    await say_all(room, MAI, GOAL, TASK)
    await themed(room, EXTRA)
    await room.say(MAI, WORK)
    assert await answers(room) == {"goal": GOAL, "assigned_task": TASK, "items.0.work": WORK}
    for said in ("Giữ gìn đạo đức", SOLUTION, DUE, TARGET, "không"):
        await room.say(MAI, said)
    await room.press_label(MAI, "Gửi")
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert pledge.sections == {"goal": GOAL, "assigned_task": TASK, "ethics": "Giữ gìn đạo đức"}
    assert [item.work for item in pledge.items] == [WORK]


async def test_a_heading_removed_under_an_open_draft_does_not_push_its_answer_into_the_next(room: Room) -> None:
    await themed(room, EXTRA)
    await room.say(MAI, "/camket")
    await say_all(room, MAI, GOAL, TASK)
    assert "Đạo đức, lối sống" in shown(room, MAI)
    await themed(room)
    told = await room.say(MAI, "Giữ gìn đạo đức")
    assert await answers(room) == {"goal": GOAL, "assigned_task": TASK}
    assert told[MAI][0].startswith(say("router-stale"))
    assert say("pledge-items-work", number="1", year="2026") in told[MAI][0]


async def test_a_heading_removed_while_its_answer_is_being_changed_leaves_a_way_on(room: Room) -> None:
    await themed(room, EXTRA)
    await room.say(MAI, "/camket")
    for said in (GOAL, TASK, "Giữ gìn đạo đức", WORK, SOLUTION, DUE, TARGET, "không"):
        await room.say(MAI, said)
    await room.press_label(MAI, "Sửa")
    await room.press_label(MAI, "Đạo đức, lối sống")
    await themed(room)
    await room.say(MAI, "Đổi câu này")
    assert room.labels(MAI) == ["Gửi", "Sửa", "Để sau"]
    await room.press_label(MAI, "Gửi")
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert pledge.sections == {"goal": GOAL, "assigned_task": TASK}


async def test_a_heading_added_at_the_summary_is_asked_for_and_nothing_is_sent(room: Room) -> None:
    await room.say(MAI, "/camket")
    await say_all(room, MAI, *PLEDGE)
    await themed(room, EXTRA)
    await room.press_label(MAI, "Gửi")
    assert "Đạo đức, lối sống" in shown(room, MAI)
    assert await room.pledge_of(MAI) is None


async def test_a_pledge_half_written_last_year_becomes_this_years_with_new_dates(room: Room, time: Time) -> None:
    await room.say(MAI, "/camket")
    await say_all(room, MAI, *PLEDGE)
    time.now = NEW_YEAR
    await room.press_label(MAI, "Gửi")
    assert await room.rows(select(pledges)) == []
    await room.say(MAI, "30/6")
    await room.press_label(MAI, "Gửi")
    ((year, version),) = await room.rows(select(pledges.c.year, pledges.c.version))
    assert (year, version) == (2027, 1)


async def test_an_amendment_half_written_last_year_does_not_touch_last_years_pledge(room: Room, time: Time) -> None:
    pledge = await room.pledge(MAI)
    await room.press(MAI, f"a:amend:{pledge}")
    await room.press_label(MAI, "Để sau")
    time.now = NEW_YEAR
    told = await room.press_label(MAI, "Viết tiếp")
    assert say("form-renewed", year="2027") in told[MAI][0]
    await room.say(MAI, "30/6")
    await room.press_label(MAI, "Gửi")
    found = await room.rows(select(pledges.c.year, pledges.c.version, pledges.c.id).order_by(pledges.c.year))
    assert [(row.year, row.version) for row in found] == [(2026, 1), (2027, 1)]


async def test_last_years_draft_and_this_years_can_be_told_apart_in_the_menu(room: Room, time: Time) -> None:
    await room.say(MAI, "/camket")
    await room.say(MAI, GOAL)
    await room.say(MAI, "/menu")
    time.now = NEW_YEAR
    await room.say(MAI, "/camket")
    told = await room.say(MAI, "/menu")
    assert len(told[MAI]) == 1


async def test_a_pledge_of_last_year_is_not_sent_back_to_its_author(room: Room, time: Time) -> None:
    pledge = await room.pledge(MAI)
    time.now = NEW_YEAR
    await room.press(SON, f"a:review:{pledge}")
    assert "Đề nghị bổ sung" not in room.labels(SON)
    told = await room.press(SON, f"a:return:{pledge}:1")
    assert set(told) == {SON}
    assert await room.rows(select(drafts)) == []


async def test_a_pledge_half_entered_for_another_last_year(room: Room, time: Time) -> None:
    await room.press(TONG, f"a:paper:{HUY}")
    await say_all(room, TONG, "12/1", "Đồng chí Bí thư", *PLEDGE)
    time.now = NEW_YEAR
    await room.press_label(TONG, "Gửi")
    assert await room.rows(select(pledges)) == []
    await room.say(TONG, "30/6")
    await room.press_label(TONG, "Gửi")
    ((year,),) = await room.rows(select(pledges.c.year))
    assert year == 2027


async def test_what_is_half_written_about_another_is_not_offered_once_the_office_ended(room: Room) -> None:
    await room.say(TONG, "/camket")
    await room.press(TONG, f"a:paper:{HUY}")
    ended = update(roles).where(roles.c.person_id == TONG)
    await room.change(ended.values(until=NOW))
    told = await room.say(TONG, "/menu")
    assert "Lương Thị Huy" not in repr(told)
    assert [label for label in room.labels(TONG) if label.startswith("Viết tiếp")] == ["Viết tiếp: bản cam kết"]
    await room.change(ended.values(until=None))
    await room.say(TONG, "/menu")
    assert "Viết tiếp: nhập thay bản cam kết (Lương Thị Huy)" in room.labels(TONG)


async def test_drafts_and_units_of_the_same_name_are_told_apart(room: Room) -> None:
    await room.change(update(people_table).where(people_table.c.id == HUY + 2).values(name="Lương Thị Huy"))
    await room.change(update(units).where(units.c.id == 4).values(name="Chi bộ thôn Nà Han"))
    role = {"person_id": TONG, "unit_id": 4, "role": "committee_member", "since": NOW}
    await room.change(insert(roles).values(role))
    for person in (HUY, HUY + 2):
        await room.press(TONG, f"a:paper:{person}")
    await room.say(TONG, "/menu")
    written = "Viết tiếp: nhập thay bản cam kết (Lương Thị Huy)"
    assert room.labels(TONG)[:2] == [written, f"{written} (2)"]
    assert room.labels(TONG)[6:8] == ["Chi bộ thôn Nà Han", "Chi bộ thôn Nà Han (2)"]
    await room.say(TONG, "/donvi")
    assert room.labels(TONG)[:2] == ["Chi bộ thôn Nà Han", "Chi bộ thôn Nà Han (2)"]
