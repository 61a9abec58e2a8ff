"""A wrong conclusion is corrected with a reason: both readings stay, and those concerned hear that it was, not what."""

from collections.abc import AsyncIterator, Sequence
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from handlers.router import respond
from handlers.texts import label, say
from storage import inspection_counts, inspections
from storage.database import Database
from storage.facts import facts
from storage.inspections import Inspection
from storage.people import roles
from tests import inspecting
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room
from tests.inspecting import CAUSE, HA, REMEDY, SHORTCOMING, STRENGTHS, WORDS, finding

SON, MAI, TONG, PAO, BINH, THU = 1, 3, 4, 8, 13, 14
COMMUNE = 2
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NEW, WHY = "Một chi bộ chưa sửa quy chế", "Ghi nhầm số chi bộ"
SECOND = "Họp chưa đều"
NOTICE = say("inspection-notice-corrected", since="12/1/2026", until="30/1/2026")


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """The school was inspected by Mai; two things are to be mended by Hà, the second of which was reported done."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, MAI, TONG, PAO, HA, BINH, THU)
        held = {"person_id": PAO, "unit_id": 5, "role": "deputy", "since": NOW}
        await made.change(insert(roles).values(**held))
        async with nahan.write() as connection:
            await inspecting.switch(connection)
            await inspecting.plan(connection, team=(MAI,))
            await inspecting.conclude(connection, "insp", finding(), finding(words=SECOND))
            await inspecting.report(connection, 2)
        yield made


async def one(room: Room) -> Inspection:
    async with room.database.read() as connection:
        return (await inspections.by_id(connection, ["insp"]))["insp"]


async def correct(room: Room, by: int, *said: str) -> dict[int, Sequence[str]]:
    """Give the reason, then say what else there is, and send it."""
    await room.press(by, "a:correctinspection:insp")
    for text in (WHY, *said):
        await room.say(by, text)
    return dict(await room.press_label(by, label("conclusion-submit")))


FIRST = (label("form-change"), f"Hạn chế 1: {SHORTCOMING}", "Hạn chế", NEW)
"""Wording the first shortcoming anew."""


async def test_only_what_reads_otherwise_is_replaced_and_all_concerned_hear_of_it(room: Room) -> None:
    told = await correct(room, BINH, *FIRST)
    assert {person: texts[-1] for person, texts in told.items()} == {
        BINH: say("conclusion-corrected"),
        **dict.fromkeys((HA, PAO, MAI), NOTICE),
    }
    assert not any(word in text for texts in told.values() for text in texts for word in (*WORDS, NEW, WHY))
    now = await one(room)
    assert [(each.place, each.shortcoming, each.state) for each in now.remedies] == [
        (2, SECOND, "reported"),
        (3, NEW, "open"),
    ]
    assert [(each.place, each.shortcoming, each.state) for each in now.replaced] == [(1, SHORTCOMING, "replaced")]
    assert (now.state, now.strengths, now.corrections[0].why) == ("concluded", STRENGTHS, WHY)
    (kept,) = await room.rows(select(facts.c.figures).where(facts.c.kind == "InspectionCorrected"))
    assert not any(word in str(kept) for word in (*WORDS, NEW, WHY)), "no finding enters the log"


async def test_what_stood_before_is_there_for_those_who_may_see_it(room: Room) -> None:
    await correct(room, BINH, *FIRST)
    shown = (await room.press(HA, "a:inspection:insp"))[HA][0]
    assert (NEW in shown, SHORTCOMING in shown) == (True, False)
    assert "Đính chính do đồng chí Trần Quốc Bình ghi lúc" in shown
    assert f"“{WHY}”" in shown
    before = (await room.press_label(HA, "Nội dung trước khi đính chính"))[HA][0]
    assert (SHORTCOMING in before, STRENGTHS in before) == (True, False), "only what read otherwise"
    page = (await room.press_label(HA, "Khắc phục 1"))[HA][0]
    assert (CAUSE in page, REMEDY in page, "đã thay khi đính chính kết luận" in page) == (True, True, True)
    assert label("remedy-report") not in room.labels(HA)
    assert (await room.press(HA, "a:reportremedy:insp-1"))[HA][0].startswith("Nội dung khắc phục 1 đã thay")
    for stranger in (SON, TONG, THU):
        for data in ("correctinspection:insp", "beforeinspection:insp:1", "remedy:insp-1"):
            assert await room.press(stranger, f"a:{data}") == {stranger: [say("unit-not-allowed")]}


async def test_the_inspected_do_not_correct_and_the_leader_of_the_team_does(room: Room) -> None:
    for inspected in (HA, PAO):
        await room.press(inspected, "a:inspection:insp")
        assert label("inspection-correct") not in room.labels(inspected)
        assert await room.press(inspected, "a:correctinspection:insp") == {inspected: [say("unit-not-allowed")]}
    await correct(room, MAI, label("form-change"), "Ưu điểm", "Quán triệt đủ")
    now = await one(room)
    assert (now.strengths, now.concluded, len(now.remedies), now.replaced) == ("Quán triệt đủ", STRENGTHS, 2, ())
    assert STRENGTHS in (await room.press(HA, "a:beforeinspection:insp:1"))[HA][0]


async def test_no_shortcoming_after_all_closes_it_and_one_more_opens_it_again(room: Room) -> None:
    await correct(room, BINH, label("form-change"), label("conclusion-found.label"), "không")
    assert ((await one(room)).state, (await one(room)).remedies) == ("closed", ())
    more = (NEW, CAUSE, REMEDY, "Lục Thị Hà", "30/6", "không")
    await correct(room, BINH, label("form-change"), label("conclusion-found.label"), "có", *more)
    now = await one(room)
    assert (now.state, now.closed_at, [each.place for each in now.remedies]) == ("concluded", None, [3])
    assert [each.place for each in now.replaced] == [1, 2]
    async with room.database.read() as connection:
        (held,) = (await inspection_counts.during(connection, [COMMUNE], *YEAR))[COMMUNE].values()
    assert (held.planned, held.held, held.closed) == (1, 1, 0)
    shown = (await room.press(HA, "a:beforeinspection:insp:2"))[HA][0]
    assert say("inspection-before-added") in shown
    assert SHORTCOMING in (await room.press_label(HA, "Lần đính chính trước nữa"))[HA][0]


async def test_nothing_changed_is_no_correction_and_what_was_written_is_kept(room: Room) -> None:
    told = await correct(room, BINH)
    assert told == {BINH: [say("conclusion-not-changed")]}
    assert (await one(room)).corrections == ()
    await room.press_label(BINH, label("form-resume"))
    assert WHY in str(room.engine.channel.to(str(BINH))[-1].message.text)


async def test_of_two_who_correct_at_once_the_second_looks_again(room: Room) -> None:
    for writer in (BINH, MAI):
        await room.press(writer, "a:correctinspection:insp")
        for text in (WHY, label("form-change"), "Ưu điểm", f"Quán triệt đủ {writer}"):
            await room.say(writer, text)
    sent = [room.said(writer, text=label("conclusion-submit")) for writer in (BINH, MAI)]
    told = await room.handle(*sent)
    assert say("conclusion-changed") in told[MAI]
    assert len((await one(room)).corrections) == 1
    await room.press_label(MAI, label("form-resume"))
    await room.press_label(MAI, label("conclusion-submit"))
    assert [each.strengths for each in (await one(room)).corrections] == [
        f"Quán triệt đủ {writer}" for writer in (BINH, MAI)
    ]


async def test_a_shortcoming_worded_anew_is_mended_by_somebody_who_still_leads_there(room: Room) -> None:
    await room.change(
        update(roles).where(roles.c.person_id == HA).values(until=NOW),
        update(roles).where(roles.c.person_id == PAO, roles.c.unit_id == 5).values(role="secretary"),
    )
    told = await correct(room, BINH, *FIRST)
    assert told == {BINH: [say("inspection-people-changed")]}
    await room.press_label(BINH, label("form-resume"))
    for text in ("Sầm Văn Páo", label("conclusion-submit")):
        await room.say(BINH, text)
    now = await one(room)
    assert [(each.place, each.owner) for each in now.remedies] == [(2, HA), (3, PAO)]


async def test_what_was_not_concluded_is_not_corrected(room: Room) -> None:
    async with room.database.write() as connection:
        await inspecting.plan(connection, "next", team=(MAI,))
    told = await room.press(BINH, "a:correctinspection:next")
    assert told[BINH][0].startswith("Việc kiểm tra này ")
    assert await room.press(BINH, "a:beforeinspection:insp:1") == {BINH: [say("unit-not-allowed")]}
