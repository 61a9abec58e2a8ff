"""What a unit set out to do, as its own members read it: what was approved, with its results; and as choices of what
it assigns to one of them."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.access import present
from handlers.form import Answers
from handlers.secretary.paging import distinct
from handlers.summary import clip
from handlers.talk import Action, Context, Message, Option, Talk, Turn
from handlers.texts import Html, label, say
from handlers.undertaking_reach import list_button
from handlers.undertaking_view import heading_of, listed, whole
from storage import undertaking_lists
from storage.undertakings import IN_FORCE, Undertaking, UndertakingKind
from storage.units import Unit

OWN_KINDS: tuple[UndertakingKind, ...] = ("key_task", "breakthrough")
"""What every unit sets itself; a model is begun on the pages of models, and read in the library."""
UNIT_TASKS = "_unit_tasks"
"""The answer that is no question's: the names of the unit's approved key tasks."""


def entrance(talk: Talk) -> Action:
    """The way in, from what every member finds."""
    return Action(verb="undertakings", subject=str(talk.context.me.unit.id), label=label("undertakings-open-own"))


def follows(one: Undertaking, context: Context) -> bool:
    """Members of the unit read its works once they are approved."""
    return present(context) and one.state in IN_FORCE and one.unit.id == context.me.unit.id


async def show_list(talk: Talk) -> Turn:
    """This year's of the writer's own unit."""
    context, unit = talk.context, talk.context.me.unit
    found = await talk.read(undertaking_lists.of_units, unit.id, context.year) or []
    own = [one for kind in OWN_KINDS for one in found if one.kind == kind and one.state in IN_FORCE]
    parts = [say("undertakings-title", unit=unit.name, year=str(context.year))]
    parts += [
        listed(heading_of(kind), [one for one in own if one.kind == kind], say("undertakings-none-approved"))
        for kind in OWN_KINDS
    ]
    actions = distinct([Action(verb="undertaking", subject=one.id, label=clip(one.title)) for one in own])
    actions.append(Action(verb="emulation", label=label("menu-emulation")))
    return Turn(replies=(Message(text=Html("\n\n".join(parts)), actions=tuple(actions)),))


def show_one(one: Undertaking, context: Context) -> Turn:
    """One of them whole; the photos and files stay with the committee, as they may show others."""
    bare = tuple(
        replace(criterion, result=replace(criterion.result, evidence=())) if criterion.result else criterion
        for criterion in one.criteria
    )
    back = list_button("key_task", one.unit, one.committee)
    return Turn(replies=(Message(text=whole(replace(one, criteria=bare), context), actions=(back,)),))


async def key_tasks(unit: Unit, talk: Talk) -> list[str]:
    """The names of the unit's approved key tasks of the year, each once, to be chosen from. One query."""
    return list(dict.fromkeys(await talk.read(undertaking_lists.key_tasks, unit.id, talk.context.year) or ()))


def task_choices(answers: Answers, context: Context) -> Sequence[Option]:
    """Each of them, as what is assigned to a member."""
    return distinct([Option(value=title, label=clip(title)) for title in answers.get(UNIT_TASKS, ())])
