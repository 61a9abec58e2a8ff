"""The units of the demo's committee: a commune, 27 grassroots committees, and one to three cells in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.demo.names import COMMUNE, HAMLETS
from storage.units import Unit

Trade = Literal["village", "office", "school", "health", "guard"]
"""What the members of a cell do for a living: it decides what they pledge."""

UPPER = Unit(id=1, path="/1/", kind="upper", name=f"Đảng bộ xã {COMMUNE}")

OFFICES: tuple[tuple[Trade, str, tuple[str, ...]], ...] = (
    ("office", "Đảng bộ các cơ quan Đảng xã",
     ("Chi bộ Văn phòng Đảng ủy", "Chi bộ Ban Xây dựng Đảng", "Chi bộ Mặt trận và các đoàn thể")),
    ("office", "Đảng bộ Ủy ban nhân dân xã",
     ("Chi bộ Văn phòng Ủy ban", "Chi bộ Phòng Kinh tế", "Chi bộ Trung tâm Phục vụ hành chính công")),
    ("guard", "Đảng bộ Công an xã", ("Chi bộ Công an xã",)),
    ("guard", "Đảng bộ Quân sự xã", ("Chi bộ Quân sự xã",)),
    ("school", f"Đảng bộ Trường Trung học cơ sở {COMMUNE}", ("Chi bộ Tổ Tự nhiên", "Chi bộ Tổ Xã hội")),
    ("school", f"Đảng bộ Trường Tiểu học {COMMUNE}", ("Chi bộ Trường chính", "Chi bộ Điểm trường Khau Vằn")),
    ("school", f"Đảng bộ Trường Mầm non {COMMUNE}", ("Chi bộ Trường Mầm non",)),
    ("health", f"Đảng bộ Trạm Y tế {COMMUNE}", ("Chi bộ Trạm Y tế",)),
    ("village", "Đảng bộ Hợp tác xã Hồi xanh", ("Chi bộ Hợp tác xã Hồi xanh",)),
)  # fmt: skip
CELLS_OF_VILLAGE_COMMITTEE = (3, 2, 2, 3, 2, 2, 2, 3, 2, 2, 2, 3, 2, 2, 1, 2, 3, 2)


@dataclass(frozen=True)
class Cell:
    """A cell with the grassroots committee above it."""

    unit: Unit
    above: Unit
    trade: Trade


def committee() -> tuple[list[Unit], list[Cell]]:
    """All units, each after the one above it, and the cells among them. Ids count from 1 in that order."""
    units: list[Unit] = [UPPER]
    cells: list[Cell] = []
    for trade, name, below in _plan():
        above = _add(units, UPPER, "grassroots", name)
        for cell in below:
            cells.append(Cell(_add(units, above, "cell", cell), above, trade))
    return units, cells


def _add(units: list[Unit], above: Unit, kind: Literal["grassroots", "cell"], name: str) -> Unit:
    id = len(units) + 1
    units.append(Unit(id=id, path=f"{above.path}{id}/", kind=kind, name=name))
    return units[-1]


def _plan() -> Iterator[tuple[Trade, str, tuple[str, ...]]]:
    yield from OFFICES
    hamlets = iter(HAMLETS)
    for count in CELLS_OF_VILLAGE_COMMITTEE:
        here = [next(hamlets) for _ in range(count)]
        title = f"Đảng bộ liên thôn {here[0]} – {here[-1]}" if count > 1 else f"Đảng bộ thôn {here[0]}"
        yield "village", title, tuple(f"Chi bộ thôn {hamlet}" for hamlet in here)
