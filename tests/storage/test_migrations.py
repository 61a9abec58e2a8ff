"""Migrations: from a populated earlier version with nothing lost, to exactly the tables the modules declare."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import canaries, invitations, items, links, pledges, schema
from storage.amounts import Amount
from storage.database import Database
from storage.schema import WrongSchema, migrate, prepare, state_of, steps, transaction, upgrade
from tests.storage.first_version import ROWS

NOW = datetime(2026, 2, 1, 3, 0, 5, tzinfo=UTC)


@pytest.fixture
async def bare(bare_url: str) -> AsyncIterator[Database]:
    """A database with nothing in it, on each of the two in turn."""
    opened = Database(bare_url)
    if opened.path is not None:
        opened.path.parent.mkdir()
    yield opened
    await opened.close()


@pytest.fixture
async def first(bare: Database) -> Database:
    """A database of the first version, with rows in every table that has a meaning since."""
    async with transaction(bare) as connection:
        await upgrade(connection, "0001")
        for table, rows in ROWS.items():
            names = ", ".join(f'"{name}"' for name in rows[0])
            values = ", ".join(f":{name}" for name in rows[0])
            for row in rows:
                due = {
                    name: str(value) if isinstance(value, date) and bare.is_sqlite else value
                    for name, value in row.items()
                }
                await connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), due)  # noqa: S608
    return bare


def kept(value: Any, database: Database) -> Any:
    """A value as plain SQL gives it: SQLite has no dates."""
    return str(value) if database.is_sqlite and isinstance(value, date) else value


async def everything(connection: AsyncConnection, table: str, columns: list[str]) -> list[tuple[Any, ...]]:
    names = ", ".join(f'"{name}"' for name in columns)
    rows = await connection.execute(text(f"SELECT {names} FROM {table} ORDER BY 1"))  # noqa: S608
    return [tuple(row) for row in rows]


def shape(plain: Connection) -> dict[str, Any]:
    """All that a database says of its tables, in no order that a column's age could change."""
    found = inspect(plain)
    return {
        table: (
            {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in found.get_columns(table)},
            found.get_pk_constraint(table)["constrained_columns"],
            sorted((u["name"], u["column_names"]) for u in found.get_unique_constraints(table)),
            sorted((f["name"], f["constrained_columns"], f["referred_table"]) for f in found.get_foreign_keys(table)),
            sorted(index(one) for one in found.get_indexes(table)),
            numbered_for_ever(plain, table),
        )
        for table in found.get_table_names()
    }


def index(told: Any) -> tuple[Any, ...]:
    """Its name, columns, whether it is unique, and which rows it is of."""
    rows = {name: str(value) for name, value in told["dialect_options"].items()}
    return told["name"], told["column_names"], told["unique"], sorted(rows.items())


def numbered_for_ever(plain: Connection, table: str) -> bool:
    """Whether SQLite never gives a number of a deleted row again."""
    if plain.dialect.name != "sqlite":
        return False
    made = text("SELECT sql FROM sqlite_master WHERE name = :table")
    return "AUTOINCREMENT" in str(plain.scalar(made, {"table": table}))


async def test_nothing_of_an_earlier_version_is_lost(first: Database) -> None:
    assert await state_of(first) == "older"
    await migrate(first, NOW)
    assert await state_of(first) == "current"
    async with first.read() as connection:
        for table, rows in ROWS.items():
            now = await everything(connection, table, list(rows[0]))
            was = sorted((tuple(kept(value, first) for value in row.values()) for row in rows), key=lambda row: row[0])
            assert now == was, table


async def test_what_was_there_means_today_what_it_meant(first: Database) -> None:
    await migrate(first, NOW)
    async with first.read() as connection:
        (pledge,) = (await pledges.of_person(connection, [3], 2026)).values()
        assert pledge.items[0].work == "Vận động 10 hộ"
        mine = await links.of_person(connection, [3, 1])
        assert [(link.account, link.state, link.channel) for link in mine[3]] == [(7, "active", "telegram")]
        assert [link.account for link in mine[1]] == [9]
        assert [invitation.state for invitation in (await invitations.by_id(connection, ["I1"])).values()] == ["used"]


async def test_what_is_in_force_of_the_pledges_there_were_may_be_reported_on(first: Database) -> None:
    await migrate(first, NOW)
    async with first.read() as connection:
        now, before = [await items.of_person(connection, [1, 3], year) for year in (2026, 2025)]
    then, later = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 1, 20, tzinfo=UTC)
    (roads,) = now[3]
    assert (roads.id, roads.work, roads.due) == ("IT1", "Vận động 10 hộ", date(2026, 6, 30))
    assert (roads.target, roads.status, roads.version) == (Amount(value=10_000, unit="hộ"), "new", 0)
    assert now[1] == []  # returned
    assert [(item.id, item.work, item.since) for item in before[1]] == [("IT3", "Học tiếng", then)]  # amendment waits
    assert [(item.id, item.work, item.since, item.news_at) for item in before[3]] == [
        ("IT6", "Đọc mười cuốn sách", then, then),
        ("IT7", "Viết bài", later, later),
    ]


async def test_the_same_address_may_be_on_two_channels_from_the_second_version_on(first: Database) -> None:
    await migrate(first, NOW)
    async with first.write() as connection:
        await connection.execute(text("INSERT INTO accounts (channel, address) VALUES ('zalo', '1003')"))
        shown = await everything(connection, "accounts", ["misses", "album"])
    assert shown == [(0, None)] * 4


