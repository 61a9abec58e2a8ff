"""What follows a broadcast that left: its correction, its withdrawal, a word to those who did not answer."""

from collections.abc import Mapping
from typing import Any

from handlers.admin.broadcast_form import CORRECTS, KIND
from handlers.admin.broadcast_reach import broadcast_for, page_button, refused, state_of
from handlers.admin.broadcast_words import UNACKNOWLEDGED
from handlers.admin.composing import begun_from
from handlers.talk import Talk, Turn, Verb
from handlers.texts import say
from storage.broadcasts import Broadcast

LEFT = frozenset({"stopped", "done"})


async def _left(subject: str, talk: Talk) -> Broadcast | Turn:
    """The broadcast in `subject` if it left, to its end or until it was stopped."""
    broadcast = await broadcast_for(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.state not in LEFT or broadcast.ended_at is None:
        return refused(state_of(broadcast, talk), None, page_button(broadcast))
    if broadcast.forgotten_at is not None:
        return refused(say("broadcast-forgotten"), None, page_button(broadcast))
    return broadcast


def _mends(kind: str) -> Verb:
    async def begin(subject: str, talk: Talk) -> Turn:
        broadcast = await _left(subject, talk)
        if isinstance(broadcast, Turn):
            return broadcast
        if broadcast.kind == "withdrawal":
            return refused(say("broadcast-not-corrected"), None, page_button(broadcast))
        return begun_from(broadcast, {KIND: kind, CORRECTS: broadcast.id}, talk)

    return begin


async def remind(subject: str, talk: Talk) -> Turn:
    """castremind:<broadcast> – another one to those who got it and did not say that they have seen it."""
    broadcast = await _left(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    answers: dict[str, Any] = {
        "unit": broadcast.unit.id,
        "whom": "all",
        "condition": f"{UNACKNOWLEDGED}:{broadcast.id}",
    }
    return begun_from(broadcast, answers, talk)


VERBS: Mapping[str, Verb] = {
    "castcorrect": _mends("correction"),
    "castrecall": _mends("withdrawal"),
    "castremind": remind,
}
