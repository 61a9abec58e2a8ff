"""Taking back that a committee further up made a model its own: why is asked, and those it came from hear."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.access import may
from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.model_view import named
from handlers.readers import Text
from handlers.secretary.model_promoting import to_deciders
from handlers.secretary.outcome import sentence
from handlers.secretary.reach import half_written
from handlers.signing import signed
from handlers.subjects import is_id, numbers
from handlers.summary import clip
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, plain, say
from handlers.unsent import with_unsent
from storage import facts, model_levels, undertakings
from storage.drafts import ABOUT, Draft
from storage.model_facts import ModelDropped
from storage.model_facts import subject as subject_of
from storage.model_levels import ModelLevel
from storage.reads import Look
from storage.undertakings import Undertaking

VERB = "dropmodel"


class DropAnswers(BaseModel):
    """Why it is taken back."""

    reason: Annotated[str, Ask(Text(1000))]


class DropForm(Form[DropAnswers]):
    """The reason. Its subject is "<undertaking>:<unit>"."""

    name = "modeldrop"
    model = DropAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        return None if isinstance(await _taken_up(draft.subject, talk), Turn) else ()

    async def submit(self, value: DropAnswers, draft: Draft, talk: Talk) -> Turn:
        found = await _taken_up(draft.subject, talk, say("modeldrop-unsent", reason=value.reason), (draft.id,))
        if isinstance(found, Turn):
            return found
        one, level = found
        about = subject_of(one.id, level.unit.id)
        fact = ModelDropped(
            **signed(talk),
            subject=about,
            version=(await talk.read(facts.latest, about) or 0) + 1,
            undertaking=one.id,
            unit=level.unit.id,
            level=level.level,
            reason=value.reason,
        )
        told = _told(one, level)
        page = _page(one)
        notice = say("modeldrop-notice", reason=sentence(value.reason), **told)
        hear = dict.fromkeys((one.unit.id, one.committee.id, level.unit.id))
        return Turn(
            replies=(Message(text=say("modeldrop-done", **told), actions=(page,)),),
            facts=(fact,),
            notices=await to_deciders(hear, Message(text=notice, actions=(page,)), talk),
            drop=(draft.id,),
        )


FORM = DropForm()


def buttons(one: Undertaking, levels: Sequence[ModelLevel], context: Context) -> list[Action]:
    """One for each level that the writer may take back."""
    return [
        Action(
            verb=VERB, subject=f"{one.id}:{level.unit.id}", label=clip(label("modeldrop-open", unit=level.unit.name))
        )
        for level in levels
        if _may(one, level, context)
    ]


def _may(one: Undertaking, level: ModelLevel, context: Context) -> bool:
    """Those who decide in the unit that took it up, or above. That it is its own committee's is undone by giving the
    work back."""
    return level.unit.id != one.committee.id and may(context, "decide", level.unit, one.author)


async def begin(subject: str, talk: Talk) -> Turn:
    """dropmodel:<undertaking>:<unit> – why is asked; what is half written of it goes on."""
    found = await _taken_up(subject, talk)
    if isinstance(found, Turn):
        return found
    half = await half_written(FORM.name, subject, talk)
    draft = FORM.start(subject, talk, {ABOUT: plain(named(found[0]))})
    turn = opened(FORM, draft, talk.context, say("modeldrop-intro", **_told(*found)))
    return replace(turn, drop=(half.id,) if half else ())


async def _taken_up(
    subject: str, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> tuple[Undertaking, ModelLevel] | Turn:
    """The model and that it is the model of the unit named there, if the writer may take that back; else why not."""
    id, _, unit = subject.partition(":")
    if not is_id(id):
        return with_unsent(say("model-gone"), unsent, drop=drop)
    one, levels = await asyncio.gather(talk.read(undertakings.by_id, id), talk.read(model_levels.of_models, id))
    if one is None:
        return with_unsent(say("model-gone"), unsent, drop=drop)
    level = next((each for each in levels or () if (each.unit.id,) == numbers(unit)), None)
    if level is None:
        return with_unsent(say("modeldrop-before"), unsent, _page(one), drop=drop)
    if not _may(one, level, talk.context):
        return with_unsent(say("unit-not-allowed"), unsent, drop=drop)
    return one, level


def _told(one: Undertaking, level: ModelLevel) -> dict[str, Html | str]:
    return {"what": named(one), "unit": level.unit.name, "level": say("model-level", level=level.level)}


def _page(one: Undertaking) -> Action:
    return Action(verb="model", subject=one.id, label=label("model-open"))


VERBS: Mapping[str, Verb] = {VERB: begin}
