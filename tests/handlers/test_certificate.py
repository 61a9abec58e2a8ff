"""A certificate on paper: who gives it to whom and for what, number and date open, on one framed, turned page."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document

from handlers.documents import certificate
from handlers.documents.filling_in import filled
from handlers.documents.people import signer
from handlers.documents.templates import shipped
from handlers.secretary.commendation_form import LONGEST_DEED
from storage.commendations import Commendation
from storage.people import Decider
from storage.units import Unit
from tests.commending import DEED
from tests.engine import ZONE
from tests.handlers.papers import PLACE, lines, printed
from tests.handlers.written import CELL, COMMUNE

AT = datetime(2026, 1, 15, 1, tzinfo=UTC)
BINH = Decider(13, "Trần Quốc Bình", "secretary", COMMUNE, reachable=True)
LONG_UNIT = "Trung tâm Phục vụ hành chính công và Cung ứng dịch vụ sự nghiệp xã"
GIVEN = Commendation(
    id="given",
    year=2026,
    unit=CELL,
    author=1,
    author_name="Hoàng Văn Sơn",
    award="certificate",
    golden=True,
    state="approved",
    version=3,
    deed=DEED,
    nominated_at=AT,
    changed_at=AT,
    person=3,
    name="Lò Thị Mai",
    agreed_at=AT,
    agreed_by=3,
    approved_at=AT,
    awarder=COMMUNE,
)


def paper_of(one: Commendation, awarder: Unit = COMMUNE, decider: Decider | None = BINH) -> bytes:
    return filled(shipped("giay-khen"), certificate.places(one, awarder, ZONE) | signer(decider, awarder))


def test_every_word_of_it() -> None:
    assert lines(paper_of(GIVEN)) == [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "_______",
        "BAN CHẤP HÀNH ĐẢNG BỘ XÃ KHUÔN LÙNG",
        "tặng",
        "GIẤY KHEN",
        "Đồng chí Lò Thị Mai",
        "Chi bộ thôn Nà Han",
        f"Đã có thành tích: {DEED}",
        "Quyết định số: ……-QĐ/……, ngày …/…/2026",
        "Vào Sổ khen thưởng số: ……",
        "…………, ngày … tháng … năm 2026",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
        "(ký, ghi rõ họ tên, đóng dấu)",
        "Trần Quốc Bình",
    ]


def test_a_collective_s_names_no_member() -> None:
    found = lines(paper_of(replace(GIVEN, person=None, name=None)))
    assert "Tập thể Chi bộ thôn Nà Han" in found
    assert "Chi bộ thôn Nà Han" not in found
    assert not [line for line in found if PLACE.search(line)]


def test_the_page_is_turned_and_framed() -> None:
    (section,) = Document(BytesIO(paper_of(GIVEN))).sections
    assert (section.page_width or 0) > (section.page_height or 0)
    (borders,) = [part for part in section._sectPr if part.tag.endswith("}pgBorders")]
    assert len(borders) == 4


def test_the_longest_is_still_one_page(tmp_path: Path) -> None:
    """The longest deed of a member of the longest name, in a unit of a long name: all of it is there to be signed."""
    deed = ("Hiến đất, vận động bà con mở đường vào thôn. " * 20)[:LONGEST_DEED]
    awarder = Unit(2, "/1/2/", "upper", f"Đảng bộ {LONG_UNIT}")
    unit = Unit(3, "/1/2/3/", "cell", f"Chi bộ {LONG_UNIT}")
    name = "Nguyễn Phước Tôn Nữ Công Tằng Quỳnh Hoa Diễm Phương Ẵm Ễnh Ợt Ỷ Ữu"
    profile = tmp_path / "office"
    for content in (paper_of(GIVEN), paper_of(replace(GIVEN, deed=deed, name=name, unit=unit), awarder)):
        paper = printed(content, tmp_path, profile)
        assert len(paper.pages) == 1
        words = " ".join(paper.text.split())
        assert all(said in words for said in ("ĐẢNG CỘNG SẢN VIỆT NAM", "GIẤY KHEN", "T/M ĐẢNG ỦY", "Trần Quốc Bình"))
    assert name in words
    assert words.count("Hiến đất") == deed.count("Hiến đất")
