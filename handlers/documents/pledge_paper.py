"""A confirmed pledge on paper, to be signed: its parts under their headings, its items in a table."""

import re
from collections.abc import Iterator
from datetime import tzinfo
from typing import Any

from handlers.amounts import show_amount
from handlers.dates import show_date
from handlers.documents.people import paragraphs
from handlers.pledge_view import titled
from handlers.texts import Html, label, plain
from storage.papers import InForce
from storage.themes import Theme

NUMBERED = re.compile(r"(?:(?:phần|mục) )?(?:[ivx]{1,4}|[0-9]{1,2}|[a-d])[.:)/ ]", re.IGNORECASE)
"""How a heading begins that has a number of its own: "Phần I. …", "2) …"."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def places(pledge: InForce, theme: Theme | None, zone: tzinfo) -> dict[str, Any]:
    """What the template's places about the pledge become. Parts that were skipped are left out, and where the theme
    numbers its headings itself nothing is numbered anew."""
    parts = list(_parts(pledge, theme))
    own = any(NUMBERED.match(title) for title, _ in parts)
    numbers = [""] * (len(parts) + 1) if own else [f"{number}. " for number in ROMAN]
    return {
        "nam": str(pledge.year),
        "chuyen_de": theme.title if theme else "",
        "cac_phan": [
            {"so": number, "ten": title, "cac_doan": text}
            for number, (title, text) in zip(numbers, parts, strict=False)
        ],
        "so_viec": numbers[len(parts)],
        "cac_viec": [
            {
                "so": str(number),
                "ten": item.work,
                "chi_tieu": show_amount(item.target) if item.target else "",
                "giai_phap": item.solution,
                "han": show_date(item.due),
            }
            for number, item in enumerate(pledge.items, start=1)
        ],
        "xac_nhan": label("paper-confirmed", date=show_date(pledge.at.astimezone(zone).date())),
    }


def _parts(pledge: InForce, theme: Theme | None) -> Iterator[tuple[str, list[str]]]:
    for title, text in titled(pledge.sections, theme):
        if text is not None:
            yield plain(title) if isinstance(title, Html) else title, paragraphs(text)
