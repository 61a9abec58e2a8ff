"""/donggop: what one gave this year; each contribution whole, for its member and those above; and taking one back."""

import asyncio
from collections.abc import Mapping

from handlers.access import offices
from handlers.contribution_reach import OPEN, decides, found, look_at, mends, page_button, refused, sees, stamp
from handlers.contribution_view import amount_of, state_of, titles, told, whole
from handlers.deciding import deciders_in, notices_to
from handlers.giving import allowed_years
from handlers.secretary.paging import PAGE, cut, distinct, page_of
from handlers.secretary.reach import refusal
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import contributions, people
from storage.contribution_facts import ContributionWithdrawn
from storage.contributions import Contribution


async def command(talk: Talk) -> Turn:
    """The writer's own, the newest first, and the ways to those of the units in which they hold an office."""
    return await mine("", talk)


def entrance(talk: Talk) -> Action | None:
    """The button among those of the movement."""
    return Action(verb="mycontributions", label=label("emulation-contributions"))


async def mine(subject: str, talk: Talk) -> Turn:
    """mycontributions[:0:<page>]"""
    context = talk.context
    given = await talk.read(contributions.of_people, context.me.id, allowed_years(context.today)[-1]) or []
    here, page, _ = cut(given, (*numbers(subject), 0, 0)[1])
    parts = [say("contributions-mine" if given else "contributions-none")]
    if here:
        parts.append(Html("\n".join(titles(here, page * PAGE + 1))))
    buttons = [Action(verb="contribution", subject=one.id, label=clip(_label(one))) for one in given]
    actions = [
        Action(verb="contribute", label=label("contribution-add")),
        *page_of(buttons, page, "mycontributions", "0"),
    ]
    actions += [
        Action(verb="contributions", subject=str(unit.id), label=label("contributions-of-unit", unit=unit.name))
        for unit in offices(context, "see_unit")
    ]
    menu = Action(verb="menu", label=label("menu-open"))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=(*distinct(actions), menu)),))


def _label(one: Contribution) -> str:
    return label("contribution-button", amount=amount_of(one), state=state_of(one))


async def show(subject: str, talk: Talk) -> Turn:
    """contribution:<contribution> – all of it, with what the writer may do; recorded as a look at its member."""
    one = await found(subject, talk)
    if one is None or not sees(one, talk.context):
        return refused(one, talk)
    outer = await talk.read(contributions.by_id, one.within) if one.within else None
    text = whole(one, outer, talk.context)
    if one.state == "submitted" and one.owner == talk.context.me.id:
        text = Html(f"{text}\n\n{say('contribution-own')}")
    message = Message(text=text, actions=tuple(distinct(_actions(one, outer, talk))))
    return Turn(replies=(message,), reads=look_at(one, talk))


def _actions(one: Contribution, outer: Contribution | None, talk: Talk) -> list[Action]:
    context, seen = talk.context, f"{one.id}:{one.version}"
    actions = []
    if one.state == "submitted" and decides(one, context):
        actions.append(Action(verb="confirmcontribution", subject=seen, label=label("decide-confirm")))
        actions.append(Action(verb="returncontribution", subject=seen, label=label("decide-return")))
    if one.state in OPEN and mends(one, context):
        actions.append(Action(verb="mendcontribution", subject=one.id, label=label("contribution-mend")))
    for place, file in enumerate(one.evidence, start=1):
        if file.state == "stored":
            text = label(f"contribution-{file.kind}", number=str(place), name=file.name or "").strip()
            actions.append(Action(verb="evidence", subject=file.id, label=clip(text)))
    if one.state == "confirmed" and decides(one, context):
        if one.within is not None:
            actions.append(Action(verb="apart", subject=one.id, label=label("contribution-apart")))
        else:
            actions.append(Action(verb="overlaps", subject=one.id, label=label("contribution-overlaps")))
    if one.state != "withdrawn" and mends(one, context):
        actions.append(Action(verb="withdrawcontribution", subject=one.id, label=label("contribution-withdraw")))
    if one.person == context.me.id:
        actions.append(Action(verb="mycontributions", label=label("contributions-back")))
    else:
        actions.append(Action(verb="contributions", subject=str(one.unit.id), label=label("contributions-back-unit")))
    return actions


async def withdraw(subject: str, talk: Talk) -> Turn:
    """withdrawcontribution:<contribution>[:yes] – asked first; those who decide are told where it counted already."""
    one = await found(subject, talk)
    if one is None or not mends(one, talk.context):
        return refused(one, talk)
    if one.state == "withdrawn":
        return refusal("contribution-withdrawn-before", page_button(one))
    if not subject.endswith(":yes"):
        yes = Action(verb="withdrawcontribution", subject=f"{one.id}:yes", label=label("contribution-withdraw-yes"))
        text = say("contribution-withdraw-sure", what=told(one, talk.context))
        keep = page_button(one, "contribution-withdraw-no")
        return Turn(replies=(Message(text=text, actions=(yes, keep)),), reads=look_at(one, talk))
    fact = ContributionWithdrawn(**stamp(one, talk))
    deciders, member = await asyncio.gather(
        deciders_in(one.unit, one.owner, talk), talk.read(people.by_id, one.person or 0)
    )
    own = one.person == talk.context.me.id
    what = amount_of(one) if own else told(one, talk.context)
    text = say("contribution-withdrawn-notice", by=talk.context.me.name, what=what)
    notice = Message(text=text, actions=(page_button(one),))
    notices = notices_to(deciders, notice, member, talk) if one.state == "confirmed" else ()
    back = Action(verb="mycontributions", label=label("contributions-back"))
    if not own:
        back = Action(verb="contributions", subject=str(one.unit.id), label=label("contributions-back-unit"))
    message = Message(text=say("contribution-withdrawn", what=told(one, talk.context)), actions=(back,))
    drop = tuple(draft.id for draft in (talk.context.draft,) if draft is not None and draft.subject == one.id)
    return Turn(replies=(message,), facts=(fact,), notices=notices, drop=drop)


VERBS: Mapping[str, Verb] = {
    "mycontributions": mine,
    "contribution": show,
    "withdrawcontribution": withdraw,
}
