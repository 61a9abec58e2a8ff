"""Models: on which levels they are, which committees lack one, who took up whose, and what is left of them later."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage import adoptions, facts, history, model_levels, model_library
from storage.database import Database
from storage.erasure import GONE, erase
from storage.model_facts import ModelPromoted, subject
from storage.model_levels import Coverage
from storage.model_library import Wanted, model_words
from storage.unit_changes import UnitMerged
from storage.units import units
from tests import modelling, people
from tests.engine import NOW

SON, LAN, BINH, LOC = 1, 2, 13, 15
CELL, BESIDE, SCHOOL, BELOW_SCHOOL, COMMUNE, PROVINCE, WARD, WARD_CELL = 3, 4, 5, 6, 2, 1, 7, 8


async def covered(database: Database, unit: int, year: int = 2026) -> Coverage:
    async with database.read() as connection:
        return (await model_levels.coverage(connection, [unit], year))[unit]


async def levels(database: Database, id: str) -> list[tuple[int, str]]:
    async with database.read() as connection:
        return [(one.unit.id, one.level) for one in (await model_levels.of_models(connection, [id]))[id]]


async def listed(database: Database, wanted: Wanted) -> list[str]:
    async with database.read() as connection:
        return [one.id for one in (await model_library.find(connection, [wanted]))[wanted]]


async def test_a_model_counts_for_the_committee_that_chose_it_and_for_those_that_took_it_up(nahan: Database) -> None:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a", unit=BELOW_SCHOOL, committee=SCHOOL)
        await modelling.register(connection, "b", unit=CELL, committee=COMMUNE)
    assert await levels(nahan, "a") == [(SCHOOL, "grassroots")]
    assert await levels(nahan, "b") == [], "it waits for the level above"
    found = await covered(nahan, PROVINCE)
    assert found.committees == {"province": (1, 0), "upper": (2, 0), "grassroots": (1, 1), "cell": (4, 0)}
    assert [one.id for one in found.missing] == [PROVINCE, COMMUNE, WARD]
    assert found.levels == {"grassroots": 1}
    async with nahan.write() as connection:
        await modelling.promote(connection, "a", COMMUNE)
    assert await levels(nahan, "a") == [(SCHOOL, "grassroots"), (COMMUNE, "upper")]
    found = await covered(nahan, COMMUNE)
    assert found.committees == {"upper": (1, 1), "grassroots": (1, 1), "cell": (3, 0)}
    assert (found.missing, found.levels) == ((), {"grassroots": 1, "upper": 1})
    assert (await covered(nahan, COMMUNE, 2025)).levels == {}


async def test_a_unit_that_is_closed_is_not_asked_for_a_model(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(units.update().where(units.c.id == WARD).values(closed_on=date(2026, 1, 1)))
    assert [one.id for one in (await covered(nahan, PROVINCE)).missing] == [PROVINCE, COMMUNE, SCHOOL]


async def test_what_is_given_back_is_nobody_s_model_until_it_is_approved_again_in_its_new_words(
    nahan: Database,
) -> None:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a", title="Đường hoa nông thôn")
        await modelling.give_back(connection, "a")
    assert await listed(nahan, Wanted(words=("hoa",))) == []
    assert (await covered(nahan, CELL)).levels == {}
    async with nahan.write() as connection:
        await modelling.register(connection, "a", title="Đường điện thắp sáng")
        await modelling.approve(connection, "a")
    assert await listed(nahan, Wanted(words=("hoa",))) == []
    assert await listed(nahan, Wanted(words=("thap", "sang"))) == ["a"]
    assert (await covered(nahan, CELL)).levels == {"cell": 1}


async def test_of_two_who_take_it_up_at_once_one_does(nahan: Database) -> None:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a")
        await modelling.promote(connection, "a", COMMUNE)
    late = people.fact(
        ModelPromoted, subject("a", COMMUNE), person=None, by=LAN, undertaking="a", unit=COMMUNE, level="upper"
    )
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [late])
    assert await levels(nahan, "a") == [(CELL, "cell"), (COMMUNE, "upper")]


async def chain(database: Database) -> None:
    """Nà Han's model is followed by the school and by the cell beside; the school's by its own cell and by a ward's."""
    async with database.write() as connection:
        await modelling.choose(connection, "a", unit=CELL)
        await modelling.choose(connection, "b", unit=SCHOOL, after="a")
        await modelling.choose(connection, "c", unit=BESIDE, after="a")
        await modelling.choose(connection, "d", unit=BELOW_SCHOOL, after="b")
        await modelling.choose(connection, "e", unit=WARD_CELL, after="b")
        await modelling.register(connection, "f", unit=COMMUNE, after="d")


