"""The loopback Telegram fails on demand, before or after a request took effect."""

import asyncio
from collections.abc import Callable

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from tests.bot.telegram_client import connected
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_people import PIXEL, Person
from tests.bot.telegram_server import TelegramServer


async def greeted(server: TelegramServer) -> Person:
    mai = server.user("Lò Thị Mai")
    await mai.start()
    return mai


def said(person: Person) -> list[str]:
    return [message.text for message in person.chat if message.from_bot]


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (Fault.rate_limited(7), RetryAfter, "Retry in 7 seconds"),
        (Fault.forbidden(), Forbidden, "bot was blocked by the user"),
        (Fault.bad_request("chat not found"), BadRequest, "Chat not found"),
        (Fault.server_error(), NetworkError, "Internal Server Error"),
        (Fault.bad_gateway(), NetworkError, "502 Bad Gateway"),
        (Fault.closed_before(), NetworkError, ""),
        (Fault.garbage(processed=False), TelegramError, "Invalid server response"),
    ],
    ids=["429", "403", "400", "500", "502", "closed", "garbage"],
)
async def test_a_fault_before_the_request_takes_effect(fault: Fault, error: type[TelegramError], words: str) -> None:
    async with connected() as (server, bot):
        mai = await greeted(server)
        server.fail("sendMessage", fault)
        with pytest.raises(error) as failed:
            await bot.send_message(mai.id, "một")
        assert words in str(failed.value)
        assert said(mai) == []

        await bot.send_message(mai.id, "hai")
        assert said(mai) == ["hai"]
        assert [call.ok for call in server.calls] == [False, True]


@pytest.mark.parametrize("fault", [Fault.garbage(), Fault.closed_after()], ids=["garbage", "closed"])
async def test_a_fault_after_the_request_took_effect(fault: Fault) -> None:
    async with connected() as (server, bot):
        mai = await greeted(server)
        server.fail("sendMessage", fault)
        with pytest.raises(TelegramError):
            await bot.send_message(mai.id, "một")
        assert said(mai) == ["một"]
        assert [call.ok for call in server.calls] == [True]


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [(Fault.timeout_before(), []), (Fault.timeout_after(), ["một"])],
    ids=["before", "after"],
)
async def test_a_request_without_an_answer_times_out(fault: Fault, arrived: list[str]) -> None:
    async with connected() as (server, bot):
        mai = await greeted(server)
        server.fail("sendMessage", fault)
        with pytest.raises(TimedOut):
            await bot.send_message(mai.id, "một", read_timeout=0.05)
        await server.until(lambda: server.held == 0)
        assert said(mai) == arrived


@pytest.mark.parametrize("let_go", [TelegramServer.release, TelegramServer.heal])
async def test_held_requests_can_be_let_go(let_go: Callable[[TelegramServer], None]) -> None:
    async with connected() as (server, bot):
        mai = await greeted(server)
        server.fail("sendMessage", Fault.timeout_before(), times=2)
        sending = [asyncio.create_task(bot.send_message(mai.id, "một")) for _ in range(2)]
        await server.until(lambda: server.held == 2)
        let_go(server)
        outcomes = await asyncio.gather(*sending, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [NetworkError, NetworkError]
        assert said(mai) == []


async def test_faults_hit_as_often_as_scripted_in_order() -> None:
    async with connected() as (server, bot):
        mai = await greeted(server)
        server.fail("sendMessage", Fault.server_error(), times=2)
        server.fail("sendMessage", Fault.forbidden(), times=None)
        outcomes = [await outcome(bot, mai) for _ in range(4)]
        server.heal()
        assert [*outcomes, await outcome(bot, mai)] == [
            NetworkError,
            NetworkError,
            Forbidden,
            Forbidden,
            None,
        ]


async def test_a_fault_can_be_for_one_chat_and_one_method() -> None:
    async with connected() as (server, bot):
        mai, sua = await greeted(server), await greeted(server)
        server.fail("sendMessage", Fault.forbidden(), chat=mai)
        server.fail("sendPhoto", Fault.server_error())
        assert await outcome(bot, sua) is None
        assert await outcome(bot, mai) is Forbidden
        with pytest.raises(NetworkError):
            await bot.send_photo(sua.id, PIXEL)


async def test_a_download_can_fail() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await mai.send_photo()
        file = await bot.get_file(photo_id(mai))
        server.fail("file", Fault.bad_gateway())
        with pytest.raises(TelegramError):
            await file.download_as_bytearray()
        assert bytes(await file.download_as_bytearray()) == PIXEL


async def test_a_poll_can_fail_without_losing_updates() -> None:
    async with connected() as (server, bot):
        mai = await greeted(server)
        server.fail("getUpdates", Fault.closed_after())
        with pytest.raises(NetworkError):
            await bot.get_updates()
        [update] = await bot.get_updates()
        assert update.update_id == server.pending[0]
        assert server.attempts(update.update_id) == 2
        assert len(mai.chat) == 1


def photo_id(person: Person) -> str:
    file = person.chat[-1].file
    assert file is not None
    return file.id


async def outcome(bot: Bot, person: Person) -> type[Exception] | None:
    try:
        await bot.send_message(person.id, "Chào đồng chí")
    except TelegramError as error:
        return type(error)
    return None
