"""Entering a pledge for somebody on paper: consent first and once, who entered it is kept, never over their head."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from handlers.router import respond
from handlers.texts import say
from storage.consents import consents
from storage.database import Database
from storage.drafts import drafts
from storage.facts import facts
from storage.people import roles
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG = 1, 2, 3, 4
HOLDER = "Đồng chí Bí thư chi bộ"
GOAL = "Giữ nghiêm kỷ luật, làm tốt nhiệm vụ chi bộ giao."
PLEDGE = (GOAL, "Phụ trách tổ liên gia số 3", "Dọn đường thôn", "Mỗi tháng một lần", "cuối năm", "12 buổi", "không")
TASK = "Phụ trách đội văn nghệ"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Secretary, deputy and a committee member have joined; Mai has not."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, TONG)
        yield made


async def entered(room: Room, writer: int, *answers: str) -> None:
    """`writer` enters a pledge for Mai up to the last look."""
    await room.press(writer, f"a:paper:{MAI}")
    for answer in answers:
        await room.say(writer, answer)


async def test_consent_and_pledge_are_recorded_with_who_entered_them(room: Room) -> None:
    await entered(room, TONG, "12/1", HOLDER, *PLEDGE)
    told = await room.press_label(TONG, "Gửi")
    assert told[SON] == told[LAN]
    assert "Đồng chí Vi Văn Tòng vừa nhập thay bản cam kết của đồng chí <b>Lò Thị Mai</b>" in told[SON][0]
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.state, pledge.entered_by, pledge.entered_by_name) == ("submitted", TONG, "Vi Văn Tòng")
    assert pledge.sections["goal"] == GOAL
    (consent,) = await room.rows(select(consents).where(consents.c.person_id == MAI))
    assert (consent.signed_on.isoformat(), consent.holder, consent.ended_at) == ("2026-01-12", HOLDER, None)
    about_mai = select(facts.c.kind, facts.c.by, facts.c.figures).where(facts.c.for_person == MAI).order_by(facts.c.id)
    logged = await room.rows(about_mai)
    assert [(row.kind, row.by) for row in logged] == [("ConsentGiven", TONG), ("PledgeSubmitted", TONG)]
    assert all(HOLDER not in row.figures and GOAL not in row.figures for row in logged)


async def test_consent_on_record_is_not_asked_for_again(room: Room) -> None:
    await entered(room, TONG, "12/1", HOLDER, *PLEDGE)
    await room.press_label(TONG, "Gửi")
    told = await room.press(LAN, f"a:paper:{MAI}")
    assert say("paper-intro-again", name="Lò Thị Mai", year="2026") in told[LAN][0]
    assert room.labels(LAN) == ["Gửi", "Sửa", "Để sau"]
    await room.press_label(LAN, "Gửi")
    assert len(await room.rows(select(consents).where(consents.c.person_id == MAI))) == 1
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.version, pledge.entered_by) == (2, LAN)


async def test_whoever_enters_it_may_confirm_it_if_they_decide_there(room: Room) -> None:
    await entered(room, SON, "12/1", HOLDER, *PLEDGE)
    told = await room.press_label(SON, "Gửi")
    assert told[SON] == [say("paper-submitted-decide", name="Lò Thị Mai")]
    await room.press_label(SON, "Xem bản cam kết")
    assert "Đồng chí Hoàng Văn Sơn nhập thay." in room.engine.channel.to(str(SON))[-1].message.text
    await room.press_label(SON, "Xác nhận")
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert pledge.state == "confirmed"


async def test_somebody_who_joined_meanwhile_writes_their_own(room: Room) -> None:
    await entered(room, TONG, "12/1", HOLDER, *PLEDGE)
    await room.join(MAI)
    assert await room.press_label(TONG, "Gửi") == {TONG: [say("paper-joined-meanwhile", name="Lò Thị Mai")]}
    assert await room.pledge_of(MAI) is None
    assert await room.rows(select(drafts)) == []
    assert await room.press(TONG, f"a:paper:{MAI}") == {TONG: [say("paper-joined", name="Lò Thị Mai")]}


async def test_consent_that_ended_meanwhile_is_asked_for_anew_and_nothing_is_lost(room: Room) -> None:
    await entered(room, TONG, "12/1", HOLDER, *PLEDGE)
    await room.press_label(TONG, "Gửi")
    await room.press(TONG, f"a:paper:{MAI}")
    await room.change(update(consents).where(consents.c.person_id == MAI).values(ended_at=NOW))
    told = await room.press_label(TONG, "Gửi")
    assert told[TONG][0].startswith(say("paper-consent-gone", name="Lò Thị Mai"))
    assert say("paper-signed-on") in told[TONG][0]
    await room.say(TONG, "14/1")
    await room.say(TONG, HOLDER)
    await room.press_label(TONG, "Gửi")
    signed = await room.rows(
        select(consents.c.signed_on).where(consents.c.ended_at.is_(None), consents.c.person_id == MAI)
    )
    assert [row.signed_on.isoformat() for row in signed] == ["2026-01-14"]


async def test_two_enter_it_in_one_batch(room: Room) -> None:
    await entered(room, TONG, "12/1", HOLDER, *PLEDGE)
    await entered(room, LAN, "12/1", HOLDER, "Gương mẫu trong mọi việc của thôn", *PLEDGE[1:])
    first, second = room.said(TONG, press=send(room, TONG)), room.said(LAN, press=send(room, LAN))
    told = await room.handle(first, second)
    assert "đã có thay đổi" in told[LAN][-1]
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.version, pledge.entered_by, pledge.sections["goal"]) == (1, TONG, GOAL)
    assert len(await room.rows(select(consents).where(consents.c.person_id == MAI))) == 1
    await room.press_label(LAN, "Gửi")
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.version, pledge.entered_by) == (2, LAN)


def send(room: Room, person: int) -> str:
    data = room.engine.channel.to(str(person))[-1].data("Gửi")
    assert data is not None
    return data


async def test_whoever_lost_the_role_meanwhile_enters_nothing(room: Room) -> None:
    await entered(room, TONG, "12/1", HOLDER, *PLEDGE)
    await room.change(update(roles).where(roles.c.person_id == TONG).values(until=NOW))
    assert await room.press_label(TONG, "Gửi") == {TONG: [say("unit-not-allowed")]}
    assert await room.pledge_of(MAI) is None


async def test_two_assign_a_task_in_one_batch(room: Room) -> None:
    await room.press(SON, f"a:task:{MAI}")
    await room.press(LAN, f"a:task:{MAI}")
    told = await room.handle(room.said(SON, TASK), room.said(LAN, "Phụ trách tổ liên gia số 3"))
    assert told[SON] == [say("task-assigned-paper", name="Lò Thị Mai", year="2026")]
    assert f"“{TASK}”" in told[LAN][0]
    assert room.labels(LAN) == ["Giữ nguyên"]
    await room.press_label(LAN, "Giữ nguyên")
    versions = await room.rows(select(facts.c.by, facts.c.version).where(facts.c.kind == "TaskAssigned"))
    assert sorted(tuple(row) for row in versions) == [(SON, 1), (LAN, 2)]


async def test_whoever_lost_the_role_meanwhile_assigns_nothing_and_is_told_what_was_not_assigned(room: Room) -> None:
    await room.press(SON, f"a:task:{MAI}")
    await room.change(update(roles).where(roles.c.person_id == SON).values(until=NOW))
    assert await room.say(SON, TASK) == {SON: [say("task-not-allowed", text=TASK)]}
    assert await room.rows(select(facts).where(facts.c.kind == "TaskAssigned")) == []
