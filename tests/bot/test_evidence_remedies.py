"""Photos and files of a report on a remedy: announced to whoever sent them, and asked for again through it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row
from tests import inspecting
from tests.bot import evidence_files as files
from tests.bot.evidence_house import MAI, House, house

NA_HAN, WRITING = 3, "mais-writing"


@pytest.fixture
async def at_work(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    """Mai reported one of two remedies, and is writing about the other."""
    async with house(database, tmp_path) as started:
        async with database.write() as connection:
            await inspecting.plan(connection, unit=NA_HAN)
            await inspecting.conclude(connection, "insp", inspecting.finding(MAI), inspecting.finding(MAI))
            await inspecting.report(connection, by=MAI)
            draft = Draft(id=WRITING, person=MAI, form="remedy", subject="insp-2", answers={"note": "Đã làm"})
            await connection.execute(SAVE, [draft_row(draft, started.account, started.clock.now)])
        yield started


@pytest.mark.parametrize("report", ["said-insp-3", WRITING])
async def test_what_was_received_is_said(at_work: House, report: str) -> None:
    await at_work.offer(files.photo((200, 100)), report=report)
    assert await at_work.fetch() == ["Đã nhận 1 ảnh kèm báo cáo khắc phục."]


@pytest.mark.parametrize(("report", "buttons"), [("said-insp-3", ["a:reportremedy:insp-1"]), (WRITING, [])])
async def test_what_was_refused_is_sent_again_through_the_remedy(
    at_work: House, report: str, buttons: list[str]
) -> None:
    await at_work.offer(files.program(), "kế hoạch.exe", report=report)
    (told,) = await at_work.fetch()
    assert told.startswith("Chưa nhận được ảnh, tệp kèm báo cáo khắc phục:\n• Tệp “kế hoạch.exe”")
    assert [action.data for action in at_work.channel.sent[-1].message.actions] == buttons
