"""The tree of units and the people in it."""

from dataclasses import replace

from sqlalchemy import insert, select, update

from storage import people as people_module
from storage import units as units_module
from storage.consents import ConsentWithdrawn
from storage.database import Database
from storage.facts import record
from storage.people import people as people_table
from storage.people import roles
from storage.units import ancestors, in_subtree, units
from tests import people
from tests.dialogues.committees import SINCE
from tests.engine import NOW


async def test_a_subtree_is_the_unit_and_all_below_it(nahan: Database) -> None:
    ward = {"id": 21, "path": "/1/21/", "kind": "upper", "name": "Đảng bộ xã có số hai mươi mốt", "parent_id": 1}
    async with nahan.write() as connection:
        await connection.execute(insert(units), [ward])

        async def below(path: str) -> list[int]:
            found = select(units.c.id).where(in_subtree(path)).order_by(units.c.id)
            return list((await connection.execute(found)).scalars())

        assert await below("/1/2/") == [2, 3, 4, 5, 6]
        assert await below("/1/2/5/") == [5, 6]
        assert await below("/1/2/3/") == [3]
        assert await below("/1/") == [1, 2, 3, 4, 5, 6, 7, 8, 21]


async def test_a_unit_covers_itself_and_below_but_no_namesake(nahan: Database) -> None:
    async with nahan.read() as connection:
        found = await units_module.by_id(connection, [2, 6, 99])
    assert sorted(found) == [2, 6]
    assert found[2].covers("/1/2/")
    assert found[2].covers("/1/2/5/6/")
    assert not found[2].covers("/1/21/")
    assert not found[2].covers("/1/")


def test_ancestors_lead_from_the_root_to_the_unit() -> None:
    assert ancestors("/1/2/5/6/") == [1, 2, 5, 6]
    assert ancestors("/1/") == [1]


async def test_children_of_many_units_at_once(nahan: Database) -> None:
    async with nahan.read() as connection:
        found = await units_module.children(connection, [2, 5, 6])
    assert {parent: [unit.id for unit in below] for parent, below in found.items()} == {2: [3, 4, 5], 5: [6], 6: []}


async def test_members_are_those_of_the_unit_itself(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(update(people_table).where(people_table.c.id == 9).values(active=False))
        found = await people_module.members(connection, [4, 5, 2])
    assert {unit: [one.name for one in here] for unit, here in found.items()} == {
        4: ["Sầm Văn Páo"],
        5: ["Lục Thị Hà", "Ngô Thị Thu"],
        2: [],
    }


async def test_not_joined_refused_and_withdrawn_look_alike(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.join(connection, 3, "telegram", "1003", NOW)
        await people.join(connection, 5, "telegram", "1005", NOW)
        await record(connection, [people.fact(ConsentWithdrawn, "consent:5", 2, person=5)])
        found = await people_module.by_id(connection, [3, 5, 8, 999])
    assert {id: one.paper for id, one in found.items()} == {3: False, 5: True, 8: True}
    assert replace(found[5], id=8).paper == found[8].paper


async def test_what_the_roster_says_of_a_person(nahan: Database) -> None:
    async with nahan.read() as connection:
        found = await people_module.by_id(connection, [6, 7])
    assert (found[6].kind, found[6].exempt) == ("probationary", None)
    assert (found[7].kind, found[7].exempt) == ("official", "Miễn sinh hoạt do tuổi cao, sức yếu")


async def test_deciders_come_secretary_first_with_whether_they_can_be_reached(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.join(connection, 2, "telegram", "1002", NOW)
        found = await people_module.deciders(connection, [3, 4, 2])
    named = {unit: [(one.name, one.role, one.reachable) for one in here] for unit, here in found.items()}
    assert named == {
        3: [("Hoàng Văn Sơn", "secretary", False), ("Nông Thị Lan", "deputy", True)],
        4: [],
        2: [("Trần Quốc Bình", "secretary", False)],
    }


async def test_a_role_that_ended_decides_nothing(nahan: Database) -> None:
    async with nahan.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id == 1).values(until=NOW))
        found = await people_module.deciders(connection, [3])
        held = await people_module.roles_of(connection, [1, 2])
    assert [one.id for one in found[3]] == [2]
    assert {person: [role.name for role in here] for person, here in held.items()} == {1: [], 2: ["deputy"]}


async def test_several_roles_come_highest_unit_first(nahan: Database) -> None:
    more = [{"person_id": 1, "unit_id": unit, "role": "committee_member", "since": SINCE} for unit in (5, 2)]
    async with nahan.write() as connection:
        await connection.execute(insert(roles), more)
        found = await people_module.roles_of(connection, [1])
    assert [(role.name, role.unit.id) for role in found[1]] == [
        ("committee_member", 2),
        ("secretary", 3),
        ("committee_member", 5),
    ]
