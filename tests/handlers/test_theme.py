"""Setting a theme: nothing anybody wrote is lost, two at once do not overwrite each other, pledges keep their parts."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from handlers.admin.theme_form import LONGEST_GUIDANCE, LONGEST_PART, LONGEST_TITLE
from handlers.admin.theme_sending import sent_words
from handlers.router import respond
from handlers.texts import label, say
from storage import themes
from storage.broadcasts import broadcasts
from storage.database import Database
from storage.facts import facts
from storage.people import roles
from storage.themes import Heading, Theme
from storage.themes import themes as themes_table
from tests.checks import Checked
from tests.engine import engine
from tests.handlers.room import Room
from tests.handlers.steps import joined, last
from tests.stage import Stage

BINH, THU, SON, MAI, HA, PAO = 13, 14, 1, 3, 10, 8
COMMUNE, CELL = 2, 3
SAVE = "Lưu chuyên đề"
LONGEST_BROADCAST = 3500


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(BINH, THU, SON, MAI, HA)
        yield made


async def theme(room: Room, unit: int, year: int = 2026) -> Theme | None:
    async with room.database.read() as connection:
        return (await themes.in_units(connection, [unit], year)).get(unit)


async def open_to_change(room: Room, person: int, unit: int, question: str, answer: str) -> str:
    """Take up the theme of a unit and change one answer; returns what is told then."""
    await room.press(person, f"a:settheme:{unit}:2026")
    await room.press_label(person, label("form-change"))
    await room.press_label(person, question)
    return (await room.say(person, answer))[person][-1]


async def set_facts(room: Room) -> int:
    return len(await room.rows(select(facts).where(facts.c.kind == "ThemeSet")))


async def test_what_is_kept_as_it_was_is_no_change(room: Room) -> None:
    await room.press(THU, "a:settheme:2:2026")
    told = await room.press_label(THU, SAVE)
    assert told[THU] == [say("theme-kept", year="2026", unit="Đảng bộ xã Khuôn Lùng")]
    assert await set_facts(room) == 0


async def test_of_two_who_change_it_at_once_the_second_is_told_and_may_still_save(room: Room) -> None:
    await open_to_change(room, THU, COMMUNE, "Tên chuyên đề", "Của Thu")
    await open_to_change(room, BINH, COMMUNE, "Tên chuyên đề", "Của Bình")
    save = {one: room.engine.channel.to(str(one))[-1].data(SAVE) for one in (THU, BINH)}
    told = await room.handle(*(room.said(one, press=save[one]) for one in (THU, BINH)))
    assert await set_facts(room) == 1
    assert told[THU][0].startswith("✓ Đã lưu chuyên đề năm 2026")
    assert "đồng chí Ngô Thị Thu đã đổi chuyên đề lúc" in told[BINH][0]
    assert "nay là “Của Thu”" in told[BINH][0]
    assert "Của Bình" in told[BINH][0], "what he wrote is still there"
    first = await theme(room, COMMUNE)
    await room.press_label(BINH, SAVE)
    second = await theme(room, COMMUNE)
    assert first is not None
    assert second is not None
    assert [(one.title, one.version) for one in (first, second)] == [("Của Thu", 1), ("Của Bình", 2)]


async def test_who_lost_the_office_meanwhile_changes_nothing(room: Room) -> None:
    await open_to_change(room, THU, COMMUNE, "Tên chuyên đề", "Của Thu")
    await room.change(update(roles).where(roles.c.person_id == THU).values(until=datetime(2026, 1, 15, tzinfo=UTC)))
    told = await room.press_label(THU, SAVE)
    assert told[THU] == [say("theme-not-allowed", title="Của Thu")]
    assert await set_facts(room) == 0


async def test_a_unit_s_own_theme_begins_with_the_one_above_and_keeps_its_parts(room: Room) -> None:
    above = await open_with_parts(room)
    summary = await open_to_change(room, SON, CELL, "Tên chuyên đề", "Việc của thôn Nà Han")
    assert above[1].title in summary
    await room.press_label(SON, SAVE)
    own = await theme(room, CELL)
    assert own is not None
    assert (own.title, own.headings, own.version) == ("Việc của thôn Nà Han", above, 1)
    told = {one: (await room.say(one, "/chuyende"))[one][0] for one in (MAI, HA)}
    assert "Việc của thôn Nà Han" in told[MAI]
    assert "Việc của thôn Nà Han" not in told[HA]


async def open_with_parts(room: Room) -> tuple[Heading, ...]:
    """Thu words the commune's parts: the goals in other words, and one of its own that must be written."""
    await open_to_change(room, THU, COMMUNE, "Phần riêng của đơn vị", "có")
    for answer in ("Phần I. Mục tiêu lớn", "Tên khác của “Mục tiêu phấn đấu”", "bỏ qua", "có"):
        await room.say(THU, answer)
    for answer in ("Trách nhiệm nêu gương", "Phần thêm", "Ở gia đình và nơi cư trú", "có", "không"):
        await room.say(THU, answer)
    await room.press_label(THU, SAVE)
    found = await theme(room, COMMUNE)
    assert found is not None
    goal, example = found.headings
    assert goal == Heading(key="goal", title="Phần I. Mục tiêu lớn")
    assert (example.title, example.guidance, example.required) == (
        "Trách nhiệm nêu gương",
        "Ở gia đình và nơi cư trú",
        True,
    )
    return found.headings


