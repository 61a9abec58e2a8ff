"""The yearly pledge: a member writes it question by question, looks it over, submits it, and may amend it later."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handlers.dates import show_date
from handlers.deciding import deciders_for, notices_to
from handlers.filling import COMMENT, opened
from handlers.form import Answers, Form, Question
from handlers.member.pledge_form import PledgeAnswers, in_own_words, of_this_year, submitted, to_answers
from handlers.member.unit_works import UNIT_TASKS, key_tasks
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import drafts, pledges, tasks
from storage.drafts import Draft
from storage.pledges import Pledge


class PledgeForm(Form[PledgeAnswers]):
    """What a member fills in for themselves. Its subject is the year."""

    name = "pledge"
    model = PledgeAnswers

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return in_own_words(super().questions(answers, context), context)

    def renewed(self, draft: Draft, context: Context) -> Draft:
        return of_this_year(draft, str(context.year))

    async def submit(self, value: PledgeAnswers, draft: Draft, talk: Talk) -> Turn:
        me = talk.context.me
        before = await talk.read(pledges.of_person, me.id, talk.context.year)
        fact = submitted(value, before, me.id, talk)
        deciders = await deciders_for(me, talk)
        review = Action(verb="review", subject=fact.pledge, label=label("pledge-review"))
        notice = Message(text=say("pledge-notice", name=me.name, unit=me.unit.name), actions=(review,))
        progress = Action(verb="progress", label=label("menu-progress"))
        sent = say("pledge-submitted", who=deciders[0].name) if deciders else say("pledge-submitted-up")
        return Turn(
            replies=(Message(text=sent, actions=(progress,)),),
            drop=(draft.id,),
            facts=(fact,),
            notices=notices_to(deciders, notice, me, talk),
        )


FORM = PledgeForm()


async def command(talk: Talk) -> Turn:
    """Go on with this year's pledge wherever it stands: half written, not begun, returned, or already submitted."""
    return await _gone_on(*await _mine(talk), talk)


async def _mine(talk: Talk) -> tuple[Pledge | None, list[Draft]]:
    """The writer's pledge of the year, and all that they have half written."""
    me, year = talk.context.me.id, talk.context.year
    pledge, begun = await asyncio.gather(talk.read(pledges.of_person, me, year), talk.read(drafts.of_person, me))
    return pledge, begun or []


async def _gone_on(pledge: Pledge | None, begun: Sequence[Draft], talk: Talk) -> Turn:
    context = talk.context
    year = str(context.year)
    returned = pledge is not None and pledge.state == "returned"
    for draft in begun:
        if draft.form == FORM.name and (draft.subject == year or pledge is None):
            comment = {COMMENT: pledge.comment} if pledge and returned else {}
            asked = replace(draft, answers=draft.answers | comment)
            return opened(FORM, asked, context, say("menu-resumed"))
    if pledge is None:
        return await _begin(talk)
    if returned:
        return await _reopen(pledge, talk, say("pledge-reopened"))
    amend = Action(verb="amend", subject=pledge.id, label=label("pledge-amend"))
    progress = Action(verb="progress", label=label("menu-progress"))
    return Turn(replies=(Message(text=say(f"pledge-already-{pledge.state}", year=year), actions=(progress, amend)),))


async def _begin(talk: Talk) -> Turn:
    context = talk.context
    task, offered = await asyncio.gather(
        talk.read(tasks.of_person, context.me.id, context.year), key_tasks(context.me.unit, talk)
    )
    given = {"assigned_task": task.text} if task else {}
    draft = FORM.start(str(context.year), talk, {UNIT_TASKS: offered, **given})
    return opened(FORM, draft, context, intro(context, task.text if task else None))


def intro(context: Context, task: str | None) -> Html:
    """The year's theme and deadline, and the key task assigned beforehand."""
    theme = context.theme
    parts = [say("pledge-intro", year=str(context.year))]
    if theme:
        parts.append(say("pledge-theme", title=theme.title, deadline=show_date(theme.deadline)))
        if theme.guidance:
            parts.append(say("pledge-guidance", guidance=theme.guidance))
    if task:
        parts.append(say("pledge-task-given", task=task))
    return Html("\n\n".join(parts))


async def _reopen(pledge: Pledge, talk: Talk, why: Html) -> Turn:
    answers = to_answers(pledge) | {UNIT_TASKS: await key_tasks(talk.context.me.unit, talk)}
    if pledge.state == "returned" and pledge.comment:
        answers[COMMENT] = pledge.comment
    return opened(FORM, FORM.start(str(pledge.year), talk, answers), talk.context, why)


async def amend(subject: str, talk: Talk) -> Turn:
    """Change a pledge already submitted; the confirmed version stays in force until the amendment is confirmed."""
    pledge, begun = await _mine(talk)
    half_written = any(draft.form == FORM.name and draft.subject == str(talk.context.year) for draft in begun)
    if half_written or pledge is None or pledge.id != subject or pledge.state == "returned":
        return await _gone_on(pledge, begun, talk)
    return await _reopen(pledge, talk, say("pledge-amending-confirmed" if pledge.confirmed else "pledge-amending"))


async def _pressed(subject: str, talk: Talk) -> Turn:
    return await command(talk)


VERBS: Mapping[str, Verb] = {"pledge": _pressed, "amend": amend}
