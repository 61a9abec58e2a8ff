"""What is typed is kept readable and safe, and is understood however it is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.inputs import bare, clean, fold, has_diacritics, spelling

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates, controls and unassigned characters included


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Vận động 10 hộ \n", "Vận động 10 hộ"),
        (unicodedata.normalize("NFD", "Vận động 10 hộ"), "Vận động 10 hộ"),
        ("Vận\x00 động\x07\x9f", "Vận động"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("một\thai", "một\thai"),
        ("một\n\n\nhai", "một\n\n\nhai"),
        ("một\n \n\t\n\n \nhai", "một\n\n\nhai"),
        ("mật\u200b khẩu\u202e\u2066", "mật khẩu"),
        ("M\u200dẬ\u2060T", "MẬT"),
        ("xong \ud83d\udc4d".encode("utf-16", "surrogatepass").decode("utf-16"), "xong 👍"),
        ("xong \ud800 rồi", "xong  rồi"),
        ("nhà 👨‍👩‍👧‍👦 👍🏽 ❤️ 1️⃣ 🇻🇳", "nhà 👨‍👩‍👧‍👦 👍🏽 ❤️ 1️⃣ 🇻🇳"),
        ("9.000 m² đất, ½ sào", "9.000 m² đất, ½ sào"),
        ("a" + "\u0301" * 500 + "b", "á" + "\u0301" * 3 + "b"),
        ("a\ufffeb\uffffc\ufeff", "abc"),
        ("<b>đậm</b> & {x}", "<b>đậm</b> & {x}"),
        (" \n\u200b\n ", ""),
    ],
)
def test_what_is_kept_of_a_text(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(ANY_TEXT)
def test_a_cleaned_text_can_be_stored_and_needs_no_more_cleaning(text: str) -> None:
    kept = clean(text)
    assert kept.encode().decode() == kept
    assert clean(kept) == kept
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in kept if char not in "\n\t")


@given(st.text("ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ abc.,/-0123", max_size=80))
def test_cleaning_leaves_ordinary_vietnamese_alone(text: str) -> None:
    assert clean(text) == text.strip()


@pytest.mark.parametrize(
    ("typed", "same_as"),
    [
        ("Xác nhận.", "xac nhan"),
        ("XÁC  NHẬN!", "xác nhận"),
        (unicodedata.normalize("NFD", "Xác nhận"), "xac nhan"),
        ("“Đồng ý”", "dong y"),
        ("ÐỒNG Ý", "đồng ý"),
        ("hoà", "hòa"),
        ("huỷ", "hủy"),
        ("✓ Xác nhận", "xác nhận"),
        ("(không)…", "khong"),
        ("trợ\u200b giúp\ufe0f", "trợ giúp"),
        ("quay\u00a0lại", "quay lai"),
    ],
)
def test_folding_makes_alike_what_people_mean_alike(typed: str, same_as: str) -> None:
    assert fold(typed) == fold(same_as) != ""


def test_folding_keeps_what_tells_texts_apart() -> None:
    assert fold("/huy") == "/huy"
    assert fold("-5") == "-5"
    assert fold("80%") == "80%"
    assert fold("30/6") == "30/6"
    assert fold("👍") == "👍"


def test_every_vietnamese_letter_folds_to_plain_latin() -> None:
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in tones]
    for letter in [*letters, "đ"]:
        assert fold(letter).isascii()
        assert fold(letter.upper()) == fold(letter)
    assert len({*letters, "đ"}) == 73


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("Hủy.", "hủy"),
        ("huỷ", "hủy"),
        ("UỶ BAN", "ủy ban"),
        ("hoà thuận", "hòa thuận"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
    ],
)
def test_spelling_is_one_for_either_place_of_the_tone(typed: str, means: str) -> None:
    assert spelling(typed) == means


def test_names_are_not_taken_for_words_they_resemble() -> None:
    assert spelling("Huy") != spelling("hủy")
    assert spelling("Lại") != spelling("lai")
    assert spelling("hoàn") == "hoàn"


@given(ANY_TEXT)
def test_spelling_twice_changes_nothing_more(text: str) -> None:
    assert spelling(spelling(text)) == spelling(text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("hủy", True),
        ("đi", True),
        ("Ư", True),
        ("Tro giup", False),
        ("30/6 👍 m²", False),
        ("a\u0301", True),
        ("", False),
    ],
)
def test_diacritics_are_noticed(text: str, marked: bool) -> None:
    assert has_diacritics(text) is marked


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Dạ, 10 hộ ạ.", "10 hộ"),
        ("dạ thưa 30/6 nhé", "30/6"),
        ("10 hộ rồi ạ", "10 hộ"),
        ("10\nhộ", "10 hộ"),
        ("đạt 80%", "đạt 80%"),
        ("ạ", "ạ"),
    ],
)
def test_courtesies_are_no_part_of_an_answer(typed: str, answer: str) -> None:
    assert bare(typed) == answer


@given(ANY_TEXT)
def test_any_text_can_be_an_answer(text: str) -> None:
    assert bare(text) == " ".join(bare(text).split())
