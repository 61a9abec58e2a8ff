"""Which commendations somebody may see, word, answer and decide on; who decides; and the kind no."""

from typing import Any

from handlers.access import may, may_above, may_within, present, reaches
from handlers.deciding import deciders_above
from handlers.secretary.outcome import deciding_role
from handlers.secretary.reach import off_roster, refusal
from handlers.signing import signed
from handlers.subjects import is_id
from handlers.talk import Action, Context, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import commendations
from storage.commendations import Commendation
from storage.commendations import subject as subject_of
from storage.people import Decider, Person, Role
from storage.reads import Look
from storage.units import Unit


def sees(one: Commendation, context: Context) -> bool:
    """One's own; and what counts in a unit, for those who see its members' pledges."""
    return may(context, "see_pledge", one.unit, one.person, active=one.active)


def rewords(one: Commendation, context: Context) -> bool:
    """Whoever worded it, and those who may nominate in the unit itself, may word it anew and take it back; the level
    above decides instead. Nobody does it to what is about them."""
    here = one.author == context.me.id or may_within(context, "nominate", one.unit)
    return here and may(context, "nominate", one.unit, one.person, active=one.active)


def issues(one: Commendation, context: Context) -> bool:
    """The committees of the unit and above may have the certificate drawn; nobody their own."""
    return may(context, "enter_for_other", one.unit, one.person, active=one.active)


def decides(one: Commendation, context: Context) -> bool:
    """Those a level above, never on what they worded last, on themselves, or where they entered the member's yes; and
    not without that yes."""
    apart = context.me.id not in (one.person, one.agreed_by)
    return one.agreed and one.active and apart and may_above(context, "decide", one.unit, one.author)


def revokes(one: Commendation, context: Context) -> bool:
    """Deciders of the unit that gave it, and above, may take an approved one back, also of somebody who left the roster
    since; nobody their own."""
    if one.awarder is None or one.person == context.me.id or not present(context):
        return False
    return reaches(context.roles, "decide", one.awarder)


async def deciders_of(unit: Unit, person: int | None, author: int, talk: Talk) -> list[Decider]:
    """Who decides on a nomination in `unit` that the `author` worded, of a `person` or of the unit; never the writer,
    who worded it or said the yes. One query."""
    return await deciders_above(unit, author, talk, but=(person, talk.context.me.id))


def awarding(context: Context, unit: Unit) -> Role:
    """The role by which the writer decides on commending in `unit`. Raises ValueError without one."""
    return deciding_role(context, unit, above=True)


def answers(one: Commendation, member: Person | None, context: Context) -> bool:
    """Whether the writer may say the member's yes or no: the member; for a `member` without a phone, those who enter
    for others there."""
    if one.person is None or member is None:
        return False
    if one.person == context.me.id:
        return True
    return member.paper and may(context, "enter_for_other", one.unit, one.person, active=one.active)


async def found(subject: str, talk: Talk) -> Commendation | None:
    """The commendation named by "<commendation>" or "<commendation>:…"."""
    id = subject.partition(":")[0]
    return await talk.read(commendations.by_id, id) if is_id(id) else None


def refused(one: Commendation | None, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    """Say that there is no such commendation for the writer, or that its member left the roster."""
    context = talk.context
    if one is not None and not one.active and may(context, "see_pledge", one.unit, one.person):
        return off_roster(talk, unsent, drop)
    key = "commendation-gone" if one is None else "unit-not-allowed"
    return with_unsent(say(key), unsent, drop=drop) if unsent else refusal(key, drop=drop)


def page_button(one: Commendation, key: str = "commendation-open") -> Action:
    """The button to the commendation, whole."""
    return Action(verb="commendation", subject=one.id, label=label(key))


def look_at(one: Commendation, talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown what somebody is nominated for."""
    own = one.person is None or one.person == talk.context.me.id
    return () if own else (Look(by=talk.context.me.id, about=one.person or 0, what=subject_of(one.id)),)


def stamp(one: Commendation, talk: Talk) -> dict[str, Any]:
    """What a fact about `one` says beside its own."""
    return {
        **signed(talk, one.person),
        "subject": subject_of(one.id),
        "version": one.version + 1,
        "commendation": one.id,
    }
