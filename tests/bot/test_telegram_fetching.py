"""A file is fetched from Telegram whole or not at all, never more of it than is taken, and nothing tells the token."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest

from bot.channels.base import Refused, TooLarge, Uncertain, Unsent, Wait
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.transport import Transport
from tests.bot.evidence_files import photo
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import nobody
from tests.bot.telegram_server import TOKEN, TelegramServer

PHOTO = photo((800, 600))
LIMIT = 1024 * 1024


@asynccontextmanager
async def sent(content: bytes = PHOTO) -> AsyncIterator[tuple[TelegramServer, TelegramChannel, str]]:
    """A server, the channel, and what a photo of Mai's is fetched by."""
    async with TelegramServer() as server:
        transport = Transport(answer_seconds=0.3, connect_seconds=0.3)
        async with TelegramChannel(TOKEN, server.base_url, nobody, transport=transport) as channel:
            await server.user("Lò Thị Mai").send_photo(content)
            (ref,) = server.world.files
            yield server, channel, ref
        assert server.violations == []


async def test_it_arrives_whole() -> None:
    async with sent() as (_, channel, ref):
        into = BytesIO()
        await channel.fetch(ref, into, LIMIT)
        assert into.getvalue() == PHOTO


@pytest.mark.parametrize(
    ("method", "fault", "error"),
    [
        ("getFile", Fault.rate_limited(7), Wait),
        ("getFile", Fault.bad_request("wrong file_id or the file is temporarily unavailable"), Refused),
        ("getFile", Fault.bad_request("file is too big"), TooLarge),
        ("getFile", Fault.server_error(), Uncertain),
        ("getFile", Fault.closed_before(), Uncertain),
        ("getFile", Fault.garbage(), Uncertain),
        ("file", Fault.server_error(), Unsent),
        ("file", Fault.bad_gateway(), Unsent),
        ("file", Fault("answer", status=404, body="Not Found"), Unsent),
        ("file", Fault("answer", status=302, body=""), Unsent),
        ("file", Fault.closed_before(), Unsent),
        ("file", Fault.timeout_before(), Unsent),
        ("file", Fault.cut(), Unsent),
        ("file", Fault.endless(), TooLarge),
    ],
)
async def test_what_goes_wrong_is_told_and_the_next_try_may_succeed(
    method: str, fault: Fault, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    for logger in ("aiohttp", "bot", "telegram"):
        caplog.set_level(logging.INFO, logger)
    async with sent() as (server, channel, ref):
        server.fail(method, fault, times=None)
        with pytest.raises(error) as raised:
            await channel.fetch(ref, BytesIO(), LIMIT)
        assert type(raised.value) is error
        assert TOKEN.split(":")[1] not in caplog.text + str(raised.value) + repr(raised.value.__context__)
        server.heal()
        into = BytesIO()
        await channel.fetch(ref, into, LIMIT)
        assert into.getvalue() == PHOTO


async def test_a_download_that_never_ends_is_cut() -> None:
    async with sent() as (server, channel, ref):
        server.fail("file", Fault.endless())
        into = BytesIO()
        with pytest.raises(TooLarge):
            await channel.fetch(ref, into, LIMIT)
        assert into.tell() <= LIMIT
        assert server.poured < 20 * LIMIT


async def test_what_says_that_it_is_too_large_is_not_downloaded() -> None:
    async with sent() as (server, channel, ref):
        with pytest.raises(TooLarge):
            await channel.fetch(ref, BytesIO(), len(PHOTO) - 1)
        assert server.calls_of("file") == []


@pytest.mark.parametrize(
    "path", ["../../../etc/passwd", "/etc/passwd", "photos/../../x", "http://127.0.0.1:1/x", "", "photos//x", None]
)
async def test_a_path_that_leads_elsewhere_is_not_followed(path: str | None) -> None:
    async with sent() as (server, channel, ref):
        answer = {"ok": True, "result": {"file_id": ref, "file_unique_id": "u"} | ({"file_path": path} if path else {})}
        server.fail("getFile", Fault("answer", body=json.dumps(answer)))
        with pytest.raises(Refused):
            await channel.fetch(ref, BytesIO(), LIMIT)
        assert server.calls_of("file") == []


async def test_a_path_of_odd_letters_stays_one_path() -> None:
    async with sent() as (server, channel, ref):
        answer = {"ok": True, "result": {"file_id": ref, "file_path": "documents/kế hoạch?a=b#c%2e%2e"}}
        server.fail("getFile", Fault("answer", body=json.dumps(answer)))
        with pytest.raises(Unsent):
            await channel.fetch(ref, BytesIO(), LIMIT)
        (call,) = server.calls_of("file")
        assert call.params == {"file_path": "documents/kế hoạch?a=b#c%2e%2e"}
        server.violations.clear()
