"""Reporting for a member without a smartphone, as they tell it: every report says who entered it."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from handlers.dates import show_date
from handlers.filling import opened
from handlers.form import Answers, Question
from handlers.member.recording import report_lines
from handlers.member.report_form import of_item, to_answers
from handlers.member.reporting import CorrectionForm, ReportForm
from handlers.secretary.paging import distinct
from handlers.secretary.reach import allowed, looks_at, person_for, refusal
from handlers.standing import how_far, short, stands
from handlers.subjects import is_id
from handlers.talk import Action, Context, Message, Talk, Turn, Verb
from handlers.texts import Html, label, say
from storage import entering, items, people, progress
from storage.drafts import ABOUT, Draft
from storage.items import Standing
from storage.people import Person
from storage.progress import Report
from storage.reads import Look

LONGEST_WORK = 24
"""Characters of an item's words on a button, beside where it stands."""


class ForAnother(ReportForm):
    """A report as it was told on paper or by mouth: without photos and files."""

    texts = "report"
    sums_up = True

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return (question for question in super().questions(answers, context) if not question.reader.gathers)

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("paperreport-summary", name=answers.get(ABOUT, ""))

    async def looks(self, draft: Draft, talk: Talk) -> tuple[Look, ...] | None:
        found = await _about(draft.subject.partition(":")[0], talk)
        return None if isinstance(found, Turn) else looks_at(found[0], talk)

    async def reported_on(self, found: Standing | None, unsent: Html, draft: Draft, talk: Talk) -> Standing | Turn:
        about = await _enterable(found, talk, unsent, (draft.id,))
        return about if isinstance(about, Turn) else about[1]

    def told(self, report: Report, item: Standing, draft: Draft, talk: Talk, key: str = "") -> Message:
        heading = say("paperreport-recorded", name=draft.answers.get(ABOUT, ""))
        lines = [say("report-work", work=short(item.work)), *report_lines(report)]
        now = say("report-now", standing=stands(item, talk.context.today))
        mend = Action(verb="mendfor", subject=report.id, label=label("report-mend"))
        text = Html("\n\n".join([heading, Html("\n".join(lines)), now]))
        return Message(text=text, actions=(mend, *_ways(item.person)))


class PaperReportForm(ForAnother):
    """A new report. Its subject is the item."""

    name = "paperreport"
    texts = "report"

    async def reported_on(self, found: Standing | None, unsent: Html, draft: Draft, talk: Talk) -> Standing | Turn:
        item = await super().reported_on(found, unsent, draft, talk)
        if isinstance(item, Turn) or item.done_at is None:
            return item
        return _done(item, (draft.id,))


class PaperCorrectionForm(ForAnother, CorrectionForm):
    """A report looked over again. Its subject is "<item>:<report>"."""

    name = "papercorrection"
    texts = "report"


FORM, CORRECTION = PaperReportForm(), PaperCorrectionForm()


async def choose(subject: str, talk: Talk) -> Turn:
    """reportfor:<person> – the work to report on, the late first; what was entered last may be mended."""
    person = await person_for("enter_for_other", subject, talk)
    if isinstance(person, Turn):
        return person
    if not person.paper:
        return refusal("paperreport-joined", name=person.name)
    found, said = await asyncio.gather(
        talk.read(items.of_person, person.id, talk.context.year),
        talk.read(progress.of_people, person.id, talk.context.year),
    )
    still_open = [item for item in found or () if item.done_at is None]
    actions = [
        Action(verb="reporton", subject=item.id, label=_label(item))
        for item in sorted(still_open, key=lambda item: (item.due, item.position))
    ]
    for report in [one for one in said or () if one.entered_by is not None][:1]:
        day = show_date(report.first_at.astimezone(talk.context.office.zone).date()).rpartition("/")[0]
        actions.append(Action(verb="mendfor", subject=report.id, label=label("reports-mend", date=day)))
    key = "paperreport-which" if still_open else "paperreport-nothing"
    card = Action(verb="card", subject=str(person.id), label=label("card-open"))
    message = Message(text=say(key, name=person.name), actions=(*distinct(actions), card))
    return Turn(replies=(message,), reads=looks_at(person, talk))


def _label(item: Standing) -> str:
    return label("report-item", work=short(item.work, LONGEST_WORK), standing=how_far(item))


async def begin(subject: str, talk: Talk) -> Turn:
    """reporton:<item> – the form for that work of a member on paper."""
    found = await _about(subject, talk)
    if isinstance(found, Turn):
        return found
    person, item = found
    if item.done_at is not None:
        return _done(item)
    return _opened(FORM, item.id, of_item(item), person, item, talk)


async def mend(subject: str, talk: Talk) -> Turn:
    """mendfor:<report> – what was reported for a member on paper, every answer open to change."""
    report = await talk.read(progress.by_id, subject) if is_id(subject) else None
    found = await _about(report.item if report else "", talk)
    if isinstance(found, Turn) or report is None:
        return found if isinstance(found, Turn) else refusal("unit-not-allowed")
    person, item = found
    return _opened(CORRECTION, f"{item.id}:{report.id}", {**of_item(item), **to_answers(report)}, person, item, talk)


def _opened(
    form: ForAnother, about: str, answers: Mapping[str, Any], person: Person, item: Standing, talk: Talk
) -> Turn:
    intro = say("paperreport-intro", name=person.name, standing=stands(item, talk.context.today))
    turn = opened(form, form.start(about, talk, {**answers, ABOUT: person.name}), talk.context, intro)
    return replace(turn, reads=looks_at(person, talk))


async def _about(item: str, talk: Talk) -> tuple[Person, Standing] | Turn:
    return await _enterable(await talk.read(items.by_id, item) if is_id(item) else None, talk)


async def _enterable(
    item: Standing | None, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> tuple[Person, Standing] | Turn:
    """Whose work it is and the work itself, if the writer may report on it for them; else the kind answer."""
    found = await talk.read(people.by_id, item.person) if item else None
    person = allowed("enter_for_other", found, talk, unsent=unsent, drop=drop)
    if isinstance(person, Turn) or item is None:
        return person if isinstance(person, Turn) else refusal("unit-not-allowed", drop=drop)
    basis = await talk.read(entering.basis, person.id, talk.context.year)
    why = None
    if not person.paper:
        why = "paperreport-joined"
    elif basis is None or basis.signed_on is None:
        why = "paperreport-consent-gone"
    elif item.year != talk.context.year:
        why = "report-other-year"
    elif not item.live:
        why = "report-not-in-force"
    if why is None:
        return person, item
    return refusal(why, *_ways(person.id), drop=drop, name=person.name, work=short(item.work), year=str(item.year))


def _done(item: Standing, drop: tuple[str, ...] = ()) -> Turn:
    return refusal("paperreport-done", *_ways(item.person), drop=drop, work=short(item.work))


def _ways(person: int) -> tuple[Action, Action]:
    other = Action(verb="reportfor", subject=str(person), label=label("report-other"))
    return other, Action(verb="card", subject=str(person), label=label("card-open"))


VERBS: Mapping[str, Verb] = {"reportfor": choose, "reporton": begin, "mendfor": mend}