PLEDGE = (
    "Làm tốt nhiệm vụ",
    "bỏ qua",
    "Gia đình gương mẫu",
    "Vận động 10 hộ",
    "Đến từng nhà",
    "30/6",
    "10 hộ",
    "không",
)


async def test_a_part_taken_out_keeps_its_name_in_the_pledges_written_under_it(room: Room) -> None:
    await open_with_parts(room)
    await room.say(MAI, "/camket")
    for answer in PLEDGE:
        await room.say(MAI, answer)
    await room.press_label(MAI, "Gửi")
    await room.press(THU, "a:settheme:2:2026")
    for button in ("Sửa", "Phần 2: Trách nhiệm nêu gương", "Bỏ phần này", SAVE):
        await room.press_label(THU, button)
    now = await theme(room, COMMUNE)
    assert now is not None
    assert [one.key for one in now.headings] == ["goal"]
    assert [one.title for one in now.former] == ["Trách nhiệm nêu gương"]
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    told = (await room.press(SON, f"a:review:{pledge.id}"))[SON][0]
    assert "<b>Trách nhiệm nêu gương:</b> Gia đình gương mẫu" in told
    assert "<b>Phần I. Mục tiêu lớn:</b> Làm tốt nhiệm vụ" in told


async def test_two_parts_that_are_one_and_the_same_are_not_saved(room: Room) -> None:
    await open_to_change(room, THU, COMMUNE, "Phần riêng của đơn vị", "có")
    for answer in ("Phần I", "Tên khác của “Mục tiêu phấn đấu”", "bỏ qua", "có", "Phần II"):
        await room.say(THU, answer)
    for answer in ("Tên khác của “Mục tiêu phấn đấu”", "bỏ qua", "không"):
        await room.say(THU, answer)
    told = await room.press_label(THU, SAVE)
    assert told[THU][0].startswith(say("theme-twice"))
    assert await set_facts(room) == 0


async def test_a_second_sending_waits_for_the_first(room: Room) -> None:
    await room.press(BINH, "a:sendtheme:2:2026")
    await room.press_label(BINH, "Hẹn giờ gửi")
    await room.say(BINH, "9 giờ sáng mai")
    told = await room.press(THU, "a:sendtheme:2:2026")
    assert told[THU] == [say("theme-under-way")]
    assert [row.state for row in await room.rows(select(broadcasts))] == ["scheduled"]


async def test_a_cell_has_nobody_to_send_it_to(room: Room) -> None:
    await open_to_change(room, SON, CELL, "Tên chuyên đề", "Việc của thôn Nà Han")
    await room.press_label(SON, SAVE)
    assert label("theme-send") not in room.labels(SON)
    told = await room.press(SON, "a:sendtheme:3:2026")
    assert told[SON] == [say("theme-nothing-to-send", unit="Chi bộ thôn Nà Han", year="2026")]


