"""The webhook takes only what Telegram sends, and answers when what it caused is committed."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import httpx
import pytest

import bot.web
from bot.channels.telegram.channel import TelegramChannel
from bot.collector import Collector
from bot.trouble import Trouble
from bot.web import MOST_BYTES, TELEGRAM_PATH, WITNESS, application, serving, webhook_routes, webhook_secret
from handlers.talk import Context, Ids, Inbound, Read, Turn
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import House, ask, house, nobody, now
from tests.bot.telegram_server import TOKEN, TelegramServer

SECRET = webhook_secret(TOKEN)


class Slow:
    """Stands for the engine: a batch is committed when `go` is set."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.begun = asyncio.Condition()
        self.go = asyncio.Event()
        self.error: Exception | None = None

    async def handle(self, batch: Sequence[Inbound]) -> None:
        async with self.begun:
            self.batches.append([said.text or "" for said in batch])
            self.begun.notify_all()
        await self.go.wait()
        if self.error:
            raise self.error

    async def until(self, count: int) -> None:
        """Return once so many batches have begun."""
        async with self.begun:
            await self.begun.wait_for(lambda: len(self.batches) >= count)


@dataclass
class Post:
    """A web server of ours, and Telegram's side of the wire."""

    http: httpx.AsyncClient
    slow: Slow
    url: str

    async def update(self, text: str) -> httpx.Response:
        """Post one message as Telegram does."""
        message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": text}
        return await self.http.post(self.url, json={"update_id": 1, "message": message}, headers={WITNESS: SECRET})


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with posting() as made:
        yield made


@asynccontextmanager
async def posting() -> AsyncIterator[Post]:
    slow = Slow()
    async with TelegramServer() as server, TelegramChannel(TOKEN, server.base_url, nobody) as channel:
        collector = Collector(slow.handle)
        routes = webhook_routes(channel, collector, SECRET, now)
        async with serving(application(routes), "127.0.0.1", 0) as url, httpx.AsyncClient(timeout=30) as http:
            yield Post(http, slow, f"{url}{TELEGRAM_PATH}")
            slow.go.set()
        await collector.close()
        assert server.violations == []


@pytest.mark.parametrize("given", [None, "", "x", SECRET[:-1], SECRET + "x", TOKEN, "đ".encode()])
async def test_without_the_secret_nothing_is_taken_and_nothing_told(post: Post, given: str | bytes | None) -> None:
    headers = {} if given is None else {WITNESS: given}
    answer = await post.http.post(post.url, json={"update_id": 1}, headers=headers)  # type: ignore[arg-type]
    assert (answer.status_code, answer.content) == (403, b"")


def test_the_secret_is_one_telegram_takes_and_tells_nothing_of_the_token() -> None:
    assert 1 <= len(SECRET) <= 256
    assert SECRET.isalnum()
    assert SECRET.isascii()
    assert TOKEN.partition(":")[2] not in SECRET
    assert webhook_secret(TOKEN) == SECRET != webhook_secret(TOKEN + "x")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'"x"', 400),
        (b"\xff\xfe{", 400),
        (b"{}", 200),
        (b'{"update_id": 1, "poll": {}}', 200),
        (b'{"update_id": 1, "message": 5}', 200),
        (b" " * (MOST_BYTES + 1), 413),
    ],
)
async def test_what_is_no_update_is_refused_and_what_says_nothing_is_done_with(
    post: Post, body: bytes, status: int
) -> None:
    answer = await post.http.post(post.url, content=body, headers={WITNESS: SECRET})
    assert (answer.status_code, answer.content) == (status, b"")
    assert post.slow.batches == []


async def test_only_posts_to_the_one_address_are_taken(post: Post) -> None:
    assert (await post.http.get(post.url, headers={WITNESS: SECRET})).status_code == 405
    assert (await post.http.post(post.url + "x", headers={WITNESS: SECRET})).status_code == 404


async def test_an_update_is_answered_when_it_is_committed(post: Post) -> None:
    answering = asyncio.create_task(post.update("một"))
    await post.slow.until(1)
    assert not answering.done()
    post.slow.go.set()
    assert (await answering).status_code == 200


async def test_what_cannot_be_handled_or_takes_too_long_is_to_be_sent_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.web, "ANSWER_SECONDS", 0.05)
    assert (await post.update("một")).status_code == 503
    post.slow.go.set()
    post.slow.error = RuntimeError("the database is away")
    answer = await post.update("hai")
    assert (answer.status_code, answer.content) == (503, b"")
    post.slow.error = None
    assert (await post.update("hai")).status_code == 200
    assert post.slow.batches == [["một"], ["hai"], ["hai"]]


async def test_an_update_sent_again_while_it_is_still_handled_is_answered_once(sqlite_url: str) -> None:
    go = asyncio.Event()

    async def hesitate(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        await go.wait()
        return await ask(said, context, read, now, new_id)

    async with TelegramServer() as server, house(server, sqlite_url, hesitate) as home:
        server.world.webhook.timeout = 0.05
        mai = server.user("Lò Thị Mai")
        update = await mai.say("một")
        async with House.hooked(home):
            await server.until(lambda: server.attempts(update) == 3)
            server.world.webhook.timeout = 60.0
            go.set()
            await server.until(lambda: not server.pending)
        assert [message.text for message in mai.chat if message.from_bot] == ["một?"]
        assert server.violations == []


async def test_telegram_is_told_where_to_post_and_what(sqlite_url: str) -> None:
    async with TelegramServer() as server, house(server, sqlite_url) as home, House.hooked(home):
        [call] = server.calls_of("setWebhook")
        assert call.params["url"].endswith("/telegram")
        assert call.params["secret_token"] == SECRET
        assert call.params["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_an_address_telegram_refuses_is_one_clear_line(sqlite_url: str) -> None:
    async with TelegramServer() as server, house(server, sqlite_url) as home:
        with pytest.raises(Trouble, match="không nhận địa chỉ webhook"):
            await home.channel.use_webhook("http://camket.example/telegram", SECRET)
        server.fail("setWebhook", Fault.closed_before())
        with pytest.raises(Trouble, match="Không kết nối được máy chủ Telegram"):
            await home.channel.use_webhook("https://camket.example/telegram", SECRET)


async def test_where_nothing_can_listen_it_is_said() -> None:
    async with serving(application([]), "127.0.0.1", 0) as url:
        with pytest.raises(OSError, match="already in use"):
            async with serving(application([]), "127.0.0.1", int(url.rpartition(":")[2])):
                pass
