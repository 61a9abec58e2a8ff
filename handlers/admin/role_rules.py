"""What is looked at before a role is given, moved or ended: whose it is, where, who else holds it, who stays admin."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.access import may, may_to
from handlers.talk import Talk
from storage import holders, people, structure, units
from storage.holders import Holder
from storage.people import Person, RoleName
from storage.structure import Seen
from storage.units import Unit, ancestors

NAMES: tuple[RoleName, ...] = ("secretary", "deputy", "committee_member", "admin")
"""By the number under which a button names a role."""


@dataclass(frozen=True, slots=True)
class Post:
    """A `role` in a `unit` as somebody who may give roles there sees it: who holds one in it (`held`), who is admin of
    it or above, and what was `seen` of the facts about it by subject."""

    person: Person
    role: RoleName
    unit: Unit
    held: tuple[Holder, ...]
    admins: tuple[Holder, ...]
    seen: Mapping[str, Seen]

    @property
    def theirs(self) -> bool:
        """Whether the person holds it now."""
        return any(one.person == self.person.id and one.role == self.role for one in self.held)

    @property
    def others(self) -> tuple[Holder, ...]:
        """Others who hold the same role there."""
        return tuple(one for one in self.held if one.role == self.role and one.person != self.person.id)

    def next(self, person: int) -> dict[str, Any]:
        """Subject and version of the next fact about this role of `person`."""
        about = subject(person, self.unit.id, self.role)
        return {"subject": about, "version": self.seen[about].version + 1, "role": self.role, "unit": self.unit.id}

    @property
    def number(self) -> int:
        """That of the next change of the structure."""
        return max((known.number for known in self.seen.values()), default=0) + 1

    @property
    def last_admin(self) -> bool:
        """Whether nobody else would be admin there, or above, if this role ended."""
        return self.role == "admin" and all(
            one.person == self.person.id and one.unit == self.unit.id for one in self.admins
        )


def subject(person: int, unit: int, role: RoleName) -> str:
    """The subject under which a role's facts are counted."""
    return f"role:{person}:{unit}:{role}"


async def person_at(id: int, talk: Talk) -> Person | None:
    """The person, where the writer may give them roles."""
    person = await talk.read(people.by_id, id)
    return person if person is not None and may_to(talk.context, "give_role", person) else None


async def posts(
    person: Person, wanted: Sequence[tuple[RoleName, int]], talk: Talk, *, place: int = 0
) -> list[Post | None]:
    """Each role and unit (its id) as it stands now, seen for `person` and for whoever they may replace (the id
    `place`); None where the writer may give no roles. Three reads."""
    found = await asyncio.gather(*(talk.read(units.by_id, unit) for _, unit in wanted))
    here = [
        unit if unit is not None and unit.closed_on is None and may(talk.context, "give_role", unit) else None
        for unit in found
    ]
    chain = sorted({above for unit in here if unit is not None for above in ancestors(unit.path)})
    subjects = [subject(one, unit, role) for role, unit in wanted for one in (person.id, place)]
    told, held = await asyncio.gather(
        asyncio.gather(*(talk.read(structure.seen, one) for one in subjects)),
        asyncio.gather(*(talk.read(holders.of_units, above) for above in chain)),
    )
    seen = {one: known for one, known in zip(subjects, told, strict=True) if known is not None}
    there = {id: some or [] for id, some in zip(chain, held, strict=True)}
    return [
        _post(person, role, unit, there, seen) if unit is not None else None
        for (role, _), unit in zip(wanted, here, strict=True)
    ]


def _post(
    person: Person, role: RoleName, unit: Unit, there: Mapping[int, Sequence[Holder]], seen: Mapping[str, Seen]
) -> Post:
    above = [one for id in ancestors(unit.path) for one in there[id]]
    return Post(
        person=person,
        role=role,
        unit=unit,
        held=tuple(there[unit.id]),
        admins=tuple(one for one in above if one.role == "admin"),
        seen=seen,
    )


def fits(person: Person, unit: Unit) -> bool:
    """Whether somebody may hold a role in `unit`: their own, one above it, or one directly below it."""
    return unit.covers(person.unit.path) or ancestors(unit.path)[-2:-1] == [person.unit.id]
