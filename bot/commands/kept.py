"""What `camket doctor` finds where evidence is kept: that it can be, that there is room, that all of it is there."""

import asyncio
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.findings import Finding, ill, well
from bot.evidence.store import EvidenceStore
from bot.settings import Settings
from storage import evidence

LEAST_FREE = 500 * 1024 * 1024
AT_ONCE = 1000


def disk(place: Path) -> Finding:
    """How much room there is on the disk of a folder."""
    free = shutil.disk_usage(place).free
    megabytes = str(free // 1024**2)
    return ill("doctor-disk-low", free=megabytes) if free < LEAST_FREE else well("doctor-disk", free=megabytes)


def folder(settings: Settings) -> list[Finding]:
    """The folder of evidence, or where it will be made; its disk where that is not the database's."""
    wanted = settings.evidence
    there = next(place for place in (wanted, *wanted.parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return [ill("doctor-evidence-read-only", folder=str(wanted))]
    database = Path(settings.database.database or "").parent
    is_file = settings.database.get_backend_name() == "sqlite" and database.exists()
    if not is_file or database.stat().st_dev != there.stat().st_dev:
        return [disk(there)]
    return []


async def evidence_files(connection: AsyncConnection, where: Path) -> list[Finding]:
    """Whether everything that somebody has is there; nothing to say where nobody has anything."""
    store, count, missing = EvidenceStore(where), 0, 0
    shas = await evidence.stored_after(connection, "", AT_ONCE)
    while shas:
        count += len(shas)
        missing += await asyncio.to_thread(_missing, store, shas)
        shas = await evidence.stored_after(connection, shas[-1], AT_ONCE)
    if missing:
        return [ill("doctor-evidence-missing", count=str(missing), folder=str(where))]
    return [well("doctor-evidence", count=str(count))] if count else []


def _missing(store: EvidenceStore, shas: Sequence[str]) -> int:
    return sum(not store.path(sha).is_file() for sha in shas)
