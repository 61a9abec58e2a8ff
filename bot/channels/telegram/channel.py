"""The Telegram channel: takes updates in, sends messages out, and keeps what surrounds them in order."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, BinaryIO, Self
from weakref import WeakKeyDictionary

from bot.channels.base import Pace, Refused, Uncertain, Unreachable, Unsent, Wait
from bot.channels.telegram.api import Api
from bot.channels.telegram.courtesies import Courtesies
from bot.channels.telegram.menus import Menus, RolesAt
from bot.channels.telegram.render import calls_of
from bot.channels.telegram.transport import ANSWER_SECONDS, Transport
from bot.channels.telegram.updates import ALLOWED, UNREADABLE, Json, group_addressing, inbound_of
from bot.channels.telegram.uploaded import Uploaded
from bot.pacer import Pacer
from bot.proxies import proxy_for
from bot.trouble import Trouble
from handlers.talk import Inbound, Message
from storage.outbox import Rank

log = logging.getLogger(__name__)

MOST_UPDATES = 100
WEBHOOK_CONNECTIONS = 100
UNCHANGED = "message is not modified"
"""What a 400 says where the message reads so already."""


class TelegramChannel:
    """One bot account: `async with channel:` from the first update to the last reply.

    `server` is where the Bot API is ("https://api.telegram.org"); `roles_at` says what people are, for their menus.
    Trouble is raised when the account cannot be used: by entering, by polling, and by `watch` when a send found out.
    """

    name = "telegram"
    numbers = False

    def __init__(
        self,
        token: str,
        server: str,
        roles_at: RolesAt,
        *,
        pacer: Pacer | None = None,
        transport: Transport | None = None,
    ) -> None:
        server = server.rstrip("/").removesuffix("/bot")
        proxy = proxy_for(server)
        self._pacer = pacer or Pacer()
        self.pace: Pace = self._pacer
        self.username = ""
        self._api = Api(token, server, transport or Transport(proxy), Transport(proxy))
        self._menus = Menus(self._api, self.pace, roles_at)
        self._courtesies = Courtesies(self._api, self.pace, self._stop)
        self._begun: WeakKeyDictionary[Message, dict[str, list[str]]] = WeakKeyDictionary()
        self._uploaded = Uploaded()
        self._troubled = asyncio.Event()
        self._trouble: Trouble | None = None

    async def __aenter__(self) -> Self:
        try:
            await self._api.initialize()
        except (Wait, Unsent, Uncertain, Unreachable, Refused) as error:
            await self._api.shutdown()
            raise Trouble("telegram-away") from error
        except BaseException:
            await self._api.shutdown()
            raise
        self.username = self._api.username
        await self._menus.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._courtesies.close()
        await self._menus.close()
        await self._pacer.close()
        await self._api.shutdown()

    @property
    def invite_link(self) -> str:
        """An invitation as a link, for Office: "{code}" is where the code goes."""
        return f"https://t.me/{self.username}?start={{code}}"

    async def watch(self) -> None:
        """Wait until the account turns out to be unusable (a revoked token), and raise Trouble."""
        await self._troubled.wait()
        assert self._trouble is not None
        raise self._trouble

    async def use_polling(self) -> None:
        """Take away a webhook left from before, keeping the updates that wait. Raises Trouble or one of the five."""
        await self._api.delete_webhook()

    async def use_webhook(self, url: str, secret: str) -> None:
        """Have updates posted to `url` with `secret` (1 to 256 of [A-Za-z0-9_-]). Raises Trouble."""
        try:
            await self._api.set_webhook(
                url, secret_token=secret, allowed_updates=ALLOWED, max_connections=WEBHOOK_CONNECTIONS
            )
        except Refused as error:
            raise Trouble("telegram-webhook-refused", url=url, reason=str(error)) from error
        except (Wait, Unsent, Uncertain) as error:
            raise Trouble("telegram-away") from error

    async def updates(self, offset: int | None, seconds: int) -> Sequence[Json]:
        """At most MOST_UPDATES that wait, from `offset` on, the earlier ones being acknowledged; none after `seconds`.

        Raises Trouble or one of the five errors.
        """
        found: Sequence[Json] = await self._api.call(
            "getUpdates",
            patience=seconds + ANSWER_SECONDS,
            offset=offset,
            limit=MOST_UPDATES,
            timeout=seconds,
            allowed_updates=ALLOWED,
        )
        return found

    def take(self, updates: Sequence[Json], arrived: datetime) -> list[Inbound]:
        """What the updates say. Presses are answered in the background at once, whatever becomes of them."""
        found = []
        for update in updates:
            try:
                said = self._take(update, arrived)
            except UNREADABLE as error:
                log.warning("an update is like no known one: %s", type(error).__name__)
                continue
            if said is not None:
                found.append(said)
        return found

    def _take(self, update: Json, arrived: datetime) -> Inbound | None:
        if "callback_query" in update:
            self._courtesies.answer_press(update["callback_query"]["id"])
        group = group_addressing(update, self.username)
        if group is not None:
            self._courtesies.excuse(group)
        return inbound_of(update, arrived)

    async def send(self, address: str, message: Message, turn: int | None) -> str:
        """Send a message, in several parts where it must be; returns their numbers in the chat ("41,42"). Raises one of
        the five errors.

        `pace` has granted the first part; a message that is begun goes on at the pace of answers, whatever its rank.
        Tried again with the same `message` object, it goes on with the part that failed; a new process, which only has
        the outbox, starts from the first.
        """
        calls = calls_of(message, turn)
        begun = self._begun.setdefault(message, {}) if len(calls) > 1 else {}
        refs = begun.setdefault(address, [])
        first = len(refs)
        for part in range(first, len(calls)):
            if part > first:
                await self.pace.grant(Rank.REPLY, address)
            sent = await self._send(calls[part].method, address, self._uploaded.named(message, part, calls[part]))
            self._uploaded.saw(message, part, sent)
            refs.append(str(sent["message_id"]))
        begun.pop(address, None)
        if turn is not None:
            self._menus.replied(address)
        return ",".join(refs)

    async def edit(self, address: str, ref: str, message: Message) -> bool:
        """Change a message of one part into another one. Raises one of the five errors but Refused."""
        calls = calls_of(message, None)
        if len(calls) > 1 or "text" not in calls[0].parameters or "," in ref:
            return False
        try:
            await self._send("editMessageText", address, {"message_id": int(ref), **calls[0].parameters})
        except Refused as refused:
            return UNCHANGED in str(refused).lower()
        return True

    async def withdraw(self, address: str, ref: str) -> bool:
        """Delete a message, as Telegram allows for two days. Raises one of the five errors but Refused."""
        try:
            for part in ref.split(","):
                await self._send("deleteMessage", address, {"message_id": int(part)})
        except Refused:
            return False
        return True

    async def _send(self, method: str, address: str, parameters: dict[str, Any]) -> Any:
        try:
            return await self._api.call(method, chat_id=int(address), **parameters)
        except Trouble as trouble:
            self._stop(trouble)
            raise Unsent(str(trouble)) from trouble

    def roles_changed(self, addresses: Collection[str]) -> None:
        """Look at once, in the background, whether the menus at these addresses still fit."""
        self._menus.look_at(addresses)

    async def show_choice(self, said: Inbound, chosen: str) -> None:
        """Write what was chosen under the question whose button was pressed, and take its buttons away."""
        await self._courtesies.show_choice(said, chosen)

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        """Write the file with this file_id into `into`. Raises TooLarge, or one of the five errors."""
        try:
            await self._api.download(ref, into, limit)
        except Trouble as trouble:
            self._stop(trouble)
            raise Unsent(str(trouble)) from trouble

    def _stop(self, trouble: Trouble) -> None:
        if self._trouble is None:
            log.critical("%s", trouble)
            self._trouble = trouble
            self._troubled.set()
