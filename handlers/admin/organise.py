"""[Tổ chức] of a unit: what an admin can change about it, and what is decided for a day to come."""

import asyncio
from collections.abc import Mapping, Sequence

from handlers.access import may
from handlers.admin.unit_forms import CLOSE, RENAME, SPLIT
from handlers.admin.unit_words import said
from handlers.dates import show_date
from handlers.secretary.paging import distinct
from handlers.secretary.reach import refusal, unit_for
from handlers.signing import signed
from handlers.subjects import is_id, numbers
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import unit_plans, units
from storage.unit_plans import Plan, UnitPlanEnded, plan_subject
from storage.units import Unit


async def organise(subject: str, talk: Talk) -> Turn:
    """organise:<unit>"""
    found = await unit_for("organise", subject, talk)
    if found is None:
        return refusal("unit-not-allowed")
    unit = found[0]
    plans = await talk.read(unit_plans.touching, unit.id) or []
    parts = [say("organise", unit=unit.name)]
    parts += [say("organise-planned", change=words) for words in await _words(plans, talk)]
    actions = [
        Action(verb=verb, subject=str(unit.id), label=label(f"organise-{verb}"))
        for verb in ("renameunit", "moveunit", "mergeunit", "splitunit", "closeunit")
    ]
    actions += [
        Action(verb="dropplan", subject=plan.id, label=label("organise-drop", date=show_date(plan.change.on)))
        for plan in plans
    ]
    for verb, key in (("unithistory", "unithistory-open"), ("unit", "unit-back")):
        actions.append(Action(verb=verb, subject=str(unit.id), label=label(key)))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(distinct(actions))),))


async def rename(subject: str, talk: Talk) -> Turn:
    """renameunit:<unit>"""
    return await RENAME.begin(_unit(subject), talk)


async def split(subject: str, talk: Talk) -> Turn:
    """splitunit:<unit>"""
    return await SPLIT.begin(_unit(subject), talk)


async def close(subject: str, talk: Talk) -> Turn:
    """closeunit:<unit>"""
    return await CLOSE.begin(_unit(subject), talk)


async def drop(subject: str, talk: Talk) -> Turn:
    """dropplan:<plan> asks whether it is meant, dropplan:<plan>:yes drops it and tells who had planned it."""
    id, _, sure = subject.partition(":")
    plan = await talk.read(unit_plans.by_id, id) if is_id(id) else None
    unit = await talk.read(units.by_id, plan.change.unit) if plan else None
    if plan is None or unit is None:
        return refusal("organise-plan-gone")
    if not may(talk.context, "organise", unit):
        return refusal("unit-not-allowed")
    (words,) = await _words([plan], talk)
    back = Action(verb="organise", subject=str(unit.id), label=label("organise-back"))
    if sure != "yes":
        yes = Action(verb="dropplan", subject=f"{id}:yes", label=label("organise-drop-yes"))
        return Turn(replies=(Message(text=say("organise-drop-sure", change=words), actions=(back, yes)),))
    ended = UnitPlanEnded(
        **signed(talk),
        subject=plan_subject(unit.id, id),
        version=2,
        plan=id,
        unit=unit.id,
        outcome="dropped",
    )
    notice = Message(text=say("organise-dropped-notice", who=talk.context.me.name, change=words))
    told = (Notice(notice, person=plan.by, about=talk.context.me.id),) if plan.by != talk.context.me.id else ()
    message = Message(text=say("organise-dropped", change=words), actions=(back,))
    return Turn(replies=(message,), facts=(ended,), notices=told)


async def _words(plans: Sequence[Plan], talk: Talk) -> list[Html]:
    """What is planned, each in a sentence. One read."""
    ids = {id for plan in plans for id in (plan.change.unit, plan.change.other) if id is not None}
    found = await asyncio.gather(*(talk.read(units.by_id, id) for id in sorted(ids)))
    names = {unit.id: unit.name for unit in found if isinstance(unit, Unit)}
    return [
        said(plan.change, names.get(plan.change.unit, ""), names.get(plan.change.other or 0, plan.change.name or ""))
        for plan in plans
    ]


def _unit(subject: str) -> str:
    return str((*numbers(subject), 0)[0])


VERBS: Mapping[str, Verb] = {
    "organise": organise,
    "renameunit": rename,
    "splitunit": split,
    "closeunit": close,
    "dropplan": drop,
}
