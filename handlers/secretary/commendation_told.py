"""Who is told what became of a commendation: its member, the unit's secretary and deputies, and whoever worded it."""

import asyncio
from dataclasses import replace

from handlers.access import may
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
    told_already = {talk.context.me.id, one.person}
    notices += [_to(person, text, action, one) for person in office if person not in told_already]
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


async def answered(agreed: bool, one: Commendation, talk: Talk) -> tuple[Notice, ...]:
    """What the unit's committee is told once the member said yes or no, or took the yes back after it was approved."""
    _, office = await concerned(one, talk)
    after = "-after" if one.state == "approved" else ""
    key = f"commendation-{'agreed' if agreed else 'declined'}{after}-notice"
    text = say(key, who=one.name or "", award=award_of(one))
    told_already = {talk.context.me.id, one.person}
    return tuple(_to(person, text, page_button(one), one) for person in office if person not in told_already)


def _to(person: int, text: Html, action: Action, one: Commendation) -> Notice:
    return Notice(Message(text=text, actions=(action,)), person=person, about=one.person)
