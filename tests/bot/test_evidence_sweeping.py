"""A file stays as long as anybody has it, and no longer; a person who is erased takes theirs along."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import delete

from bot.commands.erase import erase
from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import release, sweep_evidence
from bot.settings import Settings
from storage import facts
from storage.database import Database
from storage.drafts import drafts
from storage.evidence_facts import EvidenceRemoved
from storage.schema import prepare
from tests import people
from tests.bot import evidence_files as files
from tests.bot.evidence_house import DRAFT, House, house
from tests.engine import NOW

PHOTO = files.photo((200, 100))
SON = 1


@pytest.fixture
async def at_work(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(database, tmp_path) as started:
        yield started


def age(store: EvidenceStore, hours: float) -> None:
    """Everything in the store was written so long ago."""
    for path in store.folder.rglob("*"):
        at = (NOW - timedelta(hours=hours)).timestamp()
        os.utime(path, (at, at))


async def sweep(at_work: House, hours: float = 2) -> None:
    age(at_work.store, hours)
    await sweep_evidence(at_work.database, at_work.store, NOW)


async def remove(database: Database, id: str) -> None:
    async with database.write() as connection:
        await facts.record(connection, [people.fact(EvidenceRemoved, f"evidence:{id}", 3, evidence=id)])


async def sons(at_work: House, content: bytes) -> None:
    """Sơn sends the same, with a report of his own."""
    async with at_work.database.write() as connection:
        account = await people.join(connection, SON, "telegram", "1001", NOW)
        await people.pledge(connection, SON, NOW)
        report = await people.report(connection, f"item-{SON}-2026", NOW)
        await people.offer_file(connection, report, SON, account, NOW, id="son", ref="son")
    at_work.channel.files["son"] = content
    await at_work.fetch()


async def test_what_somebody_has_stays(at_work: House) -> None:
    await at_work.offer(PHOTO)
    await at_work.offer(files.pdf(), "biên bản.pdf", report=DRAFT)
    await at_work.fetch()
    kept = at_work.files()
    assert len(kept) == 2
    await sweep(at_work)
    assert at_work.files() == kept


async def test_a_file_goes_with_the_last_who_has_it(at_work: House) -> None:
    id = await at_work.offer(PHOTO)
    await at_work.fetch()
    await sons(at_work, PHOTO)
    (sha,) = at_work.files()
    await remove(at_work.database, id)
    await sweep(at_work)
    assert at_work.files() == [sha]
    await remove(at_work.database, "son")
    await sweep(at_work, hours=0.5)
    assert at_work.files() == [sha]
    await sweep(at_work)
    assert at_work.files() == []


async def test_what_was_offered_for_a_report_that_was_given_up_goes(at_work: House) -> None:
    for content in (PHOTO, b"", None):
        await at_work.offer(content, report=DRAFT)
    await at_work.fetch()
    assert await at_work.states() == ["stored", "refused", "wanted"]
    async with at_work.database.write() as connection:
        await connection.execute(delete(drafts).where(drafts.c.id == DRAFT))
    await sweep(at_work)
    assert await at_work.states() == ["stored", "refused", "wanted"]
    await sweep_evidence(at_work.database, at_work.store, NOW + timedelta(hours=2))
    assert await at_work.states() == ["removed"] * 3
    assert at_work.files() == []


async def test_what_a_dead_process_left_behind_goes(at_work: House) -> None:
    with at_work.store.temporary() as path:
        path.write_bytes(PHOTO)
        at_work.store.put(path)
    (at_work.store.folder / "tmp" / "half").write_bytes(b"nua")
    await sweep(at_work, hours=0.5)
    assert len(at_work.files()) == 2
    await sweep(at_work)
    assert at_work.files() == []


async def test_a_store_that_was_never_used_is_swept_too(at_work: House) -> None:
    await sweep_evidence(at_work.database, at_work.store, NOW)
    assert not at_work.store.folder.exists()


async def test_only_what_nobody_has_is_released(at_work: House) -> None:
    await at_work.offer(PHOTO)
    await at_work.fetch()
    (sha,) = at_work.files()
    await release(at_work.database, at_work.store, [sha, "a" * 64])
    assert at_work.files() == [sha]


async def test_an_erased_persons_files_are_gone_but_for_those_that_are_anothers_too(
    bare_url: str, tmp_path: Path
) -> None:
    """The same picture was sent by two; one of them is erased, with another picture of hers."""
    database, settings = Database(bare_url), Settings(data_dir=tmp_path, database_url=SecretStr(bare_url))
    await prepare(database)
    async with house(database, tmp_path) as at_work:
        assert settings.evidence == at_work.store.folder
        await at_work.offer(PHOTO)
        await at_work.offer(files.picture(size=(50, 50)))
        await at_work.fetch()
        await sons(at_work, PHOTO)
        assert len(at_work.files()) == 2
        son = await at_work.row("son")
        await erase(settings, "NH003")
        assert at_work.files() == [son.sha]
        await erase(settings, "NH001")
        assert at_work.files() == []
    await database.close()
