"""The platform's limits, each refused in Telegram's own words; the numbers are from the Bot API's pages."""

import re
import struct
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from tests.bot.telegram_html import Entity, EntityError, parse_html, trim, utf16_length

Json = dict[str, Any]

TEXT = 4096
CAPTION = 1024
CALLBACK_DATA = 64
CALLBACK_ANSWER = 200
BUTTONS = 100
COMMANDS = 100
DESCRIPTION = 256
UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024

_CLEANED: dict[int, str | None] = {code: " " for code in range(32) if code != 10} | {13: None}
_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_KEYBOARDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")


class Refused(Exception):
    """An answer with ok false. `violation`: the caller broke a rule, so it belongs in the test's tally."""

    def __init__(self, code: int, description: str, *, violation: bool = True) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.violation = violation


def bad_request(description: str) -> Refused:
    """A 400 that counts as a violation."""
    return Refused(400, f"Bad Request: {description}")


def formatted(source: str, parse_mode: str) -> tuple[str, list[Entity]]:
    """The text and entities Telegram would store for `source`; only HTML is a known parse mode here."""
    text, entities = source.translate(_CLEANED), list[Entity]()
    if parse_mode.lower() == "html":
        try:
            text, entities = parse_html(text)
        except EntityError as error:
            raise bad_request(f"can't parse entities: {error}") from error
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    return trim(text, entities)


def message_text(source: str, parse_mode: str) -> tuple[str, list[Entity]]:
    """1 to 4096 UTF-16 units after entity parsing."""
    if not source:
        raise bad_request("message text is empty")
    text, entities = formatted(source, parse_mode)
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption(source: str, parse_mode: str) -> tuple[str, list[Entity]]:
    """0 to 1024 UTF-16 units after entity parsing."""
    text, entities = formatted(source, parse_mode)
    if utf16_length(text) > CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def markup(value: Json | None, *, inline_only: bool = False) -> Json | None:
    """A reply markup, checked button by button; None when there is none or its keyboard is empty."""
    if value is None:
        return None
    kinds = [kind for kind in _KEYBOARDS if kind in value]
    if len(kinds) != 1 or (inline_only and kinds != ["inline_keyboard"]):
        raise bad_request("inline keyboard expected" if inline_only else "can't parse reply keyboard markup")
    if kinds[0] not in ("inline_keyboard", "keyboard"):
        return value
    rows = value[kinds[0]]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{kinds[0]}" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check_button(button, inline=kinds[0] == "inline_keyboard")
    return value if buttons else None


def _check_button(button: Any, *, inline: bool) -> None:
    what = "can't parse inline keyboard button" if inline else "can't parse keyboard button"
    if isinstance(button, str) and not inline:
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(f"{what}: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{what}: Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request(f"{what}: text must be non-empty")
    if not inline:
        return
    actions = [name for name in _ACTIONS & button.keys() if button[name] != ""]
    if not actions:
        raise bad_request(f"{what}: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{what}: exactly one action expected, found {', '.join(sorted(actions))}")
    data, url = button.get("callback_data"), button.get("url")
    if data is not None and not (isinstance(data, str) and len(data.encode()) <= CALLBACK_DATA):
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None and not re.fullmatch(r"(https?|tg)://\S+", str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def commands(value: list[Json]) -> list[Json]:
    """At most 100 commands of 1 to 32 [a-z0-9_], each described in 1 to 256 characters."""
    if len(value) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in value:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(str(command.get("description", "")).strip()) <= DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return value


def is_loopback(url: str) -> bool:
    """Whether the URL stays on this machine, so that it may be plain http and may be called at all."""
    return urlsplit(url).hostname in ("127.0.0.1", "localhost", "::1")


def webhook_url(url: str) -> None:
    """https on one of Telegram's four ports; in tests also plain http to this machine."""
    parts = urlsplit(url)
    if is_loopback(url) and parts.scheme in ("http", "https"):
        return
    if parts.scheme != "https" or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in (80, 88, 443, 8443):
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def secret_token(secret: str) -> None:
    """1 to 256 of [A-Za-z0-9_-]; empty means none."""
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")


def upload(data: bytes) -> None:
    """A file of 1 byte to 50 MB."""
    if not data:
        raise bad_request("file must be non-empty")
    if len(data) > UPLOAD_BYTES:
        raise Refused(413, "Request Entity Too Large")


def photo(data: bytes) -> tuple[int, int]:
    """Width and height of a picture of at most 10 MB; for PNG also: sides sum to ≤ 10000, ratio ≤ 20."""
    if len(data) > PHOTO_BYTES:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes"
        )
    if not data.startswith(_IMAGES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if not data.startswith(_IMAGES[0]):
        return 320, 240
    if len(data) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", data[16:24])
    if not 0 < width + height <= 10000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def strings(values: Sequence[Any]) -> None:
    """Every string, however deep, is valid Unicode (a lone surrogate has no UTF-8)."""
    for value in values:
        if isinstance(value, str) and any(0xD800 <= ord(letter) < 0xE000 for letter in value):
            raise bad_request("strings must be encoded in UTF-8")
        if isinstance(value, dict):
            strings(list(value.values()))
        if isinstance(value, list):
            strings(value)
