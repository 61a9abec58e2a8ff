"""A model on Telegram, by polling and by webhook: taken up by another unit, which is told; its result with a photo."""

from pathlib import Path

import pytest

from handlers.router import respond
from storage.database import Database
from tests import modelling, people
from tests.bot import evidence_files as files
from tests.bot.telegram_house import WAYS, Way, house
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_telegram_story import hears, presses, says
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW
from tests.modelling import TITLE

SCHOOL = "Đảng bộ Trường Tiểu học Khuôn Lùng"


async def join(url: str, *joining: tuple[int, Person]) -> None:
    """These have joined; Nà Han's model is in the library."""
    database = Database(url)
    async with database.write() as connection:
        await write(connection, NAHAN)
        for person, phone in joining:
            await people.join(connection, person, "telegram", str(phone.id), NOW)
        await modelling.choose(connection, "model")
    await database.close()


async def take_up(ha: Person, binh: Person, son: Person) -> None:
    """Hà takes Nà Han's model up for her school; once that is approved, Nà Han is told."""
    await says(ha, "/mohinh", "Thư viện mô hình điểm")
    await presses(ha, TITLE, "Mô hình điểm cấp chi bộ: Chi bộ thôn Nà Han chọn.")
    await presses(ha, "Áp dụng mô hình này", "lấy sẵn từ mô hình")
    await says(ha, "Lục Thị Hà", "Bắt đầu từ ngày nào?")
    await presses(ha, "Hôm nay", "Hoàn thành vào ngày nào")
    await presses(ha, "30/6/2026", "Nhờ đồng chí xem lại")
    await presses(ha, "Gửi", "✓ Đã gửi mô hình điểm. Đồng chí Trần Quốc Bình")
    await hears(binh, f"vừa đăng ký mô hình điểm của {SCHOOL}")
    await presses(binh, "Xem nội dung", "đang chờ phê duyệt")
    await presses(binh, "Phê duyệt", "✓ Đã phê duyệt mô hình điểm")
    await hears(ha, "đã phê duyệt mô hình điểm")
    await hears(son, f"{SCHOOL} đã áp dụng mô hình “{TITLE}” của Chi bộ thôn Nà Han.")
    await presses(son, "Xem mô hình của đơn vị bạn", f"Mô hình điểm cấp cơ sở: {SCHOOL} chọn.")


async def report(ha: Person, binh: Person) -> None:
    """Hà reports on the criterion, with a photo; Bình opens it."""
    await presses(ha, "Xem nội dung", "Tiêu chí 1: Số hộ tham gia")
    await presses(ha, "Ghi kết quả tiêu chí 1", "kết quả thế nào?")
    await presses(ha, "Vượt", "Đã làm được bao nhiêu")
    await says(ha, "hơn 12 hộ", "ghi thêm gì không?")
    await presses(ha, "Bỏ qua", "ảnh, giấy tờ minh chứng")
    await ha.send_photo(files.photo((1200, 900)))
    await hears(ha, "Đang lưu 1 ảnh")
    await hears(ha, "Đã nhận 1 ảnh kèm kết quả tiêu chí.")
    await presses(ha, "Đủ rồi", "Minh chứng: 1 ảnh")
    await presses(ha, "Gửi", "✓ Đã ghi: tiêu chí “Số hộ tham gia” vượt chỉ tiêu.")
    await hears(binh, f"{SCHOOL} đã ghi kết quả đủ các tiêu chí")
    await presses(binh, "Xem nội dung", "Kết quả: vượt, hơn 12 hộ")
    await presses(binh, "Ảnh, tệp minh chứng", "Minh chứng đồng chí Lục Thị Hà gửi ngày 15/1/2026.")
    shown = (await binh.next()).file
    assert shown is not None
    assert shown.kind == "photo"


@pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])
async def test_a_model_is_taken_up_and_its_result_comes_with_a_photo(sqlite_url: str, tmp_path: Path, way: Way) -> None:
    async with TelegramServer() as server:
        ha, binh, son = (server.user(name) for name in ("Hà", "Bình", "Sơn"))
        for phone in (ha, binh, son):
            await phone.start()
        await join(sqlite_url, (10, ha), (13, binh), (1, son))
        async with (
            house(server, sqlite_url, respond, clock=lambda: NOW, evidence=tmp_path / "evidence") as home,
            way(home),
            home.keeping(),
        ):
            for phone in (ha, binh, son):
                await hears(phone, "chọn việc cần làm")
            await take_up(ha, binh, son)
            await report(ha, binh)
        assert server.violations == []
