"""The chats of everybody, as one channel: what arrived where, and whoever has blocked it."""

from collections.abc import Set as AbstractSet

from bot.channels.base import Unreachable
from handlers.talk import Message
from tests.recording import Recording

Arrival = tuple[int, Message]
"""A message, and the account it was sent to."""


class Wire(Recording):
    """A recording channel whose addresses are the accounts' numbers; those `blocked` refuse everything."""

    def __init__(self, blocked: AbstractSet[int]) -> None:
        super().__init__()
        self._blocked = blocked
        self.refused: list[Arrival] = []

    async def send(self, address: str, message: Message, turn: int | None) -> str:
        if int(address) in self._blocked:
            self.refused.append((int(address), message))
            raise Unreachable
        return await super().send(address, message, turn)

    def take(self) -> tuple[list[Arrival], list[Arrival]]:
        """What nobody asked for that arrived since the last call, and what was refused."""
        arrived = [(int(sent.address), sent.message) for sent in self.sent if sent.turn is None]
        refused = self.refused
        self.sent, self.refused = [], []
        return arrived, refused
