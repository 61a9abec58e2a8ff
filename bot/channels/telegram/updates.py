"""Updates as Telegram sends them, read into what the rest of the house understands."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from handlers.inputs import clean
from handlers.talk import AttachmentKind, Inbound, Upload

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that are asked for, every time: Telegram remembers what was asked before."""

CONTENTS: Mapping[str, AttachmentKind] = {
    "photo": "photo",
    "animation": "file",
    "audio": "file",
    "document": "file",
    "video": "file",
    "voice": "voice",
    "sticker": "sticker",
    "dice": "sticker",
    "venue": "location",
    "location": "location",
    "contact": "contact",
    "video_note": "other",
    "poll": "other",
    "story": "other",
    "game": "other",
    "checklist": "other",
    "paid_media": "other",
    "invoice": "other",
    "giveaway": "other",
}
"""Fields that hold what somebody sent. A message with none of them and no text (a pinned message, a changed
background) is news of the chat and not said to anybody."""

START = re.compile(r"/start(?:@\w+)?(?:\s+(.*))?", re.DOTALL)

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError)
"""What reading an update raises that is not as documented."""

Json = Mapping[str, Any]


def inbound_of(update: Json, arrived: datetime) -> Inbound | None:
    """What an update says in a private chat; None for everything else. Raises one of UNREADABLE."""
    if "callback_query" in update:
        return _press(update, update["callback_query"], arrived)
    if "my_chat_member" in update:
        return _membership(update, update["my_chat_member"])
    if "edited_message" in update:
        return _message(update, update["edited_message"], edited=True)
    return _message(update, update["message"]) if "message" in update else None


def _id(update: Json) -> str:
    return str(int(update["update_id"]))


def _private(chat: Json) -> bool:
    return bool(chat["type"] == "private")


def _message(update: Json, message: Json, *, edited: bool = False) -> Inbound | None:
    words = message.get("text") or message.get("caption")
    kinds = tuple(kind for field, kind in CONTENTS.items() if field in message)[:1]
    spoken = words is not None or (kinds and not edited)
    if not spoken or not _private(message["chat"]):
        return None
    text = clean(words) if words is not None else None
    start = START.fullmatch(text) if text and not edited else None
    return Inbound(
        channel="telegram",
        update_id=_id(update),
        sender=str(message["chat"]["id"]),
        at=datetime.fromtimestamp(message["edit_date"] if edited else message["date"], UTC),
        text=text,
        start=(start[1] or "").strip() if start else None,
        attachments=kinds,
        uploads=_uploads(message),
        edited=edited,
        album=message.get("media_group_id"),
        message_ref=str(message["message_id"]),
        raw=update,
    )


def _uploads(message: Json) -> tuple[Upload, ...]:
    """The photo (the largest of its sizes) or the document; a film or a sound is neither."""
    if "photo" in message:
        largest = max(message["photo"], key=lambda size: size["width"] * size["height"])
        return (Upload(kind="photo", ref=largest["file_id"], mime="image/jpeg", size=largest.get("file_size")),)
    if "document" not in message or "animation" in message:
        return ()
    file = message["document"]
    named, mime, size = (file.get(what) for what in ("file_name", "mime_type", "file_size"))
    return (Upload(kind="file", ref=file["file_id"], name=named, mime=mime, size=size),)


def _press(update: Json, query: Json, arrived: datetime) -> Inbound | None:
    message = query.get("message") or {"chat": {"id": query["from"]["id"], "type": "private"}}
    if "data" not in query or not _private(message["chat"]):
        return None
    return Inbound(
        channel="telegram",
        update_id=_id(update),
        sender=str(message["chat"]["id"]),
        at=arrived,
        press=clean(query["data"]),
        label=_label(message, query["data"]),
        message_ref=str(message["message_id"]) if "message_id" in message else None,
        raw=update,
    )


def _label(message: Json, data: str) -> str | None:
    """What is written on the button that sends `data`, as the message still has it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return next((button["text"] for row in rows for button in row if button.get("callback_data") == data), None)


def _membership(update: Json, change: Json) -> Inbound | None:
    status = change["new_chat_member"]["status"]
    if status not in ("kicked", "member") or not _private(change["chat"]):
        return None
    return Inbound(
        channel="telegram",
        update_id=_id(update),
        sender=str(change["chat"]["id"]),
        at=datetime.fromtimestamp(change["date"], UTC),
        event="blocked" if status == "kicked" else "unblocked",
        raw=update,
    )


def group_addressing(update: Json, username: str) -> int | None:
    """The group in which the bot is spoken to: by a command, its name, or a reply to it."""
    message = update.get("message") or {}
    if message.get("chat", {}).get("type") not in ("group", "supergroup"):
        return None
    text = message.get("text") or message.get("caption") or ""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    command = first.startswith("/") and first.partition("@")[2].lower() in ("", username.lower())
    named = f"@{username}".lower() in text.lower()
    replied = message.get("reply_to_message", {}).get("from", {}).get("username") == username
    return int(message["chat"]["id"]) if command or named or replied else None
