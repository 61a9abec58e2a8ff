"""What a yes does: a person's first phone is theirs at once, a further one waits for their secretary."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from handlers.deciding import deciders_for, notices_to
from handlers.talk import Action, Message, Notice, Talk, Turn
from handlers.texts import Html, label, say
from storage import facts, invitations, links, people
from storage.consents import WORDING, ConsentGiven
from storage.drafts import Draft
from storage.facts import Fact
from storage.invitations import Invitation, InvitationUsed
from storage.links import AccountLinked, Link, LinkReplaced, LinkRequested
from storage.people import Decider, Person


async def link(draft: Draft, talk: Talk) -> Turn:
    """Use up the invitation that `draft` is about, if it is still open. Only here does a code change anything."""
    invitation = await talk.read(invitations.by_id, draft.subject)
    if invitation is None or not invitation.is_open(talk.now):
        return Turn(replies=(Message(text=say("consent-late")),), drop=(draft.id,))
    account = talk.context.account.id
    person, around, consent = await asyncio.gather(
        talk.read(people.by_id, invitation.person),
        talk.read(links.around, (invitation.person, account)),
        talk.read(facts.latest, f"consent:{invitation.person}"),
    )
    assert person is not None
    deciders = await deciders_for(person, talk)
    here = [one for one in around or [] if one.account == account]
    elsewhere = [one for one in around or [] if one.account != account and one.state == "active"]
    before = (*_ended(here, person, talk), _used(invitation, person, talk))
    again = (consent or 0) + 1
    turn = _requested(person, deciders, talk) if elsewhere else _linked(person, deciders, again, talk)
    return replace(turn, drop=(draft.id,), facts=(*before, *turn.facts))


def _linked(person: Person, deciders: Sequence[Decider], version: int, talk: Talk) -> Turn:
    id = talk.new_id()
    made = AccountLinked(subject=links.subject(id), link=id, account=talk.context.account.id, **_stamp(person, talk))
    given = ConsentGiven(subject=f"consent:{person.id}", version=version, wording=WORDING, **_stamp(person, talk))
    undo = Action(verb="unlink", subject=id, label=label("phones-wrong-person"))
    told = Message(text=say("phones-linked", name=person.name, unit=person.unit.name), actions=(undo,))
    return Turn(
        replies=(welcome(say("linking-welcome", name=person.name)),),
        facts=(made, given),
        notices=_notices(deciders, told, person, talk),
    )


def _requested(person: Person, deciders: Sequence[Decider], talk: Talk) -> Turn:
    id = talk.new_id()
    made = LinkRequested(subject=links.subject(id), link=id, account=talk.context.account.id, **_stamp(person, talk))
    answers = (
        Action(verb="approve", subject=id, label=label("phones-approve")),
        Action(verb="refuse", subject=id, label=label("phones-refuse")),
    )
    told = Message(text=say("phones-requested", name=person.name, unit=person.unit.name), actions=answers)
    office = say("linking-office", office=talk.context.office.contact)
    who = say("linking-decider", name=deciders[0].name) if deciders else office
    owner = Notice(Message(text=say("linking-second", who=who)), person=person.id, about=person.id)
    return Turn(
        replies=(Message(text=say("linking-asked", who=who)),),
        facts=(made,),
        notices=(*_notices(deciders, told, person, talk), owner),
    )


def welcome(text: Html) -> Message:
    """`text` with what one does first."""
    actions = (
        Action(verb="pledge", label=label("menu-pledge")),
        Action(verb="menu", label=label("menu-open")),
    )
    return Message(text=text, actions=actions)


def _notices(deciders: Sequence[Decider], told: Message, person: Person, talk: Talk) -> tuple[Notice, ...]:
    """To all `deciders`: nobody is the writer yet, so the person this is about stands for them."""
    return notices_to(deciders, told, person, replace(talk, context=replace(talk.context, person=person)))


def _used(invitation: Invitation, person: Person, talk: Talk) -> Fact:
    return InvitationUsed(
        subject=invitations.subject(invitation.id),
        version=invitation.version + 1,
        invitation=invitation.id,
        misses=invitation.misses,
        **_stamp(person, talk),
    )


def _ended(here: Sequence[Link], person: Person, talk: Talk) -> list[Fact]:
    """What this chat was, or waited to be, before: it ends."""
    return [
        LinkReplaced(
            subject=links.subject(one.id),
            version=one.version + 1,
            link=one.id,
            account=one.account,
            **(_stamp(person, talk) | {"for_person": one.person}),
        )
        for one in here
    ]


def _stamp(person: Person, talk: Talk) -> dict[str, Any]:
    return {
        "id": talk.new_id(),
        "at": talk.now,
        "by": person.id,
        "for_person": person.id,
        "channel": talk.said.channel,
    }
