"""How far a long piece of work is, as one message with a bar that is changed in place."""

from handlers.bars import bar
from handlers.talk import Message
from handlers.texts import say


def progress(place: str, done: int, total: int, *, first: bool) -> Message:
    """The message that stands in `place` of a chat while something goes on there; the `first` one is sent as a message
    of its own, where it can be changed later or not."""
    return Message(text=say("progress-working", bar=bar(done, total)), replaces=place, passing=not first)
