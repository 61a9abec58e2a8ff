"""The statements that find who may be reminded: read along indexes, so that their cost is that of the rows alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event, insert, text
from sqlalchemy.engine import Engine

from storage import candidates
from storage.candidates import Window
from storage.database import Database
from storage.people import people
from storage.units import units

WINDOW = Window(
    today=date(2026, 6, 23),
    year=2026,
    weekday=1,
    hour=8,
    default_hour=8,
    latest=date(2026, 6, 16),
    soon=date(2026, 6, 30),
    stale=datetime(2026, 5, 26, tzinfo=UTC),
)


@contextmanager
def asked() -> Iterator[list[tuple[str, Any]]]:
    """Every statement sent meanwhile, with its parameters."""
    seen: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        seen.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def plans(database: Database) -> tuple[str, str]:
    """How everybody is read, and how a piece of them is."""
    with asked() as seen:
        async with database.snapshot() as snapshot:
            assert [one async for one in candidates.everybody(snapshot, WINDOW)] == []
        async with database.read() as connection:
            assert await candidates.of_people(connection, [1, 2, 3], WINDOW) == {}
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
    found = []
    async with database.read() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        for statement, parameters in seen:
            if "UNION ALL" in statement:
                rows = await connection.exec_driver_sql(f"{explain} {statement}", tuple(parameters))
                found.append("\n".join(str(row[-1]) for row in rows))
    everybody, piece = found
    return everybody, piece


@pytest.fixture
async def filled(database: Database) -> Database:
    """A few people, so that there is something to plan for."""
    async with database.write() as connection:
        cells = [{"id": id, "path": f"/{id}/", "kind": "cell", "name": f"Chi bộ {id}"} for id in range(1, 51)]
        await connection.execute(insert(units), cells)
        some = [{"id": id, "code": str(id), "unit_id": id % 50 + 1, "name": f"Người {id}"} for id in range(1, 200)]
        await connection.execute(insert(people), some)
        await connection.execute(text("ANALYZE"))
    return database


async def test_everybody_is_read_in_order_and_nothing_is_gone_through_but_people(filled: Database) -> None:
    everybody, _ = await plans(filled)
    if filled.is_sqlite:
        gone_through = {line for line in everybody.split("\n") if line.startswith("SCAN")}
        assert gone_through == {"SCAN people", "SCAN anon_1", "SCAN roles USING INDEX ix_roles_person_id"}
        assert "TEMP B-TREE" not in everybody, "the rows come as they are found, none waits for the last"
    else:
        assert "Seq Scan" not in everybody, everybody


async def test_a_piece_is_looked_up(filled: Database) -> None:
    _, piece = await plans(filled)
    assert "SCAN" not in piece
    assert "Seq Scan" not in piece
