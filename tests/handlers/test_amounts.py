"""Amounts are understood as people report them, kept as whole numbers, and shown as they would be said."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.amounts import AmountProblem, parse_amount, show_amount
from handlers.measures import Region, find_measure
from storage.amounts import Amount, Bound
from tests.handlers.test_inputs import ANY_TEXT

READ: list[tuple[str, int, str, Bound, str]] = [
    # typed, value in the smallest unit, unit, bound, shown
    ("hơn 9.000 m²", 900_000, "m²", "at_least", "hơn 9.000 m²"),
    ("hơn 9.000 m2 đất", 900_000, "m²", "at_least", "hơn 9.000 m²"),
    ("trên 9000m2", 900_000, "m²", "at_least", "hơn 9.000 m²"),
    ("từ 9.000 mét vuông trở lên", 900_000, "m²", "at_least", "hơn 9.000 m²"),
    ("gần 9 000 m2", 900_000, "m²", "about", "khoảng 9.000 m²"),
    ("9,000 m2", 900_000, "m²", "exact", "9.000 m²"),
    ("123,45 m²", 12_345, "m²", "exact", "123,45 m²"),
    ("100 mét đất", 10_000, "m²", "exact", "100 m²"),
    ("1,2 ha", 1_200_000, "m²", "exact", "12.000 m²"),
    ("1.5 héc ta rừng", 1_500_000, "m²", "exact", "15.000 m²"),
    ("3 sào", 108_000, "m²", "exact", "1.080 m²"),
    ("nửa sào ruộng", 18_000, "m²", "exact", "180 m²"),
    ("3 sào rưỡi", 126_000, "m²", "exact", "1.260 m²"),
    ("2 công đất", 200_000, "m²", "exact", "2.000 m²"),
    ("2 cong dat", 200_000, "m²", "exact", "2.000 m²"),
    ("hai công ruộng", 200_000, "m²", "exact", "2.000 m²"),
    ("3 km2", 300_000_000, "m²", "exact", "3.000.000 m²"),
    ("2 mẫu", 720_000, "m²", "exact", "7.200 m²"),
    ("1 mẫu rưỡi", 540_000, "m²", "exact", "5.400 m²"),
    ("2 mẫu nước", 2_000, "mẫu nước", "exact", "2 mẫu nước"),
    ("1 héc-ta", 1_000_000, "m²", "exact", "10.000 m²"),
    ("1,5 hec-ta đất rừng", 1_500_000, "m²", "exact", "15.000 m²"),
    ("hơn 200 triệu đồng", 200_000_000, "đồng", "at_least", "hơn 200 triệu đồng"),
    ("trên dưới 200 triệu", 200_000_000, "đồng", "about", "khoảng 200 triệu đồng"),
    ("hơn kém 200 triệu", 200_000_000, "đồng", "about", "khoảng 200 triệu đồng"),
    ("tren duoi 200 trieu", 200_000_000, "đồng", "about", "khoảng 200 triệu đồng"),
    ("ngót 200 triệu", 200_000_000, "đồng", "about", "khoảng 200 triệu đồng"),
    ("2 triệu rưởi", 2_500_000, "đồng", "exact", "2,5 triệu đồng"),
    ("5 m3 cát", 5_000, "m³ cát", "exact", "5 m³ cát"),
    ("hon 200 trieu dong", 200_000_000, "đồng", "at_least", "hơn 200 triệu đồng"),
    ("200tr", 200_000_000, "đồng", "exact", "200 triệu đồng"),
    ("200 TRĐ", 200_000_000, "đồng", "exact", "200 triệu đồng"),
    ("168 triệu", 168_000_000, "đồng", "exact", "168 triệu đồng"),
    ("1,5 tỷ", 1_500_000_000, "đồng", "exact", "1,5 tỷ đồng"),
    ("1.5 tỉ đồng", 1_500_000_000, "đồng", "exact", "1,5 tỷ đồng"),
    ("một tỷ rưỡi", 1_500_000_000, "đồng", "exact", "1,5 tỷ đồng"),
    ("1 tỷ 200 triệu đồng", 1_200_000_000, "đồng", "exact", "1,2 tỷ đồng"),
    ("2tr5", 2_500_000, "đồng", "exact", "2,5 triệu đồng"),
    ("2 triệu 500", 2_500_000, "đồng", "exact", "2,5 triệu đồng"),
    ("2 triệu rưỡi", 2_500_000, "đồng", "exact", "2,5 triệu đồng"),
    ("hai trăm triệu đồng", 200_000_000, "đồng", "exact", "200 triệu đồng"),
    ("500k", 500_000, "đồng", "exact", "500.000 đồng"),
    ("500 ngàn", 500_000, "đồng", "exact", "500.000 đồng"),
    ("1.234.567đ", 1_234_567, "đồng", "exact", "1.234.567 đồng"),
    ("200 000 000 VNĐ", 200_000_000, "đồng", "exact", "200 triệu đồng"),
    ("168,500 đồng", 168_500, "đồng", "exact", "168.500 đồng"),
    ("34 hội viên", 34_000, "hội viên", "exact", "34 hội viên"),
    ("10 hộ", 10_000, "hộ", "exact", "10 hộ"),
    ("10 ho", 10_000, "hộ", "exact", "10 hộ"),
    ("Dạ, được 10 hộ rồi ạ.", 10_000, "hộ", "exact", "10 hộ"),
    ("05 mô hình", 5_000, "mô hình", "exact", "5 mô hình"),
    ("mười hộ", 10_000, "hộ", "exact", "10 hộ"),
    ("ba mươi lăm hộ", 35_000, "hộ", "exact", "35 hộ"),
    ("ba muoi lam ho", 35_000, "hộ", "exact", "35 hộ"),
    ("hơn một trăm hộ", 100_000, "hộ", "at_least", "hơn 100 hộ"),
    ("tám hộ", 8_000, "hộ", "exact", "8 hộ"),
    ("3 chục cây", 30_000, "cây", "exact", "30 cây"),
    ("2 nghìn cây", 2_000_000, "cây", "exact", "2.000 cây"),
    ("khoảng 20 người", 20_000, "người", "about", "khoảng 20 người"),
    ("~20 nguoi", 20_000, "người", "about", "khoảng 20 người"),
    (">= 20 người", 20_000, "người", "at_least", "hơn 20 người"),
    ("5 ngày công", 5_000, "ngày công", "exact", "5 ngày công"),
    ("2,5 công lao động", 2_500, "ngày công", "exact", "2,5 ngày công"),
    ("12 buổi", 12_000, "buổi", "exact", "12 buổi"),
    ("50 kg", 50_000, "kg", "exact", "50 kg"),
    ("1.500kg", 1_500_000, "kg", "exact", "1.500 kg"),
    ("0,125 tấn", 125, "tấn", "exact", "0,125 tấn"),
    ("3 km", 3_000, "km", "exact", "3 km"),
    ("3,5 cây số", 3_500, "km", "exact", "3,5 km"),
    ("đạt trên 80%", 80_000, "%", "at_least", "hơn 80%"),
    ("tám mươi phần trăm", 80_000, "%", "exact", "80%"),
    ("10 bao xi măng", 10_000, "bao xi măng", "exact", "10 bao xi măng"),
    ("5 hố rác", 5_000, "hố rác", "exact", "5 hố rác"),
    ("15 kg/hộ", 15_000, "kg/hộ", "exact", "15 kg/hộ"),
    ("5 đồng hồ nước", 5_000, "đồng hồ nước", "exact", "5 đồng hồ nước"),
    ("5 đồng chí", 5_000, "đồng chí", "exact", "5 đồng chí"),
    ("10 văn bản", 10_000, "văn bản", "exact", "10 văn bản"),
    ("20 ngăn tủ", 20_000, "ngăn tủ", "exact", "20 ngăn tủ"),
    ("10 buổi CLB", 10_000, "buổi CLB", "exact", "10 buổi CLB"),
    ("1.000.000.000.000.000 đồng", 10**15, "đồng", "exact", "1.000.000 tỷ đồng"),
]


@pytest.mark.parametrize(("typed", "value", "unit", "bound", "shown"), READ)
def test_amounts_people_report(typed: str, value: int, unit: str, bound: Bound, shown: str) -> None:
    amount = parse_amount(typed)
    assert amount == Amount(value=value, unit=unit, bound=bound)
    assert show_amount(amount) == shown
    assert parse_amount(shown) == amount


@pytest.mark.parametrize(("region", "square_metres"), [("bac", 360), ("trung", 500), ("tay_nguyen", 1000)])
def test_a_sao_is_as_large_as_the_region_has_it(region: Region, square_metres: int) -> None:
    assert parse_amount("1 sào", region=region) == Amount(value=square_metres * 100, unit="m²")
    assert parse_amount("2 công đất", region=region) == Amount(value=200_000, unit="m²")


@pytest.mark.parametrize(
    ("typed", "kind", "said"),
    [
        ("10", "unit_missing", "10"),
        ("10.000", "unit_missing", "10.000"),
        ("mười", "unit_missing", "mười"),
        ("hơn 10", "unit_missing", "10"),
        ("2 công", "unclear_unit", "2 công"),
        ("2 cong", "unclear_unit", "2 cong"),
        ("9.00 m2", "unclear_number", "9.00"),
        ("1,234 kg", "unclear_number", "1,234"),
        ("1,234 ha", "unclear_number", "1,234"),
        ("1,250 tỷ", "unclear_number", "1,250 tỷ"),
        ("2tr50", "unclear_number", "2tr50"),
        ("1.2.3 kg", "unclear_number", "1.2.3"),
        ("10-15 hộ", "several_numbers", "10-15 hộ"),
        ("từ 10 đến 15 hộ", "several_numbers", "10 đến 15 hộ"),
        ("34/40 hộ", "several_numbers", "34/40 hộ"),
        ("200 triệu và 50 kg gạo", "several_numbers", "200 triệu và 50 kg gạo"),
        ("200 triệu đồng mỗi hộ", "extra_words", "mỗi hộ"),
        ("20 triệu một năm", "extra_words", "một năm"),
        ("9.000 m2 đất làm đường", "extra_words", "làm đường"),
        ("200.000 đồng ủng hộ", "extra_words", "ủng hộ"),
        ("dưới 5 hộ ạ", "upper_bound", "dưới 5 hộ"),
        ("không quá 3%", "upper_bound", "không quá 3%"),
        ("0 hộ", "not_positive", "0"),
        ("0", "not_positive", "0"),
        ("-5 hộ", "not_positive", "-5 hộ"),
        ("âm 5 hộ", "not_positive", "âm 5 hộ"),
        ("9" * 50 + " đồng", "too_large", "9" * 50),
        ("9" * 50, "too_large", "9" * 50),
        ("2.000.000 tỷ", "too_large", "2.000.000 tỷ"),
        ("1.000.000.000.000 ha", "too_large", "1.000.000.000.000"),
        ("1,5 hộ", "not_whole", "1,5"),
        ("0,5 đồng", "not_whole", "0,5"),
        ("1,2345 kg", "too_precise", "1,2345"),
        ("0,001 m²", "too_precise", "0,001"),
        ("1e9", "unreadable", "e9"),
        ("1e9 đồng", "unreadable", "e9 đồng"),
        ("∞", "unreadable", ""),
        ("nhiều", "unreadable", ""),
        ("1 nửa", "unreadable", "nửa"),
        ("", "unreadable", ""),
        ("Ba tôi", "unreadable", "tôi"),
        ("Bà con 5 thôn", "unreadable", ""),
        ("Hai bên thống nhất", "unreadable", "bên thống nhất"),
        ("sau nay se lam", "unreadable", "nay se lam"),
        ("10 👍", "unreadable", "👍"),
        ("10 <b>", "unreadable", "<b>"),
        ("٣ hộ", "unreadable", ""),
        ("10 " + "hộ " * 4000, "unreadable", ("hộ " * 14)[:40]),
    ],
)
def test_what_is_wrong_is_told_apart(typed: str, kind: str, said: str) -> None:
    problem = parse_amount(typed)
    assert isinstance(problem, AmountProblem)
    assert (problem.kind, problem.said) == (kind, said)


def test_a_unit_typed_with_diacritics_is_the_one_typed() -> None:
    for name, unit in (("hộ", "hộ"), ("ho", "hộ"), ("Hộ", "hộ"), ("tạ", "tạ"), ("hoi vien", "hội viên")):
        measure = find_measure(name)
        assert measure is not None
        assert measure.unit == unit
    assert find_measure("hố") is None
    assert find_measure("tá") is None


MONEY = st.builds(lambda value: (value, "đồng"), st.integers(1, 10**15))
LAND = st.builds(lambda value: (value, "m²"), st.integers(1, 10**15))
COUNTS = st.tuples(st.integers(1, 10**12).map(lambda n: n * 1000), st.sampled_from(["hộ", "cây", "mô hình"]))
MEASURES = st.tuples(st.integers(1, 10**14).map(lambda n: n * 10), st.sampled_from(["kg", "%", "m³", "bao xi măng"]))


@given(MONEY | LAND | COUNTS | MEASURES, st.sampled_from(["exact", "at_least", "about"]))
def test_an_amount_shown_is_read_back(figure: tuple[int, str], bound: Bound) -> None:
    amount = Amount(value=figure[0], unit=figure[1], bound=bound)
    assert parse_amount(show_amount(amount)) == amount


PIECES = st.sampled_from([
    "hơn", "gần ", "từ ", " trở lên", "1", "9.000", "1,5", "0012,345", "999999,125", "1 000", "mười", "hai trăm",
    "nửa ", "0", "5", "34", " triệu", "tr", "tỷ", " nghìn", "k", " rưỡi", " đồng", " hộ", " kg", " m²", " sào",
    " công", " đất", "%", " xe cát", " một", "đ", "tı", " K", " ạ", " ", ".", "|", "-", "/",
])  # fmt: skip


@given(ANY_TEXT | st.lists(PIECES, max_size=8).map("".join) | st.text("0123456789.,- mktr²đhộ%", max_size=20))
@example("0,001234 triệu kg")
@example("0,875 kg rưỡi")
@example("5 tı")
@example("5 x ạ trở lên")
def test_any_text_is_an_amount_that_is_read_back_or_a_problem(text: str) -> None:
    amount = parse_amount(text)
    if isinstance(amount, AmountProblem):
        assert len(amount.said) <= 200
    else:
        assert 0 < amount.value <= 10**18
        assert parse_amount(show_amount(amount)) == amount
