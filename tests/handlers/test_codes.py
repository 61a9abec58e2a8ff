"""Invitation codes are found however people type them, and shown so that they can be typed again."""

import pytest

from handlers.codes import find_code, is_like_a_code, qr_png, spaced
from handlers.member.checking import READERS, By
from handlers.readers import Problem
from storage.invitations import hash_code
from tests.handlers.nobody import NOBODY

CODE = "4821093755261904"


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        "4821 0937 5526 1904",
        "4821-0937-5526-1904",
        "4821.0937.5526.1904",
        "4821 – 0937\n5526  1904",
        "Mã của tôi là 4821 0937 5526 1904 ạ.",
        "Mã số 1 đây: 4821 0937 5526 1904!",
    ],
)
def test_a_code_is_found_in_any_spacing(typed: str) -> None:
    assert find_code(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    [None, "", "xin chào", "4821 0937 5526 190", "48210937552619045", "٤٨٢١٠٩٣٧٥٥٢٦١٩٠٤", "0912345678", "1" * 4000],
)
def test_other_numbers_are_no_code(typed: str | None) -> None:
    assert find_code(typed) is None


def test_a_digit_too_few_or_too_many_is_told_from_words() -> None:
    assert is_like_a_code("4821 0937 5526 190")
    assert is_like_a_code(" 4821 0937 5526 1904 5 ")
    assert not is_like_a_code(CODE)
    assert not is_like_a_code("1956")
    assert not is_like_a_code("số 4821 0937 5526 190")
    assert not is_like_a_code(None)


def test_a_code_is_shown_in_groups_that_read_back() -> None:
    assert spaced(CODE) == "4821 0937 5526 1904"
    assert find_code(spaced(CODE)) == CODE


def test_the_picture_is_a_png_of_its_own_content() -> None:
    picture = qr_png(CODE)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture == qr_png(CODE) != qr_png(CODE[::-1])


def test_what_is_kept_of_a_code_does_not_show_it() -> None:
    assert CODE not in hash_code(CODE)
    assert len(hash_code(CODE)) == 64
    assert hash_code(CODE) != hash_code(CODE[::-1])


@pytest.mark.parametrize(
    ("by", "said", "read"),
    [
        ("either", "1956", "1956"),
        ("either", "sinh năm 1956", "1956"),
        ("either", "12/3/1956", "1956"),
        ("either", "204", "204"),
        ("either", "0912 345 204", "204"),
        ("either", "0912345204", "204"),
        ("either", "+84912345204", "204"),
        ("year", "1956", "1956"),
        ("phone", "0912345204", "204"),
        ("either", "56", None),
        ("either", "năm sáu", None),
        ("either", "12/3/1956 12345", None),
        ("year", "204", None),
        ("year", "0912345204", None),
        ("phone", "1956", None),
        ("either", "", None),
        ("either", "1" * 4000, None),
    ],
)
def test_the_check_reads_a_year_or_the_end_of_a_phone_number(by: By, said: str, read: str | None) -> None:
    answer = READERS[by].read(said, NOBODY)
    assert answer == (Problem("joining-unreadable") if read is None else read)
