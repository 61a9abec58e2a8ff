"""What every unit is to do: noted by one tap, once; those who lack it are asked to, once a day."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from handlers.router import respond
from handlers.secretary import urging
from handlers.texts import label, say
from storage.accounts import accounts
from storage.coverage import WORKS
from storage.database import Database
from storage.facts import facts
from storage.milestones import milestones
from storage.people import roles
from storage.reads import reads
from storage.reminding import reminding, unprompted
from storage.units import units
from tests import collectives
from tests.checks import Checked
from tests.counting import statements
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HA, KIEN, BINH, THU = 1, 2, 3, 4, 10, 11, 13, 14
PROVINCE, COMMUNE, NA_HAN, KHUOI_LUONG, SCHOOL, PAC_MO = range(1, 7)
GUIDED, RULES = (WORKS.index(one) for one in ("guided", "rules"))
TAP, TAKE_BACK = f"a:milestone:{NA_HAN}:2026:0", f"a:unmilestone:{NA_HAN}:2026:0"
URGE = f"a:urge:{COMMUNE}:{GUIDED}"
NOBODY = say("urge-nobody", unit="Đảng bộ xã Khuôn Lùng", work=say("work-guided"))


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, HA, KIEN, BINH, THU)
        yield made


async def kinds(room: Room) -> list[str]:
    return [row.kind for row in await room.rows(select(facts.c.kind).where(facts.c.kind.like("Milestone%")))]


async def test_of_two_who_note_it_at_once_the_second_is_told_who_did(room: Room) -> None:
    told = await room.handle(*(room.said(one, press=TAP) for one in (SON, LAN)))
    texts = sorted((told[SON][0], told[LAN][0]))
    assert await kinds(room) == ["MilestoneReached"]
    assert [text.partition(":")[0] for text in texts] in (
        ["Đồng chí Hoàng Văn Sơn đã ghi trước", "✓ Đã ghi"],
        ["Đồng chí Nông Thị Lan đã ghi trước", "✓ Đã ghi"],
    )


async def test_pressed_again_and_again_it_is_noted_once(room: Room) -> None:
    for _ in range(3):
        await room.press(SON, TAP)
    (row,) = await room.rows(select(milestones))
    assert (row.unit_id, row.year, row.kind, row.on_date, row.by) == (NA_HAN, 2026, "guided", NOW.date(), SON)
    assert await kinds(room) == ["MilestoneReached"]


async def test_of_two_who_take_it_back_at_once_one_does(room: Room) -> None:
    await room.press(SON, TAP)
    told = await room.handle(*(room.said(one, press=f"{TAKE_BACK}:1") for one in (SON, LAN)))
    known = {"unit": "Chi bộ thôn Nà Han", "what": say("milestone-guided-done"), "year": "2026"}
    assert {told[SON][0], told[LAN][0]} == {say("milestone-taken-back", **known), say("milestone-gone", **known)}
    assert await kinds(room) == ["MilestoneReached", "MilestoneTakenBack"]
    assert await room.rows(select(milestones)) == []
    await room.press(LAN, TAP)
    assert [row.by for row in await room.rows(select(milestones))] == [LAN]


async def test_somebody_above_may_note_it_for_a_unit_without_a_smartphone(room: Room) -> None:
    told = await room.press(BINH, f"a:milestone:{KHUOI_LUONG}:2026:1")
    assert "Chi bộ thôn Khuổi Luông" in told[BINH][0]
    assert [(row.unit_id, row.by) for row in await room.rows(select(milestones))] == [(KHUOI_LUONG, BINH)]


async def test_what_was_done_on_another_day_is_noted_for_that_day(room: Room) -> None:
    await room.press(SON, TAP)
    await room.press_label(SON, label("milestone-other-day"))
    for said, why in (
        ("20/1", "Ngày 20/1/2026 chưa tới."),
        ("31/12/2025", "Ngày 31/12/2025 không nằm trong năm 2026."),
        ("31/2", "Tháng 2 không có ngày 31."),
    ):
        assert why in (await room.say(SON, said))[SON][0]
    known = {"unit": "Chi bộ thôn Nà Han", "what": say("milestone-guided-done"), "year": "2026"}
    assert (await room.say(SON, "10/1"))[SON] == [say("milestone-noted", date="10/1/2026", **known)]
    (row,) = await room.rows(select(milestones))
    assert (row.unit_id, row.kind, row.on_date) == (NA_HAN, "guided", date(2026, 1, 10))
    assert await kinds(room) == ["MilestoneReached", "MilestoneTakenBack", "MilestoneReached"]
    page = await room.press(BINH, f"a:coverage:{NA_HAN}")
    assert "✓ Hướng dẫn đảng viên viết bản cam kết, ngày 10/1/2026" in page[BINH][0]


async def test_of_two_who_give_the_day_at_once_the_last_one_stands_and_nothing_is_lost(room: Room) -> None:
    await room.press(SON, TAP)
    for who in (SON, LAN):
        await room.press(who, f"a:milestoneday:{NA_HAN}:2026:0")
    await room.handle(room.said(SON, "10/1"), room.said(LAN, "12/1"))
    (row,) = await room.rows(select(milestones))
    assert (row.on_date, row.by) == (date(2026, 1, 12), LAN)


async def test_a_day_given_after_it_was_taken_back_notes_nothing(room: Room) -> None:
    await room.press(SON, TAP)
    await room.press(SON, f"a:milestoneday:{NA_HAN}:2026:0")
    await room.press(LAN, f"{TAKE_BACK}:1")
    known = {"unit": "Chi bộ thôn Nà Han", "what": say("milestone-guided-done"), "year": "2026"}
    assert (await room.say(SON, "10/1"))[SON] == [say("milestone-gone", **known)]
    assert await room.rows(select(milestones)) == []


@pytest.mark.parametrize("data", ["milestone:3:2025:0", "milestone:3:2027:0", "unmilestone:3:2025:0:1"])
async def test_a_button_of_another_year_notes_nothing(room: Room, data: str) -> None:
    await room.press(SON, TAP)
    told = await room.press(SON, f"a:{data}")
    assert told[SON] == [say("milestone-other-year", year="2026")]
    assert await kinds(room) == ["MilestoneReached"]


@pytest.mark.parametrize(
    "data",
    [
        *("milestone:3", "milestone:3:2026:9", "milestone:3:2026:-1", "milestone:99:2026:0", "milestone:x"),
        *(
            "lacking:2",
            "lacking:2:6",
            "lacking:99:1",
            "coverage:99",
            "coveragebelow:99",
            "collective:99",
            "collective:",
        ),
        *("urge:2", "urge:2:9:yes", "urge::yes"),
    ],
)
async def test_data_that_names_nothing_is_answered_kindly(room: Room, data: str) -> None:
    assert await room.press(BINH, f"a:{data}") == {BINH: [say("unit-not-allowed")]}


async def test_those_who_lack_it_are_asked_once_a_day_whoever_presses(room: Room) -> None:
    async with room.database.write() as connection:
        deputy = {"person_id": THU, "unit_id": COMMUNE, "role": "deputy", "since": NOW}
        await connection.execute(insert(roles).values(**deputy))
    both = await room.handle(*(room.said(one, press=f"{URGE}:yes") for one in (BINH, THU)))
    asked = [SON, HA, KIEN]
    assert {one: len(told) for one, told in both.items()} == dict.fromkeys((*asked, BINH, THU), 1)
    assert sorted(both[one][0].partition("\n")[0] for one in (BINH, THU)) == sorted(
        [say("urge-done", count="3"), NOBODY]
    )
    assert {(row.person_id, row.kind) for row in await room.rows(select(unprompted))} == {(id, "nudge") for id in asked}
    rules = await room.press(BINH, f"a:urge:{COMMUNE}:{RULES}:yes")
    assert say("nudge-left-told", names="Hoàng Văn Sơn, Lục Thị Hà, Bế Văn Kiên") in rules[BINH][0]


async def test_first_it_is_shown_whom_it_would_reach(room: Room) -> None:
    await room.press(SON, TAP)
    told = await room.press(BINH, URGE)
    assert "– Lục Thị Hà: Đảng bộ Trường Tiểu học Khuôn Lùng\n– Bế Văn Kiên: Chi bộ Điểm trường Pác Mò" in told[BINH][0]
    assert "Sơn" not in told[BINH][0]
    assert await room.rows(select(unprompted)) == []
    looks = await room.rows(select(reads.c.by, reads.c.about).order_by(reads.c.about))
    assert [tuple(row) for row in looks] == [(BINH, HA), (BINH, KIEN)]


async def test_while_the_secretary_is_away_a_deputy_is_asked(room: Room) -> None:
    await room.change(insert(reminding).values(person_id=SON, leave_until=date(2026, 3, 1)))
    told = await room.press(BINH, f"{URGE}:yes")
    assert SON not in told
    assert len(told[LAN]) == 1


async def test_who_cannot_be_reached_or_is_nobody_is_told_of(room: Room) -> None:
    await room.change(update(accounts).where(accounts.c.person_id.in_([KIEN, SON, LAN])).values(state="unreachable"))
    told = await room.press(BINH, f"{URGE}:yes")
    assert told.keys() == {BINH, HA}
    assert say("nudge-left-paper", names="Hoàng Văn Sơn, Bế Văn Kiên") in told[BINH][0]
    assert say("urge-vacant", units="Chi bộ thôn Khuổi Luông") in told[BINH][0]


async def test_who_leads_several_units_is_asked_once(room: Room) -> None:
    held = {"person_id": KIEN, "unit_id": KHUOI_LUONG, "role": "secretary", "since": NOW}
    await room.change(insert(roles).values(**held))
    told = await room.press(BINH, f"{URGE}:yes")
    assert len(told[KIEN]) == 1
    assert "Chi bộ thôn Khuổi Luông, Chi bộ Điểm trường Pác Mò" in told[KIEN][0]
    assert room.labels(KIEN) == ["Chi bộ thôn Khuổi Luông", "Chi bộ Điểm trường Pác Mò"]


async def test_what_waits_to_be_approved_is_not_asked_for(room: Room) -> None:
    async with room.database.write() as connection:
        await collectives.set_out(connection, "waits", unit=NA_HAN)
    work = WORKS.index("key_task")
    page = await room.press(BINH, f"a:lacking:{COMMUNE}:{work}")
    assert "0/4" in page[BINH][0]
    assert "Chờ phê duyệt: Chi bộ thôn Nà Han" in room.labels(BINH)
    told = await room.press(BINH, f"a:urge:{COMMUNE}:{work}:yes")
    assert told.keys() == {BINH, HA, KIEN}


async def test_once_all_have_done_it_there_is_nobody_left(room: Room) -> None:
    for unit in (NA_HAN, KHUOI_LUONG, SCHOOL, PAC_MO):
        await room.press(BINH, f"a:milestone:{unit}:2026:0")
    page = await room.press(BINH, f"a:coverage:{COMMUNE}")
    assert "Hướng dẫn đảng viên viết bản cam kết: 3/3 (100%)" in page[BINH][0]
    assert not [one for one in room.labels(BINH) if one.startswith("Chưa hướng dẫn")]
    lacking = await room.press(BINH, f"a:lacking:{COMMUNE}:{GUIDED}")
    known = {"unit": "Đảng bộ xã Khuôn Lùng", "work": say("work-guided"), "done": "4", "due": "4"}
    assert lacking[BINH] == [say("lacking-nobody", **known)]
    assert (await room.press(BINH, f"{URGE}:yes"))[BINH] == [NOBODY]


async def test_of_very_many_one_goes_down_a_level_first(room: Room) -> None:
    rows = [
        {"id": id, "parent_id": COMMUNE, "path": f"/1/2/{id}/", "kind": "cell", "name": f"Chi bộ số {id}"}
        for id in range(100, 101 + urging.MOST)
    ]
    await room.change(insert(units).values(rows))
    told = await room.press(BINH, f"{URGE}:yes")
    known = {"unit": "Đảng bộ xã Khuôn Lùng", "work": say("work-guided")}
    assert told == {BINH: [say("urge-many", **known)]}


async def test_an_admin_sees_the_units_and_asks_nobody(room: Room) -> None:
    await room.press(THU, f"a:lacking:{COMMUNE}:{GUIDED}")
    assert label("urge-open") not in room.labels(THU)
    assert await room.press(THU, f"{URGE}:yes") == {THU: [say("unit-not-allowed")]}


async def test_a_theme_is_sent_again_to_those_who_have_not_seen_it(room: Room) -> None:
    await room.press(BINH, f"a:lacking:{COMMUNE}:{WORKS.index('theme')}")
    assert label("theme-remind") in room.labels(BINH)
    assert label("urge-open") not in room.labels(BINH)
    assert (await room.press(BINH, f"a:urge:{COMMUNE}:0:yes")).keys() == {BINH}


async def test_the_units_that_have_others_below_them_stand_a_step_away(room: Room) -> None:
    await room.press(BINH, f"a:coverage:{COMMUNE}")
    assert label("coverage-below") in room.labels(BINH)
    await room.press(BINH, f"a:coveragebelow:{COMMUNE}")
    assert room.labels(BINH) == ["Đảng bộ Trường Tiểu học Khuôn Lùng", label("coverage-open")]
    await room.press(BINH, f"a:coverage:{SCHOOL}")
    assert label("coverage-below") not in room.labels(BINH)


async def test_the_page_takes_the_same_statements_however_many_units_there_are(room: Room) -> None:
    counted = []
    for many in (0, 300):
        rows = [
            {"id": id, "parent_id": COMMUNE, "path": f"/1/2/{id}/", "kind": "cell", "name": f"Chi bộ số {id}"}
            for id in range(1000, 1000 + many)
        ]
        if rows:
            await room.change(insert(units).values(rows))
        with statements() as seen:
            await room.press(BINH, f"a:coverage:{COMMUNE}")
        counted.append(len(seen))
    assert counted[0] == counted[1]


async def test_the_log_of_the_unit_tells_it_even_once_it_was_taken_back(room: Room) -> None:
    await room.press(SON, TAP)
    await room.press(SON, f"{TAKE_BACK}:1")
    await room.press(BINH, f"a:urge:{COMMUNE}:{GUIDED}:yes")
    told = "".join([(await room.press(SON, f"a:unitlog:{NA_HAN}:{page}"))[SON][0] for page in range(3)])
    assert "ghi Chi bộ thôn Nà Han đã hướng dẫn đảng viên viết bản cam kết năm 2026" in told
    assert "bỏ ghi Chi bộ thôn Nà Han đã hướng dẫn đảng viên" in told
    assert "đề nghị thực hiện việc của 1 đơn vị, ngày 15/1/2026" in told


async def test_every_member_finds_the_movement_and_no_unit_s_page(room: Room) -> None:
    await room.press(MAI, "a:emulation")
    assert room.labels(MAI)[-5:] == [
        "Chuyên đề năm",
        "Nhiệm vụ trọng tâm của đơn vị",
        "Đóng góp của tôi",
        label("emulation-commendations"),
        label("menu-open"),
    ]
    for data in ("collective:3", "coverage:3", "coveragebelow:3", "lacking:2:1"):
        assert await room.press(MAI, f"a:{data}") == {MAI: [say("unit-not-allowed")]}
