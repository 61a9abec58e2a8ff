"""How far a long piece of work is, as one message with a bar that is changed in place."""

from handlers.figure_view import number
from handlers.talk import Message
from handlers.texts import Html, say

CELLS = 10


def bar(done: int, total: int) -> Html:
    """ "▓▓▓▓░░░░░░ 40 % (4.000/10.000)"; nothing to do is all done."""
    share = done / total if total else 1.0
    filled = int(share * CELLS)
    return say(
        "progress-bar",
        bar="▓" * filled + "░" * (CELLS - filled),
        percent=str(int(share * 100)),
        done=number(done),
        total=number(total),
    )


def progress(place: str, done: int, total: int, *, first: bool) -> Message:
    """The message that stands in `place` of a chat while something goes on there; the `first` one is sent as a message
    of its own, where it can be changed later or not."""
    return Message(text=say("progress-working", bar=bar(done, total)), replaces=place, passing=not first)
