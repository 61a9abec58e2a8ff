"""From points to levels, and how many may be excellent: the figures of the rules, and what is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.ratings import LEVELS, Level, is_open, level_of, most_excellent, rated_now, show_points
from handlers.readers import Problem
from handlers.secretary.rating import Points
from tests.handlers.nobody import NOBODY


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (1000, "excellent"), (900, "excellent"), (899, "good"), (700, "good"),
        (699, "completed"), (500, "completed"), (499, "uncompleted"), (0, "uncompleted"),
    ],
)  # fmt: skip
def test_the_levels_begin_at_90_70_and_50(points: int, level: Level) -> None:
    assert level_of(points) == level


@pytest.mark.parametrize(
    ("excellent", "good", "most"), [(0, 0, 0), (1, 3, 0), (1, 4, 1), (2, 7, 1), (2, 8, 2), (0, 14, 2), (5, 20, 5)]
)
def test_at_most_a_fifth_of_the_good_and_better_are_excellent(excellent: int, good: int, most: int) -> None:
    assert most_excellent({"excellent": excellent, "good": good, "completed": 9, "uncompleted": 9}) == most


@pytest.mark.parametrize(
    ("said", "tenths"),
    [
        ("85", 850), ("85 điểm", 850), ("85đ", None), ("87,5", 875), ("87.5", 875), ("87,50", 875), ("0", 0),
        ("100", 1000), ("dạ 85 ạ", 850), ("085", 850), ("100,1", None), ("101", None), ("1.000", None), ("-5", None),
        ("85/100", None), ("tám mươi", None), ("80-90", None), ("87,55", None), ("8,500", None), ("", None),
        ("85 diem", 850), ("điểm", None), ("١", None),
    ],
)  # fmt: skip
def test_points_as_they_are_typed(said: str, tenths: int | None) -> None:
    found = Points().read(said, NOBODY)
    assert isinstance(found, Problem) if tenths is None else found == tenths


@given(st.text(max_size=30))
def test_anything_typed_is_points_or_a_question(said: str) -> None:
    found = Points().read(said, NOBODY)
    assert isinstance(found, Problem) or 0 <= found <= 1000


@given(st.integers(0, 1000))
def test_points_shown_are_read_back(points: int) -> None:
    assert Points().read(show_points(points), NOBODY) == points
    assert level_of(points) in LEVELS


def test_ratings_have_their_time_of_the_year() -> None:
    assert [rated_now(date(2026, month, 1)) for month in (1, 10, 11, 12)] == [None, None, 2026, 2026]
    assert [is_open(year, date(2026, 1, 15)) for year in (2024, 2025, 2026, 2027)] == [False, True, True, False]
