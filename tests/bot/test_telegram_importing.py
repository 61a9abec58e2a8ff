"""A roster on Telegram: sent as a workbook, seen, written while a bar moves; then the slips of its cell, as a document:
by polling and by webhook."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

import bot.working
from handlers.router import respond
from storage.database import Database
from storage.people import people as people_table
from tests import people
from tests.bot.telegram_house import WAYS, Way, house
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_telegram_story import hears, presses
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW

HAN = "Đảng bộ xã Khuôn Lùng / Chi bộ thôn Nà Han"
COUNT = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook() -> bytes:
    """Two hundred people more for Nà Han, and Mai under another name."""
    book = openpyxl.Workbook()
    book.active.append(["Đơn vị", "Mã", "Họ tên", "Năm sinh"])
    book.active.append([HAN, "NH003", "Lò Thị May", 1956])
    for number in range(COUNT):
        book.active.append([HAN, f"M{number}", "Vi Thị Mới", 1980])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])
async def test_a_roster_comes_in_and_its_slips_go_out(
    sqlite_url: str, tmp_path: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.working, "SHOWN_SECONDS", 0.0)
    database = Database(sqlite_url)
    async with TelegramServer() as server:
        thu = server.user("Thu")
        await thu.start()
        async with database.write() as connection:
            await write(connection, NAHAN)
            await people.join(connection, 14, "telegram", str(thu.id), NOW)
        async with (
            house(server, sqlite_url, respond, clock=lambda: NOW, evidence=tmp_path / "evidence") as home,
            way(home),
            home.sending(),
        ):
            await hears(thu, "chọn việc cần làm")
            await thu.send_document(workbook(), "danh-sach.xlsx", XLSX)
            await hears(thu, "Đã nhận tệp “danh-sach.xlsx”")
            seen = await hears(thu, f"Trong tệp: {COUNT + 1} người.")
            assert "– Lò Thị Mai thành Lò Thị May (mã NH003)" in seen.text
            assert seen.labels == ["Ghi vào danh sách", "Thôi, không ghi"]
            await presses(thu, "Ghi vào danh sách", "Trợ lý bắt đầu ghi danh sách")
            bar = await hears(thu, "Trợ lý đang làm")
            done = await hears(thu, "✓ Đã ghi xong danh sách.")
            assert f"thêm {COUNT}, sửa 1" in done.text
            (stands,) = [message for message in thu.chat if message.id == bar.id]
            assert f"100 % ({COUNT + 1}/{COUNT + 1})" in stands.text, "one message, changed in place"
            await thu.say("/donvi")
            await hears(thu, "Đảng bộ xã Khuôn Lùng")
            await thu.press("Chi bộ thôn Nà Han: đã gửi 0/207")
            await hears(thu, "Chi bộ thôn Nà Han, năm 2026")
            await presses(thu, "Việc khác của đơn vị", "đồng chí muốn làm việc gì")
            await presses(thu, "Phiếu mời cả đơn vị", "Phiếu mời của Chi bộ thôn Nà Han")
            await presses(thu, "Người chưa có mã (200)", "Trợ lý đang làm phiếu mời")
            slips = await hears(thu, "200 phiếu, dùng đến hết ngày 14/2/2026")
            sent = slips.file or (await thu.next()).file
            assert sent is not None
            assert (sent.kind, sent.name) == ("document", "phieu-moi-chi-bo-thon-na-han.pdf")
            assert sent.data.startswith(b"%PDF-")
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).where(people_table.c.code.like("M%"))) == COUNT
    await database.close()
