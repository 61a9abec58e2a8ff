"""What follows a decision: by which role it was made, who is told, and how; of one on a pledge, the whole turn."""

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
from storage.units import Unit, ancestors


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
    to = await whom_to_tell(pledge.person, pledge.entered_by or 0, pledge.unit, talk)
    notices: tuple[Notice, ...] = ()
    if to is not None and to != talk.context.me.id:
        notices = (Notice(_notice(outcome, fact, pledge, role, to), person=to, about=pledge.person),)
    return Turn(
        replies=(Message(text=_reply(outcome, pledge, on_paper=to != pledge.person), actions=(others,)),),
        drop=drop,
        facts=(fact,),
        notices=notices,
    )


async def whom_to_tell(person: int, entered_by: int, unit: Unit, talk: Talk) -> int | None:
    """Who is told what became of something that counts in `unit`: the member whose it is (0: nobody's), where they have
    a phone; else whoever entered it (0: nobody), where they may still see it; else nobody. Two queries."""
    member, other, held = await asyncio.gather(
        talk.read(people.by_id, person), talk.read(people.by_id, entered_by), talk.read(people.roles_of, entered_by)
    )
    if member is not None and not member.paper:
        return member.id
    theirs = replace(talk.context, person=other, roles=tuple(held or ()))
    return entered_by if may(theirs, "see_pledge", unit) else None


def deciding_role(context: Context, unit: Unit, *, above: bool = False) -> Role:
    """The role by which the writer decides in `unit`, the one held nearest to it; or on the work of the unit itself, by
    one held `above` it (in the topmost: in it). Raises ValueError without one."""
    held = [role for role in context.roles if role.name in ROLES["decide"] and role.unit.covers(unit.path)]
    if above and len(ancestors(unit.path)) > 1:
        held = [role for role in held if role.unit.id != unit.id]
    return max(held, key=lambda role: len(role.unit.path))


def decided_by(role: Role, unit: Unit) -> Html:
    """Who decided on something of `unit`, in a notice: by office, and of which unit where that is above."""
    return say("decide-as" if role.unit.id == unit.id else "decide-as-above", role=role.name, unit=role.unit.name)


def sentence(text: str) -> str:
    """The text with a full stop where it ends without any mark, so that another sentence may follow."""
    return f"{text}." if text[-1].isalnum() else text


def _reply(outcome: str, pledge: Pledge, *, on_paper: bool) -> Html:
    told = say("decide-tell-paper" if on_paper else "decide-tell-phone")
    return Html(f"{say(f'decide-{outcome}', name=pledge.name)} {told}")


def _notice(outcome: str, fact: Fact, pledge: Pledge, role: Role, to: int) -> Message:
    comment = sentence(fact.comment) if isinstance(fact, PledgeReturned) else ""
    key = f"decide-{outcome}-notice" if to == pledge.person else f"decide-{outcome}-notice-entered"
    text = say(key, who=decided_by(role, pledge.unit), year=str(pledge.year), name=pledge.name, comment=comment)
    if to != pledge.person:
        action = Action(verb="review", subject=pledge.id, label=label("pledge-review"))
        if outcome == "returned":
            action = Action(verb="paper", subject=str(pledge.person), label=label("decide-mend"))
    elif outcome == "returned":
        action = Action(verb="pledge", label=label("decide-mend"))
    else:
        action = Action(verb="progress", label=label("menu-progress"))
    return Message(text=text, actions=(action,))
