"""Submitting a nomination: the fact, and who is told: its member is asked first, a collective's goes up at once."""

from handlers.commendation_reach import deciders_of
from handlers.deciding import notices_to
from handlers.secretary.commendation_form import CommendationAnswers
from handlers.secretary.outcome import sentence
from handlers.signing import signed
from handlers.talk import Action, Message, Notice, Talk, Turn
from handlers.texts import Html, label, say
from storage.commendation_facts import CommendationSubmitted
from storage.commendations import Commendation
from storage.commendations import subject as subject_of
from storage.drafts import Draft
from storage.people import Person
from storage.units import Unit


async def told(
    value: CommendationAnswers,
    unit: Unit,
    person: Person | None,
    draft: Draft,
    before: Commendation | None,
    talk: Talk,
) -> Turn:
    """The turn that nominates `person`, None: the unit itself; or words the nomination `before` anew."""
    fact = _fact(value, unit, person, draft, before, talk)
    page = Action(verb="commendation", subject=fact.commendation, label=label("commendation-open"))
    award = say(f"commendation-award-{value.award}")
    if person is None:
        deciders = await deciders_of(unit, None, talk.context.me.id, talk)
        text = say("commendation-notice-unit", by=talk.context.me.name, unit=unit.name, award=award)
        notices = notices_to(deciders, Message(text=text, actions=(page,)), None, talk)
        reply = say("commendation-sent-up", contact=talk.context.office.contact)
        if deciders:
            reply = say("commendation-sent", who=deciders[0].name)
    else:
        notices = (asking(fact, person, talk),) if not person.paper else ()
        reply = say("commendation-asked-paper" if person.paper else "commendation-asked", name=person.name)
    asks = answering(fact.commendation, fact.version) if person is not None and person.paper else []
    return Turn(
        replies=(Message(text=reply, actions=(*asks, page)),),
        drop=(draft.id,),
        facts=(fact,),
        notices=notices,
    )


def asking(fact: CommendationSubmitted, person: Person, talk: Talk) -> Notice:
    """The member is asked, with the words that would be public."""
    award, deed = say(f"commendation-award-{fact.award}"), sentence(fact.deed)
    key = "commendation-ask-golden" if fact.golden else "commendation-ask"
    text = say(key, by=talk.context.me.name, award=award, deed=deed)
    message = Message(text=text, actions=tuple(answering(fact.commendation, fact.version, own=True)))
    return Notice(message, person=person.id, about=person.id)


def answering(commendation: str, version: int, *, own: bool = False) -> list[Action]:
    """The two answers to the version seen; those of a member who says it themselves, or entered for them."""
    kind = "own" if own else "for"
    subject = f"{commendation}:{version}"
    return [
        Action(verb="agreecommendation", subject=subject, label=label(f"commendation-agree-{kind}")),
        Action(verb="declinecommendation", subject=subject, label=label(f"commendation-decline-{kind}")),
    ]


def _fact(
    value: CommendationAnswers,
    unit: Unit,
    person: Person | None,
    draft: Draft,
    before: Commendation | None,
    talk: Talk,
) -> CommendationSubmitted:
    id = before.id if before else draft.id
    return CommendationSubmitted(
        **signed(talk, person.id if person else None),
        subject=subject_of(id),
        version=before.version + 1 if before else 1,
        commendation=id,
        unit=unit.id,
        year=before.year if before else talk.context.today.year,
        award=value.award,
        golden=value.golden,
        deed=value.deed,
    )


def unsent(value: CommendationAnswers) -> Html:
    """What was typed and now goes nowhere."""
    return say("commendation-unsent", deed=value.deed)
