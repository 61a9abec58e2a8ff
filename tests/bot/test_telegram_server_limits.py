"""Every limit of the platform, from both sides: just inside passes, just outside is refused and counted."""

import struct
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
)
from telegram.error import BadRequest, NetworkError

from tests.bot.telegram_client import client
from tests.bot.telegram_people import PIXEL
from tests.bot.telegram_server import TelegramServer

MEGABYTE = 1024 * 1024
Ask = Callable[[Bot, int], Awaitable[Any]]


def text(value: str, mode: str | None = None) -> Ask:
    return lambda bot, chat: bot.send_message(chat, value, parse_mode=mode)


def caption(value: str) -> Ask:
    return lambda bot, chat: bot.send_photo(chat, PIXEL, caption=value, parse_mode="HTML")


def keyboard(*buttons: InlineKeyboardButton) -> Ask:
    markup = InlineKeyboardMarkup([[button] for button in buttons])
    return lambda bot, chat: bot.send_message(chat, "Chọn", reply_markup=markup)


def button(label: str = "Có", data: str | None = "1", url: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data, url=url)


def commands(*pairs: tuple[str, str]) -> Ask:
    asked = [BotCommand(*pair) for pair in pairs]
    return lambda bot, _: bot.set_my_commands(asked, scope=BotCommandScopeAllPrivateChats())


def document(size: int) -> Ask:
    return lambda bot, chat: bot.send_document(chat, InputFile(bytes(size), filename="a.bin", read_file_handle=False))


def photo(data: bytes) -> Ask:
    return lambda bot, chat: bot.send_photo(chat, data)


def png(width: int, height: int) -> bytes:
    return PIXEL[:16] + struct.pack(">II", width, height) + PIXEL[24:]


def webhook(url: str = "https://example.org/hook", secret: str | None = None) -> Ask:
    return lambda bot, _: bot.set_webhook(url, secret_token=secret)


def padded(size: int) -> bytes:
    return PIXEL + bytes(size - len(PIXEL))


INSIDE: dict[str, Ask] = {
    "text 4096": text("ế" * 4096),
    "text 4096 after entities": text("<b>" + "&amp;" * 4096 + "</b>", "HTML"),
    "text 4096 without its blanks": text(" " + "a" * 4096 + "\n"),
    "text of emoji counts twice": text("👍" * 2048),
    "caption 1024 after entities": caption("<i>" + "ế" * 1024 + "</i>"),
    "caption empty": caption(""),
    "callback_data 64 bytes": keyboard(button(data="a" * 64)),
    "callback_data 64 bytes in Vietnamese": keyboard(button(data="ế" * 21 + "a")),
    "100 buttons": keyboard(*[button()] * 100),
    "url button": keyboard(button(data=None, url="https://example.org/")),
    "command of 32": commands(("a1_" + "b" * 29, "x" * 256)),
    "100 commands": commands(*[(f"lenh_{number}", "Mô tả") for number in range(100)]),
    "document 50 MB": document(50 * MEGABYTE),
    "photo 10 MB": photo(padded(10 * MEGABYTE)),
    "photo sides 10000": photo(png(5000, 5000)),
    "photo 20 to 1": photo(png(200, 10)),
    "webhook on 8443": webhook("https://example.org:8443/hook"),
    "webhook on loopback": webhook("http://127.0.0.1:1/hook"),
    "secret 256": webhook(secret="aZ09_-" + "a" * 250),
}

