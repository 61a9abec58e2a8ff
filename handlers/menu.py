"""The menu: what one can do here, what is half written, and whom to call for help."""

import asyncio
from dataclasses import replace

from handlers.access import offices
from handlers.admin import pausing
from handlers.commands import commands_for
from handlers.deciding import deciders_for
from handlers.filling import opened
from handlers.forms import FORMS
from handlers.secretary import inspection_unit
from handlers.secretary.paging import distinct
from handlers.subjects import is_id
from handlers.talk import Action, Context, Message, Talk, Turn
from handlers.texts import Html, label, say
from storage import drafts
from storage.drafts import ABOUT, Draft

MOST_DRAFTS = 5


async def menu(talk: Talk) -> Turn:
    """Everything the writer may do, the half written first."""
    context = talk.context
    found, paused = await asyncio.gather(talk.read(drafts.of_person, context.me.id), pausing.menu_line(talk))
    waiting = [draft for draft in found or [] if draft.form in FORMS and goes_on(draft, context)]
    actions = [resume_action(draft) for draft in waiting[:MOST_DRAFTS]]
    actions += [
        Action(verb="pledge", label=label("menu-pledge")),
        Action(verb="report", label=label("menu-report")),
        Action(verb="progress", label=label("menu-progress")),
        Action(verb="emulation", label=label("menu-emulation")),
    ]
    actions += unit_actions(context)
    if offices(context, "broadcast"):
        actions.append(Action(verb="broadcasts", label=label("menu-broadcasts")))
    actions += [pausing.menu_action()] if paused else []
    actions += [
        Action(verb="reminding", label=label("menu-reminding")),
        Action(verb="data", label=label("menu-data")),
        Action(verb="help", label=label("menu-help")),
    ]
    text = say("menu", name=context.me.name, unit=context.me.unit.name)
    text = Html(f"{paused}\n\n{text}") if paused else text
    return Turn(replies=(Message(text=text, actions=tuple(distinct(actions))),))


def goes_on(draft: Draft, context: Context) -> bool:
    """Whether `draft` may be gone on with as far as is known without reading: one about somebody else or a unit is an
    officer's. Once no office is left it waits unseen, and comes back with the office."""
    return bool(context.roles) or ABOUT not in draft.answers


def unit_actions(context: Context) -> list[Action]:
    """A button for each unit in which the writer holds a role."""
    units = offices(context, "see_unit")
    return [Action(verb="unit", subject=str(unit.id), label=label("menu-unit", unit=unit.name)) for unit in units]


def resume_action(draft: Draft) -> Action:
    """A button that goes on with a draft; it names the person when the draft is about somebody else."""
    form = label(f"{draft.form}-name")
    if about := draft.answers.get(ABOUT):
        form = label("resume-about", form=form, about=about)
    return Action(verb="resume", subject=draft.id, label=label("menu-resume", form=form))


async def resume(subject: str, talk: Talk) -> Turn:
    """Go on with a draft of one's own where it was left."""
    draft = await talk.read(drafts.by_id, subject) if is_id(subject) else None
    if draft is None or draft.person != talk.context.me.id or draft.form not in FORMS:
        return await lost(talk, "menu-draft-gone")
    looks = await FORMS[draft.form].looks(draft, talk)
    if looks is None:
        return await lost(talk, "unit-not-allowed")
    return replace(opened(FORMS[draft.form], draft, talk.context, say("menu-resumed")), reads=looks)


async def help_(talk: Talk) -> Turn:
    """How to use the assistant, and whom to call."""
    context = talk.context
    deciders, pause, inspecting = await asyncio.gather(
        deciders_for(context.me, talk), pausing.help_lines(talk), inspection_unit.help_lines(talk)
    )
    who = deciders[0].name if deciders else context.office.contact
    menu = Action(verb="menu", label=label("menu-open"))
    lines = [say("help-commands"), *(_described(name) for name in commands_for({role.name for role in context.roles}))]
    office = context.office
    text = say("help", commands=Html("\n".join(lines)), who=who, controller=office.controller, contact=office.contact)
    text = Html("\n\n".join((text, *inspecting, *pause)))
    return Turn(replies=(Message(text=text, actions=(menu,)),))


def _described(command: str) -> Html:
    return say("help-command", command=command, what=say(f"command-{command}"))


async def lost(talk: Talk, key: str = "router-not-understood") -> Turn:
    """Something was said that nothing here answers: say so kindly, and show the way."""
    turn = await menu(talk)
    message = turn.replies[-1]
    text = say("router-then-menu", first=say(key), menu=Html(message.text))
    return Turn(replies=(replace(message, text=text),))
