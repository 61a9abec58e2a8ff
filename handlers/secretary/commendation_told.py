"""Who is told what became of a commendation: its member, the unit's secretary and deputies, and whoever worded it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from handlers.access import may, reaches
from handlers.commendation_reach import awarding, page_button
from handlers.commendation_view import award_of, told
from handlers.talk import Action, Context, Message, Notice, Talk
from handlers.texts import Html, label, say
from storage import people
from storage.commendations import Commendation
from storage.people import Person


async def notices_of(outcome: str, one: Commendation, comment: str, talk: Talk) -> tuple[Notice, ...]:
    """What each of them is told of a decision, the writer left out. The member is not told of what is only to be
    mended: they are asked again once it is. Three queries."""
    member, office = await concerned(one, talk)
    role = awarding(talk.context, one.unit)
    who = say("decide-as-above", role=role.name, unit=role.unit.name)
    notices = []
    if member is not None and not member.paper and outcome != "returned":
        text = say(f"commendation-{outcome}-notice-own", who=who, award=award_of(one))
        if outcome == "approved" and one.golden:
            text = Html(f"{text} {say('commendation-golden-notice')}")
        notices.append(_to(member.id, text, page_button(one), one))
    text = say(f"commendation-{outcome}-notice", who=who, what=told(one, talk.context), comment=comment)
    if member is not None and member.paper and outcome != "returned":
        text = Html(f"{text} {say('decide-tell-paper')}")
    mend = Action(verb="mendcommendation", subject=one.id, label=label("commendation-mend"))
    action = mend if outcome == "returned" else page_button(one)
    notices += [_to(person, text, action, one) for person in _others(office, one, talk)]
    return tuple(notices)


async def concerned(one: Commendation, talk: Talk) -> tuple[Person | None, list[int]]:
    """The member it is about, and whom of the unit's committee it concerns: its secretary and deputies, and its author
    as long as they may see it."""
    member, author, held, deciders = await asyncio.gather(
        talk.read(people.by_id, one.person or 0),
        talk.read(people.by_id, one.author),
        talk.read(people.roles_of, one.author),
        talk.read(people.deciders, one.unit.id),
    )
    theirs: Context = replace(talk.context, person=author, roles=tuple(held or ()))
    office = [decider.id for decider in deciders or ()]
    if may(theirs, "see_pledge", one.unit, one.person):
        office.append(one.author)
    return member, list(dict.fromkeys(office))


async def notices_revoked(one: Commendation, why: str, talk: Talk) -> tuple[Notice, ...]:
    """What the member, the unit's committee and those who gave it are told once it was taken back, the writer left
    out; the committees also, where what went out is corrected. Four queries."""
    member, office = await concerned(one, talk)
    role = max(
        (role for role in talk.context.roles if one.awarder and reaches([role], "decide", one.awarder)),
        key=lambda role: len(role.unit.path),
    )
    who = say("decide-as-above", role=role.name, unit=role.unit.name)
    notices = []
    if member is not None and member.active and not member.paper:
        text = say("commendation-revoked-notice-own", who=who, award=award_of(one), why=why)
        notices.append(_to(member.id, text, page_button(one), one))
    text = say("commendation-revoked-notice", who=who, what=told(one, talk.context), why=why)
    if member is not None and member.paper:
        text = Html(f"{text} {say('decide-tell-paper')}")
    there = [*office, *await _givers(one, talk)]
    notices += [_mending(person, text, one) for person in _others(there, one, talk)]
    return tuple(notices)


async def _givers(one: Commendation, talk: Talk) -> list[int]:
    """The deciders of the unit that gave it, if it was given."""
    found = await talk.read(people.deciders, one.awarder.id) if one.awarder else None
    return [decider.id for decider in found or ()]


def _others(there: Sequence[int], one: Commendation, talk: Talk) -> list[int]:
    """Each once, without the writer and the member, who is told in other words."""
    return [person for person in dict.fromkeys(there) if person not in (talk.context.me.id, one.person)]


def to_broadcasts() -> Action:
    """The way to the broadcasts, of which one that went out is withdrawn or corrected."""
    return Action(verb="broadcasts", label=label("menu-broadcasts"))


def _mending(person: int, text: Html, one: Commendation) -> Notice:
    """What may have been announced, and is to be taken back there."""
    return Notice(Message(text=text, actions=(to_broadcasts(), page_button(one))), person=person, about=one.person)


async def answered(agreed: bool, one: Commendation, talk: Talk) -> tuple[Notice, ...]:
    """What the unit's committee is told once the member said yes or no, or, with those who gave it, that the yes was
    taken back after it was approved."""
    (_, office), givers = await asyncio.gather(concerned(one, talk), _givers(one, talk))
    after = "-after" if one.state == "approved" else ""
    key = f"commendation-{'agreed' if agreed else 'declined'}{after}-notice"
    text = say(key, who=one.name or "", award=award_of(one))
    told_of_it = _others([*office, *givers], one, talk)
    if after and not agreed:
        return tuple(_mending(person, text, one) for person in told_of_it)
    return tuple(_to(person, text, page_button(one), one) for person in told_of_it)


def _to(person: int, text: Html, action: Action, one: Commendation) -> Notice:
    return Notice(Message(text=text, actions=(action,)), person=person, about=one.person)
