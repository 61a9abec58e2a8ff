"""How requests reach Telegram: over aiohttp, which is fast, and telling what was certainly never sent from the rest."""

from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from pydantic_core import from_json, to_json
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.channels.base import pour

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 20.0
UPLOAD_SECONDS = 120.0
DOWNLOAD_SECONDS = 180.0
CONNECTIONS = 64
PIECE = 64 * 1024


class NotSent(NetworkError):
    """No connection was made, so Telegram cannot have seen the request."""


class Transport(BaseRequest):
    """One pool of connections, through `proxy` if given. Answers are awaited for `answer_seconds` by default.

    Raises NotSent before there is a connection (one over which a request may have been written is never counted so),
    TimedOut and NetworkError afterwards, BadRequest for what cannot be put on the wire at all. None of them holds the
    URL, which holds the token, or what was to be sent.
    """

    def __init__(
        self,
        proxy: str | None = None,
        *,
        answer_seconds: float = ANSWER_SECONDS,
        connect_seconds: float = CONNECT_SECONDS,
    ) -> None:
        self._proxy = proxy
        self._answer_seconds = answer_seconds
        self._connect_seconds = connect_seconds
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._answer_seconds

    async def initialize(self) -> None:
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=CONNECTIONS), cookie_jar=DummyCookieJar(), proxy=self._proxy
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the answer. `read_timeout`: seconds, if not the default; the others are not used."""
        assert self._session is not None
        seconds = read_timeout if isinstance(read_timeout, (int, float)) else self._answer_seconds
        seconds += self._connect_seconds
        if request_data is not None and request_data.contains_files:
            seconds += UPLOAD_SECONDS
        timeout = ClientTimeout(total=seconds, connect=self._connect_seconds)
        try:
            sending = {} if request_data is None else _body(request_data)
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, **sending
            ) as response:
                return response.status, await response.read()
        except (ClientConnectorError, ConnectionTimeoutError, ClientHttpProxyError) as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None
        except (TypeError, ValueError) as error:
            raise BadRequest(f"a request that cannot be written: {type(error).__name__}") from None

    async def download(self, url: str, into: BinaryIO, limit: int) -> None:
        """Write what is at `url` into `into`, piece by piece. Raises TooLarge past `limit` bytes, and NotSent whenever
        the file could not be had: nothing was changed by asking."""
        assert self._session is not None
        timeout = ClientTimeout(total=DOWNLOAD_SECONDS, connect=self._connect_seconds, sock_read=self._answer_seconds)
        try:
            address = URL(url, encoded=True)
            async with self._session.get(address, timeout=timeout, allow_redirects=False) as response:
                if response.status != HTTPStatus.OK:
                    raise NotSent(f"a download was answered with {response.status}")
                async for piece in response.content.iter_chunked(PIECE):
                    pour(piece, into, limit)
        except (ClientError, OSError, ValueError) as error:
            raise NotSent(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer; unlike the library's, this never logs what it cannot read, for it may hold people's words."""
        try:
            answer = from_json(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or answer.get("ok") is not ("result" in answer):
            raise NetworkError("an answer that is not the Bot API's")
        return answer


def _body(data: RequestData) -> dict[str, Any]:
    if not data.contains_files:
        return {"data": to_json(data.parameters), "headers": {"Content-Type": "application/json"}}
    form = FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        file = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=mime)
    return {"data": form}
