"""What must hold for whatever arrives in a chat, whoever reads it."""

import re
from collections.abc import Collection, Iterator

from bot.channels.plain import render_plain
from bot.channels.telegram.render import calls_of
from handlers.texts import say
from tests.bot.telegram_limits import Refused, markup, message_text
from tests.checks import faults_in
from tests.monkey.mischief import NONSENSE
from tests.monkey.watching import MARKS
from tests.recording import Sent

SORRY = {str(say("apology")), str(say("apology-stranger"))}
LEFT_OVER = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|[{}]|\?\?\?|\b(?:datetime|Decimal|Html|Fact)\(")
KEY = re.compile(r"\b[a-z]{3,}(?:-[a-z]{2,})+\b")


def faults(channel: str, sent: Sent, said: Collection[str]) -> Iterator[str]:
    """What is wrong with a message, now that all this was `said`."""
    message = sent.message
    if str(message.text) in SORRY:
        yield f"an apology to {channel}:{sent.address}"
    words = [message.text, *sent.labels]
    for told in words:
        for nonsense in NONSENSE:
            if "{" in nonsense:
                told = told.replace(nonsense, "")
        if LEFT_OVER.search(told):
            yield f"something is left over in {told!r}"
        if KEY.search(told):
            yield f"a key of a text in {told!r}"
    typed = any(label.strip(MARKS) in said for label in sent.labels)  # who calls a work "Gửi" has two such buttons
    if message.text:
        yield from (fault for fault in faults_in(message) if not (typed and "read alike" in fault))
    try:
        for call in calls_of(message, sent.turn):
            if call.method == "sendMessage":
                message_text(call.parameters["text"], "HTML")
            markup(call.parameters.get("reply_markup"))
    except Refused as refused:
        yield f"Telegram refuses: {refused}: {message.text[:200]!r}"
    if message.text and not render_plain(message).strip():
        yield "nothing to read without buttons"
