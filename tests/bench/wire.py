"""The Telegram channel with the network left out: the library's own Bot over a transport that answers at once."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from telegram.request import RequestData

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.transport import Transport, _body
from bot.pacer import Pacer
from storage.outbox import Rank
from storage.people import RoleName
from tests.bench.conversation import TOKEN, answer_to


class StubTransport(Transport):
    """Counts the calls by method; what was to be sent is made ready for the wire."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = Counter[str]()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        assert request_data is None or _body(request_data)
        name = url.rpartition("/")[2]
        self.calls[name] += 1
        return 200, answer_to(name)


class NoPace(Pacer):
    """Everything may go at once."""

    async def grant(self, rank: Rank, address: str) -> None:
        return None


async def members(addresses: Collection[str]) -> Mapping[str, Collection[RoleName]]:
    """Everybody has joined, and is nothing besides."""
    return {address: () for address in addresses}


def channel(transport: StubTransport) -> TelegramChannel:
    """A channel that talks to `transport` alone."""
    return TelegramChannel(TOKEN, "https://127.0.0.1", members, pacer=NoPace(), transport=transport)
