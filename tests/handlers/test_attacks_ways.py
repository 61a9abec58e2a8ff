"""Ways out of an open form that nobody thought of, buttons that are past, and a pledge as long as it may be."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.channels.telegram.html import LONGEST, fits, split
from handlers.router import respond
from handlers.texts import say
from storage.database import Database
from storage.themes import Heading
from tests.checks import Checked
from tests.engine import engine
from tests.handlers.room import Room
from tests.handlers.two_phones import (
    GOAL,
    MAI,
    SON,
    TASK,
    Time,
    answers,
    themed,
    two_phones,
)


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with two_phones(nahan, database_url, Time()) as made:
        yield made


@pytest.mark.parametrize("words", ["/menu@thu_camket_bot", "/MENU", "/menu xin chào", "/menu\nxin chào"])
async def test_a_command_with_something_around_it_is_a_command(room: Room, words: str) -> None:
    await room.say(MAI, "/camket")
    told = await room.say(MAI, words)
    assert told == {MAI: [say("menu", name="Lò Thị Mai", unit="Chi bộ thôn Nà Han")]}
    assert room.labels(MAI)[0] == "Viết tiếp: bản cam kết"
    assert await answers(room) == {}


@pytest.mark.parametrize("start", ["", "4000000000000009", "4000 0000 0000 0009", "x" * 64, "a:withdraw:yes"])
async def test_a_deep_link_pressed_in_the_middle_of_a_form(room: Room, start: str) -> None:
    await room.say(MAI, "/camket")
    await room.say(MAI, GOAL)
    said = room.said(MAI, f"/start {start}")
    await room.handle(replace(said, start=start))
    assert await answers(room) == {"goal": GOAL}
    assert [label for label in room.labels(MAI) if label.startswith("Viết tiếp")]
    assert room.engine.channel.to(str(MAI))[-1].message.text != say("joining-stranger")


async def test_options_of_an_earlier_turn_choose_nothing_at_the_same_place(room: Room) -> None:
    await room.say(MAI, "/camket")
    await room.say(MAI, GOAL)
    skip = room.engine.channel.to(str(MAI))[-1].data("Bỏ qua")
    assert skip is not None
    turn, index = skip.split(":")[1:]
    await room.say(MAI, TASK)
    for forged in (skip, f"o:{int(turn) + 2}:{index}", f"o:{turn}:99", f"o:{int(turn) + 1}:99"):
        await room.press(MAI, forged)
        assert await answers(room) == {"goal": GOAL, "assigned_task": TASK}


async def test_a_very_long_pledge_is_shown_whole(nahan: Database, database_url: str) -> None:
    async with engine(database_url, respond) as started:
        room = Room(nahan, started, Checked(respond))
        await room.join(SON, MAI)
        await themed(room, *(Heading(key=f"part_{chr(97 + n)}", title=f"Phần {n}") for n in range(6)))
        await room.say(MAI, "/camket")
        for _ in range(8):
            await room.say(MAI, "&<ệ " * 370)
        for place in range(10):
            for said in ("việc " * 99, "cách làm " * 110, "31/12", "Bỏ qua", *(["có"] if place < 9 else [])):
                await room.say(MAI, said)
        assert room.labels(MAI) == ["Gửi", "Sửa", "Để sau"]
        await room.press_label(MAI, "Gửi")
        pledge = await room.pledge_of(MAI)
        assert pledge is not None
        assert len(pledge.items) == 10
        (whole,) = (await room.press(SON, f"a:review:{pledge.id}"))[SON]
        assert len(whole) > 4 * LONGEST
        assert all(fits(part) for part in (p.replace("&lt;", "<").replace("&amp;", "&") for p in split(whole)))
        assert room.labels(SON) == ["Xác nhận", "Đề nghị bổ sung"]
