"""Who may see an inspection and act in it: those it concerns and nobody else, not even an admin or a level above."""

from typing import Any

from handlers.access import belongs, may_within, present
from handlers.inherited import inherited
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.subjects import is_id, numbers
from handlers.talk import Action, Context, Message, Notice, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import inspecting, inspections, units
from storage.inspections import Inspection
from storage.inspections import subject as subject_of
from storage.reads import Look
from storage.remedies import Remedy, inspection_of
from storage.units import Unit


def on_team(one: Inspection, context: Context) -> bool:
    """Whether the writer was sent to inspect."""
    return present(context) and any(member.id == context.me.id for member in one.team)


def sees(one: Inspection, context: Context) -> bool:
    """The team; secretary and deputies of the committee that inspects and of the one inspected; who is inspected."""
    if not present(context):
        return False
    held = any(may_within(context, "inspect", unit) for unit in (one.inspecting, one.unit))
    return held or on_team(one, context) or one.person == context.me.id


def plans(one: Inspection, context: Context) -> bool:
    """Secretary and deputies of the committee that inspects, but for those who belong to the unit inspected."""
    return may_within(context, "inspect", one.inspecting) and not belongs(context, one.unit)


def concludes(one: Inspection, context: Context) -> bool:
    """Those who plan, and the leader of the team."""
    leads = on_team(one, context) and one.team[0].id == context.me.id
    return plans(one, context) or (leads and not belongs(context, one.unit))


def follows_up(one: Inspection, context: Context) -> bool:
    """Those who plan, and the whole team: they accept what was mended, or ask for more."""
    return plans(one, context) or (on_team(one, context) and not belongs(context, one.unit))


def mends(one: Inspection, remedy: Remedy, context: Context) -> bool:
    """Who is to mend it, where they may still see it; and secretary and deputies of the unit inspected."""
    mine = remedy.owner == context.me.id and sees(one, context)
    return mine or may_within(context, "inspect", one.unit)


def started(one: Inspection, context: Context) -> bool:
    """Whether its first day has come."""
    return one.starts_on <= context.today


async def found(subject: str, talk: Talk) -> Inspection | None:
    """The inspection named by "<inspection>" or "<inspection>:…", if the writer may see it."""
    id = subject.partition(":")[0]
    one = await talk.read(inspections.by_id, id) if is_id(id) else None
    return one if one is not None and sees(one, talk.context) else None


async def found_remedy(subject: str, talk: Talk) -> tuple[Inspection, Remedy] | None:
    """The remedy named by "<remedy>" or "<remedy>:…" and its inspection, if the writer may see them."""
    id = subject.partition(":")[0]
    one = await found(inspection_of(id), talk)
    remedy = next((each for each in (*one.remedies, *one.replaced) if each.id == id), None) if one else None
    return (one, remedy) if one and remedy else None


async def enabled_in(unit: Unit, talk: Talk) -> bool:
    """Whether `unit` may plan inspections: as it, or else the nearest unit above, has said; off where nobody did."""
    return await inherited(inspecting.set_in, unit, talk) or False


async def committee_for(subject: str, talk: Talk) -> Unit | None:
    """The unit whose id begins `subject`, if it is at work and the writer is its secretary or deputy."""
    named = numbers(subject)
    unit = await talk.read(units.by_id, named[0]) if named else None
    if unit is None or unit.closed_on is not None or not may_within(talk.context, "inspect", unit):
        return None
    return unit


def looks_at(one: Inspection, talk: Talk) -> tuple[Look, ...]:
    """That the writer is shown it: a look at everybody who is inspected, answers for the unit, or was sent."""
    about = dict.fromkeys(
        (
            *([one.person] if one.person is not None else []),
            *(head.id for head in one.heads),
            *(member.id for member in one.team),
        )
    )
    return tuple(Look(by=talk.context.me.id, about=person, what=subject_of(one.id)) for person in about)


def page_button(one: Inspection, key: str = "inspection-open") -> Action:
    """The button to the inspection, whole."""
    return Action(verb="inspection", subject=one.id, label=label(key))


def refused(talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()) -> Turn:
    """Say that the writer may not: the same whether or not there is such an inspection."""
    return with_unsent(say("unit-not-allowed"), unsent, drop=drop) if unsent else refusal("unit-not-allowed", drop=drop)


def inspected(one: Inspection) -> list[int]:
    """Who is told on the inspected side: secretary and deputies of the unit, and the person inspected."""
    heads = [head.id for head in one.heads]
    return [*heads, one.person] if one.person is not None else heads


def notices_to(people: list[int], message: Message, talk: Talk) -> tuple[Notice, ...]:
    """`message` to each of `people` once, the writer left out."""
    told = dict.fromkeys(person for person in people if person != talk.context.me.id)
    return tuple(Notice(message, person=person) for person in told)


def stamp(one: Inspection, talk: Talk, about: int | None = None) -> dict[str, Any]:
    """What a fact about `one` says beside its own; `about` whom it is, else whoever is inspected as a person."""
    return {
        **signed(talk, one.person if about is None else about),
        "subject": subject_of(one.id),
        "version": one.version + 1,
        "inspection": one.id,
    }
