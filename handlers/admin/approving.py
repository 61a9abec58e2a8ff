"""A broadcast to many is looked at by a second admin before it goes: approved, or declined with a reason."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel

from handlers.access import may, nearest
from handlers.admin.broadcast_delay import delay
from handlers.admin.broadcast_reach import broadcast_for, fact_about, page_button, refused, state_of
from handlers.admin.broadcast_words import to_whom
from handlers.figure_view import moment, number
from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.readers import Text
from handlers.secretary.outcome import sentence
from handlers.subjects import versioned
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import broadcasts, people
from storage.broadcast_facts import BroadcastApproved, BroadcastDeclined
from storage.broadcasts import Broadcast
from storage.drafts import Draft
from storage.people import Decider
from storage.reads import Look
from storage.units import Unit, ancestors


async def approvers_for(author: int, unit: Unit, talk: Talk) -> list[Decider]:
    """The admins of the unit, or else of the nearest one above that has any, who can be told; never the author."""
    above = ancestors(unit.path)
    found = await asyncio.gather(*(talk.read(people.admins, one) for one in above))
    admins = {one: here or [] for one, here in zip(above, found, strict=True)}
    return [admin for admin in nearest(author, unit, admins) if admin.reachable]


def to_approve(broadcast: Broadcast) -> list[Action]:
    """The two ways to decide, on the version that is shown."""
    seen = f"{broadcast.id}:{broadcast.version}"
    return [
        Action(verb="castapprove", subject=seen, label=label("broadcast-approve")),
        Action(verb="castdecline", subject=seen, label=label("broadcast-decline")),
    ]


def request(broadcast: Broadcast, talk: Talk) -> Message:
    """What an admin is told who may approve: who asks, to whom and when it would go, and all of it as it will look.
    `broadcast` is as it is once it was asked for."""
    zone = talk.context.office.zone
    when = moment(broadcast.send_at, zone) if broadcast.send_at else say("broadcast-at-once")
    head = say(
        "broadcast-request",
        name=broadcast.author_name,
        audience=to_whom(broadcast),
        count=number(broadcast.reachable or 0),
        when=when,
    )
    return Message(
        text=Html(f"{head}\n\n{say('broadcast-words', text=broadcast.text)}"),
        actions=(*to_approve(broadcast), page_button(broadcast)),
    )


async def _decidable(subject: str, talk: Talk) -> Broadcast | Turn:
    """The broadcast in `subject` ("<id>:<version seen>") if the writer may now decide on that version."""
    broadcast, seen = await broadcast_for(subject, talk, right="approve_broadcast"), versioned(subject)
    if isinstance(broadcast, Turn):
        return broadcast
    if broadcast.author == talk.context.me.id:
        return refused(say("broadcast-approve-own"), None, page_button(broadcast))
    if broadcast.state != "approving":
        return refused(_decided(broadcast, talk), None, page_button(broadcast))
    if seen is None or seen[1] != broadcast.version:
        return refused(say("broadcast-newer", name=broadcast.author_name), None, page_button(broadcast))
    return broadcast


def _decided(broadcast: Broadcast, talk: Talk) -> Html:
    """Where it stands, and who decided so."""
    if broadcast.decided_by_name is not None and broadcast.state != "refused":
        return Html(f"{say('broadcast-approved-by', name=broadcast.decided_by_name)} {state_of(broadcast, talk)}")
    return state_of(broadcast, talk)


async def approve(subject: str, talk: Talk) -> Turn:
    """castapprove:<broadcast>:<version seen>"""
    broadcast = await _decidable(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    fact = BroadcastApproved(**fact_about(broadcast.id, broadcast.version, talk))
    when = broadcast.send_at
    count = number(broadcast.reachable or 0)
    if when is not None and when > talk.now:
        thanks = say("broadcast-approved-later", count=count, when=moment(when, talk.context.office.zone))
    else:
        thanks = Html(f"{say('broadcast-approved', count=count)}{await delay(talk, night=broadcast.night)}")
    text = say("broadcast-approved-notice", name=talk.context.me.name)
    notice = Message(text=text, actions=(page_button(broadcast),))
    return Turn(
        replies=(Message(text=thanks, actions=(page_button(broadcast),)),),
        facts=(fact,),
        notices=(Notice(notice, person=broadcast.author, about=broadcast.author),),
    )


async def decline(subject: str, talk: Talk) -> Turn:
    """castdecline:<broadcast>:<version seen> – why is asked first."""
    broadcast = await _decidable(subject, talk)
    if isinstance(broadcast, Turn):
        return broadcast
    draft = FORM.start(f"{broadcast.id}:{broadcast.version}", talk)
    return opened(FORM, draft, talk.context, say("declining-intro", name=broadcast.author_name))


class DecliningAnswers(BaseModel):
    """Why a broadcast is not to go as it is."""

    reason: Annotated[str, Ask(Text(500))]


class DecliningForm(Form[DecliningAnswers]):
    """The reason, which its author is told. Its subject is "<broadcast>:<version seen>"."""

    name = "declining"
    model = DecliningAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        found = await talk.read(broadcasts.by_id, draft.subject.partition(":")[0])
        return () if found is not None and may(talk.context, "approve_broadcast", found.unit) else None

    async def submit(self, value: DecliningAnswers, draft: Draft, talk: Talk) -> Turn:
        broadcast = await _decidable(draft.subject, talk)
        if isinstance(broadcast, Turn):
            (message,) = broadcast.replies
            unsent = say("declining-unsent", reason=value.reason)
            return refused(Html(message.text), unsent, *message.actions[:-1], drop=(draft.id,))
        fact = BroadcastDeclined(**fact_about(broadcast.id, broadcast.version, talk), reason=value.reason)
        mend = Action(verb="castmend", subject=broadcast.id, label=label("broadcast-mend"))
        text = say("broadcast-declined-notice", name=talk.context.me.name, reason=sentence(value.reason))
        return Turn(
            replies=(Message(text=say("broadcast-declined"), actions=(page_button(broadcast),)),),
            drop=(draft.id,),
            facts=(fact,),
            notices=(Notice(Message(text=text, actions=(mend,)), person=broadcast.author, about=broadcast.author),),
        )


FORM = DecliningForm()

VERBS: Mapping[str, Verb] = {"castapprove": approve, "castdecline": decline}
