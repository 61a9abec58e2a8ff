"""Invented committees for tests, written straight into the tables: everybody in them and every place is made up."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import people, roles
from storage.themes import HEADINGS as HEADINGS_JSON
from storage.themes import Heading, themes
from storage.units import units

SINCE = datetime(2025, 7, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Someone:
    """A row of the roster: `roles` are (role, unit id)."""

    id: int
    unit: int
    name: str
    birth_year: int
    phone_end: str | None
    kind: str = "official"
    exempt: str | None = None
    roles: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Committee:
    """Units as (id, path, kind, name), the people in them, and the year's theme of the first unit."""

    units: tuple[tuple[int, str, str, str], ...]
    people: tuple[Someone, ...]
    theme: Mapping[str, Any] = field(default_factory=dict)

    def named(self, name: str) -> Someone:
        """The one person called `name`, in full or by their given name (the last word)."""
        found = [one for one in self.people if name in (one.name, one.name.split()[-1])]
        if len(found) != 1:
            raise LookupError(f"{len(found)} people are called {name!r} in this committee")
        return found[0]


THEME = {
    "unit_id": 2,
    "year": 2026,
    "title": "Mỗi đảng viên một việc làm cụ thể, mỗi chi bộ một công trình vì dân",
    "guidance": "",
    "deadline": date(2026, 3, 31),
    "headings": "[]",
}

NAHAN = Committee(
    units=(
        (1, "/1/", "province", "Đảng bộ tỉnh Lam Sơn"),
        (2, "/1/2/", "upper", "Đảng bộ xã Khuôn Lùng"),
        (3, "/1/2/3/", "cell", "Chi bộ thôn Nà Han"),
        (4, "/1/2/4/", "cell", "Chi bộ thôn Khuổi Luông"),
        (5, "/1/2/5/", "grassroots", "Đảng bộ Trường Tiểu học Khuôn Lùng"),
        (6, "/1/2/5/6/", "cell", "Chi bộ Điểm trường Pác Mò"),
        (7, "/1/7/", "upper", "Đảng bộ phường Bản Thâm"),
        (8, "/1/7/8/", "cell", "Chi bộ tổ dân phố 5"),
    ),
    people=(
        Someone(1, 3, "Hoàng Văn Sơn", 1971, "118", roles=(("secretary", 3),)),
        Someone(2, 3, "Nông Thị Lan", 1984, "562", roles=(("deputy", 3),)),
        Someone(3, 3, "Lò Thị Mai", 1956, "204"),
        Someone(4, 3, "Vi Văn Tòng", 1990, "731", roles=(("committee_member", 3),)),
        Someone(5, 3, "Lương Thị Huy", 1979, None),
        Someone(6, 3, "Tô Minh Đức", 2001, "377", kind="probationary"),
        Someone(7, 3, "Ma Thị Chẹ", 1938, "090", exempt="Miễn sinh hoạt do tuổi cao, sức yếu"),
        Someone(8, 4, "Sầm Văn Páo", 1968, "415"),
        Someone(9, 4, "Đàm Thị Yến", 1975, "826"),
        Someone(10, 5, "Lục Thị Hà", 1982, "653", roles=(("secretary", 5),)),
        Someone(11, 6, "Bế Văn Kiên", 1987, "249", roles=(("secretary", 6),)),
        Someone(12, 6, "Triệu Thị Xuân", 1993, "508"),
        Someone(13, 3, "Trần Quốc Bình", 1970, "777", roles=(("secretary", 2),)),
        Someone(14, 5, "Ngô Thị Thu", 1985, "321", roles=(("admin", 2),)),
        Someone(15, 8, "Phan Văn Lộc", 1969, "142", roles=(("secretary", 8),)),
        Someone(16, 8, "Chu Thị Nga", 1977, "960"),
    ),
    theme=THEME,
)
"""A commune in the tiers of July 2025: a village cell with all its officers, one without any (Khuổi Luông), a school
with a cell below it, and a ward next door. Bình leads the commune, Thu is its admin."""

HEADINGS = (
    Heading(key="goal", title="Phần I. Mục tiêu phấn đấu", guidance="Ghi ngắn gọn mục tiêu lớn nhất trong năm."),
    Heading(key="thought", title="Phần II. Tư tưởng chính trị", guidance="Học tập nghị quyết.", required=True),
    Heading(key="example", title="Phần III. Trách nhiệm nêu gương", guidance="Ở gia đình và nơi cư trú."),
)
WITH_HEADINGS = replace(NAHAN, theme={**THEME, "headings": HEADINGS_JSON.dump_json(HEADINGS).decode()})
"""The same people, in a province whose pledges have parts and words of their own."""

COMMITTEES: Mapping[str, Committee] = {"nahan": NAHAN, "nahan_tieu_de": WITH_HEADINGS}


async def write(connection: AsyncConnection, committee: Committee) -> None:
    """Put a whole committee into an empty database; nobody has joined yet."""
    parents = {path: id for id, path, _, _ in committee.units}
    await connection.execute(
        insert(units),
        [
            {"id": id, "parent_id": parents.get(above(path)), "path": path, "kind": kind, "name": name}
            for id, path, kind, name in committee.units
        ],
    )
    await connection.execute(
        insert(people),
        [
            {
                "id": one.id,
                "code": f"NH{one.id:03}",
                "unit_id": one.unit,
                "name": one.name,
                "birth_year": one.birth_year,
                "phone_end": one.phone_end,
                "kind": one.kind,
                "exempt": one.exempt,
                "active": True,
            }
            for one in committee.people
        ],
    )
    held = [
        {"person_id": one.id, "unit_id": unit, "role": role, "since": SINCE}
        for one in committee.people
        for role, unit in one.roles
    ]
    await connection.execute(insert(roles), held)
    if committee.theme:
        await connection.execute(insert(themes), [dict(committee.theme)])
    if connection.dialect.name == "postgresql":
        for table in ("units", "people"):  # ids were given, so that the next ones are not known to be taken
            last = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
            await connection.execute(text(last))


def above(path: str) -> str:
    """The path of the unit directly above the one at `path`."""
    return path.rstrip("/").rsplit("/", 1)[0] + "/"
