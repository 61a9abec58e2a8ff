"""Numbers as people write them: "9.000", "1,5", "mười", "ba mươi lăm"."""

import re
from fractions import Fraction

from handlers.inputs import bare, fold, has_diacritics

LARGEST = 10**15

DIGITS = r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9.,])|[0-9]+(?:[.,][0-9]+)*"
_NUMBER = re.compile(DIGITS)
_ONE_MARK = re.compile(r"([0-9]+)([.,])([0-9]+)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+")

_ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_LAST = _ONES | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
del _LAST["năm"]  # "mười năm" is ten years; fifteen is "mười lăm"
_DOZEN = {"mười", "mươi", "chục"}
_GAP = {"linh", "lẻ"}
_PLAIN_ONES, _PLAIN_LAST = ({fold(word): n for word, n in words.items()} for words in (_ONES, _LAST))
_PLAIN_DOZEN, _PLAIN_GAP = ({fold(word) for word in words} for words in (_DOZEN, _GAP))


def read_digits(digits: str) -> tuple[Fraction, ...]:
    """The values one number in digits may have: none if it is not well formed, two if only the unit can tell.

    Vietnamese writing comes first: "." between groups of three is thousands and "," is the decimal mark. What
    foreigners write is taken where it cannot mean anything else: "1.5", "9,000,000", "1,234.5". One comma
    before exactly three digits ("9,000") gives both readings, the decimal first. "9.00", "1234.567" and
    "9.000,000" look like slips of the hand and give none.
    """
    digits = digits.lstrip("0") or "0"
    if digits.isdecimal():
        return (Fraction(int(digits[:40])),)  # cut, it is still far too large
    if len(digits) > 40:
        return ()
    if not digits[0].isdecimal():
        digits = "0" + digits
    if one := _ONE_MARK.fullmatch(digits):
        whole, mark, rest = one.groups()
        decimal, thousands = Fraction(f"{whole}.{rest}"), Fraction(whole + rest)
        if len(rest) == 3 and whole != "0" and len(whole) <= 3:
            return (thousands,) if mark == "." else (decimal, thousands)
        if mark == "." and whole != "0" and (len(rest) == 3 or rest.strip("0") == "" != rest[1:]):
            return ()
        return (decimal,)
    if _GROUPED.fullmatch(digits):
        return (Fraction(re.sub("[., ]", "", digits)),)
    whole, mark, rest = re.split("([.,])(?=[0-9]+$)", digits)
    if mark in whole or not _GROUPED.fullmatch(whole) or rest == "000":
        return ()
    return (Fraction(re.sub("[., ]", "", whole) + "." + rest),)


def read_words(words: list[str]) -> tuple[int, int]:
    """The number the first words spell, 1 to 999, and how many of them it takes; (0, 0) when they spell none.

    "2 trăm" and "3 chục" count as spelled. Lower case. Whoever types diacritics means them ("bà" is not 3);
    without any, the plain forms are taken. "một trăm hai" (102 or 120?) stops after "trăm".
    """
    marked = has_diacritics(" ".join(words))
    ones, last = (_ONES, _LAST) if marked else (_PLAIN_ONES, _PLAIN_LAST)
    dozen, gap = (_DOZEN, _GAP) if marked else (_PLAIN_DOZEN, _PLAIN_GAP)
    hundred = "trăm" if marked else "tram"

    def word(at: int) -> str:
        return words[at] if at < len(words) else ""

    def digit(at: int) -> int:
        return int(word(at)) if re.fullmatch("[1-9]", word(at)) else ones.get(word(at), 0)

    total = at = 0
    if digit(0) and word(1) == hundred:
        total, at = digit(0) * 100, 2
        if word(at) in gap and (end := last.get(word(at + 1)) or ones.get(word(at + 1))):
            return total + end, at + 2
    tens = digit(at) if word(at + 1) in dozen else 0
    if tens or word(at) in dozen - {"chuc", "chục"}:
        total, at = total + 10 * (tens or 1), at + (2 if tens else 1)
        if word(at) in last and word(at - 1) not in {"chuc", "chục"}:
            total, at = total + last[word(at)], at + 1
    elif not total and word(0) in ones:
        total, at = ones[word(0)], 1
    return total, at


def show_number(value: Fraction) -> str:
    """The number in Vietnamese writing, "1.234,5". It must have at most three decimals."""
    whole, thousandths = divmod(int(value * 1000), 1000)
    decimals = f",{thousandths:03}".rstrip("0") if thousandths else ""
    return f"{whole:,}".replace(",", ".") + decimals


def parse_number(text: str) -> int | None:
    """A plain count, 0 to 10^15: "12", "1.200", "mười hai ạ". None for anything else, a unit included."""
    line = bare(text).lower()
    if _NUMBER.fullmatch(line):
        whole = [value for value in read_digits(line) if value.denominator == 1 and value <= LARGEST]
        return int(whole[-1]) if whole else None
    words = line.split()
    value, used = read_words(words)
    return value if used and used == len(words) else None
