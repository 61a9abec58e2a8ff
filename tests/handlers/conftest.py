"""A stage for what is said: the whole engine on a small invented committee."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.dialogues.committees import NAHAN, write
from tests.stage import Stage, copied


@pytest.fixture
async def stage(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Stage]:
    """The engine on a SQLite file with the people of Khuôn Lùng, nobody joined, restarted at every step."""
    async with Stage(copied(sqlite_template, tmp_path)) as made:
        async with made.opened() as database, database.write() as connection:
            await write(connection, NAHAN)
        yield made
