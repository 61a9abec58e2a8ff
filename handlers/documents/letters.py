"""The letters that pictures and pages are drawn in: fonts of our own, so that every machine draws the same."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

from PIL import ImageFont

Face = Literal["Regular", "Bold"]
Font = ImageFont.FreeTypeFont
Piece = tuple[str, Font]
"""Letters without a line break, and what they are drawn in."""


@cache
def font(face: Face, size: int) -> Font:
    """Noto Sans, `size` pixels high."""
    content = files(__package__).joinpath("fonts", f"NotoSans-{face}.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)


def fitting(text: str, drawn: Font, room: float) -> str:
    """The text, composed, cut with an ellipsis where it is longer than `room` pixels."""
    text = unicodedata.normalize("NFC", text)
    if drawn.getlength(text) <= room:
        return text
    while text and drawn.getlength(f"{text}…") > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def wrapped(marked: str, size: int, room: float) -> Iterator[list[Piece]]:
    """The lines of a text, at most `room` pixels long; what stands between <b> and </b> is bold."""
    line: list[Piece] = []
    taken = 0.0
    for word, face in _words(unicodedata.normalize("NFC", marked)):
        drawn = font(face, size)
        length = drawn.getlength(word)
        if line and taken + length > room:
            yield line
            line, taken = [], 0.0
        line.append((word + " ", drawn))
        taken += drawn.getlength(word + " ")
    if line:
        yield line


def _words(marked: str) -> Iterator[tuple[str, Face]]:
    face: Face = "Regular"
    for word in marked.split():
        if "<b>" in word:
            face = "Bold"
        yield word.replace("<b>", "").replace("</b>", ""), face
        if "</b>" in word:
            face = "Regular"
