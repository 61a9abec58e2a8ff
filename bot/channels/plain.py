"""How a message reads where there are no buttons and no HTML: its choices as numbered lines under it."""

from handlers.meaning import choices
from handlers.talk import Message
from handlers.texts import label, plain


def render_plain(message: Message) -> str:
    """The message as plain text. Choices that may be answered by number are numbered as `meaning` counts them; the
    others are named as words to type."""
    offered = choices(message)
    numbered = [offer.label for offer in offered if offer.numbered]
    worded = [offer.label for offer in offered if not offer.numbered]
    parts = [plain(message.text)]
    if numbered:
        lines = (f"{number}. {text}" for number, text in enumerate(numbered, start=1))
        parts.append("\n".join([label("choices-numbered"), *lines]))
    if worded:
        parts.append(f"{label('choices-words')} {', '.join(f'“{text}”' for text in worded)}")
    return "\n\n".join(parts)
