"""Inspections: what was planned and found is there again, whom each concerns, what is counted, what erasing leaves."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from storage import dossier, evidence, facts, history, inspecting, inspection_counts, inspection_lists, inspections
from storage import units as units_module
from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row, drafts
from storage.erasure import GONE, erase
from storage.inspection_counts import Held
from storage.inspection_facts import InspectionConcluded
from storage.inspections import Inspection, subject
from storage.people import roles
from storage.types import metadata
from storage.unit_changes import UnitMerged
from tests import inspecting as making
from tests import people
from tests.counting import statements
from tests.engine import NOW
from tests.inspecting import CAUSE, DOCUMENT, REMEDY, SHORTCOMING, STRENGTHS, finding

SON, LAN, MAI, PAO, HA, KIEN, BINH, THU, LOC = 1, 2, 3, 8, 10, 11, 13, 14, 15
PROVINCE, COMMUNE, NA_HAN, BESIDE, SCHOOL, BELOW = 1, 2, 3, 4, 5, 6


async def whole(database: Database, id: str = "insp") -> Inspection:
    async with database.read() as connection:
        return (await inspections.by_id(connection, [id]))[id]


async def concerning(database: Database, *persons: int) -> dict[int, list[str]]:
    async with database.read() as connection:
        found = await inspection_lists.concerning(connection, persons)
    return {person: [one.id for one in those] for person, those in found.items()}


def held(person: int, unit: int, role: str) -> Any:
    return insert(roles).values(person_id=person, unit_id=unit, role=role, since=NOW)


async def everything(database: Database) -> str:
    async with database.read() as connection:
        tables = [(await connection.execute(select(table))).all() for table in metadata.sorted_tables]
    return repr(tables)


async def test_what_was_planned_is_there_again_and_a_change_replaces_it(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection, team=(BINH, MAI))
    one = await whole(nahan)
    assert (one.inspecting.id, one.unit.id, one.whom, one.person, one.name) == (COMMUNE, SCHOOL, "unit", None, None)
    assert (one.document, one.starts_on, one.ends_on) == (DOCUMENT, date(2026, 1, 12), date(2026, 1, 30))
    assert [(member.id, member.name) for member in one.team] == [(BINH, "Trần Quốc Bình"), (MAI, "Lò Thị Mai")]
    assert [head.id for head in one.heads] == [HA]
    assert (one.state, one.version, one.planned, one.year, one.author) == ("planned", 1, 1, 2026, BINH)
    async with nahan.write() as connection:
        await making.plan(connection, whom="both", person=HA, team=(MAI,), ends_on=date(2026, 2, 6), document="Chỉ thị")
    one = await whole(nahan)
    assert (one.whom, one.person, one.name) == ("both", HA, "Lục Thị Hà")
    assert (one.document, one.ends_on, [member.id for member in one.team]) == ("Chỉ thị", date(2026, 2, 6), [MAI])
    assert (one.version, one.planned) == (2, 2)


async def test_conclusions_are_followed_up_until_the_last_remedy_is_accepted(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection)
        await making.conclude(connection, "insp", finding(), finding(due=date(2026, 6, 30), words="Họp chưa đều"))
        await making.report(connection, 1, note="Đã ban hành")
        await making.send_back(connection, 1, note="Ghi rõ ngày")
        await making.report(connection, 1, note="Ngày 16/3")
        await making.accept(connection, 1)
    one = await whole(nahan)
    first, second = one.remedies
    assert (one.state, one.strengths, one.concluded_by, one.version) == ("concluded", STRENGTHS, "Trần Quốc Bình", 6)
    assert (first.shortcoming, first.cause, first.remedy) == (SHORTCOMING, CAUSE, REMEDY)
    assert (first.owner, first.owner_name, first.due) == (HA, "Lục Thị Hà", date(2026, 3, 31))
    assert (first.state, first.version, second.state, second.version) == ("accepted", 6, "open", 2)
    assert sorted((note.kind, note.note) for note in first.notes) == [
        ("accepted", None),
        ("reported", "Ngày 16/3"),
        ("reported", "Đã ban hành"),
        ("returned", "Ghi rõ ngày"),
    ]
    async with nahan.write() as connection:
        await making.report(connection, 2)
        await making.accept(connection, 2, last=True)
    one = await whole(nahan)
    assert (one.state, one.closed_at) == ("closed", NOW)


async def test_without_shortcomings_it_is_closed_at_once(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection)
        await making.conclude(connection)
    one = await whole(nahan)
    assert (one.state, one.remedies, one.concluded_at, one.closed_at) == ("closed", (), NOW, NOW)


async def test_of_two_who_conclude_at_once_one_does(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection)
        await making.conclude(connection)
    late = people.fact(
        InspectionConcluded, subject("insp"), 2, by=MAI, inspection="insp", shortcomings=0, strengths="x", findings=()
    )
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [late])
    assert (await whole(nahan)).strengths == STRENGTHS


async def test_it_concerns_team_and_leaders_of_both_sides_and_nobody_else(nahan: Database) -> None:
    async with nahan.write() as connection:
        for row in (held(LAN, COMMUNE, "deputy"), held(PAO, SCHOOL, "deputy"), held(LOC, PROVINCE, "secretary")):
            await connection.execute(row)
        await connection.execute(held(SON, COMMUNE, "committee_member"))
        await making.plan(connection, "a", team=(MAI,))
        await making.plan(connection, "b", unit=BELOW, inspecting=SCHOOL, whom="secretary", person=KIEN, team=(HA,))
        await making.plan(connection, "c", team=(MAI, SON))
        await making.call_off(connection, "c")
    assert await concerning(nahan, BINH, LAN, MAI, HA, PAO, KIEN) == {
        BINH: ["a"],
        LAN: ["a"],
        MAI: ["a"],
        HA: ["b", "a"],
        PAO: ["b", "a"],
        KIEN: ["b"],
    }
    assert await concerning(nahan, THU, LOC, SON) == {THU: [], LOC: [], SON: []}
    async with nahan.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id.in_([HA, PAO])).values(until=NOW))
    assert await concerning(nahan, PAO, HA) == {PAO: [], HA: ["b"]}, "whose role ended; who is on a team still"


async def test_the_officers_are_the_committee_with_all_places_they_belong_to(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(held(HA, COMMUNE, "committee_member"))
    async with nahan.read() as connection:
        found = (await inspection_lists.officers(connection, [COMMUNE]))[COMMUNE]
    assert [(one.id, one.paths) for one in found] == [
        (BINH, frozenset({"/1/2/3/", "/1/2/"})),
        (HA, frozenset({"/1/2/5/", "/1/2/"})),
    ], "no admin"


async def test_counts_are_of_a_subtree_and_its_year_tier_by_tier_in_one_statement(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection, "a", whom="both", person=HA)
        await making.conclude(connection, "a", finding())
        await making.plan(connection, "b", unit=NA_HAN)
        await making.conclude(connection, "b")
        await making.plan(connection, "c", unit=NA_HAN)
        await making.plan(connection, "d", inspecting=SCHOOL, unit=BELOW, whom="secretary", person=KIEN, team=(HA,))
        await making.conclude(connection, "d")
        await making.plan(connection, "e", unit=NA_HAN)
        await making.call_off(connection, "e")
        await making.plan(connection, "f", starts_on=date(2025, 12, 1), ends_on=date(2026, 1, 30))
        await making.plan(connection, "g", inspecting=PROVINCE, unit=COMMUNE, team=(LOC,))
    async with nahan.read() as connection:
        with statements() as ran:
            found = await inspection_counts.during(
                connection, [PROVINCE, COMMUNE, SCHOOL, 7], date(2026, 1, 1), date(2026, 12, 31)
            )
        before = await inspection_counts.during(connection, [COMMUNE], date(2025, 1, 1), date(2025, 12, 31))
        week = await inspection_counts.during(connection, [COMMUNE], date(2026, 1, 13), date(2026, 1, 20))
    upper = Held(planned=3, held=2, closed=1, units=2, secretaries=1)
    school = Held(planned=1, held=1, closed=1, units=0, secretaries=1)
    assert found == {
        PROVINCE: {"province": Held(planned=1), "upper": upper, "grassroots": school},
        COMMUNE: {"upper": upper, "grassroots": school},
        SCHOOL: {"grassroots": school},
        7: {},
    }
    assert len(ran) == 1
    assert before == {COMMUNE: {"upper": Held(planned=1)}}
    assert week == {COMMUNE: {}}


async def test_a_unit_says_for_itself_whether_it_inspects(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.switch(connection)
        await making.switch(connection, SCHOOL, on=False, by=HA)
        await making.switch(connection, SCHOOL, by=HA)
        await making.switch(connection, on=False)
    async with nahan.read() as connection:
        assert await inspecting.set_in(connection, [PROVINCE, COMMUNE, SCHOOL]) == {COMMUNE: False, SCHOOL: True}


async def test_erasing_who_was_inspected_alone_leaves_nothing_that_was_found(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection, whom="secretary", person=HA)
        await making.conclude(connection, "insp", finding())
        await making.report(connection, note="Tôi đã nhận trách nhiệm")
        await making.send_back(connection, note="Viết rõ hơn")
        await making.correct(connection, "insp", finding(words="Họp chưa đều"), strengths="Chưa rõ", why="Nhầm việc")
        account = await people.join(connection, BINH, "telegram", "1013", NOW)
        about = ("insp", "insp-1:3", "other")
        answers = {"strengths": "nháp"}
        written = [Draft(id=f"d-{on}", person=BINH, form="conclusion", subject=on, answers=answers) for on in about]
        await connection.execute(SAVE, [draft_row(draft, account, NOW) for draft in written])
    await erase(nahan, "NH010", NOW, "erased")
    kept = await everything(nahan)
    corrected = ("nhận trách nhiệm", "Viết rõ hơn", "Họp chưa đều", "Chưa rõ", "Nhầm việc")
    for words in (DOCUMENT, STRENGTHS, SHORTCOMING, CAUSE, REMEDY, *corrected, "Lục Thị Hà"):
        assert words not in kept
    one = await whole(nahan)
    assert (one.name, one.document, one.strengths, one.remedies[0].shortcoming) == (GONE, None, None, None)
    assert [note.note for note in one.replaced[0].notes] == [None, None]
    assert [(each.why, each.strengths) for each in one.corrections] == [(None, None)]
    async with nahan.read() as connection:
        assert (await connection.execute(select(drafts.c.subject))).scalars().all() == ["other"]


async def test_erasing_somebody_leaves_what_was_found_about_the_unit_without_the_name(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection, team=(BINH, MAI))
        await making.conclude(connection, "insp", finding(words="Đồng chí Lục Thị Hà chưa họp đủ"), strengths="Hà Thị")
        await making.report(connection, note="Đã làm")
        await making.send_back(connection, note="Nhờ đồng chí Lục Thị Hà ghi rõ")
        await making.correct(connection, "insp", replaced=(), strengths="Hà Thị", why="Lục Thị Hà góp ý")
    await erase(nahan, "NH010", NOW, "erased")
    one = await whole(nahan)
    assert (one.document, one.strengths, one.remedies[0].cause) == (DOCUMENT, "Hà Thị", CAUSE)
    assert one.corrections[0].why == f"{GONE} góp ý"
    assert one.remedies[0].shortcoming == f"Đồng chí {GONE} chưa họp đủ"
    assert [(note.by_name, note.note) for note in one.remedies[0].notes] == [
        (GONE, None),
        ("Trần Quốc Bình", f"Nhờ đồng chí {GONE} ghi rõ"),
    ]
    await erase(nahan, "NH013", NOW + timedelta(days=1), "erased-too")
    one = await whole(nahan)
    assert [member.name for member in one.team] == [GONE, "Lò Thị Mai"]
    assert (one.concluded_by, one.strengths) == (GONE, "Hà Thị")


async def merged(database: Database, unit: int, into: int) -> None:
    async with database.write() as connection:
        change = people.fact(
            UnitMerged, f"unit:{unit}", 1, person=None, by=THU, unit=unit, on=date(2026, 1, 20), number=1, into=into
        )
        await facts.record(connection, [change])


async def test_a_merged_unit_s_inspections_are_those_of_the_unit_it_became_part_of(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection, "a", unit=NA_HAN)
        await making.plan(connection, "b", inspecting=NA_HAN, unit=BELOW, team=(SON,))
    await merged(nahan, NA_HAN, BESIDE)
    assert (await whole(nahan, "a")).unit.id == BESIDE
    assert (await whole(nahan, "b")).inspecting.id == BESIDE
    assert (await whole(nahan, "a")).heads == (), "the roles in the merged unit ended"


async def test_no_unit_comes_to_inspect_itself(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection, "a", inspecting=SCHOOL, unit=BELOW, team=(HA,))
    await merged(nahan, BELOW, SCHOOL)
    one = await whole(nahan, "a")
    assert (one.inspecting.id, one.unit.id) == (SCHOOL, BELOW)
    async with nahan.read() as connection:
        assert (await units_module.by_id(connection, [BELOW]))[BELOW].closed_on == date(2026, 1, 20)


async def test_one_gets_what_is_kept_about_oneself_and_no_findings_about_others(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.plan(connection, "mine", whom="both", person=HA, team=(BINH, MAI))
        await making.conclude(connection, "mine", finding(owner=PAO))
        await making.report(connection, 1, "mine", by=PAO, note="Đã làm")
        await making.correct(connection, "mine", replaced=(), strengths=STRENGTHS, why="Ghi nhầm tên")
    async with nahan.read() as connection:
        found = await dossier.of_person(connection, [HA, PAO, MAI])
    assert [one["document"] for one in found[HA]["inspections"]] == [DOCUMENT]
    assert [one["strengths"] for one in found[HA]["inspection_conclusions"]] == [STRENGTHS]
    assert [one["why"] for one in found[HA]["inspection_corrections"]] == ["Ghi nhầm tên"]
    assert [one["shortcoming"] for one in found[HA]["inspection_remedies"]] == [SHORTCOMING]
    assert found[PAO]["remedies_you_answer_for"] == [{"id": "mine-1", "due": "2026-03-31", "state": "reported"}]
    assert [one["note"] for one in found[PAO]["remedy_notes"]] == ["Đã làm"]
    assert found[MAI]["inspections_you_were_sent_to"] == [{"inspection_id": "mine"}]
    for words in (DOCUMENT, STRENGTHS, SHORTCOMING, CAUSE, REMEDY):
        assert words not in repr([found[PAO], found[MAI]])


async def test_files_that_go_with_a_report_stay(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, HA, "telegram", "1010", NOW)
        await making.plan(connection)
        await making.conclude(connection, "insp", finding())
        said = await making.report(connection)
        await people.offer_file(connection, said, HA, account, NOW, id="kept")
        await people.offer_file(connection, "nothing", HA, account, NOW, id="lost")
    async with nahan.read() as connection:
        found = await evidence.orphans(connection, NOW + timedelta(days=30), 10)
        given = await inspection_lists.of_notes(connection, [said, "nothing"])
    assert [one.id for one in found] == ["lost"]
    assert [file.id for note in given[said].remedies[0].notes for file in note.evidence] == ["kept"]
    assert list(given) == [said]


async def test_the_log_of_the_committee_tells_only_that_it_may_inspect(nahan: Database) -> None:
    async with nahan.write() as connection:
        await making.switch(connection)
        await making.plan(connection)
        await making.conclude(connection, "insp", finding())
        await making.report(connection)
    async with nahan.read() as connection:
        found = await history.changes_of_units(connection, [COMMUNE, BESIDE], 0)
    assert {one.kind for one in found[COMMUNE]} == {"InspectingSet"}
    assert found[BESIDE] == []
    for words in (DOCUMENT, STRENGTHS, SHORTCOMING, CAUSE, REMEDY, "Đã ban hành"):
        assert words not in repr(found)
