"""Evidence on Telegram, from the photo in the chat to the secretary who opens it: by polling and by webhook."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handlers.router import respond
from storage.database import Database
from tests import people
from tests.bot import evidence_files as files
from tests.bot.evidence_house import Clock
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import WAYS, Way, house
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_telegram_story import hears, presses, says
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW

SENT = files.photo((2400, 1800))
WORK = "Vận động 10 hộ hiến đất mở đường"


async def prepare(url: str, mai: Person, son: Person) -> None:
    """Mai and her secretary have joined, and she has pledged."""
    database = Database(url)
    async with database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, 3, "telegram", str(mai.id), NOW)
        await people.join(connection, 1, "telegram", str(son.id), NOW)
        await people.pledge(connection, 3, NOW)
    await database.close()


async def begin(mai: Person) -> None:
    """Up to the question that takes photos and files."""
    await says(mai, "/baocao", "đang làm hay gặp khó khăn?")
    await says(mai, "3 hộ", "ghi thêm gì không?")
    await presses(mai, "Bỏ qua", "ảnh hoặc tệp minh chứng")


@pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])
async def test_an_album_is_received_once_and_opened_by_the_secretary(sqlite_url: str, tmp_path: Path, way: Way) -> None:
    async with TelegramServer() as server:
        mai, son = server.user("Lò Thị Mai"), server.user("Hoàng Văn Sơn")
        await mai.start()
        await son.start()
        await prepare(sqlite_url, mai, son)
        async with (
            house(server, sqlite_url, respond, clock=lambda: NOW, evidence=tmp_path / "evidence") as home,
            way(home),
            home.keeping(),
        ):
            await hears(mai, "Lò Thị Mai")
            await hears(son, "Hoàng Văn Sơn")
            await begin(mai)
            await mai.send_album(3, SENT)
            await hears(mai, "Đang lưu các ảnh")
            await hears(mai, f"Đã nhận 3 ảnh minh chứng cho việc “{WORK}”.")
            await mai.send_document(files.program(), "kế hoạch.pdf")
            await hears(mai, "Đang lưu")
            refused = await hears(mai, "Tệp “kế hoạch.pdf”: là chương trình")
            assert "Nhờ đồng chí gửi lại" in refused.text
            await presses(mai, "Gửi báo cáo", "Đã ghi báo cáo")
            await son.press_data("a:reports:3", son.chat[-1])
            await hears(son, "Báo cáo năm 2026 của đồng chí Lò Thị Mai")
            await presses(son, "Ảnh ngày 15/1", "Minh chứng đồng chí Lò Thị Mai")
            shown = (await son.next()).file
            assert shown is not None
            assert shown.kind == "photo"
            assert Image.open(BytesIO(shown.data)).size == (1200, 1600)
            assert files.SECRET_PLACE not in shown.data
        assert server.violations == []
    assert len([path for path in (tmp_path / "evidence").rglob("*") if len(path.name) == 64]) == 1


async def test_a_photo_that_telegram_cannot_hand_over_yet_is_received_later(sqlite_url: str, tmp_path: Path) -> None:
    clock = Clock()
    async with TelegramServer() as server:
        mai, son = server.user("Lò Thị Mai"), server.user("Hoàng Văn Sơn")
        await mai.start()
        await prepare(sqlite_url, mai, son)
        server.fail("file", Fault.bad_gateway(), times=2)
        async with house(server, sqlite_url, respond, clock=clock, evidence=tmp_path / "evidence") as home:
            async with home.polling():
                await hears(mai, "Lò Thị Mai")
                await begin(mai)
                await mai.send_photo(SENT)
                await hears(mai, "Đang lưu")
                await presses(mai, "Gửi báo cáo", "(đang lưu)")
            for _ in range(3):
                await home.fetching.once()
                clock.pass_(minutes=1)
            await hears(mai, f"Đã nhận 1 ảnh minh chứng cho việc “{WORK}”.")
        assert len(server.calls_of("file")) == 3
        assert server.violations == []
