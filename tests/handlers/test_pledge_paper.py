"""A confirmed pledge on paper: its words under their headings, nothing empty, somebody to sign it."""

from dataclasses import replace

import pytest

from storage.people import Decider, Role
from storage.themes import Heading
from storage.units import Unit
from tests.handlers.papers import PLACE, lines
from tests.handlers.written import (
    CELL,
    COMMUNE,
    COUNTED,
    PLEDGE,
    SECRETARY,
    THEME,
    UNCOUNTED,
    pledge_paper_of,
    with_items,
)

GRASSROOTS = Unit(5, "/1/2/5/", "grassroots", "Đảng bộ Trường Tiểu học")


def test_every_word_of_it() -> None:
    assert lines(pledge_paper_of()) == [
        "ĐẢNG BỘ XÃ KHUÔN LÙNG",
        "CHI BỘ THÔN NÀ HAN",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "…………, ngày … tháng … năm 2026",
        "BẢN CAM KẾT",
        "tu dưỡng, rèn luyện, phấn đấu năm 2026",
        "_______",
        "Họ và tên: Lò Thị Mai",
        "Năm sinh: 1956",
        "Đang sinh hoạt tại: Chi bộ thôn Nà Han",
        "Thực hiện chuyên đề năm 2026 “Mỗi đảng viên một việc vì dân”, tôi cam kết:",
        "I. Mục tiêu phấn đấu",
        "Giữ nghiêm kỷ luật.",
        "Gia đình văn hóa.",
        "II. Việc cụ thể, giải pháp, lộ trình thực hiện",
        "TT",
        "Việc cụ thể, chỉ tiêu",
        "Giải pháp",
        "Thời hạn",
        "1",
        "Vận động 10 hộ hiến đất mở đường",
        "Chỉ tiêu: 10 hộ",
        "Đến từng nhà cùng trưởng thôn",
        "30/6/2026",
        "2",
        "Đọc và nêu gương",
        "Mỗi tuần một buổi",
        "31/12/2026",
        "Tôi nghiêm túc thực hiện những nội dung trên và chịu sự kiểm tra, giám sát của chi bộ.",
        "Bản cam kết được xác nhận ngày 21/1/2026.",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "NGƯỜI CAM KẾT",
        "(ký, ghi rõ họ tên)",
        "(ký, ghi rõ họ tên)",
        "Hoàng Văn Sơn",
        "Lò Thị Mai",
    ]


def test_what_nobody_knows_is_left_out() -> None:
    found = lines(pledge_paper_of(theme=None, born=None, decider=None))
    assert not [line for line in found if line.startswith(("Năm sinh", "Chức vụ", "Thực hiện chuyên đề"))]
    assert "Năm 2026, tôi cam kết:" in found
    room = "(ký, ghi rõ họ tên)"
    assert found[-6:] == ["T/M CHI BỘ", "BÍ THƯ", "NGƯỜI CAM KẾT", room, room, "Lò Thị Mai"]


def test_offices_held_in_the_party_are_told_and_no_others() -> None:
    roles = [Role("secretary", CELL), Role("committee_member", COMMUNE), Role("admin", COMMUNE)]
    told = [line for line in lines(pledge_paper_of(roles=roles)) if line.startswith("Chức vụ")]
    assert told == [
        "Chức vụ trong Đảng: Bí thư Chi bộ thôn Nà Han",
        "Chức vụ trong Đảng: Cấp ủy viên Đảng bộ xã Khuôn Lùng",
    ]


@pytest.mark.parametrize(
    ("decider", "signs"),
    [
        (SECRETARY, ["T/M CHI BỘ", "BÍ THƯ"]),
        (Decider(2, "Nông Thị Lan", "deputy", CELL, reachable=True), ["T/M CHI BỘ", "K/T BÍ THƯ\nPHÓ BÍ THƯ"]),
        (Decider(9, "Lục Thị Hà", "secretary", GRASSROOTS, reachable=True), ["T/M ĐẢNG ỦY", "BÍ THƯ"]),
    ],
)
def test_whoever_decides_today_signs(decider: Decider, signs: list[str]) -> None:
    found = lines(pledge_paper_of(decider=decider))
    assert found[found.index("NGƯỜI CAM KẾT") - 2 : found.index("NGƯỜI CAM KẾT")] == signs
    assert found[-2:] == [decider.name, "Lò Thị Mai"]


def test_headings_of_the_province_s_own_in_its_order() -> None:
    theme = replace(
        THEME,
        headings=(
            Heading(key="example", title="Trách nhiệm nêu gương"),
            Heading(key="goal", title="Mục tiêu lớn nhất"),
            Heading(key="thought", title="Tư tưởng chính trị"),
        ),
    )
    sections = {"goal": "A", "assigned_task": "B", "example": "C", "thought": None, "gone": "D"}
    found = lines(pledge_paper_of(replace(PLEDGE, sections=sections), theme))
    headed = found[found.index("I. Mục tiêu lớn nhất") : found.index("TT")]
    assert headed == [
        "I. Mục tiêu lớn nhất", "A",
        "II. Nhiệm vụ trọng tâm được giao", "B",
        "III. Trách nhiệm nêu gương", "C",
        "IV. Nội dung khác", "D",
        "V. Việc cụ thể, giải pháp, lộ trình thực hiện",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Phần I. Mục tiêu", "I. Mục tiêu", "1. Mục tiêu", "a) Mục tiêu", "Mục 1: Mục tiêu"])
def test_headings_that_have_numbers_get_no_others(title: str) -> None:
    theme = replace(THEME, headings=(Heading(key="goal", title=title),))
    found = lines(pledge_paper_of(theme=theme))
    assert title in found
    assert "Việc cụ thể, giải pháp, lộ trình thực hiện" in found


@pytest.mark.parametrize("title", ["Mục tiêu phấn đấu", "Chính trị, tư tưởng", "Phần đấu tranh phê bình", "Dân vận"])
def test_headings_without_numbers_get_them(title: str) -> None:
    theme = replace(THEME, headings=(Heading(key="goal", title=title),))
    assert f"I. {title}" in lines(pledge_paper_of(theme=theme))


def test_no_place_is_left_and_no_heading_is_empty() -> None:
    for items in ((COUNTED,), (UNCOUNTED,), (COUNTED, UNCOUNTED) * 5):
        found = lines(pledge_paper_of(with_items(*items)))
        assert not [line for line in found if PLACE.search(line)]
        assert found.count("Chỉ tiêu: 10 hộ") == sum(item is COUNTED for item in items)
        assert not [line for line in found if line.endswith(("Chỉ tiêu:", "Năm sinh:"))]
