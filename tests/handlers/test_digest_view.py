"""What a digest says: short, readable aloud, the same figures everywhere, and names only to those who may see them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.digest_view import LONGEST, Rights, chart_of, digest_message, is_quiet, with_reminder
from handlers.figure_view import figure_lines
from handlers.talk import Action
from handlers.texts import Html
from storage.digests import Digest
from storage.figures import Figures, Total
from storage.folding import MOST_LINES, Line, Named
from storage.units import Unit
from storage.work_rows import NEEDS
from tests.checks import faults_in
from tests.engine import ZONE

NOON = datetime(2026, 6, 12, 5, tzinfo=UTC)
WEEK = timedelta(days=7)
CELL = Unit(3, "/1/2/3/", "cell", "Chi bộ thôn Nà Han")
FIGURES = Figures(
    members=9, must=7, exempt=2, registered=4, confirmed=3, waiting=1, returned=1, absent=2, paper=2, late=2, stuck=1,
    silent=1, fresh=2, done=1, reports=5, leaders=3, leaders_registered=2, exempt_kinds={"excused": 1, "new": 1},
    totals={"hộ": Total(12_000, "exact", 2), "m²": Total(900_000, "at_least", 3)},
)  # fmt: skip
PEOPLE = (Named(3, "Lò Thị Mai", "stuck"), Named(5, "Lương Thị Huy", "missing"))
SON = Rights(1, named={3}, nudging={3})
STILL = Figures(members=7, must=7, registered=7, confirmed=7)


def but(figures: Figures, **changed: Any) -> Figures:
    """The figures with some of them changed."""
    return replace(figures, **changed)


def digest(figures: Figures = FIGURES, **more: Any) -> Digest:
    return replace(Digest(CELL, NOON - WEEK, NOON, figures, people=PEOPLE), **more)


def unit(id: int, name: str | None = None) -> Unit:
    return Unit(id, f"/1/{id}/", "cell", name or f"Chi bộ thôn số {id}")


def test_a_cell_in_a_week_in_which_much_happened() -> None:
    message = digest_message([digest(before=replace(FIGURES, registered=2))], SON, ZONE)
    assert message.text == Html(
        "<b>Tổng hợp tuần</b>, số liệu đến 12 giờ 00 ngày 12/6/2026.\n\n"
        "<b>Chi bộ thôn Nà Han</b>\n"
        "Đồng chí trong cấp ủy đã gửi bản cam kết: 2/3\n"
        "Đã gửi bản cam kết: 4/7 đồng chí (57%), tăng 2 so với tuần trước\n"
        "Đã xác nhận: 3\n"
        "Chờ xác nhận: 1\n"
        "Đang bổ sung: 1\n"
        "Chưa gửi: 2\n"
        "Không thuộc diện cam kết, tính riêng: 2 (miễn sinh hoạt 1, mới kết nạp, mới chuyển đến 1)\n"
        "Dùng bản giấy: 2\n"
        "Trong tuần: 2 bản cam kết mới, 5 báo cáo, 1 việc đã xong\n"
        "Kết quả đã báo cáo: hơn 9.000 m², 12 hộ\n"
        "Cần hỗ trợ: 1 việc gặp khó khăn, 2 việc chậm hạn, 1 đồng chí một tuần nay chưa phản hồi\n\n"
        "Cần hỗ trợ trước:\n"
        "– đồng chí Lò Thị Mai: gặp khó khăn\n"
        "– đồng chí Lương Thị Huy: chưa có cam kết"
    )
    assert [action.data for action in message.actions] == ["a:waiting:3", "a:nudges:3", "a:unit:3"]
    assert message.attachments == ()


def test_even_the_longest_cell_fits_one_screen() -> None:
    long = "Nguyễn Trần Hoàng Phương Thảo Nguyên"
    people = tuple(Named(id, long, NEEDS[id % 4]) for id in range(10, 20))
    counted = but(
        FIGURES,
        exempt_kinds={kind: 12 for kind in ("excused", "suspended", "away", "new", "other")},
        totals={f"{name} hộ nghèo": Total(10**17, "about", 1) for name in "abcdefgh"},
        **{name: 1234 for name in ("members", "must", "registered", "late", "stuck", "silent", "fresh", "reports")},
    )
    message = digest_message([digest(counted, people=people, before=FIGURES)], SON, ZONE)
    assert len(message.text) < 1500
    assert faults_in(message) == []


@pytest.mark.parametrize(
    ("rights", "named", "verbs"),
    [
        (SON, True, ["waiting", "nudges", "unit"]),
        (Rights(4, named={3}), True, ["waiting", "unit"]),
        (Rights(14), False, ["unit"]),
        (Rights(14, named={2}, nudging={2}), False, ["unit"]),
    ],
    ids=["secretary", "committee member", "admin", "of another unit"],
)
def test_names_are_for_those_who_may_see_them(rights: Rights, named: bool, verbs: list[str]) -> None:
    message = digest_message([digest()], rights, ZONE)
    assert ("Lò Thị Mai" in message.text) is named
    assert [action.verb for action in message.actions] == verbs


def test_nobody_is_told_of_themselves_as_of_another() -> None:
    mai = Rights(3, named={3}, nudging={3})
    assert "Lò Thị Mai" not in digest_message([digest()], mai, ZONE).text
    alone = digest_message([digest(people=PEOPLE[:1])], mai, ZONE)
    assert "Cần hỗ trợ trước" not in alone.text
    assert "nudges" not in [action.verb for action in alone.actions]


def test_a_quiet_week_is_one_line() -> None:
    quiet = digest(STILL, before=STILL, people=())
    message = digest_message([quiet], SON, ZONE)
    assert message.text.splitlines()[2:] == [
        "<b>Chi bộ thôn Nà Han</b>: tuần này không có thay đổi, đã gửi bản cam kết 7/7 đồng chí (100%)."
    ]
    assert not is_quiet(digest(STILL, before=None)), "the first week is told in full"


@pytest.mark.parametrize("happened", ["fresh", "reports", "done", "waiting", "stuck", "late", "silent"])
def test_a_week_in_which_anything_happened_is_not_quiet(happened: str) -> None:
    assert not is_quiet(digest(but(STILL, **{happened: 1}), before=STILL))


@pytest.mark.parametrize("changed", ["registered", "confirmed", "returned", "absent", "exempt"])
def test_a_week_after_which_something_stands_otherwise_is_not_quiet(changed: str) -> None:
    before = but(STILL, **{changed: 9})
    assert not is_quiet(digest(STILL, before=before))


def test_what_was_given_is_told_by_the_week_or_since_when() -> None:
    given = {"at_least:m²": Total(900_000, "at_least", 3), "exact:m²": Total(100_000, "exact", 1),
             "exact:đồng": Total(168_000_000, "exact", 1)}  # fmt: skip
    told = but(STILL, contributed=given)
    weekly = figure_lines(digest(told, people=()), ZONE)
    assert weekly[-1] == "Đóng góp được xác nhận trong tuần: hơn 10.000 m², 168 triệu đồng"
    since = figure_lines(digest(told, people=(), since=NOON - 3 * WEEK), ZONE)
    assert since[-1] == "Đóng góp được xác nhận từ ngày 22/5/2026: hơn 10.000 m², 168 triệu đồng"
    assert not is_quiet(digest(told, before=STILL))


def test_what_collectives_have_approved_is_told_tier_by_tier() -> None:
    approved = {
        "grassroots:model": 27,
        "cell:key_task": 3,
        "cell:breakthrough": 1,
        "cell:commended": 2,
        "upper:model": 2,
    }
    told = but(STILL, collective=approved)
    assert figure_lines(digest(told, people=()), ZONE)[-3:] == [
        "Chi bộ có thêm trong tuần: 3 nhiệm vụ trọng tâm, 1 nội dung đột phá, 2 lượt khen thưởng",
        "Đảng bộ cơ sở có thêm trong tuần: 27 mô hình điểm",
        "Đảng bộ cấp trên trực tiếp cơ sở có thêm trong tuần: 2 mô hình điểm",
    ]
    since = figure_lines(digest(told, people=(), since=NOON - 3 * WEEK), ZONE)
    assert since[-1] == "Đảng bộ cấp trên trực tiếp cơ sở có thêm từ ngày 22/5/2026: 2 mô hình điểm"
    assert not is_quiet(digest(told, before=STILL))


def test_what_waits_to_be_decided_of_collectives_work_is_told_as_long_as_it_waits() -> None:
    told = but(STILL, collective={"upper:submitted": 2, "grassroots:submitted": 1, "upper:reported": 1})
    last = "Việc của tập thể: chờ phê duyệt 3, chờ đánh giá 1"
    assert figure_lines(digest(told, people=()), ZONE)[-1] == last
    assert not is_quiet(digest(told, before=told))
    school = Line(unit(5), but(STILL, collective={"grassroots:submitted": 1}))

    def offered(shown: Digest, rights: Rights) -> bool:
        return "a:waitingundertakings:3" in {one.data for one in digest_message([shown], rights, ZONE).actions}

    assert offered(digest(told, lines=(school,)), SON)
    assert not offered(digest(told, lines=(school,)), Rights(1, named={3})), "they decide on nothing"
    assert not offered(digest(school.figures, lines=(school,)), SON), "it waits for those of the school"


def test_what_is_compared_and_with_what() -> None:
    def line(**more: Any) -> str:
        return next(one for one in figure_lines(digest(**more), ZONE) if one.startswith("Đã gửi bản cam kết"))

    fewer, same = replace(FIGURES, registered=6), FIGURES
    assert line(before=fewer).endswith("(57%), giảm 2 so với tuần trước")
    assert line(before=same).endswith("(57%)")
    assert line(before=fewer, since=NOON - 3 * WEEK).endswith("giảm 2 so với ngày 22/5/2026")
    january = datetime(2026, 1, 2, 5, tzinfo=UTC)
    assert line(before=fewer, since=january - WEEK, as_of=january).endswith("(57%)"), "another year's pledges"


def test_nearly_all_is_not_all() -> None:
    almost = replace(FIGURES, must=1000, registered=999)
    assert "999/1.000 đồng chí (99%)" in "\n".join(figure_lines(digest(almost), ZONE))


def tier(count: int, figures: Figures = FIGURES, **more: Any) -> Digest:
    lines = tuple(Line(unit(id), replace(FIGURES, registered=id % 8)) for id in range(10, 10 + count))
    return digest(figures, unit=unit(2, "Đảng bộ xã Khuôn Lùng"), lines=lines, people=(), **more)


def test_a_tier_lists_the_units_below_it_and_silence_that_lasts() -> None:
    message = digest_message([tier(MOST_LINES, replace(FIGURES, silent_long=4))], SON, ZONE)
    assert "Đơn vị trực thuộc, nơi cần hỗ trợ trước ở trên:\n1. Chi bộ thôn số 10: 2/7 (28%)" in message.text
    assert "10. Chi bộ thôn số 19: 3/7 (42%), 1 việc gặp khó khăn, 2 việc chậm hạn" in message.text
    assert "4 đồng chí hai tuần nay chưa phản hồi" in message.text
    assert "một tuần nay" not in message.text
    assert [action.verb for action in message.actions] == ["unit"]


def test_a_chart_is_drawn_of_the_first_unit_with_others_below_it() -> None:
    chart = chart_of([digest(), tier(1), tier(3)], ZONE)
    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["Chi bộ thôn số 10", "Chi bộ thôn số 11", "Chi bộ thôn số 12"]
    assert [(bar.value, round(bar.part, 2)) for bar in chart.bars][:1] == [("2/7 (28%)", 0.29)]
    assert chart_of([digest(), tier(1)], ZONE) is None
    assert chart_of([tier(3, STILL, before=STILL)], ZONE) is None, "nothing has changed since the last one"
    message = digest_message([tier(3)], SON, ZONE, b"png")
    assert [(file.mime, file.picture) for file in message.attachments] == [("image/png", True)]


def test_many_units_fit_one_message() -> None:
    digests = [replace(tier(MOST_LINES), unit=unit(id)) for id in range(30)]
    message = digest_message(digests, Rights(1, named=set(range(30))), ZONE)
    assert len(message.text) < LONGEST + 30 * 100
    assert faults_in(message) == []
    assert message.text.count("Đơn vị trực thuộc") >= 2
    assert "<b>Chi bộ thôn số 29</b>: đã gửi bản cam kết 4/7 đồng chí (57%)." in message.text


def test_a_reminder_of_the_day_comes_last() -> None:
    more = (Action(verb="done", subject="01J", label="Đã xong"), Action(verb="unit", subject="3", label=CELL.name))
    message = with_reminder(digest_message([digest()], SON, ZONE), Html("Hôm nay …"), more)
    assert message.text.endswith("\n\nHôm nay …")
    assert faults_in(message) == []


def test_names_are_escaped() -> None:
    odd = digest(people=(Named(3, "Lò <b>Thị & Mai", "late"),), unit=unit(3, "Chi bộ <A&B>"))
    assert faults_in(digest_message([odd], SON, ZONE)) == []
