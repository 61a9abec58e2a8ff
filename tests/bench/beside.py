"""The other side: aiogram 3 with its conversation state in SQLite, kept as durably as ours."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import aiosqlite
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.base import BaseSession
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from tests.bench.conversation import TOKEN, Json, answer_to

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT NOT NULL DEFAULT '{}') WITHOUT ROWID;
CREATE TABLE answers (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, goal TEXT, together INTEGER, task TEXT);
"""
SET_STATE = "INSERT INTO fsm (key, state) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state"
SET_DATA = "INSERT INTO fsm (key, data) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET data = excluded.data"
ADD = "INSERT INTO answers (chat, goal, together, task) VALUES (?, ?, ?, ?)"


class SqliteStorage(BaseStorage):
    """A row per chat, committed whenever it changes."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        await self._connection.execute(SET_STATE, (_key(key), state.state if isinstance(state, State) else state))
        await self._connection.commit()

    async def get_state(self, key: StorageKey) -> str | None:
        return cast("str | None", await self._one("SELECT state FROM fsm WHERE key = ?", key))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._connection.execute(SET_DATA, (_key(key), json.dumps(data)))
        await self._connection.commit()

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        found = await self._one("SELECT data FROM fsm WHERE key = ?", key)
        return cast("dict[str, Any]", json.loads(found)) if found else {}

    async def _one(self, sql: str, key: StorageKey) -> Any:
        async with self._connection.execute(sql, (_key(key),)) as cursor:
            row = await cursor.fetchone()
        return row[0] if row else None

    async def close(self) -> None:
        await self._connection.close()


def _key(key: StorageKey) -> str:
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}"


class StubSession(BaseSession):
    """Writes each request and reads each answer as aiogram's own session does; only the network is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> TelegramType:
        fields = method.model_dump(warnings=False).items()
        assert {name: self.prepare_value(value, bot=bot, files={}) for name, value in fields}
        self.calls += 1
        answered = self.check_response(bot, method, 200, answer_to(method.__api_method__).decode())
        return cast("TelegramType", answered.result)

    async def close(self) -> None:
        return None

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Nothing is downloaded here."""
        for nothing in list[bytes]():
            yield nothing


class Asked(StatesGroup):
    goal = State()
    together = State()
    task = State()


def buttons(*labels: str) -> InlineKeyboardMarkup:
    """A keyboard of one button a row; the first one's data is "0"."""
    rows = [[InlineKeyboardButton(text=text, callback_data=str(place))] for place, text in enumerate(labels)]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def conversation(connection: aiosqlite.Connection) -> Router:
    """The three questions, written as aiogram's documentation teaches."""
    router = Router()

    @router.message(Command("bench"))
    async def start(message: Message, state: FSMContext) -> None:
        await state.set_state(Asked.goal)
        await message.answer("Mục tiêu phấn đấu của đồng chí?", reply_markup=buttons("Gợi ý 1", "Gợi ý 2", "Gợi ý 3"))

    @router.message(Asked.goal)
    async def goal(message: Message, state: FSMContext) -> None:
        await state.update_data(goal=message.text)
        await state.set_state(Asked.together)
        await message.answer("Đồng chí có làm cùng ai không?", reply_markup=buttons("Có", "Không", "Quay lại"))

    @router.callback_query(Asked.together, F.data.in_({"0", "1"}))
    async def together(press: CallbackQuery, state: FSMContext) -> None:
        await press.answer()
        await state.update_data(together=press.data == "0")
        await state.set_state(Asked.task)
        assert isinstance(press.message, Message)
        await press.message.edit_reply_markup(reply_markup=None)
        await press.message.answer("Nhiệm vụ được giao?", reply_markup=buttons("Gợi ý 1", "Gợi ý 2", "Quay lại"))

    @router.message(Asked.task)
    async def task(message: Message, state: FSMContext) -> None:
        given = await state.get_data()
        await connection.execute(ADD, (message.chat.id, given["goal"], given["together"], message.text))
        await connection.commit()
        await state.clear()
        await message.answer("Đã gửi.", reply_markup=buttons("Xem lại", "Bản mới", "Trợ giúp"))

    return router


class Aiogram:
    """One aiogram bot on a new SQLite file."""

    name = "aiogram"
    press = "0"

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._session = StubSession()
        self._bot = Bot(TOKEN, session=self._session)
        self._dispatcher = Dispatcher(storage=SqliteStorage(connection))
        self._dispatcher.include_router(conversation(connection))

    @classmethod
    async def opened(cls, folder: Path) -> "Aiogram":
        connection = await aiosqlite.connect(folder / "aiogram.db")
        await connection.executescript(SCHEMA)
        return cls(connection)

    @property
    def calls(self) -> int:
        """How many calls the transport was given so far."""
        return self._session.calls

    async def handle(self, batch: Sequence[Json]) -> None:
        """All at once, as aiogram's own polling does."""
        await asyncio.gather(*(self._feed(update) for update in batch))

    async def _feed(self, raw: Json) -> None:
        update = Update.model_validate(raw, context={"bot": self._bot})
        await self._dispatcher.feed_update(self._bot, update)

    async def finished(self) -> None:
        """Everything was sent when `handle` returned."""

    async def kept(self) -> int:
        """How many conversations ended with their answers stored."""
        rows = await self._connection.execute_fetchall("SELECT count(*) FROM answers")
        return int(next(iter(rows))[0])

    async def close(self) -> None:
        await self._connection.close()
