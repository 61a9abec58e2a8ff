"""What the same cell might have kept besides at the third version: reports, evidence, reminders, a week's figures."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import upgrade
from storage.types import to_micros
from tests.storage.first_version import ROWS as FIRST

THEN = to_micros(datetime(2026, 2, 10, tzinfo=UTC))
SHA = "5" * 64
COUNTS = (
    "members", "must", "exempt", "registered", "confirmed", "waiting", "returned", "absent", "paper", "late", "stuck",
    "silent", "silent_long", "fresh", "done", "reports", "leaders", "leaders_registered",
)  # fmt: skip

ROWS: dict[str, list[dict[str, Any]]] = {
    "reports": [
        {
            "id": "R1", "item": "IT1", "pledge_id": "P1", "person_id": 3, "version": 1, "first_at": THEN,
            "changed_at": THEN,
        }
    ],
    "report_versions": [
        {
            "report_id": "R1", "version": 1, "at": THEN, "status": "working", "percent": None, "value": 4000,
            "unit": "hộ", "bound": "exact", "note": "Hai hộ xin thêm thời gian",
        }
    ],
    "evidence": [
        {
            "id": "E1", "report_id": "R1", "person_id": 3, "account_id": 7, "channel": "telegram", "kind": "photo",
            "ref": None, "name": None, "size": 3, "mime": "image/jpeg", "sha": SHA, "state": "stored",
            "next_at": THEN, "at": THEN,
        }
    ],
    "reminding": [{"person_id": 3, "hour": 19, "waiting_since": date(2026, 2, 1)}],
    "unprompted": [{"person_id": 3, "day": date(2026, 2, 1), "kind": "reminder", "at": THEN}],
    "digest_runs": [{"id": 1, "week": 202606, "since": THEN, "as_of": THEN, "published": True}],
    "digest_units": [{"run": 1, "unit_id": 2, **dict.fromkeys(COUNTS, 2), "exempt_kinds": "{}", "totals": "[]"}],
    "digest_settings": [{"unit_id": 2, "weekday": 5, "hour": 8}],
    "meta": [{"key": "hour", "value": "2026-02-10T08+0700"}],
}  # fmt: skip

EVERYTHING = FIRST | ROWS


async def make(connection: AsyncConnection) -> None:
    """Make the tables as they were at the third version, with all of this in them; in an empty database."""
    await upgrade(connection, "0001")
    await _insert(connection, FIRST)
    await upgrade(connection, "0003")
    await _insert(connection, ROWS)


async def _insert(connection: AsyncConnection, tables: dict[str, list[dict[str, Any]]]) -> None:
    sqlite = connection.dialect.name == "sqlite"
    for table, rows in tables.items():
        names = ", ".join(f'"{name}"' for name in rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        for row in rows:
            plain = {name: str(value) if sqlite and isinstance(value, date) else value for name, value in row.items()}
            await connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), plain)  # noqa: S608
