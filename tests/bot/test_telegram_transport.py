"""Whether a request can have reached Telegram is never guessed, and no error tells the token."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web
from telegram import InputFile

from bot.channels.base import Refused, Uncertain, Unreachable, Unsent, Wait
from bot.channels.telegram.api import Api
from bot.channels.telegram.transport import Transport
from bot.proxies import proxy_for
from bot.trouble import Trouble
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_server import TOKEN, TelegramServer


@asynccontextmanager
async def api(server: str, transport: Transport | None = None) -> AsyncIterator[Api]:
    transport = transport or Transport()
    made = Api(TOKEN, server, transport, transport)
    async with transport:
        yield made


@asynccontextmanager
async def greeted(answer_seconds: float = 20.0) -> AsyncIterator[tuple[TelegramServer, Api, int]]:
    """A server, a client of it, and the chat of somebody who has written before."""
    async with TelegramServer() as server:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        transport = Transport(answer_seconds=answer_seconds, connect_seconds=answer_seconds)
        async with api(server.base_url.removesuffix("/bot"), transport) as made:
            yield server, made, mai.id


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.rate_limited(7), Wait),
        (Fault.forbidden(), Unreachable),
        (Fault.forbidden("user is deactivated"), Unreachable),
        (Fault.bad_request("chat not found"), Unreachable),
        (Fault.bad_request("PEER_ID_INVALID"), Unreachable),
        (Fault.bad_request("message is too long"), Refused),
        (Fault.server_error(), Uncertain),
        (Fault.bad_gateway(), Uncertain),
        (Fault.garbage(), Uncertain),
        (Fault.closed_before(), Uncertain),
        (Fault.closed_after(), Uncertain),
        (Fault("answer", body='{"ok":false,"error_code":500,"description":"?"}'), Uncertain),
        (Fault("answer", body='{"ok":true}'), Uncertain),
        (Fault("answer", body="[]"), Uncertain),
        (Fault("answer", status=409, body='{"ok":false,"error_code":409,"description":"Conflict"}'), Trouble),
        (Fault("answer", status=401, body='{"ok":false,"error_code":401,"description":"Unauthorized"}'), Trouble),
        (Fault("answer", status=413, body="<html>Request Entity Too Large</html>"), Refused),
        (
            Fault("answer", status=400, body='{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-5}}'),
            Unreachable,
        ),
    ],
)
async def test_what_an_answer_means(fault: Fault, error: type[Exception], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "aiohttp")
    async with greeted() as (server, made, mai):
        server.fail("sendMessage", fault)
        with pytest.raises(error) as raised:
            await made.call("sendMessage", chat_id=mai, text="Chào")
        assert type(raised.value) is error
        assert TOKEN not in caplog.text
        assert not isinstance(raised.value, Wait) or raised.value.seconds == 7.0
        await made.call("sendMessage", chat_id=mai, text="Chào")


@pytest.mark.parametrize("fault", [Fault.timeout_before(), Fault.timeout_after()])
async def test_no_answer_leaves_it_uncertain(fault: Fault) -> None:
    async with greeted(answer_seconds=0.2) as (server, made, mai):
        server.fail("sendMessage", fault)
        with pytest.raises(Uncertain):
            await made.call("sendMessage", chat_id=mai, text="Chào")


async def test_a_refused_connection_is_certainly_unsent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    async with api(f"http://127.0.0.1:{port}") as made:
        with pytest.raises(Unsent) as raised:
            await made.call("getMe")
    assert_says_no_token(raised.value)


async def test_a_connection_that_does_not_come_about_is_certainly_unsent() -> None:
    """A listener whose queue is full lets nobody in: that is what a carrier that drops packets looks like."""
    with socket.socket() as listening, socket.socket() as first, socket.socket() as second:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for waiting in (first, second):
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        port = listening.getsockname()[1]
        async with api(f"http://127.0.0.1:{port}", Transport(connect_seconds=0.1)) as made:
            with pytest.raises(Unsent) as raised:
                await made.call("getMe")
    assert_says_no_token(raised.value)


async def test_a_broken_tls_handshake_is_certainly_unsent() -> None:
    async with TelegramServer() as server:
        async with api(server.base_url.removesuffix("/bot").replace("http://", "https://")) as made:
            with pytest.raises(Unsent) as raised:
                await made.call("getMe")
        assert server.calls == []
    assert_says_no_token(raised.value)


async def test_a_server_that_hangs_up_after_reading_leaves_it_uncertain() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server, api(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as made:
        with pytest.raises(Uncertain) as raised:
            await made.call("getMe")
    assert_says_no_token(raised.value)


def assert_says_no_token(error: BaseException | None) -> None:
    """Neither the error nor anything it is shown to come from."""
    while error is not None:
        assert TOKEN not in repr(error)
        assert TOKEN not in str(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


async def test_files_arrive_whole() -> None:
    async with greeted() as (server, made, mai):
        content = bytes(range(256)) * 5000
        await made.call("sendDocument", chat_id=mai, document=InputFile(content, filename="sổ tay.bin"))
        [call] = server.calls_of("sendDocument")
        upload = call.params["document"]
        assert (upload.name, upload.data) == ("sổ tay.bin", content)
        assert server.violations == []


async def test_what_cannot_be_written_is_refused_and_not_tried_for_ever() -> None:
    async with greeted() as (_, made, mai):
        with pytest.raises(Refused) as raised:
            await made.call("sendMessage", chat_id=mai, text="mật \ud800")
    assert "mật" not in str(raised.value)


async def test_requests_go_through_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str]] = []

    async def forward(request: web.BaseRequest) -> web.Response:
        seen.append((str(request.url), request.headers.get("Proxy-Authorization", "")))
        async with ClientSession() as session, session.post(request.url, data=await request.read()) as answer:
            return web.Response(status=answer.status, body=await answer.read(), content_type="application/json")

    runner = web.ServerRunner(web.Server(forward))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    proxy = f"http://nguoi:mat%20khau@127.0.0.1:{runner.addresses[0][1]}"
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    async with TelegramServer() as server:
        address = server.base_url.removesuffix("/bot")
        async with api(address, Transport(proxy_for(address))) as made:
            assert (await made.call("getMe"))["username"] == server.username
        assert seen == [(f"{address}/bot{TOKEN}/getMe", "Basic bmd1b2k6bWF0IGtoYXU=")]
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert proxy_for(address) is None
    await runner.cleanup()
