"""Roles given, moved and ended in chat: by several at once, where they may be held, and what ends with them."""

from collections.abc import AsyncIterator

import pytest

from handlers.router import respond
from handlers.texts import label, say
from storage.database import Database
from tests.checks import Checked
from tests.engine import engine
from tests.handlers.office_steps import (
    BINH,
    COMMUNE,
    HA,
    KHUOI,
    LAN,
    MAI,
    NAHAN,
    POINT,
    SCHOOL,
    SON,
    THU,
    ends,
    gives,
    held,
    kinds,
    peopled,
)
from tests.handlers.room import Room


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Two admins of the commune, Thu and Bình, and those whom it concerns have joined."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        yield await peopled(Room(nahan, started, checked))


async def test_two_admins_cannot_end_each_other_s_role_at_once(room: Room) -> None:
    told = await room.handle(
        room.said(THU, press=f"a:endrole:{BINH}:3:{COMMUNE}:1"), room.said(BINH, press=f"a:endrole:{THU}:3:{COMMUNE}:1")
    )
    assert told[BINH][-1] == say("unit-not-allowed")
    assert await held(room, THU) == {("admin", COMMUNE)}
    assert ("admin", COMMUNE) not in await held(room, BINH)


async def test_the_same_role_given_by_two_at_once_is_given_once(room: Room) -> None:
    press = f"a:giverole:{MAI}:1:{NAHAN}:1"
    told = await room.handle(room.said(THU, press=press), room.said(BINH, press=press))
    assert told[BINH] == [say("giverole-held", name="Lò Thị Mai", role="Phó bí thư", unit="Chi bộ thôn Nà Han")]
    assert await held(room, MAI) == {("deputy", NAHAN)}
    assert (await kinds(room)).count("RoleGiven") == 1


async def test_a_second_secretary_is_asked_about_even_where_the_question_was_another(room: Room) -> None:
    await ends(room, SON)
    await room.press(THU, f"a:giverole:{MAI}:0:{NAHAN}")
    await gives(room, LAN, NAHAN, "secretary")
    await room.press_label(THU, label("roles-yes-giverole"))
    assert await held(room, MAI) == set()
    assert label("giverole-in-place", name="Nông Thị Lan") in room.labels(THU)
    told = await room.press_label(THU, label("giverole-in-place", name="Nông Thị Lan"))
    assert await held(room, MAI) == {("secretary", NAHAN)}
    assert await held(room, LAN) == {("deputy", NAHAN)}
    assert told.keys() == {THU, MAI, LAN}


async def test_a_role_is_held_at_home_above_or_directly_below_only(room: Room) -> None:
    for unit in (KHUOI, POINT, SCHOOL, 8):
        assert await room.press(THU, f"a:giverole:{MAI}:0:{unit}:1") == {THU: [say("unit-not-allowed")]}
    await room.press(THU, f"a:giverole:{HA}:2:{POINT}:1")
    assert await held(room, HA) == {("secretary", SCHOOL), ("committee_member", POINT)}


async def test_an_admin_gives_nothing_above_what_they_reach(room: Room) -> None:
    await ends(room, THU)
    await gives(room, THU, SCHOOL, "admin")
    assert await room.press(THU, f"a:giverole:{HA}:0:{COMMUNE}:1") == {THU: [say("unit-not-allowed")]}
    await room.press(THU, f"a:giverole:{HA}:1")
    assert room.labels(THU) == [
        "Đảng bộ Trường Tiểu học Khuôn Lùng",
        "Chi bộ Điểm trường Pác Mò",
        label("roles-back"),
    ]
    assert await room.press(THU, f"a:moveunit:{POINT}:{COMMUNE}:0:1") == {THU: [say("unit-not-allowed")]}


async def test_a_role_that_ends_takes_the_open_form_with_it(room: Room) -> None:
    await room.pledge(MAI)
    await room.press(LAN, f"a:return:pledge-{MAI}-2026:1")
    await room.press(THU, f"a:endrole:{LAN}:1:{NAHAN}:1")
    told = await room.say(LAN, "Ghi rõ số hộ.")
    assert told[LAN][0].startswith(say("decide-not-allowed"))
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert pledge.state == "submitted"
