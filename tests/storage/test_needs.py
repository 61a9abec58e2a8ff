"""What a secretary is shown on the spot: the figures of this moment, who is behind them, and who may be nudged."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from storage import digest_reading, digest_writing, facts, live_figures, needs, nudgeable, reminding, units
from storage.accounts import accounts
from storage.database import Database
from storage.folding import Period, Standing, fold
from storage.nudgeable import Nudgeable
from storage.people import people as people_table
from storage.pledge_facts import PledgeReturned, subject
from storage.reminding import unprompted
from storage.reminding_facts import Nudged, unprompted_subject
from storage.work_rows import NEEDS
from tests import people
from tests.engine import NOW
from tests.lives import Member
from tests.weeks import KNOWN, WEEK, World

TODAY = date(2026, 1, 15)
SON, MAI, TONG, HUY, CHE = 1, 3, 4, 5, 7


@pytest.fixture
async def world(database: Database) -> World:
    """A committee after two weeks; the figures of the first were published."""
    made = World(5)
    async with database.write() as connection:
        await made.write(connection)
        await made.live_a_week(connection)
    standings = await counted(database, made)
    async with database.write() as connection:
        run = await digest_writing.begin(connection, 202624, Period(made.now - WEEK, made.now, made.now.date()))
        await digest_writing.store(connection, [row for one in standings for row in digest_writing.rows_of(run, one)])
        await digest_writing.publish(connection, run)
        await made.live_a_week(connection)
    return made


async def counted(database: Database, world: World) -> list[Standing]:
    period = Period(world.now - WEEK, world.now, world.now.date())
    async with database.snapshot() as snapshot:
        return [one async for one in fold(snapshot.stream, period.parameters(KNOWN), most_lines=None)]


async def test_a_unit_counted_on_the_spot_is_what_a_digest_would_say(database: Database, world: World) -> None:
    due = {one.unit.id: one for one in await counted(database, world)}
    ids = list(world.paths)
    async with database.write() as connection:
        before = await digest_reading.in_units(connection, ids)
        found = await live_figures.in_units(connection, ids, world.now, world.now.date(), KNOWN)
    for unit, one in due.items():
        assert (found[unit].figures, found[unit].lines, found[unit].people) == (one.figures, one.lines, one.people)
        assert (found[unit].since, found[unit].as_of) == (world.now - WEEK, world.now)
        assert found[unit].before == before[unit].figures


async def test_a_unit_with_very_many_below_it_is_told_of_as_of_the_last_digest(
    database: Database, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    larger = {unit for unit, path in world.paths.items() if len(world.below(path)) > 10}
    monkeypatch.setattr(live_figures, "MOST_MEMBERS", 10)
    ids = list(world.paths)
    async with database.read() as connection:
        stored = await digest_reading.in_units(connection, ids)
        found = await live_figures.in_units(connection, ids, world.now, world.now.date(), KNOWN)
        below = await units.children(connection, ids)
    assert {unit for unit, one in found.items() if one.as_of != world.now} == larger & set(stored)
    for unit in larger & set(stored):
        assert (found[unit].figures, found[unit].as_of) == (stored[unit].figures, stored[unit].as_of)
        lines = {line.unit.id: line.figures for line in found[unit].lines}
        assert lines == {child.id: stored[child.id].figures for child in below[unit] if child.id in stored}
    assert any(found[unit].lines for unit in larger), "the test is too tame: nothing is below them"


async def test_the_lists_are_of_those_whom_the_figures_count(database: Database, world: World) -> None:
    today = world.now.date()
    for need in NEEDS:
        async with database.read() as connection:
            found = await needs.in_units(connection, list(world.paths), need, today)
        assert found[1], f"the test is too tame: nobody is {need}"
        for unit, path in world.paths.items():
            due = {one.one.id: count for one in world.below(path) if one.must and (count := counts(one, need, today))}
            listed = {one.person: one.count for one in found[unit]}
            assert listed == (due if need in ("stuck", "late") else dict.fromkeys(due, 0))
            assert [one.unit.path for one in found[unit]] == sorted(one.unit.path for one in found[unit])


def counts(member: Member, need: str, today: date) -> int:
    """How many of their items are so; of the other needs, 1 or 0."""
    open_ = [work for work in member.live if work.done_at is None]
    return {
        "stuck": sum(work.stuck for work in open_),
        "late": sum(work.item.due < today for work in open_),
        "silent": int(member.silent(today, 7)),
        "missing": int(member.state is None),
    }[need]


async def test_a_list_has_an_end(nahan: Database) -> None:
    crowd = [
        {"id": id, "code": f"C{id}", "unit_id": 3, "name": f"Đồng chí số {id}"} for id in range(100, 101 + needs.MOST)
    ]
    async with nahan.write() as connection:
        await connection.execute(insert(people_table), crowd)
        found = await needs.in_units(connection, [3, 4], "missing", TODAY)
    assert [len(found[unit]) for unit in (3, 4)] == [needs.MOST, 2]


async def test_what_a_nudge_sees_of_somebody(nahan: Database) -> None:
    async with nahan.write() as connection:
        for person in (SON, MAI, TONG):
            await people.join(connection, person, "telegram", str(person), NOW)
        await people.pledge(connection, MAI, NOW)
        returned = people.fact(
            PledgeReturned, subject("pledge-3-2026"), 2, pledge="pledge-3-2026", comment="Ghi rõ số hộ."
        )
        await facts.record(connection, [returned])
        await connection.execute(update(accounts).where(accounts.c.person_id == TONG).values(state="unreachable"))
        row = {"person_id": SON, "leave_until": TODAY, "waiting_since": TODAY - timedelta(days=8)}
        await connection.execute(insert(reminding.reminding), [row])
        await reminding.say(connection, [(MAI, TODAY, "digest"), (SON, TODAY - timedelta(days=1), "reminder")], NOW)
        await connection.execute(update(people_table).where(people_table.c.id == 6).values(active=False))
    async with nahan.read() as connection:
        found = {one.person: one for one in (await nudgeable.in_units(connection, [3], TODAY))[3]}
        alone = await nudgeable.of_people(connection, [MAI, 6], TODAY)
    assert alone == {MAI: found[MAI]}
    assert sorted(found) == [1, 2, 3, 4, 5, 7, 13]
    assert found[MAI] == Nudgeable(MAI, "Lò Thị Mai", True, True, "returned", False, None, None, "digest")
    assert found[SON] == Nudgeable(
        SON, "Hoàng Văn Sơn", True, True, None, False, TODAY, TODAY - timedelta(days=8), None
    )
    assert [found[one].reachable for one in (TONG, HUY)] == [False, False]
    assert [found[one].owes_pledge for one in (MAI, SON, CHE)] == [True, True, False]


async def test_a_nudge_counts_as_a_reminder(nahan: Database) -> None:
    async with nahan.write() as connection:
        await people.pledge(connection, MAI, NOW)
        nudged = [
            people.fact(
                Nudged,
                unprompted_subject(person, TODAY),
                person=person,
                day=TODAY,
                items=("item-3-2026",) if person == MAI else (),
                due_pledge=person == TONG,
            )
            for person in (MAI, TONG)
        ]
        await facts.record(connection, nudged)
    async with nahan.read() as connection:
        wishes = await reminding.of_person(connection, [MAI, TONG])
        (item,) = await people.items_of(connection, MAI)
        said = {row.person_id: row.kind for row in await connection.execute(select(unprompted))}
    assert item.reminded_on == TODAY
    assert [wishes[one].waiting_since for one in (MAI, TONG)] == [TODAY, TODAY]
    assert [wishes[one].pledge_reminded_on for one in (MAI, TONG)] == [None, TODAY]
    assert said == {MAI: "nudge", TONG: "nudge"}
