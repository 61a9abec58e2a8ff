"""Steps that tests of reporting are made of: Mai reports, sends photos and files; what is kept of it is looked at."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from handlers.talk import Inbound, Upload
from storage import items, progress
from storage.amounts import Amount
from storage.evidence import evidence
from storage.items import Standing
from storage.progress import Report
from tests import people
from tests.engine import NOW
from tests.handlers.room import Room
from tests.handlers.two_phones import MAI, say_all

ITEM = f"item-{MAI}-2026"
HOUSEHOLDS = Amount(value=3_000, unit="hộ")
SHA = "5" * 64
PHOTO = Upload("photo", "ref-of-photo", size=100_000)
PDF = Upload("file", "ref-of-file", name="danh-sach-ho.pdf", mime="application/pdf", size=9_000)


async def item(room: Room, id: str = ITEM) -> Standing:
    """Where the item stands."""
    async with room.database.read() as connection:
        return (await items.by_id(connection, [id]))[id]


async def said(room: Room, id: str = ITEM) -> list[Report]:
    """The reports on it, the newest first."""
    async with room.database.read() as connection:
        return (await progress.of_items(connection, [id]))[id]


async def report_by_form(room: Room, *answers: str) -> Sequence[str]:
    """Mai reports in the form; returns the lines of what she is told last."""
    await room.press(MAI, f"a:report:{ITEM}")
    await say_all(room, MAI, *answers)
    return room.engine.channel.to(str(MAI))[-1].message.text.split("\n")


def sent(
    room: Room, *uploads: Upload, person: int = MAI, album: str | None = None, words: str | None = None
) -> Inbound:
    """A message with these photos and files."""
    said = room.said(person, words)
    return replace(said, text=words, attachments=("photo",), uploads=uploads, album=album)


async def at_evidence(room: Room) -> None:
    """Mai is asked for evidence."""
    await room.press(MAI, f"a:report:{ITEM}")
    await say_all(room, MAI, "3 hộ", "bỏ qua")


async def kept(room: Room) -> Sequence[Any]:
    """What is known of all photos and files, in order."""
    return await room.rows(select(evidence).order_by(evidence.c.id))


async def reported(room: Room) -> Report:
    """The one report there is."""
    async with room.database.read() as connection:
        (only,) = (await progress.of_items(connection, [ITEM]))[ITEM]
    return only


async def settle(room: Room) -> None:
    """Everything that is wanted has been fetched."""
    async with room.database.write() as connection:
        for row in (await connection.execute(select(evidence).where(evidence.c.state == "wanted"))).all():
            await people.store_file(connection, row.id, MAI, NOW, SHA)
