"""Lets go of evidence that nobody has any more: rows of reports that were never sent, and files without an owner."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.evidence.store import BUCKETS, EvidenceStore
from bot.ids import UpdateIds
from storage import evidence, facts
from storage.database import Database
from storage.evidence import Evidence
from storage.evidence_facts import EvidenceRemoved

AGE = timedelta(hours=1)
"""How long something may lie there without an owner: it may just be on its way to one."""
ROWS = 200
FILES = 500


async def sweep_evidence(database: Database, store: EvidenceStore, now: datetime) -> None:
    """Let go of what has been nobody's for AGE: in pieces, so that nobody waits for the writer."""
    before = now - AGE
    found = ROWS
    while found == ROWS:
        async with database.write() as connection:
            orphans = await evidence.orphans(connection, before, ROWS)
            await facts.record(connection, [_removed(one, now) for one in orphans])
        found = len(orphans)
    await asyncio.to_thread(store.clear, before)
    for bucket in BUCKETS:
        await release(database, store, await asyncio.to_thread(store.kept, bucket, before))


async def release(database: Database, store: EvidenceStore, shas: Sequence[str]) -> None:
    """Remove those of the contents `shas` that nobody owns."""
    for start in range(0, len(shas), FILES):
        piece = shas[start : start + FILES]
        async with database.read() as connection:
            owned = await evidence.in_use(connection, piece)
        if len(owned) < len(set(piece)):
            async with store.alone():
                await forget(database, store, set(piece) - owned)


async def forget(database: Database, store: EvidenceStore, shas: Collection[str]) -> None:
    """Remove those of at most FILES contents that nobody owns, for one who is `alone` with the store."""
    async with database.read() as connection:
        owned = await evidence.in_use(connection, list(shas))
    for sha in set(shas) - owned:
        await asyncio.to_thread(store.remove, sha)


def _removed(one: Evidence, now: datetime) -> EvidenceRemoved:
    return EvidenceRemoved(
        id=UpdateIds(f"evidence:{one.id}:removed", now)(),
        at=now,
        by=None,
        for_person=one.person,
        channel="office",
        subject=evidence.subject(one.id),
        version=2 if one.state == "wanted" else 3,
        evidence=one.id,
    )
