"""/nhiemvu: who may register and decide on a unit's work, what two do at once, what is asked for kindly."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from handlers.texts import say
from storage import undertakings
from storage.database import Database
from storage.drafts import drafts
from storage.people import roles
from tests import undertaking
from tests.engine import NOW
from tests.handlers.room import Room
from tests.handlers.undertaking_room import (
    BINH,
    HA,
    LAN,
    LOC,
    NEW,
    PAO,
    ROAD,
    SON,
    TONG,
    approved,
    committees,
    named,
    one,
    sent_from_form,
)


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with committees(nahan, database_url) as made:
        yield made


async def test_what_a_unit_sets_out_to_do_goes_to_the_level_above(room: Room) -> None:
    await room.press(LAN, "a:undertake:breakthrough-3")
    for text in (*NEW, "Gửi"):
        told = await room.say(LAN, text)
    notice = say(
        "undertaking-notice",
        by="Nông Thị Lan",
        unit="Chi bộ thôn Nà Han",
        kind=say("undertaking-kind-breakthrough"),
        title="Sáng đường thôn",
    )
    assert {person: texts for person, texts in told.items() if person != LAN} == {BINH: [notice], HA: [notice]}
    made = await sent_from_form(room)
    assert (made.kind, made.unit.id, made.author, made.year) == ("breakthrough", 3, LAN, 2026)
    assert (made.in_charge, made.in_charge_id) == ("Lò Văn Tám", None)
    assert (made.criteria[0].said, made.criteria[0].target.bound) == ("hơn 20 bóng", "at_least")


async def test_an_officer_who_is_chosen_is_known_by_more_than_the_name(room: Room) -> None:
    await room.press(SON, "a:undertake:key_task-3")
    for text in (*NEW[:5], "Vi Văn Tòng", *NEW[6:], "Gửi"):
        await room.say(SON, text)
    assert (await sent_from_form(room)).in_charge_id == TONG


async def test_two_who_decide_in_one_batch_give_one_outcome(room: Room) -> None:
    told = await room.handle(
        room.said(BINH, press="a:approveundertaking:road:1"), room.said(HA, press="a:approveundertaking:road:1")
    )
    assert told[BINH] == [say("undertaking-approved", what=named())]
    assert "✓ Đồng chí Trần Quốc Bình đã phê duyệt lúc" in told[HA][0]
    assert told[SON] == told[LAN]
    assert ((await one(room)).state, (await one(room)).version) == ("approved", 2)


async def test_approving_and_asking_for_more_at_once_give_one_outcome_and_the_comment_is_given_back(room: Room) -> None:
    await room.press(HA, "a:returnundertaking:road:1")
    told = await room.handle(room.said(BINH, press="a:approveundertaking:road:1"), room.said(HA, "Ghi rõ số hộ"))
    assert told[BINH] == [say("undertaking-approved", what=named())]
    assert say("decide-unsent", comment="Ghi rõ số hộ") in told[HA][0]
    assert ((await one(room)).state, (await one(room)).comment) == ("approved", None)


async def test_the_unit_itself_does_not_decide_nor_does_who_submitted_it(room: Room) -> None:
    assert (await room.press(LAN, "a:approveundertaking:road:1")) == {LAN: [say("undertaking-not-above")]}
    assert (await room.press(SON, "a:approveundertaking:road:1")) == {SON: [say("undertaking-not-above")]}
    assert say("undertaking-own") not in (await room.press(SON, "a:undertaking:road"))[SON][0]
    async with room.database.write() as connection:
        await undertaking.undertake(connection, "binhs", by=BINH)
    assert (await room.press(BINH, "a:approveundertaking:binhs:1")) == {BINH: [say("undertaking-own")]}
    assert say("undertaking-own") in (await room.press(BINH, "a:undertaking:binhs"))[BINH][0]
    assert (await room.press(HA, "a:approveundertaking:binhs:1"))[HA] == [say("undertaking-approved", what=named())]


async def test_those_of_another_unit_learn_nothing(room: Room) -> None:
    for person in (PAO, LOC):
        for press in ("a:undertaking:road", "a:undertakings:3", "a:approveundertaking:road:1", "a:undertake:model-3"):
            assert (await room.press(person, press)) == {person: [say("unit-not-allowed")]}, press


async def test_what_was_mended_meanwhile_is_looked_at_again(room: Room) -> None:
    async with room.database.write() as connection:
        await undertaking.undertake(connection, "road", by=LAN)
    assert (await room.press(BINH, "a:approveundertaking:road:1")) == {BINH: [say("undertaking-newer", what=named())]}
    assert (await one(room)).state == "submitted"


async def test_what_was_approved_while_it_was_mended_stays_and_the_words_are_given_back(room: Room) -> None:
    await room.press(SON, "a:mendundertaking:road")
    await room.press(BINH, "a:approveundertaking:road:1")
    told = await room.say(SON, "Gửi")
    assert say("undertaking-unsent", title=ROAD, content=undertaking.CONTENT) in told[SON][0]
    assert (await one(room)).version == 2


async def test_what_was_returned_while_it_was_mended_is_shown_with_what_is_asked_for(room: Room) -> None:
    await room.press(SON, "a:mendundertaking:road")
    await room.press(BINH, "a:returnundertaking:road:1")
    await room.say(BINH, "Ghi rõ thôn nào")
    assert await room.say(SON, "Gửi") == {SON: [say("undertaking-changed", what=named())]}
    assert "Ghi rõ thôn nào" in (await room.press_label(SON, "Viết tiếp"))[SON][0]
    await room.press_label(SON, "Gửi")
    assert ((await one(room)).state, (await one(room)).version) == ("submitted", 3)


@pytest.mark.parametrize(
    ("start", "due", "said"),
    [
        ("31/12/2025", None, "Ngày 31/12/2025 không nằm trong năm 2026."),
        ("1/3", "1/1/2027", "Ngày 1/1/2027 không nằm trong năm 2026."),
        ("1/3", "1/2", "Ngày bắt đầu (1/3/2026) sau ngày hoàn thành (1/2/2026)."),
    ],
)
async def test_dates_that_do_not_suit(room: Room, start: str, due: str | None, said: str) -> None:
    await room.press(SON, "a:undertake:key_task-3")
    for text in (*NEW[:6], start, *([due] if due else [])):
        told = await room.say(SON, text)
    if "sau ngày" in said:
        told = await room.say(SON, "Gửi")
    assert said in told[SON][0]
    assert len(await room.rows(select(undertakings.undertakings.c.id))) == 1


@pytest.mark.parametrize("said", ["giữ vững an ninh", "8", "không", "8-10 hộ", "dưới 5 hộ", "0 vụ", "bỏ qua"])
async def test_a_criterion_without_a_target_is_asked_for(room: Room, said: str) -> None:
    await room.press(SON, "a:undertake:key_task-3")
    for text in NEW[:3]:
        asked = await room.say(SON, text)
    told = await room.say(SON, said)
    assert told[SON][0].endswith(asked[SON][0])
    assert any(example in told[SON][0] for example in ("8 hộ", "100%"))


async def test_words_marked_secret_are_not_taken(room: Room) -> None:
    await room.press(SON, "a:undertake:key_task-3")
    assert say("problem-secret") in (await room.say(SON, "Tuyệt mật: kế hoạch an ninh"))[SON][0]
    assert "Tuyệt mật" not in repr(await room.rows(select(drafts)))


async def test_it_is_taken_back_only_before_it_is_approved(room: Room) -> None:
    assert await room.press(SON, "a:withdrawundertaking:road") == {
        SON: [say("undertaking-withdraw-sure", what=named())]
    }
    await approved(room)
    assert (await room.press_label(SON, "Rút lại việc này")) == {SON: [say("undertaking-in-force", what=named())]}
    async with room.database.write() as connection:
        await undertaking.send_back(connection, "road", "Chưa rõ")
    await room.press(SON, "a:withdrawundertaking:road:yes")
    assert (await one(room)).state == "withdrawn"
    assert await room.press(SON, "a:withdrawundertaking:road:yes") == {
        SON: [say("undertaking-withdrawn-before", what=named())]
    }
    assert ROAD not in (await room.press(SON, "a:undertakings:3"))[SON][0]


async def test_a_form_is_no_more_once_the_office_has_ended(room: Room) -> None:
    await room.press(LAN, "a:undertake:key_task-3")
    for text in NEW:
        await room.say(LAN, text)
    await room.change(update(roles).where(roles.c.person_id == LAN).values(until=NOW))
    told = await room.say(LAN, "Gửi")
    assert say("unit-not-allowed") in told[LAN][0]
    assert say("undertaking-unsent", title=NEW[0], content=NEW[1]) in told[LAN][0]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("hơn 9.000 m²", "hơn 9.000 m²"),
        ("hơn 200 triệu đồng", "hơn 200 triệu đồng"),
        ("34 hội viên", "34 hội viên"),
        ("3 sào", "3 sào (1.080 m²)"),
        ("100%", "100%"),
        ("dạ, 8 hộ ạ", "8 hộ"),
        ("mười lăm ngày công", "15 ngày công"),
    ],
)
async def test_targets_are_understood_as_typed(room: Room, said: str, shown: str) -> None:
    await room.press(SON, "a:undertake:key_task-3")
    for text in (*NEW[:3], said, *NEW[4:]):
        told = await room.say(SON, text)
    assert f"Chỉ tiêu: {shown}\n" in told[SON][0]
