"""/thongbao: the broadcasts of one's units, what waits and what left; and the page of one, with what may be done."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

from handlers.access import may, offices
from handlers.admin.approving import to_approve
from handlers.admin.broadcast_reach import broadcast_for, refused
from handlers.admin.broadcast_words import line, state_words, tally_words, title, to_whom
from handlers.admin.composing import FORM, MENDING
from handlers.figure_view import moment, number
from handlers.files import counted
from handlers.menu import resume_action
from handlers.secretary.paging import distinct, page_of
from handlers.subjects import numbers
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import broadcasts, drafts, recipients
from storage.broadcasts import Broadcast
from storage.recipients import Tally

MOST_DRAFTS = 2
FEW = 1_000
"""Recipients that are counted while one waits; of more the last figures are shown."""
SENT = frozenset({"stopped", "done"})


async def command(talk: Talk) -> Turn:
    """/thongbao: what waits, is leaving and left in the writer's units, and the way to a new one."""
    return await show_list("", talk)


async def show_list(subject: str, talk: Talk) -> Turn:
    """broadcasts[:<page>]"""
    own = offices(talk.context, "broadcast")
    if not own:
        return refused(say("broadcast-none"))
    me = talk.context.me.id
    begun, found = await asyncio.gather(
        talk.read(drafts.of_person, me),
        asyncio.gather(
            talk.read(broadcasts.unsent_of, me),
            *(talk.read(loader, unit.id) for loader in (broadcasts.open_of, broadcasts.lately) for unit in own),
        ),
    )
    known = {one.id: one for some in found for one in some or ()}
    half = [one for one in begun or () if one.form in (FORM.name, MENDING.name)][:MOST_DRAFTS]
    actions = [Action(verb="compose", label=label("broadcast-compose")), *map(resume_action, half)]
    buttons = [Action(verb="broadcast", subject=one.id, label=line(one, talk.context.office)) for one in known.values()]
    page = (numbers(subject) or (0,))[0]
    text = say("broadcast-list" if buttons else "broadcast-list-empty")
    menu = Action(verb="menu", label=label("menu-open"))
    actions = [*distinct(actions), *page_of(buttons, page, "broadcasts", ""), menu]
    return Turn(replies=(Message(text=text, actions=tuple(distinct(actions))),))


async def show(subject: str, talk: Talk) -> Turn:
    """broadcast:<broadcast> – to whom, by whom, where it stands, how it fared; its words; and what may be done."""
    broadcast = await broadcast_for(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    tally = broadcast.tally
    if broadcast.started_at is not None and broadcast.forgotten_at is None and (broadcast.reachable or 0) <= FEW:
        tally = await talk.read(recipients.figures, broadcast.id) or tally
    return Turn(replies=(page(broadcast, tally, talk),))


def page(broadcast: Broadcast, tally: Tally, talk: Talk) -> Message:
    """The page of one, with its files named, not sent again."""
    parts = [Html("\n".join(_head(broadcast, tally, talk))), say("broadcast-words", text=broadcast.text)]
    back = Action(verb="broadcasts", label=label("broadcast-back"))
    return Message(text=Html("\n\n".join(parts)), actions=(*_actions(broadcast, tally, talk), back))


def _head(broadcast: Broadcast, tally: Tally, talk: Talk) -> Iterator[Html]:
    office = talk.context.office
    yield say("broadcast-page", title=title(broadcast), unit=broadcast.unit.name)
    yield state_words(broadcast, office)
    yield say("broadcast-page-by", name=broadcast.author_name, when=moment(broadcast.made_at, office.zone))
    yield say("broadcast-page-to", audience=to_whom(broadcast))
    if broadcast.state == "approving" and broadcast.send_at is not None:
        yield say("broadcast-page-when", when=moment(broadcast.send_at, office.zone))
    if broadcast.started_at is None and broadcast.reachable is not None:
        yield say("broadcast-will-reach", count=number(broadcast.reachable))
    if broadcast.started_at is not None:
        if told := tally_words(tally):
            yield told
        if broadcast.asks_ack and tally.total:
            yield say("broadcast-acked", count=number(tally.acked), all=number(tally.total))
    if broadcast.files:
        kinds = counted(["photo" if one.picture else "file" for one in broadcast.files])
        yield say("broadcast-page-files", files=kinds)
    if broadcast.corrected:
        yield say("broadcast-page-corrected")
    if broadcast.forgotten_at is not None:
        yield say("broadcast-forgotten")


def _actions(broadcast: Broadcast, tally: Tally, talk: Talk) -> Sequence[Action]:
    mine = broadcast.author == talk.context.me.id
    seen = f"{broadcast.id}:{broadcast.version}"
    if broadcast.forgotten_at is not None:
        return ()
    if broadcast.state in SENT:
        return _afterwards(broadcast, tally)
    if broadcast.state in ("gathering", "going"):
        return (Action(verb="stop_broadcast", subject=broadcast.id, label=label("broadcast-stop")),)
    actions: list[Action] = []
    if broadcast.state == "ready" and mine:
        actions += sending(broadcast)
    if broadcast.state == "approving" and not mine and may(talk.context, "approve_broadcast", broadcast.unit):
        actions += to_approve(broadcast)
    if broadcast.state in ("approving", "scheduled") and mine:
        actions.append(Action(verb="casttime", subject=broadcast.id, label=label("broadcast-other-time")))
    if broadcast.state in ("ready", "refused", "approving", "scheduled") and mine:
        actions.append(Action(verb="castmend", subject=broadcast.id, label=label("broadcast-mend")))
    if broadcast.state != "cancelled":
        actions.append(Action(verb="castcancel", subject=seen, label=label("broadcast-cancel")))
    return actions


def sending(broadcast: Broadcast) -> list[Action]:
    """The ways to have it go, where it would reach anybody."""
    if not broadcast.reachable:
        return []
    seen = f"{broadcast.id}:{broadcast.version}"
    return [
        Action(verb="castsend", subject=seen, label=label("broadcast-send")),
        Action(verb="casttime", subject=broadcast.id, label=label("broadcast-time")),
    ]


def _afterwards(broadcast: Broadcast, tally: Tally) -> list[Action]:
    """What may still be done about one that left."""
    about = {"subject": broadcast.id}
    actions = []
    if broadcast.asks_ack and tally.sent + tally.unknown:
        actions.append(Action(verb="castacks", **about, label=label("broadcast-acks")))
    if tally.unknown and broadcast.ended_at is not None and not broadcast.corrected:
        text = label("broadcast-again", count=number(tally.unknown))
        actions.append(Action(verb="resend", **about, label=text))
    if tally.sent + tally.unknown and broadcast.kind != "withdrawal" and broadcast.ended_at is not None:
        actions.append(Action(verb="castcorrect", **about, label=label("broadcast-correct")))
        actions.append(Action(verb="castrecall", **about, label=label("broadcast-recall")))
    return actions


VERBS: Mapping[str, Verb] = {"broadcasts": show_list, "broadcast": show}
