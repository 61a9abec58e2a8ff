"""What the Telegram channel does beside the conversation: nobody waits for it, and it may fail."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from bot.channels.base import Pace, Refused, Uncertain, Unreachable, Unsent, Wait
from bot.channels.telegram.api import Api
from bot.channels.telegram.html import fits, read_entities, write
from bot.trouble import Trouble
from handlers.talk import Inbound
from handlers.texts import Html, say
from storage.outbox import Rank

log = logging.getLogger(__name__)


class Courtesies:
    """Best effort: raises nothing. `stop` is told when the account turns out to be unusable."""

    def __init__(self, api: Api, pace: Pace, stop: Callable[[Trouble], None]) -> None:
        self._api = api
        self._pace = pace
        self._stop = stop
        self._excused: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def answer_press(self, query: str) -> None:
        """Tell Telegram at once that a press arrived: the button stops turning, and after seconds it is too late."""
        self._spawn(partial(self._api.call, "answerCallbackQuery", callback_query_id=query))

    def excuse(self, group: int) -> None:
        """Tell a group, once, that this bot talks to people one by one."""
        if group not in self._excused:
            self._excused.add(group)
            self._spawn(partial(self._excuse, group))

    async def show_choice(self, said: Inbound, chosen: str) -> None:
        """Write what was chosen under the question whose button was pressed, and take its buttons away."""
        await self._quietly(partial(self._show_choice, said, chosen))

    async def close(self) -> None:
        """Leave undone what is not done yet."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _excuse(self, group: int) -> None:
        await self._pace.grant(Rank.BULK, str(group))
        await self._api.call("sendMessage", chat_id=group, text=say("telegram-group"), parse_mode="HTML")

    async def _show_choice(self, said: Inbound, chosen: str) -> None:
        message = said.raw["callback_query"]["message"]
        if "reply_markup" not in message:
            return
        await self._pace.grant(Rank.BULK, said.sender)
        which = {"chat_id": int(said.sender), "message_id": message["message_id"]}
        text, mark = message.get("text", ""), say("telegram-chosen", label=chosen)
        if text and fits(f"{text}\n\n{mark}"):
            shown = Html(f"{write(text, read_entities(text, message.get('entities', ())))}\n\n{mark}")
            await self._api.call("editMessageText", **which, text=shown, parse_mode="HTML")
        else:
            await self._api.call("editMessageReplyMarkup", **which)

    def _spawn(self, work: Callable[[], Awaitable[Any]]) -> None:
        task = asyncio.create_task(self._quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _quietly(self, work: Callable[[], Awaitable[Any]]) -> None:
        try:
            await work()
        except Wait as error:
            self._pace.halt(error.seconds)
        except Trouble as trouble:
            self._stop(trouble)
        except (Unreachable, Unsent, Uncertain, Refused) as error:
            log.info("a courtesy failed: %s", error)
        except Exception:
            log.exception("a courtesy met a defect")
