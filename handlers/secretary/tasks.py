"""The key task a collective assigns to a member for the year (nhiệm vụ trọng tâm được tập thể phân công)."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel

from handlers.filling import opened
from handlers.form import Ask, Form
from handlers.member.unit_works import UNIT_TASKS, key_tasks, task_choices
from handlers.readers import Text
from handlers.secretary.outcome import sentence
from handlers.secretary.reach import allowed, half_written, looks_at, person_for, refusal
from handlers.signing import signed
from handlers.subjects import numbers
from handlers.talk import Action, Message, Notice, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import people, pledges, tasks
from storage.drafts import ABOUT, Draft
from storage.people import Person
from storage.reads import Look
from storage.tasks import AssignedTask, TaskAssigned

SEEN = "_version"
"""The answer that is no question's: the version of the task that the writer saw."""


class TaskAnswers(BaseModel):
    """What is assigned."""

    text: Annotated[str, Ask(Text(1500), choices=task_choices)]


class TaskForm(Form[TaskAnswers]):
    """One question; a task assigned before is there to keep or replace. Its subject is "<person>:<year>"."""

    name = "task"
    model = TaskAnswers
    sums_up = False

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        person = await person_for("assign_task", draft.subject, talk)
        return None if isinstance(person, Turn) else looks_at(person, talk)

    async def submit(self, value: TaskAnswers, draft: Draft, talk: Talk) -> Turn:
        id, year = numbers(draft.subject)
        known, before, pledge = await asyncio.gather(
            talk.read(people.by_id, id),
            talk.read(tasks.of_person, id, year),
            talk.read(pledges.of_person, id, year),
        )
        refused, unsent = say("task-not-allowed", text=value.text), say("task-unsent", text=value.text)
        person = allowed("assign_task", known, talk, otherwise=refused, unsent=unsent, drop=(draft.id,))
        if isinstance(person, Turn):
            return person
        back = Action(verb="card", subject=str(id), label=label("card-open"))
        if before is not None and before.text == value.text:
            return refusal("task-kept", back, drop=(draft.id,), name=person.name)
        if (before.version if before else 0) != draft.answers[SEEN]:
            offered, changed = draft.answers.get(UNIT_TASKS, ()), say("task-changed", name=person.name)
            return replace(_begun(person, before, offered, changed, talk, value), drop=(draft.id,))
        fact = TaskAssigned(
            **signed(talk, id),
            subject=f"task:{id}:{year}",
            version=before.version + 1 if before else 1,
            year=year,
            text=value.text,
        )
        key = "task-assigned-paper" if person.paper else "task-assigned"
        return Turn(
            replies=(Message(text=say(key, name=person.name, year=str(year)), actions=(back,)),),
            drop=(draft.id,),
            facts=(fact,),
            notices=() if person.paper else (_notice(fact, pledged=pledge is not None),),
        )


FORM = TaskForm()


def _notice(fact: TaskAssigned, *, pledged: bool) -> Notice:
    key = "task-notice-pledged" if pledged else "task-notice"
    write = Action(verb="pledge", label=label("menu-pledge"))
    text = say(key, year=str(fact.year), text=sentence(fact.text))
    return Notice(Message(text=text, actions=(write,)), person=fact.for_person, about=fact.for_person)


async def assign(subject: str, talk: Talk) -> Turn:
    """task:<person> – what is assigned, with the text in force to keep or replace."""
    context = talk.context
    person = await person_for("assign_task", subject, talk)
    if isinstance(person, Turn):
        return person
    about = f"{person.id}:{context.year}"
    before, pledge, begun, offered = await asyncio.gather(
        talk.read(tasks.of_person, person.id, context.year),
        talk.read(pledges.of_person, person.id, context.year),
        half_written(FORM.name, about, talk),
        key_tasks(person.unit, talk),
    )
    intro = say("task-intro", name=person.name, unit=person.unit.name)
    if pledge is not None:
        intro = Html(f"{intro}\n\n{say('task-intro-pledged')}")
    turn = _begun(person, before, offered, intro, talk)
    return replace(
        turn,
        drop=(begun.id,) if begun else (),
        reads=looks_at(person, talk),
    )


def _begun(
    person: Person,
    before: AssignedTask | None,
    offered: Sequence[str],
    intro: Html,
    talk: Talk,
    typed: TaskAnswers | None = None,
) -> Turn:
    """The question asked anew, on the version in force now, the unit's key tasks `offered`; `typed` is what the writer
    would assign instead."""
    answers: dict[str, object] = {ABOUT: person.name, UNIT_TASKS: offered, SEEN: before.version if before else 0}
    if typed is not None and before is not None:
        intro = Html(f"{intro}\n“{say('form-value', value=before.text)}”")
    text = typed.text if typed else before.text if before else None
    if text is not None:
        answers["text"] = text
    draft = FORM.start(f"{person.id}:{talk.context.year}", talk, answers)
    return opened(FORM, replace(draft, editing="text" if text is not None else None), talk.context, intro)


VERBS: Mapping[str, Verb] = {"task": assign}
