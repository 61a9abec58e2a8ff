"""Works of collectives: what is kept of them, what waits where, what erasing and changes of units leave."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from storage import dossier, evidence, facts, history, undertaking_lists, undertakings
from storage.criterion_results import criterion_results
from storage.database import Database
from storage.erasure import GONE, erase
from storage.people import roles
from storage.undertaking_facts import UndertakingApproved
from storage.undertaking_lists import Counts
from storage.undertaking_tables import undertaking_versions
from storage.undertakings import subject
from storage.unit_changes import UnitMerged
from tests import people, undertaking
from tests.counting import statements
from tests.engine import NOW

SON, LAN, MAI, HA, KIEN, BINH, THU, LOC = 1, 2, 3, 10, 11, 13, 14, 15
PROVINCE, COMMUNE, CELL, BESIDE, SCHOOL, POINT = 1, 2, 3, 4, 5, 6


async def test_the_words_last_submitted_are_told_with_each_criterion_s_latest_result(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.undertake(connection, "road", in_charge=LAN)
        await undertaking.send_back(connection, "road", "Ghi rõ số hộ")
        await undertaking.undertake(connection, "road", by=LAN, in_charge=LAN, criteria=[("Số hộ", "hơn 8 hộ")])
        await undertaking.approve(connection, "road")
        await undertaking.report(connection, "road", 0, "unmet", "5 hộ")
        await undertaking.report(connection, "road", 0, "exceeded", "10 hộ", by=LAN, note="Thêm hai hộ")
        one = await undertaking.one(connection, "road")
    assert (one.author_name, one.in_charge, one.in_charge_id) == ("Nông Thị Lan", "Nông Thị Lan", LAN)
    assert (one.state, one.version, one.comment, one.decided_by) == ("approved", 6, None, "Trần Quốc Bình")
    (criterion,) = one.criteria
    assert (criterion.text, criterion.said, criterion.target.bound) == ("Số hộ", "hơn 8 hộ", "at_least")
    assert criterion.result is not None
    assert (criterion.result.status, criterion.result.by, criterion.result.note) == ("exceeded", LAN, "Thêm hai hộ")
    assert criterion.result.amount == undertaking.amount_of("10 hộ")


async def test_a_criterion_keeps_its_results_where_another_is_put_before_it(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.undertake(connection, "road", criteria=[("Số hộ", "8 hộ")])
        await undertaking.approve(connection, "road")
        await undertaking.report(connection, "road", 0, "met")
        await undertaking.send_back(connection, "road", "Thêm tiêu chí")
        (kept,) = (await undertaking.one(connection, "road")).criteria
        mended = await undertaking.submission(connection, "road", criteria=[("Độ dài", "3 km"), ("Số hộ", "8 hộ")])
        new, old = mended.criteria
        swapped = (replace(new, id="road-new"), replace(old, id=kept.id))
        await facts.record(connection, [mended.model_copy(update={"criteria": swapped})])
        first, second = (await undertaking.one(connection, "road")).criteria
    assert first.result is None
    assert second.result is not None
    assert second.result.status == "met"


async def test_an_evaluation_closes_and_opening_again_sets_it_aside(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.approve(connection, await undertaking.undertake(connection, "road"))
        await undertaking.evaluate(connection, "road", "exceeded", "Tốt")
        closed = await undertaking.one(connection, "road")
        await undertaking.reopen(connection, "road")
        again = await undertaking.one(connection, "road")
        await undertaking.evaluate(connection, "road", "met", "Đạt")
        last = await undertaking.one(connection, "road")
    assert closed.evaluation is not None
    assert (closed.state, closed.evaluation.verdict, closed.evaluation.by) == ("closed", "exceeded", "Trần Quốc Bình")
    assert (again.state, again.evaluation) == ("approved", None)
    assert last.evaluation is not None
    assert last.evaluation.comment == "Đạt"


async def test_giving_back_what_was_approved_counts_it_no_more(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.approve(connection, await undertaking.undertake(connection, "road"))
        await undertaking.send_back(connection, "road", "Thêm tiêu chí")
        one = await undertaking.one(connection, "road")
        counts = await undertaking_lists.registered(connection, [CELL], 2026)
    assert (one.state, one.approved_at, one.comment) == ("returned", None, "Thêm tiêu chí")
    assert counts == {CELL: Counts()}


async def test_of_two_who_decide_on_one_version_the_second_loses(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.approve(connection, await undertaking.undertake(connection, "road"))
    again = people.fact(UndertakingApproved, subject("road"), 2, undertaking="road", by=THU)
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [again])


async def test_lists_and_counts_are_of_the_unit_itself_and_the_year(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.undertake(connection, "road")
        await undertaking.undertake(connection, "light", kind="breakthrough")
        await undertaking.approve(connection, "light")
        await undertaking.undertake(connection, "last-year", year=2025)
        await undertaking.undertake(connection, "model", kind="model", committee=COMMUNE, by=BINH)
        await undertaking.withdraw(connection, await undertaking.undertake(connection, "gone"))
        await undertaking.undertake(connection, "beside", unit=BESIDE)
        found = await undertaking_lists.of_units(connection, [CELL, BESIDE, COMMUNE], 2026)
        counts = await undertaking_lists.registered(connection, [CELL, BESIDE, COMMUNE], 2026)
    assert {unit: {one.id for one in listed} for unit, listed in found.items()} == {
        CELL: {"road", "light", "model"},
        BESIDE: {"beside"},
        COMMUNE: set(),
    }
    assert counts == {CELL: Counts(1, 1), BESIDE: Counts(1, 0), COMMUNE: Counts()}


async def test_work_waits_at_the_nearest_level_above_that_can_decide(nahan: Database) -> None:
    async with nahan.write() as connection:
        for person in (SON, HA, KIEN, BINH, LOC):
            await people.join(connection, person, "telegram", str(person), NOW)
        for id, unit, by in (
            ("cell", CELL, SON),
            ("by-binh", CELL, BINH),
            ("point", POINT, KIEN),
            ("commune", COMMUNE, BINH),
        ):
            await undertaking.undertake(connection, id, unit=unit, by=by)

        async def at(unit: int) -> list[str]:
            return [one.id for one in (await undertaking_lists.waiting(connection, [unit]))[unit]]

        assert await at(SCHOOL) == ["point"]
        assert set(await at(COMMUNE)) >= {"cell"}
        assert "point" not in await at(COMMUNE)
        assert set(await at(PROVINCE)) >= {"commune"}
        assert "cell" not in await at(PROVINCE)
        await connection.execute(delete(roles).where(roles.c.unit_id == SCHOOL))
        assert await at(SCHOOL) == ["point"]
        assert "point" in await at(COMMUNE), "nobody at the school decides any more"


async def test_a_unit_with_nothing_above_decides_on_its_own(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.undertake(connection, "province", unit=PROVINCE, by=THU)
        found = await undertaking_lists.waiting(connection, [PROVINCE, COMMUNE])
    assert {unit: [one.id for one in waiting] for unit, waiting in found.items()} == {
        PROVINCE: ["province"],
        COMMUNE: [],
    }


async def test_what_has_all_its_results_waits_to_be_evaluated(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.approve(connection, await undertaking.undertake(connection, "road"))

        async def at_the_commune() -> list[str]:
            return [one.id for one in (await undertaking_lists.waiting(connection, [COMMUNE]))[COMMUNE]]

        assert await at_the_commune() == []
        await undertaking.report(connection, "road", 0, "unmet")
        await undertaking.report(connection, "road", 0, "met")
        assert await at_the_commune() == [], "of its two criteria one has no result"
        await undertaking.report(connection, "road", 1, "unmet")
        assert await at_the_commune() == ["road"]
        await undertaking.evaluate(connection, "road")
        assert await at_the_commune() == []
        await undertaking.reopen(connection, "road")
        assert await at_the_commune() == ["road"]


async def test_reading_many_takes_as_many_statements_as_one(nahan: Database) -> None:
    async with nahan.write() as connection:
        for number in range(12):
            id = await undertaking.undertake(connection, f"road-{number}")
            await undertaking.report(connection, await undertaking.approve(connection, id), 0)
    async with nahan.read() as connection:
        with statements() as few:
            await undertakings.by_id(connection, ["road-1"])
        with statements() as many:
            await undertakings.by_id(connection, [f"road-{number}" for number in range(12)])
    assert len(few) == len(many) == 4


async def test_what_goes_with_a_result_is_no_orphan_and_leads_to_the_work(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, SON, "telegram", "1", NOW)
        await undertaking.approve(connection, await undertaking.undertake(connection, "road"))
        result = await undertaking.report(connection, "road", 0)
        await people.offer_file(connection, result, SON, account, NOW, id="photo")
        await people.offer_file(connection, "given-up", SON, account, NOW, id="lost")
        lost = await evidence.orphans(connection, NOW.replace(year=2027), 10)
        works = await undertakings.of_results(connection, [result, "unknown"])
        one = await undertaking.one(connection, "road")
    assert [each.id for each in lost] == ["lost"]
    assert {id: work.id for id, work in works.items()} == {result: "road"}
    assert one.criteria[0].result is not None
    assert [file.id for file in one.criteria[0].result.evidence] == ["photo"]


async def test_erasing_somebody_takes_their_name_out_of_a_unit_s_work(nahan: Database) -> None:
    async with nahan.write() as connection:
        typed = {"title": "Mở đường, giao Lò Thị Mai", "content": "Lò Thị Mai phụ trách", "in_charge": "bà Lò Thị Mai"}
        await undertaking.undertake(connection, "typed", criteria=[("Lò Thị Mai vận động", "8 hộ")], **typed)
        await undertaking.undertake(connection, "chosen", in_charge=MAI)
        await undertaking.send_back(connection, "typed", "Lò Thị Mai có làm không?")
        await undertaking.undertake(connection, "typed", criteria=[("Lò Thị Mai vận động", "8 hộ")], **typed)
        await undertaking.approve(connection, "typed")
        await undertaking.report(connection, "typed", 0, note="Lò Thị Mai đã làm")
        await undertaking.evaluate(connection, "typed", "met", "Khen Lò Thị Mai")
        (told,) = (await dossier.of_person(connection, [MAI])).values()
    assert [row["title"] for row in told["in_charge_of"]] == [undertaking.TITLE]
    await erase(nahan, "NH003", NOW, "erased")
    async with nahan.read() as connection:
        typed_one = await undertaking.one(connection, "typed")
        chosen = await undertaking.one(connection, "chosen")
        versions = (await connection.execute(select(undertaking_versions))).all()
    assert "Mai" not in repr(typed_one)
    assert "Mai" not in repr(versions)
    assert chosen.in_charge == GONE
    assert typed_one.content == f"{GONE} phụ trách"
    assert typed_one.criteria[0].result is not None
    assert typed_one.criteria[0].result.status == "met", "what the unit reached stays"


async def test_what_a_merged_unit_set_out_to_do_is_the_work_of_the_one_it_joined(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.undertake(connection, "road", unit=BESIDE)
        await undertaking.undertake(connection, "model", kind="model", unit=CELL, committee=BESIDE)
        merged = people.fact(UnitMerged, f"unit:{BESIDE}", unit=BESIDE, into=CELL, on=NOW.date(), number=1)
        await facts.record(connection, [merged.model_copy(update={"for_person": None})])
        found = await undertaking_lists.of_units(connection, [CELL, BESIDE], 2026)
        model = await undertaking.one(connection, "model")
    assert {unit: sorted(one.id for one in listed) for unit, listed in found.items()} == {
        CELL: ["model", "road"],
        BESIDE: [],
    }
    assert model.committee.id == CELL


async def test_a_unit_s_log_has_its_works(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.approve(connection, await undertaking.undertake(connection, "road"))
        found = await history.changes_of_units(connection, [CELL], 0)
    assert {one.kind for one in found[CELL]} == {"UndertakingSubmitted", "UndertakingApproved"}


async def test_the_latest_result_is_one_for_each_criterion(nahan: Database) -> None:
    async with nahan.write() as connection:
        await undertaking.approve(connection, await undertaking.undertake(connection, "road"))
        for place in (0, 1, 0, 0):
            await undertaking.report(connection, "road", place)
        rows = (await connection.execute(select(criterion_results).where(criterion_results.c.latest))).all()
    assert sorted(row.criterion for row in rows) == ["road-0", "road-1"]
