"""One process at a time, and what a database says about itself."""

from pathlib import Path

import pytest

from storage import meta
from storage.alone import Taken, alone
from storage.database import Database


def test_only_one_holds_a_database_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "new" / "camket.db"
    with alone(file), pytest.raises(Taken), alone(file):
        pass
    with alone(file):
        assert file.with_name("camket.db.lock").stat().st_mode & 0o777 == 0o600


def test_different_files_and_postgresql_are_nobodys_business(tmp_path: Path) -> None:
    with alone(tmp_path / "a.db"), alone(tmp_path / "b.db"), alone(None), alone(None):
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.db.lock", "b.db.lock"]


async def test_what_is_noted_is_there_until_it_is_noted_otherwise(database: Database) -> None:
    async with database.write() as connection:
        assert await meta.get(connection, meta.DEMO) is None
        await meta.put(connection, meta.DEMO, "1")
        await meta.put(connection, meta.DEMO, "2")
    async with database.read() as connection:
        assert await meta.get(connection, meta.DEMO) == "2"
