"""Plain counts and birth years are read however they are written, and nothing else is taken for one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.numbers import parse_number, read_digits, read_words, show_number
from tests.handlers.test_inputs import ANY_TEXT


@pytest.mark.parametrize(
    ("digits", "readings"),
    [
        ("12", ["12"]),
        ("007", ["7"]),
        ("9.000", ["9000"]),
        ("9.000.000", ["9000000"]),
        ("9 000", ["9000"]),
        ("9,000,000", ["9000000"]),
        ("1,5", ["3/2"]),
        ("1.5", ["3/2"]),
        ("0,500", ["1/2"]),
        ("0.500", ["1/2"]),
        ("1.234,5", ["2469/2"]),
        ("1,234.5", ["2469/2"]),
        ("1234,567", ["1234567/1000"]),
        ("9,000", ["9", "9000"]),
        ("012,345", ["12345/1000", "12345"]),
        ("9.00", []),
        ("1234.567", []),
        ("9.000,000", []),
        ("1.2.3", []),
        ("1.2345.678", []),
        ("1,2,3.4", []),
    ],
)
def test_what_digits_may_mean(digits: str, readings: list[str]) -> None:
    assert read_digits(digits) == tuple(map(Fraction, readings))


@pytest.mark.parametrize(
    ("words", "value", "used"),
    [
        ("mười hộ", 10, 1),
        ("muoi ho", 10, 1),
        ("ba mươi lăm hộ", 35, 3),
        ("hai mươi mốt", 21, 3),
        ("hai mươi tư", 24, 3),
        ("mười lăm", 15, 2),
        ("mười năm", 10, 1),
        ("năm mươi", 50, 2),
        ("nam muoi", 50, 2),
        ("một trăm", 100, 2),
        ("một trăm linh năm", 105, 4),
        ("một trăm lẻ tư", 104, 4),
        ("chín trăm chín mươi chín", 999, 5),
        ("2 trăm", 200, 2),
        ("3 chục cây", 30, 2),
        ("một trăm hai", 100, 2),
        ("bà con", 0, 0),
        ("trăm", 0, 0),
        ("12", 0, 0),
        ("", 0, 0),
    ],
)
def test_numbers_spelled_out(words: str, value: int, used: int) -> None:
    assert read_words(words.split()) == (value, used)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("12", 12),
        (" 12 ạ.", 12),
        ("1.200", 1200),
        ("1,200", 1200),
        ("0", 0),
        ("mười hai", 12),
        ("hai mươi", 20),
        ("12 hộ", None),
        ("1,5", None),
        ("-3", None),
        ("9" * 50, None),
        ("9" * 5000, None),
        ("1e9", None),
        ("∞", None),
        ("٣", None),
        ("²", None),
        ("", None),
    ],
)
def test_plain_counts(typed: str, count: int | None) -> None:
    assert parse_number(typed) == count


@given(st.integers(1, 10**18))
def test_numbers_shown_are_read_back(thousandths: int) -> None:
    shown = show_number(Fraction(thousandths, 1000))
    assert Fraction(thousandths, 1000) in read_digits(shown)


@given(ANY_TEXT)
def test_any_text_is_a_count_or_none(text: str) -> None:
    count = parse_number(text)
    assert count is None or 0 <= count <= 10**15
