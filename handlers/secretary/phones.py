"""Whose phone is whose, seen by the secretary: undoing a link, and letting a further phone in or not."""

from collections.abc import Mapping

from handlers.access import Capability, may_to
from handlers.member.linking import welcome
from handlers.pledge_view import moment
from handlers.secretary.inviting import invite
from handlers.secretary.reach import allowed, refusal
from handlers.signing import signed
from handlers.subjects import is_id
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import label, say
from storage import facts, links, people
from storage.consents import ConsentLapsed
from storage.facts import Fact
from storage.links import AccountUnlinked, Link, LinkApproved
from storage.people import Person

Found = tuple[Link, Person]


async def unlink(subject: str, talk: Talk) -> Turn:
    """unlink:<link> asks whether it is meant, unlink:<link>:yes undoes the link and tells that chat."""
    id, _, sure = subject.partition(":")
    found = await _find(id, "unlink", talk)
    if isinstance(found, Turn):
        return found
    link, person = found
    if link.state == "ended":
        return await _settled(link, talk)
    if sure != "yes":
        yes = Action(verb="unlink", subject=f"{id}:yes", label=label("phones-unlink-yes"))
        keep = Action(verb="menu", label=label("phones-unlink-no"))
        return Turn(replies=(Message(text=say("phones-unlink-sure", name=person.name), actions=(keep, yes)),))
    undone = (_ended(link, talk), *await _lapsed(link, talk))
    if link.account == talk.context.account.id:
        return Turn(replies=(Message(text=say("phones-removed")),), facts=undone)
    again = Action(verb="invite", subject=str(person.id), label=label("phones-invite-again"))
    actions = (again, _menu()) if may_to(talk.context, "invite", person) else (_menu(),)
    return Turn(
        replies=(Message(text=say("phones-unlinked", name=person.name), actions=actions),),
        facts=undone,
        notices=(Notice(Message(text=say("phones-removed")), account=link.account),),
    )


async def _lapsed(link: Link, talk: Talk) -> tuple[Fact, ...]:
    """The end of the consent given in the chat of `link`, where the person has no other."""
    theirs = await talk.read(links.of_person, link.person) or []
    if link.state != "active" or any(one.state == "active" for one in theirs if one.id != link.id):
        return ()
    subject = f"consent:{link.person}"
    seen = await talk.read(facts.latest, subject) or 0
    return (ConsentLapsed(**signed(talk, link.person), subject=subject, version=seen + 1),)


async def approve(subject: str, talk: Talk) -> Turn:
    """approve:<link>: let a further phone in."""
    found = await _find(subject, "decide", talk)
    if isinstance(found, Turn):
        return found
    link, person = found
    if link.state != "pending":
        return await _settled(link, talk)
    approved = LinkApproved(
        **signed(talk, link.person),
        subject=links.subject(link.id),
        version=link.version + 1,
        link=link.id,
        account=link.account,
    )
    in_ = welcome(say("phones-let-in", who=talk.context.me.name, name=person.name))
    return Turn(
        replies=(Message(text=say("phones-approved", name=person.name), actions=(_menu(),)),),
        facts=(approved,),
        notices=(Notice(in_, account=link.account, about=person.id),),
    )


async def refuse(subject: str, talk: Talk) -> Turn:
    """refuse:<link>: keep a further phone out, and tell it."""
    found = await _find(subject, "decide", talk)
    if isinstance(found, Turn):
        return found
    link, person = found
    if link.state != "pending":
        return await _settled(link, talk)
    return Turn(
        replies=(Message(text=say("phones-refused", name=person.name), actions=(_menu(),)),),
        facts=(_ended(link, talk),),
        notices=(Notice(Message(text=say("phones-kept-out")), account=link.account),),
    )


async def _find(id: str, capability: Capability, talk: Talk) -> Found | Turn:
    """The link and its person, where the writer may do this to them, else the kind answer."""
    link = await talk.read(links.by_id, id) if is_id(id) else None
    if link is None:
        return refusal("unit-not-allowed")
    person = allowed(capability, await talk.read(people.by_id, link.person), talk)
    return person if isinstance(person, Turn) else (link, person)


async def _settled(link: Link, talk: Talk) -> Turn:
    """The kind answer to whoever decides what was decided before. That somebody took their consent back is not told."""
    settled = await talk.read(links.settled, link.id)
    if settled is None or settled.name is None or settled.by == link.person:
        return refusal(f"phones-{link.state}-already")
    return refusal(f"phones-{link.state}-by", who=settled.name, when=moment(settled.at, talk.context))


def _ended(link: Link, talk: Talk) -> AccountUnlinked:
    return AccountUnlinked(
        **signed(talk, link.person),
        subject=links.subject(link.id),
        version=link.version + 1,
        link=link.id,
        account=link.account,
    )


def _menu() -> Action:
    return Action(verb="menu", label=label("menu-open"))


VERBS: Mapping[str, Verb] = {"invite": invite, "unlink": unlink, "approve": approve, "refuse": refuse}
