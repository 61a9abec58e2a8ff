"""The broadcast a button names, if the writer may do with it what it says; and the kind answer if not."""

from typing import Any

from handlers.access import Capability, may
from handlers.admin.broadcast_words import state_words
from handlers.signing import signed
from handlers.subjects import is_id
from handlers.talk import Action, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import broadcasts
from storage.broadcasts import Broadcast, State, subject

OPEN_TO_CHANGE: frozenset[State] = frozenset({"counting", "ready", "refused", "approving", "scheduled"})
"""The states in which it has not gone yet: its author may word it anew, anybody above it may cancel it."""


async def broadcast_for(
    named: str, talk: Talk, *, own: bool = False, right: Capability = "broadcast"
) -> Broadcast | Turn:
    """The broadcast whose id begins `named` ("01J…:3") if the writer has the `right` in its unit, and, where `own`
    matters, wrote it; else the kind answer."""
    id = named.partition(":")[0]
    found = await talk.read(broadcasts.by_id, id) if is_id(id) else None
    if found is None:
        return refused(say("broadcast-gone"))
    if not may(talk.context, right, found.unit):
        return refused(say("unit-not-allowed"))
    if own and found.author != talk.context.me.id:
        return refused(say("broadcast-not-own", name=found.author_name), None, page_button(found))
    return found


def state_of(broadcast: Broadcast, talk: Talk) -> Html:
    """Where it stands, as the answer to who wants what is no longer possible."""
    return say("broadcast-now", state=state_words(broadcast, talk.context.office))


def page_button(broadcast: Broadcast) -> Action:
    """The way to its page."""
    return Action(verb="broadcast", subject=broadcast.id, label=label("broadcast-open"))


def refused(why: Html, unsent: Html | None = None, *further: Action, drop: tuple[str, ...] = ()) -> Turn:
    """Say kindly why something is not done, with what was typed that now goes nowhere, and how to go on."""
    return with_unsent(why, unsent, *further, drop=drop)


def fact_about(id: str, version: int, talk: Talk) -> dict[str, Any]:
    """What every fact about the broadcast `id` says, decided on its `version`."""
    return {
        **signed(talk),
        "subject": subject(id),
        "version": version + 1,
        "broadcast": id,
    }
