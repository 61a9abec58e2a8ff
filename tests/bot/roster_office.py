"""The office at its desk, for tests of rosters: files, commands, and what they say."""

import csv
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.commands.roster import export, import_
from bot.opening import opened
from bot.settings import Settings
from bot.trouble import Trouble

HEADER = "Đơn vị;Loại đơn vị;Mã;Họ tên;Năm sinh;Loại;Điện thoại;Vai trò;Miễn"
TOP = "Đảng bộ xã Khuôn Lùng"
HAN, LUONG = f"{TOP} / Chi bộ thôn Nà Han", f"{TOP} / Chi bộ thôn Khuổi Luông"
SON = f"{HAN};chi bộ;NH001;Hoàng Văn Sơn;1971;chính thức;0900000118;bí thư;"
LEADING = f"{TOP};;NH001;Hoàng Văn Sơn;;;;quản trị;"
MAI = f"{HAN};;NH003;Lò Thị Mai;1956;;0900000204;;"
CHE = f"{LUONG};;NH007;Ma Thị Chẹ;1938;;;;Miễn sinh hoạt do tuổi cao"
DUC = f"{LUONG};;NH006;Tô Minh Đức;2001;dự bị;;phó bí thư;"
ALL = (SON, LEADING, MAI, CHE, DUC)


class Office:
    """The office at its desk: files, commands, and what they say."""

    def __init__(self, url: str, folder: Path, said: pytest.CaptureFixture[str]) -> None:
        self.settings = Settings(data_dir=folder, database_url=SecretStr(url))
        self.folder = folder
        self._said = said
        self.why = ""
        self.complained: list[str] = []

    async def take(self, *lines: str, header: str = HEADER) -> str:
        """Import a file of these lines; returns the report."""
        await import_(self.settings, self.written(*lines, header=header), yes=True)
        return self._said.readouterr().out.strip().splitlines()[-1]

    async def preview(self, *lines: str, header: str = HEADER) -> list[str]:
        """What is said before anybody said yes; nothing is written."""
        with pytest.raises(Trouble) as refused:
            await import_(self.settings, self.written(*lines, header=header))
        self.why = str(refused.value)
        said = self._said.readouterr()
        self.complained = said.err.splitlines()
        return said.out.splitlines()

    def written(self, *lines: str, header: str = HEADER) -> Path:
        """A file of these lines."""
        file = self.folder / "danh-sach.csv"
        file.write_text("\n".join([header, *lines]), "utf-8")
        return file

    async def give(self) -> list[dict[str, str]]:
        """Export to a file; returns its rows."""
        file = self.folder / "ra.csv"
        await export(self.settings, file)
        assert file.stat().st_mode & 0o777 == 0o600
        self._said.readouterr()
        return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[AsyncConnection]:
        async with opened(self.settings) as database, database.read() as connection:
            yield connection


def report(new: int = 0, changed: int = 0, same: int = 0, **others: int) -> str:
    """What an import says it did."""
    count = {"units": 0, "kinds": 0, "given": 0, "ended": 0, "left": 0, "back": 0} | others
    return (
        f"Đơn vị: thêm {count['units']}, sửa loại {count['kinds']}. "
        f"Người: thêm {new}, sửa {changed}, rời danh sách {count['left']}, sinh hoạt lại {count['back']}, "
        f"giữ nguyên {same}. "
        f"Vai trò: thêm {count['given']}, kết thúc {count['ended']}."
    )


NOTHING = "Danh sách đã đúng như tệp, không có gì phải ghi."
