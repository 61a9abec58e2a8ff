"""Erasing by command: the person goes, and with them what the office printed; the rest of the cell stays."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands.erase import erase
from bot.commands.invite import invite
from bot.commands.roster import export
from bot.settings import Settings
from bot.trouble import Trouble
from storage.database import Database
from storage.schema import prepare
from tests.dialogues.committees import NAHAN, write


@pytest.fixture
async def settings(bare_url: str, tmp_path: Path) -> Settings:
    database = Database(bare_url)
    await prepare(database)
    async with database.write() as connection:
        await write(connection, NAHAN)
    await database.close()
    return Settings(data_dir=tmp_path / "data", database_url=SecretStr(bare_url))


async def test_invitations_on_disk_that_name_somebody_go_with_them(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await invite(settings, None, (), None)
    kept = {path for path in settings.data_dir.rglob("*.html") if "Lò Thị Mai" not in path.read_text("utf-8")}
    await erase(settings, "NH003")
    assert set(settings.data_dir.rglob("*.html")) == kept
    said = capsys.readouterr().out
    assert "Đã xóa dữ liệu của người có mã NH003." in said
    assert "chi-bo-thon-na-han-3" in said
    assert "Nhờ xóa bằng tay" in said
    await export(settings, tmp_path / "ra.csv")
    left = (tmp_path / "ra.csv").read_text("utf-8-sig")
    assert ("NH003" in left, "Lò Thị Mai" in left, "NH004" in left) == (False, False, True)


async def test_nobody_is_erased_by_a_code_that_is_nobodys(settings: Settings) -> None:
    with pytest.raises(Trouble, match="Không có ai mang mã NH999"):
        await erase(settings, "NH999")
