"""The doctor looks into the folder of evidence: that it can be written, is private, has room, and lacks nothing."""

from pathlib import Path

import pytest

from bot.commands import kept
from bot.commands.kept import evidence_files, folder
from bot.commands.private import private
from bot.evidence.store import EvidenceStore
from bot.settings import Settings
from storage.database import Database
from tests import people
from tests.bot.commands import as_anybody, camket
from tests.bot.evidence_house import DRAFT, MAI, write_mai
from tests.engine import NOW


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


def said(settings: Settings) -> list[tuple[str, str]]:
    return [(finding.mark, finding.text) for finding in folder(settings)]


def keep(settings: Settings, content: bytes) -> str:
    settings.data_dir.mkdir(mode=0o700, exist_ok=True)
    store = EvidenceStore(settings.evidence)
    with store.temporary() as path:
        path.write_bytes(content)
        return store.put(path)


def test_a_folder_that_is_not_there_yet_is_well_and_stays_away(settings: Settings) -> None:
    ((mark, text),) = said(settings)
    assert mark == "✓"
    assert text.startswith("Ổ đĩa còn trống")
    assert not settings.data_dir.exists()


def test_a_folder_that_is_private_is_well(settings: Settings) -> None:
    keep(settings, b"anh")
    assert said(settings) == []
    assert [finding.mark for finding in private(settings)] == ["✓"]


def test_a_disk_that_is_nearly_full_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LEAST_FREE", 1 << 62)
    ((mark, text),) = said(settings)
    assert mark == "✗"
    assert "dọn bớt" in text


def test_the_databases_own_disk_is_told_once(settings: Settings) -> None:
    settings.data_dir.mkdir(mode=0o700)
    assert said(settings) == []


def test_a_folder_that_others_can_read_is_told(settings: Settings) -> None:
    keep(settings, b"anh")
    settings.evidence.chmod(0o755)
    told = [(finding.mark, finding.text) for finding in private(settings)]
    assert told == [("✗", f"Người khác trên máy đọc được dữ liệu: chạy chmod go-rwx {settings.evidence}")]


def test_something_else_in_its_place_is_told(settings: Settings) -> None:
    settings.data_dir.mkdir()
    settings.evidence.write_text("tệp")
    ((mark, text),) = said(settings)
    assert mark == "✗"
    assert f"Không ghi được vào thư mục minh chứng {settings.evidence}" in text


def test_a_folder_that_cannot_be_written_is_told(settings: Settings) -> None:
    keep(settings, b"anh")
    settings.evidence.chmod(0o500)
    done = camket("doctor", data=settings.data_dir, before=as_anybody)
    assert f"✗ Không ghi được vào thư mục minh chứng {settings.evidence}" in done.out
    settings.evidence.chmod(0o700)


async def test_missing_files_are_counted(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "AT_ONCE", 1)
    there = [keep(settings, content) for content in (b"anh 1", b"anh 2")]
    account = await write_mai(database)
    async with database.write() as connection:
        assert await evidence_files(connection, settings.evidence) == []
        for number, sha in enumerate([*there, there[0]]):
            await people.offer_file(connection, DRAFT, MAI, account, NOW, id=f"e{number}")
            await people.store_file(connection, f"e{number}", MAI, NOW, sha)
        (well,) = await evidence_files(connection, settings.evidence)
        assert (well.mark, well.text) == ("✓", "Đủ 2 tệp minh chứng.")
        for number, sha in enumerate("abc"):
            await people.offer_file(connection, DRAFT, MAI, account, NOW, id=f"gone{number}")
            await people.store_file(connection, f"gone{number}", MAI, NOW, sha * 64)
        (ill,) = await evidence_files(connection, settings.evidence)
    assert ill.mark == "✗"
    assert f"Thiếu 3 tệp minh chứng trong {settings.evidence}" in ill.text
