"""/khenthuong: one's own commendations; each of them whole, or as everybody may read it; and taking one back."""

from collections.abc import Mapping

from handlers.access import may, offices
from handlers.admin import announcing
from handlers.commendation_reach import (
    answers,
    decides,
    found,
    issues,
    look_at,
    page_button,
    refused,
    revokes,
    rewords,
    sees,
    stamp,
)
from handlers.commendation_view import award_of, honour, state_of, told, whole
from handlers.member.commendation_answer import may_agree, may_decline
from handlers.secretary.commendation_sending import answering
from handlers.secretary.paging import distinct, page_of
from handlers.secretary.reach import refusal
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Context, Job, Message, Notice, Talk, Turn, Verb
from handlers.texts import label, say
from storage import commendation_lists, people
from storage.commendation_facts import CommendationWithdrawn
from storage.commendations import OPEN, Commendation
from storage.people import Person
from storage.units import Unit

CERTIFICATE_JOB = "certificate"
"""The kind of job that draws a certificate; its subject is the commendation."""


async def command(talk: Talk) -> Turn:
    """The writer's own, the Golden Book, and the ways to those of the units in which they hold an office."""
    return await mine("", talk)


def entrance(talk: Talk) -> Action | None:
    """The button on the page of what every member finds."""
    return Action(verb="mycommendations", label=label("emulation-commendations"))


async def mine(subject: str, talk: Talk) -> Turn:
    """mycommendations[:0:<page>]"""
    context = talk.context
    own = await talk.read(commendation_lists.of_people, context.me.id) or []
    page = (*numbers(subject), 0, 0)[1]
    buttons = [Action(verb="commendation", subject=one.id, label=_label(one)) for one in own]
    held = offices(context, "see_unit")
    nominating = [unit for unit in held if may(context, "nominate", unit)]
    actions = [
        *page_of(buttons, page, "mycommendations", "0"),
        *(_nominate(unit) for unit in nominating if len(nominating) == 1),
        Action(verb="goldenbook", label=label("golden-open")),
        *(
            Action(verb="commendations", subject=str(unit.id), label=label("commendations-of-unit", unit=unit.name))
            for unit in held
        ),
        Action(verb="menu", label=label("menu-open")),
    ]
    text = say("commendations-mine" if own else "commendations-none")
    return Turn(replies=(Message(text=text, actions=tuple(distinct(actions))),))


def _nominate(unit: Unit) -> Action:
    return Action(verb="nominees", subject=str(unit.id), label=label("commendation-nominate"))


def _label(one: Commendation) -> str:
    award = label(f"commendation-{one.award}")
    return clip(label("commendation-button", award=award, year=str(one.year), state=state_of(one)))


async def show(subject: str, talk: Talk) -> Turn:
    """commendation:<commendation> – all of it, with what the writer may do; of what stands in the Golden Book everybody
    may read who, for what and by whom."""
    one = await found(subject, talk)
    context = talk.context
    if one is not None and one.in_book and not (sees(one, context) or one.person == context.me.id):
        back = Action(verb="goldenbook", label=label("golden-back"))
        return Turn(replies=(Message(text=honour(one), actions=(*_to_revoke(one, context), back)),))
    if one is None or not sees(one, context):
        return refused(one, talk)
    member = await talk.read(people.by_id, one.person) if one.person is not None else None
    message = Message(text=whole(one, context), actions=tuple(distinct(_actions(one, member, talk))))
    return Turn(replies=(message,), reads=look_at(one, talk))


def _actions(one: Commendation, member: Person | None, talk: Talk) -> list[Action]:
    context, seen = talk.context, f"{one.id}:{one.version}"
    actions = []
    if one.state == "submitted" and decides(one, context):
        verbs = ("approve", "return", "refuse")
        actions += [
            Action(verb=f"{verb}commendation", subject=seen, label=label(f"commendation-{verb}")) for verb in verbs
        ]
    if one.active and answers(one, member, context) and not decides(one, context):
        yes, no = answering(one.id, one.version, own=one.person == context.me.id)
        if one.agreed and may_decline(one):
            actions.append(Action(verb=no.verb, subject=no.subject, label=label("commendation-end")))
        else:
            actions += [yes] if may_agree(one) else []
            actions += [no] if may_decline(one) else []
    if one.public and one.award == "certificate" and issues(one, context):
        actions.append(Action(verb="certificate", subject=one.id, label=label("certificate-open")))
    if one.public:
        actions += announcing.button(one.id, one.unit, talk)
    if one.state in OPEN and rewords(one, context):
        actions.append(Action(verb="mendcommendation", subject=one.id, label=label("commendation-mend")))
        actions.append(Action(verb="withdrawcommendation", subject=one.id, label=label("commendation-withdraw")))
    actions += _to_revoke(one, context)
    if one.person == context.me.id:
        return [*actions, Action(verb="mycommendations", label=label("commendations-back-mine"))]
    return [*actions, Action(verb="commendations", subject=str(one.unit.id), label=label("commendations-back"))]


def _to_revoke(one: Commendation, context: Context) -> list[Action]:
    if one.state != "approved" or not revokes(one, context):
        return []
    return [Action(verb="revokecommendation", subject=one.id, label=label("commendation-revoke"))]


async def withdraw(subject: str, talk: Talk) -> Turn:
    """withdrawcommendation:<commendation>[:yes] – asked first; a member who was asked is told."""
    one = await found(subject, talk)
    if one is None or not rewords(one, talk.context):
        return refused(one, talk)
    if one.state not in OPEN:
        return refusal("commendation-closed", page_button(one), state=state_of(one))
    what = told(one, talk.context)
    if not subject.endswith(":yes"):
        yes = Action(verb="withdrawcommendation", subject=f"{one.id}:yes", label=label("commendation-withdraw-yes"))
        keep = page_button(one, "commendation-withdraw-no")
        message = Message(text=say("commendation-withdraw-sure", what=what), actions=(yes, keep))
        return Turn(replies=(message,), reads=look_at(one, talk))
    member = await talk.read(people.by_id, one.person) if one.person is not None else None
    notices: tuple[Notice, ...] = ()
    if member is not None and not member.paper:
        text = say("commendation-withdrawn-notice", award=award_of(one))
        notices = (Notice(Message(text=text), person=member.id, about=member.id),)
    back = Action(verb="commendations", subject=str(one.unit.id), label=label("commendations-back"))
    drop = tuple(draft.id for draft in (talk.context.draft,) if draft is not None and draft.subject == one.id)
    return Turn(
        replies=(Message(text=say("commendation-withdrawn", what=what), actions=(back,)),),
        facts=(CommendationWithdrawn(**stamp(one, talk)),),
        notices=notices,
        drop=drop,
    )


async def certificate(subject: str, talk: Talk) -> Turn:
    """certificate:<commendation> – the document, once approved and while the member's yes stands."""
    one = await found(subject, talk)
    if one is None or not issues(one, talk.context):
        return refused(one, talk)
    if not one.public or one.award != "certificate":
        return refusal("certificate-none", page_button(one))
    job = Job(talk.new_id(), CERTIFICATE_JOB, one.id)
    return Turn(replies=(Message(text=say("paper-begun")),), reads=look_at(one, talk), jobs=(job,))


VERBS: Mapping[str, Verb] = {
    "mycommendations": mine,
    "commendation": show,
    "withdrawcommendation": withdraw,
    "certificate": certificate,
}
