"""The figure an amount begins with, apart from its unit: "hơn", "2tr5", "1 tỷ 200 triệu", "ba mươi lăm"."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from handlers.inputs import fold
from handlers.numbers import DIGITS, read_digits, read_words

Limit = Literal["exact", "at_least", "about", "upper"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """`readings`: what the figure may be, the decimal reading first where there are two, none where it is
    unclear. `said`: as typed; `rest`: what follows. `scaled`: with triệu, tỷ …; `spelled`: in words."""

    readings: tuple[Fraction, ...]
    said: str
    rest: str
    scaled: bool
    spelled: bool


_WORDS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "tr": 10**6, "nghìn": 1000, "ngàn": 1000, "k": 1000}
SCALES = {form: size for word, size in _WORDS.items() for form in (word, fold(word))} | {"vạn": 10_000}
"""What each scale word is worth. Without its diacritics "vạn" would be taken for "van", a valve."""

_SCALE = rf"(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})(?:(?![^\W\d_])|(?=đ\b))"
_TERM = re.compile(rf" ?(?P<digits>{DIGITS})(?: ?{_SCALE})?", re.IGNORECASE)
_SCALE_NEXT = re.compile(rf" {_SCALE}", re.IGNORECASE)
_HALF = re.compile(r" (?:rưỡi|rưởi|ruoi)(?= |$)", re.IGNORECASE)
_HALF_LAST = re.compile(r" (?:rưỡi|rưởi|ruoi)$", re.IGNORECASE)


def _any_of(*words: str) -> str:
    """A pattern for any of the words, as spelled or without diacritics, the longest first."""
    return "|".join(sorted({form for word in words for form in (word, fold(word))}, key=len, reverse=True))


_LEAD = re.compile(
    rf"(?:{_any_of('đã', 'được', 'đạt', 'là', 'có', 'tổng cộng', 'tổng số', 'tổng')})[ :]+", re.IGNORECASE
)
_ROUND = ("trên dưới", "hơn kém")
"""They begin as a lower bound does, and are none."""
_LIMIT_WORDS: dict[Limit, str] = {
    "about": rf"(?:{_any_of('gần', 'khoảng', 'chừng', 'độ', 'xấp xỉ', 'ước', *_ROUND)}|tầm|cỡ|ngót) |[~≈]",
    "at_least": rf"(?:{_any_of('hơn', 'trên', 'ít nhất', 'tối thiểu', 'không dưới', 'từ')}) |>=?|≥",
    "upper": rf"(?:{_any_of('dưới', 'tối đa', 'không quá', 'chưa đến', 'chưa tới')}) |<=?|≤",
}
_LIMITS = {limit: re.compile(f"(?:{words}) *", re.IGNORECASE) for limit, words in _LIMIT_WORDS.items()}
_AND_MORE = re.compile(rf"(?: (?:{_any_of('trở lên')}))+$", re.IGNORECASE)


def read_limit(line: str) -> tuple[Limit, str]:
    """The limit a line states, the first said counting, and the line without it: "khoảng 10 hộ" is about."""
    rest = _AND_MORE.sub("", line)
    limit: Limit = "exact" if rest == line else "at_least"
    while True:
        said = next(((name, found) for name, words in _LIMITS.items() if (found := words.match(rest))), None)
        lead = said[1] if said else _LEAD.match(rest)
        if lead is None:
            return limit, rest
        if said and limit == "exact":
            limit = said[0]
        rest = rest[lead.end() :]


def read_quantity(line: str) -> Quantity | None:
    """The figure at the beginning of a line with single spaces, or None if it begins with none.

    After a scale smaller parts may follow: "1 tỷ 200 triệu", "2tr5" and "2 triệu 500" (2.5 million both);
    "2tr50" is unclear. "rưỡi" adds half a scale, or half a unit: "2 triệu rưỡi", "3 sào rưỡi".
    """
    words = line.lower().split()
    spelled, used = (Fraction(1, 2), 1) if words[:1] in (["nửa"], ["nua"]) else read_words(words)
    first = _TERM.match(line)
    if used:
        at = len(" ".join(words[:used]))
        first = _SCALE_NEXT.match(line, at)
        readings: tuple[Fraction, ...] = (Fraction(spelled),)
    elif first:
        readings = read_digits(first["digits"])
    else:
        return None
    at, size = (first.end(), _size(first)) if first else (at, 1)
    scaled = size > 1
    readings = tuple(reading * size for reading in readings)
    while size > 1 and (part := _TERM.match(line, at)) and _size(part) < size:
        more, at, size = _smaller(part, size), part.end(), _size(part)
        readings = (readings[0] + more[0],) if len(readings) == len(more) == 1 else ()
    half, half_last = _HALF.match(line, at), _HALF_LAST.search(line, at)
    rest = line[half.end() :] if half else line[at : half_last.start()] if half_last else line[at:]
    if half or half_last:
        piece = Fraction(size if half else 1, 2)
        readings = tuple(reading + piece for reading in readings if reading % size == 0)
    return Quantity(readings, line[:at].strip(), rest, scaled, bool(used) and not line[0].isdecimal())


def _size(term: re.Match[str] | None) -> int:
    return SCALES.get(term["scale"].lower(), 1) if term and term["scale"] else 1


def _smaller(part: re.Match[str], size: int) -> tuple[Fraction, ...]:
    """What a part after a scale of `size` adds: with a scale of its own that, else the decimals of `size`."""
    digits = part["digits"]
    if _size(part) > 1:
        return tuple(reading * _size(part) for reading in read_digits(digits))
    return (Fraction(int(digits) * size, 10 ** len(digits)),) if re.fullmatch("[0-9]|[0-9]{3}", digits) else ()
