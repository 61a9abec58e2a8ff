"""An invented province of three hundred members: its units in four tiers, their officers, and two themes."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.themes import Theme, themes
from storage.units import Unit, UnitKind
from tests.dialogues.committees import THEME, Committee, Someone
from tests.dialogues.committees import write as write_committee

YEAR = 2026
PROVINCE = 1
UPPERS, PARTS, CELLS_OF_PART, CELLS_OF_UPPER = 3, 2, 3, 2
MEMBERS = 300
REASONS = {
    "Miễn sinh hoạt do tuổi cao, sức yếu": "excused",
    "Đình chỉ sinh hoạt": "suspended",
    "Đi học tập trung, tạm chuyển sinh hoạt": "away",
    "Mới kết nạp, chưa đủ sáu tháng": "new",
    "Việc riêng": "other",
}
"""Why somebody need not pledge, and the kind it is counted under."""
EXEMPT_EVERY, PROBATIONARY_EVERY = 17, 13

THEMES = {
    PROVINCE: Theme(year=YEAR, title="Mỗi đảng viên một việc làm cụ thể", deadline=date(YEAR, 3, 31)),
    2: Theme(year=YEAR, title="Chung tay xây dựng nông thôn mới", deadline=date(YEAR, 4, 15)),
}
"""Themes by unit: that of the province, and of one commune for itself."""


def units() -> list[Unit]:
    """Province, communes, grassroots organisations and cells; each after the one above it."""
    made = [Unit(PROVINCE, f"/{PROVINCE}/", "province", "Đảng bộ tỉnh Lam Sơn")]

    def below(above: Unit, kind: UnitKind, name: str) -> Unit:
        id = len(made) + 1
        made.append(Unit(id, f"{above.path}{id}/", kind, f"{name} {id}"))
        return made[-1]

    for upper in [below(made[0], "upper", "Đảng bộ xã") for _ in range(UPPERS)]:
        cells = [(upper, CELLS_OF_UPPER)]
        cells += [(below(upper, "grassroots", "Đảng bộ Trường"), CELLS_OF_PART) for _ in range(PARTS)]
        for above, count in cells:
            for _ in range(count):
                below(above, "cell", "Chi bộ")
    return made


UNITS = {unit.id: unit for unit in units()}
CELLS = [unit.id for unit in UNITS.values() if unit.kind == "cell"]
LEADERLESS = CELLS[4]
"""A cell in which nobody holds an office."""


def committee(chance: Random) -> Committee:
    """Everybody, cell by cell, and the offices they hold: in their cell, in units above it, and some in several."""
    people = [_somebody(id, chance) for id in range(1, MEMBERS + 1)]
    held: dict[int, set[tuple[str, int]]] = {}
    for unit in UNITS.values():
        near = [one for one in people if UNITS[one.unit].path.startswith(unit.path)]
        for role, officer in zip(_offices(unit), chance.sample(near, 5), strict=False):
            held.setdefault(officer.id, set()).add((role, unit.id))
    manager = people[-1].id
    held.setdefault(manager, set()).add(("admin", PROVINCE))
    held[manager] |= {("committee_member", cell) for cell in chance.sample(CELLS, 3)}
    people = [replace(one, roles=tuple(sorted(held.get(one.id, ())))) for one in people]
    return Committee(tuple((unit.id, unit.path, unit.kind, unit.name) for unit in UNITS.values()), tuple(people))


def _somebody(id: int, chance: Random) -> Someone:
    kind = "probationary" if id % PROBATIONARY_EVERY == 0 else "official"
    exempt = chance.choice(list(REASONS)) if id % EXEMPT_EVERY == 0 else None
    return Someone(id, CELLS[id % len(CELLS)], f"Đồng chí số {id}", 1970, None, kind=kind, exempt=exempt)


def _offices(unit: Unit) -> tuple[str, ...]:
    if unit.id == LEADERLESS:
        return ()
    if unit.kind == "cell":
        return ("secretary", "committee_member") if unit.id % 3 == 0 else ("secretary",)
    return "secretary", "deputy", "committee_member", "committee_member"


def theme_of(unit: int) -> Theme:
    """The theme in force for a unit: that of the nearest unit above it."""
    return next(THEMES[id] for id in map(int, reversed(UNITS[unit].path.strip("/").split("/"))) if id in THEMES)


async def write(connection: AsyncConnection, people: Committee) -> None:
    """Put units, people and themes into an empty database."""
    await write_committee(connection, people)
    rows: list[dict[str, Any]] = [
        {**THEME, "unit_id": unit, "title": theme.title, "deadline": theme.deadline} for unit, theme in THEMES.items()
    ]
    await connection.execute(insert(themes), rows)
