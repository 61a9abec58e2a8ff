"""Changes of units planned for a day: made when it comes, once, and never over the head of what has become of them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from handlers.documents.chart import draw
from handlers.talk import MESSAGE
from handlers.texts import say
from scheduler.hours import tick
from scheduler.unit_changes import make
from storage import digest_reading, facts, people, unit_plans
from storage import units as units_module
from storage.database import Database
from storage.outbox import Rank, outbox
from storage.people import people as people_table
from storage.people import roles
from storage.unit_plans import Change, UnitPlanned, plan_subject
from tests import people as joining
from tests.engine import NOW, OFFICE, ZONE
from tests.interrupting import At, Watched

COMMUNE, NAHAN, KHUOI, SCHOOL, POINT = 2, 3, 4, 5, 6
SON, MAI, PAO, HA, BINH, THU = 1, 3, 8, 10, 13, 14
DAY = date(2026, 3, 20)
MORNING = datetime(2026, 3, 20, 0, 5, tzinfo=ZONE)
"""A Friday."""
EVENING = MORNING - timedelta(hours=1)
MERGE = Change("merge", SCHOOL, DAY, other=NAHAN)


async def plan(database: Database, change: Change, *, id: str = "plan", by: int = THU) -> None:
    planned = UnitPlanned(
        id=f"{id}-planned",
        at=NOW,
        by=by,
        channel="telegram",
        subject=plan_subject(change.unit, id),
        plan=id,
        what=change.what,
        unit=change.unit,
        other=change.other,
        people=change.people,
        on=change.on,
        name=change.name,
    )
    async with database.write() as connection:
        await facts.record(connection, [planned])


@pytest.fixture
async def office(nahan: Database) -> Database:
    """Those whom it concerns have joined."""
    async with nahan.write() as connection:
        for person in (SON, MAI, HA, BINH, THU):
            await joining.join(connection, person, "telegram", str(1000 + person), NOW)
    return nahan


@pytest.fixture
async def other(office: Database, database_url: str) -> AsyncIterator[Database]:
    """The same database in another process."""
    opened = Database(database_url)
    yield opened
    await opened.close()


async def change(database: Database, statement: Any) -> None:
    async with database.write() as connection:
        await connection.execute(statement)


async def told(database: Database) -> dict[int, list[str]]:
    """What waits for whom; all of it is said by day."""
    async with database.read() as connection:
        rows = (await connection.execute(select(outbox).order_by(outbox.c.id))).all()
    assert {row.rank for row in rows} <= {int(Rank.DIGEST)}
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(MESSAGE.validate_json(row.body).text)
    return found


async def outcome(database: Database) -> list[str]:
    async with database.read() as connection:
        wanted = select(facts.facts.c.figures).where(facts.facts.c.kind == "UnitPlanEnded").order_by(facts.facts.c.id)
        rows = (await connection.execute(wanted)).scalars().all()
        assert await unit_plans.due(connection, date.max) == []
    return [name for row in rows for name in ("made", "dropped", "impossible", "author_left") if f'"{name}"' in row]


async def unit(database: Database, id: int) -> units_module.Unit:
    async with database.read() as connection:
        return (await units_module.by_id(connection, [id]))[id]


async def members(database: Database, id: int) -> set[int]:
    async with database.read() as connection:
        return {one.id for one in (await people.members(connection, [id]))[id]}


async def test_a_planned_change_is_made_when_its_day_has_come(office: Database) -> None:
    await plan(office, MERGE)
    assert await make(office, OFFICE, EVENING) == 0
    assert (await unit(office, SCHOOL)).closed_on is None
    assert await make(office, OFFICE, MORNING) == 1
    assert (await unit(office, SCHOOL)).closed_on == DAY
    assert (await unit(office, POINT)).path == f"/1/2/{NAHAN}/{POINT}/"
    assert {HA, THU} <= await members(office, NAHAN)
    assert await outcome(office) == ["made"]
    said = await told(office)
    assert said.keys() == {SON, HA, THU}
    assert "Nhiệm vụ Bí thư của đồng chí" in said[HA][0]
    assert said[THU] == [
        say(
            "units-made",
            change=say(
                "units-merge",
                date="20/3/2026",
                unit="Đảng bộ Trường Tiểu học Khuôn Lùng",
                other="Chi bộ thôn Nà Han",
                name="",
            ),
        )
    ]


async def test_it_is_made_once_however_often_and_by_however_many_it_is_looked_at(
    office: Database, other: Database
) -> None:
    await plan(office, MERGE)
    counts = await asyncio.gather(*(make(database, OFFICE, MORNING) for database in (office, other, office)))
    assert sum(counts) == 1
    assert await make(office, OFFICE, MORNING + timedelta(hours=1)) == 0
    assert await outcome(office) == ["made"]
    assert {person: len(texts) for person, texts in (await told(office)).items()} == {SON: 1, HA: 1, THU: 1}


async def killed_at(database: Database, place: int) -> bool:
    """Whether making what is due waited for a `place`-th time; there it was stopped."""
    waits = At(place, lambda: making.cancel())
    making = asyncio.create_task(Watched(make(database, OFFICE, MORNING), waits))
    async with asyncio.timeout(10):
        await asyncio.wait([making])
    return waits.seen > place


async def test_killed_anywhere_it_is_made_once(office: Database, other: Database) -> None:
    await plan(office, MERGE)
    place = 0
    while await killed_at(office, place):
        place += 3
    assert place > 30
    await make(other, OFFICE, MORNING)
    assert await outcome(other) == ["made"]
    assert {person: len(texts) for person, texts in (await told(other)).items()} == {SON: 1, HA: 1, THU: 1}


async def test_several_are_made_in_the_order_of_their_days(office: Database) -> None:
    await plan(office, Change("rename", NAHAN, DAY, name="Chi bộ Nà Han Thượng"), id="second")
    await plan(office, Change("rename", NAHAN, DAY - timedelta(days=1), name="Chi bộ Nà Han Cũ"), id="third")
    assert await make(office, OFFICE, MORNING) == 2
    assert (await unit(office, NAHAN)).name == "Chi bộ Nà Han Thượng"


async def test_what_can_no_longer_be_made_is_dropped_and_its_author_told(office: Database) -> None:
    await plan(office, MERGE)
    await plan(office, Change("close", KHUOI, DAY), id="close")
    assert await make(office, OFFICE, MORNING) == 1
    assert await outcome(office) == ["impossible", "made"]
    assert await members(office, KHUOI) == {PAO, 9}
    (refused,) = [text for text in (await told(office))[THU] if "không thực hiện được" in text]
    assert "Chi bộ thôn Khuổi Luông còn 2 đồng chí đang sinh hoạt" in refused


async def test_what_was_planned_by_somebody_who_is_admin_no_more_is_not_made(office: Database) -> None:
    await plan(office, MERGE)
    await change(office, update(roles).where(roles.c.person_id == THU).values(until=NOW))
    held = {"person_id": BINH, "unit_id": COMMUNE, "role": "admin", "since": NOW}
    await change(office, roles.insert().values(held))
    assert await make(office, OFFICE, MORNING) == 0
    assert (await unit(office, SCHOOL)).closed_on is None
    assert await outcome(office) == ["author_left"]
    said = await told(office)
    assert said.keys() == {BINH}
    assert "không còn giữ nhiệm vụ quản trị" in said[BINH][0]


async def test_who_left_or_moved_meanwhile_does_not_go_to_the_new_unit(office: Database) -> None:
    await plan(office, Change("split", NAHAN, DAY, name="Chi bộ Nà Han 2", people=(SON, MAI, 5)))
    await change(office, update(people_table).where(people_table.c.id == 5).values(active=False))
    await change(office, update(people_table).where(people_table.c.id == SON).values(unit_id=KHUOI))
    assert await make(office, OFFICE, MORNING) == 1
    async with office.read() as connection:
        new = max((await units_module.children(connection, [COMMUNE]))[COMMUNE], key=lambda one: one.id)
    assert new.name == "Chi bộ Nà Han 2"
    assert await members(office, new.id) == {MAI}
    assert MAI in await told(office)


async def test_figures_of_the_week_are_taken_after_the_changes_of_the_day(office: Database) -> None:
    await plan(office, Change("rename", NAHAN, DAY, name="Chi bộ Nà Han Thượng"))
    noon = MORNING.replace(hour=12)
    await tick(office, OFFICE, noon, draw)
    async with office.read() as connection:
        digest = (await digest_reading.in_units(connection, [COMMUNE]))[COMMUNE]
    assert "Chi bộ Nà Han Thượng" in {line.unit.name for line in digest.lines}


async def test_a_digest_names_its_units_as_they_were_called_then(office: Database) -> None:
    noon = MORNING.replace(hour=12)
    await tick(office, OFFICE, noon, draw)
    await plan(office, Change("rename", NAHAN, DAY + timedelta(days=1), name="Chi bộ Nà Han Thượng"))
    await plan(office, Change("merge", SCHOOL, DAY + timedelta(days=1), other=KHUOI), id="merge")
    assert await make(office, OFFICE, noon + timedelta(days=1)) == 2

    async def named(unit: int) -> tuple[str, set[str]]:
        async with office.read() as connection:
            digest = (await digest_reading.in_units(connection, [unit]))[unit]
        return digest.unit.name, {line.unit.name for line in digest.lines}

    school = "Đảng bộ Trường Tiểu học Khuôn Lùng"
    assert await named(COMMUNE) == (
        "Đảng bộ xã Khuôn Lùng",
        {"Chi bộ thôn Nà Han", "Chi bộ thôn Khuổi Luông", school},
    )
    assert (await named(NAHAN))[0] == "Chi bộ thôn Nà Han"
    assert await named(SCHOOL) == (school, {"Chi bộ Điểm trường Pác Mò"})
    await tick(office, OFFICE, noon + timedelta(weeks=1), draw)
    assert (await named(NAHAN))[0] == "Chi bộ Nà Han Thượng"
    assert (await named(COMMUNE))[1] == {"Chi bộ Nà Han Thượng", "Chi bộ thôn Khuổi Luông"}
    async with office.read() as connection:
        assert SCHOOL not in await digest_reading.in_units(connection, [SCHOOL])
