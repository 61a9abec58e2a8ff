"""The log as a file for an inspector: what stands in it, who gets it, and that it is noted with everybody in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, select, update

import bot.log_file
from bot.jobs import JOBS
from handlers.documents.log_sheet import MIME
from handlers.router import respond
from handlers.talk import Attachment
from handlers.texts import say
from storage.database import Database
from storage.facts import facts
from storage.people import people, roles
from storage.reads import reads
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

MAI, SON, TONG, HUY, THU, HA = 3, 1, 4, 5, 14, 10
YEAR = "2026:0"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Mai has submitted a pledge; Sơn has looked at her card and confirmed it."""
    checked = Checked(respond)
    async with engine(database_url, checked, doings=JOBS) as started:
        made = Room(nahan, started, checked)
        await made.join(MAI, SON, THU, HA)
        pledge = await made.pledge(MAI)
        await made.press(SON, "a:card:3")
        await made.press(SON, f"a:confirm:{pledge}:1")
        yield made


async def taken(room: Room, person: int, data: str) -> Attachment:
    """The file that comes of a press."""
    await room.press(person, data)
    (file,) = room.engine.channel.to(str(person))[-1].message.attachments
    return file


def sheets(file: Attachment) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet."""
    book = load_workbook(BytesIO(file.content))
    return {page.title: [tuple(row) for row in page.iter_rows(values_only=True)] for page in book}


async def test_a_person_s_log_whole_with_every_change_and_every_look(room: Room) -> None:
    file = await taken(room, SON, f"a:logfile:3:{YEAR}")
    assert (file.name, file.mime) == ("nhat-ky-dang-vien-3-20260101-20261231.xlsx", MIME)
    found = sheets(file)
    changes, looks = found["Thay đổi"], found["Lượt xem"]
    assert [row[0] for row in changes[:3]] == [
        "Nhật ký về đồng chí Lò Thị Mai, Chi bộ thôn Nà Han",
        "từ 1/1/2026 đến hết 31/12/2026",
        "Đồng chí Hoàng Văn Sơn lấy lúc 8 giờ 00 ngày 15/1/2026",
    ]
    assert changes[4] == ("Thời điểm", "Việc", "Về ai", "Ai làm", "Kênh", "Lần", "Mã")
    when = f"{NOW:%d/%m/%Y %H:%M:%S}"
    told = {row[1]: row for row in changes[5:]}
    assert set(told) == {
        "Liên kết điện thoại",
        "Đồng ý cho lưu dữ liệu",
        "Gửi bản cam kết năm 2026, có 1 việc",
        "Xác nhận bản cam kết",
    }
    assert told["Xác nhận bản cam kết"][:6] == (
        when, "Xác nhận bản cam kết", "Lò Thị Mai", "Hoàng Văn Sơn", "Telegram", "2",
    )  # fmt: skip
    assert looks[4] == ("Thời điểm", "Ai xem", "Xem gì", "Về ai")
    assert looks[5:] == [
        (when, "Hoàng Văn Sơn", "Thông tin đảng viên", "Lò Thị Mai"),
        (when, "Hoàng Văn Sơn", "Nhật ký", "Lò Thị Mai"),
    ]


async def test_a_unit_s_log_is_of_all_below_it_and_a_look_at_everybody_in_it(room: Room) -> None:
    changes = sheets(await taken(room, THU, f"a:unitlogfile:2:{YEAR}"))["Thay đổi"]
    assert changes[0][0] == "Nhật ký của Đảng bộ xã Khuôn Lùng và các đơn vị trực thuộc"
    assert {row[2] for row in changes[5:] if row[2]} == {"Lò Thị Mai", "Hoàng Văn Sơn", "Ngô Thị Thu", "Lục Thị Hà"}
    assert "Lấy tệp nhật ký, từ 1/1/2026 đến 31/12/2026" in {row[1] for row in changes[5:]}
    noted = await room.rows(select(reads.c.about, reads.c.what).where(reads.c.by == THU).order_by(reads.c.about))
    assert [tuple(row) for row in noted] == [(one, f"log:{one}") for one in (SON, MAI, HA)]
    (fact,) = await room.rows(select(facts).where(facts.c.kind == "LogTaken"))
    assert (fact.subject, fact.version, fact.by) == ("unitlog:2", 1, THU)


async def test_everybody_may_take_their_own_and_it_is_no_look(room: Room) -> None:
    file = await taken(room, MAI, f"a:logfile:3:{YEAR}")
    assert sheets(file)["Thay đổi"][0][0] == "Nhật ký về đồng chí Lò Thị Mai"
    assert await room.rows(select(reads).where(reads.c.by == MAI)) == []


async def test_nothing_in_the_time_is_said_without_a_file(room: Room) -> None:
    told = await room.press(MAI, "a:logfile:3:2025:1")
    title, period = "Nhật ký về đồng chí Lò Thị Mai", "từ 1/1/2025 đến hết 31/3/2025"
    assert told[MAI] == [say("log-file-begun"), say("log-file-empty", title=title, period=period)]
    assert room.engine.channel.to(str(MAI))[-1].message.attachments == ()


async def test_too_much_for_one_file_is_said_and_nobody_was_looked_at(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.log_file, "MOST", 5)
    told = await room.press(THU, f"a:unitlogfile:2:{YEAR}")
    assert "có hơn 5 dòng" in told[THU][-1]
    assert await room.rows(select(reads).where(reads.c.by == THU)) == []


async def test_a_day_ends_at_midnight_where_people_live(room: Room) -> None:
    """The last minute of March in Hà Nội is still the afternoon in UTC; the next one is April's."""
    midnight = datetime(2026, 3, 31, 17, tzinfo=UTC)
    rows = [
        {"at": midnight - timedelta(minutes=1), "by": SON, "about": HUY, "what": "person:5"},
        {"at": midnight, "by": SON, "about": HUY, "what": "pledge:5"},
    ]
    await room.change(insert(reads).values(rows))
    march = sheets(await taken(room, SON, "a:logfile:5:2026:13"))["Lượt xem"]
    april = sheets(await taken(room, SON, "a:logfile:5:2026:14"))["Lượt xem"]
    assert [row[2] for row in march[5:]] == ["Thông tin đảng viên"]
    assert [row[2] for row in april[5:]] == ["Bản cam kết"]


async def test_a_name_that_looks_like_a_formula_is_a_name(room: Room) -> None:
    await room.change(update(people).where(people.c.id == MAI).values(name='=HYPERLINK("http://x")'))
    changes = sheets(await taken(room, SON, f"a:logfile:3:{YEAR}"))["Thay đổi"]
    book = load_workbook(BytesIO((await taken(room, SON, f"a:logfile:3:{YEAR}")).content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert '=HYPERLINK("http://x")' in {row[2] for row in changes[5:]}


async def test_who_lost_the_office_before_the_file_was_made_gets_none(room: Room) -> None:
    said = room.said(SON, press=f"a:unitlogfile:3:{YEAR}")
    await room.engine.turns.handle([said])
    await room.change(update(roles).where(roles.c.person_id == SON).values(until=NOW))
    await room.engine.working.emptied()
    await room.engine.delivery.drained()
    last = room.engine.channel.to(str(SON))[-1].message
    assert (last.text, last.attachments) == (say("log-file-refused"), ())
    assert [row.about for row in await room.rows(select(reads).where(reads.c.what == f"log:{MAI}"))] == []
