"""Invitation codes as people meet them: typed in any spacing, shown in groups of four, drawn as a QR picture."""

import re
from io import BytesIO

import segno

DIGITS = 16
LEAST_LIKE_A_CODE = 8
_RUN = re.compile(r"[0-9](?:[\s.\-–—]*[0-9])*")


def find_code(text: str | None) -> str | None:
    """The first 16 digits in `text` that stand together, whatever spaces, dashes or dots are between them."""
    for run in _RUN.findall(text or ""):
        digits = _digits(run)
        if len(digits) == DIGITS:
            return digits
    return None


def is_like_a_code(text: str | None) -> bool:
    """Whether `text` is one number so long that a code must have been meant, with a digit too few or too many."""
    run = _RUN.fullmatch((text or "").strip())
    return run is not None and LEAST_LIKE_A_CODE <= len(_digits(run[0])) != DIGITS


def _digits(run: str) -> str:
    return "".join(character for character in run if character.isdigit())


def spaced(code: str) -> str:
    """The code as it is shown: "4821 0937 5526 1904"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def qr_png(content: str) -> bytes:
    """A QR picture of `content`, as PNG."""
    picture = BytesIO()
    segno.make(content, micro=False).save(picture, kind="png", scale=8)
    return picture.getvalue()
