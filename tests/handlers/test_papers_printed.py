"""Documents as an office sees them: opened in LibreOffice and printed, page by page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.documents import self_review
from handlers.documents.filling_in import filled
from handlers.documents.people import about
from handlers.documents.templates import Template, shipped
from storage.pledges import Item
from storage.units import Unit
from tests.engine import ZONE
from tests.handlers.papers import Printed
from tests.handlers.papers import printed as printed_by
from tests.handlers.test_self_review import READING, ROADS
from tests.handlers.written import CELL, COMMUNE, COUNTED, PLEDGE, pledge_paper_of, with_items

Print = Callable[[bytes], Printed]
SENTENCE = "Đến từng nhà cùng trưởng thôn, gia đình tôi hiến trước, rồi mời bà con cùng làm. "


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where LibreOffice keeps its settings: made once, which takes it longer than a document."""
    return tmp_path_factory.mktemp("office")


@pytest.fixture
def printed(tmp_path: Path, profile: Path) -> Print:
    return lambda content: printed_by(content, tmp_path, profile)


def words(text: str) -> str:
    """The words of a page, however its lines are broken."""
    return " ".join(text.split())


def table_of(count: int, sentences: int) -> tuple[Item, ...]:
    return tuple(
        COUNTED.model_copy(update={"work": f"Việc thứ {number} trong năm", "solution": (SENTENCE * sentences).strip()})
        for number in range(1, count + 1)
    )


def test_a_small_pledge_is_one_page(printed: Print) -> None:
    paper = printed(pledge_paper_of())
    assert len(paper.pages) == 1
    page = words(paper.text)
    for said in ("ĐẢNG CỘNG SẢN VIỆT NAM", "BẢN CAM KẾT", "I. Mục tiêu phấn đấu", "Chỉ tiêu: 10 hộ", "T/M CHI BỘ"):
        assert said in page
    assert in_one_line(paper, "ĐẢNG BỘ XÃ KHUÔN LÙNG", "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert in_one_line(paper, "Hoàng Văn Sơn", "Lò Thị Mai"), "both sign beside each other"


def in_one_line(paper: Printed, *said: str) -> bool:
    return any(all(word in line for word in said) for line in paper.text.splitlines())


def test_it_is_in_the_one_typeface_or_what_stands_for_it(printed: Print) -> None:
    faces = {face.partition("-")[0] for face in printed(pledge_paper_of()).faces}
    known = {"TimesNewRoman", "TimesNewRomanPSMT", "TimesNewRomanPS", "LiberationSerif", "NotoSerif", "DejaVuSerif"}
    assert faces <= known


def test_ten_items_over_a_page_break(printed: Print) -> None:
    paper = printed(pledge_paper_of(with_items(*table_of(10, 3))))
    assert len(paper.pages) in (2, 3)
    for page in paper.pages[:2]:
        assert in_one_line(Printed((page,), frozenset()), "TT", "Giải pháp", "Thời hạn"), "the head comes again"
    for number, page in enumerate(paper.pages, start=1):
        first = page.lstrip("\n").splitlines()[0].strip()
        assert (first == str(number)) is (number > 1), "pages are numbered from the second on"
    for number in range(1, 11):
        whole = [page for page in paper.pages if f"Việc thứ {number} trong" in words(page)]
        assert len(whole) == 1, "no row is parted"
    assert "NGƯỜI CAM KẾT" in paper.pages[-1]
    assert "Tôi nghiêm túc thực hiện" in paper.pages[-1], "nobody signs an empty page"


def test_the_longest_that_can_be_typed(printed: Print) -> None:
    """Ten items of the greatest length under headings of theirs: everything is there, and nothing runs off the page."""
    longest = Item(id="x", work=("Việc " * 100).strip(), solution=("giải pháp " * 100).strip(), due=date(2026, 6, 30))
    sections: dict[str, str | None] = {key: ("Nội dung " * 166).strip() for key in ("goal", "assigned_task")}
    pledge = replace(PLEDGE, items=(longest,) * 10, sections=sections)
    paper = printed(pledge_paper_of(pledge))
    assert words(paper.text).count("30/6/2026") == 10
    assert paper.text.count("pháp") >= 1000
    assert paper.text.count("dung") >= 332


def test_long_names_stay_in_their_halves(printed: Print) -> None:
    name = "Nguyễn Phước Tôn Nữ Công Tằng Quỳnh Hoa Diễm Phương"
    unit = Unit(3, "/1/2/3/", "cell", "Chi bộ Trung tâm Phục vụ hành chính công và Cung ứng dịch vụ sự nghiệp xã")
    pledge = replace(PLEDGE, name=name, unit=unit)
    paper = printed(pledge_paper_of(pledge))
    assert len(paper.pages) == 1
    assert in_one_line(paper, "ĐẢNG CỘNG SẢN VIỆT NAM")
    assert name in words(paper.text)


@pytest.mark.parametrize(("form", "count"), [("kiem-diem-2b", 5), ("kiem-diem-2c", 2)])
def test_the_self_review(form: Template, count: int, printed: Print) -> None:
    items = [replace((ROADS, READING)[n % 2], id=str(n), work=f"Việc thứ {n}") for n in range(count)]
    values = about("Lò Thị Mai", CELL, COMMUNE, 1956, ()) | self_review.places(2026, items, (), ZONE)
    paper = printed(filled(shipped(form), values))
    assert len(paper.pages) in (3, 4)
    assert words(paper.pages[0]).count("....................") >= 8, "room to write"
    last = words(paper.pages[-1])
    assert last.startswith(f"{len(paper.pages)} B. PHẦN ĐÁNH GIÁ, XẾP LOẠI"), "others write on a sheet of their own"
    assert "T/M CẤP ỦY" in last
    (signed,) = (page for page in paper.pages if "NGƯỜI TỰ KIỂM ĐIỂM" in page)
    assert "VII. Tự nhận mức" in signed
    assert signed.index("NGƯỜI TỰ KIỂM ĐIỂM") < signed.rindex("Lò Thị Mai")
