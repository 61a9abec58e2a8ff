"""Why somebody need not pledge, as one of a few kinds: what the roster says of it are words, which no figure holds."""

import unicodedata
from typing import Literal, get_args

Exemption = Literal["excused", "suspended", "away", "new", "other"]
"""Miễn sinh hoạt (age, health); đình chỉ sinh hoạt; away for long; admitted or moved here lately; any other reason."""

_WORDS: dict[Exemption, tuple[str, ...]] = {
    "suspended": ("dinh chi",),
    "new": ("moi ket nap", "sau thang", "6 thang", "moi chuyen"),
    "excused": ("mien sinh hoat", "mien cong tac", "tuoi cao", "suc yeu", "benh", "om dau", "thai san"),
    "away": ("di xa", "lam xa", "vang", "di hoc", "hoc tap", "cong tac", "tam chuyen", "nuoc ngoai", "lao dong"),
}
KINDS: tuple[Exemption, ...] = get_args(Exemption)


def kind_of(reason: str) -> Exemption:
    """The kind of a `reason` on the roster, with or without diacritics; the first whose words are in it."""
    plain = unicodedata.normalize("NFD", reason.casefold()).replace("đ", "d")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return next((kind for kind, words in _WORDS.items() if any(word in plain for word in words)), "other")
