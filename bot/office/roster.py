"""A roster file, read whole: what it says of units and people, and every line that is wrong and why."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.office import roster_cells as cells
from bot.office.old_fonts import is_garbled
from bot.office.roster_cells import BadCell
from bot.office.roster_rows import BadRoster, Problems, Row
from handlers.inputs import fold, spelling
from handlers.texts import label
from storage.people import Leaving, RoleName
from storage.roster import Names
from storage.units import UnitKind

Column = Literal["unit", "unit-kind", "code", "name", "birth-year", "kind", "phone", "roles", "exempt", "status"]

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
    "trang thai": "status",
    "tinh trang": "status",
}
"""What a column may be called, without diacritics."""

NUMBERING = frozenset({"stt", "tt", "so tt", "so thu tu"})
"""What the column is called that only numbers the lines."""
NEEDED: tuple[Column, ...] = ("unit", "name")

Same = tuple[Names, str, int]
"""Who somebody without a code is: their unit's key, their name as it is compared, their year of birth."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the file has it: `kind` as its column says (None: it does not), seen first in `line`."""

    names: Names
    kind: UnitKind | None
    line: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A person as the file has them, first in `line`. Units are named by their key in Roster.units; the first line of a
    person says where they are a member, any other one what they are elsewhere. `status` None: the file does not say."""

    line: int
    code: str | None
    name: str
    unit: Names
    birth_year: int | None
    phone_end: str | None
    kind: Literal["official", "probationary"]
    exempt: str | None
    status: Literal["here"] | Leaving | None
    held: frozenset[tuple[RoleName, Names]]

    @property
    def leaves(self) -> Leaving | None:
        """Why the person is not on the roster any more."""
        return None if self.status == "here" else self.status


@dataclass
class Roster:
    """A whole file: its columns, its units (each after the one above it), its people by code, else by who they are, and
    the lines that are wrong."""

    columns: frozenset[Column]
    units: dict[Names, Place] = field(default_factory=dict)
    people: dict[str | Same, Listed] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    paths: dict[str, tuple[Names, Names]] = field(default_factory=dict, repr=False)

    def path(self, cell: str) -> tuple[Names, Names]:
        """The names on the way to a unit and its key, as `cell` has them."""
        known = self.paths.get(cell)
        if known is None:
            names = cells.path(cell)
            known = self.paths[cell] = names, cells.key(names)
        return known


def read(rows: Iterable[Row], year: int) -> Roster:
    """The roster in a file's rows, the first of which names the columns. `year` is the present one, to check ages by.

    Raises BadRoster where that first line is wrong, or nothing follows it.
    """
    left = iter(rows)
    header = next(left, None)
    columns = _columns(header.cells) if header else {}
    numbering = [place for place, title in enumerate(header.cells if header else ()) if fold(title) in NUMBERING]
    roster = Roster(frozenset(columns.values()))
    line = 0
    for row in left:
        told = tuple("" if place in numbering else cell for place, cell in enumerate(row.cells))
        if not any(told) and row.bad is None:
            continue
        line = row.line
        if row.bad is not None:
            roster.problems.add(line, row.bad)
            continue
        try:
            _take(roster, row.line, _by_column(columns, told), year)
        except BadCell as error:
            roster.problems.add(row.line, error)
    if not line:
        raise BadRoster(label("roster-empty"))
    _refuse_namesakes_above(roster)
    return roster


def _columns(header: Sequence[str]) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    problems = []
    for place, title in enumerate(header):
        column = HEADERS.get(fold(re.sub(r"\(.*?\)", "", title)))
        if column is None and is_garbled(title):
            raise BadRoster(label("roster-garbled", title=title))
        if column is None and title and fold(title) not in NUMBERING:
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
    names, unit = roster.path(row["unit"])
    _place(roster, line, names, unit, cells.unit_kind(row.get("unit-kind", "")))
    code = row.get("code", "")
    status = cells.status(row.get("status", ""))
    roles = cells.roles(row.get("roles", ""))
    person = Listed(
        line=line,
        code=cells.code(code) if code else None,
        name=cells.name(row["name"]),
        unit=unit,
        birth_year=cells.birth_year(row.get("birth-year", ""), year),
        phone_end=cells.phone_end(row.get("phone", "")),
        kind=cells.member_kind(row.get("kind", "")),
        exempt=cells.plain(row.get("exempt", "")) or None,
        status=status,
        held=frozenset((role, unit) for role in roles) if roles and status in ("here", None) else frozenset(),
    )
    first = roster.people.setdefault(identity(person), person)
    if first is person:
        return
    if person.code is None:
        raise BadCell("roster-same-twice", line=str(first.line))
    if person.name != first.name or not person.held or person.held & first.held:
        raise BadCell("roster-code-twice", code=person.code)
    roster.people[person.code] = replace(first, held=first.held | person.held)


def identity(person: Listed) -> str | Same:
    """What a person is known by in the file. Raises BadCell where there is neither code nor year of birth."""
    if person.code is not None:
        return person.code
    if person.birth_year is None:
        raise BadCell("roster-no-identity")
    return person.unit, spelling(person.name), person.birth_year


def _place(roster: Roster, line: int, names: Names, unit: Names, kind: UnitKind | None) -> None:
    known = roster.units.get(unit)
    if known is None:
        for depth in range(1, len(names)):
            above = unit[:depth]
            if above not in roster.units:
                roster.units[above] = Place(names[:depth], None, line)
        roster.units[unit] = Place(names, kind, line)
    elif known.kind is None and kind is not None:
        roster.units[unit] = replace(known, kind=kind)
    elif kind not in (None, known.kind):
        raise BadCell("roster-two-kinds", unit=names[-1], line=str(known.line))


def _refuse_namesakes_above(roster: Roster) -> None:
    """Refuse office holders without a code whose name and year somebody below their unit has: it may be the same
    person, whose second line this would be, or somebody else."""
    above: dict[tuple[str, int], list[tuple[str | Same, Listed]]] = {}
    for key, one in roster.people.items():
        if isinstance(key, tuple) and one.held:
            above.setdefault(key[1:], []).append((key, one))
    if not above:
        return
    years = {year for _, year in above}
    below = [one for one in roster.people.values() if one.birth_year in years]
    for one in below:
        for key, officer in above.get((spelling(one.name), one.birth_year or 0), ()):
            inside = len(one.unit) > len(officer.unit) and one.unit[: len(officer.unit)] == officer.unit
            if inside and key in roster.people:
                del roster.people[key]
                problem = label("roster-who-is-it", line=str(one.line))
                roster.problems.add(officer.line, problem)
