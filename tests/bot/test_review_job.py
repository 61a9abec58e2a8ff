"""A review from the record to the paper and the spreadsheet: the figures of the source documents, for who may see."""

import asyncio
import logging
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, update

from handlers.documents.drawing import draw
from handlers.documents.recipe import read
from handlers.documents.templates import FOLDER
from handlers.texts import say
from storage.people import people as people_table
from storage.people import roles
from storage.units import units
from tests import looking_back, people
from tests.dialogues.committees import NAHAN, write
from tests.handlers.papers import PLACE, lines
from tests.looking_back import AUGUST, BINH, COMMUNE, FINDING, HALF, SON, THU, WORDS, YEAR
from tests.recording import Sent
from tests.stage import Stage, copied


def phone(person: int) -> str:
    return str(1000 + person)


def pressed(unit: int, span: object = YEAR) -> str:
    return f"a:makereview:{unit}:{span}"


@pytest.fixture
async def stage(sqlite_template: Path, tmp_path: Path) -> Stage:
    """Khuôn Lùng after a year; Sơn, Bình and Thu have joined."""
    made = Stage(copied(sqlite_template, tmp_path), now=AUGUST)
    async with made.opened() as database, database.write() as connection:
        await write(connection, NAHAN)
        for person in (SON, BINH, THU):
            await people.join(connection, person, "telegram", phone(person), made.now)
        await looking_back.a_year(connection)
        await looking_back.write(connection, span=YEAR, at=AUGUST)
    return made


async def change(stage: Stage, *statements: Any) -> None:
    async with stage.opened() as database, database.write() as connection:
        for statement in statements:
            await connection.execute(statement)


def paper(sent: Sent) -> list[str]:
    return lines(sent.message.attachments[0].content)


