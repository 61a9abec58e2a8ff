"""Nhắc việc: a secretary has the assistant remind a member, or all who need it, of what they have not done yet."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.dates import show_date
from handlers.inherited import inherited
from handlers.quiet_time import is_waking
from handlers.reminder_view import Reminder, reminder_message
from handlers.secretary.nudge_plan import MOST_NAMES, left_out, needs, wanted, why_not
from handlers.secretary.outcome import decided_by, deciding_role
from handlers.secretary.reach import looks_at, person_for, refusal, unit_for
from handlers.signing import signed
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import items, nudgeable, themes
from storage.nudgeable import Nudgeable
from storage.reads import Look
from storage.reminding_facts import Nudged, unprompted_subject
from storage.units import Unit

SURE = ":yes"
"""Ends the subject of the button that says it."""

Told = Sequence[tuple[Nudgeable, Reminder]]


async def nudge(subject: str, talk: Talk) -> Turn:
    """nudge:<person>[:yes] – what would be said to them, or, once one is sure, saying it."""
    person = await person_for("nudge", subject.removesuffix(SURE), talk)
    if isinstance(person, Turn):
        return person
    if not is_waking(talk.now, talk.context.office.zone):
        return refusal("nudge-asleep")
    today = talk.context.today
    one, mine, theme = await asyncio.gather(
        talk.read(nudgeable.of_people, person.id, today),
        talk.read(items.of_person, person.id, today.year),
        inherited(themes.in_units, person.unit, talk, today.year),
    )
    back = Action(verb="card", subject=str(person.id), label=label("card-open"))
    reminder = wanted(one, mine or (), theme, today, all_open=True) if one else None
    if one is None or reminder is None:
        return refusal("nudge-nothing", back, name=person.name)
    reason = why_not(one, today)
    if reason is not None:
        return refusal(f"nudge-{reason}", back, name=one.name, date=show_date(one.leave_until or today))
    looks = looks_at(person, talk)
    if subject.endswith(SURE):
        return _said([(one, reminder)], person.unit, say("nudge-done", name=one.name), back, looks, talk)
    send = Action(verb="nudge", subject=f"{person.id}{SURE}", label=label("nudge-send"))
    text = Html(f"{say('nudge-preview', name=one.name)}\n\n{_message(reminder, person.unit, talk).text}")
    return Turn(replies=(Message(text=text, actions=(send, back)),), reads=looks)


async def nudge_all(subject: str, talk: Talk) -> Turn:
    """nudges:<unit>[:yes] – who of the unit's own members would be reminded, or, once one is sure, reminding them."""
    found = await unit_for("nudge", subject.removesuffix(SURE), talk)
    if found is None:
        return refusal("unit-not-allowed")
    if not is_waking(talk.now, talk.context.office.zone):
        return refusal("nudge-asleep")
    unit, today = found[0], talk.context.today
    due = await _who_needs_it(unit, talk)
    able = [(one, reminder) for one, reminder in due if why_not(one, today) is None]
    left = left_out([one for one, _ in due], today)
    looks = tuple(Look(by=talk.context.me.id, about=one.person, what=f"person:{one.person}") for one, _ in due)
    back = Action(verb="unit", subject=str(unit.id), label=label("unit-back"))
    if not able:
        text = Html("\n".join([say("nudge-nobody", unit=unit.name), *left]))
        return Turn(replies=(Message(text=text, actions=(back,)),), reads=looks)
    if subject.endswith(SURE):
        text = Html("\n".join([say("nudge-done-all", count=str(len(able))), *left]))
        return _said(able, unit, text, back, looks, talk)
    send = Action(verb="nudges", subject=f"{unit.id}{SURE}", label=label("nudge-send-all", count=str(len(able))))
    lines = [say("nudge-line", name=one.name, needs=needs(reminder, today)) for one, reminder in able[:MOST_NAMES]]
    if len(able) > MOST_NAMES:
        lines.append(say("nudge-more", count=str(len(able) - MOST_NAMES)))
    heading = say("nudge-preview-all", unit=unit.name, count=str(len(able)))
    text = Html("\n".join([heading, *lines, *left]))
    return Turn(replies=(Message(text=text, actions=(send, back)),), reads=looks)


async def _who_needs_it(unit: Unit, talk: Talk) -> list[tuple[Nudgeable, Reminder]]:
    today = talk.context.today
    here, theme = await asyncio.gather(
        talk.read(nudgeable.in_units, unit.id, today), inherited(themes.in_units, unit, talk, today.year)
    )
    others = [one for one in here or () if one.person != talk.context.me.id]
    works = await asyncio.gather(*(talk.read(items.of_person, one.person, today.year) for one in others))
    due = [(one, wanted(one, mine or (), theme, today)) for one, mine in zip(others, works, strict=True)]
    return [(one, reminder) for one, reminder in due if reminder is not None]


def _message(reminder: Reminder, unit: Unit, talk: Talk) -> Message:
    """What a member of `unit` is told: a reminder, and who had it said."""
    role = deciding_role(talk.context, unit)
    return reminder_message(reminder, say("nudge-by", who=decided_by(role, unit)))


def _said(told: Told, unit: Unit, text: Html, back: Action, looks: tuple[Look, ...], talk: Talk) -> Turn:
    """The turn in which each of `told` is reminded, once a day: who was told something meanwhile makes it run again."""
    return Turn(
        replies=(Message(text=text, actions=(back,)),),
        facts=tuple(_fact(one, reminder, talk) for one, reminder in told),
        notices=tuple(
            Notice(_message(reminder, unit, talk), person=one.person, about=one.person) for one, reminder in told
        ),
        reads=looks,
    )


def _fact(one: Nudgeable, reminder: Reminder, talk: Talk) -> Nudged:
    return Nudged(
        **signed(talk, one.person),
        subject=unprompted_subject(one.person, reminder.day),
        day=reminder.day,
        items=tuple(item.id for item in reminder.items),
        due_pledge=reminder.pledge is not None,
    )


VERBS: Mapping[str, Verb] = {"nudge": nudge, "nudges": nudge_all}
