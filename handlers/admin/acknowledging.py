"""“Đã nắm nội dung”: a recipient says so, and its author sees, unit by unit, who has."""

from collections.abc import Mapping, Sequence

from handlers.admin.broadcast_reach import broadcast_for, page_button, refused
from handlers.admin.broadcasts import FEW
from handlers.figure_view import moment, number
from handlers.secretary.paging import page_of
from handlers.signing import signed
from handlers.subjects import is_id, numbers
from handlers.talk import Action, Job, Message, Office, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import acknowledgements, broadcasts, recipients
from storage.acknowledgements import Acknowledged
from storage.broadcast_facts import BroadcastAcknowledged
from storage.broadcasts import Broadcast
from storage.reads import Look

ACKS = "broadcast-acks"
"""The kind of job that counts those of a large broadcast."""
MOST_NAMES = 30


async def seen(subject: str, talk: Talk) -> Turn:
    """seen:<broadcast> – pressed while a form is open, the mark on the button is all the answer, so that the form stays
    as it is."""
    me, named = talk.context.me.id, is_id(subject)
    broadcast = await talk.read(broadcasts.by_id, subject) if named else None
    receipt = await talk.read(recipients.receipts, (subject, me)) if broadcast is not None else None
    if broadcast is not None and broadcast.forgotten_at is not None:
        return refused(say("broadcast-forgotten"))
    if broadcast is None or (receipt is None and broadcast.author != me):
        return refused(say("broadcast-gone"))
    if receipt is None:
        return refused(say("broadcast-seen-preview"), None, page_button(broadcast))
    quiet = talk.context.draft is not None and talk.said.press is not None
    if receipt.acked_at is not None:
        at = moment(receipt.acked_at, talk.context.office.zone)
        return Turn(stay=True) if quiet else _thanked(say("broadcast-seen-before", when=at))
    fact = BroadcastAcknowledged(
        **signed(talk, me),
        subject=f"ack:{broadcast.id}:{me}",
        broadcast=broadcast.id,
    )
    if quiet:
        return Turn(stay=True, facts=(fact,))
    return Turn(replies=_thanked(say("broadcast-seen-noted", unit=broadcast.unit.name)).replies, facts=(fact,))


def _thanked(text: Html) -> Turn:
    return Turn(replies=(Message(text=text, actions=(Action(verb="menu", label=label("menu-open")),)),))


async def show_acks(subject: str, talk: Talk) -> Turn:
    """castacks:<broadcast>[:<unit>[:<page>]] – those of a unit and what is below it; of a large broadcast they are
    counted beside the conversation."""
    broadcast = await broadcast_for(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.forgotten_at is not None:
        return refused(say("broadcast-forgotten"), None, page_button(broadcast))
    unit, page = _where(subject, broadcast)
    if (broadcast.reachable or 0) > FEW:
        job = Job(id=talk.new_id(), kind=ACKS, subject=f"{broadcast.id}:{unit}:{page}")
        return Turn(replies=(Message(text=say("broadcast-counting-acks")),), jobs=(job,))
    found = await talk.read(acknowledgements.of_units, (broadcast.number, unit))
    if found is None or not broadcast.unit.covers(found.unit.path):
        return refused(say("broadcast-gone"))
    return Turn(
        replies=(acks_message(broadcast, found, page, talk.context.office),),
        reads=looks_at_missing(found, talk.context.me.id),
    )


def _where(subject: str, broadcast: Broadcast) -> tuple[int, int]:
    """The unit and the page, from 0, in "<broadcast>[:<unit>[:<page>]]"."""
    named = numbers(subject.partition(":")[2]) or (broadcast.unit.id,)
    return named[0], named[1] if len(named) > 1 else 0


def looks_at_missing(found: Acknowledged, by: int) -> tuple[Look, ...]:
    """That `by` is shown who has not said that they have seen it."""
    return tuple(Look(by=by, about=one, what=f"person:{one}") for one, _ in found.missing)


def acks_message(broadcast: Broadcast, found: Acknowledged, page: int, office: Office) -> Message:
    """How many of a unit's got it and said that they have seen it; those of its own members who did not, by name; a
    button for each unit below."""
    got, acked = found.got, found.acked
    lines = [say("broadcast-acks-title", unit=found.unit.name, acked=number(acked), all=number(got))]
    if found.missing:
        names = ", ".join(name for _, name in found.missing[:MOST_NAMES])
        rest = found.missing_count - min(len(found.missing), MOST_NAMES)
        more = say("broadcast-acks-more", count=number(rest)) if rest else Html()
        lines.append(say("broadcast-acks-missing", names=names, more=more))
    below = [
        Action(
            verb="castacks",
            subject=f"{broadcast.id}:{line.unit.id}",
            label=label("broadcast-acks-line", unit=line.unit.name, acked=number(line.acked), all=number(line.got)),
        )
        for line in found.below
    ]
    actions: Sequence[Action] = page_of(below, page, "castacks", f"{broadcast.id}:{found.unit.id}")
    further = []
    if found.unit.id != broadcast.unit.id:
        further.append(Action(verb="castacks", subject=broadcast.id, label=label("broadcast-acks-whole")))
    elif acked < got:
        remind = label("broadcast-remind", count=number(got - acked))
        further.append(Action(verb="castremind", subject=broadcast.id, label=remind))
    return Message(text=Html("\n\n".join(lines)), actions=(*actions, *further, page_button(broadcast)))


VERBS: Mapping[str, Verb] = {"seen": seen, "castacks": show_acks}
