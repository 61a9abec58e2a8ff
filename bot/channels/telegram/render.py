"""A neutral message as the calls that show it on Telegram: text with its buttons first, then pictures and files."""

from dataclasses import dataclass
from typing import Any

from telegram import InputFile

from bot.channels.telegram.html import split
from handlers.talk import Attachment, Message

SHORT = 12
"""Characters up to which two buttons side by side can be read, and hit with a thumb."""
PHOTO_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Call:
    """A method of the Bot API and its parameters, but for the chat."""

    method: str
    parameters: dict[str, Any]


def calls_of(message: Message, turn: int | None) -> list[Call]:
    """What to call, in order, to show `message`. Buttons hang on the last piece of its text."""
    pieces = split(message.text) if message.text else []
    calls = [Call("sendMessage", {"text": piece, "parse_mode": "HTML"}) for piece in pieces]
    files = [_file(attachment) for attachment in message.attachments]
    rows = keyboard(message, turn)
    if rows:
        (calls or files)[-1].parameters["reply_markup"] = {"inline_keyboard": rows}
    return calls + files


def keyboard(message: Message, turn: int | None) -> list[list[dict[str, str]]]:
    """Rows of buttons: options `o:<turn>:<index>`, then actions; a short one shares its row with a short neighbour.

    Options without a turn (none of ours) are born stale: turns count from 1.
    """
    buttons = [(option.label, f"o:{turn or 0}:{index}") for index, option in enumerate(message.options)]
    buttons += [(action.label, action.data) for action in message.actions]
    rows: list[list[dict[str, str]]] = []
    for label, data in buttons:
        button = {"text": label, "callback_data": data}
        if rows and len(rows[-1]) == 1 and len(label) <= SHORT and len(rows[-1][0]["text"]) <= SHORT:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _file(attachment: Attachment) -> Call:
    file = InputFile(attachment.content, filename=attachment.name)
    if attachment.picture and len(attachment.content) <= PHOTO_BYTES:
        return Call("sendPhoto", {"photo": file})
    return Call("sendDocument", {"document": file})
