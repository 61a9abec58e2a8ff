"""What people type, made safe to keep (`clean`) and easy to compare (`fold`, `spelling`)."""

import re
import unicodedata

_EMOJI = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; \t and the line ends stay
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # lone surrogates, and what XML and UTF-8 have no place for
)
_JOINER = re.compile(f"(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")  # kept only between the parts of an emoji
_PILED_MARKS = re.compile("([\u0300-\u036f]{4})[\u0300-\u036f]+")
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLANK_LINES = re.compile("\n{4,}")

_TRIMMED = " .,;:!?…\"'`“”‘’«»‹›()[]{}<>*_~·•✓✔✗✘←→"
_TONE_FIRST = {
    unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
    for first, second in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}
_LATE_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_TONE_FIRST)})(?![^\W_])")
_TO_BASE: dict[int, str | None] = {
    code: base
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFD", chr(code))[0]) < "\x7f"
}
_MARKED = re.compile("[đĐ\u0300-\u036f" + "".join(map(chr, _TO_BASE)) + "]")
_TO_BASE |= dict.fromkeys(map(ord, "đĐðÐ"), "d")
_TO_BASE |= dict.fromkeys((*range(0x300, 0x370), *range(0x200B, 0x2010), 0xAD, 0x2060, 0xFE0F, 0xFEFF))

_BEFORE = re.compile(r"^(?:(?:dạ|da|vâng|vang|thưa|thua)[ ,.:]+)+", re.IGNORECASE)
_AFTER = re.compile(r"(?<![ ,.])(?:[ ,.]+(?:ạ|a|nhé|nhe|nha|thôi|thoi|rồi|roi))+$", re.IGNORECASE)


def clean(text: str) -> str:
    """The text as it may be kept: NFC, line ends as \\n, at most two blank lines running, ends stripped.

    Controls, lone surrogates, characters that hide or reorder text and marks piled more than four high
    are dropped; emoji stay whole. Cleaning twice changes nothing more.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _PILED_MARKS.search(text):
        return text.strip()
    text = _JOINER.sub("", _INVISIBLE.sub("", _LINE_END.sub("\n", text)))
    text = unicodedata.normalize("NFC", _PILED_MARKS.sub(r"\1", text))
    return _BLANK_LINES.sub("\n\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def fold(text: str) -> str:
    """The text for comparing: lower case, no diacritics, single spaces, no punctuation at the ends.

    "Xác nhận." and "xac nhan" are equal, and so are "hòa" and "hoà". "/", "-" and "%" stay.
    """
    text = text.lower()
    if not text.isascii():
        text = text.translate(_TO_BASE)
    return " ".join(text.split()).strip(_TRIMMED)


def spelling(text: str) -> str:
    """Like `fold`, but diacritics count: "Huy" is not "hủy"; of two ways to place a tone, "huỷ" gives "hủy".

    The one spelling is ủy, hòa, khỏe; after q the tone stays on the y, as in "quý".
    """
    spelled = unicodedata.normalize("NFC", clean(text).lower())
    return " ".join(_LATE_TONE.sub(lambda found: _TONE_FIRST[found[0]], spelled).split()).strip(_TRIMMED)


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a mark (đ included): a person who typed one means the marks they typed."""
    return _MARKED.search(text) is not None


def bare(text: str) -> str:
    """An answer on one line without the courtesies around it: "Dạ, 10 hộ ạ." gives "10 hộ"."""
    line = " ".join(clean(text).split()).rstrip(".!?; ")
    return _AFTER.sub("", _BEFORE.sub("", line)).strip(" .,;:!?")
