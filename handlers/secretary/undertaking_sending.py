"""Submitting what a collective sets out to do: the fact, and who is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.deciding import deciders_above, notices_to
from handlers.secretary.undertaking_form import UndertakingAnswers
from handlers.signing import signed
from handlers.talk import Action, Message, Talk, Turn
from handlers.texts import Html, label, say
from handlers.undertaking_reach import list_button
from handlers.undertaking_view import kind_of
from storage.amounts import Amount
from storage.criterion_results import Criterion
from storage.drafts import Draft
from storage.holders import Holder
from storage.undertaking_facts import UndertakingSubmitted
from storage.undertakings import Undertaking, UndertakingKind
from storage.undertakings import subject as subject_of
from storage.units import Unit


@dataclass(frozen=True)
class Setting:
    """Whose work it is and of what kind: that of `unit`, set by the committee of `committee`; after the model `after`
    where it takes one up."""

    kind: UndertakingKind
    unit: Unit
    committee: Unit
    after: Undertaking | None = None


def submitted(
    value: UndertakingAnswers, setting: Setting, held: Sequence[Holder], id: str, before: Undertaking | None, talk: Talk
) -> UndertakingSubmitted:
    """The fact that `value` was submitted, as the version after `before`. Who is in charge is one of `held` where they
    are called so."""
    chosen = next((one.person for one in held if one.name == value.in_charge), None)
    model = setting.after
    origin: dict[str, Any] = {}
    if before is not None:
        origin = {"adopted_from": before.adopted_from, "origin": before.origin}
    elif model is not None:
        origin = {"adopted_from": model.id, "origin": model.origin or model.id}
    return UndertakingSubmitted(
        **signed(talk),
        subject=subject_of(id),
        version=before.version + 1 if before else 1,
        undertaking=id,
        kind=setting.kind,
        unit=setting.unit.id,
        committee=setting.committee.id,
        year=value.due.year,
        starts_on=value.starts_on,
        due=value.due,
        count=len(value.criteria),
        in_charge_id=chosen,
        title=value.title,
        content=value.content,
        in_charge=value.in_charge if chosen is None else None,
        criteria=tuple(
            Criterion(
                id=one.id or talk.new_id(),
                place=place,
                text=one.text,
                target=Amount(value=one.target.value, unit=one.target.unit, bound=one.target.bound),
                said=one.target.said,
            )
            for place, one in enumerate(value.criteria)
        ),
        **origin,
    )


async def told(fact: UndertakingSubmitted, setting: Setting, draft: Draft, talk: Talk) -> Turn:
    """The turn that submits: the level above is told."""
    context = talk.context
    deciders = await deciders_above(setting.committee, context.me.id, talk)
    page = Action(verb="undertaking", subject=fact.undertaking, label=label("undertaking-open"))
    notice = say(
        "undertaking-notice", by=context.me.name, unit=setting.unit.name, kind=kind_of(setting.kind), title=fact.title
    )
    if deciders:
        text = say(
            "undertaking-submitted", kind=kind_of(setting.kind), who=deciders[0].name, unit=deciders[0].unit.name
        )
    else:
        text = say("undertaking-submitted-up", kind=kind_of(setting.kind), contact=context.office.contact)
    back = list_button(setting.kind, setting.unit, setting.committee)
    return Turn(
        replies=(Message(text=text, actions=(page, back)),),
        drop=(draft.id,),
        facts=(fact,),
        notices=notices_to(deciders, Message(text=notice, actions=(page,)), None, talk),
    )


def unsent(value: UndertakingAnswers) -> Html:
    """What was written and now goes nowhere."""
    return say("undertaking-unsent", title=value.title, content=value.content)
