"""A roster file, read and checked whole: what it says of units and people, or every line that is wrong and why."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.office import roster_cells as cells
from bot.office.roster_cells import BadCell
from handlers.inputs import clean, fold
from handlers.texts import label
from storage.people import RoleName
from storage.roster import Names
from storage.units import UnitKind

Column = Literal["unit", "unit-kind", "code", "name", "birth-year", "kind", "phone", "roles", "exempt"]

HEADERS: Mapping[str, Column] = {
    "don vi": "unit",
    "duong dan don vi": "unit",
    "loai don vi": "unit-kind",
    "ma": "code",
    "ma dang vien": "code",
    "so the dang vien": "code",
    "ho ten": "name",
    "ho va ten": "name",
    "nam sinh": "birth-year",
    "ngay sinh": "birth-year",
    "loai": "kind",
    "loai dang vien": "kind",
    "dien thoai": "phone",
    "so dien thoai": "phone",
    "vai tro": "roles",
    "chuc vu": "roles",
    "mien": "exempt",
    "ly do mien": "exempt",
}
"""What a column may be called, without diacritics."""

NEEDED: tuple[Column, ...] = ("unit", "code", "name")


class BadRoster(Exception):
    """The file cannot be taken; `problems` say why, line by line."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the file has it: `kind` as its column says (None: it does not), seen first in `line`."""

    names: Names
    kind: UnitKind | None
    line: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as the file has them. Units are named by their key in Roster.units; the first line of a person says
    where they are a member, any other one what they are elsewhere."""

    code: str
    name: str
    unit: Names
    birth_year: int | None
    phone_end: str | None
    kind: Literal["official", "probationary"]
    exempt: str | None
    held: frozenset[tuple[RoleName, Names]]


@dataclass
class Roster:
    """A whole file: its columns, its units (each after the one above it) and its people by code."""

    columns: frozenset[Column]
    units: dict[Names, Place] = field(default_factory=dict)
    people: dict[str, Listed] = field(default_factory=dict)


def read(content: bytes, year: int) -> Roster:
    """The roster in a CSV file: UTF-8, columns apart by ; or , or tab. `year` is the present one, to check ages by.

    Raises BadRoster.
    """
    try:
        lines = list(_lines(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise BadRoster(label("roster-not-utf8")) from None
    except csv.Error:
        raise BadRoster(label("roster-not-csv")) from None
    if len(lines) < 2:
        raise BadRoster(label("roster-empty"))
    columns = _columns(lines[0][1])
    roster = Roster(frozenset(columns.values()))
    problems: list[str] = []
    for line, row in lines[1:]:
        try:
            _take(roster, line, _by_column(columns, row), year)
        except BadCell as error:
            problems.append(label("roster-line", line=line, problem=error))
    if problems:
        raise BadRoster(*problems)
    return roster


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip().partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count), strict=True)
    for row in rows:
        line = [" ".join(clean(cell).split()) for cell in row]
        if any(line):
            yield rows.line_num, line


def _columns(header: Sequence[str]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    problems = []
    for place, title in enumerate(header):
        column = HEADERS.get(fold(re.sub(r"\(.*?\)", "", title)))
        if column is None and title:
            problems.append(label("roster-unknown-column", title=title))
        elif column is not None and column in columns.values():
            problems.append(label("roster-column-twice", title=title))
        elif column is not None:
            columns[place] = column
    missing = [label(f"roster-column-{column}") for column in NEEDED if column not in columns.values()]
    problems += [label("roster-no-column", title=title) for title in missing]
    if problems:
        raise BadRoster(*problems)
    return columns


def _by_column(columns: Mapping[int, Column], row: Sequence[str]) -> dict[Column, str]:
    if any(cell and place not in columns for place, cell in enumerate(row)):
        raise BadCell("roster-too-many-cells")
    return {column: row[place] if place < len(row) else "" for place, column in columns.items()}


def _take(roster: Roster, line: int, row: Mapping[Column, str], year: int) -> None:
    names = cells.path(row["unit"])
    unit = cells.key(names)
    _place(roster, line, names, cells.unit_kind(row.get("unit-kind", "")))
    person = Listed(
        code=cells.code(row["code"]),
        name=cells.name(row["name"]),
        unit=unit,
        birth_year=cells.birth_year(row.get("birth-year", ""), year),
        phone_end=cells.phone_end(row.get("phone", "")),
        kind=cells.member_kind(row.get("kind", "")),
        exempt=cells.plain(row.get("exempt", "")) or None,
        held=frozenset((role, unit) for role in cells.roles(row.get("roles", ""))),
    )
    first = roster.people.setdefault(person.code, person)
    if first is not person:
        if person.name != first.name or not person.held or person.held & first.held:
            raise BadCell("roster-code-twice", code=person.code)
        roster.people[person.code] = replace(first, held=first.held | person.held)


def _place(roster: Roster, line: int, names: Names, kind: UnitKind | None) -> None:
    for depth in range(1, len(names) + 1):
        roster.units.setdefault(cells.key(names[:depth]), Place(names[:depth], None, line))
    unit = cells.key(names)
    known = roster.units[unit]
    if known.kind is None:
        roster.units[unit] = replace(known, kind=kind)
    elif kind not in (None, known.kind):
        raise BadCell("roster-two-kinds", unit=names[-1], line=known.line)
