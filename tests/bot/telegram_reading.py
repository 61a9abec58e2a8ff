"""Reading along in a chat: what is there now, and waiting for what the bot says next."""

from collections.abc import Callable

from tests.bot.telegram_state import Message, Room, World

PATIENCE = 10.0  # seconds to wait for the bot before giving up; nothing is ever waited out


class Reader:
    """The human's end of a chat. Messages are snapshots; `chat` always shows them as they are now."""

    def __init__(self, world: World, room: Room) -> None:
        self._world = world
        self._room = room
        self._last = 0
        self._read: dict[int, int] = {}

    @property
    def id(self) -> int:
        return self._room.id

    @property
    def chat(self) -> list[Message]:
        """Everything in the chat, oldest first, edits applied, deleted messages gone."""
        return list(self._room.messages.values())

    async def next(self, within: float = PATIENCE) -> Message:
        """The bot's oldest message not yet read, waiting for it if need be."""
        return await self._wait(lambda message: message.id > self._last, within)

    async def until(self, predicate: Callable[[Message], bool], within: float = PATIENCE) -> Message:
        """The bot's oldest message that fits and is new, or was edited, since it was last read here.

        Messages before it count as read for next().
        """
        return await self._wait(
            lambda message: self._read.get(message.id) != message.change and predicate(message), within
        )

    async def _wait(self, wanted: Callable[[Message], bool], within: float) -> Message:
        def look() -> Message | None:
            return next((message for message in self.chat if message.from_bot and wanted(message)), None)

        try:
            message = await self._world.bell.until(look, within)
        except TimeoutError:
            raise AssertionError(f"the bot did not say it within {within} s; the chat is:\n{self}") from None
        self._last = max(self._last, message.id)
        self._read[message.id] = message.change
        return message

    def __str__(self) -> str:
        return "\n".join(
            f"{'bot' if message.from_bot else message.sender['first_name']}: "
            f"{message.text or message.caption or sorted(message.content)} {message.labels or ''}"
            for message in self.chat
        )
