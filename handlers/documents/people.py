"""What every document says of whom it is about and of who signs it."""

import re
from collections.abc import Sequence
from typing import Any

from handlers.inputs import fold
from handlers.texts import label
from storage.people import Decider, Role
from storage.units import Unit, UnitKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BODIES: dict[UnitKind, str] = {
    "cell": "paper-by-cell",
    "grassroots": "paper-by-committee",
    "upper": "paper-by-committee",
    "province": "paper-by-province",
}
"""On behalf of whom a unit's secretary signs."""


def about(name: str, unit: Unit, above: Unit | None, birth_year: int | None, roles: Sequence[Role]) -> dict[str, Any]:
    """The places about a member of `unit`, which is directly below `above`."""
    posts = [role for role in roles if role.name != "admin"]
    return {
        "cap_tren": above.name.upper() if above else "",
        "don_vi": unit.name.upper(),
        "ho_ten": name,
        "nam_sinh": str(birth_year) if birth_year else "",
        "chuc_vu": [label("paper-post", role=label(f"role-{post.name}"), unit=post.unit.name) for post in posts],
        "noi_sinh_hoat": unit.name,
    }


def signer(decider: Decider | None, unit: Unit) -> dict[str, Any]:
    """The places about who signs for the committee: nobody in particular where there is none to decide."""
    body = decider.unit if decider else unit
    return {
        "thay_mat": label(BODIES[body.kind]),
        "chuc_vu_ky": label(f"paper-as-{decider.role if decider else 'secretary'}"),
        "nguoi_ky": decider.name if decider else "",
    }


def paragraphs(text: str) -> list[str]:
    """The paragraphs of what somebody typed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def file_name(kind: str, year: int, name: str) -> str:
    """A name that every phone can keep: "ban-cam-ket-2026-lo-thi-mai.docx"."""
    return f"{kind}-{year}-{re.sub('[^a-z0-9]+', '-', fold(name)).strip('-')}.docx"
