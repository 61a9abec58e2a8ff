"""A member's own yes: nothing goes on without it, it shows who entered it, and taken back it hides all at once."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from handlers.texts import say
from storage.broadcasts import broadcasts
from storage.database import Database
from storage.reads import reads
from tests import commending
from tests.handlers.commending_steps import (
    BINH,
    CELL,
    DUC,
    HA,
    HUY,
    LAN,
    MAI,
    SON,
    TONG,
    form,
    nominate,
    nominated,
    one,
    sent_from_form,
)  # fmt: skip
from tests.handlers.room import Room


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with nominated(nahan, database_url) as made:
        yield made


async def test_nothing_is_decided_before_the_member_said_yes(room: Room) -> None:
    told = await form(room, SON, f"a:nominate:{DUC}", "Trực chốt phòng dịch")
    assert "Đồng chí có đồng ý không?" in told[DUC][0]
    assert set(told) == {SON, DUC}
    made = await sent_from_form(room)
    assert (made.state, made.award, made.golden, made.year) == ("asked", "praise", True, 2026)
    shown = await room.press(BINH, f"a:approvecommendation:{made.id}:1")
    assert "Đang hỏi ý kiến đồng chí ấy từ" in shown[BINH][0]
    told_by_him = await room.press(DUC, f"a:agreecommendation:{made.id}:1")
    assert {BINH, LAN} <= set(told_by_him), "who decides is told only now"
    assert ((await one(room, made.id)).state, (await one(room, made.id)).agreed_by) == ("submitted", DUC)


async def test_a_no_ends_it_and_may_be_thought_better_of(room: Room) -> None:
    await nominate(room, "duc", person=DUC)
    told = await room.press(DUC, "a:declinecommendation:duc:1")
    assert told[SON] == ["Đồng chí Tô Minh Đức xin không nhận đề nghị tặng Giấy khen. Đề nghị dừng ở đây."]
    assert (await one(room, "duc")).state == "declined"
    assert await room.press(SON, "a:mendcommendation:duc") == {
        SON: ["Đề nghị này đã dừng, nên không sửa hay rút lại được nữa."]
    }
    await room.press(DUC, "a:agreecommendation:duc:2")
    assert (await one(room, "duc")).state == "submitted"


async def test_what_was_worded_anew_is_asked_anew(room: Room) -> None:
    await room.press(SON, "a:mendcommendation:a")
    await room.press_label(SON, "Sửa")
    await room.press_label(SON, "Việc làm")
    await room.say(SON, "Hiến 500 m² đất")
    told = await room.press_label(SON, "Gửi đề nghị")
    assert "“Hiến 500 m² đất.”" in told[MAI][0]
    assert ((await one(room)).state, (await one(room)).agreed) == ("asked", False)
    assert await room.press(MAI, "a:agreecommendation:a:1") == {MAI: [say("commendation-answer-newer")]}
    await room.press(MAI, "a:agreecommendation:a:3")
    assert (await one(room)).state == "submitted"


async def test_for_a_member_on_paper_the_committee_enters_the_answer_and_it_shows_who(room: Room) -> None:
    told = await form(room, SON, f"a:nominate:{HUY}", "Chăm sóc cụ già neo đơn")
    assert set(told) == {SON}
    made = await sent_from_form(room)
    await room.press(TONG, f"a:agreecommendation:{made.id}:1")
    shown = await room.press(BINH, f"a:commendation:{made.id}")
    assert "Đồng chí ấy đã đồng ý, đồng chí Vi Văn Tòng nhập lúc" in shown[BINH][0]
    assert "[Rút lại" not in str(room.labels(BINH)), "who decides does not answer for her"
    looks = await room.rows(select(reads.c.by, reads.c.about, reads.c.what))
    assert (BINH, HUY, f"commendation:{made.id}") in looks
    told_then = await room.press(BINH, f"a:approvecommendation:{made.id}:2")
    assert told_then[SON][0].endswith(say("decide-tell-paper"))
    assert await room.press(TONG, "a:agreecommendation:a:2") == {TONG: [say("commendation-joined")]}


async def test_a_yes_taken_back_hides_it_at_once_until_it_is_given_again(room: Room) -> None:
    await room.press(BINH, "a:approvecommendation:a:2")
    assert "1. <b>Đồng chí Lò Thị Mai</b>, Chi bộ thôn Nà Han" in (await room.say(DUC, "sổ vàng"))[DUC][0]
    sure = await room.press(MAI, "a:declinecommendation:a:3")
    assert sure == {MAI: [say("commendation-end-sure", what="tặng Giấy khen đồng chí")]}
    told = await room.press_label(MAI, "Rút lại")
    assert "rút lại ý kiến đồng ý về việc tặng Giấy khen" in told[SON][0]
    assert say("golden-none") in (await room.say(DUC, "/sovang"))[DUC][0]
    assert await room.press(DUC, "a:commendation:a") == {DUC: [say("unit-not-allowed")]}
    assert await room.press(SON, "a:announce:a") == {SON: [say("announce-not-public")]}
    assert await room.press(SON, "a:certificate:a") == {SON: [say("certificate-none")]}
    told = await room.press(MAI, "a:agreecommendation:a:4")
    assert told[MAI] == [say("commendation-agreed-again")]
    assert "Lò Thị Mai" in (await room.say(DUC, "/sovang"))[DUC][0]


async def test_taking_back_the_yes_while_it_waits_ends_it(room: Room) -> None:
    await room.press(MAI, "a:declinecommendation:a:2:yes")
    assert (await one(room)).state == "declined"
    shown = await room.press(BINH, "a:approvecommendation:a:2")
    assert "Dừng lúc" in shown[BINH][0]
    assert (await one(room)).version == 3


async def test_withdrawing_asks_first_and_tells_the_member(room: Room) -> None:
    await room.press(SON, "a:withdrawcommendation:a")
    told = await room.press_label(SON, "Rút lại đề nghị này")
    assert told[MAI] == ["Đề nghị tặng Giấy khen đồng chí đã được rút lại. Đồng chí không phải trả lời nữa."]
    assert (await one(room)).state == "withdrawn"
    assert "Đã rút lại lúc" in (await room.press(BINH, "a:approvecommendation:a:2"))[BINH][0]


async def test_it_is_announced_through_the_usual_preview(room: Room) -> None:
    await room.press(BINH, "a:approvecommendation:a:2")
    told = await room.press(SON, "a:announce:a")
    words = f"Đảng bộ xã Khuôn Lùng tặng Giấy khen đồng chí Lò Thị Mai, Chi bộ thôn Nà Han: {commending.DEED}."
    assert f"“{words}”" in told[SON][0]
    for text in ("Tất cả đảng viên", "Không kèm ảnh, tệp", "không"):
        await room.say(SON, text)
    (cast,) = await room.rows(select(broadcasts.c.text, broadcasts.c.unit_id, broadcasts.c.state))
    assert (cast.text, cast.unit_id) == (words, CELL)
    assert cast.state in ("counting", "ready"), "nothing goes before the preview is looked at"


async def test_only_what_can_be_announced_is(room: Room) -> None:
    assert await room.press(SON, "a:announce:a") == {SON: [say("announce-not-public")]}
    assert await room.press(SON, "a:announce:nothing") == {SON: [say("announce-gone")]}
    await room.press(BINH, "a:approvecommendation:a:2")
    for writer in (TONG, MAI, HA):
        assert await room.press(writer, "a:announce:a") == {writer: [say("unit-not-allowed")]}
