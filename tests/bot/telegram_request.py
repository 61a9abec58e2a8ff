"""One request as the methods see it: JSON, form and multipart bodies all become typed values by name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.bot.telegram_limits import bad_request, strings

_TARGET = "chat_id message_id inline_message_id"
_SENDING = "chat_id disable_notification protect_content reply_parameters reply_markup"
_COMMANDS = "scope language_code"
PARAMETERS = {
    method: frozenset(names.split())
    for method, names in {
        "getMe": "",
        "getUpdates": "offset limit timeout allowed_updates",
        "setWebhook": "url max_connections allowed_updates drop_pending_updates secret_token ip_address",
        "deleteWebhook": "drop_pending_updates",
        "getWebhookInfo": "",
        "sendMessage": f"{_SENDING} text parse_mode link_preview_options",
        "sendDocument": f"{_SENDING} document caption parse_mode disable_content_type_detection",
        "sendPhoto": f"{_SENDING} photo caption parse_mode",
        "sendChatAction": "chat_id action",
        "editMessageText": f"{_TARGET} text parse_mode link_preview_options reply_markup",
        "editMessageReplyMarkup": f"{_TARGET} reply_markup",
        "deleteMessage": "chat_id message_id",
        "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
        "getFile": "file_id",
        "setMyCommands": f"commands {_COMMANDS}",
        "getMyCommands": _COMMANDS,
        "deleteMyCommands": _COMMANDS,
        "setChatMenuButton": "chat_id menu_button",
    }.items()
}
METHODS = {name.lower(): name for name in PARAMETERS}

_STRUCTURES = {
    "reply_markup": "reply keyboard markup JSON object",
    "reply_parameters": "reply parameters JSON object",
    "link_preview_options": "link preview options JSON object",
    "commands": "commands JSON object",
    "scope": "BotCommandScope JSON object",
    "menu_button": "menu button JSON object",
    "allowed_updates": "allowed updates JSON object",
}
_LISTS: dict[str, type] = {"commands": dict, "allowed_updates": str}
_INTEGERS = {"chat_id", "message_id", "offset", "limit", "timeout", "max_connections", "cache_time"}
_FLAGS = {
    "disable_notification",
    "protect_content",
    "drop_pending_updates",
    "show_alert",
    "disable_content_type_detection",
}


@dataclass(frozen=True)
class Upload:
    """A file that came with a multipart request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Request:
    """A call of `method` with its decoded parameters and uploads by field name."""

    method: str
    params: Mapping[str, Any]
    uploads: Mapping[str, Upload]

    def text(self, name: str) -> str:
        return str(self.params.get(name, ""))

    def integer(self, name: str) -> int | None:
        """None when absent or not a number (a channel's @name, for one)."""
        value = self.params.get(name)
        return value if isinstance(value, int) else None

    def flag(self, name: str) -> bool:
        return bool(self.params.get(name, False))

    def structure(self, name: str) -> Any:
        return self.params.get(name)

    def unknown(self) -> list[str]:
        """Parameters that the method does not have, or that this server does not check."""
        used = {str(value).removeprefix("attach://") for value in self.params.values()}
        return sorted((self.params.keys() | self.uploads.keys() - used) - PARAMETERS[self.method])


async def read(method: str, http: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The undecoded parameters and uploads of an HTTP request, wherever the client put them."""
    values: dict[str, Any] = dict(http.query)
    uploads: dict[str, Upload] = {}
    if http.content_type == "application/json":
        body = await http.read()
        try:
            values |= json.loads(body) if body else {}
        except (ValueError, TypeError) as error:
            raise bad_request("can't parse JSON object") from error
        return values, uploads
    for name, value in (await http.post()).items():
        if isinstance(value, web.FileField):
            with value.file:
                uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        elif isinstance(value, bytes | bytearray):
            values[name] = value.decode()
        else:
            values[name] = value
    return values, uploads


def decode(values: Mapping[str, Any]) -> dict[str, Any]:
    """Strings become the integers, booleans and JSON objects the Bot API documents for those names."""
    decoded = {name: _decode(name, value) for name, value in values.items() if value is not None}
    strings(list(decoded.values()))
    return decoded


def _structure(name: str, value: Any) -> Any:
    try:
        structure = json.loads(value) if isinstance(value, str) else value
    except ValueError as error:
        raise bad_request(f"can't parse {_STRUCTURES[name]}") from error
    parts = structure if name in _LISTS else [structure]
    if not isinstance(parts, list) or not all(isinstance(part, _LISTS.get(name, dict)) for part in parts):
        raise bad_request(f"can't parse {_STRUCTURES[name]}")
    return structure


def _decode(name: str, value: Any) -> Any:
    if name in _STRUCTURES:
        return _structure(name, value)
    if name in _INTEGERS and not (name == "chat_id" and str(value).startswith("@")):
        try:
            return int(value)
        except (TypeError, ValueError) as error:
            raise bad_request(f'field "{name}" must be a valid Integer') from error
    if name in _FLAGS and not isinstance(value, bool):
        return str(value).lower() in ("true", "1", "yes")
    return value
