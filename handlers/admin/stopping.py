"""A broadcast that is not to go after all, or no further; and one that goes again to those who may not have got it."""

from collections.abc import Mapping

from handlers.admin.broadcast_reach import OPEN_TO_CHANGE, broadcast_for, fact_about, page_button, refused, state_of
from handlers.figure_view import number
from handlers.subjects import versioned
from handlers.talk import Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, say
from storage.broadcast_facts import BroadcastCancelled, BroadcastResent, BroadcastStopped
from storage.broadcasts import Broadcast
from storage.facts import Fact

LEAVING, ENDED = frozenset({"gathering", "going"}), frozenset({"stopped", "done"})


async def cancel(subject: str, talk: Talk) -> Turn:
    """castcancel:<broadcast>:<version seen> – it will not be sent; also what waits for approval or its time."""
    broadcast, seen = await broadcast_for(subject, talk), versioned(subject)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.state not in OPEN_TO_CHANGE or seen is None:
        return refused(state_of(broadcast, talk), None, page_button(broadcast))
    fact = BroadcastCancelled(**fact_about(broadcast.id, broadcast.version, talk))
    return _done(broadcast, fact, say("broadcast-cancelled"), "broadcast-cancelled-notice", talk)


async def stop(subject: str, talk: Talk) -> Turn:
    """stop_broadcast:<broadcast> – no more of it leaves; what is on its way still arrives."""
    broadcast = await broadcast_for(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.state not in LEAVING:
        return refused(state_of(broadcast, talk), None, page_button(broadcast))
    fact = BroadcastStopped(**fact_about(broadcast.id, broadcast.version, talk))
    return _done(broadcast, fact, say("broadcast-stopping"), "broadcast-stopped-notice", talk)


def _done(broadcast: Broadcast, fact: Fact, text: Html, key: str, talk: Talk) -> Turn:
    """The turn that ends it; its author is told where somebody else did."""
    others = broadcast.author != talk.context.me.id
    notice = Message(text=say(key, name=talk.context.me.name), actions=(page_button(broadcast),))
    return Turn(
        replies=(Message(text=text, actions=(page_button(broadcast),)),),
        facts=(fact,),
        notices=(Notice(notice, person=broadcast.author, about=broadcast.author),) if others else (),
    )


async def again(subject: str, talk: Talk) -> Turn:
    """resend:<broadcast> – to those of whom it is not known whether they got it."""
    broadcast = await broadcast_for(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.forgotten_at is not None:
        return refused(say("broadcast-forgotten"), None, page_button(broadcast))
    unknown = broadcast.tally.unknown
    if broadcast.state not in ENDED or broadcast.ended_at is None or broadcast.corrected or not unknown:
        return refused(state_of(broadcast, talk), None, page_button(broadcast))
    fact = BroadcastResent(**fact_about(broadcast.id, broadcast.version, talk))
    text = say("broadcast-resending", count=number(unknown))
    return Turn(replies=(Message(text=text, actions=(page_button(broadcast),)),), facts=(fact,))


VERBS: Mapping[str, Verb] = {"castcancel": cancel, "stop_broadcast": stop, "resend": again}
