"""A spreadsheet of our own writing: what is in it is what was put into it, and no word is a formula."""

from io import BytesIO

from openpyxl import load_workbook

from handlers.documents.workbook import Row, Workbook
from tests.handlers.papers import parts

WORDS = ("=1+1", "a < b && c > d", "“Nêu gương”", "  lùi vào", "hai\ndòng", "x" * 300, "]]>", "-5", "1/2")
ROWS: tuple[Row, ...] = (("Chi bộ thôn Nà Han", 12), ("", 0), *((word, -1) for word in WORDS))


def book(rows: tuple[Row, ...] = ROWS) -> Workbook:
    made = Workbook()
    made.add("Theo đơn vị", ["Báo cáo", "năm 2026"], ["Đơn vị", "Số"], (40, 10), rows)
    made.add("Đóng góp & khác", [], ["Loại"], (20,), [("Đất",)])
    return made


def test_what_was_put_in_is_there() -> None:
    found = load_workbook(BytesIO(book().saved()))
    assert found.sheetnames == ["Theo đơn vị", "Đóng góp & khác"]
    page = found["Theo đơn vị"]
    lines = [tuple(row) for row in page.iter_rows(values_only=True)]
    assert lines[:4] == [("Báo cáo", None), ("năm 2026", None), (None, None), ("Đơn vị", "Số")]
    assert lines[4:] == [(word or None, number) for word, number in ROWS]
    assert page.freeze_panes == "A5"
    assert page["A4"].font.bold
    assert not page["A5"].font.bold
    assert {cell.data_type for cell in page["A"][4:] if cell.value} == {"s"}, "no word is a formula"


def test_control_characters_do_not_spoil_it() -> None:
    found = load_workbook(BytesIO(book((("a\x0bb\x00c\ufffed", 1),)).saved()))
    assert found["Theo đơn vị"]["A5"].value == "abcd"


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert book().saved() == book().saved()


def test_every_part_is_declared() -> None:
    found = parts(book().saved())
    kinds = found["[Content_Types].xml"].decode()
    assert [name for name in found if name.startswith("xl/") and ".rels" not in name and f"/{name}" not in kinds] == []
