"""The days of a review: half a year, nine months, a year, or any days of one, as people type them."""

from datetime import date

import pytest

from handlers.readers import Problem
from handlers.spans import is_whole_year, parse_span, show_span, span_of, usual
from storage.reviews import Span

TODAY = date(2026, 7, 2)
READ = {
    "1/1 đến 15/11": ((1, 1), (11, 15)),
    "từ 1/3/2026 tới 30/6/2026": ((3, 1), (6, 30)),
    "Từ ngày 1/3 đến hết tháng 6 ạ": ((3, 1), (6, 30)),
    "1/1-15/3": ((1, 1), (3, 15)),
    "1/1 – 15/3": ((1, 1), (3, 15)),
    "tu 1/1 den 15/3": ((1, 1), (3, 15)),
    "tháng 1 đến tháng 6": ((1, 1), (6, 30)),
    "quý 1 đến quý 2": ((1, 1), (6, 30)),
    "2026-02-01 đến 2026-02-28": ((2, 1), (2, 28)),
    "5/5 đến 5/5": ((5, 5), (5, 5)),
}
REFUSED = {
    "15/11 đến 1/1": "span-backwards",
    "1/7/2025 đến 30/6/2026": "span-years",
    "1/8 đến 31/12": "span-to-come",
    "1/1": "span-unreadable",
    "31/2 đến 30/6": "span-unreadable",
    "6 tháng": "span-unreadable",
    "": "span-unreadable",
}


@pytest.mark.parametrize("said", READ)
def test_days_as_people_type_them(said: str) -> None:
    first, last = READ[said]
    assert parse_span(said, TODAY) == Span(date(2026, *first), date(2026, *last))


@pytest.mark.parametrize("said", REFUSED)
def test_days_that_are_none(said: str) -> None:
    found = parse_span(said, TODAY)
    assert isinstance(found, Problem)
    assert found.key == REFUSED[said]
    assert found.text()


def test_the_usual_spans_have_names() -> None:
    assert [show_span(span) for span in usual(2026).values()] == [
        "6 tháng đầu năm 2026", "9 tháng đầu năm 2026", "năm 2026"
    ]  # fmt: skip
    assert show_span(Span(date(2026, 3, 1), date(2026, 4, 15))) == "từ ngày 1/3/2026 đến ngày 15/4/2026"
    assert [is_whole_year(span) for span in usual(2026).values()] == [False, False, True]


def test_a_button_carries_a_span_and_nothing_else() -> None:
    span = Span(date(2026, 3, 1), date(2026, 4, 15))
    assert span_of(str(span)) == span
    forged = ("", "20260101", "20260630:20260101", "20250101:20260101", "20261301:20261401", "00010101:00010102", "x:y")
    assert [span_of(said) for said in forged] == [None] * len(forged)
