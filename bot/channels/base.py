"""What every channel offers delivery, and the five ways a send can go wrong."""

from typing import BinaryIO, Protocol

from handlers.talk import Inbound, Message
from storage.outbox import Rank


class Unreachable(Exception):
    """The person blocked the bot or is gone (403): this account takes nothing more until they write again."""


class Wait(Exception):
    """The platform wants a pause of `seconds` for the whole bot account (429). Nothing was sent."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class Unsent(Exception):
    """Certainly not sent, for a passing reason (no connection): try again."""


class Uncertain(Exception):
    """Perhaps sent, perhaps not: the connection broke or timed out after the request was written."""


class Refused(Exception):
    """The platform will never take this message (400): a defect of ours."""


class TooLarge(Exception):
    """A file is larger than what is taken."""


class Pace(Protocol):
    """When the next message may go."""

    async def grant(self, rank: Rank, address: str) -> None:
        """Return once a message of this rank may go to this chat."""
        ...

    def halt(self, seconds: float) -> None:
        """Grant nothing to anybody for so many seconds."""
        ...


class Channel(Protocol):
    """A place where people chat. `numbers`: it has no buttons, so choices are shown as numbered lines."""

    name: str
    numbers: bool
    pace: Pace

    async def send(self, address: str, message: Message, turn: int | None) -> str | None:
        """Send a message; its options carry `turn`. Returns what it can be found by again (None: it cannot). Raises
        one of the five errors above."""
        ...

    async def edit(self, address: str, ref: str, message: Message) -> bool:
        """Change what was sent as `ref` into `message`; False where it is gone, or cannot be changed into that. Raises
        one of the five errors above."""
        ...

    async def withdraw(self, address: str, ref: str) -> bool:
        """Take back what was sent as `ref`; False where that cannot be done any more. Raises one of the five errors."""
        ...

    async def show_choice(self, said: Inbound, chosen: str) -> None:
        """Show on the message whose button was pressed what was chosen. Best effort: raises nothing."""
        ...

    async def fetch(self, ref: str, into: BinaryIO, limit: int) -> None:
        """Write the file that an Upload names by `ref`, at most `limit` bytes, into an empty `into`. Raises TooLarge
        (whatever size was claimed, no more is read), or one of the five errors above."""
        ...


def pour(piece: bytes, into: BinaryIO, limit: int) -> None:
    """Write the next piece of a file that is fetched. Raises TooLarge."""
    if into.tell() + len(piece) > limit:
        raise TooLarge
    into.write(piece)


class Unpaced:
    """No limit at all: for channels that reach only this machine."""

    async def grant(self, rank: Rank, address: str) -> None:
        return None

    def halt(self, seconds: float) -> None:
        return None
