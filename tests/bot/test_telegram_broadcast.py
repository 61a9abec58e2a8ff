"""A broadcast on Telegram: worded with a photo, approved, sent, acknowledged, taken back: by polling and by webhook."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from handlers.router import respond
from storage.database import Database
from tests import people
from tests.bot import evidence_files as files
from tests.bot.telegram_house import WAYS, Way, house
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_telegram_story import hears, presses, says
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, OFFICE

WORDS = "Mời các đồng chí họp lúc 7 giờ 30 ngày 20/1 tại hội trường xã <tầng 2> & mang theo sổ."
HEADING = "Thông báo của Đảng bộ xã Khuôn Lùng"


async def join(url: str, *joining: tuple[int, Person]) -> None:
    database = Database(url)
    async with database.write() as connection:
        await write(connection, NAHAN)
        for person, phone in joining:
            await people.join(connection, person, "telegram", str(phone.id), NOW)
    await database.close()


async def compose(binh: Person) -> None:
    """Bình words it, with a photo; the preview is what everybody will see."""
    await says(binh, "/thongbao", "soạn thông báo mới")
    await presses(binh, "Soạn thông báo", "tới đơn vị nào")
    await presses(binh, "Đảng bộ xã Khuôn Lùng", "Gửi cho ai")
    await presses(binh, "Tất cả đảng viên", "viết nội dung thông báo")
    await says(binh, WORDS, "ảnh hoặc tệp kèm theo")
    await binh.send_photo(files.photo((1200, 900)))
    await hears(binh, "Đang lưu 1 ảnh")
    await hears(binh, "Đã nhận 1 ảnh kèm thông báo.")
    await presses(binh, "Đủ rồi", "Có cần người nhận bấm")
    await presses(binh, "Có", "đang chuẩn bị bản xem trước")
    await arrives(binh)
    figures = await hears(binh, "đúng như người nhận sẽ thấy")
    assert "Sẽ nhận được: 3 đồng chí" in figures.text
    assert "Chưa gửi tới được: 11 đồng chí" in figures.text, "Sơn blocked the assistant"
    assert figures.labels == ["Gửi ngay", "Hẹn giờ gửi", "Sửa lại", "Thôi, không gửi"]


async def arrives(person: Person) -> None:
    """The broadcast is there: its words with the button, then the photo."""
    message = await hears(person, WORDS)
    assert message.text.startswith(HEADING)
    assert message.labels == ["Đã nắm nội dung"]
    shown = (await person.next()).file
    assert shown is not None
    assert shown.kind == "photo"


async def approve(binh: Person, thu: Person) -> None:
    """It goes to so many that Thu is asked first."""
    await presses(binh, "Gửi ngay", "nên cần một đồng chí quản trị khác duyệt")
    asked = await hears(thu, "Đồng chí Trần Quốc Bình nhờ duyệt một thông báo.")
    assert WORDS in asked.text
    await presses(thu, "Đồng ý gửi", "✓ Đã duyệt. Thông báo đang gửi tới 3 đồng chí.")
    await hears(binh, "Đồng chí Ngô Thị Thu đã duyệt thông báo của đồng chí.")


async def withdraw(binh: Person, thu: Person) -> None:
    """It is deleted from every phone; nobody is told more."""
    await presses(binh, "Xem thông báo", "Đã nắm nội dung: 1/")
    await presses(binh, "Thu hồi", "Mời đồng chí viết lời thu hồi")
    await presses(binh, "Dùng lời có sẵn", "đang chuẩn bị bản xem trước")
    await hears(binh, "Thu hồi thông báo của Đảng bộ xã Khuôn Lùng")
    await hears(binh, "chỉ gửi tới những máy không còn xóa được")
    await presses(binh, "Gửi ngay", "nên cần một đồng chí quản trị khác duyệt")
    await hears(thu, "nhờ duyệt một thông báo.")
    await presses(thu, "Đồng ý gửi", "✓ Đã duyệt.")
    await hears(binh, "đã duyệt thông báo của đồng chí.")
    for phone in (binh, thu):
        assert "Đã xóa khỏi máy: 3" in (await hears(phone, "✓ Đã")).text


def held(phones: Sequence[Person]) -> list[int]:
    """How often the broadcast stands in each chat."""
    return [sum(message.text.startswith(HEADING) for message in phone.chat) for phone in phones]


@pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])
async def test_worded_approved_sent_acknowledged_and_taken_back(sqlite_url: str, tmp_path: Path, way: Way) -> None:
    async with TelegramServer() as server:
        binh, thu, son, mai = (server.user(name) for name in ("Bình", "Thu", "Sơn", "Mai"))
        everybody = (binh, thu, son, mai)
        for phone in everybody:
            await phone.start()
        await join(sqlite_url, (13, binh), (14, thu), (1, son), (3, mai))
        evidence, office = tmp_path / "evidence", replace(OFFICE, approval_above=2)
        async with (
            house(server, sqlite_url, respond, clock=lambda: NOW, evidence=evidence, office=office) as home,
            way(home),
            home.keeping(),
            home.sending(),
        ):
            for phone in everybody:
                await hears(phone, "chọn việc cần làm")
            await son.block()
            await compose(binh)
            await approve(binh, thu)
            for phone in (binh, thu, mai):
                await arrives(phone)
            for phone in (binh, thu):
                ended = await hears(phone, "✓ Đã gửi xong thông báo")
                assert "Đã tới: 3 đồng chí" in ended.text
            await presses(mai, "Đã nắm nội dung", "✓ Cảm ơn đồng chí.")
            await server.until(lambda: any("✓ Đã nắm nội dung" in message.text for message in mai.chat))
            assert held(everybody) == [2, 1, 0, 1], "Bình has the preview as well"
            await withdraw(binh, thu)
            await server.until(lambda: held(everybody) == [1, 0, 0, 0])
        assert server.violations == []
