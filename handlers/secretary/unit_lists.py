"""The members of a unit, and the pledges that wait for its deciders, as lists of buttons."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.access import may
from handlers.dates import show_date
from handlers.secretary.paging import page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.secretary.states import pledge_state
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import people, pledge_lines, waiting
from storage.pledge_lines import PledgeLine
from storage.reads import Look
from storage.units import Unit


async def show_members(subject: str, talk: Talk) -> Turn:
    """members:<unit>[:<page>] – each member with where their pledge stands."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    here, lines = await asyncio.gather(
        talk.read(people.members, unit.id), talk.read(pledge_lines.in_units, unit.id, talk.context.year)
    )
    by_person = {line.person: line for line in lines or []}
    cards = [
        Action(
            verb="card",
            subject=str(person.id),
            label=label("unit-member", name=person.name, state=pledge_state(person, by_person.get(person.id))),
        )
        for person in here or []
    ]
    text = say("unit-members-title" if cards else "unit-empty", unit=unit.name)
    actions = page_of(cards, page, "members", str(unit.id))
    message = Message(text=text, actions=(*actions, _back(unit)))
    return Turn(replies=(message,), reads=_looks(actions, {str(one.id): one.id for one in here or []}, talk))


async def show_waiting(subject: str, talk: Talk) -> Turn:
    """waiting:<unit>[:<page>] – the pledges that wait for the unit's deciders, the longest waiting first."""
    found = await unit_for("see_pledge", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    pending = await waiting_at(unit, talk)
    reviews = [Action(verb="review", subject=line.id, label=_waiting_label(line, unit, talk)) for line in pending]
    text = say("unit-waiting-title", unit=unit.name) if reviews else say("unit-waiting-nothing")
    actions = page_of(reviews, page, "waiting", str(unit.id))
    message = Message(text=text, actions=(*actions, _back(unit)))
    return Turn(replies=(message,), reads=_looks(actions, {line.id: line.person for line in pending}, talk))


def _looks(actions: Sequence[Action], about: Mapping[str, int], talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown where each of those on this page of a list stands."""
    shown = [about[action.subject] for action in actions if action.subject in about]
    return tuple(Look(by=talk.context.me.id, about=person, what=f"person:{person}") for person in shown)


async def waiting_at(unit: Unit, talk: Talk) -> list[PledgeLine]:
    """What waits at `unit`, the writer's own left out; nothing for those who may not read pledges."""
    context = talk.context
    if not may(context, "see_pledge", unit):
        return []
    found = await talk.read(waiting.in_units, unit.id, context.year) or []
    return [line for line in found if line.person != context.me.id]


def _waiting_label(line: PledgeLine, unit: Unit, talk: Talk) -> str:
    sent = show_date(line.changed_at.astimezone(talk.context.office.zone).date())
    if line.unit.id == unit.id:
        return label("unit-waiting-line", name=line.name, date=sent)
    return label("unit-waiting-from", name=line.name, unit=line.unit.name, date=sent)


def _back(unit: Unit) -> Action:
    return Action(verb="unit", subject=str(unit.id), label=label("unit-back"))


VERBS: Mapping[str, Verb] = {"members": show_members, "waiting": show_waiting}
