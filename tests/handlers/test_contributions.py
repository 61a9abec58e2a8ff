"""/donggop: who may what with a contribution, what two do at once, and that everything is counted once."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from handlers.router import respond
from handlers.secretary.contribution_overlap import alike, may_hold
from handlers.texts import say
from storage import contributions
from storage.contributions import Contribution, Giver
from storage.database import Database
from storage.drafts import drafts
from storage.people import people as people_table
from storage.people import roles
from storage.reads import reads
from storage.units import Unit
from tests import giving
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HUY, DUC, PAO, BINH, THU = 1, 2, 3, 4, 5, 6, 8, 13, 14
CELL, COMMUNE, BESIDE = (
    Unit(3, "/1/2/3/", "cell", "Chi bộ thôn Nà Han"),
    Unit(2, "/1/2/", "upper", "Đảng bộ xã"),
    Unit(4, "/1/2/4/", "cell", "Chi bộ thôn Khuổi Luông"),
)


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody but Huy has joined; Mai gave land, which waits."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, DUC, PAO, BINH, THU)
        await give(made, "a", "300 m²", person=MAI)
        yield made


async def give(room: Room, id: str, said: str, **more: object) -> None:
    async with room.database.write() as connection:
        await giving.give(connection, id, said, **more)  # type: ignore[arg-type]


async def one(room: Room, id: str = "a") -> Contribution:
    async with room.database.read() as connection:
        return (await contributions.by_id(connection, [id]))[id]


async def sent_from_form(room: Room) -> Contribution:
    """The one that came out of a form."""
    ids = [row.id for row in await room.rows(select(contributions.contributions.c.id))]
    return await one(room, min(ids))


async def test_two_who_decide_in_one_batch_give_one_outcome(room: Room) -> None:
    confirmed = room.said(SON, press="a:confirmcontribution:a:1")
    again = room.said(LAN, press="a:confirmcontribution:a:1")
    told = await room.handle(confirmed, again)
    assert told[SON] == ["✓ Đã xác nhận khoản đóng góp 300 m² của đồng chí Lò Thị Mai."]
    assert "✓ Đồng chí Hoàng Văn Sơn đã xác nhận lúc" in told[LAN][0]
    assert told[MAI] == ["Đồng chí Bí thư đã xác nhận khoản đóng góp 300 m² của đồng chí."]
    assert ((await one(room)).state, (await one(room)).version) == ("confirmed", 2)


async def test_nobody_decides_on_their_own_nor_on_what_they_entered(room: Room) -> None:
    await give(room, "sons", "200 m²", person=SON)
    await give(room, "women", "hơn 9.000 m²", group="Hội viên phụ nữ", by=SON)
    for id in ("sons", "women"):
        told = await room.press(SON, f"a:confirmcontribution:{id}:1")
        assert told == {SON: [say("contribution-own")]}
        assert (await room.press(LAN, f"a:confirmcontribution:{id}:1"))[LAN][0].startswith("✓ Đã xác nhận")


async def test_whoever_mended_it_last_does_not_confirm_it(room: Room) -> None:
    await give(room, "women", "hơn 9.000 m²", group="Hội viên phụ nữ", by=SON)
    await room.press(LAN, "a:mendcontribution:women")
    await room.press_label(LAN, "Gửi")
    assert (await one(room, "women")).owner == LAN
    assert await room.press(LAN, "a:confirmcontribution:women:2") == {LAN: [say("contribution-own")]}
    assert (await room.press(SON, "a:confirmcontribution:women:2"))[SON][0].startswith("✓ Đã xác nhận")


async def test_what_was_mended_meanwhile_is_looked_at_again(room: Room) -> None:
    await give(room, "a", "400 m²", person=MAI)
    told = await room.press(SON, "a:confirmcontribution:a:1")
    assert told[SON] == [
        "Khoản đóng góp 400 m² của đồng chí Lò Thị Mai vừa được sửa. Mời đồng chí xem lại rồi quyết định."
    ]
    assert (await one(room)).state == "submitted"


async def test_what_was_confirmed_while_it_was_mended_stays_and_the_words_are_given_back(room: Room) -> None:
    await room.press(MAI, "a:mendcontribution:a")
    await room.press(SON, "a:confirmcontribution:a:1")
    told = await room.say(MAI, "Gửi")
    assert "Khoản 300 m² đã xác nhận, nên không sửa được nữa." in told[MAI][0]
    assert f"“300 m², {giving.PURPOSE}”" in told[MAI][0]
    assert (await one(room)).version == 2


async def test_what_was_returned_while_it_was_mended_is_shown_with_what_is_asked_for(room: Room) -> None:
    await room.press(MAI, "a:mendcontribution:a")
    await room.press(SON, "a:returncontribution:a:1")
    await room.say(SON, "Ghi rõ thôn nào")
    assert await room.say(MAI, "Gửi") == {MAI: [say("contribution-changed")]}
    assert "Ghi rõ thôn nào" in (await room.press_label(MAI, "Viết tiếp"))[MAI][0]
    await room.press_label(MAI, "Gửi")
    assert ((await one(room)).state, (await one(room)).version) == ("submitted", 3)


async def test_a_group_s_is_entered_for_the_unit_and_counts_there(room: Room) -> None:
    await room.press(TONG, "a:contribute:3")
    said = ("Một nhóm người", "Nhân dân thôn", "bỏ qua", "168 triệu", "Làm đường", "Nà Han", "hôm nay", "bỏ qua", "Gửi")
    for text in said:
        told = await room.say(TONG, text)
    assert told[SON] == [
        "Đồng chí Vi Văn Tòng vừa nhập một khoản đóng góp của <b>Nhân dân thôn</b>, tính cho Chi bộ thôn Nà Han: "
        "168 triệu đồng. Khoản này chờ xác nhận."
    ]
    made = await sent_from_form(room)
    assert (made.giver, made.group, made.heads, made.person, made.unit.id) == ("group", "Nhân dân thôn", None, None, 3)


async def test_it_is_entered_for_a_member_on_paper_and_shows_who_did(room: Room) -> None:
    await room.press(TONG, f"a:contribute:for:{HUY}")
    for text in ("3 ngày công", "Làm nhà văn hóa", "bỏ qua", "hôm nay", "bỏ qua", "Gửi"):
        told = await room.say(TONG, text)
    assert "của đồng chí <b>Lương Thị Huy</b>" in told[SON][0]
    made = await sent_from_form(room)
    assert (made.person, made.author, made.kind) == (HUY, TONG, "labour")
    shown = await room.press(SON, f"a:contribution:{made.id}")
    assert "Đồng chí Vi Văn Tòng nhập thay." in shown[SON][0]
    looks = await room.rows(select(reads.c.by, reads.c.about, reads.c.what))
    assert (SON, HUY, f"contribution:{made.id}") in looks
    told = await room.press(SON, f"a:confirmcontribution:{made.id}:1")
    assert told[TONG] == ["Đồng chí Bí thư đã xác nhận khoản đóng góp 3 ngày công của đồng chí Lương Thị Huy."]


async def test_for_those_who_joined_nobody_enters(room: Room) -> None:
    told = await room.press(TONG, f"a:contribute:for:{MAI}")
    assert told == {TONG: [say("contribution-joined", name="Lò Thị Mai")]}
    assert await room.rows(select(drafts)) == []


async def test_a_member_s_and_a_group_s_of_one_purpose_are_asked_about_whichever_is_confirmed_last(room: Room) -> None:
    await give(room, "women", "hơn 9.000 m²", group="Hội viên phụ nữ", heads=34, by=TONG, purpose="Mở đường thôn")
    await room.press(SON, "a:confirmcontribution:women:1")
    told = await room.press(SON, "a:confirmcontribution:a:1")
    assert say("contribution-asks-outer") in told[SON][0]
    assert room.labels(SON)[0] == "Nằm trong Hội viên phụ nữ: hơn 9.000 m²"
    told = await room.press_label(SON, "Nằm trong Hội viên phụ nữ: hơn 9.000 m²")
    assert told[SON][0].startswith("✓ Đã ghi: khoản 300 m² của đồng chí Lò Thị Mai nằm trong khoản hơn 9.000 m²")
    assert (await one(room)).within == "women"
    page = await room.press(SON, "a:contributions:3")
    assert "Đất: hơn 9.000 m² (34 người)" in page[SON][0]
    await room.press(SON, "a:apart:a")
    page = await room.press(SON, "a:contributions:3")
    assert "Đất: hơn 9.300 m² (35 người)" in page[SON][0]


async def test_of_several_within_a_group_each_is_chosen_in_turn(room: Room) -> None:
    await give(room, "b", "200 m²", person=DUC)
    for id in ("a", "b"):
        await room.press(SON, f"a:confirmcontribution:{id}:1")
    await give(room, "women", "hơn 9.000 m²", group="Hội viên phụ nữ", heads=34, by=TONG)
    await room.press(SON, "a:confirmcontribution:women:1")
    assert room.labels(SON)[:2] == ["Gồm cả Tô Minh Đức: 200 m²", "Gồm cả Lò Thị Mai: 300 m²"]
    await room.press_label(SON, "Gồm cả Tô Minh Đức: 200 m²")
    assert room.labels(SON)[0] == "Gồm cả Lò Thị Mai: 300 m²"
    await room.press_label(SON, "Gồm cả Lò Thị Mai: 300 m²")
    assert [(await one(room, id)).within for id in ("a", "b")] == ["women", "women"]


@pytest.mark.parametrize("press", ["a:within:women:a", "a:within:a:money", "a:within:a:a", "a:within:a:gone"])
async def test_nothing_lies_within_what_it_cannot(room: Room, press: str) -> None:
    await give(room, "women", "hơn 9.000 m²", group="Hội viên phụ nữ", by=TONG)
    await give(room, "money", "2 triệu", group="Hội viên phụ nữ", by=TONG)
    for id in ("a", "women", "money"):
        await room.press(SON, f"a:confirmcontribution:{id}:1")
    assert await room.press(SON, press) == {SON: [say("contribution-not-within")]}
    assert [(await one(room, id)).within for id in ("a", "women", "money")] == [None, None, None]


def described(giver: Giver, unit: Unit, *, purpose: str = "Mở đường", place: str | None = None) -> Contribution:
    return Contribution(
        id=f"{giver}-{unit.id}",
        year=2026,
        unit=unit,
        giver=giver,
        author=1,
        author_name="Hoàng Văn Sơn",
        kind="land",
        state="confirmed",
        version=2,
        purpose=purpose,
        on=NOW.date(),
        changed_at=NOW,
        person=MAI if giver == "member" else None,
        place=place,
    )


@pytest.mark.parametrize(
    ("outer", "inner", "may"),
    [
        (("group", CELL), ("member", CELL), True),
        (("unit", CELL), ("group", CELL), True),
        (("group", COMMUNE), ("unit", CELL), True),
        (("unit", COMMUNE), ("member", CELL), True),
        (("group", CELL), ("group", CELL), False),
        (("member", COMMUNE), ("member", CELL), False),
        (("member", CELL), ("group", CELL), False),
        (("group", CELL), ("group", COMMUNE), False),
        (("unit", BESIDE), ("member", CELL), False),
    ],
)
def test_what_may_lie_within_what(outer: tuple[Giver, Unit], inner: tuple[Giver, Unit], may: bool) -> None:
    wide, narrow = described(*outer), described(*inner)
    assert may_hold(wide, narrow) is may
    assert not (may and may_hold(narrow, wide)), "nothing lies within itself"
    assert not may_hold(replace(wide, year=2025), narrow)
    assert not may_hold(replace(wide, kind="money"), narrow)


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ({"purpose": "Làm đường giao thông"}, {"purpose": "mo duong giao thong vao thon"}, True),
        ({"purpose": "Mở đường"}, {"purpose": "Làm nhà văn hóa"}, False),
        ({"purpose": "Xây cầu", "place": "Thôn Nà Han"}, {"purpose": "Mở đường", "place": "nà han"}, True),
        ({"purpose": "Xây cầu", "place": "Nà Han"}, {"purpose": "Mở đường", "place": "Khuổi Luông"}, False),
    ],
)
def test_when_two_speak_of_the_same(first: dict[str, str], second: dict[str, str], meet: bool) -> None:
    one_, other = described("member", CELL, **first), described("group", CELL, **second)
    assert alike(one_, other) is alike(other, one_) is meet


async def test_withdrawing_tells_those_who_had_confirmed_it(room: Room) -> None:
    await room.press(SON, "a:confirmcontribution:a:1")
    asked = await room.press(MAI, "a:withdrawcontribution:a")
    assert asked == {MAI: [say("contribution-withdraw-sure", what="300 m² của đồng chí")]}
    told = await room.press(MAI, "a:withdrawcontribution:a:yes")
    assert told[SON] == told[LAN]
    assert "Đồng chí Lò Thị Mai vừa rút lại" in told[SON][0]
    assert await room.press(MAI, "a:withdrawcontribution:a:yes") == {MAI: [say("contribution-withdrawn-before")]}
    assert "Chưa có khoản đóng góp nào" in (await room.press(SON, "a:contributions:3"))[SON][0]


async def test_a_sao_is_as_large_as_the_nearest_unit_above_has_said(room: Room) -> None:
    await room.press(THU, "a:region:2:2")
    await room.press(THU, "a:region:3:1")
    for person, shown in ((MAI, "2 sào (1.000 m²)"), (PAO, "2 sào (2.000 m²)")):
        await room.press(person, "a:contribute")
        for text in ("2 sào", "Mở đường", "bỏ qua", "hôm nay"):
            await room.say(person, text)
        assert shown in (await room.say(person, "bỏ qua"))[person][0]


async def test_of_somebody_who_left_nothing_is_shown_and_what_they_gave_still_counts(room: Room) -> None:
    await room.press(SON, "a:confirmcontribution:a:1")
    await room.change(update(people_table).where(people_table.c.id == MAI).values(active=False))
    assert "Lò Thị Mai" not in str(room.labels(SON))
    await room.press(SON, "a:contributionlist:3")
    assert room.labels(SON) == ["Về đóng góp của đơn vị"]
    assert "300 m²" not in str(await room.press(SON, "a:contribution:a"))
    assert "Đất: 300 m² (1 người)" in (await room.press(SON, "a:contributions:3"))[SON][0]


async def test_a_form_for_a_unit_is_no_more_once_the_office_has_ended(room: Room) -> None:
    await room.press(TONG, "a:contribute:3")
    for text in ("cả đơn vị", "bỏ qua", "3 triệu", "Làm đường", "bỏ qua", "hôm nay", "bỏ qua"):
        await room.say(TONG, text)

    await room.change(update(roles).where(roles.c.person_id == TONG).values(until=NOW))
    told = await room.say(TONG, "Gửi")
    assert say("unit-not-allowed") in told[TONG][0]
    assert "“3 triệu đồng, Làm đường”" in told[TONG][0]
    assert len(await room.rows(select(contributions.contributions.c.id))) == 1
