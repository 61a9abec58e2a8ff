"""/kiemtra: the inspections that concern somebody; each of them whole, for those it concerns; and calling one off."""

from collections.abc import Iterable, Mapping

from handlers.access import may_within
from handlers.inspection_reach import (
    concludes,
    follows_up,
    found,
    found_remedy,
    inspected,
    looks_at,
    mends,
    notices_to,
    page_button,
    plans,
    stamp,
    started,
)
from handlers.inspection_view import before, buttons, notice, remedy_whole, state_of, titles, whole
from handlers.secretary.paging import PAGE, cut, distinct, page_of
from handlers.secretary.reach import refusal
from handlers.subjects import numbers, versioned
from handlers.summary import clip
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import inspection_lists
from storage.inspection_facts import InspectionCalledOff
from storage.inspections import Inspection
from storage.remedies import Remedy
from storage.units import Unit


async def command(talk: Talk) -> Turn:
    """The inspections that concern the writer, and the ways to those of the committees they lead."""
    return await mine("", talk)


async def mine(subject: str, talk: Talk) -> Turn:
    """myinspections[:0:<page>]"""
    context = talk.context
    those = await talk.read(inspection_lists.concerning, context.me.id) or []
    shown, page, _ = cut(those, (*numbers(subject), 0, 0)[1])
    parts = [say("inspections-mine" if those else "inspections-none")]
    if shown:
        parts.append(Html("\n".join(titles(shown, page * PAGE + 1, context.today))))
    actions = page_of(buttons(those), page, "myinspections", "0")
    held: dict[int, Unit] = {role.unit.id: role.unit for role in context.roles}
    actions += tuple(
        Action(verb="inspections", subject=str(unit.id), label=clip(label("inspections-of-unit", unit=unit.name)))
        for unit in held.values()
        if may_within(context, "inspect", unit) and unit.kind != "cell"
    )
    menu = Action(verb="menu", label=label("menu-open"))
    looks = tuple(dict.fromkeys(look for one in shown for look in looks_at(one, talk)))
    message = Message(text=Html("\n\n".join(parts)), actions=(*distinct(actions), menu))
    return Turn(replies=(message,), reads=looks)


async def show(subject: str, talk: Talk) -> Turn:
    """inspection:<inspection> – all of it, with what the writer may do; a recorded look."""
    one = await found(subject, talk)
    if one is None:
        return refusal("unit-not-allowed")
    message = Message(text=whole(one, talk.context), actions=tuple(distinct(_actions(one, talk))))
    return Turn(replies=(message,), reads=looks_at(one, talk))


def _actions(one: Inspection, talk: Talk) -> list[Action]:
    context, actions = talk.context, []
    if one.state == "planned" and started(one, context) and concludes(one, context):
        actions.append(Action(verb="concludeinspection", subject=one.id, label=label("inspection-conclude")))
    if one.state == "planned" and plans(one, context):
        actions.append(Action(verb="mendinspection", subject=one.id, label=label("inspection-mend")))
        actions.append(Action(verb="calloffinspection", subject=one.id, label=label("inspection-call-off")))
    actions += _to_remedies(one.remedies)
    if one.corrections:
        actions.append(_to_before(one, len(one.corrections)))
    if one.concluded_at is not None and concludes(one, context):
        actions.append(Action(verb="correctinspection", subject=one.id, label=label("inspection-correct")))
    return [*actions, Action(verb="myinspections", label=label("inspections-back-mine"))]


def _to_remedies(remedies: Iterable[Remedy]) -> list[Action]:
    return [
        Action(verb="remedy", subject=remedy.id, label=label("remedy-button", number=str(remedy.place)))
        for remedy in remedies
    ]


def _to_before(one: Inspection, number: int, key: str = "inspection-before-open") -> Action:
    return Action(verb="beforeinspection", subject=f"{one.id}:{number}", label=label(key))


async def show_before(subject: str, talk: Talk) -> Turn:
    """beforeinspection:<inspection>:<correction> – what read otherwise before it; a recorded look."""
    one, named = await found(subject, talk), versioned(subject)
    if one is None or named is None or not 1 <= named[1] <= len(one.corrections):
        return refusal("unit-not-allowed")
    text, gone = before(one, named[1], talk.context)
    earlier = [_to_before(one, named[1] - 1, "inspection-before-earlier")] if named[1] > 1 else []
    actions = (*_to_remedies(gone), *earlier, page_button(one, "inspection-back"))
    return Turn(replies=(Message(text=text, actions=actions),), reads=looks_at(one, talk))


async def show_remedy(subject: str, talk: Talk) -> Turn:
    """remedy:<remedy> – the shortcoming and how it is mended, with what the writer may do; a recorded look."""
    known = await found_remedy(subject, talk)
    if known is None:
        return refusal("unit-not-allowed")
    one, remedy = known
    actions = tuple(distinct(_remedy_actions(one, remedy, talk)))
    message = Message(text=remedy_whole(one, remedy, talk.context), actions=actions)
    return Turn(replies=(message,), reads=looks_at(one, talk))


def _remedy_actions(one: Inspection, remedy: Remedy, talk: Talk) -> list[Action]:
    context, seen = talk.context, f"{remedy.id}:{remedy.version}"
    actions = []
    if remedy.state in ("open", "reported") and mends(one, remedy, context):
        key = "remedy-report" if remedy.state == "open" else "remedy-report-more"
        actions.append(Action(verb="reportremedy", subject=remedy.id, label=label(key)))
    if remedy.state == "reported" and follows_up(one, context):
        actions.append(Action(verb="acceptremedy", subject=seen, label=label("remedy-accept")))
        actions.append(Action(verb="returnremedy", subject=seen, label=label("decide-return")))
    files = [file for note in remedy.notes for file in note.evidence if file.state == "stored"]
    for place, file in enumerate(files, start=1):
        text = label(f"contribution-{file.kind}", number=str(place), name=file.name or "").strip()
        actions.append(Action(verb="evidence", subject=file.id, label=clip(text)))
    return [*actions, page_button(one, "inspection-back")]


async def call_off(subject: str, talk: Talk) -> Turn:
    """calloffinspection:<inspection>[:yes] – asked first; everybody concerned is told."""
    one = await found(subject, talk)
    if one is None or not plans(one, talk.context):
        return refusal("unit-not-allowed")
    if one.state != "planned":
        why = say("inspection-plan-closed", state=state_of(one, talk.context.today))
        return with_unsent(why, None, page_button(one))
    if not subject.endswith(":yes"):
        yes = Action(verb="calloffinspection", subject=f"{one.id}:yes", label=label("inspection-call-off-yes"))
        message = Message(
            text=say("inspection-call-off-sure"), actions=(yes, page_button(one, "inspection-call-off-no"))
        )
        return Turn(replies=(message,), reads=looks_at(one, talk))
    told = [*inspected(one), *(member.id for member in one.team)]
    message = notice("inspection-notice-called-off", one.id, one.starts_on, one.ends_on)
    back = Action(verb="inspections", subject=str(one.inspecting.id), label=label("inspections-back"))
    draft = talk.context.draft
    return Turn(
        replies=(Message(text=say("inspection-called-off"), actions=(back,)),),
        facts=(InspectionCalledOff(**stamp(one, talk)),),
        notices=notices_to(told, message, talk),
        drop=(draft.id,) if draft is not None and draft.subject == one.id else (),
    )


VERBS: Mapping[str, Verb] = {
    "myinspections": mine,
    "inspection": show,
    "beforeinspection": show_before,
    "remedy": show_remedy,
    "calloffinspection": call_off,
}
