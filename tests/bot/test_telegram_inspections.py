"""An inspection on Telegram, by polling and by webhook: told of by its dates alone; and a report, whose two files
arrive and only count it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from handlers.documents.people import DOCX
from handlers.documents.review_sheet import MIME as XLSX
from handlers.router import respond
from storage.database import Database
from tests import inspecting, people
from tests.bot.telegram_house import WAYS, Way, house
from tests.bot.telegram_people import Person
from tests.bot.telegram_server import TelegramServer
from tests.bot.test_telegram_story import hears, presses, says
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW
from tests.handlers.papers import lines

SCHOOL = "Đảng bộ Trường Tiểu học Khuôn Lùng"
DOCUMENT, STRENGTHS = "Quy định số 12-QĐ/ĐU <về nêu gương>", "Quán triệt kịp thời & đầy đủ"
FOUND = ("Quy chế làm việc chưa sửa", "Chưa phân công theo dõi", "Ban hành lại quy chế")
HIDDEN = (DOCUMENT, STRENGTHS, *FOUND)
"""All that stands in no message that comes unasked."""


async def join(url: str, *joining: tuple[int, Person]) -> None:
    """These have joined; the commune has switched inspections on."""
    database = Database(url)
    async with database.write() as connection:
        await write(connection, NAHAN)
        for person, phone in joining:
            await people.join(connection, person, "telegram", str(phone.id), NOW)
        await inspecting.switch(connection)
    await database.close()


async def inspect(binh: Person, ha: Person) -> None:
    """Bình plans an inspection of the school, and publishes what was found."""
    await says(binh, "/kiemtra", "không có việc kiểm tra, giám sát nào")
    await presses(binh, "Kiểm tra: Đảng bộ xã Khuôn Lùng", "kiểm tra, giám sát các đơn vị trực thuộc")
    await presses(binh, "Lập kế hoạch kiểm tra", "muốn kiểm tra đơn vị nào")
    await presses(binh, SCHOOL, "hay một đơn vị trực thuộc?")
    await presses(binh, "Kiểm tra Đảng bộ Trường Tiểu học Khuôn…", "Kiểm tra tập thể cấp ủy")
    await presses(binh, "Cả hai", "thực hiện văn bản nào?")
    await says(binh, DOCUMENT, "Kiểm tra từ ngày nào?")
    await says(binh, "15/1", "Đến ngày nào?")
    await says(binh, "20/1", "Ai tham gia đoàn kiểm tra?")
    await presses(binh, "Trần Quốc Bình", "Nhờ đồng chí xem lại")
    await presses(binh, "Gửi thông báo kiểm tra", "✓ Đã lập kế hoạch")
    noticed = await ha.next()
    assert noticed.text == "Có việc kiểm tra, giám sát từ ngày 15/1/2026 đến ngày 20/1/2026."
    await presses(binh, "Xem việc kiểm tra", DOCUMENT)
    await presses(binh, "Ghi kết luận", "Ưu điểm thế nào?")
    await says(binh, STRENGTHS, "Có hạn chế phải khắc phục không?")
    await presses(binh, "Có", "Hạn chế là gì?")
    for words, question in zip(
        FOUND, ("Nguyên nhân là gì?", "Khắc phục thế nào?", "phụ trách khắc phục?"), strict=True
    ):
        await says(binh, words, question)
    await presses(binh, "Lục Thị Hà", "chậm nhất ngày nào?")
    await says(binh, "31/3", "Còn hạn chế khác không?")
    await presses(binh, "Không", "Nhờ đồng chí xem kỹ")
    await presses(binh, "Công bố kết luận", "✓ Đã công bố kết luận")
    noticed = await ha.next()
    assert noticed.text == (
        "Việc kiểm tra, giám sát từ ngày 15/1/2026 đến ngày 20/1/2026 đã có kết luận, đang theo dõi khắc phục."
    )


def told(person: Person) -> str:
    """All that the assistant said to them, with what its buttons say."""
    return "\n".join(f"{one.text} {one.caption} {one.labels}" for one in person.chat if one.from_bot)


async def look_back(thu: Person) -> Sequence[tuple[str, str, bytes]]:
    """Thu has a report made: the names, kinds and contents of its files."""
    await says(thu, "/soket", "Đồng chí muốn báo cáo kỳ nào?")
    await presses(thu, "6 tháng đầu năm 2026", "Chưa có phần nhận xét")
    await presses(thu, "Lập báo cáo", "trợ lý đang lập báo cáo")
    await hears(thu, "bản thảo để đồng chí sửa, in và ký")
    arrived = [(await thu.next()).file for _ in range(2)]
    return [(one.name, one.mime, one.data) for one in arrived if one is not None]


@pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])
async def test_an_inspection_is_told_of_by_its_dates_and_a_report_only_counts_it(
    sqlite_url: str, tmp_path: Path, way: Way
) -> None:
    async with TelegramServer() as server:
        ha, binh, thu = (server.user(name) for name in ("Hà", "Bình", "Thu"))
        for phone in (ha, binh, thu):
            await phone.start()
        await join(sqlite_url, (10, ha), (13, binh), (14, thu))
        async with (
            house(server, sqlite_url, respond, clock=lambda: NOW, evidence=tmp_path / "evidence") as home,
            way(home),
            home.sending(),
        ):
            for phone in (ha, binh, thu):
                await hears(phone, "chọn việc cần làm")
            await inspect(binh, ha)
            (name, kind, paper), (sheet, sheets, cells) = await look_back(thu)
        assert not [words for words in HIDDEN if words in told(ha) + told(thu)]
        assert (name, kind, paper[:2]) == ("bao-cao-2026-dang-bo-xa-khuon-lung-06.docx", DOCX, b"PK")
        assert (sheet, sheets, cells[:2]) == ("bao-cao-2026-dang-bo-xa-khuon-lung-06.xlsx", XLSX, b"PK")
        written = "\n".join(lines(paper))
        assert "1 cuộc kiểm tra, giám sát" in written
        assert not [words for words in HIDDEN if words in written]
        assert server.violations == []
