"""The year-end self-review: A.I.3 comes from the record, item by item; everything else is room to write."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Literal

import pytest

from handlers.documents import self_review
from handlers.documents.filling_in import filled
from handlers.documents.people import about
from handlers.documents.templates import Template, shipped
from storage.amounts import Amount
from storage.evidence import Evidence
from storage.items import Standing
from storage.progress import Report
from tests.engine import ZONE
from tests.handlers.papers import PLACE, lines
from tests.handlers.written import CELL, COMMUNE

BEGAN = datetime(2026, 1, 15, tzinfo=UTC)
ROADS = Standing(
    id="roads",
    pledge="pledge-3-2026",
    person=3,
    year=2026,
    position=0,
    work="Vận động 10 hộ hiến đất mở đường",
    solution="Đến từng nhà",
    due=date(2026, 6, 30),
    live=True,
    status="new",
    version=0,
    since=BEGAN,
    news_at=BEGAN,
    target=Amount(value=10_000, unit="hộ"),
)
READING = replace(ROADS, id="reading", position=1, work="Đọc và nêu gương", due=date(2026, 12, 31), target=None)
FORMS: tuple[Template, Template] = ("kiem-diem-2b", "kiem-diem-2c")


def file(id: str, kind: Literal["photo", "file"]) -> Evidence:
    return Evidence(id=id, report="r", person=3, account=1, kind=kind, state="stored", at=BEGAN)


def report(id: str, item: Standing, day: int, *files: Evidence) -> Report:
    at = datetime(2026, 6, day, 17, 30, tzinfo=UTC)
    return Report(
        id=id, item=item.id, pledge="p", person=3, version=1, first_at=at, at=at, status="working", evidence=files
    )


def review(items: Sequence[Standing], reports: Sequence[Report] = (), form: Template = "kiem-diem-2b") -> list[str]:
    values = about("Lò Thị Mai", CELL, COMMUNE, 1956, ()) | self_review.places(2026, items, reports, ZONE)
    return lines(filled(shipped(form), values))


def test_the_pledge_is_told_from_the_record() -> None:
    done = replace(
        ROADS,
        status="done",
        done=Amount(value=12_000, unit="hộ"),
        done_at=datetime(2026, 6, 21, 2, tzinfo=UTC),
        version=2,
    )
    found = review(
        [done, READING],
        [report("b", done, 20, file("2", "photo"), file("3", "file")), report("a", done, 3, file("1", "photo"))],
    )
    start = found.index("3. Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm")
    assert found[start + 1 : found.index("Tự đánh giá, bổ sung:")] == [
        "Năm 2026, tôi cam kết 2 việc; đến nay đã hoàn thành 1 việc, đang thực hiện 1 việc.",
        "TT",
        "Việc đã cam kết",
        "Chỉ tiêu, thời hạn",
        "Kết quả, minh chứng",
        "1",
        "Vận động 10 hộ hiến đất mở đường",
        "10 hộ",
        "Hạn: 30/6/2026",
        "12/10 hộ, đã xong (ngày 21/6/2026)",
        "Báo cáo 2 lần, lần cuối ngày 21/6/2026",
        "Minh chứng: 2 ảnh, 1 tệp",
        "2",
        "Đọc và nêu gương",
        "Hạn: 31/12/2026",
        "Đến nay: chưa báo cáo",
    ]


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (0, "Năm 2026, tôi cam kết 2 việc; đến nay đang thực hiện."),
        (2, "Năm 2026, tôi cam kết 2 việc; đến nay đã hoàn thành."),
    ],
)
def test_all_of_it_in_one_sentence(done: int, said: str) -> None:
    items = [
        replace(one, done_at=BEGAN, status="done") if place < done else one
        for place, one in enumerate((ROADS, READING))
    ]
    assert said in review(items)


@pytest.mark.parametrize("form", FORMS)
def test_the_headings_of_the_form(form: Template) -> None:
    found = review([ROADS], form=form)
    heads = [line for line in found if line.startswith(("A. ", "B. ", "I", "V")) and ". " in line[:5]]
    assert [line.split(". ")[0] for line in heads] == ["A", "I", "II", "III", "IV", "V", "VI", "VII", "B"]
    assert not [line for line in found if PLACE.search(line)]
    assert found[found.index("NGƯỜI TỰ KIỂM ĐIỂM") + 2] == "Lò Thị Mai"


def test_the_two_forms_say_whom_they_are_for() -> None:
    assert "(Cá nhân không giữ chức vụ lãnh đạo, quản lý)" in review([ROADS], form="kiem-diem-2b")
    assert "(Đảng viên không làm việc trong hệ thống chính trị)" in review([ROADS], form="kiem-diem-2c")
