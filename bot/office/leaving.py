"""People who left long ago: erased wherever they are kept, once the office's time for keeping them is over."""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import release
from bot.ids import office_ids
from bot.office.invitation_files import forget_slips
from storage import copies, keeping
from storage.database import Database
from storage.erasure import erase_from


async def erase_left(database: Database, store: EvidenceStore, folder: Path, before: datetime, now: datetime) -> int:
    """Erase everybody who left before an instant, one at a time: rows, evidence, invitations below `folder`. Returns
    how many. What they were is in no journal after this, unless somebody was reading just then: then the next one."""
    async with database.read() as connection:
        gone = [one for one in await keeping.left(connection) if one.left_at < before]
    ids = office_ids(now)
    for one in gone:
        async with database.write() as connection:
            files = await erase_from(connection, one.person, now, ids())
        await release(database, store, files)
        await asyncio.to_thread(forget_slips, folder, one.code)
    if database.path is not None:
        await asyncio.to_thread(copies.empty_journal, database.path)
    return len(gone)
