"""What follows a decision on a pledge: the decider is thanked, and its author, or whoever entered it, is told."""

import asyncio
from dataclasses import replace
from typing import Literal

from handlers.access import ROLES, may
from handlers.talk import Action, Context, Message, Notice, Talk, Turn
from handlers.texts import Html, label, say
from storage import people
from storage.facts import Fact
from storage.people import Role
from storage.pledge_facts import PledgeReturned
from storage.pledges import Pledge
from storage.units import Unit


async def told(
    outcome: Literal["confirmed", "returned"],
    fact: Fact,
    pledge: Pledge,
    talk: Talk,
    drop: tuple[str, ...] = (),
) -> Turn:
    """The turn that decides on `pledge` by `fact`. A member on paper is told by the decider, who is asked to; whoever
    entered the pledge for them gets the notice instead, if they may still see it."""
    role = deciding_role(talk.context, pledge.unit)
    others = Action(verb="waiting", subject=str(role.unit.id), label=label("decide-others"))
    to = await _whom(pledge, talk)
    notices: tuple[Notice, ...] = ()
    if to is not None and to != talk.context.me.id:
        notices = (Notice(_notice(outcome, fact, pledge, role, to), person=to, about=pledge.person),)
    return Turn(
        replies=(Message(text=_reply(outcome, pledge, on_paper=to != pledge.person), actions=(others,)),),
        drop=drop,
        facts=(fact,),
        notices=notices,
    )


async def _whom(pledge: Pledge, talk: Talk) -> int | None:
    """Who is told what became of `pledge`: its author, else whoever entered it for them, else nobody."""
    enterer = pledge.entered_by or 0
    member, other, held = await asyncio.gather(
        talk.read(people.by_id, pledge.person), talk.read(people.by_id, enterer), talk.read(people.roles_of, enterer)
    )
    if member is not None and not member.paper:
        return member.id
    theirs = replace(talk.context, person=other, roles=tuple(held or ()))
    return enterer if may(theirs, "see_pledge", pledge.unit) else None


def deciding_role(context: Context, unit: Unit) -> Role:
    """The role by which the writer decides in `unit`: the one held nearest to it. Raises ValueError without one."""
    held = [role for role in context.roles if role.name in ROLES["decide"] and role.unit.covers(unit.path)]
    return max(held, key=lambda role: len(role.unit.path))


def sentence(text: str) -> str:
    """The text with a full stop where it ends without any mark, so that another sentence may follow."""
    return f"{text}." if text[-1].isalnum() else text


def _reply(outcome: str, pledge: Pledge, *, on_paper: bool) -> Html:
    told = say("decide-tell-paper" if on_paper else "decide-tell-phone")
    return Html(f"{say(f'decide-{outcome}', name=pledge.name)} {told}")


def _notice(outcome: str, fact: Fact, pledge: Pledge, role: Role, to: int) -> Message:
    comment = sentence(fact.comment) if isinstance(fact, PledgeReturned) else ""
    key = f"decide-{outcome}-notice" if to == pledge.person else f"decide-{outcome}-notice-entered"
    who = say("decide-as" if role.unit.id == pledge.unit.id else "decide-as-above", role=role.name, unit=role.unit.name)
    text = say(key, who=who, year=str(pledge.year), name=pledge.name, comment=comment)
    if to != pledge.person:
        action = Action(verb="review", subject=pledge.id, label=label("pledge-review"))
        if outcome == "returned":
            action = Action(verb="paper", subject=str(pledge.person), label=label("decide-mend"))
    elif outcome == "returned":
        action = Action(verb="pledge", label=label("decide-mend"))
    else:
        action = Action(verb="progress", label=label("menu-progress"))
    return Message(text=text, actions=(action,))
