"""What keeps a broadcast that was told to go from going at once: the night, Tết, or that everything is paused."""

from handlers.quiet_time import WAKING, is_waking
from handlers.talk import Talk
from handlers.texts import Html, say
from storage import pausing


async def delay(talk: Talk, *, night: bool) -> Html:
    """What its author or approver is told of it; empty where it goes at once."""
    if await talk.read(pausing.pauses, pausing.SUBJECT) is not None:
        return Html(f" {say('broadcast-delay-paused')}")
    if not night and not is_waking(talk.now, talk.context.office.zone):
        return Html(f" {say('broadcast-delay-night', first=str(WAKING[0]))}")
    return Html()
