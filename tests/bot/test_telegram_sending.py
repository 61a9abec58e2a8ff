"""Long messages and files arrive whole, in order and once, even when sending breaks off in the middle."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.channels.base import Refused, Uncertain, Unreachable, Unsent, Wait
from bot.channels.telegram.channel import TelegramChannel
from handlers.talk import Action, Attachment, Message
from storage.outbox import Rank
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import nobody
from tests.bot.telegram_people import PIXEL, Person
from tests.bot.telegram_server import TOKEN, TelegramServer

PARAGRAPHS = "\n\n".join(f"<b>Việc {number}</b>" + " vận động các hộ hiến đất mở đường" * 40 for number in range(6))
PARTS = ["Việc 0 ", "Việc 2 ", "Việc 4 ", "ma-moi.png", "dữ liệu.json"]
LONG = Message(
    text=PARAGRAPHS,
    actions=(Action(verb="menu", label="Xem các việc"),),
    attachments=(
        Attachment(name="ma-moi.png", mime="image/png", content=PIXEL, picture=True),
        Attachment(name="dữ liệu.json", mime="application/json", content=b"{}"),
    ),
)


class Pace:
    """Remembers what was granted."""

    def __init__(self) -> None:
        self.granted: list[tuple[Rank, str]] = []

    async def grant(self, rank: Rank, address: str) -> None:
        self.granted.append((rank, address))

    def halt(self, seconds: float) -> None:
        raise AssertionError("nobody asked for a pause")


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
async def server(stack: AsyncExitStack) -> AsyncIterator[TelegramServer]:
    server = await stack.enter_async_context(TelegramServer())
    yield server
    assert server.violations == []


@pytest.fixture
async def mai(server: TelegramServer) -> Person:
    mai = server.user("Lò Thị Mai")
    await mai.start()
    return mai


@pytest.fixture
async def channel(server: TelegramServer, stack: AsyncExitStack) -> TelegramChannel:
    channel = await stack.enter_async_context(TelegramChannel(TOKEN, server.base_url, nobody))
    channel.pace = Pace()
    return channel


def contents(person: Person) -> list[str]:
    """What the bot's messages hold, in order: the beginning of a text, or a file's name."""
    return [message.file.name if message.file else message.text[:7] for message in person.chat if message.from_bot]


async def test_a_long_message_arrives_in_parts_with_its_files_and_one_keyboard(
    channel: TelegramChannel, mai: Person
) -> None:
    await channel.send(str(mai.id), LONG, 7)
    sent = [message for message in mai.chat if message.from_bot]
    texts = [message.text for message in sent if message.text]
    assert "\n\n".join(texts) == PARAGRAPHS.replace("<b>", "").replace("</b>", "")
    assert contents(mai) == PARTS
    assert [message.labels for message in sent] == [[], [], ["Xem các việc"], [], []]
    assert isinstance(channel.pace, Pace)
    assert channel.pace.granted == [(Rank.REPLY, str(mai.id))] * (len(sent) - 1)


@pytest.mark.parametrize(
    ("method", "fault", "error"),
    [
        ("sendPhoto", Fault.rate_limited(3), Wait),
        ("sendPhoto", Fault.closed_before(), Uncertain),
        ("sendDocument", Fault.bad_gateway(), Uncertain),
        ("sendDocument", Fault.forbidden(), Unreachable),
        ("sendDocument", Fault.bad_request("FILE_BAD"), Refused),
    ],
)
async def test_what_broke_off_goes_on_where_it_broke_off(
    server: TelegramServer, channel: TelegramChannel, mai: Person, method: str, fault: Fault, error: type[Exception]
) -> None:
    server.fail(method, fault)
    with pytest.raises(error):
        await channel.send(str(mai.id), LONG, 7)
    await channel.send(str(mai.id), LONG, 7)
    assert contents(mai) == PARTS


async def test_the_same_long_message_to_two_people_is_two_messages(
    server: TelegramServer, channel: TelegramChannel, mai: Person
) -> None:
    sua = server.user("Giàng A Súa")
    await sua.start()
    server.fail("sendPhoto", Fault.closed_before(), chat=mai)
    with pytest.raises(Uncertain):
        await channel.send(str(mai.id), LONG, None)
    await channel.send(str(sua.id), LONG, None)
    await channel.send(str(mai.id), replace(LONG), None)
    assert contents(mai) == contents(sua) == PARTS
    await channel.send(str(mai.id), LONG, None)
    assert contents(mai) == PARTS * 2


@pytest.mark.parametrize(
    "message",
    [
        Message(text="x", attachments=(Attachment(name="rỗng.txt", mime="text/plain", content=b""),)),
        Message(text="<b>hở"),
        Message(text="x", actions=tuple(Action(verb="menu", label="  ") for _ in range(2))),
    ],
)
async def test_what_telegram_will_never_take_is_refused(
    server: TelegramServer, channel: TelegramChannel, mai: Person, message: Message
) -> None:
    with pytest.raises(Refused):
        await channel.send(str(mai.id), message, None)
    server.violations.clear()


async def test_somebody_unknown_is_unreachable(server: TelegramServer, channel: TelegramChannel) -> None:
    with pytest.raises(Unreachable):
        await channel.send("123456", Message(text="x"), None)
    server.violations.clear()


async def test_while_the_network_is_down_nothing_is_sent(
    server: TelegramServer, channel: TelegramChannel, mai: Person
) -> None:
    await server.__aexit__(None, None, None)
    with pytest.raises((Unsent, Uncertain)):
        await channel.send(str(mai.id), Message(text="x"), None)
    with pytest.raises(Unsent):
        await channel.send(str(mai.id), Message(text="x"), None)


async def test_a_file_is_brought_once_and_then_named(
    channel: TelegramChannel, server: TelegramServer, mai: Person
) -> None:
    """To everybody who gets the same message: a broadcast does not carry its photo a hundred thousand times."""
    lan = server.user("Nông Thị Lan")
    await lan.start()
    held = replace(LONG, text="Giấy mời")
    for person in (mai, lan):
        await channel.send(str(person.id), held, None)
        assert contents(person)[-2:] == ["ma-moi.png", "dữ liệu.json"]
    assert len(server.world.files) == len(LONG.attachments)
