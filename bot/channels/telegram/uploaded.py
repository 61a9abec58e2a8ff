"""Files that Telegram has by now: the same message to the next chat names them instead of bringing them again."""

from typing import Any
from weakref import WeakKeyDictionary

from bot.channels.telegram.render import Call
from handlers.talk import Message

KINDS = ("photo", "document")


class Uploaded:
    """What the files of messages are called there, for as long as somebody holds the message: a broadcast's body is
    held until everybody has it."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Message, dict[int, str]] = WeakKeyDictionary()

    def named(self, message: Message, part: int, call: Call) -> dict[str, Any]:
        """The parameters of the call for a part of `message`, its file by name where it has one."""
        name = self._known.get(message, {}).get(part) if message.attachments else None
        if name is None:
            return call.parameters
        return {key: name if key in KINDS else value for key, value in call.parameters.items()}

    def saw(self, message: Message, part: int, sent: Any) -> None:
        """Remember what the file is called that was `sent` (the answer's result) with a part of `message`."""
        for kind in KINDS if message.attachments else ():
            if kind in sent:
                file = sent[kind][-1] if kind == "photo" else sent[kind]
                self._known.setdefault(message, {})[part] = file["file_id"]
