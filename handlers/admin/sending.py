"""Having a broadcast go: at once or at a time, by night only where that was asked for, to many once it is approved."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from handlers.admin.approving import approvers_for, request
from handlers.admin.broadcast_delay import delay
from handlers.admin.broadcast_reach import broadcast_for, fact_about, page_button, refused, state_of
from handlers.dates import show_date
from handlers.figure_view import moment, number
from handlers.quiet_time import is_tet, is_waking
from handlers.subjects import versioned
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage.broadcast_facts import BroadcastAsked
from storage.broadcasts import Broadcast

NIGHT, MORNING = "night", "morning"
"""What follows the version in the subject of the two buttons that are shown at night."""
MORNING_HOUR = time(7)
UNASKED = frozenset({"ready"})


def next_morning(talk: Talk) -> datetime:
    """The next 7:00 outside Tết."""
    zone = talk.context.office.zone
    day = talk.now.astimezone(zone).date()
    while is_tet(day) or datetime.combine(day, MORNING_HOUR, zone) <= talk.now:
        day += timedelta(days=1)
    return datetime.combine(day, MORNING_HOUR, zone)


async def send(subject: str, talk: Talk) -> Turn:
    """castsend:<broadcast>:<version seen>[:night|:morning] – at once; by night it is asked whether it is so urgent."""
    seen, how = _split(subject)
    broadcast = await broadcast_for(seen, talk, own=True)
    if isinstance(broadcast, Turn):
        return broadcast
    if (wrong := unsendable(broadcast, versioned(seen), talk)) is not None:
        return wrong
    if how == MORNING:
        return await asked(broadcast, next_morning(talk), talk)
    if how != NIGHT and not is_waking(talk.now, talk.context.office.zone):
        urgent = Action(verb="castsend", subject=f"{seen}:{NIGHT}", label=label("broadcast-send-night"))
        morning = Action(verb="castsend", subject=f"{seen}:{MORNING}", label=_morning_label(talk))
        return Turn(replies=(Message(text=say("broadcast-asleep"), actions=(morning, urgent)),))
    return await asked(broadcast, None, talk, night=how == NIGHT)


def _split(subject: str) -> tuple[str, str]:
    seen, _, how = subject.rpartition(":")
    return (seen, how) if how in (NIGHT, MORNING) else (subject, "")


def _morning_label(talk: Talk) -> str:
    day = next_morning(talk).astimezone(talk.context.office.zone).date()
    return label("broadcast-send-morning", date=show_date(day).rpartition("/")[0])


def unsendable(broadcast: Broadcast, seen: tuple[str, int] | None, talk: Talk) -> Turn | None:
    """Why `broadcast` cannot be sent as it was `seen` (id, version); None where it can."""
    if broadcast.state not in UNASKED:
        return refused(state_of(broadcast, talk), None, page_button(broadcast))
    if seen is None or seen[1] != broadcast.version:
        return refused(say("broadcast-mended"), None, page_button(broadcast))
    if not broadcast.reachable:
        return refused(say("broadcast-nobody"), None, page_button(broadcast))
    return None


async def asked(
    broadcast: Broadcast, at: datetime | None, talk: Talk, *, night: bool = False, drop: tuple[str, ...] = ()
) -> Turn:
    """Have `broadcast`, which is ready, go `at` an instant (None: now), or ask a second admin where it goes to many."""
    context = talk.context
    count = broadcast.reachable or 0
    approval = count > context.office.approval_above
    approvers = await approvers_for(context.me.id, broadcast.unit, talk) if approval else []
    if approval and not approvers:
        office = context.office
        told = {"most": number(office.approval_above), "controller": office.controller, "contact": office.contact}
        return refused(say("broadcast-no-approver", **told), None, page_button(broadcast), drop=drop)
    fact = BroadcastAsked(
        **fact_about(broadcast.id, broadcast.version, talk), send_at=at, night=night, approval=approval
    )
    later = replace(broadcast, send_at=at, version=fact.version, state="approving" if approval else "scheduled")
    message = request(later, talk) if approval else None
    names = ", ".join(dict.fromkeys(one.name for one in approvers))
    if approval:
        text = say("broadcast-asked-approval", names=names, most=number(context.office.approval_above))
    elif at is not None:
        text = say("broadcast-scheduled", when=moment(at, context.office.zone), count=number(count))
    else:
        key = "broadcast-withdrawing" if broadcast.kind == "withdrawal" else "broadcast-sending"
        text = Html(f"{say(key, count=number(count))}{await delay(talk, night=night)}")
    told_once = dict.fromkeys(one.id for one in approvers)
    return Turn(
        replies=(Message(text=text, actions=(page_button(broadcast),)),),
        drop=drop,
        facts=(fact,),
        notices=tuple(Notice(message, person=one, about=context.me.id) for one in told_once) if message else (),
    )


VERBS: Mapping[str, Verb] = {"castsend": send}
