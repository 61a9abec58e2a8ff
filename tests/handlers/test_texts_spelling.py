"""Every word a person sees: spelled in one way, in the voice the product has."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from tests.handlers.test_texts import LANGUAGES, TEXTS

OLD_TONE = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹ]|[uU][ỳýỷỹỵ])(?!\w)")
EMOJI = re.compile("[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
MARKS = set("✓→←✗")
NEVER = ("nhắc nhở", "trở lại", "hàng năm", "kém nhất", "yếu nhất", "chuỗi ngày", "bạn ", "tải file", "click")
"""Words of blame, words that sound like others, slang and English."""


def shown(language: str) -> Iterator[tuple[str, str]]:
    """Every text as it stands in its file."""
    for file in sorted((TEXTS / language).glob("*.ftl")):
        for line in file.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                yield file.name, line


def test_vietnamese_is_spelled_in_one_way() -> None:
    found = [(file, line) for file, line in shown("vi") if OLD_TONE.search(line)]
    assert found == []


def test_words_that_are_never_said() -> None:
    found = [(file, word, line) for file, line in shown("vi") for word in NEVER if word in line.lower()]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_composed_letters_and_plain_marks_only(language: str) -> None:
    for file, line in shown(language):
        assert unicodedata.is_normalized("NFC", line), (file, line)
        assert set(EMOJI.findall(line)) <= MARKS, (file, line)
        assert "..." not in line, (file, line)
        assert not line.endswith(" "), (file, line)


TYPED = re.compile("“[^”]*”|cuối quý 3|hộ|tấn|đồng|Cam Kết")
"""The product's name, and what the assistant understands in Vietnamese only."""


def test_english_is_english() -> None:
    """The texts about the roster excepted: its columns are filled in in Vietnamese."""
    letters = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ]|[\u1ea0-\u1ef9]")
    found = [(file, line) for file, line in shown("en") if letters.search(TYPED.sub("", line))]
    assert [(file, line) for file, line in found if file != "roster.ftl"] == []
