"""Reviews: what a committee said of a span, and what the record says: counted once, as of then, by few statements."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from handlers.measures import SUMMED
from storage import facts, history, review_figures, reviews
from storage.database import Database
from storage.erasure import GONE, erase
from storage.figures import Total, put_together
from storage.inspection_counts import Held
from storage.review_tables import ReviewFigures
from storage.reviews import Span, review_versions
from storage.unit_changes import UnitMerged
from storage.units import by_id, units
from tests import people
from tests.counting import statements
from tests.engine import NOW, ZONE
from tests.looking_back import AUGUST, BINH, COMMUNE, HALF, JUNE, LAN, LUONG, NAHAN, SON, YEAR, a_year, write


async def silent(done: int, total: int) -> None:
    """Nobody is shown how far it is."""


async def figures(database: Database, unit: int = COMMUNE, span: Span = YEAR, now: datetime = AUGUST) -> ReviewFigures:
    async with database.read() as connection:
        (asked,) = (await by_id(connection, [unit])).values()
    async with database.snapshot() as snapshot:
        wanted = review_figures.parameters(asked, span, now, ZONE, SUMMED)
        return await review_figures.read(snapshot, asked, span, wanted, silent)


@pytest.fixture
async def year(nahan: Database) -> Database:
    """Khuôn Lùng, after a year."""
    async with nahan.write() as connection:
        await a_year(connection)
    return nahan


async def test_what_was_said_is_there_again_the_latest_of_each_span(nahan: Database) -> None:
    async with nahan.write() as connection:
        await write(connection, lessons="Người đứng đầu làm trước", by=LAN)
        await write(connection, version=2, lessons="Nêu gương", results="Tốt")
        await write(connection, "whole", span=YEAR, tasks="Nhân rộng")
        found = await reviews.of_units(connection, [COMMUNE, NAHAN])
    whole, half = found[COMMUNE]
    assert found[NAHAN] == []
    assert (whole.span, whole.parts) == (YEAR, {"tasks": "Nhân rộng"})
    assert (half.span, half.version, half.by, half.parts) == (
        HALF, 2, "Trần Quốc Bình", {"results": "Tốt", "lessons": "Nêu gương"}
    )  # fmt: skip


async def test_of_two_who_write_at_once_one_does(nahan: Database) -> None:
    async with nahan.write() as connection:
        await write(connection)
    for id, version in (("review", 1), ("another", 1)):
        with pytest.raises(IntegrityError):
            async with nahan.write() as connection:
                await write(connection, id, version, by=LAN)


async def test_members_pledges_and_reports(year: Database) -> None:
    counts = (await figures(year)).counts
    assert {name: counts[name] for name in ("members", "must", "registered", "confirmed")} == {
        "members": 14, "must": 13, "registered": 3, "confirmed": 2
    }  # fmt: skip
    assert (counts["items"], counts["done"], counts["late"], counts["reports"]) == (3, 1, 2, 2)


async def test_what_happens_after_the_span_is_not_told(year: Database) -> None:
    half, whole = await figures(year, span=HALF), await figures(year)
    assert (half.counts["done"], half.counts["late"], half.counts["reports"]) == (0, 0, 1)
    assert half.reported == {"hộ": Total(4_000, "at_least", 1)}
    assert whole.reported == {"hộ": Total(14_000, "at_least", 2)}
    assert [half.counts["key_tasks"], whole.counts["key_tasks"]] == [1, 2]


async def test_contributions_are_counted_once_and_only_those_confirmed_and_given_in_the_span(year: Database) -> None:
    half, whole = await figures(year, span=HALF), await figures(year)
    assert put_together(half.given.amounts) == {
        "m²": Total(1_200_000, "at_least", 2), "đồng": Total(168_000_000, "exact", 1)
    }  # fmt: skip
    assert put_together(whole.given.amounts)["đồng"] == Total(368_000_000, "at_least", 2)
    assert put_together(half.given.heads)["land"].value == 35
    told = [(gift.group or gift.unit, gift.amount.value, gift.giver) for gift in half.gifts]
    assert told == [
        ("Hội viên phụ nữ xã", 900_000, "group"),
        ("Chi bộ thôn Khuổi Luông", 300_000, "member"),
        ("Nhân dân thôn Nà Han", 168_000_000, "group"),
    ]


async def test_what_lies_within_something_outside_the_span_counts_by_itself(year: Database) -> None:
    first = await figures(year, span=Span(date(2026, 3, 1), date(2026, 3, 1)))
    assert put_together(first.given.amounts) == {"m²": Total(30_000, "at_least", 1)}
    assert [gift.amount.value for gift in first.gifts] == [30_000]
    second = await figures(year, span=Span(date(2026, 3, 2), date(2026, 3, 2)))
    assert put_together(second.given.amounts) == {"m²": Total(900_000, "at_least", 1)}


async def test_a_member_s_contribution_is_told_without_a_name(year: Database) -> None:
    found = await figures(year)
    assert "Páo" not in repr(found.gifts)


async def test_works_with_their_criteria_and_models_on_their_levels(year: Database) -> None:
    found = await figures(year)
    counts = found.counts
    assert (counts["key_tasks"], counts["breakthroughs"], counts["models"]) == (2, 1, 1)
    assert (counts["key_tasks-criteria"], counts["key_tasks-met"], counts["breakthroughs-unmet"]) == (2, 1, 1)
    assert (counts["models-exceeded"], counts["models-found-exceeded"]) == (1, 1)
    (model,) = (work for work in found.works if work.kind == "model")
    assert (model.unit, model.levels) == ("Chi bộ Điểm trường Pác Mò", {"grassroots", "upper"})
    assert {kind: tier.own["listed"] for kind, tier in found.tiers.items()} == {"upper": 1, "grassroots": 1, "cell": 0}


async def test_what_every_unit_is_to_do_tier_by_tier(year: Database) -> None:
    tiers = (await figures(year)).tiers
    did = {work: tiers["cell"].own[f"did-{work}"] for work in ("guided", "rules", "key_task", "breakthrough")}
    assert did == {"guided": 2, "rules": 1, "key_task": 2, "breakthrough": 0}
    assert tiers["cell"].own["due-guided"] == tiers["cell"].units == 3
    assert (tiers["grassroots"].own["did-model"], tiers["grassroots"].own["due-model"]) == (1, 1)


async def test_inspections_are_numbers(year: Database) -> None:
    assert (await figures(year)).inspected == {"upper": Held(planned=2, held=1, closed=0, units=1, secretaries=1)}
    assert (await figures(year, NAHAN)).inspected == {}


async def test_only_those_who_said_yes_are_named(year: Database) -> None:
    found = await figures(year)
    assert [(one.name, one.unit.name) for one in found.honours] == [
        (None, "Chi bộ thôn Nà Han"), ("Lò Thị Mai", "Chi bộ thôn Nà Han")
    ]  # fmt: skip
    assert "Tô Minh Đức" not in repr(found)
    assert found.commended.golden == 1


async def test_a_unit_s_figures_are_those_of_all_below_it(year: Database) -> None:
    commune, province = await figures(year), await figures(year, 1)
    assert [place.unit.id for place in commune.below] == [3, 4, 5]
    assert commune.places["/1/2/5/"].whole["models"] == 1
    for path, place in commune.places.items():
        children = [one for one in commune.places.values() if one.unit.path.rpartition(f"{one.unit.id}/")[0] == path]
        for name in ("members", "registered", "key_tasks", "reports"):
            assert place.whole[name] == place.own[name] + sum(one.whole[name] for one in children), (path, name)
    assert province.counts["models"] == commune.counts["models"]


async def test_it_takes_as_many_statements_for_one_cell_as_for_a_province(year: Database) -> None:
    taken = []
    for unit in (LUONG, COMMUNE, 1):
        with statements() as seen:
            await figures(year, unit)
        taken.append(len(seen))
    assert taken[0] == taken[1] == taken[2] <= 30


async def test_it_is_told_how_far_it_is(year: Database) -> None:
    told: list[tuple[int, int]] = []

    async def see(done: int, total: int) -> None:
        told.append((done, total))

    async with year.read() as connection:
        (asked,) = (await by_id(connection, [COMMUNE])).values()
    async with year.snapshot() as snapshot:
        wanted = review_figures.parameters(asked, HALF, AUGUST, ZONE, SUMMED)
        await review_figures.read(snapshot, asked, HALF, wanted, see)
    assert told == [(step, len(told)) for step in range(1, len(told) + 1)]


async def test_what_a_closed_cell_did_still_counts_above_it(year: Database) -> None:
    async with year.write() as connection:
        await write(connection, unit=LUONG)
        merged = people.fact(UnitMerged, "unit:4", person=None, unit=LUONG, into=NAHAN, on=AUGUST.date(), number=1)
        await facts.record(connection, [merged])
        kept = await reviews.of_units(connection, [LUONG, NAHAN])
    assert [one.unit for one in kept[LUONG]] == [LUONG], "what it said of itself then stays its own"
    assert kept[NAHAN] == []
    found = await figures(year)
    assert put_together(found.given.amounts)["m²"] == Total(1_200_000, "at_least", 2)
    assert found.counts["key_tasks"] == 2
    assert found.counts["registered"] == 3
    assert {place.unit.id for place in found.places.values()} == {2, 3, 5, 6}


async def test_erasing_somebody_takes_their_name_out_of_what_was_said(nahan: Database) -> None:
    async with nahan.write() as connection:
        await write(connection, results="Đồng chí Lò Thị Mai hiến 300 m².", by=SON)
    await erase(nahan, "NH003", NOW, "erased")
    async with nahan.read() as connection:
        (said,) = (await connection.execute(select(review_versions.c.results))).scalars()
    assert said == f"Đồng chí {GONE} hiến 300 m²."


async def test_who_wrote_is_not_named_once_erased(nahan: Database) -> None:
    async with nahan.write() as connection:
        await write(connection, by=SON)
    await erase(nahan, "NH001", NOW, "erased")
    async with nahan.read() as connection:
        ((one,),) = (await reviews.of_units(connection, [COMMUNE])).values()
    assert one.by == GONE


async def test_a_unit_s_log_has_who_wrote_and_not_what(nahan: Database) -> None:
    async with nahan.write() as connection:
        await write(connection)
        (found,) = (await history.changes_of_units(connection, [COMMUNE], 0)).values()
        during = await history.of_subtree(connection, "/1/2/", JUNE, JUNE + timedelta(days=1), 10)
    assert [(one.kind, one.by) for one in found] == [("ReviewWritten", BINH)]
    assert [one.kind for one in during.changes] == ["ReviewWritten"]
    assert set(found[0].figures) == {"review", "unit", "since", "until"}


async def test_units_are_told_in_the_order_they_were_registered(nahan: Database) -> None:
    rows = [
        {"id": id, "parent_id": 5, "path": f"/1/2/5/{id}/", "kind": "cell", "name": f"Chi bộ {id}"} for id in (9, 10)
    ]
    async with nahan.write() as connection:
        await connection.execute(insert(units), rows)
    found = await figures(nahan, 5)
    assert [place.unit.id for place in found.below] == [6, 9, 10]
    assert [place.unit.id for place in (await figures(nahan)).in_order] == [2, 3, 4, 5, 6, 9, 10]
