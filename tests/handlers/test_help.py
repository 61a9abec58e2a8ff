"""The help says to who may switch inspections on, and did not, how that is done; to others nothing of it."""

from collections.abc import AsyncIterator

import pytest

from handlers.router import respond
from handlers.texts import say
from storage.database import Database
from tests import inspecting
from tests.checks import Checked
from tests.engine import engine
from tests.handlers.room import Room

SON, MAI, TONG, HA, BINH, THU = 1, 3, 4, 10, 13, 14
HOW = say("inspection-help")


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, MAI, TONG, HA, BINH, THU)
        yield made


async def test_while_inspections_are_off_only_who_may_switch_them_on_reads_how(room: Room) -> None:
    told = {who: (await room.say(who, "/trogiup"))[who][0] for who in (SON, MAI, TONG, HA, BINH, THU)}
    assert [who for who, text in told.items() if HOW in text] == [HA, BINH], "a cell has nobody to inspect"
    await room.say(BINH, "/kiemtra")
    await room.press_label(BINH, "Kiểm tra: Đảng bộ xã Khuôn Lùng")
    assert "Bật kiểm tra, giám sát" in room.labels(BINH), "as the help says"


async def test_once_they_are_on_nobody_reads_of_it(room: Room) -> None:
    async with room.database.write() as connection:
        await inspecting.switch(connection)
    for who in (HA, BINH, MAI):
        text = (await room.say(who, "/trogiup"))[who][0]
        assert (HOW in text, "/kiemtra" in text) == (False, who != MAI)