OUTSIDE: dict[str, tuple[Ask, str]] = {
    "text empty": (text(""), "Message text is empty"),
    "text blank": (text(" \n "), "Text must be non-empty"),
    "text blank after entities": (text("<b> </b>", "HTML"), "Text must be non-empty"),
    "text 4097": (text("ế" * 4097), "Message is too long"),
    "text 4097 after entities": (text("&amp;" * 4097, "HTML"), "Message is too long"),
    "text 4098 in emoji": (text("👍" * 2049), "Message is too long"),
    "text not HTML": (text("Tối < Mai", "HTML"), "Can't parse entities"),
    "text in unknown mode": (text("*đậm*", "MarkdownV3"), "Unsupported parse_mode"),
    "caption 1025": (caption("ế" * 1025), "Message caption is too long"),
    "callback_data empty": (keyboard(button(data="")), "Text buttons are unallowed"),
    "callback_data 65 bytes": (keyboard(button(data="a" * 65)), "Button_data_invalid"),
    "callback_data 66 bytes in Vietnamese": (keyboard(button(data="ế" * 22)), "Button_data_invalid"),
    "101 buttons": (keyboard(*[button()] * 101), "Reply markup is too long"),
    "button without text": (keyboard(button(label=" ")), "text must be non-empty"),
    "button with two actions": (keyboard(button(url="https://example.org/")), "exactly one action"),
    "button with a bad url": (keyboard(button(data=None, url="example")), "Wrong HTTP URL"),
    "command of 33": (commands(("a" * 33, "Mô tả")), "Bot_command_invalid"),
    "command empty": (commands(("", "Mô tả")), "Bot_command_invalid"),
    "command in capitals": (commands(("Menu", "Mô tả")), "Bot_command_invalid"),
    "command in Vietnamese": (commands(("đơnvị", "Mô tả")), "Bot_command_invalid"),
    "description empty": (commands(("menu", "")), "Bot_command_description_invalid"),
    "description 257": (commands(("menu", "x" * 257)), "Bot_command_description_invalid"),
    "101 commands": (commands(*[("menu", "Mô tả")] * 101), "Bot_commands_too_much"),
    "document empty": (document(0), "File must be non-empty"),
    "photo over 10 MB": (photo(padded(10 * MEGABYTE + 1)), "too big for a photo"),
    "photo not a picture": (photo(b"%PDF-1.7"), "Image_process_failed"),
    "photo sides 10001": (photo(png(5000, 5001)), "Photo_invalid_dimensions"),
    "photo 21 to 1": (photo(png(210, 10)), "Photo_invalid_dimensions"),
    "webhook over http": (webhook("http://example.org/hook"), "An HTTPS URL must be provided"),
    "webhook on 8080": (webhook("https://example.org:8080/hook"), "ports 80, 88, 443 or 8443"),
    "secret 257": (webhook(secret="a" * 257), "Secret token is too long"),
    "secret with a blank": (webhook(secret="a b"), "Secret token contains unallowed characters"),
}


@pytest.mark.parametrize("ask", INSIDE.values(), ids=INSIDE)
async def test_just_inside_a_limit_passes(ask: Ask) -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        await ask(bot, mai.id)
        assert server.violations == []
        assert [call.ok for call in server.calls] == [True]


@pytest.mark.parametrize(("ask", "complaint"), OUTSIDE.values(), ids=OUTSIDE)
async def test_just_outside_a_limit_is_refused_and_counted(ask: Ask, complaint: str) -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        with pytest.raises(BadRequest) as refused:
            await ask(bot, mai.id)
        assert complaint.lower() in str(refused.value).lower()
        assert len(server.violations) == 1
        assert complaint.lower() in server.violations[0].lower()
        assert [call.ok for call in server.calls] == [False]
        assert len(mai.chat) == 1


@pytest.mark.parametrize("size", [50 * MEGABYTE + 1, 65 * MEGABYTE])
async def test_an_upload_over_50_megabytes_is_refused(size: int) -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        with pytest.raises(NetworkError, match="Request Entity Too Large"):
            await document(size)(bot, mai.id)
        assert server.violations == ["sendDocument: Request Entity Too Large"]


@pytest.mark.parametrize(("length", "passes"), [(200, True), (201, False)])
async def test_a_callback_answer_has_at_most_200_characters(length: int, passes: bool) -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.start()
        await bot.send_message(mai.id, "Chọn", reply_markup=InlineKeyboardMarkup([[button()]]))
        press = await mai.press("Có")
        if passes:
            await bot.answer_callback_query(press.id, "x" * length)
        else:
            with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
                await bot.answer_callback_query(press.id, "x" * length)
        assert press.answered is passes


@pytest.mark.parametrize(("size", "passes"), [(20 * MEGABYTE, True), (20 * MEGABYTE + 1, False)])
async def test_a_download_has_at_most_20_megabytes(size: int, passes: bool) -> None:
    async with TelegramServer() as server, client(server) as bot:
        mai = server.user("Lò Thị Mai")
        await mai.send_document(bytes(size))
        assert mai.chat[0].file is not None
        if passes:
            file = await bot.get_file(mai.chat[0].file.id)
            assert len(await file.download_as_bytearray()) == size
        else:
            with pytest.raises(BadRequest, match=r"(?i)file is too big"):
                await bot.get_file(mai.chat[0].file.id)
