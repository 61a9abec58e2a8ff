"""Photos and files of a broadcast: kept while it may be sent or was, told while it is worded, else by its preview."""

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.evidence.sweeping import sweep_evidence
from handlers.admin.broadcast_preview import preview
from handlers.texts import say
from storage import broadcasts, facts
from storage.audiences import Reach
from storage.broadcast_facts import BroadcastCancelled
from storage.broadcasts import subject
from storage.database import Database
from storage.drafts import drafts
from tests import casts, people
from tests.bot import evidence_files as files
from tests.bot.evidence_house import DRAFT, MAI, House, house
from tests.casts import ID
from tests.engine import NOW, OFFICE

PHOTO = files.photo((200, 100))


@pytest.fixture
async def at_work(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    """Mai, who may have been given the office for once, words a broadcast."""
    async with house(database, tmp_path) as started:
        yield started


async def made(at_work: House, state: casts.Reached = "counting") -> None:
    async with at_work.database.write() as connection:
        await casts.make(connection, NOW, author=MAI, state=state)


async def sweep(at_work: House) -> None:
    """Two hours later, what is nobody's is let go."""
    for path in at_work.store.folder.rglob("*"):
        at = (NOW - timedelta(hours=2)).timestamp()
        os.utime(path, (at, at))
    async with at_work.database.write() as connection:
        await connection.execute(drafts.delete())
    await sweep_evidence(at_work.database, at_work.store, NOW + timedelta(hours=2))


async def test_what_goes_with_a_broadcast_stays_until_it_is_cancelled(at_work: House) -> None:
    await made(at_work)
    await at_work.offer(PHOTO, report=ID)
    await at_work.fetch()
    (sha,) = at_work.files()
    await sweep(at_work)
    assert at_work.files() == [sha]
    cancelled = people.fact(BroadcastCancelled, subject(ID), 2, broadcast=ID)
    async with at_work.database.write() as connection:
        await facts.record(connection, [cancelled])
    await sweep(at_work)
    assert at_work.files() == []
    assert await at_work.states() == ["removed"]


async def test_while_it_is_worded_its_author_is_told_how_each_fared(at_work: House) -> None:
    async with at_work.database.write() as connection:
        await connection.execute(update(drafts).values(form="broadcast", subject=""))
    await at_work.offer(PHOTO, report=DRAFT)
    assert await at_work.fetch() == ["Đã nhận 1 ảnh kèm thông báo."]
    await at_work.offer(files.program(), "giấy mời.pdf", report=DRAFT)
    (told,) = await at_work.fetch()
    assert told.startswith("Chưa nhận được ảnh, tệp kèm thông báo:\n• Tệp “giấy mời.pdf”: là chương trình")


async def test_once_it_is_worded_the_preview_says_what_could_not_be_kept(at_work: House) -> None:
    await made(at_work)
    id = await at_work.offer(files.program(), "giấy mời.pdf", report=ID)
    assert await at_work.fetch() == []
    lost = await at_work.row(id)
    assert (lost.state, lost.told) == ("refused", False)
    async with at_work.database.read() as connection:
        broadcast = (await broadcasts.by_id(connection, [ID]))[ID]
    why = say("evidence-refused-program")
    told = preview(broadcast, Reach({}, 0, 0), [lost], OFFICE).text
    assert say("broadcast-file-refused", name="giấy mời.pdf", why=why) in told
