"""Puts kept evidence into the messages that show it, when they are sent."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.evidence.store import EvidenceStore
from handlers.talk import Attachment, Message
from handlers.texts import Html, say

log = logging.getLogger(__name__)


def loading(store: EvidenceStore) -> Callable[[Message], Awaitable[Message]]:
    """What fills in the content of stored attachments; one that is gone from `store` is told in words instead."""

    async def load(message: Message) -> Message:
        if all(one.stored is None for one in message.attachments):
            return message
        found = [await asyncio.to_thread(_filled, store, one) for one in message.attachments]
        there = tuple(one for one in found if one is not None)
        gone = [say("fetched-gone")] if len(there) < len(found) else []
        return replace(message, text=Html("\n\n".join([message.text, *gone])), attachments=there)

    return load


def _filled(store: EvidenceStore, one: Attachment) -> Attachment | None:
    if one.stored is None:
        return one
    try:
        return one.model_copy(update={"content": store.read(one.stored), "stored": None})
    except OSError as error:
        log.error("evidence %s cannot be read: %s", one.stored, type(error).__name__)
        return None
