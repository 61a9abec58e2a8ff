"""People with Telegram on their phones: they write, press, send things, block; and the groups they are in."""

import re
from typing import Any

from tests.bot import telegram_limits as limits
from tests.bot.telegram_html import utf16_length
from tests.bot.telegram_messages import photo_sizes
from tests.bot.telegram_reading import Reader
from tests.bot.telegram_state import Json, Message, Press, Room, World

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e527debc0000000049454e44ae426082"
)


class Group(Reader):
    """A group the bot was added to; it sees every message there, as one without privacy mode does."""

    def __init__(self, world: World, title: str, owner: Json) -> None:
        json = {"id": -world.number("group"), "type": "group", "title": title}
        room = Room({**json, "all_members_are_administrators": False}, access="open")
        super().__init__(world, room)
        world.rooms[room.id] = room
        _membership(world, room, owner, "left", "member")


class Person(Reader):
    """Somebody with a private chat. Nothing reaches them before they first wrote to the bot.

    What they do returns the id of the update it made, or 0 when the bot did not subscribe to such updates.
    """

    def __init__(self, world: World, name: str) -> None:
        number = world.number("user")
        self.name = name
        self.user: Json = {"id": number, "is_bot": False, "first_name": name, "language_code": "vi"}
        super().__init__(world, Room({"id": number, "type": "private", "first_name": name}))
        world.rooms[number] = self._room

    async def start(self, payload: str = "") -> int:
        """Open the bot's link with a payload of at most 64 [A-Za-z0-9_-] and press Start."""
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
            raise ValueError(f"no link carries the payload {payload!r}")
        return await self.say(f"/start {payload}".rstrip())

    async def say(self, text: str) -> int:
        """Write to the bot; the id of the (last) update. The app sends what is over 4096 units in pieces."""
        self._open()
        return self._write(self._room, text)

    async def say_in(self, group: Group, text: str) -> int:
        """Write in a group; the bot has then seen this person, but may not write to them."""
        if self._room.access == "unknown":
            self._room.access = "seen"
        return self._write(group._room, text)

    async def edit(self, message: Message, text: str) -> int:
        """Change one's own message."""
        if message.sender["id"] != self.user["id"]:
            raise ValueError("people edit only their own messages")
        edited = self._world.edit(self._world.rooms[message.chat_id].messages[message.id], **_said(text))
        return self._push("edited_message", message.chat_id, self._world.message_json(edited))

    async def press(self, label: str) -> Press:
        """Press the newest inline button with this label; LookupError when there is none in the chat now."""
        for message in reversed(self.chat):
            for button in (button for row in message.buttons for button in row):
                if button.label == label and button.data is not None:
                    return await self.press_data(button.data, message)
        raise LookupError(f"there is no button {label!r} in the chat:\n{self}")

    async def press_data(self, data: str, message: Message) -> Press:
        """Press with any data under any message, in whatever chat and state it is: forged, stale, deleted."""
        world, room = self._world, self._world.rooms[message.chat_id]
        press = Press(str(world.number("press")), room.id, data, world.monotonic())
        world.presses[press.id] = press
        current = room.messages.get(message.id)
        gone = {"chat": room.json, "message_id": message.id, "date": 0}
        query: Json = {
            "id": press.id,
            "from": self.user,
            "chat_instance": str(room.id),
            "data": data,
            "message": gone if current is None else world.message_json(current),
        }
        press.update_id = self._push("callback_query", room.id, query)
        return press

    async def send_photo(self, data: bytes = PIXEL, caption: str = "") -> int:
        return self._send_photo(data, caption)

    async def send_album(self, count: int, data: bytes = PIXEL) -> list[int]:
        """2 to 10 photos sent as one; each arrives as its own update with the same media_group_id."""
        if not 2 <= count <= 10:
            raise ValueError("an album has 2 to 10 photos")
        album = str(self._world.number("press"))
        return [self._send_photo(data, "", media_group_id=album) for _ in range(count)]

    async def send_document(
        self, data: bytes, name: str = "tai-lieu.pdf", mime: str = "application/pdf", caption: str = ""
    ) -> int:
        stored = self._world.store("document", name, mime, data)
        document = stored.json() | {"file_name": name, "mime_type": mime}
        return self._send({"document": document}, caption=caption, file=stored)

    async def send_sticker(self) -> int:
        stored = self._world.store("sticker", "sticker.webp", "image/webp", b"RIFF")
        size = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return self._send({"sticker": stored.json() | size | {"emoji": "👍"}}, file=stored)

    async def send_voice(self, data: bytes = b"OggS", duration: int = 3) -> int:
        stored = self._world.store("voice", "voice.oga", "audio/ogg", data)
        voice = stored.json() | {"duration": duration, "mime_type": "audio/ogg"}
        return self._send({"voice": voice}, file=stored)

    async def send_location(self, latitude: float = 22.4, longitude: float = 103.4) -> int:
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    async def send_contact(self, phone_number: str = "+84000000000") -> int:
        """One's own contact card."""
        contact = {"phone_number": phone_number, "first_name": self.name, "user_id": self.id}
        return self._send({"contact": contact})

    async def block(self) -> int:
        """Stop and block the bot."""
        self._room.access = "blocked"
        return _membership(self._world, self._room, self.user, "member", "kicked")

    async def unblock(self) -> int:
        """Unblock the bot, which may write again."""
        self._room.access = "open"
        return _membership(self._world, self._room, self.user, "kicked", "member")

    @property
    def menu(self) -> list[str]:
        """The command names this person's app offers: the narrowest scope and language that has a list."""
        for scope in (("chat", str(self.id), ""), ("all_private_chats", "", ""), ("default", "", "")):
            for language in (self.user["language_code"], ""):
                if commands := self._world.commands.get((*scope, language)):
                    return [command["command"] for command in commands]
        return []

    def _open(self) -> None:
        if self._room.access == "blocked":
            raise ValueError("whoever blocked the bot must unblock it before writing")
        self._room.access = "open"

    def _write(self, room: Room, text: str) -> int:
        if not text.strip():
            raise ValueError("the app does not send blank text")
        update_id = 0
        for piece in _pieces(text.strip()):
            message = self._world.post(room, self.user, **_said(piece))
            update_id = self._push("message", room.id, self._world.message_json(message))
        return update_id

    def _send_photo(self, data: bytes, caption: str, **content: Any) -> int:
        stored = self._world.store("photo", "photo.jpg", "image/jpeg", data)
        return self._send({"photo": photo_sizes(stored, *limits.photo(data)), **content}, caption=caption, file=stored)

    def _send(self, content: Json, **more: Any) -> int:
        self._open()
        message = self._world.post(self._room, self.user, content=content, **more)
        return self._push("message", self.id, self._world.message_json(message))

    def _push(self, kind: str, chat_id: int, payload: Json) -> int:
        return self._world.queue.push(kind, chat_id, payload)


def _said(text: str) -> Json:
    text = text.strip()
    commands = tuple(
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in _COMMAND.finditer(text)
    )
    return {"text": text, "entities": commands}


def _pieces(text: str) -> list[str]:
    pieces, start, units = list[str](), 0, 0
    for place, letter in enumerate(text):
        units += utf16_length(letter)
        if units > limits.TEXT:
            pieces.append(text[start:place])
            start, units = place, utf16_length(letter)
    return [piece for piece in [*pieces, text[start:]] if piece.strip()]


def _membership(world: World, room: Room, user: Json, old: str, new: str) -> int:
    """The my_chat_member update for the bot's own standing in a chat."""
    before, after = (
        {"user": world.bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
        for status in (old, new)
    )
    change = {
        "chat": room.json,
        "from": user,
        "date": world.date(),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    return world.queue.push("my_chat_member", room.id, change)


def told(person: Person) -> list[str]:
    """Everything the bot said to somebody."""
    return [message.text for message in person.chat if message.from_bot]
