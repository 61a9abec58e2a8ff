"""Numbers on a channel without buttons: they mean what was shown last, whatever else was on its way meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from handlers.router import respond
from handlers.talk import Message
from handlers.texts import say
from storage.database import Database
from tests.checks import Checked
from tests.engine import Engine, engine
from tests.handlers.room import Room
from tests.recording import Recording

SON, MAI, DUC = 1, 3, 6
NOTICE = say("pledge-notice", name="Lò Thị Mai", unit="Chi bộ thôn Nà Han")
MENU = say("menu", name="Hoàng Văn Sơn", unit="Chi bộ thôn Nà Han")


class Holding(Recording):
    """A channel without buttons on which messages of some text wait for a sign before they arrive."""

    def __init__(self) -> None:
        super().__init__(numbers=True)
        self.held: dict[str, asyncio.Event] = {}

    async def send(self, address: str, message: Message, turn: int | None) -> str:
        if message.text in self.held:
            await self.held[message.text].wait()
        return await super().send(address, message, turn)


@asynccontextmanager
async def room_of(database: Database, url: str, settle_seconds: float = 0.0) -> AsyncIterator[tuple[Room, Holding]]:
    """Sơn, Mai and Đức have joined; Mai has a pledge ready to be sent."""
    channel, checked = Holding(), Checked(respond)
    async with engine(url, checked, channel, settle_seconds=settle_seconds) as started:
        room = Room(database, started, checked)
        await room.join(SON, MAI, DUC)
        await room.pledge(MAI)
        await started.turns.handle([room.said(MAI, press=f"a:amend:pledge-{MAI}-2026")])
        await channel.arrived(1)
        yield room, channel


async def tell(room: Room, channel: Holding, started: Engine) -> None:
    """Mai sends her pledge, which Sơn is told of."""
    send = channel.to(str(MAI))[-1].data("Gửi")
    await started.turns.handle([room.said(MAI, press=send)])


def last(channel: Holding, person: int) -> str:
    return channel.to(str(person))[-1].message.text


async def test_a_number_after_a_notice_means_the_notice(nahan: Database, database_url: str) -> None:
    async with room_of(nahan, database_url) as (room, channel):
        await room.say(SON, "/menu")
        await tell(room, channel, room.engine)
        await room.engine.delivery.drained()
        assert last(channel, SON) == NOTICE
        assert "Bản cam kết năm 2026" in (await room.say(SON, "1"))[SON][0]


async def test_a_number_after_a_notice_inside_a_form_means_the_form(nahan: Database, database_url: str) -> None:
    async with room_of(nahan, database_url) as (room, channel):
        await room.say(SON, "/camket")
        await tell(room, channel, room.engine)
        await room.engine.delivery.drained()
        assert last(channel, SON) == NOTICE
        told = await room.say(SON, "1")
        assert "Tập thể giao đồng chí" in told[SON][0]


async def test_an_answer_that_arrives_after_a_notice_is_what_the_number_means(
    nahan: Database, database_url: str
) -> None:
    async with room_of(nahan, database_url) as (room, channel):
        channel.held = {NOTICE: asyncio.Event(), MENU: asyncio.Event()}
        await tell(room, channel, room.engine)
        await room.engine.turns.handle([room.said(SON, "/menu")])
        channel.held[NOTICE].set()
        await channel.arrived(3)
        await room.engine.turns.handle([room.said(DUC, "/menu")])
        await channel.arrived(4)
        channel.held[MENU].set()
        await room.engine.delivery.drained()
        assert last(channel, SON) == MENU
        assert say("pledge-intro", year="2026") in (await room.say(SON, "1"))[SON][0]


async def test_an_answer_and_a_notice_recorded_together_are_told_apart(nahan: Database, database_url: str) -> None:
    async with room_of(nahan, database_url, settle_seconds=3600) as (room, channel):
        channel.held = {NOTICE: asyncio.Event()}
        await tell(room, channel, room.engine)
        await room.engine.turns.handle([room.said(SON, "/menu")])
        channel.held[NOTICE].set()
        await channel.arrived(4)
        assert last(channel, SON) == MENU
        await room.engine.turns.handle([room.said(SON, "1")])
        await channel.arrived(5)
        assert say("pledge-intro", year="2026") in last(channel, SON)


async def test_a_notice_that_arrives_after_an_answer_recorded_together(nahan: Database, database_url: str) -> None:
    async with room_of(nahan, database_url, settle_seconds=3600) as (room, channel):
        await room.engine.turns.handle([room.said(SON, "/menu")])
        await channel.arrived(2)
        await tell(room, channel, room.engine)
        await channel.arrived(4)
        assert last(channel, SON) == NOTICE
        await room.engine.turns.handle([room.said(SON, "1")])
        await channel.arrived(5)
        assert "Bản cam kết năm 2026" in last(channel, SON)
