"""The words by which a model is found in the library: folded, as they are compared with what somebody looks for."""

import re
from collections.abc import Iterator

from handlers.inputs import fold
from storage.undertakings import Undertaking

WORD = re.compile(r"[^\W_]+")
LONGEST = 24
"""Characters of a word that count."""
MOST = 8
"""Words somebody looks for that count, the first ones."""
MOST_BYTES = 46
"""Bytes of all of them, joined: they travel in a button's data."""


def words_in(text: str) -> Iterator[str]:
    """The words of a text, folded, in order."""
    for found in WORD.finditer(fold(text)):
        yield found[0][:LONGEST]


def entries(one: Undertaking) -> tuple[str, ...]:
    """All words by which a model is found: those of its title, what it is about, its criteria and whose it is."""
    texts = (one.title, one.content, one.unit.name, *(criterion.text for criterion in one.criteria))
    return tuple(sorted({word for text in texts for word in words_in(text)}))


def wanted(text: str) -> tuple[str, ...]:
    """The words to look for in what somebody typed, each once, as many as there is room for."""
    found = list(dict.fromkeys(words_in(text)))[:MOST]
    while len(".".join(found).encode()) > MOST_BYTES:
        found.pop()
    return tuple(found)
