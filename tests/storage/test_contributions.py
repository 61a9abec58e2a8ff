"""Contributions: what counts where, counted once on every tier; what waits for whom; what erasing leaves."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from handlers.measures import SUMMED
from storage import contribution_lists, contribution_sums, contributions, dossier, evidence, facts, history, regions
from storage.amounts import Amount
from storage.contribution_facts import ContributionConfirmed
from storage.contribution_sums import Sum
from storage.contributions import Contribution, contribution_versions, subject
from storage.database import Database
from storage.erasure import GONE, erase
from storage.figures import Total, put_together
from storage.folding import Period, Standing, fold
from storage.people import roles
from storage.regions import RegionSet
from storage.unit_changes import UnitMerged
from storage.units import units
from tests import giving, people
from tests.counting import statements
from tests.engine import NOW

SON, LAN, MAI, HUY, PAO, XUAN, BINH = 1, 2, 3, 5, 8, 12, 13
WEEK = timedelta(days=7)
HOMES = {1: 3, 2: 3, 3: 3, 4: 3, 5: 3, 6: 3, 8: 4, 9: 4, 10: 5, 11: 6, 12: 6, 13: 3, 15: 8}
SAID = (
    "300 m²",
    "hơn 9.000 m²",
    "3 sào",
    "khoảng 500 m²",
    "168 triệu đồng",
    "hơn 200 triệu",
    "5 ngày công",
    "2 xe cát",
)
WIDER = {"member": 0, "group": 1, "unit": 2}


async def summed(database: Database, unit: int, year: int = 2026) -> Sum:
    async with database.read() as connection:
        return (await contribution_sums.in_units(connection, [unit], year, SUMMED))[unit].whole


async def whole(database: Database, *ids: str) -> list[Contribution]:
    async with database.read() as connection:
        found = await contributions.by_id(connection, ids)
    return [found[id] for id in ids]


async def week(database: Database) -> dict[int, Standing]:
    period = Period(NOW - WEEK, NOW, NOW.date())
    async with database.snapshot() as snapshot:
        return {one.unit.id: one async for one in fold(snapshot.stream, period.parameters(SUMMED))}


async def test_what_was_said_is_there_again(nahan: Database) -> None:
    async with nahan.write() as connection:
        await giving.give(connection, "a", "3 sào", person=MAI, place="Nà Han")
        await giving.give(connection, "b", "hơn 9.000 m²", group="Hội viên phụ nữ", heads=34, by=BINH, unit=2)
        await giving.confirm(connection, "b", by=LAN)
    mine, women = await whole(nahan, "a", "b")
    assert (mine.person, mine.name, mine.owner, mine.state) == (MAI, "Lò Thị Mai", MAI, "submitted")
    assert (mine.amount, mine.said) == (Amount(value=108_000, unit="m²"), "3 sào")
    assert (mine.purpose, mine.place, mine.on, mine.unit.id) == (giving.PURPOSE, "Nà Han", date(2026, 1, 12), 3)
    assert (women.giver, women.group, women.heads, women.person) == ("group", "Hội viên phụ nữ", 34, None)
    assert (women.owner, women.author_name, women.unit.id) == (BINH, "Trần Quốc Bình", 2)
    assert (women.state, women.version, women.decided_by) == ("confirmed", 2, "Nông Thị Lan")


async def test_of_two_who_decide_at_once_one_does(nahan: Database) -> None:
    async with nahan.write() as connection:
        await giving.give(connection, "a", "300 m²", person=MAI)
        await giving.confirm(connection, "a")
    late = people.fact(ContributionConfirmed, subject("a"), 2, by=LAN, contribution="a")
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [late])


async def test_mending_keeps_every_version_and_takes_over_the_photos(nahan: Database) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, MAI, "telegram", "1003", NOW)
        await people.offer_file(connection, "a", MAI, account, NOW, id="a-001")
        await giving.give(connection, "a", "300 m²", person=MAI)
        await giving.send_back(connection, "a", "Ghi rõ thôn nào")
        (returned,) = (await contributions.by_id(connection, ["a"])).values()
        await giving.give(connection, "a", "hơn 300 m²", person=MAI, place="Nà Han")
        kept = (await connection.execute(select(contribution_versions.c.said).order_by("version"))).scalars().all()
    (mended,) = await whole(nahan, "a")
    assert (returned.state, returned.comment) == ("returned", "Ghi rõ thôn nào")
    assert (mended.state, mended.version, mended.place) == ("submitted", 3, "Nà Han")
    assert kept == ["300 m²", "hơn 300 m²"]
    assert [file.id for file in mended.evidence] == ["a-001"]
    async with nahan.read() as connection:
        assert await evidence.orphans(connection, NOW + WEEK, 10) == []


async def test_only_what_is_confirmed_counts_and_a_sum_with_a_lower_bound_is_one(nahan: Database) -> None:
    async with nahan.write() as connection:
        for id, said in (("a", "300 m²"), ("b", "hơn 9.000 m²"), ("c", "700 m²"), ("d", "100 m²")):
            await giving.give(connection, id, said, person=MAI)
        for id in ("a", "b", "d"):
            await giving.confirm(connection, id)
        await giving.withdraw(connection, "d", by=MAI)
    assert put_together((await summed(nahan, 3)).amounts) == {"m²": Total(930_000, "at_least", 2)}
    assert put_together((await summed(nahan, 3)).heads)["land"].value == 1, "a member who gave twice is one"


async def test_what_a_member_gave_within_a_group_counts_once_above_and_still_in_their_cell(nahan: Database) -> None:
    async with nahan.write() as connection:
        await giving.give(connection, "mai", "hơn 300 m²", person=MAI)
        await giving.give(connection, "pao", "200 m²", person=PAO, unit=4)
        await giving.give(connection, "women", "9.000 m²", group="Hội viên phụ nữ", heads=34, by=BINH, unit=2)
        for id in ("mai", "pao", "women"):
            await giving.confirm(connection, id, by=LAN)
        await giving.nest(connection, "mai", "women", by=LAN)
    commune, cell = await summed(nahan, 2), await summed(nahan, 3)
    assert put_together(commune.amounts) == {"m²": Total(920_000, "exact", 2)}, "“hơn” went with what is counted within"
    assert put_together(commune.heads)["land"].value == 35
    assert put_together(cell.amounts) == {"m²": Total(30_000, "at_least", 1)}
    async with nahan.write() as connection:
        await giving.withdraw(connection, "women", by=BINH)
    assert put_together((await summed(nahan, 2)).amounts) == {"m²": Total(50_000, "at_least", 2)}


async def test_one_within_one_leaves_what_is_left_of_it(nahan: Database) -> None:
    """As many are taken away in the commune as there are, but not as much: both are “hơn”."""
    async with nahan.write() as connection:
        await giving.give(connection, "mai", "hơn 300 m²", person=MAI)
        await giving.give(connection, "women", "hơn 9.000 m²", group="Hội viên phụ nữ", heads=34, by=BINH, unit=2)
        for id in ("mai", "women"):
            await giving.confirm(connection, id, by=LAN)
        await giving.nest(connection, "mai", "women", by=LAN)
    assert put_together((await summed(nahan, 2)).amounts) == {"m²": Total(900_000, "at_least", 1)}
    assert put_together((await week(nahan))[2].figures.contributed) == {"m²": Total(900_000, "at_least", 1)}


def _may_hold(outer: Contribution, inner: Contribution) -> bool:
    wider = outer.unit.id != inner.unit.id or WIDER[outer.giver] > WIDER[inner.giver]
    same = outer.kind == inner.kind and outer.giver != "member"
    return same and wider and outer.unit.covers(inner.unit.path)


async def _lived(database: Database, chance: Random) -> list[Contribution]:
    """Forty contributions of all sorts, some of them within others."""
    ids = [f"c{number:02}" for number in range(40)]
    async with database.write() as connection:
        for id in ids:
            more: dict[str, Any] = {"by": chance.choice(list(HOMES)), "unit": chance.choice([1, 2, 3, 4, 5, 6, 8])}
            if chance.random() < 0.5:
                person = chance.choice(list(HOMES))
                more = {"person": person, "unit": HOMES[person]}
            elif chance.random() < 0.5:
                more["group"] = "Nhân dân thôn"
            if "person" not in more and chance.random() < 0.7:
                more["heads"] = chance.randrange(1, 40)
            await giving.give(connection, id, chance.choice(SAID), **more)
            if chance.random() < 0.85:
                await giving.confirm(connection, id)
        known = await contributions.by_id(connection, ids)
        for inner in known.values():
            outers = [one for one in known.values() if _may_hold(one, inner)]
            if outers and chance.random() < 0.5:
                await giving.nest(connection, inner.id, chance.choice(outers).id)
        for id in ids:
            if known[id].state == "confirmed" and chance.random() < 0.1:
                await giving.withdraw(connection, id)
        return list((await contributions.by_id(connection, ids)).values())


@pytest.mark.parametrize("seed", range(4))
async def test_every_sum_of_every_unit(nahan: Database, seed: int) -> None:
    all_of_them = await _lived(nahan, Random(seed))
    counted = {one.id: one for one in all_of_them if one.state == "confirmed"}
    weekly = await week(nahan)
    async with nahan.read() as connection:
        known = (await connection.execute(select(units.c.id, units.c.path))).all()
        found = await contribution_sums.in_units(connection, [row.id for row in known], 2026, SUMMED)
    nested = 0
    for id, path in known:
        expected: dict[str, Total] = {}
        other = 0
        for one in counted.values():
            outer = counted.get(one.within or "")
            again = outer is not None and outer.unit.path.startswith(path) and outer.unit.covers(one.unit.path)
            nested += again
            if again or not one.unit.path.startswith(path) or one.amount is None:
                continue
            if one.amount.unit not in SUMMED:
                other += 1
                continue
            total = Total(one.amount.value, one.amount.bound, 1)
            before = expected.get(one.amount.unit)
            expected[one.amount.unit] = before + total if before else total
        assert put_together(found[id].whole.amounts) == expected, path
        assert found[id].whole.other == other, path
        assert put_together(weekly[id].figures.contributed) == expected, path
        for below, sums in found[id].below.items():
            assert sums == found[below].whole, (path, below)
    assert nested, "the test is too tame"


async def test_a_week_has_what_was_confirmed_in_it(nahan: Database) -> None:
    async with nahan.write() as connection:
        await giving.give(connection, "a", "300 m²", person=MAI)
        await giving.give(connection, "b", "hơn 200 triệu", by=SON)
        await giving.confirm(connection, "a", at=NOW - 2 * WEEK)
        await giving.confirm(connection, "b", at=NOW - timedelta(hours=1), by=LAN)
    standings = await week(nahan)
    assert put_together(standings[1].figures.contributed) == {"đồng": Total(200_000_000, "at_least", 1)}
    assert standings[1].figures.contributed == standings[3].figures.contributed
    assert standings[4].figures.contributed == {}


async def test_sums_take_the_same_statements_however_much_was_given(nahan: Database) -> None:
    await _lived(nahan, Random(1))
    with statements() as seen:
        await summed(nahan, 1)
    assert len(seen) == 3


async def test_what_waits_waits_where_somebody_else_can_decide(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.join(connection, SON, "telegram", "1001", NOW)
        await people.join(connection, LAN, "telegram", "1002", NOW)
        await giving.give(connection, "mai", "300 m²", person=MAI)
        await giving.give(connection, "son", "300 m²", person=SON)
        await giving.give(connection, "pao", "300 m²", person=PAO, unit=4)
        await giving.give(connection, "done", "300 m²", person=MAI)
        await giving.confirm(connection, "done")

        async def at(*wanted: int) -> dict[int, list[str]]:
            found = await contribution_lists.waiting(connection, wanted)
            return {unit: [one.id for one in here] for unit, here in found.items()}

        assert await at(3, 2) == {3: ["mai", "son"], 2: ["pao"]}
        await connection.execute(delete(roles).where(roles.c.person_id == LAN))
        assert await at(2) == {2: ["pao", "son"]}, "nobody in the cell decides on what is Sơn's own"


async def test_what_a_cell_gave_counts_in_the_cell_it_became_part_of(nahan: Database) -> None:
    async with nahan.write() as connection:
        await giving.give(connection, "pao", "200 m²", person=PAO, unit=4)
        await giving.confirm(connection, "pao")
        merged = people.fact(UnitMerged, "unit:4", unit=4, into=3, on=NOW.date(), number=1).model_copy(
            update={"for_person": None}
        )
        await facts.record(connection, [merged])
    assert put_together((await summed(nahan, 3)).amounts) == {"m²": Total(20_000, "exact", 1)}
    assert put_together((await summed(nahan, 2)).amounts) == {"m²": Total(20_000, "exact", 1)}


async def test_a_region_is_set_where_it_is_set(nahan: Database) -> None:
    async with nahan.write() as connection:
        for number, region in enumerate(("tay_nguyen", "trung"), start=1):
            fact = people.fact(RegionSet, regions.subject(2), number, unit=2, region=region)
            await facts.record(connection, [fact])
        assert await regions.set_in(connection, [1, 2, 3]) == {2: "trung"}


async def test_erasing_a_member_takes_their_words_and_leaves_what_the_unit_gave(nahan: Database) -> None:
    async with nahan.write() as connection:
        await giving.give(connection, "land", "3 sào", person=MAI, place="Vườn nhà bà Mai")
        await giving.give(connection, "goods", "2 xe cát vàng", person=MAI)
        for id in ("land", "goods"):
            await giving.confirm(connection, id)
        (told,) = (await dossier.of_person(connection, [MAI])).values()
    assert [row["said"] for row in told["contributions"]] == ["2 xe cát vàng", "3 sào"]
    await erase(nahan, "NH003", NOW, "erased")
    assert put_together((await summed(nahan, 3)).amounts) == {"m²": Total(108_000, "exact", 1)}
    land, goods = await whole(nahan, "land", "goods")
    assert (land.name, land.said, land.purpose, land.place) == (GONE, None, "", None)
    assert goods.amount is None


async def test_a_unit_s_log_has_what_its_groups_gave(nahan: Database) -> None:
    async with nahan.write() as connection:
        await giving.give(connection, "women", "9.000 m²", group="Hội viên phụ nữ", by=SON)
        found = await history.changes_of_units(connection, [3], 0)
    assert [one.kind for one in found[3]] == ["ContributionSubmitted"]


async def test_those_one_may_lie_within_are_found_above_and_below(nahan: Database) -> None:
    async with nahan.write() as connection:
        for id, said, unit in (("cell", "300 m²", 3), ("commune", "300 m²", 2), ("beside", "300 m²", 4)):
            await giving.confirm(connection, await giving.give(connection, id, said, unit=unit, by=BINH))
        await giving.confirm(connection, await giving.give(connection, "money", "2 triệu", unit=2, by=BINH))
        await giving.give(connection, "open", "300 m²", unit=2, by=BINH)

        async def near(id: str) -> set[str]:
            return {one.id for one in (await contribution_lists.near(connection, [id]))[id]}

        assert await near("cell") == {"commune"}
        assert await near("commune") == {"cell", "beside"}
