"""/sovang: every member reads the book of every unit, by year, by level and by unit; nothing else is in it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from handlers.router import respond
from handlers.texts import say
from storage.database import Database
from storage.reads import reads
from tests import commending
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

MAI, TONG, PAO, HA, KIEN, LOC = 3, 4, 8, 10, 11, 15
TITLE = "<b>Sổ vàng “Người tốt, việc tốt” năm 2026</b>, Đảng bộ tỉnh Lam Sơn"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Three of the commune and one of the ward stand in the book of 2026, one in that of 2025."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(MAI, LOC)
        async with nahan.write() as connection:
            for number, (id, person, unit, by) in enumerate(
                (("mai", MAI, 3, 2), ("pao", PAO, 4, 2), ("point", None, 6, 5), ("loc", LOC, 8, 1))
            ):
                await commending.nominate(connection, id, person=person, unit=unit, agreed=person is not None)
                await commending.approve(connection, id, unit=by, at=NOW + timedelta(minutes=number))
            before = NOW - timedelta(days=60)
            await commending.nominate(connection, "before", person=TONG, agreed=True, at=before)
            await commending.approve(connection, "before", at=before)
            await commending.nominate(connection, "quiet", person=HA, unit=5, agreed=True, golden=False)
            await commending.approve(connection, "quiet")
        yield made


def names(room: Room, reader: int) -> list[str]:
    return [label.partition(". ")[2] for label in room.labels(reader) if label[0].isdigit()]


async def test_the_whole_book_is_everybody_s(room: Room) -> None:
    for reader in (MAI, LOC):
        told = await room.say(reader, "/sovang")
        assert told[reader][0].startswith(TITLE)
        assert names(room, reader) == ["Phan Văn Lộc", "Chi bộ Điểm trường Pác Mò", "Sầm Văn Páo", "Lò Thị Mai"]
    assert "4. <b>Đồng chí Lò Thị Mai</b>, Chi bộ thôn Nà Han: Hiến 300 m² đất" in told[LOC][0]
    assert "(Đảng bộ xã Khuôn Lùng tặng Giấy khen)" in told[LOC][0]


async def test_an_entry_tells_who_what_and_by_whom_and_nothing_of_how_it_came_about(room: Room) -> None:
    await room.say(LOC, "/sovang")
    told = await room.press_label(LOC, "4. Lò Thị Mai")
    assert told[LOC] == [
        f"<b>Đồng chí Lò Thị Mai</b>, Chi bộ thôn Nà Han\n\n{commending.DEED}\n\nĐảng bộ xã Khuôn Lùng tặng Giấy khen"
    ]
    assert room.labels(LOC) == ["Về Sổ vàng"]
    assert await room.rows(reads.select()) == [], "what everybody may read is not looked into"
    assert await room.press(LOC, "a:commendation:quiet") == {LOC: [say("unit-not-allowed")]}


async def test_by_level_by_year_and_by_unit(room: Room) -> None:
    await room.say(MAI, "/sovang")
    await room.press_label(MAI, "Chọn năm, cấp, đơn vị")
    assert room.labels(MAI) == [
        "Năm 2025",
        "Khen thưởng cấp tỉnh",
        "Khen thưởng cấp trên trực tiếp cơ sở",
        "Khen thưởng cấp cơ sở",
        "Đảng bộ xã Khuôn Lùng (3)",
        "Đảng bộ phường Bản Thâm (1)",
        "Về Sổ vàng",
    ]
    told = await room.press_label(MAI, "Khen thưởng cấp cơ sở")
    assert "Khen thưởng cấp cơ sở" in told[MAI][0]
    assert names(room, MAI) == ["Chi bộ Điểm trường Pác Mò"]
    await room.press_label(MAI, "Chọn năm, cấp, đơn vị")
    await room.press_label(MAI, "Khen thưởng các cấp")
    await room.press_label(MAI, "Chọn năm, cấp, đơn vị")
    await room.press_label(MAI, "Đảng bộ xã Khuôn Lùng (3)")
    assert names(room, MAI) == ["Chi bộ Điểm trường Pác Mò", "Sầm Văn Páo", "Lò Thị Mai"]
    await room.press_label(MAI, "Chọn năm, cấp, đơn vị")
    await room.press_label(MAI, "Năm 2025")
    assert names(room, MAI) == ["Vi Văn Tòng"]
    await room.press_label(MAI, "Chọn năm, cấp, đơn vị")
    await room.press_label(MAI, "Lên đơn vị cấp trên")
    assert names(room, MAI) == ["Vi Văn Tòng"]


async def test_many_entries_are_turned_over_five_at_a_time(room: Room) -> None:
    async with room.database.write() as connection:
        for number in range(3):
            id = await commending.nominate(connection, f"more{number}", person=KIEN, unit=6, agreed=True)
            await commending.approve(connection, id, at=NOW - timedelta(minutes=1 + number))
    await room.say(MAI, "/sovang")
    assert len(names(room, MAI)) == 5
    told = await room.press_label(MAI, next(label for label in room.labels(MAI) if "2/2" in label))
    assert "6. <b>Đồng chí Bế Văn Kiên</b>" in told[MAI][0]
    assert names(room, MAI) == ["Bế Văn Kiên", "Bế Văn Kiên"]


@pytest.mark.parametrize("subject", ["99", "2:1999", "2:2026:9", "2:2026:0:999999", "1:999999999999999", "x:y", "3"])
async def test_a_shelf_that_is_not_there_is_answered_all_the_same(room: Room, subject: str) -> None:
    for verb in ("goldenbook", "goldenshelf"):
        told = await room.press(MAI, f"a:{verb}:{subject}")
        assert "Sổ vàng" in told[MAI][0]
