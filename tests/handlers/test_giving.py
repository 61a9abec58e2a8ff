"""What people say they gave, how many took part, and when: understood as typed, and shown again."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.giving import GivenOn, HeadCount, Heads, HowMuch, kind_of
from handlers.measures import Region
from handlers.readers import Problem
from handlers.talk import Context
from storage.accounts import Account
from storage.amounts import Bound
from tests.engine import OFFICE
from tests.handlers.test_amounts import PIECES
from tests.handlers.test_inputs import ANY_TEXT


def on(today: date = date(2026, 1, 15)) -> Context:
    return Context(account=Account(id=1, channel="telegram", address="1"), today=today, office=OFFICE)


@pytest.mark.parametrize(
    ("said", "value", "unit", "bound", "kind", "shown"),
    [
        ("hơn 9.000 m²", 900_000, "m²", "at_least", "land", "hơn 9.000 m²"),
        ("hơn 9.000 m2 đất", 900_000, "m²", "at_least", "land", "hơn 9.000 m²"),
        ("trên 3000m2", 300_000, "m²", "at_least", "land", "hơn 3.000 m²"),
        ("trên 200 triệu", 200_000_000, "đồng", "at_least", "money", "hơn 200 triệu đồng"),
        ("hon 200 trieu dong", 200_000_000, "đồng", "at_least", "money", "hơn 200 triệu đồng"),
        ("168 triệu đồng", 168_000_000, "đồng", "exact", "money", "168 triệu đồng"),
        ("3 sào", 108_000, "m²", "exact", "land", "3 sào (1.080 m²)"),
        ("hơn nửa sào ruộng", 18_000, "m²", "at_least", "land", "hơn nửa sào ruộng (hơn 180 m²)"),
        ("2 công đất", 200_000, "m²", "exact", "land", "2.000 m²"),
        ("15 ngày công", 15_000, "ngày công", "exact", "labour", "15 ngày công"),
        ("50 bao xi măng", 50_000, "bao xi măng", "exact", "goods", "50 bao xi măng"),
    ],
)
def test_what_was_given(said: str, value: int, unit: str, bound: Bound, kind: str, shown: str) -> None:
    read = HowMuch().read(said, on())
    assert not isinstance(read, Problem)
    assert (read["value"], read["unit"], read["bound"]) == (value, unit, bound)
    assert kind_of(unit) == kind
    assert HowMuch().show(read, on()) == shown


@pytest.mark.parametrize(("region", "square_metres"), [("bac", 360), ("trung", 500), ("tay_nguyen", 1000)])
def test_a_sao_is_as_large_as_it_is_there(region: Region, square_metres: int) -> None:
    read = HowMuch(region).read("1 sào", on())
    assert isinstance(read, dict)
    assert (read["value"], read["said"]) == (square_metres * 100, "1 sào")
    read = HowMuch(region).read("hai mẫu", on())
    assert isinstance(read, dict)
    assert (read["value"], kind_of(read["unit"])) == (square_metres * 2_000, "land")
    assert HowMuch(region).show(read, on()).startswith("hai mẫu (")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("34 hội viên", "people"),
        ("34 hội viên phụ nữ", "people"),
        ("20 hộ", "people"),
        ("80%", "people"),
        ("2 công", "unclear-unit"),
        ("300", "unit-missing"),
        ("9.000 m2 đất làm đường", "extra-words"),
        ("10-15 triệu", "several-numbers"),
        ("dưới 5 triệu", "upper-bound"),
        ("nhiều lắm", "unreadable"),
        ("0 đồng", "not-positive"),
    ],
)
def test_what_is_no_contribution(said: str, why: str) -> None:
    read = HowMuch().read(said, on())
    assert isinstance(read, Problem)
    assert read.key == f"contribution-amount-{why}"
    assert read.text()


def test_a_marked_secret_is_refused() -> None:
    assert HowMuch().read("10 tài liệu mật", on()) == Problem("problem-secret")


@pytest.mark.parametrize(
    ("said", "heads", "bound", "shown"),
    [
        ("34", 34, "exact", "34 người"),
        ("34 hội viên", 34, "exact", "34 người"),
        ("34 hội viên phụ nữ", 34, "exact", "34 người"),
        ("ba mươi tư người", 34, "exact", "34 người"),
        ("hơn 30 người", 30, "at_least", "hơn 30 người"),
        ("khoảng 1.200 người dân", 1200, "about", "khoảng 1.200 người"),
    ],
)
def test_how_many_took_part(said: str, heads: int, bound: Bound, shown: str) -> None:
    read = Heads().read(said, on())
    assert read == HeadCount(value=heads * 1000, bound=bound).model_dump()
    assert Heads().show(read, on()) == shown


@given(st.integers(1, 10_000_000), st.sampled_from(["{}", "{} người", "{} hội viên", "hơn {} người", "gần {} cán bộ"]))
def test_any_number_of_people(count: int, worded: str) -> None:
    read = Heads().read(worded.format(f"{count:,}".replace(",", ".")), on())
    assert isinstance(read, dict)
    assert read["value"] == count * 1000


@given(ANY_TEXT | st.lists(PIECES, max_size=8).map("".join))
def test_anything_typed_is_understood_as_one_thing_or_answered_kindly(text: str) -> None:
    for reader in (HowMuch(), Heads(), GivenOn()):
        read: Any = reader.read(text, on())
        assert (read if isinstance(read, Problem) else reader).__class__
        assert read.text() if isinstance(read, Problem) else reader.show(read, on())


@given(st.integers(1, 10**10), st.sampled_from(["{} m²", "hơn {} m2 đất", "{} đồng", "trên {} ngày công", "{} sào"]))
def test_what_was_typed_is_kept_beside_what_it_means(count: int, worded: str) -> None:
    said = worded.format(count)
    read = HowMuch().read(said, on())
    assert isinstance(read, dict)
    assert read["said"] == said
    assert HowMuch().show(read, on())


@pytest.mark.parametrize(
    ("today", "said", "meant"),
    [
        (date(2026, 1, 15), "12/1", "2026-01-12"),
        (date(2026, 1, 15), "28/12", "2025-12-28"),
        (date(2026, 1, 15), "28/12/2025", "2025-12-28"),
        (date(2026, 1, 15), "hôm nay", "2026-01-15"),
        (date(2026, 5, 20), "tháng 3", "2026-03-31"),
        (date(2026, 5, 20), "28/12", "problem-date-future"),
        (date(2026, 5, 20), "28/12/2025", "contribution-other-year"),
        (date(2026, 1, 15), "28/12/2019", "contribution-other-year"),
        (date(2026, 1, 15), "28/12/2027", "problem-date-future"),
        (date(2026, 1, 15), "31/2", "problem-date-no-such-day"),
    ],
)
def test_the_day_is_of_this_year_and_for_a_while_of_the_last(today: date, said: str, meant: str) -> None:
    read = GivenOn().read(said, on(today))
    assert (read.key if isinstance(read, Problem) else read) == meant
