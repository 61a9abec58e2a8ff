"""The acceptance story: the structure and the figures of both source documents, played through conversation by an
invented committee; then /soket gives exactly those figures."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.demo import movement
from bot.demo.words import TITLE
from tests.engine import ZONE
from tests.postgres import Postgres
from tests.story.opening import playing
from tests.story.report import Report
from tests.story.year import NARRATIVE, Told, played

BEGINS = datetime(2026, 1, 8, 8, tzinfo=ZONE)
UPPER, GRASSROOTS, CELLS = "đảng bộ cấp trên cơ sở", "đảng bộ cơ sở", "chi bộ"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
async def told(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Told]:
    """The whole year, played once on each database."""
    folder = tmp_path_factory.mktemp("story")
    postgres: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    if postgres is not None:
        name = await postgres.make()
        url = postgres.url(name)
    else:
        (folder / "camket.db").write_bytes(sqlite_template.read_bytes())
        url = f"sqlite+aiosqlite:///{folder / 'camket.db'}"
    async with playing(url, folder, BEGINS) as play:
        yield await played(play)
    if postgres is not None:
        await postgres.drop(name)


def whole(count: int, tier: str) -> str:
    return f"{count}/{count} {tier} (100%)"


def test_by_the_end_of_march_27_committees_have_a_model_each_and_two_are_at_the_upper_level(told: Told) -> None:
    quarter = told.quarter
    assert quarter.row("Xây dựng mô hình điểm") == [whole(27, GRASSROOTS), whole(1, UPPER)]
    assert "Đã xây dựng 29 mô hình điểm: 27 mô hình cấp cơ sở, 2 mô hình cấp trên cơ sở." in quarter.lines
    of_committees = [row["Mô hình của cấp ủy"] for row in of_tier(quarter, GRASSROOTS)]
    assert of_committees == [1] * 27


def of_tier(report: Report, tier: str) -> list[dict[str, object]]:
    """The rows of the units of a tier."""
    return [dict(row) for row in report.sheets["Theo đơn vị"] if row["Cấp"] == tier]


def test_all_criteria_were_met_or_exceeded(told: Told) -> None:
    plans = (*movement.MODELS, *movement.UPPER_MODELS)
    measures = [measure for plan in plans for measure in plan.measures]
    over = sum(measure.reached != measure.target for measure in measures)
    assert f"Các tiêu chí đề ra đều đạt và vượt ({len(measures)} tiêu chí, trong đó vượt {over})." in told.year.lines
    models = [row for row in told.year.sheets["Nhiệm vụ, mô hình"] if row["Loại"] == "Mô hình điểm"]
    assert sum(row["Vượt"] for row in models) == over
    assert sum(row["Đạt"] for row in models) == len(measures) - over
    assert sum(row["Chưa đạt"] for row in models) == 0


def test_the_theme_was_acknowledged_and_guided_by_all(told: Told) -> None:
    assert f"Chuyên đề năm 2026: “{TITLE}”." in told.year.lines
    assert told.year.row("Nắm nội dung chuyên đề năm") == [whole(55, CELLS), whole(27, GRASSROOTS)]
    assert told.year.row("Hướng dẫn đảng viên xây dựng bản cam kết") == [whole(55, CELLS)]
    assert all(row["Đơn vị đã hướng dẫn cam kết"] == 1 for row in of_tier(told.year, CELLS))


def test_the_breakthrough_became_a_key_task_of_all_below_and_all_amended_their_rules(told: Told) -> None:
    tasks, rules = told.year.row("Xác định nhiệm vụ trọng tâm"), told.year.row("Rà soát, sửa đổi quy chế làm việc")
    assert tasks[:2] == rules[:2] == [whole(55, CELLS), whole(27, GRASSROOTS)]
    assert rules[2:] == [whole(1, UPPER)]
    assert told.year.row("Xác định nội dung đột phá")[-1] == whole(1, UPPER)
    below = of_tier(told.year, CELLS)
    assert [row["Nhiệm vụ trọng tâm"] for row in below] == [1] * 55
    (above,) = of_tier(told.year, UPPER)
    assert (above["Nhiệm vụ trọng tâm"], above["Nội dung đột phá"]) == (82, 2)


def test_what_was_given_is_told_one_by_one_and_added_up(told: Told) -> None:
    (single,) = [line for line in told.year.lines if line.startswith("Tiêu biểu: ")]
    assert single == (
        "Tiêu biểu: Hội viên phụ nữ xã (34 người) hơn 9.000 m²; một đảng viên Chi bộ thôn Pác Lìu hơn 3.000 m²; "
        "Đảng bộ Công an xã hơn 200 triệu đồng; Nhân dân thôn Pác Ngoạn 168 triệu đồng."
    )
    assert "Đất: hơn 12.000 m² (35 người)." in told.year.lines
    assert "Tiền: hơn 368 triệu đồng." in told.year.lines
    told_in_cells = {row["Nội dung"] for row in told.year.sheets["Tổng hợp"]}
    assert {single, "Đất: hơn 12.000 m² (35 người).", "Tiền: hơn 368 triệu đồng."} <= told_in_cells
    rows = [(row["Số lượng"], row["Bằng số"], row["Số người"], row["Số khoản"]) for row in told.year.sheets["Đóng góp"]]
    assert rows == [
        ("hơn 9.000 m²", 9_000, "34 người", 1),
        ("hơn 3.000 m²", 3_000, None, 1),
        ("hơn 12.000 m²", 12_000, "35 người", 2),
        ("hơn 200 triệu đồng", 200_000_000, None, 1),
        ("168 triệu đồng", 168_000_000, None, 1),
        ("hơn 368 triệu đồng", 368_000_000, None, 2),
    ]


def test_two_inspections_of_committees_and_their_secretaries_without_what_they_found(told: Told) -> None:
    tier = "Đảng ủy cấp trên cơ sở"
    held = f"{tier} đã tổ chức 2 cuộc kiểm tra, giám sát đối với 2 lượt tổ chức đảng và 2 lượt bí thư cấp ủy."
    assert held in told.year.lines
    assert "Trong đó 2 cuộc đã kết thúc." in told.year.lines
    words = told.year.all()
    for check in movement.CHECKS:
        assert check.document not in words
        assert check.strengths not in words
    assert "lịch tiếp dân" not in words


def test_two_collectives_got_certificates_and_all_honoured_are_in_the_golden_book(told: Told) -> None:
    assert "Đảng ủy cấp trên cơ sở tặng Giấy khen cho 2 tập thể." in told.year.lines
    sheet = {row["Tập thể, cá nhân"]: row for row in told.year.sheets["Khen thưởng"]}
    names = ("Đảng bộ Ủy ban nhân dân xã", "Đảng bộ Trạm Y tế Phiêng Lình")
    for name, deed in zip(names, movement.DEEDS, strict=True):
        assert (sheet[name]["Hình thức"], sheet[name]["Thành tích"]) == ("Giấy khen", deed)
        assert name in told.golden
    assert sheet[told.commended]["Hình thức"] == "Biểu dương"
    assert told.commended in told.golden


def test_the_secretarys_own_words_stand_in_it_and_what_was_left_out_has_no_heading(told: Told) -> None:
    results, _, *others = NARRATIVE
    assert {results, *others} <= set(told.year.lines)
    headings = [line for line in told.year.lines if line.startswith(("I", "V"))]
    assert not any("HẠN CHẾ" in line for line in headings)
