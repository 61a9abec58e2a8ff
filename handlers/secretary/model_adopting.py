"""Áp dụng mô hình: taking up another unit's model as the own work, from which the form starts."""

from collections.abc import Mapping

from handlers.access import may, offices
from handlers.member.library import model_for
from handlers.model_view import named
from handlers.secretary.paging import distinct
from handlers.secretary.reach import refusal
from handlers.secretary.undertaking_entering import begun
from handlers.secretary.undertaking_form import copied
from handlers.summary import clip
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import adoptions
from storage.undertakings import Undertaking
from storage.units import Unit


async def adopt(subject: str, talk: Talk) -> Turn:
    """adopt:<undertaking>[:<unit>] – the form for the writer's unit, which is chosen first where there are several."""
    units = _units(talk.context)
    if not units:
        return refusal("unit-not-allowed")
    one = await model_for(subject, talk)
    if isinstance(one, Turn):
        return one
    chosen = subject.partition(":")[2]
    if chosen or len(units) == 1:
        unit = next((unit for unit in units if chosen in ("", str(unit.id))), None)
        return refusal("unit-not-allowed") if unit is None else await _adopted(one, unit, talk)
    buttons = [Action(verb="adopt", subject=f"{one.id}:{unit.id}", label=clip(unit.name)) for unit in units]
    text = say("model-adopt-where", what=named(one))
    return Turn(replies=(Message(text=text, actions=(*distinct(buttons), _back(one.id))),))


def _units(context: Context) -> list[Unit]:
    """The units for whose committee the writer may set work, each once."""
    return [unit for unit in offices(context, "undertake") if may(context, "undertake", unit)]


async def _adopted(one: Undertaking, unit: Unit, talk: Talk) -> Turn:
    first = one.origin or one.id
    before = await talk.read(adoptions.of_unit, first, unit.id, talk.context.year)
    if one.unit.id == unit.id or before == first:
        return refusal("model-adopt-own", _back(one.id), unit=unit.name)
    if before is not None:
        page = Action(verb="undertaking", subject=before, label=label("undertaking-open"))
        return refusal("model-adopted-before", page, _back(one.id), unit=unit.name, year=str(talk.context.year))
    hint = say("model-adopt-hint", what=named(one))
    return await begun("model", unit, unit, talk, copied(one), one.id, hint)


def _back(id: str) -> Action:
    return Action(verb="model", subject=id, label=label("model-open"))


VERBS: Mapping[str, Verb] = {"adopt": adopt}
