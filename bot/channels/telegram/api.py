"""python-telegram-bot's Bot as the channel uses it: plain data in and out where it is quick, and delivery's errors."""

import re
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, BinaryIO
from urllib.parse import quote

from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.base import Refused, TooLarge, Uncertain, Unreachable, Unsent, Wait
from bot.channels.telegram.transport import NotSent, Transport
from bot.trouble import Trouble

GONE = ("chat not found", "user not found", "peer_id_invalid", "deactivated")
"""What a 400 says when the chat, not the message, is at fault."""

TOO_BIG = "Request Entity Too Large"
"""What a 413 says; the library knows it only as some error of the network."""

FILE_TOO_BIG = "file is too big"
"""What a 400 says to getFile past 20 MB."""

QUOTED = re.compile(r"\. Parsing the server response|\s*[\"“«]")
"""From where on a gateway's page of HTML is quoted, or perhaps what somebody typed: it would end in the log."""


class Api(Bot):
    """Every method raises one of delivery's five errors, or Trouble when the account itself cannot go on."""

    def __init__(self, token: str, server: str, request: Transport, polling: Transport) -> None:
        super().__init__(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=request,
            get_updates_request=polling,
        )
        self._transport = request

    async def call(self, method: str, *, patience: float | None = None, **parameters: Any) -> Any:
        """The `result` of a method as plain data, at a fraction of what the typed methods take. `patience`: seconds."""
        if patience is not None:
            return await self._post(method, parameters, read_timeout=patience)
        if any(isinstance(value, InputFile) for value in parameters.values()):
            return await self._post(method, parameters)
        plain = RequestData([RequestParameter(name, value, None) for name, value in parameters.items()])
        return await self._meant(self.request.post(f"{self.base_url}/{method}", plain))

    async def download(self, file_id: str, into: BinaryIO, limit: int) -> None:
        """Write a file that somebody sent, of at most `limit` bytes, into `into`. Raises TooLarge as well."""
        try:
            found = await self.call("getFile", file_id=file_id)
        except Refused as refused:
            if FILE_TOO_BIG in str(refused).lower():
                raise TooLarge from None
            raise
        if found.get("file_size", 0) > limit:
            raise TooLarge
        path = str(found.get("file_path", ""))
        if not set(path.split("/")).isdisjoint(("", ".", "..")):
            raise Refused("a file's path that leads elsewhere")
        await self._meant(self._transport.download(f"{self.base_file_url}/{quote(path)}", into, limit))

    async def _do_post(self, endpoint: str, data: dict[str, Any], **timeouts: Any) -> Any:
        return await self._meant(super()._do_post(endpoint, data, **timeouts))

    async def _meant(self, call: Coroutine[Any, Any, Any]) -> Any:
        try:
            return await call
        except TelegramError as error:
            raise meaning_of(error) from error
        except KeyError as error:
            raise Uncertain("an answer without a result") from error


def meaning_of(error: TelegramError) -> Exception:
    """What an error of the library means for delivery, or for the operator (Trouble)."""
    why = QUOTED.split(error.message, maxsplit=1)[0]
    match error:
        case RetryAfter():
            pause = error.retry_after
            return Wait(pause.total_seconds() if isinstance(pause, timedelta) else float(pause))
        case InvalidToken():
            return Trouble("telegram-token-refused")
        case Conflict():
            return Trouble("telegram-conflict")
        case Forbidden() | ChatMigrated():
            return Unreachable(why)
        case BadRequest():
            return Unreachable(why) if any(words in why.lower() for words in GONE) else Refused(why)
        case NetworkError() if TOO_BIG in why:
            return Refused(why)
        case NotSent():
            return Unsent(why)
        case _:
            return Uncertain(why)
