"""Photos and files of a criterion's result: announced to whoever sent them, and kept with the result."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage import evidence
from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row
from tests import undertaking
from tests.bot import evidence_files as files
from tests.bot.evidence_house import MAI, House, house

RESULT, WRITING = "mais-result", "mais-writing"


@pytest.fixture
async def at_work(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    """Mai reported on one criterion of a task, and is writing about the other."""
    async with house(database, tmp_path) as started:
        async with database.write() as connection:
            await undertaking.approve(connection, await undertaking.undertake(connection, "road"))
            await undertaking.report(connection, "road", 0, result=RESULT, by=MAI)
            draft = Draft(id=WRITING, person=MAI, form="criterionresult", subject="road:road-1")
            await connection.execute(SAVE, [draft_row(draft, started.account, started.clock.now)])
        yield started


@pytest.mark.parametrize("report", [RESULT, WRITING])
async def test_what_was_received_is_said(at_work: House, report: str) -> None:
    await at_work.offer(files.photo((200, 100)), report=report)
    await at_work.offer(files.pdf(), "biên bản.pdf", report=report)
    assert await at_work.fetch() == ["Đã nhận 1 ảnh, 1 tệp kèm kết quả tiêu chí."]


async def test_what_was_refused_is_sent_again_with_a_new_result(at_work: House) -> None:
    await at_work.offer(files.program(), "kế hoạch.exe", report=RESULT)
    (told,) = await at_work.fetch()
    assert told.startswith("Chưa nhận được ảnh, tệp kèm kết quả tiêu chí:\n• Tệp “kế hoạch.exe”")
    assert [action.data for action in at_work.channel.sent[-1].message.actions] == ["a:result:road:road-0"]


async def test_what_a_newer_result_replaced_is_not_asked_for_again(at_work: House) -> None:
    async with at_work.database.write() as connection:
        await undertaking.report(connection, "road", 0, "exceeded")
    await at_work.offer(files.program(), "kế hoạch.exe", report=RESULT)
    await at_work.fetch()
    assert at_work.channel.sent[-1].message.actions == ()


async def test_what_goes_with_it_is_no_orphan(at_work: House) -> None:
    kept = await at_work.offer(files.photo((200, 100)), report=RESULT)
    lost = await at_work.offer(files.photo((100, 100)), report="given-up")
    async with at_work.database.read() as connection:
        found = await evidence.orphans(connection, at_work.clock.now + timedelta(days=1), 10)
    assert lost in [one.id for one in found]
    assert kept not in [one.id for one in found]
