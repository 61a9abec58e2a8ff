"""What a pledge entered for somebody on paper rests on: their consent, and the theme over their unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import facts, themes
from storage.consents import consents
from storage.people import people
from storage.themes import Theme
from storage.units import ancestors, units

BASES = (
    select(people.c.id, units.c.path, consents.c.signed_on)
    .join(units, units.c.id == people.c.unit_id)
    .outerjoin(
        consents,
        and_(consents.c.person_id == people.c.id, consents.c.ended_at.is_(None), consents.c.signed_on.is_not(None)),
    )
    .where(people.c.id.in_(bindparam("keys", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Basis:
    """`signed_on`: the day the consent in force was signed, where it is on paper; `consents`: the version of their
    consent (a new one is the next); `theme`: in force for their unit."""

    signed_on: date | None = None
    consents: int = 0
    theme: Theme | None = None


async def basis(connection: AsyncConnection, person_ids: Sequence[int], year: int) -> dict[int, Basis]:
    """What a pledge for `year` rests on, by person; unknown ones are absent."""
    rows = (await connection.execute(BASES, {"keys": list(person_ids)})).all()
    above = {row.id: ancestors(row.path) for row in rows}
    versions = await facts.latest(connection, [f"consent:{person}" for person in above])
    set_in = await themes.in_units(connection, sorted({unit for chain in above.values() for unit in chain}), year)
    return {
        row.id: Basis(
            signed_on=row.signed_on,
            consents=versions[f"consent:{row.id}"],
            theme=next((set_in[unit] for unit in reversed(above[row.id]) if unit in set_in), None),
        )
        for row in rows
    }
