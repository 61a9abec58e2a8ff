"""What the platform remembers: rooms and their messages, files, presses, menus. One World per test server."""

import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from tests.bot.telegram_bell import Bell
from tests.bot.telegram_html import Entity
from tests.bot.telegram_limits import Refused, bad_request
from tests.bot.telegram_updates import UpdateQueue
from tests.bot.telegram_webhook import Webhook

Json = dict[str, Any]

_FIRST = {"user": 7_000_000_000, "group": 4_000_000_000, "press": 4_200_000_000_000_000_000}


@dataclass(frozen=True)
class StoredFile:
    """A file on the platform; `id` is its file_id, `path` what getFile gives for it."""

    id: str
    kind: str
    name: str
    mime: str
    data: bytes = field(repr=False)

    @property
    def path(self) -> str:
        return f"{self.kind}s/{self.id}/{self.name}"

    def json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": len(self.data)}


@dataclass(frozen=True)
class Button:
    """An inline button: pressing it sends `data` to the bot, or opens `url`."""

    label: str
    data: str | None
    url: str | None


@dataclass(frozen=True)
class Message:
    """A message as it stood when it was looked at; an edit makes a new one with the same id."""

    id: int
    chat_id: int
    sender: Json
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    caption: str = ""
    caption_entities: tuple[Entity, ...] = ()
    content: Json = field(default_factory=dict)
    file: StoredFile | None = None
    markup: Json | None = None
    edit_date: int | None = None
    change: int = 0

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[Button(b["text"], b.get("callback_data"), b.get("url")) for b in row] for row in rows]

    @property
    def labels(self) -> list[str]:
        """The labels of all inline buttons, in reading order."""
        return [button.label for row in self.buttons for button in row]


@dataclass(eq=False)
class Room:
    """A chat. `access`: unknown to the bot, its person seen only in a group, open, or blocked."""

    json: Json
    access: Literal["unknown", "seen", "open", "blocked"] = "unknown"
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def id(self) -> int:
        return int(self.json["id"])


@dataclass(eq=False)
class Press:
    """A pressed inline button, and what the bot answered to it (`text` is the toast or alert shown)."""

    id: str
    room_id: int
    data: str
    at: float
    update_id: int = 0
    answered: bool = False
    text: str = ""
    show_alert: bool = False


class World:
    """Everything behind the HTTP: methods change it, people live in it, the bell rings at each change."""

    def __init__(self, bot: Json) -> None:
        self.bot = bot
        self.bell = Bell()
        self.queue = UpdateQueue(self.bell, next_id=810_000_001)
        self.webhook = Webhook(self.queue, self.bell)
        self.rooms: dict[int, Room] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, ...], list[Json]] = {}
        self.menu_buttons: dict[int | None, Json] = {}
        self.actions: list[tuple[int, str]] = []
        self.violations: list[str] = []
        self.callback_lifetime = 15.0
        self.monotonic: Callable[[], float] = time.monotonic
        self._numbers = defaultdict[str, Iterator[int]](lambda: itertools.count(1))

    def number(self, kind: str) -> int:
        """The next of the world's own numbers; ids of people do not fit 32 bits, groups' are negative."""
        return _FIRST.get(kind, 0) + next(self._numbers[kind])

    def date(self) -> int:
        """Now, in Unix seconds."""
        return int(time.time())

    def room(self, chat_id: int | None) -> Room:
        """A chat the bot may ask about; refused when it never met it."""
        if chat_id is None:
            raise bad_request("chat_id is empty")
        room = self.rooms.get(chat_id)
        if room is None or room.access == "unknown":
            raise bad_request("chat not found")
        return room

    def open_room(self, chat_id: int | None) -> Room:
        """A chat the bot may write to; 403 when it was never started, or blocked (which is no violation)."""
        room = self.room(chat_id)
        if room.access == "blocked":
            raise Refused(403, "Forbidden: bot was blocked by the user", violation=False)
        if room.access == "seen":
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        return room

    def post(self, room: Room, sender: Json, **content: Any) -> Message:
        """Add a message to a room."""
        number = self.number("message")
        message = Message(number, room.id, sender, self.date(), change=self.number("change"), **content)
        room.messages[number] = message
        self.bell.ring()
        return message

    def edit(self, message: Message, **content: Any) -> Message:
        """Replace what a message says or which buttons it has."""
        edited = replace(message, edit_date=self.date(), change=self.number("change"), **content)
        self.rooms[message.chat_id].messages[message.id] = edited
        self.bell.ring()
        return edited

    def store(self, kind: str, name: str, mime: str, data: bytes) -> StoredFile:
        """Keep a file under a new file_id."""
        stored = StoredFile(f"{kind}-{self.number('file'):06}", kind, name, mime, data)
        self.files[stored.id] = stored
        return stored

    def message_json(self, message: Message) -> Json:
        """The Message object of the Bot API."""
        room = self.rooms[message.chat_id]
        json: Json = {"message_id": message.id, "from": message.sender, "chat": room.json}
        json["date"] = message.date
        for name in ("text", "entities", "caption", "caption_entities", "edit_date"):
            if value := getattr(message, name):
                json[name] = list(value) if isinstance(value, tuple) else value
        if message.buttons:
            json["reply_markup"] = message.markup
        return json | message.content
