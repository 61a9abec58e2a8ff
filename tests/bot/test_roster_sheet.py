"""A roster in an Excel workbook reads as the same roster in CSV; what is calculated, merged or no workbook does not."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.office.roster import read
from bot.office.roster_rows import BadRoster, Row, rows
from bot.office.roster_sheet import MOST_COLUMNS

HEADER = ["Đơn vị", "Mã", "Họ tên", "Năm sinh", "Điện thoại", "Vai trò"]
HAN = "Đảng bộ xã Khuôn Lùng / Chi bộ thôn Nà Han"
MAI = [HAN, "NH003", "Lò Thị Mai", 1956, "0900000204", None]
SON = [HAN, "NH001", "Hoàng Văn Sơn", 1971, None, "Bí thư"]

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Writes a workbook of these lines, after `change` had its way with it."""

    def saved(*lines: list[Any], change: Callable[[Any], None] = lambda book: None) -> Path:
        book = openpyxl.Workbook()
        for line in (HEADER, *lines):
            book.active.append(line)
        change(book)
        book.save(tmp_path / "danh-sach")  # what a file is its content tells
        return tmp_path / "danh-sach"

    return saved


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The same workbook with one part of it changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_workbook_says_what_the_same_csv_says(save: Save, tmp_path: Path) -> None:
    lines = [MAI, [], [HAN, "", "Vi Văn Tòng", date(1990, 2, 3), 900000731, ""], SON]
    csv = tmp_path / "danh-sach.csv"
    text = ";".join(HEADER) + f"\n{HAN};NH003;Lò Thị Mai;1956;0900000204;\n\n"
    csv.write_text(text + f"{HAN};;Vi Văn Tòng;3/2/1990;900000731;\n{HAN};NH001;Hoàng Văn Sơn;1971;;Bí thư\n", "utf-8")
    one, other = read(rows(save(*lines)), 2026), read(rows(csv), 2026)
    assert one.problems.lines == other.problems.lines == []
    assert one.people == other.people
    assert len(one.people) == 3


def test_what_a_cell_shows_is_what_is_read(save: Save) -> None:
    def shown(book: Any) -> None:
        book.active["B2"].number_format = "00000"

    (_, row) = rows(save([1.0, 12, "  Lò\tThị\n Mai ", 1.5, True, date(1956, 2, 3)], change=shown))
    assert row == Row(2, ("1", "00012", "Lò Thị Mai", "1.5", "True", "3/2/1956"))


def bad(path: Path) -> list[str]:
    return read(rows(path), 2026).problems.lines


def test_formulas_and_errors_are_refused_cell_by_cell(save: Save) -> None:
    calculated = [*MAI[:2], "=UPPER(A1)", *MAI[3:]]
    wrong = [*SON[:3], "#REF!", *SON[4:]]
    assert bad(save(calculated, wrong)) == [
        "Dòng 2: ô C2 là công thức hoặc đang báo lỗi; ghi thẳng nội dung vào ô.",
        "Dòng 3: ô D3 là công thức hoặc đang báo lỗi; ghi thẳng nội dung vào ô.",
    ]


def test_every_line_that_a_merged_cell_reaches_over_is_refused(save: Save) -> None:
    def merge(book: Any) -> None:
        book.active.merge_cells("A3:A4")
        book.active.merge_cells("E4:F4")
        book.active.merge_cells("A6:B6")

    said = bad(save(MAI, *([HAN, f"A{n}", "Vi Văn Tòng"] for n in range(5)), change=merge))
    assert [line.partition(":")[0] for line in said] == ["Dòng 3", "Dòng 4", "Dòng 6"]
    assert all("ô gộp" in line for line in said)


def test_the_first_sheet_that_is_shown_is_read(save: Save) -> None:
    def hide(book: Any) -> None:
        book.create_sheet("Khác").append(["không", "phải", "danh", "sách"])
        hidden = book.create_sheet("Ẩn", 0)
        hidden.append(["ẩn"])
        hidden.sheet_state = "hidden"

    assert list(read(rows(save(MAI, change=hide)), 2026).people) == ["NH003"]


def test_cells_far_outside_the_columns_are_refused_not_missed(save: Save) -> None:
    def outside(book: Any) -> None:
        book.active.cell(2, MOST_COLUMNS).value = "thừa"

    assert "nằm ngoài các cột" in bad(save(MAI, change=outside))[0]


def test_a_size_that_the_file_only_claims_costs_nothing(save: Save) -> None:
    def claims(sheet: str) -> str:
        assert 'ref="A1:F2"' in sheet
        return sheet.replace('ref="A1:F2"', 'ref="A1:XFD1048576"')

    path = rewritten(save(MAI), "xl/worksheets/sheet1.xml", claims)
    assert len(list(rows(path))) == 2


def entities(sheet: str) -> str:
    """A text of a billion words, spelled with entities."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'
    body = sheet[sheet.index("<worksheet") :]
    return declared + body.replace("<v>1956</v>", "<v>&e9;</v>")


def test_a_workbook_that_grows_while_it_is_read_is_refused(save: Save) -> None:
    path = rewritten(save(MAI), "xl/worksheets/sheet1.xml", entities)
    with pytest.raises(BadRoster, match="không phải sổ tính Excel"):
        list(rows(path))


def test_a_workbook_that_unpacks_to_too_much_is_refused(save: Save) -> None:
    path = save(MAI)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/a.bin", "w") as part:
        for _ in range(300):
            part.write(bytes(1024 * 1024))
    with pytest.raises(BadRoster, match="lớn quá mức"):
        list(rows(path))


def with_macros(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def a_document(path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x>wordprocessingml.document.main+xml</x>")
    path.write_bytes(content.getvalue())


@pytest.mark.parametrize("spoil", [with_macros, cut, a_document])
def test_what_is_no_plain_workbook_is_refused(save: Save, spoil: Callable[[Path], None]) -> None:
    path = save(MAI)
    spoil(path)
    with pytest.raises(BadRoster, match="không phải sổ tính Excel"):
        list(rows(path))
