"""Commendations in a room: Sơn nominated Mai, who said yes, and the cell; and what tests do with them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import insert, select, update

from handlers.router import respond
from storage import commendations
from storage.commendations import Commendation
from storage.database import Database
from storage.people import roles
from tests import commending
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HUY, DUC, PAO, HA, BINH, THU, LOC = 1, 2, 3, 4, 5, 6, 8, 10, 13, 14, 15
COMMUNE, CELL = 2, 3


@asynccontextmanager
async def nominated(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody but Huy has joined; Lan is a deputy of the commune instead of the cell; Sơn nominated Mai, who said yes
    ("a"), and the cell ("cell")."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, DUC, PAO, HA, BINH, THU, LOC)
        await made.change(
            insert(roles).values(person_id=LAN, unit_id=COMMUNE, role="deputy", since=NOW),
            update(roles).where(roles.c.person_id == LAN, roles.c.unit_id == CELL).values(until=NOW),
        )
        async with nahan.write() as connection:
            await commending.nominate(connection, "a", person=MAI, agreed=True)
            await commending.nominate(connection, "cell")
        yield made


async def one(room: Room, id: str = "a") -> Commendation:
    async with room.database.read() as connection:
        return (await commendations.by_id(connection, [id]))[id]


async def nominate(room: Room, id: str, **more: object) -> None:
    async with room.database.write() as connection:
        await commending.nominate(connection, id, **more)  # type: ignore[arg-type]


async def sent_from_form(room: Room) -> Commendation:
    """The one that came out of a form."""
    ids = [row.id for row in await room.rows(select(commendations.commendations.c.id))]
    return await one(room, min(ids))


async def form(room: Room, by: int, press: str, *said: str) -> dict[int, list[str]]:
    """Fill a nomination in; returns what everybody is told at the end."""
    await room.press(by, press)
    for text in (*said, "Biểu dương", "có"):
        await room.say(by, text)
    return {person: list(texts) for person, texts in (await room.say(by, "Gửi đề nghị")).items()}
