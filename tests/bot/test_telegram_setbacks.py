"""What goes wrong between Telegram and us loses no answer and harms nobody: by polling and by webhook alike."""

import pytest

from bot.channels.base import Unreachable
from handlers.talk import Message
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import WAYS, Way, house
from tests.bot.telegram_people import Person, told
from tests.bot.telegram_server import TelegramServer

pytestmark = pytest.mark.parametrize("way", WAYS, ids=["polling", "webhook"])


@pytest.fixture
def mai(server: TelegramServer) -> Person:
    return server.user("Lò Thị Mai")


async def test_whoever_blocks_the_bot_is_not_written_to_until_they_come_back(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    sua = server.user("Giàng A Súa")
    async with house(server, sqlite_url) as home, way(home):
        await mai.say("x")
        await mai.next()
        await mai.block()
        await sua.say("x")
        await sua.next()
        assert await home.state(mai.id) == "unreachable"
        await mai.unblock()
        await sua.say("y")
        await sua.next()
        assert await home.state(mai.id) == "reachable"


async def test_a_block_that_was_not_told_of_is_found_out_by_sending(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        server.fail("sendMessage", Fault.forbidden(), chat=mai)
        await mai.say("x")
        await server.until(lambda: server.calls_of("sendMessage"))
        await home.delivery.drained()
        assert await home.state(mai.id) == "unreachable"
        server.fail("sendMessage", Fault.forbidden(), chat=mai)
        with pytest.raises(Unreachable):
            await home.channel.send(str(mai.id), Message(text="x"), None)


async def test_a_pause_asked_for_is_kept_by_the_whole_account(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        server.world.monotonic = home.flying
        server.fail("sendMessage", Fault.rate_limited(7), chat=mai)
        await mai.say("x")
        await mai.next()
        await home.delivery.drained()
        first, second = server.calls_of("sendMessage")
        assert second.at - first.at >= 7.0


async def test_a_courtesy_that_fails_stops_nothing_but_keeps_the_pause(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way
) -> None:
    async with house(server, sqlite_url) as home, way(home):
        await mai.say("x")
        await mai.next()
        server.fail("answerCallbackQuery", Fault.rate_limited(5))
        server.fail("editMessageText", Fault.server_error())
        await mai.press("Có")
        await mai.until(lambda message: message.text == "Có?")
        await server.until(lambda: server.calls_of("editMessageText"))
        assert max(home.flying.slept) >= 4.0


@pytest.mark.parametrize(
    ("fault", "copies"),
    [(Fault.timeout_before(), 1), (Fault.timeout_after(), 2), (Fault.closed_after(), 2), (Fault.bad_gateway(), 1)],
    ids=["before", "after", "closed after", "gateway"],
)
async def test_an_answer_that_perhaps_was_not_sent_is_sent_again(
    server: TelegramServer, mai: Person, sqlite_url: str, way: Way, fault: Fault, copies: int
) -> None:
    async with house(server, sqlite_url, answer_seconds=0.2) as home, way(home):
        server.fail("sendMessage", fault)
        await mai.say("x")
        await server.until(lambda: [call.ok for call in server.calls_of("sendMessage")][-1:] == [True])
        await server.until(lambda: len(told(mai)) == copies)
        await home.delivery.drained()
    assert told(mai) == ["x?"] * copies
