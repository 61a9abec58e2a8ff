"""/nhacviec: how the assistant reminds me, and changing it: the hour, a leave, off and on again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.dates import show_date
from handlers.filling import opened
from handlers.form import Form
from handlers.member.reminding_form import HourAnswers, LeaveAnswers
from handlers.quiet_time import DEFAULT_HOUR
from handlers.signing import signed
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import drafts, facts, reminding
from storage.drafts import Draft
from storage.reminding import Reminding
from storage.reminding_facts import RemindersSet, subject


class HourForm(Form[HourAnswers]):
    """One question. It is about its writer."""

    name = "hour"
    model = HourAnswers
    sums_up = False

    async def submit(self, value: HourAnswers, draft: Draft, talk: Talk) -> Turn:
        before = await _wishes(talk)
        return replace(await _set(before, replace(before, hour=value.at), talk), drop=(draft.id,))


class LeaveForm(Form[LeaveAnswers]):
    """One question. It is about its writer."""

    name = "leave"
    model = LeaveAnswers
    sums_up = False

    async def submit(self, value: LeaveAnswers, draft: Draft, talk: Talk) -> Turn:
        before = await _wishes(talk)
        return replace(await _set(before, replace(before, leave_until=value.until), talk), drop=(draft.id,))


HOUR, LEAVE = HourForm(), LeaveForm()
CHOICES = {"on": ("hour", "leave", "off"), "away": ("on", "leave", "hour", "off"), "off": ("on",)}
QUESTIONS: Mapping[str, Form[Any]] = {form.name: form for form in (HOUR, LEAVE)}


async def command(talk: Talk) -> Turn:
    """/nhacviec: how reminding stands, in words."""
    return _shown(await _wishes(talk), talk)


async def pressed(asked: str, talk: Talk) -> Turn:
    """reminding[:off|on|hour|leave] – shows it, or changes it; back on, a leave is over too."""
    if asked in QUESTIONS:
        return await _ask(QUESTIONS[asked], talk)
    before = await _wishes(talk)
    if asked == "off":
        return await _set(before, replace(before, off=True), talk)
    if asked == "on":
        return await _set(before, replace(before, off=False, leave_until=None), talk)
    return _shown(before, talk)


async def _ask(form: Form[Any], talk: Talk) -> Turn:
    """The form's question; where it was asked before and left, that one."""
    waiting = await talk.read(drafts.of_person, talk.context.me.id) or []
    begun = next((draft for draft in waiting if draft.form == form.name), None)
    return opened(form, begun or form.start("", talk), talk.context)


async def _wishes(talk: Talk) -> Reminding:
    return await talk.read(reminding.of_person, talk.context.me.id) or Reminding()


async def _set(before: Reminding, wishes: Reminding, talk: Talk) -> Turn:
    """The turn that makes it so; saying the same again changes nothing."""
    turn = _shown(wishes, talk, say("reminding-saved"))
    if wishes == before:
        return turn
    me = talk.context.me.id
    fact = RemindersSet(
        **signed(talk, me),
        subject=subject(me),
        version=(await talk.read(facts.latest, subject(me)) or 0) + 1,
        hour=wishes.hour,
        off=wishes.off,
        leave_until=wishes.leave_until,
    )
    return replace(turn, facts=(fact,))


def _shown(wishes: Reminding, talk: Talk, first: Html | None = None) -> Turn:
    context = talk.context
    menu = Action(verb="menu", label=label("menu-open"))
    if context.me.exempt:
        text = say("reminding-exempt", reason=context.me.exempt)
        return Turn(replies=(Message(text=text, actions=(menu,)),))
    away = wishes.leave_until if wishes.leave_until and wishes.leave_until >= context.today else None
    state = "off" if wishes.off else "away" if away else "on"
    hour = DEFAULT_HOUR if wishes.hour is None else wishes.hour
    lines = [first] if first else []
    lines.append(say(f"reminding-{state}", hour=str(hour), date=show_date(away or context.today)))
    if wishes.snoozed_to is not None and wishes.snoozed_to > context.today:
        lines.append(say("report-later", date=show_date(wishes.snoozed_to)))
    if not first:
        lines.append(say("reminding-what"))
    actions = [_choice(what) for what in CHOICES[state]]
    if state == "on" and wishes.waiting_since is not None:
        actions.append(Action(verb="later", label=label("reminder-later")))
    return Turn(replies=(Message(text=Html("\n\n".join(lines)), actions=(*actions, menu)),))


def _choice(what: str) -> Action:
    return Action(verb="reminding", subject=what, label=label(f"reminding-choose-{what}"))


VERBS: Mapping[str, Verb] = {"reminding": pressed}
