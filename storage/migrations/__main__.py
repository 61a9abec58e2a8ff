"""`python -m storage.migrations "what it does"` drafts the next step from what the tables lack; mend and keep it."""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from alembic import command

from storage.database import Database
from storage.schema import alembic_config, steps, transaction, upgrade


async def draft(message: str) -> None:
    """Write the step that leads from the last version to the tables as the modules of storage/ declare them."""
    number = f"{len(steps()) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'draft.db'}")
        async with transaction(database) as connection:
            await upgrade(connection)
            await connection.run_sync(
                lambda plain: command.revision(
                    alembic_config(plain), re.sub(r"\W+", " ", message), autogenerate=True, rev_id=number
                )
            )
        await database.close()


asyncio.run(draft(sys.argv[1]))
