"""No log is read whole to show some of it: along an index, on both databases, however much there is."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import history
from storage.database import Database
from storage.facts import facts
from storage.people import people
from storage.reads import reads
from storage.units import units
from tests.counting import asked
from tests.engine import NOW

LOGGED, CROWD, CELLS = 40_000, 2000, 500
SINCE, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
READINGS: dict[str, Callable[[AsyncConnection], Awaitable[Any]]] = {
    "a person's changes": lambda connection: history.changes_of_people(connection, [3], 2, False),
    "a unit's changes": lambda connection: history.changes_of_units(connection, [3], 2),
    "looks at a person": lambda connection: history.looks_at_people(connection, [3], 2, False),
    "looks in a unit": lambda connection: history.looks_in_units(connection, [3], 2),
    "a person's year": lambda connection: history.of_person(connection, 3, SINCE, UNTIL, 100, own=False),
    "a subtree's year": lambda connection: history.of_subtree(connection, "/1/3/", SINCE, UNTIL, 100),
}


@pytest.fixture
async def filled(database: Database) -> Database:
    """So much about so many that reading all of it is not the cheapest way."""
    async with database.write() as connection:
        below = [{"id": id, "path": f"/1/{id}/", "kind": "cell", "name": f"Chi bộ {id}"} for id in range(2, CELLS + 2)]
        await connection.execute(insert(units), [{"id": 1, "path": "/1/", "kind": "upper", "name": "Xã"}, *below])
        crowd = [{"id": id, "code": str(id), "unit_id": 2 + id % CELLS, "name": "An"} for id in range(1, CROWD + 1)]
        await connection.execute(insert(people), crowd)
        changes = [
            {
                "id": f"F{place:07}", "at": NOW, "by": 1, "for_person": 1 + place % CROWD, "channel": "telegram",
                "kind": "TaskAssigned", "subject": f"task:{place}:2026", "version": 1, "figures": "{}",
            }
            for place in range(LOGGED)
        ]  # fmt: skip
        await connection.execute(insert(facts), changes)
        looks = [{"at": NOW, "by": 1, "about": 1 + place % CROWD, "what": "person:1"} for place in range(LOGGED)]
        await connection.execute(insert(reads), looks)
        await connection.execute(text("ANALYZE"))
    return database


async def test_every_reading_goes_along_an_index(filled: Database) -> None:
    explain = "EXPLAIN QUERY PLAN" if filled.is_sqlite else "EXPLAIN"
    for name, reading in READINGS.items():
        async with filled.read() as connection:
            with asked() as seen:
                await reading(connection)
            assert seen, name
            for statement, parameters in seen:
                rows = await connection.exec_driver_sql(f"{explain} {statement}", tuple(parameters))
                plan = "\n".join(str(row[-1]) for row in rows)
                assert re.search(r"facts|reads", plan), f"{name}:\n{plan}"
                assert not re.search(r"(SCAN|Seq Scan on) (facts|reads)", plan), f"{name}:\n{plan}"
