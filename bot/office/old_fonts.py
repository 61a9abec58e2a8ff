"""Whether Vietnamese was written in a font of before Unicode (TCVN3, VNI), or lost its letters in the wrong alphabet.

Read as it stands, it would rename people and make units beside the right ones."""

import re
import unicodedata

LOST = re.compile("[?\ufffd\u00a1-\u00bf×÷]")
"""Signs that stand for letters of TCVN3, or where letters were."""
DOUBLED = re.compile("[aeo]â|aê")
"""What VNI has for â, ê, ô and ă: no word has it."""
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzđƀ")
MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u030c")
"""The tones, the hat, the breve and the horn; the caron of the Central Highlands."""
HAT, HATTED = "\u0302", "aeo"


def is_garbled(words: str) -> bool:
    """Whether a letter is none that Vietnamese, or a language of the country written like it, has."""
    lowered = unicodedata.normalize("NFC", words.casefold())
    if LOST.search(words) or "ß" in words or DOUBLED.search(lowered):
        return True
    letter = ""
    for one in unicodedata.normalize("NFD", lowered):
        if unicodedata.combining(one):
            if one not in MARKS or (one == HAT and letter not in HATTED):
                return True
        elif one.isalpha():
            letter = one
            if letter not in LETTERS:
                return True
    return False
