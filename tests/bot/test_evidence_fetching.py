"""What was sent is fetched, kept and announced once, or asked for again: whatever the platform and the network do."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.channels.base import TooLarge, Unsent
from bot.evidence import fetching
from handlers.files import LARGEST
from storage import facts
from storage.accounts import accounts
from storage.database import Database
from storage.evidence_facts import EvidenceOffered
from tests.bot import evidence_files as files
from tests.bot.evidence_house import CHAT, DRAFT, REPORT, WORK, House, house
from tests.engine import NOW

PHOTO = files.photo((200, 100))
ASKED = "Nhờ đồng chí gửi lại."
OFFERED = EvidenceOffered(
    id="x", at=NOW, by=3, channel="telegram", subject="x", evidence="x", report="x", account=1, kind="photo", ref="x"
)


@pytest.fixture
async def at_work(database: Database, tmp_path: Path) -> AsyncIterator[House]:
    async with house(database, tmp_path) as started:
        yield started


async def test_a_photo_is_kept_and_announced(at_work: House) -> None:
    id = await at_work.offer(PHOTO)
    assert await at_work.fetch() == [f"Đã nhận 1 ảnh minh chứng cho việc “{WORK}”."]
    row = await at_work.row(id)
    assert (row.state, row.mime, row.told) == ("stored", "image/jpeg", True)
    assert row.sha is not None
    assert at_work.files() == [row.sha]
    assert len(at_work.store.read(row.sha)) == row.size
    assert await at_work.fetch() == []


async def test_an_album_is_announced_once(at_work: House) -> None:
    for number in range(3):
        await at_work.offer(files.picture(size=(100 + number, 50)))
    await at_work.offer(files.pdf(), "biên bản.pdf")
    assert await at_work.fetch() == [f"Đã nhận 3 ảnh, 1 tệp minh chứng cho việc “{WORK}”."]
    assert await at_work.states() == ["stored"] * 4


async def test_the_notice_waits_for_the_last_of_them_and_names_each_once(at_work: House) -> None:
    await at_work.offer(PHOTO)
    await at_work.offer(files.program(), "kế hoạch.exe")
    late = await at_work.offer(Unsent("no connection"))
    assert await at_work.fetch() == []
    assert await at_work.states() == ["stored", "refused", "wanted"]
    at_work.channel.files[late] = files.picture(size=(90, 90))
    at_work.clock.pass_(seconds=5)
    (text,) = await at_work.fetch()
    assert text.startswith("Đã nhận 2 ảnh minh chứng")
    assert "• Tệp “kế hoạch.exe”: là chương trình" in text
    assert text.endswith(ASKED)
    await at_work.offer(files.picture(size=(80, 80)))
    assert await at_work.fetch() == [f"Đã nhận 1 ảnh minh chứng cho việc “{WORK}”."]
    assert (await at_work.row("e2")).name is None


async def test_what_is_refused_is_asked_for_again(at_work: House) -> None:
    await at_work.offer(PHOTO)
    await at_work.offer(PHOTO[: len(PHOTO) // 2])
    (text,) = await at_work.fetch()
    assert text.endswith(f"Chưa nhận được:\n• Ảnh thứ 2: bị hỏng, không mở được.\n{ASKED}")
    (sent,) = at_work.channel.to(CHAT)
    assert [action.data for action in sent.message.actions] == [f"a:correct:{REPORT}"]


async def test_while_the_report_is_being_written_one_simply_sends_again(at_work: House) -> None:
    await at_work.offer(b"", "trống.pdf", report=DRAFT)
    (text,) = await at_work.fetch()
    assert text == (f"Chưa nhận được minh chứng cho việc “{WORK}”:\n• Tệp “trống.pdf”: không có nội dung.\n{ASKED}")
    assert at_work.channel.sent[-1].message.actions == ()


async def test_what_is_declared_too_large_is_not_even_fetched(at_work: House) -> None:
    await at_work.offer(PHOTO, "phim.pdf", size=3 * 1024**3)
    (text,) = await at_work.fetch()
    assert "“phim.pdf”: lớn quá 20 MB" in text
    assert at_work.channel.fetched == []


@pytest.mark.parametrize("content", [bytes(LARGEST + 1), TooLarge()], ids=["undeclared", "platform"])
async def test_what_turns_out_too_large_is_cut_off(at_work: House, content: bytes | Exception) -> None:
    await at_work.offer(content, "phim.pdf", size=1000)
    assert "lớn quá 20 MB" in "".join(await at_work.fetch())
    assert at_work.files() == []


async def test_nobody_else_is_told_when_the_chat_has_changed_hands(at_work: House) -> None:
    await at_work.offer(PHOTO)
    async with at_work.database.write() as connection:
        await connection.execute(update(accounts).values(person_id=5))
    assert await at_work.fetch() == []
    assert await at_work.states() == ["stored"]


async def test_nothing_is_said_of_a_report_that_was_given_up(at_work: House) -> None:
    await at_work.offer(PHOTO, report="given up")
    assert await at_work.fetch() == []
    assert await at_work.states() == ["stored"]


async def test_it_looks_at_once_when_something_was_offered(at_work: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LOOK_SECONDS", 1_000_000.0)
    await at_work.offer(PHOTO)
    running = asyncio.create_task(at_work.fetching.run())
    await at_work.channel.arrived(1)
    await at_work.offer(files.picture())
    at_work.fetching.saw(OFFERED)
    await at_work.channel.arrived(2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_the_log_holds_no_words(at_work: House) -> None:
    await at_work.offer(files.pdf(), "đơn của bà Mai.pdf")
    await at_work.offer(files.program(), "đơn của bà Mai.pdf")
    await at_work.fetch()
    async with at_work.database.read() as connection:
        log = (await connection.execute(select(facts.facts.c.kind, facts.facts.c.figures))).all()
    settled = {row.figures for row in log if row.kind in ("EvidenceStored", "EvidenceRefused")}
    size = (await at_work.row("e1")).size
    assert settled == {f'{{"evidence":"e1","size":{size}}}', '{"evidence":"e2","reason":"program"}'}
