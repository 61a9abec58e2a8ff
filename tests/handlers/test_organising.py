"""Units and roles changed in chat by several at once, over what has changed meanwhile, and where nothing may follow."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from handlers.router import respond
from handlers.texts import label, say
from storage import unit_plans, units
from storage.database import Database
from storage.drafts import drafts
from storage.people import people as people_table
from tests.checks import Checked
from tests.dialogues import committees
from tests.engine import engine
from tests.handlers.office_steps import (
    BINH,
    COMMUNE,
    KHUOI,
    MAI,
    NAHAN,
    PAO,
    POINT,
    SCHOOL,
    THU,
    ends,
    gives,
    held,
    kinds,
    peopled,
)
from tests.handlers.room import Room

RECORD = "Ghi thay đổi"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Two admins of the commune, Thu and Bình, and those whom it concerns have joined."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        yield await peopled(Room(nahan, started, checked))


@pytest.fixture
async def rush(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """The same where several do different things at one moment: whose reads are whose is not counted."""
    async with engine(database_url, respond) as started:
        yield await peopled(Room(nahan, started, Checked(respond)))


async def ready(room: Room, person: int, button: str) -> str:
    """Opens a form of one question with `button` and answers it; returns what its last button sends."""
    await room.press(person, button)
    await room.say(person, "hôm nay")
    data = room.engine.channel.to(str(person))[-1].data(RECORD)
    assert data is not None
    return data


async def tree(room: Room) -> dict[int, str]:
    """The paths of the units at work."""
    return {row.id: row.path for row in await room.rows(select(units.units).where(units.OPEN))}


async def test_two_admins_move_two_units_below_each_other_at_once(room: Room) -> None:
    one = await ready(room, THU, f"a:moveunit:{NAHAN}:{SCHOOL}:0:1")
    other = await ready(room, BINH, f"a:moveunit:{SCHOOL}:{NAHAN}:0:1")
    told = await room.handle(room.said(THU, press=one), room.said(BINH, press=other))
    assert told[THU][0].startswith("✓ Đã ghi.")
    refused = say("units-below-itself", unit="Đảng bộ Trường Tiểu học Khuôn Lùng", other="Chi bộ thôn Nà Han")
    assert told[BINH][0] == refused
    assert (await tree(room))[NAHAN] == f"/1/2/{SCHOOL}/{NAHAN}/"
    assert (await kinds(room)).count("UnitMoved") == 1
    assert await room.rows(select(drafts)) == []


async def test_a_role_given_in_a_unit_while_it_is_merged_is_given_nowhere(rush: Room) -> None:
    merge = await ready(rush, THU, f"a:mergeunit:{KHUOI}:{NAHAN}:0:1")
    give = rush.said(BINH, press=f"a:giverole:{PAO}:0:{KHUOI}:1")
    told = await rush.handle(rush.said(THU, press=merge), give)
    assert told[BINH] == [say("unit-not-allowed")]
    assert await held(rush, PAO) == set()
    assert KHUOI not in await tree(rush)


async def test_a_role_given_just_before_a_merger_ends_with_it(rush: Room) -> None:
    merge = await ready(rush, THU, f"a:mergeunit:{KHUOI}:{NAHAN}:0:1")
    give = rush.said(BINH, press=f"a:giverole:{PAO}:0:{KHUOI}:1")
    told = await rush.handle(give, rush.said(THU, press=merge))
    assert told[THU][0].startswith(say("units-changed-meanwhile"))
    assert "Sầm Văn Páo (Bí thư)" in told[THU][0]
    await rush.press_label(THU, RECORD)
    assert await held(rush, PAO) == set()


async def test_a_unit_without_anybody_is_closed_and_is_nowhere_any_more(room: Room) -> None:
    await room.change(update(people_table).where(people_table.c.unit_id == KHUOI).values(unit_id=NAHAN))
    await gives(room, PAO, KHUOI, "secretary")
    press = await ready(room, THU, f"a:closeunit:{KHUOI}")
    told = await room.press(THU, press)
    assert told.keys() == {THU, PAO}
    assert "Nhiệm vụ Bí thư của đồng chí tại Chi bộ thôn Khuổi Luông kết thúc." in told[PAO][0]
    assert await held(room, PAO) == set()
    await room.press(THU, f"a:unit:{COMMUNE}")
    assert not any("Khuổi Luông" in label for label in room.labels(THU))
    (shown,) = (await room.press(THU, f"a:unit:{KHUOI}"))[THU]
    assert "Đơn vị đã kết thúc hoạt động từ 15/1/2026." in shown
    for verb in ("organise", "members", "moveunit", "mergeunit"):
        assert await room.press(THU, f"a:{verb}:{KHUOI}") == {THU: [say("unit-not-allowed")]}, verb
    for verb in ("renameunit", "splitunit", "closeunit"):
        assert await room.press(THU, f"a:{verb}:{KHUOI}") == {THU: [say("units-gone")]}, verb
    assert await room.press(THU, f"a:moveunit:{POINT}:{KHUOI}:0:1") == {THU: [say("units-target-gone")]}
    assert await room.press(THU, f"a:giverole:{PAO}:0:{KHUOI}:1") == {THU: [say("unit-not-allowed")]}


async def test_the_highest_unit_is_not_closed_nor_the_last_one_with_an_admin(room: Room) -> None:
    await gives(room, THU, 1, "admin")
    assert await room.press(THU, "a:closeunit:1") == {THU: [say("units-top", unit="Đảng bộ tỉnh Lam Sơn")]}
    for person in (THU, BINH):
        await ends(room, person)
    await room.change(update(people_table).where(people_table.c.unit_id == KHUOI).values(unit_id=NAHAN))
    await gives(room, THU, KHUOI, "admin")
    assert await room.press(THU, f"a:closeunit:{KHUOI}") == {
        THU: [say("units-last-admin", unit="Chi bộ thôn Khuổi Luông")]
    }


async def test_a_day_before_the_last_change_is_asked_again(room: Room) -> None:
    await room.press(THU, await ready(room, THU, f"a:moveunit:{POINT}:{NAHAN}:0:1"))
    await room.press(THU, f"a:mergeunit:{NAHAN}:{KHUOI}:0:1")
    await room.say(THU, "14/1")
    (told,) = (await room.press_label(THU, RECORD))[THU]
    assert told.startswith(say("units-too-early", date="15/1/2026"))
    await room.press_label(THU, label("form-change"))
    await room.press_label(THU, label("units-day.label"))
    await room.say(THU, "15/1")
    told = (await room.press_label(THU, RECORD))[THU][0]
    assert told.startswith("✓ Đã ghi.")
    assert (await tree(room))[POINT] == f"/1/2/{KHUOI}/{POINT}/"


async def test_a_form_open_when_the_role_ends_changes_nothing(room: Room) -> None:
    press = await ready(room, THU, f"a:mergeunit:{KHUOI}:{NAHAN}:0:1")
    await room.press(BINH, f"a:endrole:{THU}:3:{COMMUNE}:1")
    before = await kinds(room)
    assert await room.press(THU, press) == {THU: [say("unit-not-allowed")]}
    assert await kinds(room) == before
    assert KHUOI in await tree(room)
    assert await room.press(THU, f"a:roles:{MAI}") == {THU: [say("unit-not-allowed")]}


async def test_a_plan_dropped_by_another_is_told_to_its_author_and_is_dropped_once(room: Room) -> None:
    await room.press(THU, f"a:closeunit:{KHUOI}")
    await room.press(THU, f"a:moveunit:{POINT}:{NAHAN}:0:1")
    await room.say(THU, "20/1")
    await room.press_label(THU, RECORD)
    ((plan,),) = await room.rows(select(unit_plans.unit_plans.c.id))
    press = f"a:dropplan:{plan}:yes"
    told = await room.handle(room.said(BINH, press=press), room.said(BINH, press=press))
    assert told[BINH][1] == say("organise-plan-gone")
    assert len(told[THU]) == 1
    assert "Trần Quốc Bình" in told[THU][0]
    assert (await kinds(room)).count("UnitPlanEnded") == 1


async def test_on_postgresql_two_processes_change_the_structure_one_after_the_other(
    postgres_database: Database, postgres_url: str
) -> None:
    async with postgres_database.write() as connection:
        await committees.write(connection, committees.NAHAN)
    async with engine(postgres_url, respond) as one, engine(postgres_url, respond) as two:
        room, other = (Room(postgres_database, each, Checked(respond)) for each in (one, two))
        await room.join(BINH, THU)
        await gives(room, BINH, COMMUNE, "admin")
        mine = await ready(room, THU, f"a:moveunit:{NAHAN}:{SCHOOL}:0:1")
        theirs = await ready(room, BINH, f"a:moveunit:{SCHOOL}:{NAHAN}:0:1")
        await asyncio.gather(room.handle(room.said(THU, press=mine)), other.handle(room.said(BINH, press=theirs)))
        paths = await tree(room)
    assert (paths[NAHAN].endswith(f"/{SCHOOL}/{NAHAN}/")) != (paths[SCHOOL].endswith(f"/{NAHAN}/{SCHOOL}/"))
