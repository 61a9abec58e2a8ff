"""A stage for what is said: the whole engine on a small invented committee."""

from pathlib import Path

import pytest

from storage.database import Database
from tests.dialogues.committees import NAHAN, write
from tests.stage import Stage, copied


@pytest.fixture
async def stage(sqlite_template: Path, tmp_path: Path) -> Stage:
    """The engine on a SQLite file with the people of Khuôn Lùng, nobody joined, restarted at every step."""
    made = Stage(copied(sqlite_template, tmp_path))
    opened = Database(made.url)
    async with opened.write() as connection:
        await write(connection, NAHAN)
    await opened.close()
    return made
