"""The same three questions for both sides, as the updates Telegram would send and the answers it would give."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

Json = dict[str, Any]

TOKEN = "810000002:bench-token-for-nothing-at-all-0000000"
BOT = {"id": 810000002, "is_bot": True, "first_name": "Cam Kết", "username": "camket_do_bot"}
SENDING = ("sendMessage", "editMessageText", "editMessageReplyMarkup")
FIRST_CHAT = 7_000_000_001
SENT_AT = 1_800_000_000
GOAL = "Giữ nghiêm kỷ luật, làm tốt nhiệm vụ được giao, gia đình đạt gia đình văn hóa."
TASK = "Phụ trách tổ liên gia số 3, vận động bà con làm đường."
STEPS = ("start", "goal", "choice", "task")
"""What each person says: the command that opens the form, then three answers, the second by a button."""


class Script:
    """Writes updates with ever new ids. `press` is the data of the button pressed at the choice; "{turn}" in it stands
    for how often the person has been answered so far."""

    def __init__(self, press: str) -> None:
        self._press = press
        self._ids = count(1)
        self._turns = Counter[int]()

    def conversations(self, people: int, waiting: int) -> Iterator[list[Json]]:
        """Whole conversations of so many people, as the batches in which a poll would return them."""
        for step in STEPS:
            for first in range(0, people, waiting):
                chats = range(FIRST_CHAT + first, FIRST_CHAT + min(first + waiting, people))
                yield [self._update(step, chat) for chat in chats]

    def _update(self, step: str, chat: int) -> Json:
        number = next(self._ids)
        turn = self._turns[chat]
        self._turns[chat] += 1
        sender = {"id": chat, "is_bot": False, "first_name": "Mai", "last_name": "Lò", "language_code": "vi"}
        if step == "choice":
            press = {"id": str(10**18 + number), "from": sender, "chat_instance": "-12345"}
            press |= {"data": self._press.format(turn=turn), "message": _message(number, chat, dict(BOT))}
            return {"update_id": number, "callback_query": press}
        message = _message(number, chat, sender)
        if step == "start":
            message |= {"text": "/bench", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
        elif step == "task":
            message["text"] = TASK
        return {"update_id": number, "message": message}


def _message(number: int, chat: int, sender: Json) -> Json:
    message: Json = {"message_id": number, "date": SENT_AT, "text": GOAL, "from": sender}
    message["chat"] = {"id": chat, "type": "private", "first_name": "Mai", "last_name": "Lò"}
    if sender["is_bot"]:
        message["reply_markup"] = {"inline_keyboard": [[{"text": "Có", "callback_data": f"o:{n}:0"}] for n in range(3)]}
    return message


ME = json.dumps({"ok": True, "result": BOT}).encode()
ANSWERED = json.dumps({"ok": True, "result": True}).encode()
SENT = json.dumps({"ok": True, "result": _message(1, FIRST_CHAT, dict(BOT))}).encode()


def answer_to(method: str) -> bytes:
    """What Telegram says to a call that went well."""
    if method == "getMe":
        return ME
    return SENT if method in SENDING else ANSWERED
