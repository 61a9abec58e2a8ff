"""Polling goes on through bad networks, acknowledges nothing too early, and stops with one clear line."""

import asyncio
import logging
from collections.abc import Sequence

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.updates import ALLOWED
from bot.polling import poll
from bot.trouble import Trouble
from handlers.talk import Inbound
from tests.bot.telegram_client import client
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import House, ask, house, nobody, now
from tests.bot.telegram_server import TOKEN, TelegramServer


class Ears:
    """Stands for the engine: remembers the batches, and can be told to fail."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.failures: list[Exception] = []
        self.heard = asyncio.Condition()

    async def handle(self, batch: Sequence[Inbound]) -> None:
        if self.failures:
            raise self.failures.pop()
        if batch:
            async with self.heard:
                self.batches.append([said.text or "" for said in batch])
                self.heard.notify_all()

    async def until(self, count: int) -> None:
        """Return once so many batches were handed over."""
        async with self.heard:
            await self.heard.wait_for(lambda: len(self.batches) >= count)


class Poller:
    """A poll under way. `slept`: the seconds between failures, which pass at once."""

    def __init__(self, server: TelegramServer, jitter: float = 1.0) -> None:
        self.ears = Ears()
        self.slept: list[float] = []
        self.channel = TelegramChannel(TOKEN, server.base_url, nobody)
        self._jitter = jitter

    async def __aenter__(self) -> "Poller":
        await self.channel.__aenter__()
        self.task = asyncio.create_task(
            poll(self.channel, self.ears, now, lambda: self._jitter, self._sleep)  # type: ignore[arg-type]
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)
        await self.channel.__aexit__(None, None, None)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


async def test_the_channel_knows_its_name_and_how_invitations_look(server: TelegramServer) -> None:
    async with TelegramChannel(TOKEN, server.base_url.removesuffix("/bot") + "/", nobody) as channel:
        assert (channel.name, channel.numbers, channel.username) == ("telegram", False, server.username)
        assert channel.invite_link == "https://t.me/camket_thu_bot?start={code}"


async def test_what_waits_comes_as_batches_of_a_hundred(server: TelegramServer) -> None:
    mai = server.user("Lò Thị Mai")
    for number in range(150):
        await mai.say(str(number))
    async with Poller(server) as poller:
        await poller.ears.until(2)
    assert [len(batch) for batch in poller.ears.batches] == [100, 50]
    assert poller.ears.batches[0] + poller.ears.batches[1] == [str(number) for number in range(150)]
    assert all(call.params["allowed_updates"] == list(ALLOWED) for call in server.calls_of("getUpdates"))


async def test_nothing_is_acknowledged_that_was_not_handled(server: TelegramServer) -> None:
    mai = server.user("Lò Thị Mai")
    update = await mai.say("một")
    async with Poller(server) as poller:
        poller.ears.failures = [RuntimeError("the database is away"), RuntimeError("still")]
        await poller.ears.until(1)
        assert server.attempts(update) == 3
        await server.until(lambda: not server.pending)
    assert poller.ears.batches == [["một"]]


async def test_a_bad_network_is_waited_for_longer_and_longer(server: TelegramServer) -> None:
    server.fail("getUpdates", Fault.closed_before(), times=3)
    server.fail("getUpdates", Fault.bad_gateway(), times=3)
    server.fail("getUpdates", Fault.garbage(), times=2)
    mai = server.user("Lò Thị Mai")
    await mai.say("một")
    async with Poller(server, jitter=0.0) as poller:
        await poller.ears.until(1)
        server.fail("getUpdates", Fault.closed_before())
        await mai.say("hai")
        await poller.ears.until(2)
        await mai.say("ba")
        await poller.ears.until(3)
    assert poller.slept == [0.25, 0.5, 1.0, 2.5, 7.5, 15.0, 15.0, 15.0, 0.25]


async def test_a_pause_asked_for_is_kept(server: TelegramServer) -> None:
    async with Poller(server) as poller:
        await server.until(lambda: server.calls_of("getUpdates"))
        server.fail("getUpdates", Fault.rate_limited(11))
        await server.user("Lò Thị Mai").say("một")
        await poller.ears.until(1)
        await server.user("Giàng A Súa").say("hai")
        await poller.ears.until(2)
    assert poller.slept == [11.0]


async def test_after_a_silence_ids_may_begin_anywhere(server: TelegramServer) -> None:
    mai = server.user("Lò Thị Mai")
    async with Poller(server) as poller:
        for count, number in enumerate((2_000_000_000, 5), start=1):
            await server.until(lambda: not server.pending)
            server.next_update_id = number
            await mai.say("x")
            await poller.ears.until(count)
            assert server.pending == [number] or not server.pending
        await server.until(lambda: not server.pending)
    assert poller.ears.batches == [["x"], ["x"]]


async def test_a_webhook_left_from_before_is_taken_away(server: TelegramServer) -> None:
    mai = server.user("Lò Thị Mai")
    async with client(server) as bot:
        await bot.set_webhook("https://example.org/telegram")
    await mai.say("một")
    server.fail("deleteWebhook", Fault.closed_before())
    async with Poller(server) as poller:
        await poller.ears.until(1)
    assert poller.ears.batches == [["một"]]


async def test_another_process_with_the_same_token_ends_this_one(server: TelegramServer) -> None:
    async with Poller(server) as poller, client(server) as other:
        await server.until(lambda: server.calls_of("getUpdates"))
        stealing = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Trouble, match="Có nơi khác đang nhận tin của bot này"):
            await poller.task
        await server.user("Lò Thị Mai").say("một")
        assert len(await stealing) == 1


REVOKED = Fault("answer", status=401, body='{"ok":false,"error_code":401,"description":"Unauthorized"}')


async def test_a_token_that_is_revoked_ends_the_polling(server: TelegramServer) -> None:
    async with Poller(server) as poller:
        await server.until(lambda: server.calls_of("getUpdates"))
        server.fail("getUpdates", REVOKED)
        await server.user("Lò Thị Mai").say("một")
        with pytest.raises(Trouble, match="Telegram không nhận mã token"):
            await poller.task


async def test_a_token_that_is_revoked_is_noticed_by_sending(
    server: TelegramServer, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    mai = server.user("Lò Thị Mai")
    async with house(server, sqlite_url, ask) as home, House.hooked(home):
        server.fail("sendMessage", REVOKED)
        await mai.say("một")
        with pytest.raises(Trouble, match="Telegram không nhận mã token"):
            await home.channel.watch()
        assert (await mai.next()).text == "một?"
    said = [record.levelno for record in caplog.records if record.name == "bot.channels.telegram.channel"]
    assert said == [logging.CRITICAL]
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("token", [TOKEN[:-1] + "1", "123:short"])
async def test_a_wrong_token_is_one_clear_line(server: TelegramServer, token: str) -> None:
    with pytest.raises(Trouble) as raised:
        async with TelegramChannel(token, server.base_url, nobody):
            pass
    assert "\n" not in str(raised.value)
    assert "không nhận mã token" in str(raised.value)
    assert token not in repr(raised.value)
    server.violations.clear()


async def test_no_network_is_one_clear_line(server: TelegramServer) -> None:
    await server.__aexit__(None, None, None)
    with pytest.raises(Trouble, match="Không kết nối được máy chủ Telegram"):
        async with TelegramChannel(TOKEN, server.base_url, nobody):
            pass
