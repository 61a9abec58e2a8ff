"""A certificate (Giấy khen) on a page that is turned: who gives it, to whom and for what; number and date stay open."""

from datetime import tzinfo
from typing import Any

from handlers.texts import label
from storage.commendations import Commendation
from storage.units import Unit

LONGEST_SHORT = 240
"""Characters of a deed that is written large, with room around it."""

LONGEST_NAME = 48
"""Characters of who is commended that are written largest, on one line."""


def places(one: Commendation, awarder: Unit, zone: tzinfo) -> dict[str, Any]:
    """What the template's places become, for a commendation that the committee of `awarder` approved."""
    at = one.approved_at or one.changed_at
    member = one.person is not None
    deed = " ".join(one.deed.split())
    honoured = label("certificate-member", name=one.name or "")
    if not member:
        honoured = label("certificate-collective", unit=one.unit.name)
    return {
        "co_quan": _body(awarder),
        "duoc_khen": honoured,
        "ten_ngan": len(honoured) <= LONGEST_NAME,
        "noi_sinh_hoat": one.unit.name if member else "",
        "thanh_tich": deed,
        "ngan": len(deed) <= LONGEST_SHORT,
        "nam": str(at.astimezone(zone).year),
    }


def _body(unit: Unit) -> str:
    """Who gives it: the committee; a cell, which is small, as a whole."""
    name = unit.name.upper()
    return name if unit.kind == "cell" else label("certificate-body", unit=name)
