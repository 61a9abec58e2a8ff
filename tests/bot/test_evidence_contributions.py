"""Photos and files of a contribution: announced to whoever sent them, kept with it, and asked for again through it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import evidence
from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row
from tests import giving
from tests.bot import evidence_files as files
from tests.bot.evidence_house import MAI, House, house

GIFT, WRITING = "mais-gift", "mais-writing"


@pytest.fixture
async def at_work(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    """Mai gave something, and is writing about something else she gave."""
    async with house(database, tmp_path) as started:
        async with database.write() as connection:
            await giving.give(connection, GIFT, "300 m²", person=MAI)
            draft = Draft(id=WRITING, person=MAI, form="contribution", answers={"_own": True})
            await connection.execute(SAVE, [draft_row(draft, started.account, started.clock.now)])
        yield started


@pytest.mark.parametrize("report", [GIFT, WRITING])
async def test_what_was_received_is_said(at_work: House, report: str) -> None:
    await at_work.offer(files.photo((200, 100)), report=report)
    await at_work.offer(files.pdf(), "biên bản.pdf", report=report)
    assert await at_work.fetch() == ["Đã nhận 1 ảnh, 1 tệp kèm khoản đóng góp."]


async def test_what_was_refused_is_sent_again_through_the_contribution(at_work: House) -> None:
    await at_work.offer(files.program(), "kế hoạch.exe", report=GIFT)
    (told,) = await at_work.fetch()
    assert told.startswith("Chưa nhận được ảnh, tệp kèm khoản đóng góp:\n• Tệp “kế hoạch.exe”")
    assert [action.data for action in at_work.channel.sent[-1].message.actions] == [f"a:mendcontribution:{GIFT}"]


async def test_once_it_is_confirmed_there_is_nothing_to_mend(at_work: House) -> None:
    async with at_work.database.write() as connection:
        await giving.confirm(connection, GIFT)
    await at_work.offer(files.program(), "kế hoạch.exe", report=GIFT)
    await at_work.fetch()
    assert at_work.channel.sent[-1].message.actions == ()


async def test_what_goes_with_it_is_no_orphan(at_work: House) -> None:
    kept = await at_work.offer(files.photo((200, 100)), report=GIFT)
    lost = await at_work.offer(files.photo((100, 100)), report="given-up")
    async with at_work.database.read() as connection:
        found = await evidence.orphans(connection, at_work.clock.now + timedelta(days=1), 10)
    assert lost in [one.id for one in found]
    assert kept not in [one.id for one in found]
