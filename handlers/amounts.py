"""Amounts as people type them, "hơn 9.000 m²", "200tr", "ba mươi lăm hộ": whole numbers, and back to words."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from handlers.inputs import bare
from handlers.measures import LAND, MONEY, Measure, Region, find_measure
from handlers.numbers import LARGEST, show_number
from handlers.quantities import SCALES, Quantity, read_limit, read_quantity
from storage.amounts import Amount, Bound


@dataclass(frozen=True, slots=True)
class AmountProblem:
    """Why a text is no usable amount; `said` is the piece at fault, as typed.

    unreadable: no number, or what follows it is no unit · unit_missing: "10" · unclear_unit: "2 công" (công
    đất or ngày công?) · unclear_number: "9.00", "1,234 kg" · several_numbers: "10-15 hộ", "34/40" ·
    extra_words: more than number and unit, "200 triệu đồng mỗi hộ" · upper_bound: "dưới 5 hộ", which cannot
    be kept · not_positive · too_large: above 10^15 smallest units (thousands of
    reports still add up in 64 bits) · not_whole: "1,5 hộ" · too_precise: "1,2345 kg".
    """

    kind: Literal[
        "unreadable",
        "unit_missing",
        "unclear_unit",
        "unclear_number",
        "several_numbers",
        "extra_words",
        "upper_bound",
        "not_positive",
        "too_large",
        "not_whole",
        "too_precise",
    ]
    said: str = ""


_LONGEST = 200  # characters of an answer that are looked at
_PARTS = {MONEY: 1, LAND: 100}  # smallest units in one; 1000 in any other
_SHOWN_BOUND: dict[Bound, str] = {"exact": "", "at_least": "hơn ", "about": "khoảng "}
_NEGATIVE = re.compile(r"(?:[-−–] ?|âm |am )[0-9]", re.IGNORECASE)
_OTHER_NUMBER = re.compile(r"(?<![^\W_])[0-9]")
_OTHER_UNIT = re.compile(r"[^\W\d_]+(?:(?: |-|/| / )[^\W\d_]+){0,7}")
_CUBIC = re.compile(r"^m3(?= )", re.IGNORECASE)
_NO_UNIT = {"trăm", "tram", "chục", "chuc", "mười", "mươi", "muoi", "rưỡi", "ruoi", "nửa", "nua", *SCALES}
_JOINING = {"một", "mot", "mỗi", "moi", "cho", "để", "de", "làm", "lam", "và", "va", "với", "voi", "hoặc", "hoac"}


def parse_amount(text: str, *, region: Region = "bac") -> Amount | AmountProblem:
    """The amount meant: "hơn 9.000 m² đất", "1,5 tỷ", "3 sào" (as large as in `region`), "mười hộ", "80%".

    Triệu, tỷ … without a unit are money. Any other noun may be a unit after a number in digits; after one in
    words only a known one, so that "Ba tôi" is no amount. "9,000" is 9000 of what is only counted, of đồng and
    of m²; "1,234 kg" or "1,250 tỷ" could be either and are refused. "1.500 kg" is 1500, as Vietnamese write.
    """
    answer = bare(text)[:_LONGEST]
    limit, line = read_limit(answer)
    if _NEGATIVE.match(line):
        return AmountProblem("not_positive", line[:40])
    quantity = read_quantity(line)
    if quantity is None:
        return AmountProblem("unreadable")
    if not quantity.readings:
        return AmountProblem("unclear_number", quantity.said)
    if quantity.readings[0] <= 0:
        return AmountProblem("not_positive", quantity.said)
    if quantity.readings[0] > LARGEST:
        return AmountProblem("too_large", quantity.said)
    measure = _measure(quantity, region)
    if isinstance(measure, AmountProblem):
        return measure
    if limit == "upper":
        return AmountProblem("upper_bound", answer[:40])
    value = _counted(quantity, measure)
    return value if isinstance(value, AmountProblem) else Amount(value=value, unit=measure.unit, bound=limit)


def show_amount(amount: Amount) -> str:
    """The amount in words, "hơn 9.000 m²", "1,5 tỷ đồng"; what `parse_amount` gave, it reads back the same."""
    unit, value = amount.unit, whole_units(amount)
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu")):
        if unit == MONEY and value >= scale and value % (scale // 10) == 0:
            unit, value = f"{name} {unit}", value / scale
    return f"{_SHOWN_BOUND[amount.bound]}{show_number(value)}{'' if unit == '%' else ' '}{unit}"


def whole_units(amount: Amount) -> Fraction:
    """How many of its unit: đồng, m², tonnes …"""
    return Fraction(amount.value, _PARTS.get(amount.unit, 1000))


def _measure(quantity: Quantity, region: Region) -> Measure | AmountProblem:
    """What the words after the figure name, or what is wrong with them."""
    name = _CUBIC.sub("m³", quantity.rest.strip())
    if not name:
        return Measure(MONEY, 1, whole=True) if quantity.scaled else AmountProblem("unit_missing", quantity.said)
    if name.lower() in {"công", "cong"}:
        return AmountProblem("unclear_unit", f"{quantity.said} {name}")
    if known := find_measure(name, region):
        return known
    words = name.split()
    for length in (2, 1) if words[0].lower() != "mẫu" else ():  # "2 mẫu nước" are no land
        head = find_measure(" ".join(words[:length]), region)
        large = quantity.scaled or quantity.readings[0] >= 1000  # "5 đồng hồ" are no đồng
        if length < len(words) and head and (head.unit == LAND or (head.unit == MONEY and large)):
            return AmountProblem("extra_words", " ".join(words[length:])[:40])
    if _OTHER_NUMBER.search(name):
        return AmountProblem("several_numbers", (quantity.said + quantity.rest)[:40])
    if words[0].lower() in _JOINING:
        return AmountProblem("extra_words", name[:40])
    as_said = f"1 {name}"
    odd = {words[0].lower(), words[-1].lower()} & _NO_UNIT or read_limit(bare(as_said)) != ("exact", as_said)
    if odd or quantity.spelled or len(name) > 40 or not _OTHER_UNIT.fullmatch(name):
        return AmountProblem("unreadable", name[:40])
    return Measure(name)


def _counted(quantity: Quantity, measure: Measure) -> int | AmountProblem:
    """The figure in the measure's smallest units."""
    value = quantity.readings[-1]
    only_thousands = measure.whole or (measure.unit == LAND and measure.smallest == 100)
    if len(quantity.readings) > 1 and (quantity.scaled or not only_thousands):
        return AmountProblem("unclear_number", quantity.said)
    smallest = value * measure.smallest
    if smallest > LARGEST:
        return AmountProblem("too_large", quantity.said)
    if measure.whole and value.denominator > 1:
        return AmountProblem("not_whole", quantity.said)
    if smallest.denominator > 1 or (quantity.scaled and value.denominator > 1):
        return AmountProblem("too_precise", quantity.said)
    return int(smallest)
