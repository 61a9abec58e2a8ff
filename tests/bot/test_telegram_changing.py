"""What was sent on Telegram can be changed and taken back, and it is known where it cannot."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.channels.base import Uncertain, Unreachable, Wait
from bot.channels.telegram.channel import TelegramChannel
from handlers.talk import Action, Attachment, Message
from tests.bot.telegram_faults import Fault
from tests.bot.telegram_house import nobody
from tests.bot.telegram_people import PIXEL, Person
from tests.bot.telegram_server import TOKEN, TelegramServer

STOP = Action(verb="menu", label="Dừng gửi")
HALF, WHOLE = Message(text="Đã gửi <b>50 %</b>", actions=(STOP,)), Message(text="Đã gửi <b>100 %</b>")
EXPECTED = ("message is not modified", "message to edit not found", "message to delete not found")
"""What Telegram says of a message that reads so already, or is gone."""
PICTURE = Attachment(name="anh.png", mime="image/png", content=PIXEL, picture=True)


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


@pytest.fixture
async def server(stack: AsyncExitStack) -> AsyncIterator[TelegramServer]:
    server = await stack.enter_async_context(TelegramServer())
    yield server
    assert all(any(why in violation for why in EXPECTED) for violation in server.violations)


@pytest.fixture
async def mai(server: TelegramServer) -> Person:
    mai = server.user("Lò Thị Mai")
    await mai.start()
    return mai


@pytest.fixture
async def channel(server: TelegramServer, stack: AsyncExitStack) -> TelegramChannel:
    return await stack.enter_async_context(TelegramChannel(TOKEN, server.base_url, nobody))


async def test_a_message_is_changed_in_place_with_its_buttons(channel: TelegramChannel, mai: Person) -> None:
    ref = await channel.send(str(mai.id), HALF, None)
    assert (mai.chat[-1].text, mai.chat[-1].labels) == ("Đã gửi 50 %", ["Dừng gửi"])
    assert await channel.edit(str(mai.id), ref, WHOLE)
    assert (mai.chat[-1].text, mai.chat[-1].labels) == ("Đã gửi 100 %", [])
    assert await channel.edit(str(mai.id), ref, WHOLE), "it reads so already"


async def test_what_cannot_be_changed_is_known(channel: TelegramChannel, mai: Person) -> None:
    ref = await channel.send(str(mai.id), HALF, None)
    assert not await channel.edit(str(mai.id), ref, Message(text="ảnh", attachments=(PICTURE,)))
    assert not await channel.edit(str(mai.id), "4711", WHOLE)
    assert not await channel.edit(str(mai.id), f"{ref},{ref}", WHOLE)


async def test_a_message_of_several_parts_is_taken_back_whole(channel: TelegramChannel, mai: Person) -> None:
    before = len(mai.chat)
    ref = await channel.send(str(mai.id), Message(text="Thông báo", attachments=(PICTURE,)), None)
    assert (len(ref.split(",")), len(mai.chat)) == (2, before + 2)
    assert await channel.withdraw(str(mai.id), ref)
    assert len(mai.chat) == before
    assert not await channel.withdraw(str(mai.id), ref), "it is gone"


@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage"])
async def test_a_passing_trouble_is_not_taken_for_a_no(
    server: TelegramServer, channel: TelegramChannel, mai: Person, method: str
) -> None:
    ref = await channel.send(str(mai.id), HALF, None)

    async def change() -> bool:
        if method == "editMessageText":
            return await channel.edit(str(mai.id), ref, WHOLE)
        return await channel.withdraw(str(mai.id), ref)

    for fault, error in (
        (Fault.rate_limited(3), Wait),
        (Fault.forbidden(), Unreachable),
        (Fault.closed_before(), Uncertain),
        (Fault.bad_gateway(), Uncertain),
    ):
        server.fail(method, fault)
        with pytest.raises(error):
            await change()
    assert await change()
