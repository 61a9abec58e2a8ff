"""/kiemtra: who may see and do what in an inspection, that notices tell no findings, and what two do at once."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from handlers.router import respond
from handlers.texts import label, say
from storage import inspections
from storage.database import Database
from storage.drafts import drafts
from storage.facts import facts
from storage.inspections import Inspection
from storage.people import people as people_table
from storage.people import roles
from storage.reads import reads
from tests import inspecting, people
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room
from tests.inspecting import DOCUMENT, WORDS, finding

SON, LAN, MAI, TONG, PAO, HA, KIEN, BINH, THU, LOC, NGA = 1, 2, 3, 4, 8, 10, 11, 13, 14, 15, 16
EVERYBODY = (SON, LAN, MAI, TONG, PAO, HA, KIEN, BINH, THU, LOC, NGA)
"""Lan is deputy of the commune too, Mai and Thu are of its committee; Nga leads the province; Páo is the school's
deputy; Kiên leads the cell below it."""
REFUSED = say("unit-not-allowed")


def held(person: int, unit: int, role: str) -> Any:
    return insert(roles).values(person_id=person, unit_id=unit, role=role, since=NOW)


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody has joined, and the commune has switched inspections on."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(*EVERYBODY)
        await made.change(
            held(LAN, 2, "deputy"),
            held(MAI, 2, "committee_member"),
            held(THU, 2, "committee_member"),
            held(NGA, 1, "secretary"),
            held(PAO, 5, "deputy"),
        )
        async with nahan.write() as connection:
            await inspecting.switch(connection)
        yield made


async def one(room: Room, id: str = "insp") -> Inspection:
    async with room.database.read() as connection:
        return (await inspections.by_id(connection, [id]))[id]


async def planned(room: Room, **more: Any) -> None:
    async with room.database.write() as connection:
        await inspecting.plan(connection, **more)


async def concluded(room: Room, *reported: int, findings: int = 2, **more: Any) -> None:
    """The school was inspected by Mai, and has so many things to mend by Hà, of which some are reported done."""
    async with room.database.write() as connection:
        await inspecting.plan(connection, **{"team": (MAI,), **more})
        await inspecting.conclude(connection, "insp", *(finding() for _ in range(findings)))
        for place in reported:
            await inspecting.report(connection, place)


async def from_form(room: Room) -> Inspection:
    """The one that came out of a form."""
    ids = [row.id for row in await room.rows(select(inspections.inspections.c.id))]
    return await one(room, min(ids))


async def say_all(room: Room, person: int, *said: str) -> Sequence[str]:
    """What `person` is told last."""
    for text in said:
        told = await room.say(person, text)
    return told[person]


async def fill_plan(room: Room, *said: str) -> None:
    await room.press(BINH, "a:planinspection:2:5")
    await say_all(room, BINH, *said)


async def test_it_is_seen_by_those_it_concerns_alone_and_every_look_is_recorded(room: Room) -> None:
    await concluded(room, 1, whom="both", person=HA, team=(MAI, TONG))
    account = (await room.rows(select(people_table.c.id).where(people_table.c.id == HA)))[0].id
    said = (await one(room)).remedies[0].notes[0].id
    async with room.database.write() as connection:
        await people.offer_file(connection, said, HA, account, NOW, id="photo")
        await people.store_file(connection, "photo", HA, NOW, "5" * 64)
    concerned = {BINH, LAN, MAI, TONG, HA, PAO}
    for person in EVERYBODY:
        for data in ("inspection:insp", "remedy:insp-1", "evidence:photo"):
            before = len(await room.rows(select(reads)))
            told = await room.press(person, f"a:{data}")
            assert list(told) == [person]
            if person not in concerned:
                assert told[person] == [REFUSED], (person, data)
                continue
            assert told[person] != [REFUSED], (person, data)
            new = (await room.rows(select(reads).order_by(reads.c.id)))[before:]
            assert {row.about for row in new} == {HA, PAO, MAI, TONG} - {person}, (person, data)
            assert {(row.by, row.what) for row in new} == {(person, "inspection:insp")}


async def test_only_those_concerned_find_it_in_their_list_and_the_committee_s_own_is_closed_to_others(
    room: Room,
) -> None:
    await planned(room, team=(MAI,))
    listed = {person for person in EVERYBODY if "1. " in (await room.say(person, "/kiemtra"))[person][0]}
    assert listed == {BINH, LAN, MAI, HA, PAO}
    opened = {person for person in EVERYBODY if (await room.press(person, "a:inspections:2"))[person] != [REFUSED]}
    assert opened == {BINH, LAN}


async def test_the_parts_are_acted_by_those_whose_part_it_is(room: Room) -> None:
    await concluded(room, 1, findings=2, team=(MAI, TONG))
    await planned(room, id="next", team=(MAI, TONG))
    may = {
        "a:mendinspection:next": {BINH, LAN},
        "a:calloffinspection:next": {BINH, LAN},
        "a:concludeinspection:next": {BINH, LAN, MAI},
        "a:reportremedy:insp-2": {HA, PAO},
        "a:returnremedy:insp-1:3": {BINH, LAN, MAI, TONG},
    }
    for data, allowed in may.items():
        for person in EVERYBODY:
            told = await room.press(person, data)
            assert (told[person] != [REFUSED]) == (person in allowed), (data, person)


async def test_whose_role_ends_sees_it_no_more_and_whoever_follows_does(room: Room) -> None:
    await concluded(room)
    await room.change(update(roles).where(roles.c.person_id == HA).values(until=NOW), held(KIEN, 5, "secretary"))
    assert await room.press(HA, "a:inspection:insp") == {HA: [REFUSED]}
    assert await room.press(HA, "a:reportremedy:insp-1") == {HA: [REFUSED]}
    await room.press(KIEN, "a:reportremedy:insp-1")
    await say_all(room, KIEN, "Đã ban hành quy chế mới", "bỏ qua", "Gửi")
    assert [remedy.state for remedy in (await one(room)).remedies] == ["reported", "open"]


async def test_no_notice_tells_more_than_dates_and_state(room: Room) -> None:
    heard: list[str] = []

    async def act(person: int, *said: str) -> None:
        for text in said:
            acted = room.press(person, text) if text.startswith("a:") else room.say(person, text)
            heard.extend(text for other, told in (await acted).items() if other != person for text in told)

    team = ("Lò Thị Mai", "có", "Trần Quốc Bình", "không")
    await act(BINH, "a:planinspection:2:5", "Cả hai", DOCUMENT, "15/1", "30/1", *team, "Gửi thông báo kiểm tra")
    id = (await from_form(room)).id
    findings = (inspecting.SHORTCOMING, inspecting.CAUSE, inspecting.REMEDY, "Lục Thị Hà", "31/3", "có")
    further = (*findings[:-1], "không")
    published = ("Công bố kết luận",)
    await act(MAI, f"a:concludeinspection:{id}", inspecting.STRENGTHS, "có", *findings, *further, *published)
    await act(HA, f"a:reportremedy:{id}-1", "Đã ban hành quy chế", "bỏ qua", "Gửi")
    await act(BINH, f"a:returnremedy:{id}-1:3", "Ghi rõ ngày ban hành")
    await act(HA, f"a:reportremedy:{id}-1", "Ban hành ngày 16/3", "bỏ qua", "Gửi")
    await act(MAI, f"a:acceptremedy:{id}-1:5")
    await act(PAO, f"a:reportremedy:{id}-2", "Đã ban hành quy chế", "bỏ qua", "Gửi")
    await act(MAI, f"a:acceptremedy:{id}-2:7")
    assert (await one(room, id)).state == "closed"
    days = {"since": "15/1/2026", "until": "30/1/2026"}
    steps = ("planned", "concluded", "reported", "returned", "accepted", "closed")
    assert set(heard) == {say(f"inspection-notice-{step}", **days) for step in steps}
    figures = repr(await room.rows(select(facts.c.figures)))
    secrets = (*WORDS, "Đã ban hành", "Ghi rõ ngày", "Ban hành ngày", "Trường Tiểu học", "Lục Thị Hà")
    assert [secret for secret in secrets if secret in figures] == []


async def test_it_is_off_until_the_secretary_switches_it_on_and_off_hides_nothing(room: Room) -> None:
    off = say("inspection-off")
    await room.press(BINH, "a:switchinspections:2:0")
    assert (await room.press(LAN, "a:planinspection:2:5"))[LAN] == [off]
    assert (await room.press(LAN, "a:choosewhom:2"))[LAN] == [off]
    assert (await room.press(LAN, "a:switchinspections:2:1"))[LAN] == [REFUSED], "a deputy does not"
    await planned(room)
    assert (await room.press(HA, "a:inspection:insp"))[HA] != [REFUSED]
    await room.press(BINH, "a:concludeinspection:insp")
    await say_all(room, BINH, "Làm tốt", "không", "Công bố kết luận")
    assert (await one(room)).state == "closed"
    await room.press(BINH, "a:switchinspections:2:1")
    assert "Lập kế hoạch" in (await room.press(LAN, "a:planinspection:2:5"))[LAN][0]


async def test_on_above_is_on_below_until_one_says_otherwise(room: Room) -> None:
    assert "Lập kế hoạch" in (await room.press(HA, "a:planinspection:5:6"))[HA][0]
    await room.press(HA, "a:switchinspections:5:0")
    assert (await room.press(HA, "a:planinspection:5:6"))[HA][0].startswith(say("inspection-off"))
    logged = len(await room.rows(select(facts)))
    await room.press(HA, "a:switchinspections:5:0")
    assert len(await room.rows(select(facts))) == logged, "nothing changed"


@pytest.mark.parametrize(
    ("person", "data", "why"),
    [
        (HA, "5:2", "inspection-not-below"),
        (HA, "5:5", "inspection-not-below"),
        (HA, "5:3", "inspection-not-below"),
        (BINH, "2:3", "inspection-own-unit"),
        (LAN, "2:3", "inspection-own-unit"),
        (BINH, "2:4", "inspection-no-heads"),
        (BINH, "2:999", "unit-not-allowed"),
        (NGA, "2:5", "unit-not-allowed"),
        (NGA, "1:7", "inspection-own-unit"),
    ],
)
async def test_who_inspects_whom(room: Room, person: int, data: str, why: str) -> None:
    told = (await room.press(person, f"a:planinspection:{data}"))[person][0]
    units = {"3": "Chi bộ thôn Nà Han", "4": "Chi bộ thôn Khuổi Luông", "7": "Đảng bộ phường Bản Thâm"}
    named = {"unit": units.get(data[-1], "")} if why in ("inspection-own-unit", "inspection-no-heads") else {}
    assert told == say(why, **named)
    assert await room.rows(select(drafts)) == []


async def test_nobody_of_the_unit_inspected_is_offered_for_the_team(room: Room) -> None:
    await fill_plan(room, "Tập thể cấp ủy", DOCUMENT, "15/1", "30/1")
    assert room.labels(BINH)[:-1] == ["Trần Quốc Bình", "Nông Thị Lan", "Lò Thị Mai"], "Thu is of the school"
    assert (await room.say(BINH, "Ngô Thị Thu"))[BINH][0].startswith(say("inspection-person-unclear"))
    await say_all(room, BINH, "Lò Thị Mai", "có")
    assert room.labels(BINH)[:-1] == ["Trần Quốc Bình", "Nông Thị Lan"], "nobody twice"
    told = await say_all(room, BINH, "Lò Thị Mai")
    assert told[0].startswith(say("inspection-person-unclear"))
    told = await say_all(room, BINH, "Nông Thị Lan", "có", "Trần Quốc Bình")
    assert "<b>Thành viên 3:</b> Trần Quốc Bình" in told[0], "there is no fourth to ask for"


async def test_who_comes_to_belong_to_the_unit_inspected_decides_nothing_there(room: Room) -> None:
    await concluded(room, 1)
    await room.change(update(people_table).where(people_table.c.id == MAI).values(unit_id=6))
    assert (await room.press(MAI, "a:inspection:insp"))[MAI] != [REFUSED]
    assert await room.press(MAI, "a:acceptremedy:insp-1:3") == {MAI: [REFUSED]}
    assert await room.press(MAI, "a:concludeinspection:insp") == {MAI: [REFUSED]}


async def test_whoever_was_chosen_and_has_left_the_committee_is_asked_for_again(room: Room) -> None:
    await fill_plan(room, "Đồng chí Bí thư", DOCUMENT, "15/1", "30/1", "Lò Thị Mai", "không")
    await room.change(update(roles).where(roles.c.person_id.in_([MAI, HA])).values(until=NOW))
    await room.change(held(KIEN, 5, "secretary"))
    told = await room.say(BINH, "Gửi thông báo kiểm tra")
    assert told == {BINH: [say("inspection-people-changed")]}
    await room.press_label(BINH, label("form-resume"))
    await say_all(room, BINH, "Đồng chí Bí thư", "Nông Thị Lan", "Gửi thông báo kiểm tra")
    made = await from_form(room)
    assert ([member.id for member in made.team], made.person, made.document) == ([LAN], KIEN, DOCUMENT)


async def test_whoever_was_to_mend_and_holds_no_office_any_more_is_asked_for_again(room: Room) -> None:
    await planned(room)
    await room.press(BINH, "a:concludeinspection:insp")
    findings = (inspecting.SHORTCOMING, inspecting.CAUSE, inspecting.REMEDY, "Lục Thị Hà", "31/3", "không")
    await say_all(room, BINH, inspecting.STRENGTHS, "có", *findings)
    await room.change(update(roles).where(roles.c.person_id == HA).values(until=NOW))
    told = await room.say(BINH, "Công bố kết luận")
    assert told == {BINH: [say("inspection-people-changed")]}
    await room.press_label(BINH, label("form-resume"))
    await say_all(room, BINH, "Sầm Văn Páo", "Công bố kết luận")
    assert [remedy.owner for remedy in (await one(room)).remedies] == [PAO]


async def test_two_who_publish_conclusions_at_once_give_one_outcome(room: Room) -> None:
    await planned(room)
    for person in (BINH, LAN):
        await room.press(person, "a:concludeinspection:insp")
        await say_all(room, person, f"Ưu điểm do {person} ghi", "không")
    told = await room.handle(room.said(BINH, "Công bố kết luận"), room.said(LAN, "Công bố kết luận"))
    assert told[BINH] == [say("inspection-concluded")]
    state = say("inspection-state-closed")
    assert told[LAN][0].startswith(say("inspection-plan-closed", state=state))
    assert f"Ưu điểm do {LAN} ghi" in told[LAN][0], "what was typed is given back"
    assert (await one(room)).strengths == f"Ưu điểm do {BINH} ghi"


async def test_two_who_accept_the_last_two_remedies_at_once_close_it_exactly_once(room: Room) -> None:
    await concluded(room, 1, 2)
    told = await room.handle(
        room.said(BINH, press="a:acceptremedy:insp-1:3"), room.said(MAI, press="a:acceptremedy:insp-2:4")
    )
    assert told[BINH] == [say("remedy-accepted", number="1")]
    assert told[MAI][0] == say("remedy-accepted-last", number="2")
    assert ((await one(room)).state, (await one(room)).version) == ("closed", 6)


async def test_two_who_decide_on_one_report_at_once_give_one_outcome(room: Room) -> None:
    await concluded(room, 1)
    told = await room.handle(
        room.said(BINH, press="a:acceptremedy:insp-1:3"), room.said(MAI, press="a:acceptremedy:insp-1:3")
    )
    assert told[BINH] == [say("remedy-accepted", number="1")]
    assert say("remedy-state-accepted") in told[MAI][0]
    assert "đồng chí Trần Quốc Bình xác nhận đã khắc phục" in told[MAI][0]


async def test_what_was_reported_further_meanwhile_is_looked_at_again(room: Room) -> None:
    await concluded(room, 1)
    await room.press(BINH, "a:returnremedy:insp-1:3")
    await room.press(HA, "a:reportremedy:insp-1")
    await say_all(room, HA, "Thêm: ban hành ngày 16/3", "bỏ qua", "Gửi")
    told = await room.say(BINH, "Ghi rõ ngày")
    assert "Thêm: ban hành ngày 16/3" in told[BINH][0]
    assert say("decide-unsent", comment="Ghi rõ ngày") in told[BINH][0]
    assert (await room.press(BINH, "a:acceptremedy:insp-1:3"))[BINH][0].count("Thêm: ban hành") == 1
    assert (await one(room)).remedies[0].state == "reported"


async def test_what_was_accepted_meanwhile_needs_no_report_and_the_words_are_given_back(room: Room) -> None:
    await concluded(room, 1)
    await room.press(HA, "a:reportremedy:insp-1")
    await say_all(room, HA, "Đã làm thêm một việc", "bỏ qua")
    await room.press(BINH, "a:acceptremedy:insp-1:3")
    told = await room.say(HA, "Gửi")
    state = say("remedy-state-accepted")
    assert told[HA][0].startswith(say("remedy-accepted-already", number="1", state=state))
    assert "Đã làm thêm một việc" in told[HA][0]
    assert (await room.press(HA, "a:reportremedy:insp-1"))[HA] == [
        say("remedy-accepted-already", number="1", state=state)
    ]


async def test_a_plan_changed_elsewhere_is_looked_over_before_it_is_sent(room: Room) -> None:
    await planned(room)
    await room.press(BINH, "a:mendinspection:insp")
    await planned(room, by=LAN, team=(BINH, LAN))
    assert await room.say(BINH, "Gửi thông báo kiểm tra") == {BINH: [say("inspection-changed")]}
    await room.press_label(BINH, label("form-resume"))
    await room.say(BINH, "Gửi thông báo kiểm tra")
    assert [member.id for member in (await one(room)).team] == [BINH]


async def test_whom_a_changed_plan_leaves_out_is_told_so(room: Room) -> None:
    await planned(room, whom="secretary", person=HA, team=(BINH, MAI))
    await room.press(BINH, "a:mendinspection:insp")
    for button in ("Sửa", "Thành viên thứ 2", "Bỏ thành viên này"):
        await room.press_label(BINH, button)
    told = await room.say(BINH, "Gửi thông báo kiểm tra")
    days = {"since": "12/1/2026", "until": "30/1/2026"}
    assert told[MAI] == [say("inspection-notice-freed", **days)]
    assert told[HA] == told[PAO] == [say("inspection-notice-changed", **days)]
    assert await room.press(MAI, "a:inspection:insp") == {MAI: [REFUSED]}


async def test_what_is_called_off_can_neither_be_changed_nor_concluded(room: Room) -> None:
    await planned(room, team=(MAI,))
    assert say("inspection-call-off-sure") in (await room.press(BINH, "a:calloffinspection:insp"))[BINH]
    told = await room.press(BINH, "a:calloffinspection:insp:yes")
    notice = say("inspection-notice-called-off", since="12/1/2026", until="30/1/2026")
    assert told == {BINH: [say("inspection-called-off")], HA: [notice], PAO: [notice], MAI: [notice]}
    closed = say("inspection-plan-closed", state=say("inspection-state-called-off"))
    for verb in ("mendinspection", "calloffinspection", "concludeinspection"):
        assert await room.press(LAN, f"a:{verb}:insp") == {LAN: [closed]}


async def test_there_are_no_conclusions_before_the_first_day(room: Room) -> None:
    await planned(room, starts_on=NOW.date().replace(day=16))
    assert "Ghi kết luận" not in [await room.press(BINH, "a:inspection:insp"), room.labels(BINH)][1]
    told = await room.press(BINH, "a:concludeinspection:insp")
    assert told == {BINH: [say("inspection-not-begun", date="16/1/2026")]}


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        ("2/3", "1/3", say("inspection-too-early", date="1/3/2026", earliest="2/3/2026")),
        ("2/3/2028", None, say("inspection-other-year", date="2/3/2028", year="2026")),
        ("1/1", "10/1", say("inspection-already-over", date="10/1/2026")),
    ],
)
async def test_days_that_cannot_be(room: Room, since: str, until: str | None, why: str) -> None:
    await fill_plan(room, "Cả hai", DOCUMENT)
    told = await say_all(room, BINH, since)
    if until is not None:
        told = await say_all(room, BINH, until)
    if "already" in why or why.startswith("Ngày kết thúc"):
        told = await say_all(room, BINH, "Lò Thị Mai", "không", "Gửi thông báo kiểm tra")
    assert told[0].startswith(why)
    assert await room.rows(select(inspections.inspections)) == []


async def test_a_last_day_made_earlier_than_the_first_is_noticed_at_the_end(room: Room) -> None:
    await fill_plan(room, "Cả hai", DOCUMENT, "2/3", "13/3", "Lò Thị Mai", "không")
    for button in ("Sửa", "Từ ngày"):
        await room.press_label(BINH, button)
    await say_all(room, BINH, "1/4")
    told = await say_all(room, BINH, "Gửi thông báo kiểm tra")
    assert told[0].startswith(say("inspection-ends-before", date="13/3/2026"))


async def test_two_of_one_name_are_told_apart(room: Room) -> None:
    await room.change(update(people_table).where(people_table.c.id == MAI).values(name="Trần Quốc Bình"))
    await fill_plan(room, "Cả hai", DOCUMENT, "15/1", "30/1")
    assert room.labels(BINH)[:3] == ["Trần Quốc Bình", "Nông Thị Lan", "Trần Quốc Bình (2)"]
    await room.press_label(BINH, "Trần Quốc Bình (2)")
    await say_all(room, BINH, "không", "Gửi thông báo kiểm tra")
    assert [member.id for member in (await from_form(room)).team] == [MAI]


async def test_sending_twice_plans_once(room: Room) -> None:
    await fill_plan(room, "Cả hai", DOCUMENT, "15/1", "30/1", "Lò Thị Mai", "không")
    sent = room.said(BINH, "Gửi thông báo kiểm tra")
    await room.handle(sent, replace(sent))
    assert len(await room.rows(select(inspections.inspections))) == 1


async def test_the_button_is_on_the_page_of_the_unit_s_works_for_those_who_lead_it(room: Room) -> None:
    text = label("inspections-open")
    seen = set()
    for person in (BINH, LAN, MAI, THU, NGA):
        await room.press(person, "a:collective:2")
        if text in room.labels(person):
            seen.add(person)
    assert seen == {BINH, LAN}


async def test_only_one_s_own_log_tells_that_there_is_an_inspection(room: Room) -> None:
    """Whoever may see the log of a unit or of a person need not be among those it concerns."""
    await planned(room, whom="both", person=HA)
    await room.press(HA, "a:inspection:insp")
    await room.press(BINH, "a:inspection:insp")
    for person, data in ((THU, "unitlog:2"), (THU, "unitlog:5"), (THU, f"log:{HA}"), (NGA, f"looks:{HA}")):
        told = (await room.press(person, f"a:{data}"))[person][0]
        assert "việc kiểm tra" not in told
        assert "kế hoạch kiểm tra" not in told
    assert "lập hoặc đổi kế hoạch kiểm tra" in (await room.press(HA, "a:log"))[HA][0]
    assert "việc kiểm tra, giám sát" in (await room.press(HA, "a:looks"))[HA][0]