async def test_what_a_platform_said_of_a_broadcast_is_known_of_its_channel(bare: Database) -> None:
    async with transaction(bare) as connection:
        await upgrade(connection, "0007")
        for step in (
            "INSERT INTO units (id, path, kind, name) VALUES (1, '/1/', 'cell', 'Chi bộ')",
            "INSERT INTO people (id, code, unit_id, name) VALUES (1, 'NH001', 1, 'Hoàng Văn Sơn')",
        ):
            await connection.execute(text(step))
        for number, canary in enumerate(("'sent'", "'refused'", "NULL"), start=1):
            names = "number, id, kind, author, unit_id, roles, condition, text, asks_ack, state, version, made_at"
            values = f"{number}, 'B{number}', 'announcement', 1, 1, 'all', 'all', 'Họp', false, 'going', 4, 0, {canary}"
            await connection.execute(text(f"INSERT INTO broadcasts ({names}, canary) VALUES ({values})"))  # noqa: S608
    await migrate(bare, NOW)
    async with bare.read() as connection:
        found = await canaries.of_broadcasts(connection, [1, 2, 3])
    assert found == {1: {"telegram": "sent"}, 2: {"telegram": "refused"}, 3: {}}


async def test_migrating_ends_at_the_tables_that_the_modules_declare(bare: Database) -> None:
    await prepare(bare)
    async with bare.read() as connection:
        missing = await connection.run_sync(
            lambda plain: compare_metadata(MigrationContext.configure(plain), schema.tables())
        )
        migrated = await connection.run_sync(shape)
    assert missing == []
    async with transaction(bare) as connection:
        await connection.run_sync(_drop)
        await connection.run_sync(schema.tables().create_all)
        declared = await connection.run_sync(shape)
    assert migrated.keys() - {"alembic_version"} == declared.keys()
    for table, told in declared.items():
        assert migrated[table] == told, table


def _drop(plain: Connection) -> None:
    there = MetaData()
    there.reflect(plain)
    there.drop_all(plain)


async def test_a_new_database_is_made_once_and_then_left_alone(bare: Database) -> None:
    assert await state_of(bare) == "empty"
    await prepare(bare)
    await prepare(bare)
    assert await state_of(bare) == "current"
    assert await migrate(bare, NOW) is None


async def test_an_empty_database_is_only_made_where_that_is_meant(bare: Database) -> None:
    with pytest.raises(WrongSchema) as wrong:
        await prepare(bare, make=False)
    assert wrong.value.state == "empty"
    assert bare.path is None or not bare.path.exists()


async def test_an_older_database_waits_for_migrate(first: Database) -> None:
    with pytest.raises(WrongSchema) as wrong:
        await prepare(first)
    assert wrong.value.state == "older"


async def test_a_newer_database_is_left_alone(bare: Database) -> None:
    await prepare(bare)
    async with bare.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for opening in (prepare(bare), migrate(bare, NOW)):
        with pytest.raises(WrongSchema) as wrong:
            await opening
        assert wrong.value.state == "newer"


async def test_somebody_elses_database_is_left_alone(bare: Database) -> None:
    async with bare.write() as connection:
        await connection.execute(text("CREATE TABLE salaries (id INTEGER)"))
    for opening in (prepare(bare), migrate(bare, NOW)):
        with pytest.raises(WrongSchema) as wrong:
            await opening
        assert wrong.value.state == "foreign"


async def test_a_step_that_fails_changes_nothing(first: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async with transaction(first) as connection:
        await connection.execute(text("CREATE TABLE reads (id INTEGER)"))
    with pytest.raises(Exception, match="reads"):
        await migrate(first, NOW)
    assert await state_of(first) == "older"
    async with first.read() as connection:
        assert len(await everything(connection, "accounts", ["id"])) == 3
        assert "links" not in await connection.run_sync(lambda plain: inspect(plain).get_table_names())


async def test_a_file_is_copied_before_it_is_changed(bare_sqlite_url: str) -> None:
    database = Database(bare_sqlite_url)
    assert database.path is not None
    database.path.parent.mkdir()
    async with transaction(database) as connection:
        await upgrade(connection, "0001")
        await connection.execute(text("INSERT INTO units (path, kind, name) VALUES ('/1/', 'cell', 'Chi bộ')"))
    backup = await migrate(database, NOW)
    await database.close()
    assert backup == database.path.with_name("camket.db.backup-20260201-030005")
    assert backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(backup)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert copy.execute("SELECT name FROM units").fetchone() == ("Chi bộ",)


async def test_rows_that_would_point_nowhere_stop_a_migration(bare_sqlite_url: str) -> None:
    database = Database(bare_sqlite_url)
    assert database.path is not None
    database.path.parent.mkdir()
    async with transaction(database) as connection:
        await upgrade(connection, "0001")
        await connection.execute(text("INSERT INTO people (code, unit_id, name) VALUES ('NH001', 99, 'Hoàng Văn Sơn')"))
    with pytest.raises(ValueError, match="1 rows pointing nowhere"):
        await migrate(database, NOW)
    assert await state_of(database) == "older"
    await database.close()


def test_every_step_follows_the_one_before() -> None:
    with create_engine("sqlite://").connect() as connection:
        script = ScriptDirectory.from_config(schema.alembic_config(connection))
    assert tuple(step.revision for step in script.walk_revisions())[::-1] == steps()
    assert script.get_heads() == [steps()[-1]]
