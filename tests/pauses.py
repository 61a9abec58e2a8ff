"""Pausing and going on, as tests begin from it: by the facts the product records."""

from datetime import datetime
from typing import Any

from storage import facts, pausing
from storage.database import Database
from storage.pausing import Kept, UnpromptedPaused, UnpromptedResumed


async def pause(database: Database, at: datetime) -> None:
    """Nothing unprompted from `at` on."""
    async with database.write() as connection:
        version = (await facts.latest(connection, [pausing.SUBJECT]))[pausing.SUBJECT] + 1
        await facts.record(connection, [UnpromptedPaused(id=f"pause-{version}", version=version, **_by(at))])


async def resume(database: Database, at: datetime, kept: Kept) -> None:
    """Everything goes on at `at`; what waits in the outbox stays there."""
    async with database.write() as connection:
        version = (await facts.latest(connection, [pausing.SUBJECT]))[pausing.SUBJECT] + 1
        fact = UnpromptedResumed(id=f"pause-{version}", version=version, kept=kept, **_by(at))
        await facts.record(connection, [fact])


def _by(at: datetime) -> dict[str, Any]:
    return {"at": at, "by": None, "channel": "office", "subject": pausing.SUBJECT}