def tables(sent: Sent) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet, without those above its head."""
    book = load_workbook(BytesIO(sent.message.attachments[1].content))
    return {page.title: [tuple(row) for row in page.iter_rows(min_row=5, values_only=True)] for page in book}


def between(found: Sequence[str], first: str, last: str) -> list[str]:
    return list(found[found.index(first) + 1 : found.index(last)])


async def test_from_the_record_to_the_paper(stage: Stage) -> None:
    begun, made = await stage.say(phone(BINH), press=pressed(COMMUNE))
    assert begun.message.text == say(
        "reviews-begun", name=say("reviews-year-end", span="năm 2026"), unit="Đảng bộ xã Khuôn Lùng"
    )
    assert [one.name for one in made.message.attachments] == [
        "bao-cao-2026-dang-bo-xa-khuon-lung-12.docx", "bao-cao-2026-dang-bo-xa-khuon-lung-12.xlsx"
    ]  # fmt: skip
    found = paper(made)
    assert found[:3] == ["ĐẢNG BỘ TỈNH LAM SƠN", "ĐẢNG BỘ XÃ KHUÔN LÙNG", "*"]
    assert between(found, "BÁO CÁO", "_______")[0] == "tổng kết năm 2026"
    assert between(found, "I. KẾT QUẢ ĐẠT ĐƯỢC", "1. Chuyên đề năm và bản cam kết của đảng viên") == [
        "Việc học tập và làm theo Bác đi vào nền nếp.", "Nhiều việc khó đã xong từ đầu năm."
    ]  # fmt: skip
    assert between(found, "5. Đóng góp của cán bộ, đảng viên và Nhân dân", "6. Kiểm tra, giám sát") == [
        "Đất: hơn 12.000 m² (35 người).",
        "Tiền: hơn 368 triệu đồng.",
        "Tiêu biểu: Hội viên phụ nữ xã (34 người) hơn 9.000 m²; một đảng viên Chi bộ thôn Khuổi Luông hơn 3.000 m²; "
        "Đảng bộ Trường Tiểu học Khuôn Lùng hơn 200 triệu đồng; Nhân dân thôn Nà Han 168 triệu đồng.",
    ]
    assert between(found, "6. Kiểm tra, giám sát", "7. Biểu dương, khen thưởng") == [
        "Đảng ủy cấp trên cơ sở đã tổ chức 1 cuộc kiểm tra, giám sát đối với 1 lượt tổ chức đảng và "
        "1 lượt bí thư cấp ủy."
    ]
    assert "Đã xây dựng 1 mô hình điểm: 1 mô hình cấp cơ sở, 1 mô hình cấp trên cơ sở." in found
    assert found[found.index("II. HẠN CHẾ") :][:4] == [
        "II. HẠN CHẾ", WORDS["shortcomings"], "III. NHIỆM VỤ THỜI GIAN TỚI", WORDS["tasks"]
    ]  # fmt: skip
    assert found[found.index("T/M ĐẢNG ỦY") :][1:4] == ["BÍ THƯ", "(ký, đóng dấu, ghi rõ họ tên)", "Trần Quốc Bình"]
    assert not [line for line in found if PLACE.search(line)]


async def test_no_finding_and_nobody_who_did_not_agree_is_in_the_files(stage: Stage) -> None:
    _, made = await stage.say(phone(THU), press=pressed(COMMUNE))
    told = "\n".join([*paper(made), *(str(row) for rows in tables(made).values() for row in rows)])
    assert "Lò Thị Mai" in told
    for hidden in (FINDING, "Chưa phân công", "Chỉ thị 05", "Tô Minh Đức", "Sầm Văn Páo", "Lục Thị Hà"):
        assert hidden not in told


async def test_the_figures_can_be_added_up(stage: Stage) -> None:
    _, made = await stage.say(phone(BINH), press=pressed(COMMUNE))
    found = tables(made)
    assert list(found) == ["Tổng hợp", "Theo đơn vị", "Nhiệm vụ, mô hình", "Đóng góp", "Khen thưởng"]
    head, *rows = found["Theo đơn vị"]
    by_unit = {row[0].strip(): dict(zip(head, row, strict=True)) for row in rows}
    assert [row[0] for row in rows] == [
        "Đảng bộ xã Khuôn Lùng", "    Chi bộ thôn Nà Han", "    Chi bộ thôn Khuổi Luông",
        "    Đảng bộ Trường Tiểu học Khuôn Lùng", "        Chi bộ Điểm trường Pác Mò",
    ]  # fmt: skip
    assert by_unit["Đảng bộ xã Khuôn Lùng"]["Đã đăng ký"] == 3
    assert by_unit["Chi bộ thôn Nà Han"]["Nhiệm vụ trọng tâm"] == 1
    assert by_unit["Đảng bộ Trường Tiểu học Khuôn Lùng"]["Vượt"] == 1
    assert found["Đóng góp"][1:] == [
        ("Hội viên phụ nữ xã", "Đất", "m²", "hơn 9.000 m²", 9000, "34 người", 34, 1),
        ("một đảng viên Chi bộ thôn Khuổi Luông", "Đất", "m²", "hơn 3.000 m²", 3000, None, None, 1),
        ("Cộng tất cả", "Đất", "m²", "hơn 12.000 m²", 12000, "35 người", 35, 2),
        ("Đảng bộ Trường Tiểu học Khuôn Lùng", "Tiền", "đồng", "hơn 200 triệu đồng", 200_000_000, None, None, 1),
        ("Nhân dân thôn Nà Han", "Tiền", "đồng", "168 triệu đồng", 168_000_000, None, None, 1),
        ("Cộng tất cả", "Tiền", "đồng", "hơn 368 triệu đồng", 368_000_000, None, None, 2),
    ]
    assert [row[0] for row in found["Khen thưởng"][1:]] == ["Chi bộ thôn Nà Han", "Lò Thị Mai"]


async def test_where_there_is_nothing_there_is_no_heading(stage: Stage) -> None:
    """A cell that did nothing collective, without a word of its secretary's; ratings are of a whole year."""
    await change(stage, update(units).where(units.c.id == 8).values(name="=1+1"))
    await change(stage, insert(roles).values(person_id=SON, unit_id=8, role="secretary", since=AUGUST))
    _, made = await stage.say(phone(SON), press=pressed(8, HALF))
    found = paper(made)
    heads = [line for line in found if line.isupper() and line[:2] in ("I.", "II")] + [
        line for line in found if line[:3] in ("1. ", "2. ")
    ]
    assert heads == ["I. KẾT QUẢ ĐẠT ĐƯỢC", "1. Chuyên đề năm và bản cam kết của đảng viên"]
    assert "BIỂU SỐ LIỆU THEO ĐƠN VỊ TRỰC THUỘC" not in found
    assert "TT" not in found, "there is no table"
    sheets = tables(made)
    assert list(sheets) == ["Tổng hợp", "Theo đơn vị"]
    assert sheets["Theo đơn vị"][1][0] == "=1+1", "a name is no formula"


