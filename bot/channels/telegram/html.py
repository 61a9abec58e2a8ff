"""Text with bold and italic parts: read from our HTML or from Telegram's entities, cut to length, and written again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import pairwise
from typing import Any

from handlers.texts import Html

LONGEST = 4096
"""UTF-16 units in one message, after its entities are parsed."""

MARK = re.compile(r"<(/?)([bi])>")
TAGS = {"bold": "b", "italic": "i"}
BREAKS = ("\n\n", "\n", " ")

Span = tuple[int, int, str]
"""From where to where (characters) a tag, "b" or "i", holds."""


def read(html: str) -> tuple[str, list[Span]]:
    """The plain text of `html` (limited to <b> and <i>) and what is marked in it."""
    text, end = "", 0
    opened: dict[str, int] = {}
    spans: list[Span] = []
    for mark in MARK.finditer(html):
        text += unescape(html[end : mark.start()])
        end = mark.end()
        if mark[1]:
            spans.append((opened.pop(mark[2]), len(text), mark[2]))
        else:
            opened[mark[2]] = len(text)
    return text + unescape(html[end:]), spans


def read_entities(text: str, entities: Sequence[Mapping[str, Any]]) -> list[Span]:
    """What a message's entities mark in its text; theirs are counted in UTF-16 units."""
    if not entities:
        return []
    places: list[int] = []
    for index, character in enumerate(text):
        places += [index] * (2 if character > "\uffff" else 1)
    places.append(len(text))
    return [
        (places[entity["offset"]], places[entity["offset"] + entity["length"]], TAGS[entity["type"]])
        for entity in entities
        if entity["type"] in TAGS
    ]


def write(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> Html:
    """The HTML of text[start:end]; tags that began before or end after are closed within."""
    end = len(text) if end is None else end
    bounds = {place for first, last, _ in spans for place in (first, last) if start < place < end}
    edges = [start, *sorted(bounds), end]
    return Html("".join(_piece(text, spans, first, last) for first, last in pairwise(edges)))


def _piece(text: str, spans: Sequence[Span], first: int, last: int) -> str:
    tags = sorted({tag for begun, ended, tag in spans if begun <= first and last <= ended})
    opening = "".join(f"<{tag}>" for tag in tags)
    closing = "".join(f"</{tag}>" for tag in reversed(tags))
    return f"{opening}{escape(text[first:last], quote=False)}{closing}"


def fits(text: str, most: int = LONGEST) -> bool:
    """Whether plain text has at most `most` UTF-16 units."""
    return 2 * len(text) <= most or len(text.encode("utf-16-le")) <= 2 * most


def split(html: str, most: int = LONGEST) -> list[str]:
    """`html` in pieces of at most `most` units: cut between paragraphs, else lines, else words, else anywhere."""
    if 2 * len(html) <= most:
        return [html]
    text, spans = read(html)
    return [write(text, spans, start, end) for start, end in _cuts(text, most)]


def _cuts(text: str, most: int) -> Iterator[tuple[int, int]]:
    start = _next_word(text, 0)
    while not fits(text[start:], most):
        end = start + len(text[start:].encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore"))
        end = next((at for pause in BREAKS if (at := text.rfind(pause, start, end + 1)) > start), end)
        yield start, end
        start = _next_word(text, end)
    if start < len(text):
        yield start, len(text)


def _next_word(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())
