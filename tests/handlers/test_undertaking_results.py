"""/nhiemvu: results by criterion, the evaluation that closes a work, and the pages that lead to them."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from handlers.texts import label, say
from storage import accounts
from storage.database import Database
from storage.reads import reads
from tests import people, undertaking
from tests.engine import NOW
from tests.handlers.room import Room
from tests.handlers.undertaking_room import (
    BINH,
    HA,
    LAN,
    LOC,
    MAI,
    PAO,
    ROAD,
    SON,
    THU,
    TONG,
    approved,
    committees,
    named,
    one,
)


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with committees(nahan, database_url) as made:
        yield made


async def test_mending_keeps_the_criteria_s_results(room: Room) -> None:
    await approved(room)
    async with room.database.write() as connection:
        await undertaking.report(connection, "road", 1, "met", "100%")
        await undertaking.send_back(connection, "road", "Bỏ tiêu chí 1")
    await room.press(SON, "a:mendundertaking:road")
    await room.press_label(SON, "Sửa")
    await room.press_label(SON, "Tiêu chí 1: Số hộ hiến đất")
    await room.press_label(SON, label("criteria-remove-item"))
    await room.press_label(SON, "Gửi")
    (criterion,) = (await one(room)).criteria
    assert (criterion.id, criterion.text) == ("road-1", "Hộ dân đồng thuận")
    assert criterion.result is not None


async def test_results_are_reported_by_the_committee_once_it_is_approved(room: Room) -> None:
    assert (
        say("criterionresult-not-now", what=named(), state=say("undertaking-is-submitted"))
        in (await room.press(TONG, "a:result:road:road-0"))[TONG]
    )
    await approved(room)
    await room.press(TONG, "a:result:road:road-0")
    for text in ("vượt", "10 hộ", "bỏ qua", "bỏ qua"):
        await room.say(TONG, text)
    told = await room.say(TONG, "Gửi")
    assert told == {TONG: [say("criterionresult-recorded", criterion="Số hộ hiến đất", status="exceeded")]}
    result = (await one(room)).criteria[0].result
    assert result is not None
    assert (result.status, result.by, result.amount) == ("exceeded", TONG, undertaking.amount_of("10 hộ"))
    shown = await room.press(BINH, "a:undertaking:road")
    assert "Kết quả: vượt, 10 hộ" in shown[BINH][0]


async def test_what_is_half_written_of_each_criterion_goes_on(room: Room) -> None:
    await approved(room)
    for criterion in ("road-0", "road-1"):
        await room.press(TONG, f"a:result:road:{criterion}")
        await room.say(TONG, "vượt")
    for criterion in ("road-0", "road-1"):
        told = await room.press(TONG, f"a:result:road:{criterion}")
        assert say("menu-resumed") in told[TONG][0], criterion


async def test_the_level_above_is_told_once_when_every_criterion_has_a_result(room: Room) -> None:
    await approved(room)
    async with room.database.write() as connection:
        await undertaking.report(connection, "road", 1)
    notice = say("undertaking-complete-notice", unit="Chi bộ thôn Nà Han", what=named())
    for expected in ({BINH: [notice], HA: [notice]}, {}):
        await room.press(LAN, "a:result:road:road-0")
        for text in ("đạt", "bỏ qua", "bỏ qua", "bỏ qua"):
            await room.say(LAN, text)
        told = await room.say(LAN, "Gửi")
        assert {person: texts for person, texts in told.items() if person != LAN} == expected


async def test_two_results_at_once_are_both_kept(room: Room) -> None:
    await approved(room)
    for person, place in ((LAN, 0), (TONG, 1)):
        await room.press(person, f"a:result:road:road-{place}")
        for text in ("đạt", "bỏ qua", "bỏ qua", "bỏ qua"):
            await room.say(person, text)
    await room.handle(room.said(LAN, "Gửi"), room.said(TONG, "Gửi"))
    assert [each.result.by for each in (await one(room)).criteria if each.result] == [LAN, TONG]


async def test_what_was_evaluated_meanwhile_takes_no_result_and_the_words_are_given_back(room: Room) -> None:
    await approved(room)
    await room.press(LAN, "a:result:road:road-0")
    for text in ("vượt", "10 hộ", "Thêm hai hộ", "bỏ qua"):
        await room.say(LAN, text)
    async with room.database.write() as connection:
        await undertaking.evaluate(connection, "road")
    told = await room.say(LAN, "Gửi")
    assert say("criterionresult-closed", what=named()) in told[LAN][0]
    assert "“vượt, 10 hộ, Thêm hai hộ”" in told[LAN][0]
    assert say("criterionresult-closed", what=named()) in (await room.press(LAN, "a:result:road:road-1"))[LAN][0]
    assert [each.result for each in (await one(room)).criteria] == [None, None]


async def test_an_evaluation_sees_the_latest_results(room: Room) -> None:
    await approved(room)
    await room.press(BINH, "a:evaluate:road:2")
    for text in ("Đạt yêu cầu", "Làm chắc"):
        await room.say(BINH, text)
    async with room.database.write() as connection:
        await undertaking.report(connection, "road", 0, "unmet")
    told = await room.say(BINH, "Gửi đánh giá")
    assert say("undertaking-newer", what=named()) in told[BINH][0]
    assert say("evaluation-unsent", comment="Làm chắc") in told[BINH][0]
    assert (await one(room)).state == "approved"


async def test_it_is_evaluated_opened_again_and_given_back(room: Room) -> None:
    await approved(room)
    await room.press(HA, "a:evaluate:road:2")
    for text in ("Vượt yêu cầu", "Làm chắc, đúng hẹn"):
        await room.say(HA, text)
    told = await room.say(HA, "Gửi đánh giá")
    assert told[SON] == told[LAN]
    assert "vượt yêu cầu. “Làm chắc, đúng hẹn.”" in told[SON][0]
    page = await room.press(SON, "a:undertaking:road")
    assert "Nhận xét: “Làm chắc, đúng hẹn”" in page[SON][0]
    assert "Ghi kết quả tiêu chí 1" not in room.labels(SON)
    told = await room.press(BINH, "a:reopenundertaking:road:3")
    assert told[SON][0].startswith("Đồng chí Bí thư (Đảng bộ xã Khuôn Lùng) đã mở lại")
    await room.press(BINH, "a:returnundertaking:road:4")
    await room.say(BINH, "Thêm một tiêu chí")
    assert ((await one(room)).state, (await one(room)).approved_at) == ("returned", None)
    await room.press(SON, "a:undertaking:road")
    assert "Sửa nội dung" in room.labels(SON)


async def test_the_page_walks_down_and_shows_what_waits(room: Room) -> None:
    await room.press(BINH, "a:undertakings:2")
    assert room.labels(BINH)[0] == "Chờ phê duyệt, đánh giá (1)"
    await room.press_label(BINH, "Chờ phê duyệt, đánh giá (1)")
    assert room.labels(BINH)[0] == ROAD
    await room.press(BINH, "a:undertakingsbelow:2")
    assert room.labels(BINH)[0] == "Chi bộ thôn Nà Han: 1 nhiệm vụ, 0 đột phá"
    page = await room.press_label(BINH, "Chi bộ thôn Nà Han: 1 nhiệm vụ, 0 đột phá")
    assert f"1. {ROAD} (chờ phê duyệt)" in page[BINH][0]
    assert (await room.press(THU, "a:waitingundertakings:2")) == {THU: [say("unit-not-allowed")]}


async def test_what_waits_for_those_above_stands_on_their_unit_s_page(room: Room) -> None:
    await room.say(SON, "/donvi")
    assert not [one for one in room.labels(SON) if "Việc của tập thể chờ" in one]
    await room.say(BINH, "/donvi")
    assert "Việc của tập thể chờ đồng chí (1)" in room.labels(BINH)
    told = await room.press_label(BINH, "Việc của tập thể chờ đồng chí (1)")
    assert f"– Chi bộ thôn Nà Han: nhiệm vụ trọng tâm “{ROAD}”, chờ phê duyệt" in told[BINH][0]
    await approved(room)
    async with room.database.write() as connection:
        for place in (0, 1):
            await undertaking.report(connection, "road", place)
    await room.say(BINH, "/donvi")
    told = await room.press_label(BINH, "Việc của tập thể chờ đồng chí (1)")
    assert f"– Chi bộ thôn Nà Han: nhiệm vụ trọng tâm “{ROAD}”, chờ đánh giá" in told[BINH][0]
    assert room.labels(BINH)[0] == ROAD
    await room.press(BINH, "a:evaluate:road:4")
    for text in ("Đạt yêu cầu", "Làm chắc", "Gửi đánh giá"):
        await room.say(BINH, text)
    await room.say(BINH, "/donvi")
    assert not [one for one in room.labels(BINH) if "Việc của tập thể chờ" in one]


@pytest.mark.parametrize(
    "press",
    [
        "a:undertake:key_task-99",
        "a:undertake:other-3",
        "a:undertake:model-3",
        "a:undertake:key_task",
        "a:undertaking:unknown",
        "a:result:road:unknown",
        "a:result:road",
        "a:approveundertaking:road",
        "a:evaluate:road:x",
    ],
)
async def test_what_nobody_could_have_been_given_is_answered(room: Room, press: str) -> None:
    (told,) = (await room.press(BINH, press))[BINH]
    assert told
    assert (await one(room)).version == 1


async def test_what_is_open_of_the_year_before_is_still_there(room: Room) -> None:
    async with room.database.write() as connection:
        for id in ("old-open", "old-closed"):
            await undertaking.undertake(connection, id, year=2025, title=f"Việc {id}")
            await undertaking.approve(connection, id)
        await undertaking.evaluate(connection, "old-closed")
    page = await room.press(SON, "a:undertakings:3")
    assert say("undertakings-left", year="2025") in page[SON][0]
    assert "Việc old-open" in room.labels(SON)
    assert "old-closed" not in page[SON][0]


async def test_a_photo_is_opened_by_those_who_see_the_work(room: Room) -> None:
    await approved(room)
    async with room.database.write() as connection:
        result = await undertaking.report(connection, "road", 1, by=LAN)
        account = (await accounts.of_person(connection, [LAN]))[LAN][0].id
        await people.offer_file(connection, result, LAN, account, NOW, id="photo")
        await people.store_file(connection, "photo", LAN, NOW, "5" * 64)
    await room.press(BINH, "a:undertaking:road")
    told = await room.press_label(BINH, label("undertaking-files"))
    assert told[BINH] == [say("evidence-shown-of", date="15/1/2026", name="Nông Thị Lan")]
    looks = await room.rows(select(reads.c.by, reads.c.about, reads.c.what))
    assert (BINH, LAN, "evidence:photo") in looks
    for person in (MAI, PAO, LOC):
        assert await room.press(person, "a:evidence:photo") == {person: [say("unit-not-allowed")]}


async def test_what_was_reported_before_stays_with_its_photos(room: Room) -> None:
    await approved(room)
    async with room.database.write() as connection:
        account = (await accounts.of_person(connection, [LAN]))[LAN][0].id
        first = await undertaking.report(connection, "road", 1, "unmet", "60%", note="Còn hai hộ", by=LAN)
        await people.offer_file(connection, first, LAN, account, NOW, id="before")
        await people.store_file(connection, "before", LAN, NOW, "5" * 64)
    await room.press(BINH, "a:undertaking:road")
    assert label("undertaking-past") not in room.labels(BINH), "nothing was reported twice"
    async with room.database.write() as connection:
        await undertaking.report(connection, "road", 1, "met", "100%", by=SON)
    await room.press(BINH, "a:undertaking:road")
    told = await room.press_label(BINH, label("undertaking-past"))
    newer, older = told[BINH][0].split("\n\n")[1:]
    assert newer == "Tiêu chí 2, ngày 15/1/2026, đồng chí Hoàng Văn Sơn ghi. Kết quả: đạt, 100%"
    assert older == (
        "Tiêu chí 2, ngày 15/1/2026, đồng chí Nông Thị Lan ghi. Kết quả: chưa đạt, 60% (1 ảnh)\nGhi chú: Còn hai hộ"
    )
    shown = await room.press_label(BINH, "Tiêu chí 2, 15/1/2026, số 1")
    assert shown[BINH] == [say("evidence-shown-of", date="15/1/2026", name="Nông Thị Lan")]
    for person in (MAI, PAO, LOC):
        assert await room.press(person, "a:undertakingpast:road") == {person: [say("unit-not-allowed")]}


async def test_many_results_are_told_page_by_page(room: Room) -> None:
    await approved(room)
    async with room.database.write() as connection:
        for number in range(7):
            await undertaking.report(connection, "road", 0, "unmet", f"{number + 1} hộ")
        await undertaking.send_back(connection, "road", "Bỏ tiêu chí 1")
        await undertaking.undertake(connection, "road", criteria=[("Việc khác", "2 hộ")])
        await undertaking.approve(connection, "road")
    told = await room.press(BINH, "a:undertakingpast:road")
    assert told[BINH][0].count("Kết quả:") == 5
    told = await room.press_label(BINH, "Trang sau (2/2)")
    assert told[BINH][0].count("Kết quả:") == 2
    assert told[BINH][0].endswith("Kết quả: chưa đạt, 1 hộ")


async def test_of_several_photos_one_is_chosen(room: Room) -> None:
    await approved(room)
    async with room.database.write() as connection:
        result = await undertaking.report(connection, "road", 1, by=LAN)
        account = (await accounts.of_person(connection, [LAN]))[LAN][0].id
        for id, content in (("first", "5"), ("second", "6")):
            await people.offer_file(connection, result, LAN, account, NOW, id=id)
            await people.store_file(connection, id, LAN, NOW, content * 64)
    await room.press(BINH, "a:undertaking:road")
    await room.press_label(BINH, label("undertaking-files"))
    assert room.labels(BINH)[:2] == ["Tiêu chí 2, số 1", "Tiêu chí 2, số 2"]
