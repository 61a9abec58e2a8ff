"""Reporting by one button, as a reminder offers it: done, at work, in difficulty, how far, or ask again tomorrow."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from handlers.dates import show_date
from handlers.member.recording import PARTS_DONE, record, told
from handlers.member.reportable import already_done, item_for, report_for, report_lost
from handlers.member.result import Outcome
from handlers.secretary.reach import refusal
from handlers.signing import signed
from handlers.talk import Talk, Turn, Verb
from storage import facts, progress, reminding
from storage.progress import Said
from storage.reminding_facts import ReminderSnoozed, snooze_subject


def _quick(status: Said) -> Verb:
    async def said(subject: str, talk: Talk) -> Turn:
        item = await item_for(subject, talk)
        if isinstance(item, Turn):
            return item
        reports = await talk.read(progress.of_items, item.id) or []
        if item.done_at is not None:
            return already_done(item, reports, talk)
        zone = talk.context.office.zone
        if reports and item.status == status and reports[0].at.astimezone(zone).date() == talk.context.today:
            return Turn(replies=(told(reports[0], item, talk, "report-recorded-before"),))
        recorded = record(item, reports, Outcome(status=status), talk, id=talk.new_id())
        return Turn(replies=(told(recorded.report, recorded.item, talk),), facts=(recorded.fact,))

    return said


async def percent(subject: str, talk: Talk) -> Turn:
    """percent:<report>:<n> – how far the work of that report has got."""
    named, _, said = subject.partition(":")
    if said not in map(str, PARTS_DONE):
        return report_lost()
    found = await report_for(named, talk)
    if isinstance(found, Turn):
        return found
    report, item = found
    reports = await talk.read(progress.of_items, item.id) or []
    if item.done_at is not None:
        return already_done(item, reports, talk)
    if report.percent == int(said):
        return Turn(replies=(told(report, item, talk, "report-recorded-before"),))
    outcome = Outcome(status="working", percent=int(said), amount=report.amount)
    recorded = record(item, reports, outcome, talk, id=report.id, note=report.note, evidence=report.evidence)
    return Turn(replies=(told(recorded.report, recorded.item, talk),), facts=(recorded.fact,))


async def later(_: str, talk: Talk) -> Turn:
    """later – what was reminded of today comes again tomorrow; pressed five times it is put off once."""
    context = talk.context
    me, tomorrow = context.me.id, context.today + timedelta(days=1)
    answer = refusal("report-later", date=show_date(tomorrow))
    subject = snooze_subject(me, context.today)
    put_off, wishes, today = await asyncio.gather(
        talk.read(facts.latest, subject),
        talk.read(reminding.of_person, me),
        talk.read(reminding.unprompted_on, me, context.today),
    )
    if put_off:
        return answer
    if today is None and (wishes is None or wishes.waiting_since is None):
        return refusal("report-later-nothing")
    fact = ReminderSnoozed(
        **signed(talk, me),
        subject=subject,
        to=tomorrow,
    )
    return replace(answer, facts=(fact,))


VERBS: Mapping[str, Verb] = {
    "done": _quick("done"),
    "working": _quick("working"),
    "stuck": _quick("stuck"),
    "percent": percent,
    "later": later,
}
