"""Taking a model up further: the committee of a unit above makes it one of its own too, and those it came from hear."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.access import may
from handlers.admin import announcing
from handlers.model_view import named
from handlers.pledge_view import moment
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.subjects import is_id
from handlers.talk import Action, Context, Message, Notice, Talk, Turn, Verb
from handlers.texts import label, say
from storage import facts, model_levels, people, undertakings
from storage.model_facts import ModelPromoted, subject
from storage.model_levels import ModelLevel
from storage.undertakings import IN_FORCE, Undertaking
from storage.units import Unit


def promotable(one: Undertaking, levels: Sequence[ModelLevel], context: Context) -> list[Unit]:
    """The units above the committee that chose it for which the writer may take it up, as long as it is not theirs."""
    have = {level.unit.id for level in levels} | {one.committee.id}
    held = {role.unit.id: role.unit for role in context.roles}
    return [unit for unit in held.values() if unit.id not in have and _may(one, unit, context, one.author)]


def _may(one: Undertaking, unit: Unit, context: Context, author: int | None = None) -> bool:
    """Those who decide there, but for whoever submitted it, who is the `author`."""
    above = unit.covers(one.committee.path) and unit.id != one.committee.id
    return above and may(context, "decide", unit, author)


async def promote(named_model: str, talk: Talk) -> Turn:
    """promote:<undertaking>:<unit>[:yes] – asked first."""
    id, _, rest = named_model.partition(":")
    unit_id, _, sure = rest.partition(":")
    if not is_id(id):
        return refusal("model-gone")
    one, levels, seen = await asyncio.gather(
        talk.read(undertakings.by_id, id),
        talk.read(model_levels.of_models, id),
        talk.read(facts.latest, f"modellevel:{id}:{unit_id}"),
    )
    unit = next((role.unit for role in talk.context.roles if str(role.unit.id) == unit_id), None)
    if one is None or one.kind != "model" or one.state not in IN_FORCE:
        return refusal("model-gone")
    if unit is None or not _may(one, unit, talk.context):
        return refusal("unit-not-allowed")
    if one.author == talk.context.me.id:
        return refusal("model-promote-own")
    page = Action(verb="model", subject=one.id, label=label("model-open"))
    told: dict[str, Any] = {"what": named(one), "unit": unit.name, "level": say("model-level", level=unit.kind)}
    already = next((level for level in levels or () if level.unit.id == unit.id), None)
    if already is not None:
        when = moment(already.at, talk.context)
        return refusal("model-promoted-already", page, who=already.by, when=when, **told)
    if sure != "yes":
        yes = Action(verb="promote", subject=f"{one.id}:{unit.id}:yes", label=label("model-promote-yes"))
        keep = Action(verb="model", subject=one.id, label=label("model-promote-no"))
        return Turn(replies=(Message(text=say("model-promote-sure", **told), actions=(yes, keep)),))
    fact = ModelPromoted(
        **signed(talk),
        subject=subject(one.id, unit.id),
        version=(seen or 0) + 1,
        undertaking=one.id,
        unit=unit.id,
        level=unit.kind,
    )
    spread = announcing.button(one.id, one.unit, talk)
    message = Message(text=say("model-promoted", **told), actions=(page, *spread))
    from_ = dict.fromkeys((one.unit.id, one.committee.id))
    notices = await to_deciders(from_, Message(text=say("model-promoted-notice", **told), actions=(page,)), talk)
    return Turn(replies=(message,), facts=(fact,), notices=notices)


async def to_deciders(unit_ids: Sequence[int] | Mapping[int, Any], message: Message, talk: Talk) -> tuple[Notice, ...]:
    """`message` to those who decide in the units, each once, the writer left out. One query."""
    found = await asyncio.gather(*(talk.read(people.deciders, unit) for unit in unit_ids))
    told = dict.fromkeys(decider.id for here in found for decider in here or () if decider.id != talk.context.me.id)
    return tuple(Notice(message, person=person) for person in told)


VERBS: Mapping[str, Verb] = {"promote": promote}
