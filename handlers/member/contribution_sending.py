"""Submitting a contribution: the fact, and who is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.access import may_to
from handlers.deciding import deciders_in, notices_to
from handlers.giving import kind_of, show_given
from handlers.member.contribution_form import REGION, ContributionAnswers
from handlers.receiving import removed
from handlers.signing import signed
from handlers.talk import Action, Context, Message, Talk, Turn
from handlers.texts import Html, label, say
from storage.contribution_facts import ContributionSubmitted
from storage.contributions import Contribution
from storage.contributions import subject as subject_of
from storage.drafts import Draft
from storage.evidence import Evidence
from storage.people import Person
from storage.units import Unit


@dataclass(frozen=True)
class Place:
    """Where a contribution counts; `person`: the member's whose it is, None: a unit's or a group's."""

    unit: Unit
    person: Person | None = None


def submitted(
    value: ContributionAnswers, place: Place, draft: Draft, before: Contribution | None, talk: Talk
) -> ContributionSubmitted:
    """The fact that `value` was submitted, as the version after `before`."""
    id = before.id if before else draft.id
    return ContributionSubmitted(
        **signed(talk, place.person.id if place.person else None),
        subject=subject_of(id),
        version=before.version + 1 if before else 1,
        contribution=id,
        unit=place.unit.id,
        year=value.on.year,
        giver=value.giver,
        kind=kind_of(value.amount.unit),
        value=value.amount.value,
        bound=value.amount.bound,
        heads=value.heads.value // 1000 if value.heads else None,
        heads_bound=value.heads.bound if value.heads else None,
        region=draft.answers.get(REGION, "bac"),
        given_on=value.on,
        draft=draft.id if before else None,
        measure=value.amount.unit,
        said=value.amount.said,
        group=value.group,
        purpose=value.purpose,
        place=value.place,
    )


async def told(
    fact: ContributionSubmitted,
    place: Place,
    author: int,
    value: ContributionAnswers,
    files: Sequence[Evidence],
    draft: Draft,
    talk: Talk,
) -> Turn:
    """The turn that submits: whoever decides is told."""
    context = talk.context
    wanted = {one.id for one in value.evidence or ()}
    gone = tuple(removed(one, talk) for one in files if one.id not in wanted)
    deciders = await deciders_in(place.unit, author, talk)
    page = Action(verb="contribution", subject=fact.contribution, label=label("contribution-open"))
    amount = show_given(value.amount, value.amount.said)
    if place.person is None:
        who = say("form-value", value=place.unit.name if value.giver == "unit" else value.group or "")
        notice = say("contribution-notice-together", by=context.me.name, who=who, amount=amount, unit=place.unit.name)
    elif place.person.id == context.me.id:
        notice = say("contribution-notice", name=place.person.name, unit=place.unit.name, amount=amount)
    else:
        told = {"by": context.me.name, "name": place.person.name, "unit": place.unit.name}
        notice = say("contribution-notice-entered", amount=amount, **told)
    others = [one for one in deciders if one.id != context.me.id]
    if place.person is not None and place.person.id != context.me.id and may_to(context, "decide", place.person):
        text = say("contribution-submitted-decide")
    elif others:
        text = say("contribution-submitted", who=others[0].name)
    else:
        text = say("contribution-submitted-up", contact=context.office.contact)
    another = Action(verb="contribute", subject=_again(place, context), label=label("contribution-another"))
    return Turn(
        replies=(Message(text=text, actions=(page, another)),),
        drop=(draft.id,),
        facts=(fact, *gone),
        notices=notices_to(deciders, Message(text=notice, actions=(page,)), place.person, talk),
    )


def _again(place: Place, context: Context) -> str:
    if place.person is None:
        return str(place.unit.id)
    return "" if place.person.id == context.me.id else f"for:{place.person.id}"


def unsent(value: ContributionAnswers) -> Html:
    """What was said and now goes nowhere."""
    said = say("contribution-brief", amount=show_given(value.amount, value.amount.said), purpose=value.purpose)
    return say("contribution-unsent", said=said)
