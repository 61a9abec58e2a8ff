"""One work of a collective, whole, with what the writer may do; its photos and files; and taking it back."""

from collections.abc import Mapping

from handlers.member.unit_works import follows, show_one
from handlers.pledge_view import moment
from handlers.secretary import undertaking_past, undertaking_results
from handlers.secretary.paging import distinct, page_of
from handlers.secretary.reach import refusal
from handlers.subjects import numbers
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.undertaking_reach import (
    OPEN,
    decides,
    found,
    list_button,
    mends,
    own_but_for,
    page_button,
    refused,
    reports,
    sees,
    stamp,
)
from handlers.undertaking_view import named, whole
from storage import model_levels
from storage.model_levels import Dropped
from storage.undertaking_facts import UndertakingWithdrawn
from storage.undertakings import Undertaking


async def show(subject: str, talk: Talk) -> Turn:
    """undertaking:<undertaking>"""
    one = await found(subject, talk)
    if one is not None and not sees(one, talk.context) and follows(one, talk.context):
        return show_one(one, talk.context)
    if one is None or not sees(one, talk.context):
        return refused(one)
    text = whole(one, talk.context)
    if one.state == "submitted" and own_but_for(one, talk.context):
        text = Html(f"{text}\n\n{say('undertaking-own')}")
    if one.kind == "model":
        gone = await talk.read(model_levels.dropped, one.id) or []
        text = Html("\n\n".join([text, *(_dropped(each, talk) for each in gone)]))
    return Turn(replies=(Message(text=text, actions=tuple(distinct(_actions(one, talk)))),))


def _dropped(one: Dropped, talk: Talk) -> Html:
    when = moment(one.at, talk.context)
    return say("modeldrop-line", who=one.by, unit=one.unit.name, when=when, reason=one.reason)


def _actions(one: Undertaking, talk: Talk) -> list[Action]:
    context, seen = talk.context, f"{one.id}:{one.version}"
    deciding = decides(one, context)
    actions = []
    if one.state == "submitted" and deciding:
        actions.append(Action(verb="approveundertaking", subject=seen, label=label("undertaking-approve")))
        actions.append(Action(verb="returnundertaking", subject=seen, label=label("decide-return")))
    elif one.state in OPEN and mends(one, context):
        actions.append(Action(verb="mendundertaking", subject=one.id, label=label("undertaking-mend")))
        actions.append(Action(verb="withdrawundertaking", subject=one.id, label=label("undertaking-withdraw")))
    if files := _files(one):
        verb, subject = ("undertakingfiles", one.id) if len(files) > 1 else ("evidence", files[0].subject)
        actions.append(Action(verb=verb, subject=subject, label=label("undertaking-files")))
    if one.state == "approved" and deciding:
        actions.append(Action(verb="evaluate", subject=seen, label=label("undertaking-evaluate")))
        actions.append(Action(verb="returnundertaking", subject=seen, label=label("undertaking-give-back")))
    if one.state == "approved" and reports(one, context):
        actions += [undertaking_results.button(one, criterion) for criterion in one.criteria]
    if one.state == "closed" and deciding:
        actions.append(Action(verb="reopenundertaking", subject=seen, label=label("undertaking-reopen")))
    return [*actions, *undertaking_past.buttons(one), list_button(one.kind, one.unit, one.committee)]


async def show_files(subject: str, talk: Talk) -> Turn:
    """undertakingfiles:<undertaking>[:<page>] – a button for each photo and file that goes with its results."""
    one = await found(subject, talk)
    if one is None or not sees(one, talk.context):
        return refused(one)
    page = (*numbers(subject.partition(":")[2]), 0)[0]
    actions = (*page_of(_files(one), page, "undertakingfiles", one.id), page_button(one))
    return Turn(replies=(Message(text=say("undertaking-files-title", what=named(one)), actions=actions),))


def _files(one: Undertaking) -> list[Action]:
    return [
        Action(verb="evidence", subject=file.id, label=clip(_file(criterion.place, place, file.name)))
        for criterion in one.criteria
        if criterion.result is not None
        for place, file in enumerate(criterion.result.evidence, start=1)
        if file.state == "stored"
    ]


def _file(criterion: int, place: int, name: str | None) -> str:
    text = label("undertaking-file", criterion=str(criterion + 1), number=str(place), name=name or "")
    return text.strip()


async def withdraw(subject: str, talk: Talk) -> Turn:
    """withdrawundertaking:<undertaking>[:yes] – asked first."""
    one = await found(subject, talk)
    if one is None or not mends(one, talk.context):
        return refused(one)
    if one.state not in OPEN:
        key = "undertaking-withdrawn-before" if one.state == "withdrawn" else "undertaking-in-force"
        return refusal(key, page_button(one), what=named(one))
    if not subject.endswith(":yes"):
        yes = Action(verb="withdrawundertaking", subject=f"{one.id}:yes", label=label("undertaking-withdraw-yes"))
        keep = Action(verb="undertaking", subject=one.id, label=label("undertaking-withdraw-no"))
        return Turn(replies=(Message(text=say("undertaking-withdraw-sure", what=named(one)), actions=(yes, keep)),))
    draft, back = talk.context.draft, list_button(one.kind, one.unit, one.committee)
    return Turn(
        replies=(Message(text=say("undertaking-withdrawn", what=named(one)), actions=(back,)),),
        facts=(UndertakingWithdrawn(**stamp(one, talk)),),
        drop=(draft.id,) if draft is not None and draft.subject == one.id else (),
    )


VERBS: Mapping[str, Verb] = {
    "undertaking": show,
    "undertakingfiles": show_files,
    "withdrawundertaking": withdraw,
}