async def test_how_often_a_model_was_taken_up_counts_those_who_follow_its_followers(nahan: Database) -> None:
    await chain(nahan)
    async with nahan.read() as connection:
        counts = await adoptions.counts(connection, ["a", "b", "c", "d", "gone"])
        trees = await adoptions.trees(connection, ["a", "b"])
    assert counts == {"a": 4, "b": 2, "c": 0, "d": 0, "gone": 0}
    found = [(one.id, one.unit.id, one.adopted_from) for one in trees["a"]]
    assert found == [("a", 3, None), ("b", 5, "a"), ("c", 4, "a"), ("d", 6, "b"), ("e", 8, "b"), ("f", 2, "d")]
    assert trees["b"] == [], "it is not the first of a tree"
    async with nahan.write() as connection:
        await modelling.give_back(connection, "b")
    async with nahan.read() as connection:
        assert await adoptions.counts(connection, ["a"]) == {"a": 3}


async def test_what_a_unit_has_of_a_tree_is_the_first_itself_or_what_it_took_up_this_year(nahan: Database) -> None:
    await chain(nahan)
    async with nahan.read() as connection:
        has = {unit: await adoptions.of_unit(connection, ["a"], unit, 2026) for unit in (CELL, SCHOOL, COMMUNE, WARD)}
        later = {unit: await adoptions.of_unit(connection, ["a"], unit, 2027) for unit in (CELL, SCHOOL)}
    assert has == {CELL: {"a": "a"}, SCHOOL: {"a": "b"}, COMMUNE: {"a": "f"}, WARD: {}}
    assert later == {CELL: {"a": "a"}, SCHOOL: {}}


async def test_the_models_of_a_committee_are_those_it_chose_and_those_it_took_up(nahan: Database) -> None:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a", unit=CELL)
        await modelling.promote(connection, "a", COMMUNE)
        await modelling.register(connection, "b", unit=BESIDE, committee=COMMUNE)
        await modelling.choose(connection, "c", unit=CELL, year=2025)
    async with nahan.read() as connection:
        found = await model_levels.of_committees(connection, [CELL, COMMUNE], 2026)
    assert {unit: [one.id for one in here] for unit, here in found.items()} == {CELL: ["a"], COMMUNE: ["a", "b"]}


async def test_the_models_of_a_unit_that_became_part_of_another_are_the_other_s(nahan: Database) -> None:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a", unit=BESIDE)
        await modelling.choose(connection, "b", unit=CELL, committee=BESIDE)
        await modelling.promote(connection, "b", CELL)
        merged = people.fact(
            UnitMerged, f"unit:{BESIDE}", person=None, by=14, unit=BESIDE, on=date(2026, 1, 15), number=1, into=CELL
        )
        await facts.record(connection, [merged])
    assert await levels(nahan, "a") == [(CELL, "cell")]
    assert await levels(nahan, "b") == [(CELL, "cell")], "it was a model of both"
    assert (await covered(nahan, COMMUNE)).levels == {"cell": 2}


async def test_erasing_who_chose_a_model_leaves_the_model_and_takes_the_name(nahan: Database) -> None:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a", content="Đồng chí Trần Quốc Bình gương mẫu đi đầu.")
    await erase(nahan, "NH013", NOW, "erased")
    async with nahan.read() as connection:
        (level,) = (await model_levels.of_models(connection, ["a"]))["a"]
        words = set((await connection.execute(select(model_words.c.word))).scalars())
    assert (level.unit.id, "Bình" in level.by) == (CELL, False)
    assert {"guong", "mau", "tran", "quoc", "binh"} & words == {"guong", "mau"}
    assert await listed(nahan, Wanted()) == ["a"]


async def test_what_was_taken_back_is_kept_with_its_reason_across_a_merger_and_without_an_erased_name(
    nahan: Database,
) -> None:
    async with nahan.write() as connection:
        await modelling.promote(connection, await modelling.choose(connection, "a", unit=BELOW_SCHOOL), SCHOOL, by=13)
        await modelling.drop(connection, "a", SCHOOL, "Trần Quốc Bình chọn nhầm")
        merged = people.fact(
            UnitMerged, f"unit:{SCHOOL}", person=None, by=14, unit=SCHOOL, on=date(2026, 1, 15), number=1, into=BESIDE
        )
        await facts.record(connection, [merged])
    await erase(nahan, "NH013", NOW, "erased")
    async with nahan.read() as connection:
        (dropped,) = (await model_levels.dropped(connection, ["a"]))["a"]
    assert await levels(nahan, "a") == [(BELOW_SCHOOL, "cell")]
    assert (dropped.unit.id, dropped.by, dropped.reason) == (BESIDE, GONE, f"{GONE} chọn nhầm")


async def test_the_log_of_a_unit_tells_which_models_it_took_up(nahan: Database) -> None:
    async with nahan.write() as connection:
        await modelling.choose(connection, "a")
        await modelling.promote(connection, "a", COMMUNE)
    async with nahan.read() as connection:
        cell = (await history.changes_of_units(connection, [CELL], 0))[CELL]
        commune = (await history.changes_of_units(connection, [COMMUNE], 0))[COMMUNE]
    assert "ModelListed" in {one.kind for one in cell}
    assert [one.kind for one in commune] == ["ModelPromoted"]
