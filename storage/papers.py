"""What is printed and shown nowhere else: the version of a pledge that is in force, to be signed, and birth years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.people import UNIT, people, unit_of
from storage.pledges import SECTIONS, Item, pledge_decisions, pledge_items, pledge_versions, pledges, to_item
from storage.units import Unit, units

_keys: Any = bindparam("keys", expanding=True)
IN_FORCE = (
    select(
        pledges.c.id,
        pledges.c.person_id,
        pledges.c.year,
        people.c.name,
        people.c.active,
        *UNIT,
        pledge_versions.c.sections,
        pledge_decisions.c.at,
    )
    .join(people, people.c.id == pledges.c.person_id)
    .join(units, units.c.id == people.c.unit_id)
    .join(
        pledge_versions,
        and_(pledge_versions.c.pledge_id == pledges.c.id, pledge_versions.c.version == pledges.c.confirmed),
    )
    .join(
        pledge_decisions,
        and_(pledge_decisions.c.pledge_id == pledges.c.id, pledge_decisions.c.version == pledges.c.confirmed + 1),
    )
    .where(pledges.c.id.in_(_keys))
)
ITEMS = (
    select(pledge_items)
    .join(pledges, and_(pledges.c.id == pledge_items.c.pledge_id, pledges.c.confirmed == pledge_items.c.version))
    .where(pledges.c.id.in_(_keys))
    .order_by(pledge_items.c.pledge_id, pledge_items.c.position)
)
BIRTH_YEARS = select(people.c.id, people.c.birth_year).where(people.c.id.in_(_keys))


@dataclass(frozen=True, slots=True)
class InForce:
    """The confirmed version of a pledge, confirmed at `at`; one that is being amended stays in force meanwhile.
    `active`: its author is still on the roster."""

    id: str
    person: int
    name: str
    active: bool
    unit: Unit
    year: int
    at: datetime
    sections: dict[str, str | None]
    items: tuple[Item, ...]


async def in_force(connection: AsyncConnection, pledge_ids: Sequence[str]) -> dict[str, InForce]:
    """The version in force of each pledge; absent where none was ever confirmed."""
    wanted = {"keys": list(pledge_ids)}
    rows = (await connection.execute(IN_FORCE, wanted)).all()
    items: dict[str, list[Item]] = {row.id: [] for row in rows}
    if rows:
        for row in await connection.execute(ITEMS, {"keys": list(items)}):
            items[row.pledge_id].append(to_item(row))
    return {
        row.id: InForce(
            id=row.id,
            person=row.person_id,
            name=row.name,
            active=row.active,
            unit=unit_of(row),
            year=row.year,
            at=row.at,
            sections=SECTIONS.validate_json(row.sections),
            items=tuple(items[row.id]),
        )
        for row in rows
    }


async def birth_years(connection: AsyncConnection, people_ids: Sequence[int]) -> dict[int, int]:
    """When each person was born; absent where the roster does not say."""
    rows = await connection.execute(BIRTH_YEARS, {"keys": list(people_ids)})
    return {row.id: row.birth_year for row in rows if row.birth_year is not None}