async def test_one_cell_s_own_work_is_done_or_not(stage: Stage) -> None:
    _, made = await stage.say(phone(SON), press=pressed(3))
    found = paper(made)
    table = between(found, "2. Những việc mọi đơn vị cùng làm", "3. Nhiệm vụ trọng tâm, nội dung đột phá")
    assert table[3:6] == ["1", "Hướng dẫn đảng viên xây dựng bản cam kết", "đã thực hiện"]
    assert "9. Đánh giá, xếp loại chất lượng đảng viên năm 2026" not in found
    assert any(line.endswith("Đánh giá, xếp loại chất lượng đảng viên năm 2026") for line in found)
    assert [line for line in found if line.startswith("4 đồng chí")] == ["4 đồng chí (66%)"]


async def test_a_model_of_a_committee_above_is_told_of_without_a_level(stage: Stage) -> None:
    await change(stage, insert(roles).values(person_id=SON, unit_id=6, role="deputy", since=AUGUST))
    _, made = await stage.say(phone(SON), press=pressed(6))
    assert "Đã xây dựng 1 mô hình điểm." in paper(made)


async def test_the_office_s_own_template_is_used_and_one_with_a_fault_told_of(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    own = stage.file.parent / FOLDER
    own.mkdir()
    place = own / "bao-cao-so-ket.docx"
    place.write_bytes(await asyncio.to_thread(draw, read("title: CỦA {{ don_vi }}")))
    _, made = await stage.say(phone(BINH), press=pressed(COMMUNE))
    assert paper(made) == ["CỦA ĐẢNG BỘ XÃ KHUÔN LÙNG"]
    place.write_bytes(b"no document")
    with caplog.at_level(logging.WARNING, "bot.document_jobs"):
        _, made = await stage.say(phone(BINH), press=pressed(COMMUNE))
    assert say("paper-template-unusable", template="bao-cao-so-ket.docx") in made.message.text
    assert "BÁO CÁO" in paper(made)


@pytest.mark.parametrize("why", ["the role ended", "the unit was closed", "struck off"])
async def test_whoever_may_not_by_then_gets_nothing(stage: Stage, why: str) -> None:
    """The job was left, and was not begun before."""
    await stage.handle(stage.inbound(phone(SON), press=pressed(3)), crash=True)
    await change(
        stage,
        {
            "the role ended": update(roles).where(roles.c.person_id == SON).values(until=AUGUST),
            "the unit was closed": update(units).where(units.c.id == 3).values(closed_on=AUGUST.date()),
            "struck off": update(people_table).where(people_table.c.id == SON).values(active=False),
        }[why],
    )
    sent = [one for one in await stage.say(phone(BINH), "/menu") if one.address == phone(SON)]
    assert all(one.message.attachments == () for one in sent)
    assert say("reviews-refused") in [one.message.text for one in sent]
