"""What every fact of a turn says of itself: a fresh id, when, by whom, about whom, and through which channel."""

from datetime import datetime
from typing import TypedDict

from handlers.talk import Talk


class Signed(TypedDict):
    """Those parts of a Fact."""

    id: str
    at: datetime
    by: int
    for_person: int | None
    channel: str


def signed(talk: Talk, about: int | None = None) -> Signed:
    """A fact of the writer's; `about` the person it is about, None: nobody."""
    return Signed(id=talk.new_id(), at=talk.now, by=talk.context.me.id, for_person=about, channel=talk.said.channel)
