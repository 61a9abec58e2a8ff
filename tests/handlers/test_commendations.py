"""/khenthuong: a level above decides, two at once give one outcome, and nobody decides what they had a part in."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from handlers.texts import say
from storage.database import Database
from storage.drafts import drafts
from storage.people import people as people_table
from tests import commending, giving
from tests.handlers.commending_steps import (
    BINH,
    CELL,
    COMMUNE,
    DUC,
    HA,
    HUY,
    LAN,
    LOC,
    MAI,
    SON,
    THU,
    TONG,
    nominate,
    nominated,
    one,
)  # fmt: skip
from tests.handlers.room import Room


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with nominated(nahan, database_url) as made:
        yield made


async def test_two_who_decide_in_one_batch_give_one_outcome(room: Room) -> None:
    approved = room.said(BINH, press="a:approvecommendation:a:2")
    again = room.said(LAN, press="a:approvecommendation:a:2")
    told = await room.handle(approved, again)
    assert told[BINH] == ["✓ Đã phê duyệt: tặng Giấy khen đồng chí Lò Thị Mai."]
    assert "✓ Đồng chí Trần Quốc Bình đã phê duyệt lúc" in told[LAN][0]
    decided = await one(room)
    assert decided.awarder is not None
    assert (decided.state, decided.version, decided.awarder.id) == ("approved", 3, COMMUNE)


async def test_the_member_the_secretary_and_the_author_are_told(room: Room) -> None:
    await nominate(room, "tong", person=TONG, by=BINH, agreed=True)
    told = await room.press(LAN, "a:approvecommendation:tong:2")
    who = "Đồng chí Phó Bí thư (Đảng bộ xã Khuôn Lùng)"
    assert told[TONG] == [
        f"Chúc mừng đồng chí. {who} đã phê duyệt việc tặng Giấy khen đồng chí. {say('commendation-golden-notice')}"
    ]
    assert told[SON] == told[BINH] == [f"{who} đã phê duyệt: tặng Giấy khen đồng chí Vi Văn Tòng."]
    assert set(told) == {LAN, TONG, SON, BINH}


@pytest.mark.parametrize(("verb", "state"), [("return", "returned"), ("refuse", "refused")])
async def test_a_comment_goes_to_the_unit_and_not_to_the_member(room: Room, verb: str, state: str) -> None:
    await room.press(BINH, f"a:{verb}commendation:a:2")
    told = await room.say(BINH, "Ghi rõ số hộ")
    assert "“Ghi rõ số hộ.”" in told[SON][0]
    assert ((await one(room)).state, (await one(room)).comment) == (state, "Ghi rõ số hộ")
    if state == "returned":
        assert MAI not in told, "she is asked again once it is mended"
    else:
        assert "Ghi rõ" not in told[MAI][0]
        assert "Cảm ơn việc làm của đồng chí." in told[MAI][0]


async def test_nobody_nominates_themselves_nor_decides_what_they_had_a_part_in(room: Room) -> None:
    assert await room.press(SON, f"a:nominate:{SON}") == {SON: [say("commendation-oneself")]}
    await nominate(room, "his", person=DUC, by=BINH, agreed=True)
    assert await room.press(BINH, "a:approvecommendation:his:2") == {BINH: [say("commendation-own")]}
    await nominate(room, "self", person=BINH, agreed=True)
    assert await room.press(BINH, "a:approvecommendation:self:2") == {BINH: [say("commendation-of-oneself")]}
    await nominate(room, "huy", person=HUY)
    await room.press(BINH, "a:agreecommendation:huy:1")
    assert await room.press(BINH, "a:approvecommendation:huy:2") == {BINH: [say("commendation-entered")]}
    for id in ("his", "self", "huy"):
        assert (await room.press(LAN, f"a:approvecommendation:{id}:2"))[LAN][0].startswith("✓ Đã phê duyệt")


async def test_the_unit_itself_does_not_decide_and_others_learn_nothing(room: Room) -> None:
    for writer in (SON, TONG, THU, HA, LOC):
        told = await room.press(writer, "a:approvecommendation:a:2")
        assert told == {writer: [say("decide-not-allowed")]}
    assert (await one(room)).state == "submitted"


async def test_whoever_mends_it_is_its_author_from_then_on(room: Room) -> None:
    await room.press(SON, "a:mendcommendation:cell")
    await room.press_label(SON, "Gửi đề nghị")
    assert (await one(room, "cell")).version == 2
    assert await room.press(BINH, "a:approvecommendation:cell:1") == {
        BINH: ["Đề nghị khen thưởng tập thể Chi bộ thôn Nà Han vừa thay đổi. Mời đồng chí xem lại rồi quyết định."]
    }
    assert await room.press(BINH, "a:mendcommendation:cell") == {BINH: [say("unit-not-allowed")]}


async def test_what_was_approved_while_it_was_mended_stays_and_the_words_are_given_back(room: Room) -> None:
    await room.press(SON, "a:mendcommendation:cell")
    await room.press(BINH, "a:approvecommendation:cell:1")
    told = await room.say(SON, "Gửi đề nghị")
    assert told[SON] == [
        "Đề nghị này đã phê duyệt, nên không sửa hay rút lại được nữa.\n\n"
        + say("commendation-unsent", deed=commending.DEED)
    ]
    assert (await one(room, "cell")).version == 2


async def test_what_was_returned_while_it_was_mended_is_shown_with_what_is_asked_for(room: Room) -> None:
    await room.press(SON, "a:mendcommendation:cell")
    await room.press(BINH, "a:returncommendation:cell:1")
    await room.say(BINH, "Ghi rõ số hộ")
    assert await room.say(SON, "Gửi đề nghị") == {SON: [say("commendation-changed")]}
    assert "Ghi rõ số hộ" in (await room.press_label(SON, "Viết tiếp"))[SON][0]
    await room.press_label(SON, "Gửi đề nghị")
    assert ((await one(room, "cell")).state, (await one(room, "cell")).version) == ("submitted", 3)


async def test_a_comment_on_what_was_approved_meanwhile_is_given_back(room: Room) -> None:
    await room.press(BINH, "a:refusecommendation:a:2")
    await room.press(LAN, "a:approvecommendation:a:2")
    told = await room.say(BINH, "Chưa rõ kết quả")
    assert "✓ Đồng chí Nông Thị Lan đã phê duyệt lúc" in told[BINH][0]
    assert "“Chưa rõ kết quả”" in told[BINH][0]
    assert (await one(room)).version == 3


async def test_whoever_left_the_roster_is_commended_no_further(room: Room) -> None:
    await room.change(update(people_table).where(people_table.c.id == MAI).values(active=False))
    told = await room.press(BINH, "a:approvecommendation:a:2")
    assert "danh sách" in told[BINH][0]
    assert (await one(room)).state == "submitted"


async def test_text_marked_secret_is_refused_and_nowhere(room: Room) -> None:
    await room.press(SON, f"a:nominate:{DUC}")
    assert (await room.say(SON, "Tối mật: việc của đồng chí Đức"))[SON][0].startswith(say("problem-secret"))
    assert "mật" not in str(await room.rows(select(drafts.c.answers)))


async def test_deeds_on_record_may_be_taken(room: Room) -> None:
    async with room.database.write() as connection:
        await giving.confirm(connection, await giving.give(connection, "land", "300 m²", person=DUC))
        await giving.give(connection, "open", "500 m²", person=DUC)
        await giving.confirm(connection, await giving.give(connection, "women", "2 triệu", group="Phụ nữ", by=TONG))
    await room.press(SON, f"a:nominate:{DUC}")
    assert room.labels(SON)[0] == "Đóng góp 300 m², Mở đường ra ruộng bậc…"
    await room.press_label(SON, room.labels(SON)[0])
    (row,) = await room.rows(select(drafts.c.answers))
    assert '"Đóng góp 300 m², Mở đường ra ruộng bậc thang"' in row.answers
    await room.press(SON, f"a:nominateunit:{CELL}")
    assert room.labels(SON)[0] == "Đóng góp 2 triệu đồng, Mở đường ra ruộn…"


async def test_where_there_are_no_members_to_choose_from_the_form_is_open_at_once(room: Room) -> None:
    told = await room.press(BINH, f"a:nominees:{COMMUNE}")
    assert told[BINH][0].startswith(say("commendation-intro", who="Đảng bộ xã Khuôn Lùng"))
    await room.press(BINH, f"a:nominees:{CELL}")
    assert room.labels(BINH)[:3] == ["Cả tập thể", "Hoàng Văn Sơn", "Nông Thị Lan"]


async def test_what_waits_is_listed_for_those_who_may_decide(room: Room) -> None:
    await room.press(BINH, f"a:commendations:{COMMUNE}")
    assert room.labels(BINH)[0] == "Chờ quyết định (2)"
    await room.press_label(BINH, "Chờ quyết định (2)")
    assert room.labels(BINH)[:2] == [
        "Lò Thị Mai: Giấy khen (Chi bộ thôn Nà Han), chờ quyết định",
        "Chi bộ thôn Nà Han: Giấy khen, chờ quyết định",
    ]
    await room.press(THU, f"a:commendations:{COMMUNE}")
    assert not any(label.startswith("Chờ") for label in room.labels(THU)), "the admin sees units, not what is said"
    await nominate(room, "lan", person=LAN, unit=CELL, agreed=True)
    await room.press(LAN, f"a:waitingcommendations:{COMMUNE}")
    assert not any("Nông Thị Lan" in label for label in room.labels(LAN))
