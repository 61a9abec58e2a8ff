"""One person as a roster file has them and as they are known: what is otherwise, field by field, role by role."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.office.roster import Column
from bot.office.roster_changes import Begin, Correction, End, Ref, Words
from bot.office.roster_matching import Match
from storage.people import RoleName
from storage.roster import Known

FIELDS: Mapping[Column, str] = {
    "name": "name",
    "birth-year": "birth_year",
    "phone": "phone_end",
    "kind": "kind",
    "exempt": "exempt",
}
"""What of a person is corrected where the file has the column."""


def subjects(match: Match) -> list[str]:
    """What facts about this person may be about: the person, and every role that may begin or end."""
    known = match.known
    if known is None:
        return []
    places = {*known.held, *match.held}
    return [f"person:{known.id}", *(f"role:{known.id}:{unit}:{role}" for role, unit in places if isinstance(unit, int))]


def correction(match: Match, known: Known, columns: Collection[Column], version: int) -> Correction | None:
    """What the office corrects of a known person; None: all is as the file says."""
    listed, entry = match.listed, known.entry
    values = {
        name: getattr(listed, name)
        for column, name in FIELDS.items()
        if column in columns and getattr(listed, name) != getattr(entry, name)
    }
    moved = ("unit",) if match.unit != entry.unit else ()
    if not values and not moved:
        return None
    words = Words(entry.code, entry.name, entry.birth_year, entry.phone_end, entry.kind, entry.exempt)
    fields = tuple(sorted((*values, *moved)))
    return Correction(known.id, version, match.unit, fields, replace(words, **values))


def offices(
    match: Match, known: Known, columns: Collection[Column], stated: Collection[Ref], seen: Mapping[str, int]
) -> list[Begin | End]:
    """Roles that begin and end. One ends where the file names its unit (`stated`), where its holder moved away from
    there, or left. `seen`: the latest versions of the `subjects`."""

    def version(role: RoleName, unit: Ref) -> int:
        return seen.get(f"role:{known.id}:{unit}:{role}", 0) + 1

    leaves = match.listed.leaves
    if "roles" not in columns and not leaves:
        return []
    given = sorted((office for office in match.held if office not in known.held), key=str)
    over = [office for office in sorted(known.held) if office not in match.held]
    ended = [(role, unit) for role, unit in over if leaves or unit in stated or unit == known.entry.unit]
    return [
        *(Begin(known.id, version(role, unit), role, unit) for role, unit in given),
        *(End(known.id, version(role, unit), role, unit) for role, unit in ended),
    ]
