"""Changes of the roster: what came onto it, what of it was corrected, and which roles begin and end."""

from collections.abc import Sequence
from typing import Literal, Self

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import gathering_anew, structure
from storage.facts import Fact, words
from storage.people import RoleName, people, roles
from storage.roster import Entry
from storage.units import UnitKind, units

CHANGE_UNIT = update(units).where(units.c.id == bindparam("unit")).values(kind=bindparam("new_kind"))
CHANGE_PERSON = (
    update(people)
    .where(people.c.id == bindparam("person"))
    .values({column: bindparam(f"new_{column}") for column in ("unit_id", "name", "birth_year", "phone_end")})
    .values(kind=bindparam("new_kind"), exempt=bindparam("new_exempt"))
)
GIVE_ROLE = insert(roles)
END_ROLE = (
    update(roles)
    .where(
        roles.c.person_id == bindparam("person"),
        roles.c.unit_id == bindparam("unit"),
        roles.c.role == bindparam("ended_role"),
        roles.c.until.is_(None),
    )
    .values(until=bindparam("at"))
)


class UnitAdded(Fact):
    """A unit came onto the roster; its row is there already. Subject "unit:<id>"."""

    kind: UnitKind

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        return None


class UnitCorrected(Fact):
    """A unit is of another kind than was written. Subject "unit:<id>"."""

    unit: int
    kind: UnitKind

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(CHANGE_UNIT, [{"unit": fact.unit, "new_kind": fact.kind} for fact in group])


class PersonAdded(Fact):
    """A person came onto the roster, in `unit`; their row is there already. Subject "person:<id>"."""

    unit: int

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        return None


class PersonCorrected(Fact):
    """The office corrected `fields` of a person, or moved them to `unit`. Subject "person:<id>"."""

    unit: int
    fields: tuple[Literal["unit", "name", "birth_year", "phone_end", "kind", "exempt"], ...]
    entry: Entry = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await connection.execute(
            CHANGE_PERSON,
            [
                {
                    "person": fact.for_person,
                    "new_unit_id": fact.unit,
                    "new_name": fact.entry.name,
                    "new_birth_year": fact.entry.birth_year,
                    "new_phone_end": fact.entry.phone_end,
                    "new_kind": fact.entry.kind,
                    "new_exempt": fact.entry.exempt,
                }
                for fact in group
            ],
        )
        if any("unit" in fact.fields for fact in group):
            await gathering_anew.begin(connection)


class RoleGiven(Fact):
    """A person holds `role` in `unit` from now on. `number`: that of the change of the structure, where it was decided
    in chat. Subject "role:<person>:<unit>:<role>"."""

    role: RoleName
    unit: int
    number: int | None = None

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await structure.advance(connection, [(fact.number, fact.id) for fact in group])
        await connection.execute(
            GIVE_ROLE,
            [
                {"person_id": f.for_person, "unit_id": f.unit, "role": f.role, "since": f.at, "until": None}
                for f in group
            ],
        )
        await gathering_anew.begin(connection)


class RoleEnded(Fact):
    """A person no longer holds `role` in `unit`. `number` as in RoleGiven. Subject "role:<person>:<unit>:<role>"."""

    role: RoleName
    unit: int
    number: int | None = None

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        await structure.advance(connection, [(fact.number, fact.id) for fact in group])
        await connection.execute(
            END_ROLE, [{"person": f.for_person, "unit": f.unit, "ended_role": f.role, "at": f.at} for f in group]
        )
