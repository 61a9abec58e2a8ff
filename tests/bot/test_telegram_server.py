"""The loopback Telegram keeps updates the way the real one does: until acknowledged, for one poller."""

import asyncio

import httpx
import pytest
from telegram.error import Conflict, InvalidToken

from tests.bot.telegram_client import client, connected
from tests.bot.telegram_server import TelegramServer


async def test_a_poll_is_held_open_until_somebody_writes() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await server.until(lambda: server.calls_of("getUpdates"))
        assert not poll.done()

        update_id = await mai.say("Xin chào")

        [update] = await poll
        assert update.update_id == update_id
        assert update.message is not None
        assert update.message.text == "Xin chào"
        assert update.message.from_user is not None
        assert update.message.from_user.full_name == "Lò Thị Mai"
        assert update.message.chat.id == mai.id > 2**32


async def test_a_poll_without_timeout_answers_at_once() -> None:
    async with connected() as (_, bot):
        assert await bot.get_updates(timeout=0) == ()


async def test_updates_come_again_until_an_offset_acknowledges_them() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        ids = [await mai.say(word) for word in ("một", "hai", "ba")]

        assert [update.update_id for update in await bot.get_updates()] == ids
        assert [update.update_id for update in await bot.get_updates()] == ids
        assert server.pending == ids
        assert [server.attempts(number) for number in server.pending] == [2, 2, 2]
        assert [update.update_id for update in await bot.get_updates(offset=server.pending[1])] == ids[1:]
        assert server.pending == ids[1:]
        assert await bot.get_updates(offset=server.next_update_id) == ()
        assert server.pending == []


async def test_limit_and_negative_offset_choose_from_the_queue() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        ids = [await mai.say(f"lời {number}") for number in range(120)]

        assert [update.update_id for update in await bot.get_updates()] == ids[:100]
        assert [update.update_id for update in await bot.get_updates(limit=1)] == ids[:1]
        assert [update.update_id for update in await bot.get_updates(offset=-2)] == ids[-2:]
        assert server.pending == ids[-2:]


@pytest.mark.parametrize(("limit", "noted"), [(1, False), (100, False), (0, True), (101, True)])
async def test_a_limit_outside_1_to_100_is_clamped_and_noted(limit: int, noted: bool) -> None:
    async with TelegramServer() as server, client(server) as bot:
        await server.user("Lò Thị Mai").say("Xin chào")
        assert len(await bot.get_updates(limit=limit)) == 1
        assert bool(server.violations) is noted


async def test_the_older_of_two_polls_gets_a_conflict() -> None:
    async with connected() as (server, bot):
        older = asyncio.create_task(bot.get_updates(timeout=30))
        await server.until(lambda: len(server.calls_of("getUpdates")) == 1)
        newer = asyncio.create_task(bot.get_updates(timeout=30))

        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        await server.user("Lò Thị Mai").say("Xin chào")
        assert len(await newer) == 1


async def test_a_killed_poller_does_not_disturb_the_next_one() -> None:
    async with connected() as (server, bot):
        killed = asyncio.create_task(bot.get_updates(timeout=30))
        await server.until(lambda: len(server.calls_of("getUpdates")) == 1)
        killed.cancel()
        await asyncio.wait([killed])

        await server.user("Lò Thị Mai").say("Xin chào")
        assert len(await bot.get_updates(timeout=30)) == 1


async def test_allowed_updates_filter_new_updates_and_are_remembered() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await bot.get_updates(allowed_updates=["message"])
        first = await mai.say("một")
        assert await mai.edit(mai.chat[-1], "hai") == 0
        assert await mai.block() == 0
        assert [update.update_id for update in await bot.get_updates()] == [first]

        await bot.get_updates(allowed_updates=["message", "my_chat_member"])
        unblocked = await mai.unblock()
        assert server.pending == [first, unblocked]


async def test_an_unknown_update_type_is_noted() -> None:
    async with TelegramServer() as server, client(server) as bot:
        await bot.get_updates(allowed_updates=["message", "mesage"])
        assert server.violations == ["getUpdates: unknown update type mesage"]


