"""A unit as its committee sees it: figures, what waits for a decision, its members, and the units directly below."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.access import may
from handlers.dates import show_date
from handlers.menu import unit_actions
from handlers.secretary.paging import PAGE, distinct, page_of
from handlers.secretary.reach import refusal, unit_for
from handlers.secretary.states import pledge_state
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import figures, people, pledge_lines, units, waiting
from storage.figures import Figures
from storage.pledge_lines import PledgeLine
from storage.reads import Look
from storage.units import Unit


async def command(talk: Talk) -> Turn:
    """/donvi: the units in which the writer holds a role; straight to it when there is only one."""
    mine = unit_actions(talk.context)
    if not mine:
        return refusal("unit-none")
    if len(mine) == 1:
        return await show_unit(mine[0].subject, talk)
    return Turn(replies=(Message(text=say("unit-which"), actions=tuple(distinct(mine))),))


async def show_unit(subject: str, talk: Talk) -> Turn:
    """unit:<unit>[:<page>] – how it stands, and the ways on; the page is that of the units below it."""
    found = await unit_for("see_unit", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    year = talk.context.year
    below, pending = await asyncio.gather(talk.read(units.children, unit.id), _waiting(unit, talk))
    below = below or []
    shown = [unit.id, *(child.id for child in below[page * PAGE : (page + 1) * PAGE])]
    counted = await asyncio.gather(*(talk.read(figures.in_units, one, year) for one in shown))
    known = {id: found or Figures() for id, found in zip(shown, counted, strict=True)}
    own = known[unit.id]
    actions = []
    if pending:
        actions.append(_to("waiting", unit, label("unit-waiting-count", count=str(len(pending)))))
    if own.must + own.exempt:
        actions.append(_to("members", unit, label("unit-members")))
    children = [_to("unit", child, _child_label(child, known.get(child.id, Figures()))) for child in below]
    actions += page_of(children, page, "unit", str(unit.id))
    return Turn(replies=(Message(text=_unit_text(unit, own, bool(below), year), actions=tuple(actions)),))


def _unit_text(unit: Unit, own: Figures, has_children: bool, year: int) -> Html:
    parts = [say("unit-title", unit=unit.name, year=str(year))]
    if own.must + own.exempt:
        counts = {name: str(count) for name, count in own.model_dump().items()}
        lines = [say("unit-registered", **counts), say("unit-confirmed", **counts)]
        for name in ("waiting", "returned", "absent", "exempt", "paper"):
            if counts[name] != "0":
                lines.append(say(f"unit-{name}", count=counts[name]))
        parts.append(Html("\n".join(lines)))
    elif not has_children:
        parts.append(say("unit-empty"))
    if has_children:
        parts.append(say("unit-choose-below"))
    return Html("\n\n".join(parts))


def _child_label(unit: Unit, own: Figures) -> str:
    if not own.must:
        return label("menu-unit", unit=unit.name)
    return label("unit-child", unit=unit.name, registered=str(own.registered), must=str(own.must))


def _to(verb: str, unit: Unit, text: str) -> Action:
    return Action(verb=verb, subject=str(unit.id), label=text)


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
    message = Message(text=text, actions=(*actions, _to("unit", unit, label("unit-back"))))
    return Turn(replies=(message,), reads=_looks(actions, {str(one.id): one.id for one in here or []}, talk))


async def show_waiting(subject: str, talk: Talk) -> Turn:
    """waiting:<unit>[:<page>] – the pledges that wait for the unit's deciders, the longest waiting first."""
    found = await unit_for("see_pledge", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit, page = found
    pending = await _waiting(unit, talk)
    reviews = [Action(verb="review", subject=line.id, label=_waiting_label(line, unit, talk)) for line in pending]
    text = say("unit-waiting-title", unit=unit.name) if reviews else say("unit-waiting-nothing")
    actions = page_of(reviews, page, "waiting", str(unit.id))
    message = Message(text=text, actions=(*actions, _to("unit", unit, label("unit-back"))))
    return Turn(replies=(message,), reads=_looks(actions, {line.id: line.person for line in pending}, talk))


def _looks(actions: Sequence[Action], about: Mapping[str, int], talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown where each of those on this page of a list stands."""
    shown = [about[action.subject] for action in actions if action.subject in about]
    return tuple(Look(by=talk.context.me.id, about=person, what=f"person:{person}") for person in shown)


async def _waiting(unit: Unit, talk: Talk) -> list[PledgeLine]:
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


VERBS: Mapping[str, Verb] = {"unit": show_unit, "members": show_members, "waiting": show_waiting}
