"""/baocao: a member chooses an item of their pledge and reports on it in the form, or corrects a report."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.filling import opened
from handlers.member.report_form import ReportAnswers, of_item, to_answers
from handlers.member.reportable import already_done, another, item_for, mending, report_for
from handlers.member.reporting import CORRECTION, DETAIL, FORM
from handlers.secretary.paging import distinct
from handlers.standing import dated, how_far, is_open, short, stands
from handlers.talk import Action, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import drafts, items, pledges, progress
from storage.drafts import Draft
from storage.items import Standing

LONGEST_WORK = 24
"""Characters of an item's words on a button, beside where it stands."""


async def command(talk: Talk) -> Turn:
    """The item to report on, the late ones first; straight to it when only one is open."""
    context = talk.context
    mine, begun = await asyncio.gather(
        talk.read(items.of_person, context.me.id, context.year), talk.read(drafts.of_person, context.me.id)
    )
    still_open = sorted(filter(is_open, mine or ()), key=lambda item: (item.due, item.position))
    if not still_open:
        return await _nothing(bool(mine), talk)
    if len(still_open) == 1:
        return _begin(still_open[0], begun or (), talk)
    actions = [Action(verb="report", subject=item.id, label=_label(item, talk)) for item in still_open]
    return Turn(replies=(Message(text=say("report-which"), actions=tuple(distinct(actions))),))


def _label(item: Standing, talk: Talk) -> str:
    late = item.due < talk.context.today
    standing = say("report-item-late", standing=how_far(item)) if late else how_far(item)
    return label("report-item", work=short(item.work, LONGEST_WORK), standing=standing)


async def _nothing(all_done: bool, talk: Talk) -> Turn:
    """There is nothing open: say why, and what to do."""
    context, year = talk.context, str(talk.context.year)
    progress_ = Action(verb="progress", label=label("menu-progress"))
    if all_done:
        return _reply(say("report-all-done", year=year), progress_)
    pledge = await talk.read(pledges.of_person, context.me.id, context.year)
    if pledge is not None:
        return _reply(say("report-pledge-returned"), Action(verb="pledge", label=label("progress-mend")))
    begin = Action(verb="pledge", label=label("progress-begin"))
    if context.me.exempt:
        return _reply(say("report-exempt", year=year, reason=context.me.exempt), begin)
    return _reply(say("report-no-pledge", year=year), begin)


def _reply(text: Html, *actions: Action) -> Turn:
    menu = Action(verb="menu", label=label("menu-open"))
    return Turn(replies=(Message(text=text, actions=(*actions, menu)),))


def _begin(item: Standing, begun: Sequence[Draft], talk: Talk) -> Turn:
    """The form for `item`: what is half written of it, else from the start."""
    draft = next((one for one in begun if one.form == FORM.name and one.subject == item.id), None)
    if draft is not None:
        draft = replace(draft, answers={**draft.answers, **of_item(item)})
        return opened(FORM, draft, talk.context, say("menu-resumed"))
    intro = say("report-intro", standing=stands(item, talk.context.today))
    return opened(FORM, FORM.start(item.id, talk, of_item(item)), talk.context, intro)


async def begin(subject: str, talk: Talk) -> Turn:
    """report[:<item>] – the form for that item, or the choice of one."""
    if not subject:
        return await command(talk)
    item = await item_for(subject, talk)
    if isinstance(item, Turn):
        return item
    if item.done_at is not None:
        return already_done(item, await talk.read(progress.of_items, item.id) or (), talk)
    return _begin(item, await talk.read(drafts.of_person, talk.context.me.id) or (), talk)


async def card(subject: str, talk: Talk) -> Turn:
    """item:<item> – one item with what may be said of it."""
    item = await item_for(subject, talk)
    if isinstance(item, Turn):
        return item
    today = talk.context.today
    lines = [
        say("report-work", work=item.work),
        say("form-item-line", label=say("pledge-items-solution.label"), value=item.solution),
        dated(item, today),
    ]
    text = Html("\n\n".join([Html("\n".join(lines)), say("report-now", standing=how_far(item))]))
    if item.done_at is not None:
        reports = await talk.read(progress.of_items, item.id) or []
        return _reply(text, *(mending(one) for one in reports[:1]), another())
    quick = [Action(verb=verb, subject=item.id, label=label(f"report-{verb}")) for verb in ("done", "working", "stuck")]
    return _reply(text, *quick, Action(verb="report", subject=item.id, label=label("menu-report")))


async def correct(subject: str, talk: Talk) -> Turn:
    """correct:<report>[:<question>] – the report looked over, every answer open to change; or one asked anew."""
    named, _, part = subject.partition(":")
    found = await report_for(named, talk)
    if isinstance(found, Turn):
        return found
    report, item = found
    form = DETAIL if part in ReportAnswers.model_fields else CORRECTION
    about = f"{item.id}:{report.id}"
    begun = await talk.read(drafts.of_person, talk.context.me.id) or []
    draft = next((one for one in begun if one.form == form.name and one.subject == about), None)
    if draft is not None and form is CORRECTION:
        return opened(form, draft, talk.context, say("menu-resumed"))
    answers = {**of_item(item), **to_answers(report)}
    if form is DETAIL:
        said = answers.pop(part)
        answers |= {"_evidence": said} if part == "evidence" else {}
    turn = opened(form, form.start(about, talk, answers), talk.context)
    return replace(turn, drop=(draft.id,) if draft else ())


VERBS: Mapping[str, Verb] = {"report": begin, "item": card, "correct": correct}
