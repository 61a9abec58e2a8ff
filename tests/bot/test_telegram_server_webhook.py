"""The loopback Telegram posts updates to a webhook, with the secret, until it answers."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Update
from telegram.error import Conflict

from tests.bot.telegram_client import connected


class Hook:
    """A web server that receives updates; `answer` says with which status, update by update."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[tuple[int, str]] = []
        self.secrets: set[str | None] = set()
        self.answer: Callable[[int], int] = lambda update_id: 200
        self.gate = asyncio.Event()
        self.gate.set()

    async def receive(self, request: web.Request) -> web.Response:
        update = Update.de_json(await request.json())
        assert update.effective_message is not None
        self.got.append((update.update_id, update.effective_message.text or ""))
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.gate.wait()
        return web.Response(status=self.answer(update.update_id))


@asynccontextmanager
async def hooked() -> AsyncIterator[Hook]:
    hook = Hook()
    application = web.Application()
    application.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        hook.gate.set()
        await runner.cleanup()


async def test_updates_are_posted_with_the_secret_and_then_forgotten() -> None:
    async with hooked() as hook, connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        waiting = await mai.say("trước")
        await bot.set_webhook(hook.url, secret_token="Bi_mat-1", allowed_updates=["message"], max_connections=5)
        later = await mai.say("sau")
        await server.until(lambda: not server.pending)
        assert hook.got == [(waiting, "trước"), (later, "sau")]
        assert hook.secrets == {"Bi_mat-1"}

        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.max_connections) == (hook.url, 0, 5)
        assert info.allowed_updates == ("message",)
        assert info.last_error_message is None


async def test_a_refused_update_is_posted_again_after_the_others() -> None:
    async with hooked() as hook, connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        ids = [await mai.say(word) for word in ("một", "hai", "ba")]
        times = iter([500, 500, 200])
        hook.answer = lambda update_id: next(times) if update_id == ids[0] else 200
        await bot.set_webhook(hook.url)
        await server.until(lambda: not server.pending)

        assert [update_id for update_id, _ in hook.got] == [*ids, ids[0], ids[0]]
        assert [server.attempts(number) for number in ids] == [3, 1, 1]
        assert "500" in ((await bot.get_webhook_info()).last_error_message or "")


async def test_an_unanswered_update_is_posted_again() -> None:
    async with hooked() as hook, connected() as (server, bot):
        server.world.webhook.timeout = 0.05
        hook.gate.clear()
        update_id = await server.user("Lò Thị Mai").say("một")
        await bot.set_webhook(hook.url)
        await server.until(lambda: server.attempts(update_id) == 2)
        server.world.webhook.timeout = 60.0
        hook.gate.set()
        await server.until(lambda: not server.pending)
        assert {number for number, _ in hook.got} == {update_id}


async def test_one_chat_waits_for_its_turn_while_others_are_served() -> None:
    async with hooked() as hook, connected() as (server, bot):
        mai, sua = server.user("Lò Thị Mai"), server.user("Giàng A Súa")
        hook.gate.clear()
        first, second, other = await mai.say("một"), await mai.say("hai"), await sua.say("ba")
        await bot.set_webhook(hook.url)
        await server.until(lambda: server.attempts(first) and server.attempts(other))
        assert server.attempts(second) == 0
        hook.gate.set()
        await server.until(lambda: not server.pending)
        assert [number for number, _ in hook.got][-1] == second


async def test_a_delivered_update_can_be_posted_once_more() -> None:
    async with hooked() as hook, connected() as (server, bot):
        await bot.set_webhook(hook.url)
        update_id = await server.user("Lò Thị Mai").say("một")
        await server.until(lambda: not server.pending)
        server.redeliver(update_id)
        await server.until(lambda: not server.pending)
        assert hook.got == [(update_id, "một")] * 2


async def test_setting_a_webhook_ends_the_poll_that_is_open() -> None:
    async with hooked() as hook, connected() as (server, bot):
        poll = asyncio.create_task(bot.get_updates(timeout=30))
        await server.until(lambda: server.calls_of("getUpdates"))
        await bot.set_webhook(hook.url)
        with pytest.raises(Conflict, match="terminated by setWebhook"):
            await poll


async def test_polling_needs_the_webhook_gone() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        kept = await mai.say("một")
        await bot.set_webhook("https://example.org/hook")
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        assert server.violations != []
        server.violations.clear()
        assert server.pending == [kept]

        await bot.delete_webhook()
        assert [update.update_id for update in await bot.get_updates()] == [kept]
        await bot.set_webhook("https://example.org/hook", drop_pending_updates=True)
        assert server.pending == []
