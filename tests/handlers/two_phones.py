"""Mai at her two phones, with Sơn and Tòng at theirs, and a clock that may jump: what attacks on drafts start from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update

from handlers.router import respond
from storage import facts
from storage.database import Database
from storage.drafts import of_person
from storage.links import AccountLinked, subject
from storage.themes import HEADINGS, Heading, themes
from tests import people
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, MAI, TONG, HUY = 1, 3, 4, 5
OTHER = 103
"""Mai's second phone."""
GOAL, TASK, WORK = "Giữ nghiêm kỷ luật", "Phụ trách tổ liên gia số 3", "Vận động 10 hộ hiến đất"
SOLUTION, DUE, TARGET = "Đến từng nhà", "30/6", "10 hộ"
PLEDGE = (GOAL, TASK, WORK, SOLUTION, DUE, TARGET, "không")
"""What brings a pledge to its summary."""


@dataclass
class Time:
    """What the clocks show."""

    now: datetime = NOW


@asynccontextmanager
async def two_phones(database: Database, url: str, time: Time) -> AsyncIterator[Room]:
    """Sơn, Tòng and Mai have joined, Mai with two phones; Huy has not."""
    checked = Checked(respond)
    async with engine(url, checked, clock=lambda: time.now) as started:
        room = Room(database, started, checked)
        await room.join(SON, TONG, MAI)
        async with database.write() as connection:
            other = await people.write_first(connection, "telegram", str(OTHER))
            linked = people.fact(AccountLinked, subject("other"), by=MAI, link="other", account=other)
            await facts.record(connection, [linked])
        yield room


async def answers(room: Room, person: int = MAI) -> dict[str, Any]:
    """What the one draft of `person` answers its questions with."""
    async with room.database.read() as connection:
        (draft,) = (await of_person(connection, [person]))[person]
    return {name: answer for name, answer in draft.answers.items() if not name.startswith("_")}


async def themed(room: Room, *headings: Heading) -> None:
    """The theme's headings are these from now on."""
    await room.change(update(themes).values(headings=HEADINGS.dump_json(headings).decode()))


async def say_all(room: Room, person: int, *texts: str) -> None:
    """`person` says all of it, one after another."""
    for text in texts:
        await room.say(person, text)


def shown(room: Room, person: int) -> str:
    """The text `person` was told last."""
    return room.engine.channel.to(str(person))[-1].message.text
