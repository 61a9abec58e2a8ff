"""What becomes of a report once it is said: the fact, where the item stands then, and what its writer is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.files import counted as files_counted
from handlers.member.reportable import another, mending
from handlers.member.result import Outcome, outcome_of, shown
from handlers.signing import signed
from handlers.standing import counted, short, stands
from handlers.talk import Action, Message, Talk
from handlers.texts import Html, label, say
from storage import items
from storage.evidence import Evidence
from storage.items import Standing
from storage.progress import Report
from storage.progress_facts import ProgressReported

PARTS_DONE = (25, 50, 75)
"""The percentages offered to whoever is at work on an item."""


@dataclass(frozen=True)
class Recorded:
    """A report as it is recorded: the fact, the report it makes, and where its item stands then."""

    fact: ProgressReported
    report: Report
    item: Standing


def record(
    item: Standing,
    reports: Sequence[Report],
    outcome: Outcome,
    talk: Talk,
    *,
    id: str,
    note: str | None = None,
    evidence: Sequence[Evidence] = (),
    draft: str | None = None,
) -> Recorded:
    """Report `outcome` on `item` under the id `id`; where one of `reports` (all on the item, the newest first) has it,
    that is corrected. `draft` is the draft of a correction, whose files go over to the report."""
    before = next((one for one in reports if one.id == id), None)
    report = Report(
        id=id,
        item=item.id,
        pledge=item.pledge,
        person=item.person,
        version=before.version + 1 if before else 1,
        first_at=before.first_at if before else talk.now,
        at=talk.now,
        status=outcome.status,
        percent=outcome.percent,
        amount=outcome.amount,
        note=note,
        evidence=tuple(evidence),
    )
    others = [report if one is before else one for one in reports]
    fact = ProgressReported(
        **signed(talk, item.person),
        subject=items.subject(item.id),
        version=item.version + 1,
        report=id,
        item=item.id,
        pledge=item.pledge,
        revision=report.version,
        status=outcome.status,
        percent=outcome.percent,
        value=outcome.amount.value if outcome.amount else None,
        unit=outcome.amount.unit if outcome.amount else None,
        bound=outcome.amount.bound if outcome.amount else None,
        note=note,
        draft=draft,
    )
    return Recorded(fact, report, counted(item, others if before else [report, *reports], talk.now))


def told(report: Report, item: Standing, talk: Talk, key: str = "report-recorded") -> Message:
    """Exactly what was recorded, where the item stands now, and what may be done next."""
    lines = [say("report-work", work=short(item.work)), *report_lines(report)]
    parts = [say(key), Html("\n".join(lines)), say("report-now", standing=stands(item, talk.context.today))]
    if report.amount and item.target and report.amount.unit != item.target.unit:
        parts.insert(2, say("report-not-counted", unit=item.target.unit))
    actions: list[Action] = []
    if report.status == "working" and item.done_at is None and not (report.percent or report.amount):
        parts.append(say("report-how-much"))
        actions += [_percent(report, percent) for percent in PARTS_DONE]
        actions.append(mending(report, "report-figure", "did"))
    elif report.status == "stuck" and not report.note:
        parts.append(say("report-what-help"))
        actions.append(mending(report, "report-describe", "note"))
    actions += [mending(report), another(), Action(verb="menu", label=label("menu-open"))]
    return Message(text=Html("\n\n".join(parts)), actions=tuple(actions))


def _percent(report: Report, percent: int) -> Action:
    return Action(verb="percent", subject=f"{report.id}:{percent}", label=label("report-part", percent=str(percent)))


def report_lines(report: Report) -> list[Html]:
    """What a report says, line by line: result, note, photos and files."""
    lines = [say("form-item-line", label=say("report-did.label"), value=shown(outcome_of(report)))]
    if report.note:
        lines.append(say("form-item-line", label=say("report-note.label"), value=report.note))
    files = files_counted([one.kind for one in report.evidence])
    if files is not None:
        saving = any(one.state == "wanted" for one in report.evidence)
        value = say("report-files-saving", files=files) if saving else files
        lines.append(say("form-item-line", label=say("report-evidence.label"), value=value))
    return lines