async def test_what_changed_after_it_was_sent_is_to_be_sent_anew(room: Room) -> None:
    await room.press(BINH, "a:sendtheme:2:2026")
    await room.press_label(BINH, "Gửi ngay")
    await room.press(BINH, "a:theme:2:2026")
    assert label("theme-send") not in room.labels(BINH)
    await open_to_change(room, BINH, COMMUNE, "Tên chuyên đề", "Đã sửa")
    await room.press_label(BINH, SAVE)
    told = (await room.press(BINH, "a:theme:2:2026"))[BINH][0]
    assert "là bản cũ; bản đã sửa chưa gửi" in told
    assert {label("theme-send"), label("theme-acks")} <= set(room.labels(BINH))
    assert (await room.press(BINH, "a:remindtheme:2:2026"))[BINH] == [say("theme-unsent")]


@pytest.fixture
async def autumn(stage: Stage) -> Stage:
    """October: next year is prepared."""
    stage.now = datetime(2026, 10, 5, 1, tzinfo=UTC)
    await joined(stage, (THU, "1014"), (PAO, "1008"))
    return stage


async def test_next_year_s_theme_is_set_in_autumn_with_last_year_s_parts(autumn: Stage) -> None:
    database = Database(autumn.url)
    async with database.write() as connection:
        parts = '[{"key":"example","title":"Nêu gương","guidance":"","required":false}]'
        await connection.execute(update(themes_table).values(headings=parts))
    await autumn.say("1014", "/chuyende")
    await autumn.press("1014", "Chuyên đề năm 2027: Đảng bộ xã Khuôn Lùng")
    await autumn.press("1014", label("theme-begin"))
    assert "Bước 1/6" in autumn.channel.to("1014")[-1].message.text
    told = await last(autumn, "1014", "Vì dân", "bỏ qua", "31/3")
    assert "<b>Hạn gửi:</b> 31/3/2027" in told
    assert "<b>Phần 1:</b> Nêu gương" in told
    await autumn.press("1014", SAVE)
    async with database.read() as connection:
        (found,) = (await themes.in_units(connection, [COMMUNE], 2027)).values()
    await database.close()
    assert (found.deadline, found.headings) == (date(2027, 3, 31), (Heading(key="example", title="Nêu gương"),))
    both = await last(autumn, "1008", "/chuyende")
    assert "Chuyên đề năm 2026" in both
    assert "Chuyên đề năm 2027" in both


@pytest.mark.parametrize("year", [2025, 2027, 2028])
async def test_a_year_that_is_over_or_far_off_has_no_theme_to_set(stage: Stage, year: int) -> None:
    await joined(stage, (THU, "1014"))
    await stage.say("1014", press=f"a:settheme:2:{year}")
    assert stage.channel.to("1014")[-1].message.text == say("theme-too-late", year=str(year))


async def test_what_was_half_written_when_its_year_ended_is_not_saved(stage: Stage) -> None:
    await joined(stage, (THU, "1014"))
    await stage.say("1014", press="a:settheme:2:2026")
    stage.now = datetime(2027, 1, 5, 1, tzinfo=UTC)
    await stage.press("1014", SAVE)
    assert stage.channel.to("1014")[-1].message.text == say("theme-too-late", year="2026")


async def test_nobody_has_a_theme_where_none_was_set(stage: Stage) -> None:
    await joined(stage, (15, "1015"))
    told = await last(stage, "1015", "/chuyende")
    assert told == say("theme-none", year="2026", unit="Chi bộ tổ dân phố 5")


def test_the_longest_theme_fits_into_one_broadcast() -> None:
    parts = tuple(Heading(key=str(place), title="Ă" * LONGEST_PART, guidance="x" * 300) for place in range(8))
    long = Theme(
        year=2026,
        title="Ă" * LONGEST_TITLE,
        guidance="Ă" * LONGEST_GUIDANCE,
        deadline=date(2026, 12, 31),
        headings=parts,
    )
    assert len(sent_words(long)) <= LONGEST_BROADCAST
