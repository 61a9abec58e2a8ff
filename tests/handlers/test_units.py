"""A unit with many members and many units below it: eight at a time, every one of them within reach, at five reads."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert

from handlers.router import respond
from handlers.secretary.paging import page_of
from handlers.talk import Action
from handlers.texts import say
from storage.database import Database
from storage.people import roles
from tests import people
from tests.checks import Checked
from tests.dialogues.committees import Committee, Someone, write
from tests.engine import NOW, engine
from tests.handlers.room import Room

SECRETARY, MEMBERS, BELOW = 1, 19, 17

CROWD = Committee(
    units=(
        (1, "/1/", "grassroots", "Đảng bộ xã Khuôn Lùng"),
        *((id, f"/1/{id}/", "cell", f"Chi bộ thôn số {id}") for id in range(2, BELOW + 2)),
    ),
    people=(
        Someone(SECRETARY, 1, "Trần Quốc Bình", 1970, None, roles=(("secretary", 1), ("admin", 1))),
        *(Someone(id, 1, "Nguyễn Văn An", 1970, None) for id in range(2, MEMBERS + 1)),
    ),
)


@pytest.fixture
async def room(database: Database, database_url: str) -> AsyncIterator[Room]:
    async with database.write() as connection:
        await write(connection, CROWD)
        for person in range(2, MEMBERS + 1):
            await people.pledge(connection, person, NOW)
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(database, started, checked)
        await made.join(SECRETARY)
        yield made


async def pages(room: Room) -> list[list[str]]:
    """The labels of the message shown, and of every page after it."""
    found = [room.labels(SECRETARY)]
    while after := [label for label in found[-1] if label.startswith("Trang sau")]:
        await room.press_label(SECRETARY, after[0])
        found.append(room.labels(SECRETARY))
    return found


async def test_members_come_eight_at_a_time(room: Room) -> None:
    await room.press(SECRETARY, "a:members:1")
    shown = await pages(room)
    assert [len([label for label in page if ": " in label]) for page in shown] == [8, 8, 3]
    assert shown[1][-3:] == ["Trang trước (1/3)", "Trang sau (3/3)", "Về đơn vị"]
    assert "Nguyễn Văn An: chờ xác nhận (8)" in shown[1]


async def test_what_waits_comes_eight_at_a_time(room: Room) -> None:
    await room.press(SECRETARY, "a:waiting:1")
    shown = await pages(room)
    assert [len([label for label in page if ", gửi " in label]) for page in shown] == [8, 8, 2]


async def test_units_below_come_eight_at_a_time(room: Room) -> None:
    await room.say(SECRETARY, "/donvi")
    shown = await pages(room)
    assert shown[0][:3] == ["Chờ xác nhận (18)", "Danh sách đảng viên", "Chưa có cam kết: 1 đồng chí"]
    below = [label for page in shown for label in page if label.startswith("Chi bộ")]
    assert below == [f"Chi bộ thôn số {id}" for id in range(2, BELOW + 2)]


async def test_whoever_holds_no_role_is_answered_kindly(room: Room) -> None:
    await room.join(2)
    assert await room.say(2, "/donvi") == {2: [say("unit-none")]}


async def test_whoever_holds_several_roles_chooses_and_a_unit_is_offered_once(
    nahan: Database, database_url: str
) -> None:
    async with engine(database_url, Checked(respond)) as started:
        room = Room(nahan, started, Checked(respond))
        await room.join(13)
        held = [("admin", 2), ("committee_member", 3)]
        rows = [{"person_id": 13, "unit_id": unit, "role": role, "since": NOW} for role, unit in held]
        await room.change(insert(roles).values(rows))
        assert await room.say(13, "/donvi") == {13: [say("unit-which")]}
        assert room.labels(13) == ["Đảng bộ xã Khuôn Lùng", "Chi bộ thôn Nà Han"]


@pytest.mark.parametrize(("count", "page", "shown"), [(0, 0, 0), (8, 5, 8), (9, 1, 1), (17, 99, 1)])
def test_a_page_beyond_the_last_is_the_last(count: int, page: int, shown: int) -> None:
    actions = [Action(verb="card", subject=str(id), label=str(id)) for id in range(count)]
    assert len([action for action in page_of(actions, page, "members", "1") if action.verb == "card"]) == shown
