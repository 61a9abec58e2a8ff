"""What keeps a broadcast that was told to go from going at once: the night, Tết, or that everything is paused."""

from datetime import datetime

from handlers.quiet_time import WAKING, is_tet
from handlers.talk import Talk
from handlers.texts import Html, say
from storage import pausing


def is_waking(at: datetime, talk: Talk) -> bool:
    """Whether things are said at this instant without being urgent: by day, and not at Tết."""
    local = at.astimezone(talk.context.office.zone)
    return local.hour in WAKING and not is_tet(local.date())


async def delay(talk: Talk, *, night: bool) -> Html:
    """What its author or approver is told of it; empty where it goes at once."""
    if await talk.read(pausing.pauses, pausing.SUBJECT) is not None:
        return Html(f" {say('broadcast-delay-paused')}")
    if not night and not is_waking(talk.now, talk):
        return Html(f" {say('broadcast-delay-night', first=str(WAKING[0]))}")
    return Html()
