"""The review as an office sees it: opened in LibreOffice and printed, large and small."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.documents import review_paper
from handlers.documents.filling_in import filled
from handlers.documents.people import signer
from handlers.documents.templates import shipped
from storage.amounts import Amount
from storage.commendations import Commendation
from storage.figures import Total
from storage.inspection_counts import Held
from storage.review_tables import Gift, Place, ReviewFigures, Tier, Work
from storage.reviews import Span
from storage.units import Unit, UnitKind
from tests.engine import NOW
from tests.handlers.papers import Printed
from tests.handlers.papers import printed as printed_by
from tests.handlers.written import SECRETARY, THEME

Print = Callable[[bytes], Printed]
UPPER = Unit(2, "/1/2/", "upper", "Đảng bộ các cơ quan Đảng tỉnh Lam Sơn")
SPAN = Span(date(2026, 1, 1), date(2026, 12, 31))
LONG = "Cải cách thủ tục hành chính, nâng cao tinh thần, thái độ phục vụ Nhân dân của cán bộ, đảng viên, công chức. "
HEADINGS = ("1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "7. ", "8. ", "9. ", "I. ", "II. ", "III. ", "IV. ", "V. ")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture
def printed(tmp_path: Path, profile: Path) -> Print:
    return lambda content: printed_by(content, tmp_path, profile)


def words(text: str) -> str:
    return " ".join(text.split())


def place(number: int, kind: UnitKind = "grassroots", path: str | None = None) -> Place:
    counts = {"members": 300, "must": 290, "registered": 290, "confirmed": 280, "items": 900, "done": 500}
    works = {"key_tasks": 2, "breakthroughs": 1, "models": 1, "listed": 1, "key_tasks-criteria": 6, "key_tasks-met": 6}
    duties = {f"{what}-{work}": 1 for what in ("due", "did") for work in ("guided", "key_task", "rules", "model")}
    unit = Unit(number, path or f"/1/2/{number}/", kind, f"Đảng bộ cơ sở Sở số {number}")
    counted = Counter({**counts, **works, **duties, "excellent": 50, "good": 200, "completed": 30})
    return Place(unit, counted, counted.copy())


def model(number: int, *levels: UnitKind) -> Work:
    unit = f"Đảng bộ cơ sở Sở số {number}"
    title = f"Mô hình thứ {number}: {LONG}".strip()
    return Work(f"/1/2/{number}/", unit, "model", title, SPAN.until, False, "exceeded", 5, 3, 2, 0, set(levels))


def large() -> ReviewFigures:
    """27 committees with a model each, two of which the level above took up."""
    below = [place(number) for number in range(10, 37)]
    whole: Counter[str] = Counter()
    for one in below:
        whole.update(one.own)
    found = ReviewFigures(UPPER, SPAN)
    found.places = {UPPER.path: Place(UPPER, Counter(listed=2), whole), **{one.unit.path: one for one in below}}
    grassroots = Tier(27, 27, 27, whole)
    found.tiers = {"grassroots": grassroots, "upper": Tier(1, 0, 0, Counter(listed=2))}
    found.works = [model(10, "grassroots", "upper"), model(11, "grassroots", "upper")]
    found.works += [model(number, "grassroots") for number in range(12, 37)]
    found.reported = {"hộ": Total(1_200_000, "exact", 60)}
    found.given.amounts = {
        "at_least:m²": Total(1_200_000, "at_least", 2),
        "at_least:đồng": Total(368_000_000, "at_least", 2),
    }
    found.gifts = [
        Gift(
            "land",
            "group",
            UPPER.name,
            "Hội viên phụ nữ",
            Amount(value=900_000, unit="m²", bound="at_least"),
            34,
            "exact",
        ),
        Gift("money", "unit", UPPER.name, None, Amount(value=168_000_000, unit="đồng"), None, "exact"),
    ]
    found.inspected = {"upper": Held(planned=2, held=2, closed=1, units=2, secretaries=2)}
    found.commended.collectives = {("certificate", "upper"): 2}
    found.commended.golden = 2
    found.honours = [honour(number) for number in (10, 11)]
    return found


def honour(number: int) -> Commendation:
    when: dict[str, Any] = {"nominated_at": NOW, "changed_at": NOW, "approved_at": NOW}
    unit = Unit(number, f"/1/2/{number}/", "grassroots", f"Đảng bộ cơ sở Sở số {number}")
    who: dict[str, Any] = {"unit": unit, "author": 1, "author_name": "Hoàng Văn Sơn", "award": "certificate"}
    return Commendation(str(number), 2026, golden=True, state="approved", version=2, deed=LONG, **who, **when)


def paper(figures: ReviewFigures, said: dict[str, str]) -> bytes:
    values = {
        "cap_tren": "ĐẢNG BỘ TỈNH LAM SƠN",
        "cap_tren_gui": "Đảng bộ tỉnh Lam Sơn",
        "don_vi": figures.unit.name.upper(),
    }
    values |= {"ten_don_vi": figures.unit.name} | signer(replace(SECRETARY, unit=figures.unit), figures.unit)
    return filled(shipped("bao-cao-so-ket"), values | review_paper.places(figures, THEME, said, SPAN.until))


def first_line(page: str) -> str:
    return page.lstrip("\n").splitlines()[0].strip()


def last_line(page: str) -> str:
    return page.rstrip().splitlines()[-1].strip()


def test_the_figures_of_the_source_are_on_paper(printed: Print) -> None:
    found = printed(paper(large(), {}))
    page = words(found.text)
    for said in (
        "27/27 đảng bộ cơ sở (100%)",
        "Đã xây dựng 27 mô hình điểm: 27 mô hình cấp cơ sở, 2 mô hình cấp trên cơ sở.",
        "Đất: hơn 12.000 m².",
        "Hội viên phụ nữ (34 người) hơn 9.000 m²",
        "168 triệu đồng",
        "tặng Giấy khen cho 2 tập thể",
        "đã tổ chức 2 cuộc kiểm tra, giám sát đối với 2 lượt tổ chức đảng và 2 lượt bí thư cấp ủy",
        "Các tiêu chí đề ra đều đạt",
    ):
        assert said in page, said


def test_tables_break_between_rows_and_say_their_head_again(printed: Print) -> None:
    found = printed(paper(large(), {"results": LONG * 8, "tasks": LONG * 8}))
    assert len(found.pages) >= 6
    for number, page in enumerate(found.pages, start=1):
        assert (first_line(page) == str(number)) is (number > 1), "pages are numbered from the second on"
        assert not last_line(page).startswith(HEADINGS), f"a heading is left at the foot of page {number}"
    for number in range(10, 30):
        whole = [page for page in found.pages if f"Mô hình thứ {number}:" in words(page)]
        assert len(whole) == 1, "no row is parted"
    assert "7 mô hình khác ghi trong bảng số liệu kèm theo" in words(found.text)
    heads = [page for page in found.pages if any("TT" in line and "Mô hình" in line for line in page.splitlines())]
    assert len(heads) >= 3, "the head comes again"


def test_whoever_signs_does_so_below_a_sentence(printed: Print) -> None:
    for repeated in range(1, 12, 5):
        found = printed(paper(large(), {"tasks": LONG * repeated * 3}))
        (signed,) = (page for page in found.pages if "T/M ĐẢNG ỦY" in page)
        assert "Trên đây là báo cáo tổng kết năm 2026" in words(signed)
        assert signed.index("T/M ĐẢNG ỦY") < signed.rindex("Hoàng Văn Sơn")


def test_the_table_of_units_is_a_sheet_of_its_own(printed: Print) -> None:
    found = printed(paper(large(), {}))
    last = words(found.pages[-1])
    assert last.startswith(f"{len(found.pages)} BIỂU SỐ LIỆU THEO ĐƠN VỊ TRỰC THUỘC")
    assert last.count("290/290 (100%)") == 27


def test_a_cell_with_next_to_nothing_is_one_page_without_empty_headings(printed: Print) -> None:
    cell = Unit(3, "/1/2/3/", "cell", "Chi bộ thôn Nà Han")
    found = ReviewFigures(cell, Span(date(2026, 1, 1), date(2026, 6, 30)))
    own = Counter(members=9, must=9, registered=9)
    found.places, found.tiers = {cell.path: Place(cell, own, own)}, {"cell": Tier(1, 1, 1, own)}
    shown = printed(paper(found, {}))
    assert len(shown.pages) == 1
    heads = [line.strip() for line in shown.text.splitlines() if line.strip().startswith(HEADINGS)]
    assert heads == ["I. KẾT QUẢ ĐẠT ĐƯỢC", "1. Chuyên đề năm và bản cam kết của đảng viên"]
    assert "TT" not in shown.text.replace("TTHC", "").split()
    assert "T/M CHI BỘ" in shown.text


def test_it_is_in_the_one_typeface_or_what_stands_for_it(printed: Print) -> None:
    faces = {face.partition("-")[0] for face in printed(paper(large(), {})).faces}
    assert faces <= {
        "TimesNewRoman",
        "TimesNewRomanPSMT",
        "TimesNewRomanPS",
        "LiberationSerif",
        "NotoSerif",
        "DejaVuSerif",
    }
