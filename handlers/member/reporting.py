"""Submitting a report and its correction: checked again at that moment, recorded with the photos and files kept."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace

from handlers.files import Files, counted
from handlers.form import Answers, Form, Question
from handlers.member.recording import record, told
from handlers.member.report_form import HAD, WORK, ReportAnswers, about_item
from handlers.member.reportable import already_done, in_force, report_lost
from handlers.member.result import outcome_of, shown
from handlers.receiving import removed
from handlers.talk import Context, Message, Talk, Turn
from handlers.texts import Html, say
from storage import evidence, items, progress
from storage.drafts import Draft
from storage.evidence import Evidence
from storage.items import Standing
from storage.progress import Report


class ReportForm(Form[ReportAnswers]):
    """A new report. Its subject is the item, and the draft's id becomes the report's, so that photos and files have
    their place before it is submitted."""

    name = "report"
    model = ReportAnswers
    sums_up = False
    caption = "note"

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        return (about_item(question, answers) for question in super().questions(answers, context))

    async def reported_on(self, found: Standing | None, unsent: Html, draft: Draft, talk: Talk) -> Standing | Turn:
        """The item `found` if the writer may report on it; else why not, with what goes nowhere (`unsent`)."""
        return in_force(found, talk, unsent, (draft.id,))

    def told(self, report: Report, item: Standing, draft: Draft, talk: Talk, key: str = "report-recorded") -> Message:
        """What the writer is told of it."""
        return told(report, item, talk, key)

    async def submit(self, value: ReportAnswers, draft: Draft, talk: Talk) -> Turn:
        unsent = _unsent(value)
        found, reports, files = await asyncio.gather(
            talk.read(items.by_id, draft.subject),
            talk.read(progress.of_items, draft.subject),
            talk.read(evidence.of_reports, draft.id),
        )
        item = await self.reported_on(found, unsent, draft, talk)
        if isinstance(item, Turn):
            return item
        if item.done_at is not None:
            return already_done(item, reports or (), talk, unsent, (draft.id,))
        kept, gone = _sorted_out(value, files or (), {one.id for one in files or ()})
        done = record(item, reports or (), value.did, talk, id=draft.id, note=value.note, evidence=kept)
        facts = (done.fact, *(removed(one, talk) for one in gone))
        return Turn(replies=(self.told(done.report, done.item, draft, talk),), drop=(draft.id,), facts=facts)


class CorrectionForm(ReportForm):
    """A report looked over again: all that it says may be changed, and both revisions stay. Its subject is
    "<item>:<report>"."""

    name = "correction"
    texts = "report"
    sums_up = True

    def questions(self, answers: Answers, context: Context) -> Iterator[Question]:
        for question in super().questions(answers, context):
            gathers = question.reader.gathers and self.sums_up
            yield replace(question, ask=replace(question.ask, reader=Files())) if gathers else question

    def heading(self, answers: Answers, context: Context) -> Html:
        return say("report-summary", work=answers.get(WORK, ""))

    async def submit(self, value: ReportAnswers, draft: Draft, talk: Talk) -> Turn:
        id, _, named = draft.subject.partition(":")
        found, reports, new = await asyncio.gather(
            talk.read(items.by_id, id),
            talk.read(progress.of_items, id),
            talk.read(evidence.of_reports, draft.id),
        )
        item = await self.reported_on(found, _unsent(value), draft, talk)
        if isinstance(item, Turn):
            return item
        report = next((one for one in reports or () if one.id == named), None)
        if report is None:
            return report_lost((draft.id,))
        files = [*report.evidence, *(new or ())]
        mine = {*draft.answers.get(HAD, ()), *(one.id for one in new or ())}
        kept, gone = _sorted_out(value, files, mine)
        if not gone and not new and _same(value, report):
            return Turn(replies=(self.told(report, item, draft, talk, "report-unchanged"),), drop=(draft.id,))
        done = record(
            item, reports or (), value.did, talk, id=report.id, note=value.note, evidence=kept, draft=draft.id
        )
        facts = (done.fact, *(removed(one, talk) for one in gone))
        key = "report-corrected" if self.sums_up else "report-recorded"
        return Turn(replies=(self.told(done.report, done.item, draft, talk, key),), drop=(draft.id,), facts=facts)


class DetailForm(CorrectionForm):
    """One answer that a quick report left open: recorded as soon as it is given. Its subject is "<item>:<report>"."""

    name = "detail"
    texts = "report"
    sums_up = False


FORM, CORRECTION, DETAIL = ReportForm(), CorrectionForm(), DetailForm()


def _sorted_out(
    value: ReportAnswers, files: Sequence[Evidence], mine: set[str]
) -> tuple[list[Evidence], list[Evidence]]:
    """The files that go with the report, and those of `mine` that were taken back."""
    wanted = {one.id for one in value.evidence or ()}
    gone = [one for one in files if one.id in mine and one.id not in wanted]
    return [one for one in files if one not in gone], gone


def _same(value: ReportAnswers, report: Report) -> bool:
    return (value.did, value.note) == (outcome_of(report), report.note)


def _unsent(value: ReportAnswers) -> Html:
    """What was said and now goes nowhere."""
    note = say("form-value", value=value.note) if value.note else None
    files = counted([one.kind for one in value.evidence or ()])
    return say("report-unsent", said=Html("; ".join(part for part in (shown(value.did), note, files) if part)))
