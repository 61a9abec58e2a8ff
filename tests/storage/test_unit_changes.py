"""Units renamed, moved, merged, split and closed: what follows, and how it was on any day before and after."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage import facts, holders, live_figures, people, structure, surroundings, unit_events, unit_history, unit_plans
from storage import units as units_module
from storage.database import Database
from storage.facts import Fact
from storage.people import people as people_table
from storage.people import roles
from storage.unit_history import BEGINNING, unit_versions
from storage.unit_plans import Change, UnitPlanEnded, UnitPlanned, plan_subject
from storage.units import Unit, units
from tests.engine import NOW

PROVINCE, COMMUNE, NAHAN, KHUOI, SCHOOL, POINT, WARD, STREET = range(1, 9)
SON, MAI, HA, KIEN, XUAN, BINH, THU = 1, 3, 10, 11, 12, 13, 14
FIRST, SECOND, THIRD = date(2026, 1, 10), date(2026, 2, 1), date(2026, 3, 1)


async def make(database: Database, *changes: Change, number: int | None = None) -> None:
    """Make changes, one after another, as Thu decides them."""
    for change in changes:
        async with database.write() as connection:
            after = await structure.last(connection)
            await facts.record(connection, [await fact_of(connection, change, number or after + 1)])


async def fact_of(connection: Any, change: Change, number: int) -> Fact:
    seen = await facts.latest(connection, [f"unit:{change.unit}"])
    version = seen[f"unit:{change.unit}"] + 1
    return change.fact(number, id=f"change-{number}", at=NOW, by=THU, channel="telegram", version=version)


async def now(database: Database) -> dict[int, Unit]:
    async with database.read() as connection:
        rows = (await connection.execute(select(units).where(units_module.OPEN).order_by(units.c.path))).all()
        return {row.id: units_module.to_unit(row) for row in rows}


async def then(database: Database, day: date) -> dict[int, Unit]:
    async with database.read() as connection:
        return await unit_history.as_of(connection, day)


async def members(database: Database, unit: int) -> list[int]:
    async with database.read() as connection:
        return [one.id for one in (await people.members(connection, [unit]))[unit]]


async def events(database: Database, unit: int) -> list[tuple[date, str, str]]:
    async with database.read() as connection:
        found = (await unit_events.of_units(connection, [unit]))[unit]
    return [(event.on, event.what, event.name) for event in found]


async def held(database: Database) -> set[tuple[int, int]]:
    """(person, unit) of every role held now."""
    async with database.read() as connection:
        rows = await connection.execute(select(roles.c.person_id, roles.c.unit_id).where(roles.c.until.is_(None)))
        return {(row.person_id, row.unit_id) for row in rows}


async def log(database: Database, subject: str) -> list[str]:
    async with database.read() as connection:
        wanted = select(facts.facts.c.kind).where(facts.facts.c.subject == subject).order_by(facts.facts.c.version)
        return list((await connection.execute(wanted)).scalars())


async def test_a_unit_that_never_changed_was_always_what_it_is(nahan: Database) -> None:
    assert await then(nahan, date(2020, 1, 1)) == await now(nahan)
    assert await events(nahan, NAHAN) == []


async def test_a_new_name_from_a_day_on(nahan: Database) -> None:
    await make(nahan, Change("rename", NAHAN, SECOND, name="Chi bộ Nà Han Mới"))
    assert (await now(nahan))[NAHAN].name == "Chi bộ Nà Han Mới"
    assert (await then(nahan, FIRST))[NAHAN].name == "Chi bộ thôn Nà Han"
    assert (await then(nahan, SECOND))[NAHAN].name == "Chi bộ Nà Han Mới"
    assert await events(nahan, NAHAN) == [(SECOND, "renamed", "Chi bộ Nà Han Mới")]
    assert await log(nahan, f"unit:{NAHAN}") == ["UnitRenamed"]


async def test_a_unit_moves_with_all_below_it(nahan: Database) -> None:
    await make(nahan, Change("move", SCHOOL, SECOND, other=WARD))
    after = await now(nahan)
    assert (after[SCHOOL].path, after[POINT].path) == ("/1/7/5/", "/1/7/5/6/")
    assert (await then(nahan, FIRST))[POINT].path == "/1/2/5/6/"
    assert (await then(nahan, THIRD)) == after
    async with nahan.read() as connection:
        assert [one.id for one in (await units_module.children(connection, [WARD]))[WARD]] == [SCHOOL, STREET]
    assert await events(nahan, SCHOOL) == [(SECOND, "moved", "Đảng bộ phường Bản Thâm")]
    assert await events(nahan, POINT) == []


async def test_a_unit_cannot_be_moved_below_itself(nahan: Database) -> None:
    with pytest.raises(ValueError, match="below itself"):
        await make(nahan, Change("move", SCHOOL, SECOND, other=POINT))
    assert (await now(nahan))[SCHOOL].path == "/1/2/5/"


async def test_a_unit_becomes_part_of_another(nahan: Database) -> None:
    await make(nahan, Change("merge", SCHOOL, SECOND, other=NAHAN))
    after = await now(nahan)
    assert SCHOOL not in after
    assert after[POINT].path == "/1/2/3/6/"
    assert await members(nahan, NAHAN) == [1, 2, 3, 4, 5, 6, 7, HA, BINH, THU]
    assert await members(nahan, SCHOOL) == []
    assert (HA, SCHOOL) not in await held(nahan)
    assert {(SON, NAHAN), (KIEN, POINT), (THU, COMMUNE)} <= await held(nahan)
    assert SCHOOL in await then(nahan, FIRST)
    assert SCHOOL not in await then(nahan, SECOND)
    assert (await then(nahan, FIRST))[POINT].path == "/1/2/5/6/"
    assert await events(nahan, SCHOOL) == [(SECOND, "merged", "Chi bộ thôn Nà Han")]
    assert await events(nahan, NAHAN) == [(SECOND, "took-in", "Đảng bộ Trường Tiểu học Khuôn Lùng")]
    assert await events(nahan, POINT) == [(SECOND, "moved", "Chi bộ thôn Nà Han")]
    assert await log(nahan, f"person:{HA}") == ["PersonMoved"]
    assert await log(nahan, f"role:{HA}:{SCHOOL}:secretary") == ["RoleEnded"]
    assert await log(nahan, f"unit:{POINT}") == ["UnitMoved"]


async def test_some_members_become_a_unit_of_their_own(nahan: Database) -> None:
    await make(nahan, Change("split", NAHAN, SECOND, name="Chi bộ Nà Han 2", people=(MAI, SON, XUAN)))
    (new,) = (await now(nahan)).keys() - (await then(nahan, FIRST)).keys()
    made = (await now(nahan))[new]
    assert made == Unit(new, f"/1/2/{new}/", "cell", "Chi bộ Nà Han 2")
    assert await members(nahan, new) == [SON, MAI]
    assert await members(nahan, POINT) == [KIEN, XUAN]
    assert (SON, NAHAN) in await held(nahan)
    assert await events(nahan, new) == [(SECOND, "began", "Chi bộ thôn Nà Han")]
    assert await events(nahan, NAHAN) == [(SECOND, "gave", "Chi bộ Nà Han 2")]
    assert await log(nahan, f"unit:{new}") == ["UnitAdded"]
    assert await log(nahan, f"person:{SON}") == ["PersonMoved"]


async def test_an_empty_unit_is_closed(nahan: Database) -> None:
    await make(nahan, Change("merge", POINT, FIRST, other=SCHOOL), Change("merge", SCHOOL, SECOND, other=NAHAN))
    await make(nahan, Change("split", NAHAN, SECOND, name="Chi bộ tạm", people=()))
    (new,) = (await now(nahan)).keys() - (await then(nahan, FIRST)).keys()
    await make(nahan, Change("close", new, THIRD))
    assert new not in await now(nahan)
    assert new in await then(nahan, date(2026, 2, 28))
    assert new not in await then(nahan, THIRD)
    assert await events(nahan, new) == [(SECOND, "began", "Chi bộ thôn Nà Han"), (THIRD, "ended", "Chi bộ tạm")]


async def test_two_changes_on_one_day_are_one_step(nahan: Database) -> None:
    await make(
        nahan,
        Change("rename", SCHOOL, SECOND, name="Đảng bộ Trường Khuôn Lùng"),
        Change("move", SCHOOL, SECOND, other=WARD),
        Change("merge", SCHOOL, THIRD, other=STREET),
    )
    async with nahan.read() as connection:
        rows = await connection.execute(select(unit_versions.c.since).where(unit_versions.c.unit_id == SCHOOL))
        assert sorted(rows.scalars()) == [BEGINNING, SECOND, THIRD]
    assert await events(nahan, SCHOOL) == [
        (SECOND, "renamed", "Đảng bộ Trường Khuôn Lùng"),
        (SECOND, "moved", "Đảng bộ phường Bản Thâm"),
        (THIRD, "merged", "Chi bộ tổ dân phố 5"),
    ]


async def test_of_two_changes_decided_on_the_same_structure_one_is_made(nahan: Database) -> None:
    async with nahan.write() as connection:
        one = await fact_of(connection, Change("move", NAHAN, SECOND, other=SCHOOL), 1)
        other = await fact_of(connection, Change("move", SCHOOL, SECOND, other=NAHAN), 1)
        await facts.record(connection, [one])
    async with nahan.write() as connection:
        with pytest.raises(IntegrityError):
            await facts.record(connection, [other.model_copy(update={"id": "other"})])
        await connection.rollback()
    assert (await now(nahan))[NAHAN].path == "/1/2/5/3/"
    assert (await now(nahan))[SCHOOL].path == "/1/2/5/"


async def test_a_closed_unit_is_in_no_list_and_no_figure(nahan: Database) -> None:
    async with nahan.write() as connection:
        before = await live_figures.in_units(connection, [COMMUNE], NOW, NOW.date(), frozenset())
    await make(nahan, Change("merge", KHUOI, FIRST, other=NAHAN))
    async with nahan.read() as connection:
        after = await live_figures.in_units(connection, [COMMUNE], NOW, NOW.date(), frozenset())
        below = (await units_module.children(connection, [COMMUNE]))[COMMUNE]
        closed = (await units_module.by_id(connection, [KHUOI]))[KHUOI]
    assert after[COMMUNE].figures == before[COMMUNE].figures
    assert {line.unit.id for line in after[COMMUNE].lines} == {NAHAN, SCHOOL}
    assert [one.id for one in below] == [NAHAN, SCHOOL]
    assert closed.closed_on == FIRST


async def test_what_stands_around_a_unit(nahan: Database) -> None:
    await make(nahan, Change("rename", COMMUNE, FIRST, name="Đảng bộ xã Khuôn Lùng Thượng"))
    await make(nahan, Change("merge", POINT, SECOND, other=NAHAN))
    async with nahan.write() as connection:
        planned = UnitPlanned(
            id="p", at=NOW, by=THU, channel="telegram", subject=plan_subject(KHUOI, "plan"), plan="plan", what="merge",
            unit=KHUOI, other=NAHAN, people=(), on=THIRD, name=None,
        )  # fmt: skip
        await facts.record(connection, [planned])
        found = await surroundings.of_units(connection, [NAHAN, SCHOOL, PROVINCE, 99])
        codes = (await holders.members(connection, [NAHAN]))[NAHAN]
        (plan,) = (await unit_plans.touching(connection, [NAHAN]))[NAHAN]
    assert found.keys() == {NAHAN, SCHOOL, PROVINCE}
    here, school, top = found[NAHAN], found[SCHOOL], found[PROVINCE]
    assert (here.members, [one.id for one in here.beside]) == (10, [KHUOI, SCHOOL])
    assert {(one.name, one.role) for one in here.held} == {
        ("Hoàng Văn Sơn", "secretary"),
        ("Nông Thị Lan", "deputy"),
        ("Vi Văn Tòng", "committee_member"),
    }
    assert [one.person for one in here.admins] == [THU]
    assert (plan.id, plan.change) == ("plan", Change("merge", KHUOI, THIRD, other=NAHAN))
    assert (here.changed, here.touched, here.stood) == (None, None, FIRST)
    assert (school.changed, school.touched, school.below) == (None, SECOND, ())
    assert (top.admins, [one.id for one in top.below], top.beside) == ((), [COMMUNE, WARD], ())
    assert top.touched == FIRST
    assert (codes[0].code, codes[0].name) == ("NH001", "Hoàng Văn Sơn")


async def test_a_plan_waits_until_it_is_ended(nahan: Database) -> None:
    change = Change("split", NAHAN, THIRD, name="Chi bộ mới", people=(MAI, SON))
    stamp: dict[str, Any] = {"at": NOW, "by": THU, "channel": "telegram", "subject": plan_subject(NAHAN, "plan")}
    figures: dict[str, Any] = {"what": change.what, "unit": change.unit, "other": None, "on": change.on}
    async with nahan.write() as connection:
        made = UnitPlanned(id="p", **stamp, plan="plan", people=change.people, name=change.name, **figures)
        await facts.record(connection, [made])
        assert await unit_plans.due(connection, SECOND) == []
        (plan,) = await unit_plans.due(connection, THIRD)
        assert (plan.id, plan.change, plan.by) == ("plan", change, THU)
        assert (await unit_plans.by_id(connection, ["plan"]))["plan"] == plan
        ended = UnitPlanEnded(id="e", **stamp, version=2, plan="plan", unit=NAHAN, outcome="dropped")
        await facts.record(connection, [ended])
        assert await unit_plans.due(connection, THIRD) == []
        assert await unit_plans.by_id(connection, ["plan"]) == {}


async def test_who_left_stays_on_record_where_they_were(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(people_table.update().where(people_table.c.id == MAI).values(active=False))
    await make(nahan, Change("merge", NAHAN, SECOND, other=KHUOI))
    async with nahan.read() as connection:
        assert (await people.by_id(connection, [MAI]))[MAI].unit.id == NAHAN
