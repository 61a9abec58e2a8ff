"""Whom each line of a roster file is about: somebody known, by code or by who they are, or somebody new."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office.roster import Listed, Roster
from bot.office.roster_cells import BadCell
from bot.office.roster_changes import Ref
from bot.office.roster_units import Tree
from handlers.inputs import spelling
from storage import roster as roster_module
from storage.people import RoleName
from storage.roster import Known

Offices = frozenset[tuple[RoleName, Ref]]
Placed = tuple[Listed, Ref, Offices]


@dataclass(frozen=True, slots=True)
class Match:
    """A line of the file, the units in it found, and whom it is about; `known` None: somebody new."""

    listed: Listed
    unit: Ref
    held: Offices
    known: Known | None


class Matching:
    """Lines about whom nothing certain can be said are refused, among the file's problems."""

    def __init__(self, roster: Roster, tree: Tree) -> None:
        self._roster = roster
        self._tree = tree
        self._seen: set[int] = set()

    async def of(self, connection: AsyncConnection, piece: Sequence[Listed]) -> list[Match]:
        """Whom some lines are about."""
        placed = [found for one in piece if (found := self._placed(one)) is not None]
        by_code = await roster_module.by_code(connection, [one.code for one, _, _ in placed if one.code])
        there = await self._namesakes(connection, [found for found in placed if found[0].code not in by_code])
        matches = []
        for one, unit, held in placed:
            named = there.get((unit, spelling(one.name)), ())
            unsure = one.code is not None and one.birth_year is None
            namesakes = [known for known in named if unsure or known.entry.birth_year == one.birth_year]
            try:
                known = by_code[one.code] if one.code in by_code else self._one_of(one, namesakes)
                self._take(known)
            except BadCell as error:
                self._roster.problems.add(one.line, error)
            else:
                matches.append(Match(one, unit, held, known))
        return matches

    def _placed(self, one: Listed) -> Placed | None:
        try:
            held = frozenset((role, self._tree.ref(unit)) for role, unit in one.held)
            return one, self._tree.ref(one.unit), held
        except BadCell as error:
            self._roster.problems.add(one.line, error)
            return None

    async def _namesakes(
        self, connection: AsyncConnection, placed: Sequence[Placed]
    ) -> dict[tuple[Ref, str], list[Known]]:
        """Who is in the units of these lines, by unit and name."""
        units = {unit for _, unit, _ in placed if isinstance(unit, int)}
        found: dict[tuple[Ref, str], list[Known]] = {}
        for known in await roster_module.in_units(connection, sorted(units)) if units else ():
            found.setdefault((known.entry.unit, spelling(known.entry.name)), []).append(known)
        return found

    def _one_of(self, one: Listed, namesakes: Sequence[Known]) -> Known | None:
        """The one person whom a line without a code can only be about. One with an unknown code is somebody new, if all
        namesakes are in the file under codes of their own: a spreadsheet makes 123 of 00123."""
        if one.code is None:
            if len(namesakes) > 1:
                raise BadCell("roster-many", codes=", ".join(known.entry.code for known in namesakes))
            return namesakes[0] if namesakes else None
        here = [known.entry.code for known in namesakes if known.active]
        if others := [code for code in here if code not in self._roster.people]:
            raise BadCell("roster-other-code" if one.birth_year else "roster-other-code-name", code=others[0])
        return None

    def _take(self, known: Known | None) -> None:
        if known is None:
            return
        if known.id in self._seen:
            raise BadCell("roster-code-twice", code=known.entry.code)
        if not self._tree.may(known.entry.unit):
            raise BadCell("roster-code-elsewhere", code=known.entry.code)
        self._seen.add(known.id)
