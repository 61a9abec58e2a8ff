"""Long text is cut where one would pause, marks and characters stay whole, and nothing said is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.html import read, read_entities, split, write
from handlers.texts import say
from tests.bot.telegram_html import Entity, parse_html, utf16_length

WRAPPED = ("{}", "<b>{}</b>", "<i>{}</i>", "<b><i>{}</i></b>", "<i>{}<b>x</b></i>")
words = st.text(st.sampled_from("aộ<>&\"'😀 \n"), min_size=1, max_size=12)
parts = st.builds(lambda text, wrapping: wrapping.format(write(text, [])), words, st.sampled_from(WRAPPED))
htmls = st.lists(parts, min_size=1, max_size=12).map("".join)
lengths = st.integers(2, 60)


def marked(text: str, entities: list[Entity]) -> list[tuple[str, frozenset[str]]]:
    """Each character that can be seen, with what it is marked as."""
    found = []
    offset = 0
    for letter in text:
        kinds = {e["type"] for e in entities if e["offset"] <= offset < e["offset"] + e["length"]}
        offset += utf16_length(letter)
        if not letter.isspace():
            found.append((letter, frozenset(kinds)))
    return found


@settings(deadline=None)
@given(htmls, lengths)
def test_pieces_fit_and_together_say_the_same(html: str, most: int) -> None:
    pieces = [parse_html(piece) for piece in split(html, most)]
    assert all(utf16_length(text) <= most for text, _ in pieces)
    assert [m for text, entities in pieces for m in marked(text, entities)] == marked(*parse_html(html))


@settings(deadline=None)
@given(htmls, lengths)
def test_no_piece_is_blank_once_there_is_more_than_one(html: str, most: int) -> None:
    pieces = split(html, most)
    assert len(pieces) == 1 or all(read(piece)[0].strip() for piece in pieces)


@settings(deadline=None)
@given(htmls)
def test_entities_become_html_that_marks_the_same(html: str) -> None:
    text, entities = parse_html(html)
    again, entities_again = parse_html(write(text, read_entities(text, entities)))
    assert again == text
    assert marked(again, entities_again) == marked(text, entities)


def test_other_entities_leave_the_text_as_it_is() -> None:
    entities = [{"type": "bot_command", "offset": 4, "length": 5}, {"type": "url", "offset": 10, "length": 3}]
    assert write("Gõ: /menu a.b", read_entities("Gõ: /menu a.b", entities)) == "Gõ: /menu a.b"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a" * 4000 + "\n\n" + "b c\n" * 30, ["a" * 4000, ("b c\n" * 30).rstrip()]),
        ("a" * 4000 + "\n" + "b c " * 30, ["a" * 4000, ("b c " * 30).rstrip()]),
        ("a" * 4090 + " bbbb cccc", ["a" * 4090 + " bbbb", "cccc"]),
        ("a" * 5000, ["a" * 4096, "a" * 904]),
        ("😀" * 2049, ["😀" * 2048, "😀"]),
        ("\n\n" + "a" * 4096 + "\n\n", ["a" * 4096]),
    ],
    ids=["paragraphs", "lines", "words", "letters", "surrogates", "blank ends"],
)
def test_where_it_is_cut(text: str, pieces: list[str]) -> None:
    assert [piece.rstrip() for piece in split(text)] == pieces


def test_a_mark_across_a_cut_is_closed_and_opened_again() -> None:
    html = f"<b>{'a' * 4000}\n\n{'b' * 200}</b> &amp; hết"
    assert split(html) == [f"<b>{'a' * 4000}</b>", f"<b>{'b' * 200}</b> &amp; hết"]


def test_short_text_is_left_alone() -> None:
    html = say("telegram-chosen", label="<Có> & không")
    assert split(html) == ["✓ &lt;Có&gt; &amp; không"]
