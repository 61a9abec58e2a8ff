"""A clock in a process of its own, to be killed: it looks at every hour it is given, and dies when it is told to."""

import asyncio
import os
import signal
from datetime import datetime
from multiprocessing.connection import Connection

from sqlalchemy import event

from scheduler.hours import tick
from storage.database import Database
from tests.engine import OFFICE
from tests.scheduler.year.weekly import draw

Order = tuple[datetime, int | None]
"""The hour to look at, and after how many statements and commits to die; None: not at all."""


def live(url: str, parent: Connection) -> None:
    """One process: takes orders from `parent` until None, and answers each that it survives."""
    asyncio.run(_live(url, parent))


async def _live(url: str, parent: Connection) -> None:
    database = Database(url)
    left: int | None = None

    def passing(*_: object) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left = None if left is None else left - 1

    for engine in {database._writer.sync_engine, database._streamer.sync_engine}:
        event.listen(engine, "before_cursor_execute", passing)
        event.listen(engine, "commit", passing)
    order: Order | None
    while (order := await asyncio.to_thread(parent.recv)) is not None:
        hour, left = order
        await tick(database, OFFICE, hour, draw)
        left = None
        parent.send(hour)
    await database.close()
