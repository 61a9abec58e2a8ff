"""A member's own yes to being commended, or no: before anything goes further, and for as long as it is public."""

from collections.abc import Mapping

from handlers.commendation_reach import answers, deciders_of, found, look_at, page_button, refused, sees, stamp
from handlers.commendation_view import award_of, nominee_of, state_of, told
from handlers.deciding import notices_to
from handlers.secretary.commendation_told import answered
from handlers.secretary.reach import refusal
from handlers.subjects import versioned
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import label, say
from storage import people
from storage.commendation_facts import CommendationAgreed, CommendationDeclined
from storage.commendations import Commendation
from storage.people import Person


def may_agree(one: Commendation) -> bool:
    """Whether a yes changes anything: where none was given yet, or it was taken back."""
    return not one.agreed and one.state in ("asked", "declined", "approved")


def may_decline(one: Commendation) -> bool:
    """Whether a no changes anything."""
    return one.state in ("asked", "submitted", "returned") or (one.state == "approved" and one.agreed)


async def agree(subject: str, talk: Talk) -> Turn:
    """agreecommendation:<commendation>:<version seen> – it goes to whoever decides, or is shown again."""
    one, member = await _answerable(subject, talk)
    if isinstance(one, Turn):
        return one
    if not may_agree(one):
        return _as_it_is(one, talk)
    fact = CommendationAgreed(**stamp(one, talk), approved=one.state == "approved")
    own = one.person == talk.context.me.id
    if one.state == "approved":
        text = say("commendation-agreed-again")
        notices = await answered(True, one, talk)
    else:
        deciders = await deciders_of(one.unit, one.person, one.author, talk)
        notice = say("commendation-notice", who=nominee_of(one), unit=one.unit.name, award=award_of(one))
        message = Message(text=notice, actions=(page_button(one),))
        notices = notices_to(deciders, message, member, talk)
        text = say("commendation-sent-up", contact=talk.context.office.contact)
        if deciders:
            to = {"who": deciders[0].name} | ({} if own else {"name": one.name or ""})
            text = say("commendation-agreed" if own else "commendation-agreed-for", **to)
    return Turn(replies=(Message(text=text, actions=(page_button(one),)),), facts=(fact,), notices=notices)


async def decline(subject: str, talk: Talk) -> Turn:
    """declinecommendation:<commendation>:<version seen>[:yes] – asked first where it was said yes before."""
    sure = subject.endswith(":yes")
    one, _ = await _answerable(subject.removesuffix(":yes"), talk)
    if isinstance(one, Turn):
        return one
    if not may_decline(one):
        return _as_it_is(one, talk)
    own = one.person == talk.context.me.id
    if one.agreed and not sure:
        yes = Action(
            verb="declinecommendation", subject=f"{one.id}:{one.version}:yes", label=label("commendation-end-yes")
        )
        text = say("commendation-end-sure", what=told(one, talk.context))
        keep = page_button(one, "commendation-end-no")
        return Turn(replies=(Message(text=text, actions=(yes, keep)),), reads=look_at(one, talk))
    fact = CommendationDeclined(**stamp(one, talk), approved=one.state == "approved")
    key = "commendation-ended" if one.state == "approved" else "commendation-declined"
    text = say(key if own else f"{key}-for", **({} if own else {"name": one.name or ""}))
    return Turn(
        replies=(Message(text=text, actions=(page_button(one),)),),
        facts=(fact,),
        notices=await answered(False, one, talk),
    )


async def _answerable(subject: str, talk: Talk) -> tuple[Commendation | Turn, Person | None]:
    """The commendation in `subject` if the writer may answer the version named there, and its member; else why not."""
    one, seen = await found(subject, talk), versioned(subject)
    if one is None or seen is None:
        return refusal("commendation-gone"), None
    member = await talk.read(people.by_id, one.person) if one.person is not None else None
    if not answers(one, member, talk.context):
        if member is not None and not member.paper and one.active and sees(one, talk.context):
            return refusal("commendation-joined", page_button(one)), None
        return refused(one, talk), None
    if one.version != seen[1]:
        return refusal("commendation-answer-newer", page_button(one)), None
    return one, member


def _as_it_is(one: Commendation, talk: Talk) -> Turn:
    text = say("commendation-as-it-is", what=told(one, talk.context), state=state_of(one))
    return Turn(replies=(Message(text=text, actions=(page_button(one),)),), reads=look_at(one, talk))


VERBS: Mapping[str, Verb] = {"agreecommendation": agree, "declinecommendation": decline}
