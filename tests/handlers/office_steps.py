"""The office of Khuôn Lùng at work: two admins, those whom they concern, and what became of roles and facts."""

from sqlalchemy import insert, select, update

from storage import facts
from storage.people import roles
from tests.engine import NOW
from tests.handlers.room import Room

COMMUNE, NAHAN, KHUOI, SCHOOL, POINT = 2, 3, 4, 5, 6
SON, LAN, MAI, PAO, YEN, HA, BINH, THU = 1, 2, 3, 8, 9, 10, 13, 14


async def peopled(room: Room) -> Room:
    await room.join(SON, LAN, MAI, PAO, HA, BINH, THU)
    await gives(room, BINH, COMMUNE, "admin")
    return room


async def gives(room: Room, person: int, unit: int, role: str) -> None:
    await room.change(insert(roles).values(person_id=person, unit_id=unit, role=role, since=NOW))


async def ends(room: Room, person: int) -> None:
    await room.change(update(roles).where(roles.c.person_id == person, roles.c.until.is_(None)).values(until=NOW))


async def held(room: Room, person: int) -> set[tuple[str, int]]:
    wanted = select(roles.c.role, roles.c.unit_id).where(roles.c.person_id == person, roles.c.until.is_(None))
    return {(row.role, row.unit_id) for row in await room.rows(wanted)}


async def kinds(room: Room) -> list[str]:
    return [row.kind for row in await room.rows(select(facts.facts.c.kind).order_by(facts.facts.c.id))]
