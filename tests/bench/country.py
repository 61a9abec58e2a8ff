"""An invented committee as large as a country's: how many units of each tier it has, and who holds office in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.types import EPOCH

DEADLINE = date(2026, 3, 30)
"""A Monday: on every Monday after it those without a pledge are reminded."""
PER_GRASSROOTS, PER_UPPER = 31, 621
"""Units in a grassroots committee, itself and thirty cells; and in an upper one, itself and twenty of those."""
CELL_OFFICES = ("secretary", "deputy", "committee_member")
OFFICES = (*CELL_OFFICES, "committee_member", "committee_member")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Country:
    """So many members in the cells of so many units: one province, upper and grassroots committees, cells. Units and
    people are numbered from 1, those above before those below."""

    members: int
    units: int

    @property
    def uppers(self) -> int:
        return max(1, self.units // PER_UPPER)

    @property
    def grassroots(self) -> int:
        return max(1, self.units // PER_GRASSROOTS)

    @property
    def cells(self) -> int:
        return self.units - 1 - self.uppers - self.grassroots

    @property
    def first_cell(self) -> int:
        return 2 + self.uppers + self.grassroots

    def parent(self, unit: int) -> int | None:
        """The unit above `unit`; None above the province."""
        if unit == 1:
            return None
        if unit < 2 + self.uppers:
            return 1
        if unit < self.first_cell:
            return 2 + (unit - 2 - self.uppers) * self.uppers // self.grassroots
        return 2 + self.uppers + (unit - self.first_cell) * self.grassroots // self.cells

    def member(self, cell: int, place: int) -> int:
        """The person at a place (0, 1, …) of a cell."""
        return -(-(cell - self.first_cell) * self.members // self.cells) + place + 1

    def unit_rows(self) -> Iterator[Row]:
        """Rows of `units`."""
        paths = {0: "/"}
        kinds = ["province"] + ["upper"] * self.uppers + ["grassroots"] * self.grassroots + ["cell"] * self.cells
        for unit, kind in enumerate(kinds, start=1):
            above = self.parent(unit)
            paths[unit] = path = f"{paths[above or 0]}{unit}/"
            yield {"id": unit, "parent_id": above, "path": path, "kind": kind, "name": f"Tổ chức đảng số {unit}"}

    def role_rows(self) -> Iterator[Row]:
        """Rows of `roles`: three offices in a cell; five in a committee, held by members of cells below it."""
        first_cells = {unit: unit for unit in range(self.units + 1)}
        for unit in range(self.units, 0, -1):
            first_cells[self.parent(unit) or 0] = first_cells[unit]
        place = {"province": 18, "upper": 13, "grassroots": 8, "cell": 3}
        for row in self.unit_rows():
            offices = CELL_OFFICES if row["kind"] == "cell" else OFFICES
            first = place[row["kind"]] - len(offices)
            for number, role in enumerate(offices, start=first):
                holder = self.member(first_cells[row["id"]], number)
                yield {"person_id": holder, "unit_id": row["id"], "role": role, "since": EPOCH}

    def theme_row(self) -> Row:
        """The row of `themes`: the province's, for everybody."""
        theme = {"unit_id": 1, "year": DEADLINE.year, "title": "Chuyên đề năm", "guidance": "", "headings": "[]"}
        return theme | {"deadline": DEADLINE}
