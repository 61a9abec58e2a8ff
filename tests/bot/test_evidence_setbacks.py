"""Whatever the platform, the network and other processes do, a file is fetched in the end or asked for again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import select, update

from bot.channels.base import Refused, Uncertain, Unreachable, Unsent, Wait, pour
from bot.evidence.fetching import BACKOFF
from storage import facts
from storage.database import Database
from storage.erasure import erase
from storage.evidence import evidence
from storage.evidence_facts import EvidenceRemoved
from tests import people
from tests.bot import evidence_files as files
from tests.bot.evidence_house import DRAFT, REPORT, WORK, House, house
from tests.engine import NOW
from tests.recording import Recording

PHOTO = files.photo((200, 100))
ASKED = "Nhờ đồng chí gửi lại."


@pytest.fixture
async def at_work(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(database, tmp_path) as started:
        yield started


async def due(at_work: House) -> datetime:
    """When the first file is next tried."""
    async with at_work.database.read() as connection:
        rows = await connection.execute(select(evidence.c.next_at).where(evidence.c.id == "e1"))
        found: datetime = rows.scalar_one()
        return found


@pytest.mark.parametrize("error", [Unsent("x"), Uncertain("x"), Unreachable("x"), OSError("disk"), RuntimeError("bug")])
async def test_what_fails_for_a_day_is_asked_for_again(sqlite: Database, tmp_path: Path, error: Exception) -> None:
    async with house(sqlite, tmp_path) as at_work:
        await at_work.offer(error)
        tries: list[datetime] = []
        told: list[str] = []
        while not told:
            at_work.clock.now = await due(at_work) - timedelta(seconds=1)
            assert await at_work.fetch() == []
            at_work.clock.pass_(seconds=1)
            told += await at_work.fetch()
            tries.append(at_work.clock.now)
            assert len(at_work.channel.fetched) == len(tries)
        waits = [later - earlier for earlier, later in pairwise(tries)]
        assert tuple(waits[: len(BACKOFF)]) == BACKOFF
        assert set(waits[len(BACKOFF) :]) == {timedelta(hours=1)}
        assert timedelta(days=1) <= tries[-1] - NOW < timedelta(days=1, hours=1)
        assert told == [f"Chưa nhận được minh chứng cho việc “{WORK}”:\n• Ảnh: không tải về được.\n{ASKED}"]
        await at_work.offer(PHOTO)
        assert len(await at_work.fetch()) == 1


async def test_a_file_the_platform_denies_is_asked_for_again_sooner(at_work: House) -> None:
    await at_work.offer(Refused("wrong file_id or the file is temporarily unavailable"))
    told: list[str] = []
    while not told:
        at_work.clock.pass_(minutes=1)
        told += await at_work.fetch()
    assert "không tải về được" in told[0]
    assert timedelta(hours=1) <= at_work.clock.now - NOW < timedelta(hours=3)


async def test_after_a_long_outage_a_file_is_still_tried(at_work: House) -> None:
    await at_work.offer(Unsent("x"))
    at_work.clock.pass_(days=3)
    assert await at_work.fetch() == []
    at_work.channel.files["e1"] = PHOTO
    at_work.clock.pass_(minutes=1)
    assert len(await at_work.fetch()) == 1


async def test_a_platform_that_wants_a_pause_gets_it(at_work: House) -> None:
    await at_work.offer(Wait(600))
    await at_work.fetch()
    assert at_work.channel.noted.halts == [600]
    at_work.channel.files["e1"] = PHOTO
    at_work.clock.pass_(seconds=599)
    assert await at_work.fetch() == []
    at_work.clock.pass_(seconds=1)
    assert len(await at_work.fetch()) == 1


class Slow(Recording):
    """Hands out half of every file, then waits until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.halfway = asyncio.Event()
        self.on = asyncio.Event()

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        pour(PHOTO[:1000], into, limit)
        self.halfway.set()
        await self.on.wait()
        pour(PHOTO[1000:], into, limit)


async def test_two_processes_never_fetch_the_same(database: Database, tmp_path: Path) -> None:
    slow = Slow()
    async with house(database, tmp_path, slow) as at_work:
        await at_work.offer(None)
        first = asyncio.create_task(at_work.fetch())
        await slow.halfway.wait()
        assert await at_work.fetching.once() == 0
        slow.on.set()
        assert len(await first) == 1


async def test_whoever_is_stopped_leaves_it_to_the_next(database: Database, tmp_path: Path) -> None:
    slow = Slow()
    async with house(database, tmp_path, slow) as at_work:
        await at_work.offer(None)
        first = asyncio.create_task(at_work.fetching.run())
        await slow.halfway.wait()
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert at_work.files() == []
        slow.on.set()
        assert await at_work.fetching.once() == 0
        at_work.clock.pass_(minutes=11)
        assert len(await at_work.fetch()) == 1


@pytest.mark.parametrize("how", ["removed", "erased"])
async def test_what_nobody_wants_any_more_is_not_kept(database: Database, tmp_path: Path, how: str) -> None:
    slow = Slow()
    async with house(database, tmp_path, slow) as at_work:
        id = await at_work.offer(None)
        fetch = asyncio.create_task(at_work.fetch())
        await slow.halfway.wait()
        if how == "erased":
            await erase(database, "NH003", NOW, "erased")
        else:
            async with database.write() as connection:
                removed = people.fact(EvidenceRemoved, f"evidence:{id}", 2, evidence=id)
                await facts.record(connection, [removed])
        slow.on.set()
        assert await fetch == []
        assert (await at_work.row(id)).state == "removed"
        assert at_work.files() == []


async def test_files_of_a_correction_that_went_over_to_the_report_are_still_fetched(
    database: Database, tmp_path: Path
) -> None:
    slow = Slow()
    async with house(database, tmp_path, slow) as at_work:
        await at_work.offer(None, report=DRAFT)
        fetch = asyncio.create_task(at_work.fetch())
        await slow.halfway.wait()
        async with database.write() as connection:
            await connection.execute(update(evidence).values(report_id=REPORT))
        slow.on.set()
        assert len(await fetch) == 1
        assert await at_work.states() == ["stored"]
