"""`camket backup`: the database, all evidence and the own templates in one file, of one moment, while the bot runs."""

import asyncio
from datetime import datetime
from pathlib import Path

from bot.office.archives import FOLDER, Damaged, archive_in, pack
from bot.opening import opened
from bot.settings import Settings
from bot.trouble import Trouble
from handlers.texts import label
from storage import meta
from storage.types import to_micros

MEGABYTE = 1024**2


async def backup(settings: Settings, folder: Path | None) -> None:
    """Write a new backup into `folder` (else "backups" in the data folder). Raises Trouble: PostgreSQL has tools of its
    own for it."""
    now = datetime.now(settings.zone)
    if settings.database.get_backend_name() != "sqlite":
        raise Trouble("backup-postgres", evidence=str(settings.evidence))
    archive = archive_in(folder or settings.folder / FOLDER, now)
    async with opened(settings) as database:
        assert database.path is not None
        try:
            held = await asyncio.to_thread(pack, database.path, settings.folder, archive)
        except Damaged:
            raise Trouble("trouble-damaged", where=settings.where) from None
        async with database.write() as connection:
            await meta.put(connection, meta.BACKED_UP, str(to_micros(now)))
    size = max(1, round(archive.stat().st_size / MEGABYTE))
    print(label("backup-done", file=str(archive), size=str(size), count=str(held.evidence), own=str(held.templates)))
