"""Nà Han's committee and that of the commune above it at their phones, with a key task that waits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import insert, select

from handlers.router import respond
from handlers.texts import Html, say
from storage import undertakings
from storage.database import Database
from storage.people import roles
from storage.undertakings import Undertaking
from tests import undertaking
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, PAO, HA, BINH, THU, LOC = 1, 2, 3, 4, 8, 10, 13, 14, 15
COMMUNE = 2
ROAD = undertaking.TITLE
NEW = ("Sáng đường thôn", "Lắp đèn dọc đường", "Số đèn", "hơn 20 bóng", "Không", "Lò Văn Tám", "1/2", "30/6")
"""Answers that register another one."""


@asynccontextmanager
async def committees(database: Database, url: str) -> AsyncIterator[Room]:
    """Everybody has joined; the commune has a deputy too; Sơn registered a key task of Nà Han, which waits."""
    checked = Checked(respond)
    async with engine(url, checked) as started:
        made = Room(database, started, checked)
        await made.join(SON, LAN, MAI, TONG, PAO, HA, BINH, THU, LOC)
        held = {"person_id": HA, "unit_id": COMMUNE, "role": "deputy", "since": NOW}
        await made.change(insert(roles).values(**held))
        async with database.write() as connection:
            await undertaking.undertake(connection, "road")
        yield made


async def one(room: Room, id: str = "road") -> Undertaking:
    """As it stands."""
    async with room.database.read() as connection:
        return await undertaking.one(connection, id)


async def approved(room: Room) -> None:
    """The level above has approved it."""
    async with room.database.write() as connection:
        await undertaking.approve(connection, "road")


async def sent_from_form(room: Room) -> Undertaking:
    """The one that came out of a form."""
    ids = [row.id for row in await room.rows(select(undertakings.undertakings.c.id))]
    return await one(room, next(id for id in ids if id != "road"))


def named() -> Html:
    """How it is told within a sentence."""
    return say("undertaking-named", kind=say("undertaking-kind-key_task"), title=ROAD)
