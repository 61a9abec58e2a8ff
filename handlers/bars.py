"""How far something is, drawn as a bar of text."""

from handlers.figure_view import number
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
