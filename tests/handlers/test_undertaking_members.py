"""/nhiemvu for members without an office: their own unit's works, read only; one tap takes one into the pledge."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update

from handlers.texts import label, say
from storage import accounts
from storage.database import Database
from storage.people import roles
from tests import people, undertaking
from tests.engine import NOW
from tests.handlers.room import Room
from tests.handlers.undertaking_room import LAN, LOC, MAI, PAO, ROAD, SON, approved, committees

LIGHTS = "Lắp đèn đường thôn"
UNIT_S = say("undertakings-title", unit="Chi bộ thôn Nà Han", year="2026")


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with committees(nahan, database_url) as made:
        yield made


async def test_a_member_reads_what_was_approved_with_its_results_and_changes_nothing(room: Room) -> None:
    assert ROAD not in (await room.say(MAI, "/nhiemvu"))[MAI][0], "it waits to be approved"
    assert say("unit-not-allowed") in (await room.press(MAI, "a:undertaking:road"))[MAI][0]
    await approved(room)
    async with room.database.write() as connection:
        result = await undertaking.report(connection, "road", 0, "exceeded", "10 hộ", note="Làm xong sớm", by=LAN)
        account = (await accounts.of_person(connection, [LAN]))[LAN][0].id
        await people.offer_file(connection, result, LAN, account, NOW, id="photo")
        await people.store_file(connection, "photo", LAN, NOW, "5" * 64)
    listed = await room.say(MAI, "/nhiemvu")
    assert listed[MAI][0].startswith(UNIT_S)
    assert f"1. {ROAD} (đã phê duyệt, 1/2 tiêu chí đạt)" in listed[MAI][0]
    assert room.labels(MAI) == [ROAD, label("menu-emulation")]
    shown = await room.press_label(MAI, ROAD)
    assert "Kết quả: vượt, 10 hộ\nGhi chú: Làm xong sớm" in shown[MAI][0]
    assert room.labels(MAI) == [label("undertakings-back")]
    assert await room.press(MAI, "a:evidence:photo") == {MAI: [say("unit-not-allowed")]}
    for press in (
        "result:road:road-0",
        "mendundertaking:road",
        "undertakingfiles:road",
        "undertake:key_task-3",
    ):
        assert await room.press(MAI, f"a:{press}") == {MAI: [say("unit-not-allowed")]}, press


async def test_every_member_finds_it_in_the_movement(room: Room) -> None:
    await approved(room)
    await room.press(MAI, "a:emulation")
    told = await room.press_label(MAI, label("undertakings-open-own"))
    assert told[MAI][0].startswith(UNIT_S)


async def test_another_unit_s_works_are_not_for_its_neighbours(room: Room) -> None:
    await approved(room)
    for person in (PAO, LOC):
        for press in ("a:undertaking:road", "a:undertakings:3"):
            assert await room.press(person, press) == {person: [say("unit-not-allowed")]}
    assert ROAD not in (await room.say(PAO, "/nhiemvu"))[PAO][0]


async def test_whose_office_ended_reads_on_as_a_member(room: Room) -> None:
    await approved(room)
    await room.change(update(roles).where(roles.c.person_id == SON).values(until=NOW))
    assert ROAD in (await room.say(SON, "/nhiemvu"))[SON][0]
    assert label("undertaking-add", kind=say("undertaking-kind-key_task")) not in room.labels(SON)


async def test_the_unit_s_approved_key_tasks_are_one_tap_away_in_the_pledge(room: Room) -> None:
    async with room.database.write() as connection:
        await undertaking.undertake(connection, "lights", title=LIGHTS)
        await undertaking.undertake(connection, "other", unit=4, title="Việc của chi bộ bên")
        await undertaking.undertake(connection, "last", year=2025, title="Việc năm trước")
        await undertaking.undertake(connection, "deep", kind="breakthrough", title="Một đột phá")
        for id in ("road", "other", "last", "deep"):
            await undertaking.approve(connection, id)
    await room.say(MAI, "/camket")
    asked = await room.say(MAI, "Gia đình văn hóa")
    assert say("pledge-assigned-task") in asked[MAI][0]
    assert room.labels(MAI) == [ROAD, label("form-skip"), label("form-back")]
    await room.press_label(MAI, ROAD)
    for text in ("Vận động 3 hộ", "Đến từng nhà", "30/6", "bỏ qua", "Không", "Gửi"):
        await room.say(MAI, text)
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert pledge.sections["assigned_task"] == ROAD


async def test_a_secretary_assigns_one_of_them_in_one_tap(room: Room) -> None:
    await approved(room)
    await room.press(SON, f"a:task:{MAI}")
    assert room.labels(SON)[0] == ROAD
    told = await room.press_label(SON, ROAD)
    assert say("task-notice", year="2026", text=f"{ROAD}.") in told[MAI][0]


async def test_a_key_task_with_a_long_name_is_taken_whole(room: Room) -> None:
    long = "Vận động nhân dân hiến đất, góp công mở rộng đường trục chính từ đầu thôn đến cuối thôn trước mùa mưa"
    async with room.database.write() as connection:
        await undertaking.approve(connection, await undertaking.undertake(connection, "long", title=long))
    await room.say(MAI, "/camket")
    await room.say(MAI, "Gia đình văn hóa")
    (cut,) = [one for one in room.labels(MAI) if one.startswith("Vận động")]
    await room.press_label(MAI, cut)
    for text in ("Vận động 3 hộ", "Đến từng nhà", "30/6", "bỏ qua", "Không"):
        summary = await room.say(MAI, text)
    assert long in summary[MAI][0]
