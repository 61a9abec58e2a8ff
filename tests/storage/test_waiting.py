"""What waits at a unit is exactly what those who decide there must decide on."""

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import update

from handlers.access import nearest
from storage import people, pledge_lines, pledges, waiting
from storage.database import Database
from storage.units import Unit
from tests import people as prepared
from tests.dialogues import committees
from tests.dialogues.committees import NAHAN, Committee, Someone

AT = datetime(2026, 1, 15, 1, tzinfo=UTC)
YEAR = 2026


def invented(chance: Random) -> Committee:
    """A tree of twelve units, three deep or more, with vacancies and people who lead one unit from another."""
    paths = ["/1/"]
    for id in range(2, 13):
        paths.append(f"{chance.choice(paths[-5:])}{id}/")
    units = tuple((int(path.strip("/").split("/")[-1]), path, "cell", f"Đơn vị {path}") for path in paths)
    members = []
    for id in range(1, 41):
        offices = chance.sample(range(1, 13), chance.choice((0, 0, 0, 1, 1, 2)))
        roles = tuple((chance.choice(("secretary", "deputy", "committee_member")), unit) for unit in offices)
        members.append(Someone(id, chance.randint(1, 12), f"Đồng chí số {id}", 1970, None, roles=roles))
    return Committee(units, tuple(members))


async def write(database: Database, committee: Committee, joined: Sequence[int], pledged: Sequence[int]) -> None:
    async with database.write() as connection:
        await committees.write(connection, committee)
        for person in joined:
            await prepared.join(connection, person, "telegram", str(person), AT)
        for person in pledged:
            await prepared.pledge(connection, person, AT, YEAR)


@pytest.mark.parametrize("seed", range(8))
async def test_what_waits_at_a_unit_is_what_its_deciders_are_nearest_to(database: Database, seed: int) -> None:
    chance = Random(seed)
    committee = invented(chance)
    everybody = [one.id for one in committee.people]
    joined = chance.sample(everybody, chance.choice((5, 15, 30, 40)))
    await write(database, committee, joined, chance.sample(everybody, 30))
    async with database.read() as connection:
        ids = [unit[0] for unit in committee.units]
        waits = await waiting.in_units(connection, ids, YEAR)
        deciders = await people.deciders(connection, ids)
        lines = [line for found in (await pledge_lines.in_units(connection, ids, YEAR)).values() for line in found]
    for unit in ids:
        able = {decider.id for decider in deciders[unit]}
        for writer in able:
            mine = {line.person for line in waits[unit] if line.person != writer}
            due = {
                line.person
                for line in lines
                if any(
                    (decider.id, decider.unit.id) == (writer, unit)
                    for decider in nearest(line.person, line.unit, deciders)
                )
            }
            assert mine == due, (unit, writer)
    assert any(line.unit.id != unit for unit in ids for line in waits[unit]), "nothing escalated: the test is too tame"


async def test_the_longest_waiting_is_first_and_a_decided_one_is_gone(database: Database) -> None:
    await write(database, NAHAN, [1, 2], [])
    async with database.write() as connection:
        for minute, person in enumerate((5, 3, 6)):
            await prepared.pledge(connection, person, AT.replace(minute=minute), YEAR)
        await connection.execute(
            update(pledges.pledges).where(pledges.pledges.c.person_id == 3).values(state="confirmed")
        )
    async with database.read() as connection:
        found = await waiting.in_units(connection, [3, 8], YEAR)
        other_year = await waiting.in_units(connection, [3], YEAR + 1)
    assert [line.name for line in found[3]] == ["Lương Thị Huy", "Tô Minh Đức"]
    assert found[3][0].unit == Unit(id=3, path="/1/2/3/", kind="cell", name="Chi bộ thôn Nà Han")
    assert found[8] == []
    assert other_year == {3: []}


async def test_no_unit_lists_more_than_its_share(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [Someone(id, 1, f"Đồng chí số {id}", 1970, None) for id in range(1, waiting.MOST + 6)]
    crowd[0] = Someone(1, 1, "Đồng chí số 1", 1970, None, roles=(("secretary", 1),))
    await write(database, Committee(((1, "/1/", "cell", "Chi bộ"),), tuple(crowd)), [], [one.id for one in crowd])
    async with database.read() as connection:
        found = await waiting.in_units(connection, [1], YEAR)
    assert len(found[1]) == waiting.MOST
