"""Whatever people do on Telegram is answered, and answered once: by polling and by webhook alike."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest

from bot.polling import poll
from handlers.talk import Context, Ids, Inbound, Read, Turn
from tests.bot.telegram_house import WAYS, Way, ask, house, now
from tests.bot.telegram_people import Person, told
from tests.bot.telegram_server import TelegramServer

pytestmark = pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])


@pytest.fixture
def mai(server: TelegramServer) -> Person:
    return server.user("Lò Thị Mai")


async def test_a_question_is_asked_answered_and_marked(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        await mai.say("10 hộ")
        asked = await mai.next()
        assert asked.text == "10 hộ?"
        assert asked.labels == ["Có", "Không"]
        press = await mai.press("Có")
        assert (await mai.next()).text == "Có?"
        marked = await mai.until(lambda message: message.edit_date is not None)
        assert (marked.id, marked.text, marked.labels) == (asked.id, "10 hộ?\n\n✓ Có", [])
        assert marked.entities == ({"type": "bold", "offset": 0, "length": 5},)
        assert press.answered


async def test_a_press_is_answered_before_its_turn(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    go = asyncio.Event()

    async def hesitate(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        if said.press:
            await go.wait()
        return await ask(said, context, read, now, new_id)

    await mai.say("x")
    press = await mai.press_data("a:menu", mai.chat[0])
    async with house(server, sqlite_url, hesitate) as home, way(home):
        await server.until(lambda: press.answered)
        assert "a:menu?" not in told(mai)
        go.set()
        await mai.until(lambda message: message.text == "a:menu?")


async def test_what_is_delivered_again_is_not_answered_again(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        update = await mai.say("một")
        await mai.next()
        await server.until(lambda: not server.pending)
        server.redeliver(update)
        await server.until(lambda: server.attempts(update) == 2)
        await mai.say("hai")
        await mai.next()
    assert told(mai) == ["một?", "hai?"]


async def test_what_was_handled_but_not_acknowledged_is_not_answered_again(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    """The process ends between the commit and the acknowledgement."""
    update = await mai.say("một")
    async with house(server, sqlite_url) as home:
        committed = asyncio.Event()

        class Dying:
            async def handle(self, batch: Sequence[Inbound]) -> None:
                await home.turns.handle(batch)
                committed.set()
                await asyncio.Event().wait()

        fetching = asyncio.create_task(poll(home.channel, Dying(), now, lambda: 0.0))  # type: ignore[arg-type]
        await committed.wait()
        fetching.cancel()
        await asyncio.gather(fetching, return_exceptions=True)
    assert server.pending == [update]
    async with house(server, sqlite_url) as home, way(home):
        await mai.say("hai")
        await mai.until(lambda message: message.text == "hai?")
    assert told(mai) == ["một?", "hai?"]


async def test_many_people_at_once_are_all_answered(server: TelegramServer, sqlite_url: str, way: Way) -> None:
    people = [server.user(f"Người thứ {number}") for number in range(40)]
    for person in people:
        await person.say("một")
        await person.say("hai")
    async with house(server, sqlite_url) as home, way(home):
        for person in people:
            await person.until(lambda message: message.text == "hai?")
    assert all(told(person) == ["một?", "hai?"] for person in people)


async def test_an_album_is_answered_once(server: TelegramServer, mai: Person, sqlite_url: str, way: Way) -> None:
    async with house(server, sqlite_url) as home, way(home):
        await mai.send_album(6)
        await mai.say("xong")
        await mai.until(lambda message: message.text == "xong?")
    assert told(mai) == ["photo?", "xong?"]


async def test_an_edited_message_is_known_for_one(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        await mai.say("9 hộ")
        await mai.next()
        await mai.edit(mai.chat[0], "10 hộ")
        await mai.until(lambda message: message.text == "10 hộ (sửa)?")


async def test_hostile_names_and_words_are_only_words(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    words = "<b>&amp;</b> <script> </i> {0} %s ]]> 😀 \u202e"
    async with house(server, sqlite_url) as home, way(home):
        await mai.say(words)
        answer = await mai.next()
        assert answer.text == f"{words.removesuffix(' ' + chr(0x202E))}?"
        await mai.press("Có")
        marked = await mai.until(lambda message: message.edit_date is not None)
        assert marked.text == f"{answer.text}\n\n✓ Có"


async def test_a_group_gets_one_excuse_and_nothing_else(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        group = server.group(owner=mai)
        await mai.say_in(group, "Chào cả nhà")
        await mai.say_in(group, "/menu")
        excuse = await group.next()
        assert excuse.text == "Trợ lý chỉ trả lời trong cuộc trò chuyện riêng với từng người."
        await mai.say_in(group, "/camket")
        await mai.say("riêng")
        await mai.until(lambda message: message.text == "riêng?")
        await home.delivery.drained()
    assert [message.text for message in group.chat if message.from_bot] == [excuse.text]


async def test_an_update_like_none_before_is_passed_over(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        await mai.say("x")
        await mai.next()
        server.world.queue.push("message", mai.id, {"message_id": "?", "chat": 5, "text": ["a"]})
        await mai.say("y")
        await mai.until(lambda message: message.text == "y?")
