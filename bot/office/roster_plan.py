"""What a roster file changes: compared with what is known, piece by piece, before anything is written."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office import roster_changes as changes
from bot.office.roster import Roster
from bot.office.roster_cells import BadCell
from bot.office.roster_changes import Begin, Change, Correction, Departure, End, NewPerson, Ref, Return, Words
from bot.office.roster_compare import FIELDS, correction, offices, subjects
from bot.office.roster_matching import Match, Matching
from bot.office.roster_units import Tree
from handlers.texts import label
from storage import facts, roster, structure
from storage.database import Database
from storage.people import RoleName
from storage.roster import Known

PIECE = 400
"""People who are looked up at a time."""
SAMPLES = 5
"""Examples of each kind of change that a preview names."""
CODE, DIGITS = "DV", 5
"""Of the codes made for those who have none: "DV00001"."""
STEADY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Planned:
    """What an import would do: all changes in the order in which they are written, how many units and people each of
    the `figures` counts ("new", "renamed", "moved", …), some `samples` in words, and the lines that are refused.
    `structure`: how many changes of units and roles there had been when it was made."""

    changes: Sequence[Change]
    structure: int
    figures: Mapping[str, int]
    samples: Mapping[str, Sequence[str]]
    problems: Sequence[str]
    refused: int


@dataclass
class Planning:
    """`own`: the units in which and below which `importer` may change anything; None: the office itself, everywhere.
    `tell(done, total)` hears how many people were compared."""

    database: Database
    roster: Roster
    own: Sequence[int] | None = None
    importer: int | None = None
    tell: Tell = lambda _, __: None
    _found: dict[type[Change], list[Change]] = field(default_factory=dict)
    _figures: Counter[str] = field(default_factory=Counter)
    _samples: dict[str, list[str]] = field(default_factory=dict)

    async def plan(self) -> Planned:
        """Compare the whole file. People who are not in it stay as they are, and a column that is not in it changes
        nothing."""
        everybody = list(self.roster.people.values())
        async with steady(self.database) as connection:
            number = await structure.last(connection)
            self._tree = Tree(await roster.all_units(connection), self.own)
            self._codes = self._free(await roster.taken(connection, CODE))
            kinds = list(self._tree.other_kinds(self.roster))
            seen = await facts.latest(connection, [f"unit:{kind.unit}" for kind in kinds])
        for unit in self._tree.new(self.roster):
            self._add("units", unit)
        for kind in kinds:
            self._add("kinds", replace(kind, version=seen[f"unit:{kind.unit}"] + 1))
        self._stated = self._stated_units()
        matching = Matching(self.roster, self._tree)
        for start in range(0, len(everybody), PIECE):
            async with steady(self.database) as connection:
                matches = await matching.of(connection, everybody[start : start + PIECE])
                seen = await facts.latest(connection, [subject for one in matches for subject in subjects(one)])
            for match in matches:
                try:
                    self._compare(match, seen)
                except BadCell as error:
                    self.roster.problems.add(match.listed.line, error)
            self.tell(min(start + PIECE, len(everybody)), len(everybody))
            await asyncio.sleep(0)
        return Planned(
            changes=[change for kind in changes.ORDER for change in self._found.get(kind, ())],
            structure=number,
            figures={**self._figures, "people": len(everybody)},
            samples=self._samples,
            problems=self.roster.problems.lines,
            refused=self.roster.problems.count,
        )

    def _free(self, taken: Sequence[str]) -> Iterator[str]:
        """Codes that nobody has, neither in the database nor in the file."""
        told = [one.code for one in self.roster.people.values() if one.code and one.code.startswith(CODE)]
        numbers = [int(rest) for code in (*taken, *told) if (rest := code.removeprefix(CODE)).isdecimal()]
        number = max(numbers, default=0)
        while True:
            number += 1
            yield f"{CODE}{number:0{DIGITS}}"

    def _stated_units(self) -> set[Ref]:
        """The units whose offices the file tells."""
        said = {one.unit for one in self.roster.people.values()}
        said |= {unit for one in self.roster.people.values() for _, unit in one.held}
        return {found for unit in said if (found := self._tree.find(unit)) is not None}

    def _compare(self, match: Match, seen: Mapping[str, int]) -> None:
        listed, known = match.listed, match.known
        if known is None:
            self._new(match)
            return
        if not known.active and listed.status != "here":
            self._figures["unchanged"] += 1
            self._figures["gone"] += listed.status is None
            return
        held = offices(match, known, self.roster.columns, self._stated, seen)
        if known.id == self.importer and any(isinstance(one, End) and one.role == "admin" for one in held):
            raise BadCell("roster-yourself")
        version = seen[f"person:{known.id}"] + 1
        corrected = correction(match, known, self.roster.columns, version)
        if corrected is not None:
            self._correct(corrected, known)
            version += 1
        if listed.leaves:
            self._add("left", Departure(known.id, version, listed.leaves), listed.name)
        elif not known.active:
            self._add("returning", Return(known.id, version), listed.name)
        else:
            self._figures["unchanged" if corrected is None and not held else "changed"] += 1
        for one in held:
            self._add(
                "given" if isinstance(one, Begin) else "ended", one, self._office(listed.name, one.role, one.unit)
            )

    def _new(self, match: Match) -> None:
        one = match.listed
        code = one.code or next(self._codes)
        words = Words(code, one.name, one.birth_year, one.phone_end, one.kind, one.exempt)
        held = tuple(sorted(match.held, key=str))
        self._figures["coded"] += one.code is None
        for role, unit in held:
            self._count("given", self._office(one.name, role, unit))
        self._add("new", NewPerson(match.unit, words, held, one.leaves))

    def _correct(self, corrected: Correction, known: Known) -> None:
        self._found.setdefault(Correction, []).append(corrected)
        before, after = known.entry, corrected.words
        if "name" in corrected.fields:
            words = label("roster-sample-renamed", before=before.name, after=after.name, code=before.code)
            self._count("renamed", words)
        if "unit" in corrected.fields:
            from_, to = self._tree.name(before.unit), self._tree.name(corrected.unit)
            self._count("moved", label("roster-sample-moved", name=after.name, before=from_, after=to))
        others = [
            label("roster-sample-corrected" if getattr(after, name) else "roster-sample-emptied", column=column)
            for column, name in ((label(f"roster-column-{column}"), name) for column, name in FIELDS.items())
            if name in corrected.fields and name != "name"
        ]
        if others:
            self._count("corrected", label("roster-sample-person", name=after.name, how=", ".join(others)))

    def _office(self, name: str, role: RoleName, unit: Ref) -> str:
        named = label(f"roster-role-{role}")
        return label("roster-sample-role", name=name, role=named, unit=self._tree.name(unit))

    def _add(self, figure: str, change: Change, sample: str | None = None) -> None:
        self._found.setdefault(type(change), []).append(change)
        self._count(figure, sample)

    def _count(self, figure: str, sample: str | None = None) -> None:
        self._figures[figure] += 1
        if sample and self._figures[figure] <= SAMPLES:
            self._samples.setdefault(figure, []).append(sample)


@asynccontextmanager
async def steady(database: Database) -> AsyncIterator[AsyncConnection]:
    """A view in which what is read later is as old as what was read first."""
    async with database.read() as connection:
        if not database.is_sqlite:
            await connection.exec_driver_sql(STEADY)
        yield connection
