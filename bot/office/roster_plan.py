"""What a roster file changes: compared with what is known, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.office.roster import BadRoster, Column, Listed, Place, Roster
from bot.office.roster_cells import key, likely_kind
from handlers.texts import label
from storage.people import RoleName
from storage.roster import Known, Names, names
from storage.units import Unit, UnitKind

FIELDS: Mapping[Column, str] = {
    "name": "name",
    "birth-year": "birth_year",
    "phone": "phone_end",
    "kind": "kind",
    "exempt": "exempt",
}
"""What of a person is corrected where the file has the column."""

Held = tuple[str, RoleName, Names]
"""A role: the code of who holds it, what it is, the key of the unit it is held in."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A known person who is otherwise in the file: `values` are the fields that differ ("unit" if they moved)."""

    known: Known
    unit: Names
    values: Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write: `units` to add with their kinds, each after the one above it; `kinds` of known units (by id) to
    correct; people to add and to correct; roles that begin and end. `unchanged` counts the people left as they are."""

    units: Sequence[tuple[Place, UnitKind]]
    kinds: Sequence[tuple[int, UnitKind]]
    people: Sequence[Listed]
    corrections: Sequence[Correction]
    given: Sequence[Held]
    ended: Sequence[Held]
    unchanged: int


def plan(roster: Roster, units: dict[int, Unit], known: Sequence[Known]) -> Plan:
    """What makes the known units and people say what `roster` says. People who are not in it stay as they are, and a
    column that is not in it changes nothing. Raises BadRoster for a new unit of no known kind."""
    keys = {unit.id: key(names(unit, units)) for unit in units.values()}
    ids = {names: unit for unit, names in keys.items()}
    by_code = {person.entry.code: person for person in known}
    both = [(listed, by_code[code]) for code, listed in roster.people.items() if code in by_code]
    corrections = [_correction(roster, listed, person, keys) for listed, person in both]
    given, ended = _roles(roster, by_code, keys) if "roles" in roster.columns else ([], [])
    changed = {c.known.entry.code for c in corrections if c} | {code for code, _, _ in (*given, *ended)}
    return Plan(
        units=_new_units(roster, ids),
        kinds=[
            (ids[place], found.kind)
            for place, found in roster.units.items()
            if place in ids and found.kind is not None and found.kind != units[ids[place]].kind
        ],
        people=[listed for code, listed in roster.people.items() if code not in by_code],
        corrections=[correction for correction in corrections if correction],
        given=given,
        ended=ended,
        unchanged=sum(person.entry.code not in changed for _, person in both),
    )


def _new_units(roster: Roster, ids: Mapping[Names, int]) -> list[tuple[Place, UnitKind]]:
    new = [(place, place.kind or likely_kind(place.names[-1])) for k, place in roster.units.items() if k not in ids]
    problems = [
        label("roster-line", line=place.line, problem=label("roster-no-kind", unit=place.names[-1]))
        for place, kind in new
        if kind is None
    ]
    if problems:
        raise BadRoster(*problems)
    return [(place, kind) for place, kind in new if kind is not None]


def _correction(roster: Roster, listed: Listed, known: Known, keys: Mapping[int, Names]) -> Correction | None:
    values = {
        field: getattr(listed, field)
        for column, field in FIELDS.items()
        if column in roster.columns and getattr(listed, field) != getattr(known.entry, field)
    }
    if keys[known.entry.unit] != listed.unit:
        values["unit"] = None
    if values or not known.active:
        return Correction(known, listed.unit, values)
    return None


def _roles(roster: Roster, by_code: Mapping[str, Known], keys: Mapping[int, Names]) -> tuple[list[Held], list[Held]]:
    """Roles to give and to end. A role ends where the file names its unit, or its holder moved away from there."""
    stated = {listed.unit for listed in roster.people.values()}
    stated |= {unit for listed in roster.people.values() for _, unit in listed.held}
    given: list[Held] = []
    ended: list[Held] = []
    for code, listed in roster.people.items():
        known = by_code.get(code)
        held = {(role, keys[unit]) for role, unit in known.held} if known else set()
        reach = stated | ({keys[known.entry.unit]} if known else set())
        given += [(code, role, unit) for role, unit in sorted(listed.held - held)]
        ended += [(code, role, unit) for role, unit in sorted(held - listed.held) if unit in reach]
    return given, ended
