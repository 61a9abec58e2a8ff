"""/mohinh: choosing, approving, taking up and promoting models; who may what, and what two do at once."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from handlers.router import respond
from handlers.texts import say
from storage import model_levels
from storage.broadcasts import broadcasts
from storage.database import Database
from storage.drafts import drafts
from storage.model_levels import model_levels as levels_table
from storage.people import roles
from storage.undertakings import undertakings
from tests import modelling, undertaking
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HA, KIEN, BINH, THU, LOC = 1, 2, 3, 4, 10, 11, 13, 14, 15
PROVINCE, COMMUNE, CELL, BESIDE, SCHOOL, BELOW_SCHOOL = 1, 2, 3, 4, 5, 6
WHAT = f"“{modelling.TITLE}” của Chi bộ thôn Nà Han"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody has joined; the model "a" of Nà Han, which Sơn registered, is in the library."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, HA, KIEN, BINH, THU, LOC)
        async with nahan.write() as connection:
            await modelling.choose(connection, "a")
        yield made


async def change(room: Room, what: str, id: str, *places: int, **more: object) -> None:
    async with room.database.write() as connection:
        await getattr(modelling, what)(connection, id, *places, **more)


async def levels(room: Room, id: str = "a") -> list[tuple[int, str]]:
    rows = await room.rows(select(levels_table).where(levels_table.c.undertaking_id == id))
    return sorted((row.unit_id, row.level) for row in rows)


async def fill(room: Room, person: int, *said: str) -> None:
    for text in said:
        await room.say(person, text)


FORM = ("Chi bộ xanh", "Mỗi đảng viên trồng một cây.", "Số cây", "20 cây", "Không", "Lục Thị Hà", "Hôm nay", "30/6")


async def test_a_committee_chooses_one_of_its_collectives_and_the_level_above_approves_it(room: Room) -> None:
    told = await room.press(HA, f"a:registermodel:{SCHOOL}")
    assert told[HA] == [say("models-which", unit="Đảng bộ Trường Tiểu học Khuôn Lùng")]
    await room.press_label(HA, "Chi bộ Điểm trường Pác Mò")
    await fill(room, HA, *FORM)
    told = await room.say(HA, "Gửi")
    assert "“Chi bộ xanh”" in told[BINH][0]
    (id,) = [row.id for row in await room.rows(select(undertakings.c.id).where(undertakings.c.author_id == HA))]
    assert await levels(room, id) == [], "it counts once it is approved"
    assert (await room.press(MAI, f"a:model:{id}"))[MAI] == [say("model-gone")]
    told = await room.press(BINH, f"a:approveundertaking:{id}:1")
    assert "Thông báo rộng rãi" in room.labels(BINH)
    assert set(told) == {BINH, HA, KIEN}
    assert await levels(room, id) == [(SCHOOL, "grassroots")]
    told = await room.press(MAI, f"a:model:{id}")
    assert "Chi bộ xanh" in told[MAI][0]
    assert "Tiêu chí 1: Số cây; chỉ tiêu: 20 cây" in told[MAI][0]
    assert "Mô hình điểm cấp cơ sở: Đảng bộ Trường Tiểu học Khuôn Lùng chọn." in told[MAI][0]
    assert "Lục Thị Hà" not in told[MAI][0], "nobody is told who is in charge"


async def test_what_was_approved_again_after_it_was_mended_is_found_by_its_new_words(room: Room) -> None:
    await change(room, "give_back", "a")
    assert say("library-none") in (await room.press(MAI, "a:library"))[MAI][0]
    told = await room.press(SON, "a:model:a")
    assert told[SON] == [say("model-not-listed")]
    await change(room, "register", "a", title="Đường điện thắp sáng")
    await room.press(BINH, "a:approveundertaking:a:4")
    assert "Đường điện thắp sáng" in (await room.press(MAI, "a:search:0:dien.thap"))[MAI][0]
    assert await levels(room) == [(CELL, "cell")]


async def test_a_secretary_of_another_commune_registers_nothing_here(room: Room) -> None:
    for press in (f"a:registermodel:{SCHOOL}", f"a:newmodel:{SCHOOL}:{BELOW_SCHOOL}", f"a:newmodel:8:{CELL}"):
        assert await room.press(LOC, press) == {LOC: [say("unit-not-allowed")]}
    assert await room.rows(select(drafts)) == []


async def test_a_committee_goes_down_its_units_to_the_collective_it_chooses(room: Room) -> None:
    await room.press(BINH, f"a:registermodel:{COMMUNE}")
    school = "Đảng bộ Trường Tiểu học Khuôn Lùng"
    (further,) = [text for text in room.labels(BINH) if text.startswith("Đảng bộ Trường")]
    assert room.labels(BINH)[:3] == ["Đảng bộ xã Khuôn Lùng", "Chi bộ thôn Nà Han", "Chi bộ thôn Khuổi Luông"]
    await room.press_label(BINH, further)
    assert room.labels(BINH)[:2] == [school, "Chi bộ Điểm trường Pác Mò"]
    told = await room.press_label(BINH, "Chi bộ Điểm trường Pác Mò")
    assert "mô hình điểm của <b>Chi bộ Điểm trường Pác Mò</b>" in told[BINH][0]
    assert [row.subject for row in await room.rows(select(drafts))] == [f"model:{BELOW_SCHOOL}:{COMMUNE}"]


async def test_a_collective_outside_the_committee_s_reach_is_not_chosen(room: Room) -> None:
    assert await room.press(HA, f"a:newmodel:{SCHOOL}:{CELL}") == {HA: [say("unit-not-allowed")]}


async def test_taking_up_a_model_begins_from_its_words_and_its_unit_hears_of_it(room: Room) -> None:
    told = await room.press(HA, "a:adopt:a")
    assert "Đồng chí nào phụ trách?" in told[HA][0], "what it is called, what it is and its criteria are there already"
    await fill(room, HA, "Lục Thị Hà", "Hôm nay", "30/6")
    await room.say(HA, "Gửi")
    (mine,) = await room.rows(select(undertakings).where(undertakings.c.unit_id == SCHOOL))
    assert (mine.kind, mine.adopted_from, mine.origin, mine.committee_id) == ("model", "a", "a", SCHOOL)
    told = await room.press(MAI, "a:model:a")
    assert "Đã có" not in told[MAI][0], "not before it is approved"
    told = await room.press(BINH, f"a:approveundertaking:{mine.id}:1")
    heard = say("model-adopted-notice", unit="Đảng bộ Trường Tiểu học Khuôn Lùng", what=WHAT)
    assert told[SON] == told[LAN] == [heard]
    told = await room.press(MAI, "a:model:a")
    assert "Đã có 1 tập thể áp dụng." in told[MAI][0]
    told = await room.press_label(MAI, "Các tập thể áp dụng")
    assert told[MAI][0].endswith(
        "1. <b>Chi bộ thôn Nà Han</b>, năm 2026\n1.1. Đảng bộ Trường Tiểu học Khuôn Lùng, năm 2026"
    )
    told = await room.press(MAI, f"a:model:{mine.id}")
    assert f"Áp dụng mô hình {WHAT}." in told[MAI][0]


async def test_everybody_reads_what_was_reached_but_no_notes_and_not_what_is_still_open(room: Room) -> None:
    async with room.database.write() as connection:
        await modelling.choose(connection, "two", criteria=(("Số hộ", "8 hộ"), ("Số tổ", "3 tổ")))
        await undertaking.report(connection, "two", 0, "exceeded", "10 hộ", note="Gia đình ông Páo làm trước")
        await undertaking.report(connection, "two", 1, "unmet", note="Còn chậm")
    (text,) = (await room.press(MAI, "a:model:two"))[MAI]
    assert "Tiêu chí 1: Số hộ; chỉ tiêu: 8 hộ\nKết quả: vượt, 10 hộ\n\nTiêu chí 2: Số tổ; chỉ tiêu: 3 tổ\n" in text
    assert not [word for word in ("Páo", "chưa đạt", "chậm") if word in text]


async def test_a_tree_is_numbered_and_passes_over_what_is_not_in_force(room: Room) -> None:
    for id, unit, after in (("b", SCHOOL, "a"), ("c", BESIDE, "a"), ("d", BELOW_SCHOOL, "b"), ("e", COMMUNE, "d")):
        await change(room, "choose", id, unit=unit, after=after)
    (text,) = (await room.press(MAI, "a:adopters:d"))[MAI]
    assert text.splitlines()[2:] == [
        "1. Chi bộ thôn Nà Han, năm 2026",
        "1.1. Đảng bộ Trường Tiểu học Khuôn Lùng, năm 2026",
        "1.1.1. <b>Chi bộ Điểm trường Pác Mò</b>, năm 2026",
        "1.1.1.1. Đảng bộ xã Khuôn Lùng, năm 2026",
        "1.2. Chi bộ thôn Khuổi Luông, năm 2026",
    ]
    assert "đã có 4 tập thể áp dụng" in text
    await change(room, "give_back", "b")
    (text,) = (await room.press(MAI, "a:adopters:c"))[MAI]
    assert text.splitlines()[2:] == [
        "1. Chi bộ thôn Nà Han, năm 2026",
        "1.1. <b>Chi bộ thôn Khuổi Luông</b>, năm 2026",
        "1.2. Chi bộ Điểm trường Pác Mò, năm 2026",
        "1.2.1. Đảng bộ xã Khuôn Lùng, năm 2026",
    ]
    assert "đã có 3 tập thể áp dụng" in text


async def test_two_who_approve_a_model_in_one_batch_put_it_into_the_library_once(room: Room) -> None:
    await room.change(roles.insert().values(person_id=HA, unit_id=COMMUNE, role="deputy", since=NOW))
    await change(room, "register", "w", unit=BESIDE, title="Chợ không rác")
    press = "a:approveundertaking:w:1"
    told = await room.handle(room.said(BINH, press=press), room.said(HA, press=press))
    assert told[BINH][0].startswith("✓ Đã phê duyệt")
    assert not told[HA][0].startswith("✓ Đã phê duyệt")
    assert await levels(room, "w") == [(BESIDE, "cell")]


async def test_nobody_takes_up_their_own_unit_s_model_nor_one_twice(room: Room) -> None:
    assert await room.press(SON, "a:adopt:a") == {SON: [say("model-adopt-own", unit="Chi bộ thôn Nà Han")]}
    await change(room, "choose", "b", unit=SCHOOL, after="a")
    told = await room.press(SON, "a:adopt:b")
    assert told == {SON: [say("model-adopt-own", unit="Chi bộ thôn Nà Han")]}, "it is their own that the school follows"
    told = await room.press(HA, "a:adopt:a")
    school = "Đảng bộ Trường Tiểu học Khuôn Lùng"
    assert told == {HA: [say("model-adopted-before", unit=school, year="2026")]}
    assert (await room.press_label(HA, "Xem nội dung"))[HA][0].startswith("<b>")
    assert await room.rows(select(drafts)) == []


async def test_who_holds_several_offices_says_where_it_is_taken_up(room: Room) -> None:
    await room.change(roles.insert().values(person_id=HA, unit_id=BELOW_SCHOOL, role="deputy", since=NOW))
    assert (await room.press(HA, "a:adopt:a"))[HA] == [say("model-adopt-where", what=WHAT)]
    await room.press_label(HA, "Chi bộ Điểm trường Pác Mò")
    await fill(room, HA, "Bế Văn Kiên", "Hôm nay", "30/6", "Gửi")
    (mine,) = await room.rows(select(undertakings).where(undertakings.c.unit_id == BELOW_SCHOOL))
    assert mine.adopted_from == "a"
    assert await room.press(HA, f"a:adopt:a:{CELL}") == {HA: [say("unit-not-allowed")]}


@pytest.mark.parametrize("who", [MAI, TONG, THU])
async def test_only_those_who_set_a_unit_s_work_take_up_a_model(room: Room, who: int) -> None:
    await room.press(who, "a:model:a")
    assert "Áp dụng mô hình này" not in room.labels(who)
    assert await room.press(who, "a:adopt:a") == {who: [say("unit-not-allowed")]}


async def test_a_model_given_back_meanwhile_is_not_taken_up(room: Room) -> None:
    await change(room, "give_back", "a")
    assert await room.press(HA, "a:adopt:a") == {HA: [say("model-gone")]}


async def test_the_committee_above_takes_a_model_up_to_its_own_level_and_both_count(room: Room) -> None:
    await room.press(BINH, "a:model:a")
    commune = "Đảng bộ xã Khuôn Lùng"
    told = await room.press(BINH, f"a:promote:a:{COMMUNE}")
    assert told[BINH] == [say("model-promote-sure", what=WHAT, unit=commune, level="cấp trên trực tiếp cơ sở")]
    assert await levels(room) == [(CELL, "cell")], "it was only asked"
    told = await room.press_label(BINH, "Chọn mô hình này")
    assert "Thông báo rộng rãi" in room.labels(BINH)
    heard = say("model-promoted-notice", what=WHAT, unit=commune, level="cấp trên trực tiếp cơ sở")
    assert told[SON] == told[LAN] == [heard]
    assert await levels(room) == [(COMMUNE, "upper"), (CELL, "cell")]
    async with room.database.read() as connection:
        found = (await model_levels.coverage(connection, [COMMUNE], 2026))[COMMUNE]
    assert found.levels == {"cell": 1, "upper": 1}
    await room.press(BINH, "a:model:a")
    assert not [text for text in room.labels(BINH) if text.startswith("Chọn cho")]


async def test_two_who_promote_in_one_batch_give_one_outcome(room: Room) -> None:
    await room.change(roles.insert().values(person_id=HA, unit_id=COMMUNE, role="deputy", since=NOW))
    first = room.said(BINH, press=f"a:promote:a:{COMMUNE}:yes")
    second = room.said(HA, press=f"a:promote:a:{COMMUNE}:yes")
    told = await room.handle(first, second)
    assert told[BINH][0].startswith("✓ Mô hình")
    assert "đồng chí Trần Quốc Bình chọn lúc 8 giờ 00" in told[HA][0]
    assert await levels(room) == [(COMMUNE, "upper"), (CELL, "cell")]


async def test_what_was_taken_up_by_mistake_is_taken_back_with_a_reason_and_may_be_taken_up_again(room: Room) -> None:
    commune, level = "Đảng bộ xã Khuôn Lùng", "cấp trên trực tiếp cơ sở"
    await room.press(BINH, f"a:promote:a:{COMMUNE}:yes")
    await room.press(BINH, "a:model:a")
    await room.press_label(BINH, "Thôi chọn cho Đảng bộ xã Khuôn Lùng")
    assert await levels(room) == [(COMMUNE, "upper"), (CELL, "cell")], "why is asked first"
    told = await room.say(BINH, "Chọn nhầm chi bộ")
    assert told[BINH] == [say("modeldrop-done", what=WHAT, unit=commune, level=level)]
    heard = say("modeldrop-notice", what=WHAT, unit=commune, level=level, reason="Chọn nhầm chi bộ.")
    assert told[SON] == told[LAN] == [heard]
    assert await levels(room) == [(CELL, "cell")]
    page = await room.press(SON, "a:undertaking:a")
    assert "Đồng chí Trần Quốc Bình thôi chọn làm mô hình điểm của Đảng bộ xã Khuôn Lùng" in page[SON][0]
    assert "“Chọn nhầm chi bộ”" in page[SON][0]
    assert "Chọn nhầm" not in (await room.press(MAI, "a:model:a"))[MAI][0]
    assert (await room.press(BINH, f"a:dropmodel:a:{COMMUNE}"))[BINH] == [say("modeldrop-before")]
    log = (await room.press(BINH, f"a:unitlog:{COMMUNE}"))[BINH][0]
    assert "thôi chọn một mô hình làm mô hình điểm của Đảng bộ xã Khuôn Lùng" in log
    assert ": chọn một mô hình làm mô hình điểm của Đảng bộ xã Khuôn Lùng" in log
    await room.press(BINH, f"a:promote:a:{COMMUNE}:yes")
    assert await levels(room) == [(COMMUNE, "upper"), (CELL, "cell")]


async def test_of_two_who_take_it_back_at_once_one_does_and_the_other_s_words_are_given_back(room: Room) -> None:
    await room.change(roles.insert().values(person_id=HA, unit_id=COMMUNE, role="deputy", since=NOW))
    await change(room, "promote", "a", COMMUNE)
    for who in (BINH, HA):
        await room.press(who, f"a:dropmodel:a:{COMMUNE}")
    told = await room.handle(room.said(BINH, "Chọn nhầm"), room.said(HA, "Chưa đủ kết quả"))
    assert told[BINH][0].startswith("✓ Mô hình")
    assert say("modeldrop-unsent", reason="Chưa đủ kết quả") in "\n".join(told[HA])
    assert await levels(room) == [(CELL, "cell")]


@pytest.mark.parametrize("who", [SON, LAN, MAI, TONG, HA, THU, LOC])
async def test_nobody_else_takes_it_back(room: Room, who: int) -> None:
    await change(room, "promote", "a", COMMUNE)
    assert await room.press(who, f"a:dropmodel:a:{COMMUNE}") == {who: [say("unit-not-allowed")]}
    assert await room.press(BINH, f"a:dropmodel:a:{CELL}") == {BINH: [say("unit-not-allowed")]}
    assert await levels(room) == [(COMMUNE, "upper"), (CELL, "cell")]


@pytest.mark.parametrize("who", [SON, LAN, MAI, TONG, HA, THU, LOC])
async def test_nobody_else_promotes(room: Room, who: int) -> None:
    for unit in (PROVINCE, COMMUNE, CELL):
        told = await room.press(who, f"a:promote:a:{unit}:yes")
        assert told == {who: [say("unit-not-allowed")]}
    assert await levels(room) == [(CELL, "cell")]


async def test_nobody_promotes_what_they_registered_themselves(room: Room) -> None:
    await change(room, "choose", "mine", unit=BESIDE, by=BINH)
    told = await room.press(BINH, f"a:promote:mine:{COMMUNE}:yes")
    assert told == {BINH: [say("model-promote-own")]}


async def test_a_model_goes_into_a_broadcast_with_its_words(room: Room) -> None:
    await room.press(BINH, "a:model:a")
    await room.press_label(BINH, "Thông báo rộng rãi")
    (draft,) = await room.rows(select(drafts.c.form, drafts.c.answers))
    assert draft.form == "broadcast"
    assert modelling.TITLE in draft.answers
    assert await room.rows(select(broadcasts)) == []
    await change(room, "give_back", "a")
    assert (await room.press(BINH, "a:announce:a"))[BINH] == [say("announce-not-approved")]
    assert (await room.press(MAI, "a:announce:a"))[MAI] == [say("unit-not-allowed")]


async def test_a_committee_sees_its_models_who_has_none_and_how_many_there_are(room: Room) -> None:
    await change(room, "choose", "s", unit=BELOW_SCHOOL, committee=SCHOOL)
    await change(room, "register", "waits", unit=BESIDE, committee=COMMUNE, by=BINH, title="Chợ không rác")
    told = await room.press(BINH, f"a:models:{COMMUNE}")
    text = told[BINH][0]
    assert "1. “Chợ không rác” của Chi bộ thôn Khuổi Luông: chờ phê duyệt" in text
    assert "Đảng bộ cơ sở đã có mô hình điểm: 1/1" in text
    assert "Đảng bộ cấp trên trực tiếp cơ sở đã có mô hình điểm: 0/1" in text
    assert "Mô hình điểm cấp chi bộ: 1" in text
    assert "Mô hình điểm cấp cơ sở: 1" in text
    told = await room.press(THU, f"a:models:{COMMUNE}")
    assert "Đăng ký mô hình điểm" not in room.labels(THU)
    assert (await room.press(MAI, f"a:models:{CELL}"))[MAI] == [say("unit-not-allowed")]
