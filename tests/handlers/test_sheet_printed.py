"""The figures of a review as an office sees them: opened in LibreOffice Calc, and printed on A4 turned on its side."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from handlers.documents.review_sheet import workbook_of
from storage.amounts import Amount
from storage.figures import Total
from storage.review_tables import Gift
from tests.handlers.papers import Printed, printed
from tests.handlers.test_review_printed import UPPER, large
from tests.handlers.written import THEME

HEAD = ("BÁO CÁO TỔNG KẾT NĂM 2026", UPPER.name)


@pytest.fixture(scope="module")
def made() -> bytes:
    figures = large()
    figures.given.amounts["exact:tấn"] = Total(1_500, "exact", 1)
    figures.gifts.append(Gift("land", "member", "Chi bộ", None, Amount(value=300_000, unit="m²"), 12_500, "at_least"))
    return workbook_of(figures, THEME, HEAD)


@pytest.fixture(scope="module")
def paper(made: bytes, tmp_path_factory: pytest.TempPathFactory) -> tuple[Printed, Path]:
    folder = tmp_path_factory.mktemp("sheet")
    return printed(made, folder, tmp_path_factory.mktemp("office"), "xlsx"), folder / "paper.pdf"


def test_it_prints_on_a4_lying_on_its_long_side(paper: tuple[Printed, Path]) -> None:
    told = subprocess.run(["pdfinfo", str(paper[1])], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size:\s+841\.\d+ x 595\.\d+ pts", told)


def test_every_page_says_the_head_of_its_table_and_its_number(paper: tuple[Printed, Path]) -> None:
    pages = paper[0].pages
    works = [page for page in pages if "Mô hình thứ" in page and "vượt yêu cầu" in page and "Giấy khen" not in page]
    assert len([page for page in works if "Thời hạn" in page and "Tiêu chí" in page]) >= 2
    units = [page for page in pages if "Đảng bộ cơ sở Sở số 20" in page and ("Đảng viên" in page or "Chưa đạt" in page)]
    assert len(units) >= 2, "too wide for one page: the units stand beside their figures on the next one too"
    for number, page in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in page


def test_numbers_are_read_as_vietnamese_writes_them(paper: tuple[Printed, Path]) -> None:
    text = paper[0].text
    for said in ("168.000.000", "9.000", "12.500", "7.830", "1,5", "31/12/2026"):
        assert said in text, said
    assert not re.search(r"#{3,}", text), "no figure is too wide for its column"


def test_figures_are_numbers_and_days_are_days(made: bytes) -> None:
    found = load_workbook(BytesIO(made))
    units, works, given = found["Theo đơn vị"], found["Nhiệm vụ, mô hình"], found["Đóng góp"]
    assert {type(cell.value) for row in units.iter_rows(min_row=5, min_col=3) for cell in row} == {int}
    assert {cell.value.date() for cell in works["D"][4:]} == {date(2026, 12, 31)}
    assert {type(cell.value) for cell in given["E"][4:]} <= {int, float}
    assert [cell.value for cell in given["G"][4:7]] == [34, 12_500, None]
