"""A pledge in force and what is known of its author, as documents are made of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from handlers.documents import pledge_paper
from handlers.documents.filling_in import filled
from handlers.documents.people import about, signer
from handlers.documents.templates import shipped
from storage.amounts import Amount
from storage.papers import InForce
from storage.people import Decider, Role
from storage.pledges import Item
from storage.themes import Theme
from storage.units import Unit
from tests.engine import ZONE

COMMUNE = Unit(2, "/1/2/", "upper", "Đảng bộ xã Khuôn Lùng")
CELL = Unit(3, "/1/2/3/", "cell", "Chi bộ thôn Nà Han")
SECRETARY = Decider(1, "Hoàng Văn Sơn", "secretary", CELL, reachable=True)
THEME = Theme(year=2026, title="Mỗi đảng viên một việc vì dân", deadline=date(2026, 3, 31))
COUNTED = Item(
    id="a",
    work="Vận động 10 hộ hiến đất mở đường",
    solution="Đến từng nhà cùng trưởng thôn",
    due=date(2026, 6, 30),
    target=Amount(value=10_000, unit="hộ"),
)
UNCOUNTED = Item(id="b", work="Đọc và nêu gương", solution="Mỗi tuần một buổi", due=date(2026, 12, 31))
PLEDGE = InForce(
    id="pledge-3-2026",
    person=3,
    name="Lò Thị Mai",
    active=True,
    unit=CELL,
    year=2026,
    at=datetime(2026, 1, 20, 18, 30, tzinfo=UTC),
    sections={"goal": "Giữ nghiêm kỷ luật.\n\nGia đình văn hóa.", "assigned_task": None},
    items=(COUNTED, UNCOUNTED),
)


def with_items(*items: Item) -> InForce:
    return replace(PLEDGE, items=items)


def pledge_places(
    pledge: InForce = PLEDGE,
    theme: Theme | None = THEME,
    *,
    born: int | None = 1956,
    roles: Sequence[Role] = (),
    decider: Decider | None = SECRETARY,
) -> dict[str, Any]:
    """All that the template of a pledge is given."""
    known = about(pledge.name, CELL, COMMUNE, born, roles)
    return known | pledge_paper.places(pledge, theme, ZONE) | signer(decider, CELL)


def pledge_paper_of(
    pledge: InForce = PLEDGE,
    theme: Theme | None = THEME,
    *,
    born: int | None = 1956,
    roles: Sequence[Role] = (),
    decider: Decider | None = SECRETARY,
) -> bytes:
    """The document itself."""
    return filled(shipped("ban-cam-ket"), pledge_places(pledge, theme, born=born, roles=roles, decider=decider))
