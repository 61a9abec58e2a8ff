"""Deciding on a pledge: only whoever may, on the version they saw, once; and everybody is told what became of it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import func, insert, select, update

from handlers.router import respond
from handlers.talk import Context, Ids, Inbound, Read, Turn
from handlers.texts import say
from storage.database import Database
from storage.drafts import drafts
from storage.facts import facts
from storage.people import roles
from storage.pledges import pledge_decisions, pledge_versions
from storage.reads import reads
from storage.themes import themes
from tests import people
from tests.checks import Checked
from tests.dialogues.committees import NAHAN, THEME, write
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, PAO, HA, BINH, THU = 1, 2, 3, 4, 8, 10, 13, 14
"""Secretary, deputy, member and committee member of Nà Han; a member and a secretary of elsewhere; the commune's
secretary and its admin."""

PLEDGE = f"pledge-{MAI}-2026"
REVIEW, CONFIRM, RETURN = f"a:review:{PLEDGE}", f"a:confirm:{PLEDGE}:1", f"a:return:{PLEDGE}:1"
COMMENT = "Ghi rõ số hộ."
AT = "8 giờ 00 ngày 15/1/2026"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody has joined, and Mai's pledge waits."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, PAO, HA, BINH, THU)
        await made.pledge(MAI)
        yield made


async def outcome(room: Room) -> tuple[str, int, int]:
    """Where Mai's pledge stands, its version, and how many decisions there were."""
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    (count,) = await room.rows(select(func.count()).select_from(pledge_decisions))
    return pledge.state, pledge.version, count[0]


async def test_it_is_read_under_the_headings_of_its_author(room: Room) -> None:
    headings = '[{"key": "goal", "title": "Chỉ tiêu phấn đấu"}, {"key": "mend", "title": "Khuyết điểm cần khắc phục"}]'
    own = {**THEME, "unit_id": 3, "headings": headings}
    sections = update(pledge_versions).values(sections='{"goal": "Làm tốt", "mend": "Nóng tính", "older": "Việc cũ"}')
    await room.change(insert(themes).values(**own), sections)
    for writer in (BINH, SON):
        told = await room.press(writer, REVIEW)
        assert "<b>Chỉ tiêu phấn đấu:</b> Làm tốt\n\n<b>Khuyết điểm cần khắc phục:</b> Nóng tính" in told[writer][0]
        assert "<b>Nội dung khác:</b> Việc cũ" in told[writer][0]


@pytest.mark.parametrize("writer", [SON, LAN, BINH])
async def test_a_secretary_a_deputy_and_the_level_above_decide(room: Room, writer: int) -> None:
    await room.press(writer, REVIEW)
    assert room.labels(writer) == ["Xác nhận", "Đề nghị bổ sung"]
    told = await room.press_label(writer, "Xác nhận")
    assert told[writer][0].startswith("✓ Đã xác nhận bản cam kết của đồng chí <b>Lò Thị Mai</b>.")
    assert len(told[MAI]) == 1
    assert await outcome(room) == ("confirmed", 2, 1)


@pytest.mark.parametrize(
    ("writer", "key"),
    [
        (TONG, "decide-not-allowed"),
        (THU, "decide-not-allowed"),
        (HA, "decide-not-allowed"),
        (PAO, "decide-not-allowed"),
        (MAI, "decide-own"),
    ],
)
@pytest.mark.parametrize("data", [CONFIRM, RETURN])
async def test_nobody_else_does(room: Room, writer: int, key: str, data: str) -> None:
    assert await room.press(writer, data) == {writer: [say(key)]}
    assert await outcome(room) == ("submitted", 1, 0)
    assert await room.rows(select(drafts)) == []


async def test_whoever_may_not_read_it_is_shown_nothing(room: Room) -> None:
    for writer in (THU, HA, PAO):
        assert await room.press(writer, REVIEW) == {writer: [say("unit-not-allowed")]}
    assert await room.rows(select(reads)) == []


async def test_every_look_at_somebody_elses_pledge_is_recorded(room: Room) -> None:
    for writer in (MAI, SON, TONG):
        await room.press(writer, REVIEW)
    await room.press(SON, f"a:card:{MAI}")
    looks = await room.rows(select(reads.c.by, reads.c.about, reads.c.what).order_by(reads.c.id))
    assert [tuple(look) for look in looks] == [
        (SON, MAI, f"pledge:{PLEDGE}"),
        (TONG, MAI, f"pledge:{PLEDGE}"),
        (SON, MAI, f"person:{MAI}"),
    ]


async def test_two_confirm_in_one_batch(room: Room) -> None:
    told = await room.handle(room.said(SON, press=CONFIRM), room.said(LAN, press=CONFIRM))
    assert told[SON][0].startswith("✓ Đã xác nhận")
    assert told[LAN] == [f"✓ Đồng chí Hoàng Văn Sơn đã xác nhận lúc {AT}."]
    assert told[MAI] == ["Đồng chí Bí thư đã xác nhận bản cam kết năm 2026 của đồng chí."]
    assert await outcome(room) == ("confirmed", 2, 1)


async def test_one_confirms_while_the_other_asks_for_more_in_one_batch(room: Room) -> None:
    await room.press(LAN, RETURN)
    told = await room.handle(room.said(SON, press=CONFIRM), room.said(LAN, COMMENT))
    assert told[LAN] == [
        f"✓ Đồng chí Hoàng Văn Sơn đã xác nhận lúc {AT}.\n\nÝ kiến đồng chí vừa ghi chưa được chuyển đi: “{COMMENT}”"
    ]
    assert await outcome(room) == ("confirmed", 2, 1)
    assert await room.rows(select(drafts)) == []


