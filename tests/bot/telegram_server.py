"""A Telegram Bot API on this machine: real HTTP, long polling and limits, and people to talk to."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from types import TracebackType
from typing import Any

from aiohttp import web

from tests.bot.telegram_calls import SENDING, Call, busiest
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_http import Gateway
from tests.bot.telegram_people import Group, Person
from tests.bot.telegram_reading import PATIENCE, Reader
from tests.bot.telegram_state import World

TOKEN = "810000001:loopback-token-for-tests-only-000"
BOT = {"id": 810000001, "is_bot": True, "first_name": "Cam Kết (thử)", "username": "camket_thu_bot"}


class TelegramServer:
    """`async with TelegramServer() as server:` serves one bot account on an ephemeral port of 127.0.0.1.

    `calls` is what the bot asked; `violations` what it did against the rules and must be empty in the end.
    """

    def __init__(self) -> None:
        self.token = TOKEN
        self.username = str(BOT["username"])
        self.world = World(dict(BOT))
        self._gateway = Gateway(self.token, self.world)
        self._runner: web.AppRunner | None = None
        self._delivering: asyncio.Task[None] | None = None
        self._origin = ""

    async def __aenter__(self) -> "TelegramServer":
        self._runner = web.AppRunner(
            self._gateway.application(), access_log=None, handler_cancellation=True, shutdown_timeout=2.0
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._origin = f"http://{host}:{port}"
        self._delivering = asyncio.create_task(self.world.webhook.run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Break what is held back or polling, stop delivering, close the port."""
        if self._delivering is not None:
            self._delivering.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivering
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """For telegram.Bot(base_url=…): the token follows it directly."""
        return f"{self._origin}/bot"

    @property
    def base_file_url(self) -> str:
        """For telegram.Bot(base_file_url=…)."""
        return f"{self._origin}/file/bot"

    # People

    def user(self, name: str) -> Person:
        """Somebody new, with an invented id, who has not written to the bot yet."""
        return Person(self.world, name)

    def group(self, title: str = "Nhóm thử", owner: Person | None = None) -> Group:
        """A new group to which its owner has just added the bot (a my_chat_member update)."""
        return Group(self.world, title, (owner or self.user("Chủ nhóm")).user)

    # What the bot did

    @property
    def calls(self) -> list[Call]:
        """Every request with the right token, in order of arrival; downloads are called "file"."""
        return self._gateway.calls

    @property
    def violations(self) -> list[str]:
        """Each rule the bot broke, as `method: what was wrong`."""
        return self.world.violations

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def busiest_second(self, chat: Reader | int | None = None, methods: Collection[str] = SENDING) -> int:
        """The most calls of `methods` in any one second: overall, or to one chat."""
        chat_id = _id(chat)
        return busiest(c for c in self.calls if c.method in methods and chat_id in (None, c.chat_id))

    def busiest_chat_second(self, methods: Collection[str] = SENDING) -> int:
        """The most calls of `methods` in any one second to any one chat."""
        chats = {call.chat_id for call in self.calls} - {None}
        return max((self.busiest_second(chat, methods) for chat in chats), default=0)

    async def until(self, predicate: Callable[[], Any], within: float = PATIENCE) -> None:
        """Wait for anything about the server to become true."""
        try:
            await self.world.bell.until(lambda: bool(predicate()), within)
        except TimeoutError:
            raise AssertionError(f"it did not become true within {within} s") from None

    # Updates

    @property
    def pending(self) -> list[int]:
        """Ids of the updates the bot has not acknowledged, in the order they would be delivered."""
        return [update.id for update in self.world.queue.pending]

    @property
    def next_update_id(self) -> int:
        return self.world.queue.next_id

    @next_update_id.setter
    def next_update_id(self, update_id: int) -> None:
        """Ids jump, up or down, after a week of silence: only when nothing is pending."""
        if self.world.queue.pending:
            raise ValueError("update ids jump only when nothing is pending")
        self.world.queue.next_id = update_id

    def redeliver(self, update_id: int) -> None:
        """Hand out an acknowledged update once more, by poll (whatever its offset) or webhook."""
        self.world.queue.redeliver(update_id)

    def attempts(self, update_id: int) -> int:
        """How often an update was handed to the bot."""
        return self.world.queue.known[update_id].attempts

    # Faults

    def fail(self, method: str, fault: Fault, times: int | None = 1, chat: Reader | int | None = None) -> None:
        """The next `times` calls of `method` (to `chat`, if given) fail; None: all until heal()."""
        self._gateway.faults.add(method, fault, times, _id(chat))

    def heal(self) -> None:
        """Forget all faults that have not happened, and break what is held back."""
        self._gateway.faults.clear()
        self.release()

    def release(self) -> None:
        """Break the connections of the requests held back by time-out faults."""
        self._gateway.release()

    @property
    def poured(self) -> int:
        """Bytes that the bot let come of downloads that never end."""
        return self._gateway.poured

    @property
    def held(self) -> int:
        """How many requests are held back now."""
        return self._gateway.held


def _id(chat: Reader | int | None) -> int | None:
    return chat.id if isinstance(chat, Reader) else chat
