"""The web server: webhooks for what the platforms post, and whatever else the application serves."""

import asyncio
import hashlib
import hmac
import json
import logging
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from bot.channels.telegram.channel import TelegramChannel
from bot.collector import Collector

log = logging.getLogger(__name__)

TELEGRAM_PATH = "/telegram"
WITNESS = "X-Telegram-Bot-Api-Secret-Token"
"""The header that shows a request to come from Telegram."""
MOST_BYTES = 1024 * 1024
ANSWER_SECONDS = 50.0
"""Telegram waits for 60; what takes longer is sent again, and by then it is in the table."""

CLOSING_SECONDS = 10
"""For how long requests that are being answered hold up a stop."""


def webhook_secret(token: str) -> str:
    """The secret that Telegram is to send with every update: the same in every process, and not the token."""
    return hmac.new(token.encode(), b"camket telegram webhook", hashlib.sha256).hexdigest()


def webhook_routes(
    channel: TelegramChannel, collector: Collector, secret: str, clock: Callable[[], datetime]
) -> list[BaseRoute]:
    """Where Telegram posts its updates. Each is answered 200 once its batch is committed, and sent again otherwise."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(WITNESS, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except ValueError:
            update = None
        if not isinstance(update, dict):
            return Response(status_code=400)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                for said in channel.take([update], clock()):
                    await collector.put(said)
        except Exception as error:
            log.error("an update could not be handled in time: %s", type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)

    return [Route(TELEGRAM_PATH, receive, methods=["POST"])]


async def _body(request: Request) -> bytes | None:
    """The body of a request, None when it has more than MOST_BYTES."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def application(routes: Sequence[BaseRoute]) -> Starlette:
    """What is served: exactly these routes."""
    return Starlette(routes=routes)


@asynccontextmanager
async def serving(application: ASGIApp, host: str, port: int) -> AsyncIterator[str]:
    """Serve `application` on `host`:`port` (0: any free one) giving its URL. Raises OSError if it cannot listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listening:
        server = _Server(
            uvicorn.Config(
                application,
                log_config=None,
                access_log=False,
                lifespan="off",
                timeout_graceful_shutdown=CLOSING_SECONDS,
            )
        )
        running = asyncio.create_task(server.serve([listening]))
        try:
            await server.ready.wait()
            shown = f"[{host}]" if ":" in host else host
            yield f"http://{shown}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


class _Server(uvicorn.Server):
    """Says when it is ready, and leaves the signals to the application."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()
