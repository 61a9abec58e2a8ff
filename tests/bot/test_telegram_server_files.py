"""Files travel both ways through the loopback Telegram, and people send every kind of thing."""

from collections.abc import Awaitable, Callable

import pytest
from telegram import Bot, InputFile, Message
from telegram.error import BadRequest, InvalidToken

from tests.bot.telegram_client import client, connected
from tests.bot.telegram_people import PIXEL, Person
from tests.bot.telegram_server import TelegramServer


@pytest.mark.parametrize("attach", [False, True])
async def test_a_document_arrives_whole_and_can_be_sent_again(attach: bool) -> None:
    async with connected() as (server, bot):
        mai, sua = server.user("Lò Thị Mai"), server.user("Giàng A Súa")
        await mai.start()
        await sua.start()
        upload = InputFile(b'{"ten":"Mai"}', filename="dữ liệu.json", attach=attach)
        sent = await bot.send_document(mai.id, upload, caption="<b>Dữ liệu</b>", parse_mode="HTML")
        shown = await mai.next()
        assert shown.file is not None
        assert (shown.file.name, shown.file.data, shown.caption) == (
            "dữ liệu.json",
            b'{"ten":"Mai"}',
            "Dữ liệu",
        )

        assert sent.document is not None
        assert sent.caption_html == "<b>Dữ liệu</b>"
        await bot.send_document(sua.id, sent.document.file_id)
        assert (await sua.next()).file == shown.file


async def test_a_picture_arrives_and_is_no_document() -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        sent = await bot.send_photo(mai.id, PIXEL)
        assert (sent.photo[-1].width, sent.photo[-1].height) == (1, 1)
        shown = await mai.next()
        assert shown.file is not None
        assert shown.file.data == PIXEL
        with pytest.raises(BadRequest, match="Can't use file of type photo as document"):
            await bot.send_document(mai.id, sent.photo[-1].file_id)
        with pytest.raises(BadRequest, match="Wrong file identifier"):
            await bot.send_document(mai.id, "no-such-file")


async def test_what_people_send_can_be_fetched() -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.send_document(b"%PDF-1.7", name="nghị quyết.pdf", caption="Gửi đồng chí")
        [update] = await bot.get_updates()
        assert update.message is not None
        assert update.message.document is not None
        assert update.message.caption == "Gửi đồng chí"
        assert update.message.document.file_name == "nghị quyết.pdf"
        file = await bot.get_file(update.message.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"%PDF-1.7"
        assert [call.method for call in server.calls] == ["getUpdates", "getFile", "file"]
        with pytest.raises(BadRequest, match="Wrong file_id"):
            await bot.get_file("no-such-file")
        with pytest.raises(InvalidToken):
            await bot.request.retrieve(f"{server.base_file_url}{server.token}/no/such/file")


SENT: dict[str, tuple[Callable[[Person], Awaitable[int]], Callable[[Message], object]]] = {
    "photo": (lambda person: person.send_photo(), lambda message: message.photo),
    "sticker": (lambda person: person.send_sticker(), lambda message: message.sticker),
    "voice": (lambda person: person.send_voice(), lambda message: message.voice),
    "location": (lambda person: person.send_location(), lambda message: message.location),
    "contact": (lambda person: person.send_contact(), lambda message: message.contact),
    "document": (lambda person: person.send_document(b"a"), lambda message: message.document),
}


async def messages(bot: Bot) -> list[Message]:
    arrived = [update.message for update in await bot.get_updates()]
    assert None not in arrived
    return [message for message in arrived if message is not None]


@pytest.mark.parametrize(("send", "part"), SENT.values(), ids=SENT)
async def test_people_send_every_kind_of_thing(
    send: Callable[[Person], Awaitable[int]], part: Callable[[Message], object]
) -> None:
    async with connected() as (server, bot):
        update_id = await send(server.user("Lò Thị Mai"))
        [message] = await messages(bot)
        assert server.pending == [update_id]
        assert part(message)
        assert message.text is None


async def test_an_album_is_several_updates_of_one_group() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        ids = await mai.send_album(10)
        album = await messages(bot)
        assert server.pending == ids
        assert len({message.media_group_id for message in album}) == 1
        assert album[0].media_group_id
        for count in (1, 11):
            with pytest.raises(ValueError, match="2 to 10"):
                await mai.send_album(count)


async def test_people_edit_only_their_own_messages() -> None:
    async with connected() as (server, bot):
        mai, sua = server.user("Lò Thị Mai"), server.user("Giàng A Súa")
        await mai.say("Vận động 10 hộ")
        await mai.edit(mai.chat[0], "Vận động 12 hộ")
        edited = (await bot.get_updates())[-1].edited_message
        assert edited is not None
        assert (edited.text, edited.edit_date is not None) == ("Vận động 12 hộ", True)
        assert [message.text for message in mai.chat] == ["Vận động 12 hộ"]
        with pytest.raises(ValueError, match="own messages"):
            await sua.edit(mai.chat[0], "Không")


async def test_waiting_in_vain_shows_the_chat() -> None:
    async with connected() as (server, bot):
        mai = server.user("Lò Thị Mai")
        await mai.start()
        await bot.send_message(mai.id, "Chào đồng chí")
        assert (await mai.next()).text == "Chào đồng chí"
        with pytest.raises(AssertionError, match="Lò Thị Mai: /start"):
            await mai.next(within=0)
        with pytest.raises(AssertionError, match="bot: Chào đồng chí"):
            await mai.until(lambda message: True, within=0)
        with pytest.raises(AssertionError, match="did not become true"):
            await server.until(lambda: server.held, within=0)
