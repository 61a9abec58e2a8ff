"""The units a roster file names, found among those that are there: known, new, closed, or none of the importer's."""

from collections.abc import Iterator, Mapping, Sequence

from bot.office.roster import Place, Roster
from bot.office.roster_cells import BadCell, likely_kind
from bot.office.roster_changes import NewUnit, OtherKind, Ref
from handlers.inputs import spelling
from storage.roster import Names
from storage.units import Unit, ancestors


class Tree:
    """The units there are. `own`: those in which and below which the importer may change anything (None: everywhere);
    a path in the file may begin with one of them, too."""

    def __init__(self, units: Mapping[int, Unit], own: Sequence[int] | None) -> None:
        self._units = units
        self._own = None if own is None else [units[unit] for unit in own if unit in units]
        self._ids: dict[Names, int] = {}
        self._closed: set[Names] = set()
        self._twice: set[Names] = set()
        keys: dict[int, Names] = {}
        for unit in units.values():  # each after the one above it
            above = ancestors(unit.path)[-2:-1]
            keys[unit.id] = key = (*(keys[above[0]] if above else ()), spelling(unit.name))
            if unit.closed_on is not None:
                self._closed.add(key)
            elif self._ids.setdefault(key, unit.id) != unit.id:
                self._twice.add(key)
        self._new: dict[Names, str] = {}
        self._starts: dict[str, list[Names]] = {}
        for one in self._own or ():
            self._starts.setdefault(keys[one.id][-1], []).append(keys[one.id])

    def ref(self, said: Names) -> Ref:
        """The unit that the file names by `said`. Raises BadCell where nothing may be written there."""
        key = self.whole(said)
        if key in self._twice:
            raise BadCell("roster-unit-twice")
        unit = self._ids.get(key)
        if unit is None and any(key[:depth] in self._closed for depth in range(1, len(key) + 1)):
            raise BadCell("roster-unit-closed")
        if not self._mine(key):
            raise BadCell("roster-not-yours")
        return key if unit is None else unit

    def find(self, said: Names) -> Ref | None:
        """The same; None where nothing may be written there."""
        try:
            return self.ref(said)
        except BadCell:
            return None

    def whole(self, said: Names) -> Names:
        """The key from the top, where `said` begins with one of the importer's own units."""
        starts = self._starts.get(said[0], ())
        return (*starts[0], *said[1:]) if len(starts) == 1 and said[:1] not in self._ids else said

    def name(self, ref: Ref) -> str:
        """What a unit is called."""
        return self._units[ref].name if isinstance(ref, int) else self._new[ref]

    def may(self, unit: int) -> bool:
        """Whether the importer may change anything in a known unit."""
        return self._own is None or any(one.covers(self._units[unit].path) for one in self._own)

    def _mine(self, key: Names) -> bool:
        if self._own is None:
            return True
        known = next((self._ids[key[:depth]] for depth in range(len(key), 0, -1) if key[:depth] in self._ids), None)
        return known is not None and self.may(known)

    def new(self, roster: Roster) -> Iterator[NewUnit]:
        """The units to add, each after the one above it; one of no known kind is among the file's problems."""
        for said, place in sorted(roster.units.items(), key=lambda found: len(self.whole(found[0]))):
            key = self.whole(said)
            try:
                if not isinstance(self.ref(said), int):
                    yield self._added(key, place)
            except BadCell as error:
                if isinstance(error, NoKind):
                    roster.problems.add(place.line, error)

    def _added(self, key: Names, place: Place) -> NewUnit:
        kind = place.kind or likely_kind(place.names[-1])
        if kind is None:
            raise NoKind("roster-no-kind", unit=place.names[-1])
        self._new[key] = place.names[-1]
        above: Ref | None = self._ids.get(key[:-1], key[:-1]) if len(key) > 1 else None
        return NewUnit(key, place.names[-1], kind, above)

    def other_kinds(self, roster: Roster) -> Iterator[OtherKind]:
        """Known units whose kind the file corrects; the version is still to be looked up."""
        for said, place in roster.units.items():
            unit = self._ids.get(self.whole(said))
            if unit is not None and place.kind not in (None, self._units[unit].kind) and self.may(unit):
                assert place.kind is not None
                yield OtherKind(unit, 0, place.kind)


class NoKind(BadCell):
    """A new unit's name does not tell its kind, and no column does."""
