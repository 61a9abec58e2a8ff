"""Fetching at work for a test: Mai's pledge, a report of hers or a draft of one, a recording channel, a store."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import bot.settlement
from bot.delivery import Delivery
from bot.evidence import fetching
from bot.evidence.fetching import Fetching
from bot.evidence.loading import loading
from bot.evidence.store import EvidenceStore
from storage import evidence
from storage.accounts import SAVE as SAVE_SESSION
from storage.accounts import Session, session_row
from storage.database import Database
from storage.drafts import SAVE as SAVE_DRAFT
from storage.drafts import Draft, draft_row
from storage.evidence import Evidence
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW
from tests.recording import Recording

MAI = 3
CHAT = "1003"
REPORT, DRAFT, ITEM = "report", "draft", f"item-{MAI}-2026"
WORK = "Vận động 10 hộ hiến đất mở đường"


class Clock:
    """Civil time, moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **much: float) -> None:
        self.now += timedelta(**much)


@dataclass
class House:
    """One process that fetches."""

    database: Database
    channel: Recording
    delivery: Delivery
    store: EvidenceStore
    fetching: Fetching
    clock: Clock
    account: int
    offered: list[str] = field(default_factory=list)

    async def offer(
        self,
        content: bytes | Exception | None,
        name: str | None = None,
        *,
        report: str = REPORT,
        size: int | None = None,
    ) -> str:
        """Mai sends a photo, or a file of that name; the platform hands out `content`. Returns the evidence's id."""
        id = f"e{len(self.offered) + 1}"
        self.offered.append(id)
        if content is not None:
            self.channel.files[id] = content
        async with self.database.write() as connection:
            await people.offer_file(
                connection, report, MAI, self.account, self.clock.now, id=id, ref=id, name=name, size=size
            )
        return id

    async def fetch(self) -> Sequence[str]:
        """Try what is due once; returns what the chat was told then."""
        before = len(self.channel.sent)
        await self.fetching.once()
        await self.delivery.drained()
        return [sent.message.text for sent in self.channel.sent[before:]]

    async def row(self, id: str) -> Evidence:
        async with self.database.read() as connection:
            return (await evidence.by_id(connection, [id]))[id]

    async def states(self) -> list[str]:
        return [(await self.row(id)).state for id in self.offered]

    def files(self) -> list[str]:
        """The contents that are kept, and temporary files."""
        return sorted(path.name for path in self.store.folder.rglob("*") if path.is_file() and path.name != ".lock")


async def write_mai(database: Database) -> int:
    """Mai has joined, pledged, reported on her item, and is writing another report; returns her account."""
    async with database.write() as connection:
        await write(connection, NAHAN)
        account = await people.join(connection, MAI, "telegram", CHAT, NOW)
        await people.pledge(connection, MAI, NOW)
        await people.report(connection, ITEM, NOW, id=REPORT)
        draft = Draft(id=DRAFT, person=MAI, form="report", subject=ITEM)
        await connection.execute(SAVE_DRAFT, [draft_row(draft, account, NOW)])
        await connection.execute(SAVE_SESSION, [session_row(account, Session(active_draft=DRAFT), NOW)])
    return account


@asynccontextmanager
async def house(database: Database, folder: Path, channel: Recording | None = None) -> AsyncIterator[House]:
    """A process, stopped at the end."""
    account = await write_mai(database)
    channel, clock = channel or Recording(), Clock()
    channels, store = {channel.name: channel}, EvidenceStore(folder / "evidence")
    delivery = Delivery(database, channels, clock, loading(store))
    worker = Fetching(database, channels, delivery, store, clock)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(bot.settlement, "SETTLE_SECONDS", 0.0)
        patched.setattr(fetching, "GATHER_SECONDS", 0.0)
        yield House(database, channel, delivery, store, worker, clock, account)
        await delivery.drained()
        await delivery.close()