async def test_an_acknowledged_update_can_be_delivered_again_behind_the_offset() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        first, second = await mai.say("một"), await mai.say("hai")
        await bot.get_updates(offset=second + 1)

        server.redeliver(first)

        assert [update.update_id for update in await bot.get_updates(offset=second + 1)] == [first]
        assert await bot.get_updates(offset=second + 1) == ()
        with pytest.raises(KeyError):
            server.redeliver(second + 1)


@pytest.mark.parametrize("jump", [5, 2_000_000_000])
async def test_after_a_silence_update_ids_continue_anywhere(jump: int) -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        before = await mai.say("trước")
        with pytest.raises(ValueError, match="nothing is pending"):
            server.next_update_id = jump
        await bot.get_updates(offset=before + 1)

        server.next_update_id = jump
        assert await mai.say("sau") == jump

        assert [update.update_id for update in await bot.get_updates(offset=before + 1)] == [jump]
        assert await bot.get_updates(offset=jump + 1) == ()


@pytest.mark.parametrize(
    ("token", "status", "description"),
    [("810000001:" + "x" * 35, 401, "Unauthorized"), ("nonsense", 404, "Not Found")],
)
async def test_a_wrong_token_is_refused(token: str, status: int, description: str) -> None:
    async with TelegramServer() as server, client(server, token=token) as bot:
        with pytest.raises(InvalidToken):
            await bot.get_me()
        async with httpx.AsyncClient() as http:
            answer = await http.post(f"{server.base_url}{token}/getMe")
        assert answer.status_code == status
        assert answer.json() == {"ok": False, "error_code": status, "description": description}
        assert server.calls == []


async def test_json_form_and_multipart_requests_mean_the_same() -> None:
    async with TelegramServer() as server, httpx.AsyncClient() as http:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        url = f"{server.base_url}{server.token}/sendMessage"
        keyboard = '{"inline_keyboard":[[{"text":"Có","callback_data":"1"}]]}'
        fields = {"chat_id": str(mai.id), "text": "Chào", "reply_markup": keyboard}
        structured = {
            "chat_id": mai.id,
            "text": "Chào",
            "reply_markup": httpx.Response(200, text=keyboard).json(),
        }

        await http.post(url, json=structured)
        await http.post(url, data=fields)
        await http.post(url, files={name: (None, value) for name, value in fields.items()})
        await http.get(url, params=fields)

        assert [call.params for call in server.calls] == [structured] * 4
        assert [message.labels for message in mai.chat[1:]] == [["Có"]] * 4
        assert server.violations == []


async def test_unknown_methods_and_parameters_are_noticed() -> None:
    async with TelegramServer() as server, httpx.AsyncClient() as http:
        lost = await http.post(f"{server.base_url}{server.token}/sendMesage")
        await http.post(f"{server.base_url}{server.token}/getme", json={"verbose": True})
        assert lost.status_code == 404
        assert server.violations == [
            "sendMesage: Not Found: method not found",
            "getMe: parameter verbose is not one this server checks",
        ]


async def test_the_busiest_second_is_counted_overall_and_per_chat() -> None:
    async with connected() as (server, bot):
        people = [server.user(name) for name in ("Lò Thị Mai", "Giàng A Súa")]
        for person in people:
            await person.start()
        times = iter([0.0, 0.5, 0.999, 1.0, 1.6, 5.0])
        server.world.monotonic = lambda: next(times)
        for person in (people[0], people[0], people[1], people[0], people[0], people[1]):
            await bot.send_message(person.id, "Chào đồng chí")

        assert server.busiest_second() == 3
        assert server.busiest_second(people[0]) == 2
        assert server.busiest_second(people[1]) == 1
        assert server.busiest_chat_second() == 2


async def test_stopping_ends_polls_and_held_requests() -> None:
    async with TelegramServer() as server, client(server) as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=50))
        await server.until(lambda: server.calls_of("getUpdates"))
    [outcome] = await asyncio.gather(poll, return_exceptions=True)
    assert isinstance(outcome, Exception)