async def test_a_double_tap_in_one_batch(room: Room) -> None:
    told = await room.handle(room.said(SON, press=CONFIRM), room.said(SON, press=CONFIRM))
    assert told[SON][1] == f"✓ Đồng chí Hoàng Văn Sơn đã xác nhận lúc {AT}."
    assert len(told[MAI]) == 1
    assert await outcome(room) == ("confirmed", 2, 1)


async def test_two_processes_decide_at_the_same_moment(postgres_database: Database, postgres_url: str) -> None:
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
        for person in (SON, LAN):
            await people.join(connection, person, "telegram", str(person), NOW)
        await people.pledge(connection, MAI, NOW)
    both_have_read = asyncio.Barrier(2)
    met: set[str] = set()

    async def together(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        turn = await respond(said, context, read, now, new_id)
        if said.sender not in met:
            met.add(said.sender)
            await both_have_read.wait()
        return turn

    async with engine(postgres_url, together) as here, engine(postgres_url, together) as there:
        first, second = (Room(postgres_database, one, Checked(respond)) for one in (here, there))
        second.said(LAN)  # so that the two updates have different numbers
        told = await asyncio.gather(
            first.handle(first.said(SON, press=CONFIRM)), second.handle(second.said(LAN, press=CONFIRM))
        )
        texts = sorted(text for one in told for text in (*one.get(SON, ()), *one.get(LAN, ())))
        assert await outcome(first) == ("confirmed", 2, 1)
    assert texts[0].startswith("✓ Đã xác nhận bản cam kết của đồng chí <b>Lò Thị Mai</b>.")
    assert texts[1] in {f"✓ Đồng chí {name} đã xác nhận lúc {AT}." for name in ("Hoàng Văn Sơn", "Nông Thị Lan")}


async def test_a_version_that_is_no_longer_the_latest_is_not_decided_on(room: Room) -> None:
    await room.press(MAI, f"a:amend:{PLEDGE}")
    await room.press_label(MAI, "Gửi")
    assert await room.press(SON, CONFIRM) == {SON: [say("decide-newer", name="Lò Thị Mai")]}
    assert await outcome(room) == ("submitted", 2, 0)
    await room.press_label(SON, "Xem bản cam kết")
    await room.press_label(SON, "Xác nhận")
    assert await outcome(room) == ("confirmed", 3, 1)


async def test_a_role_that_ended_meanwhile_decides_nothing(room: Room) -> None:
    await room.press(SON, REVIEW)
    await room.press(LAN, RETURN)
    await room.change(update(roles).where(roles.c.unit_id == 3).values(until=NOW))
    assert await room.press_label(SON, "Xác nhận") == {SON: [say("decide-not-allowed")]}
    told = await room.say(LAN, COMMENT)
    assert told == {LAN: [f"{say('decide-not-allowed')}\n\n{say('decide-unsent', comment=COMMENT)}"]}
    assert await outcome(room) == ("submitted", 1, 0)


async def test_the_comment_reaches_the_member_and_stays_out_of_the_log(room: Room) -> None:
    await room.press(SON, RETURN)
    told = await room.say(SON, COMMENT)
    assert told[MAI] == [
        f"Đồng chí Bí thư đề nghị bổ sung bản cam kết: “{COMMENT}” Nội dung cũ vẫn còn, mời đồng chí sửa rồi gửi lại."
    ]
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.state, pledge.comment, pledge.decided_by) == ("returned", COMMENT, "Hoàng Văn Sơn")
    logged = await room.rows(select(facts.c.figures))
    assert all(COMMENT not in row.figures for row in logged)
    assert await room.press_label(MAI, "Sửa bản cam kết")
    assert f"“{COMMENT}”" in room.engine.channel.to(str(MAI))[-1].message.text


async def test_asking_for_more_twice_keeps_one_draft_and_confirming_ends_it(room: Room) -> None:
    await room.press(SON, RETURN)
    await room.press(SON, RETURN)
    assert len(await room.rows(select(drafts))) == 1
    await room.press(SON, CONFIRM)
    assert await room.rows(select(drafts)) == []


async def test_whoever_entered_it_is_told_instead_of_a_member_on_paper(room: Room) -> None:
    await room.pledge(5, by=TONG)
    told = await room.press(LAN, "a:confirm:pledge-5-2026:1")
    assert told[LAN][0].endswith("Đồng chí ấy dùng bản giấy, nhờ đồng chí báo trực tiếp.")
    assert told[TONG] == [
        "Đồng chí Phó Bí thư đã xác nhận bản cam kết năm 2026 đồng chí nhập thay đồng chí Lương Thị Huy."
    ]


async def test_a_decision_from_the_level_above_says_where_it_comes_from(room: Room) -> None:
    await room.pledge(PAO)
    told = await room.press(BINH, f"a:confirm:pledge-{PAO}-2026:1")
    assert told[PAO] == ["Đồng chí Bí thư (Đảng bộ xã Khuôn Lùng) đã xác nhận bản cam kết năm 2026 của đồng chí."]


FORGED = ("", ":", "x", "-1", "0", "1:2:3:4", "9" * 30, "٣", "1; DROP TABLE people", f"{PLEDGE}:1:1", f"{PLEDGE}:")


@pytest.mark.parametrize("verb", ["review", "confirm", "return", "card", "unit", "members", "waiting", "task", "paper"])
async def test_a_forged_button_is_answered_kindly_and_changes_nothing(room: Room, verb: str) -> None:
    before = await room.rows(select(func.count()).select_from(facts))
    for subject in FORGED:
        told = await room.press(SON, f"a:{verb}:{subject}")
        assert list(told) == [SON]
        assert say("apology") not in told[SON]
    assert await room.rows(select(func.count()).select_from(facts)) == before
