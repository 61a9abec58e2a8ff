"""What may be reported on: one's own item of this year's pledge in force; and the kind answer where it is not that."""

from collections.abc import Sequence

from handlers.dates import show_date
from handlers.standing import short
from handlers.subjects import is_id
from handlers.talk import Action, Talk, Turn
from handlers.texts import Html, label, say
from handlers.unsent import with_unsent
from storage import items, progress
from storage.items import Standing
from storage.progress import Report


async def item_for(subject: str, talk: Talk) -> Standing | Turn:
    """The item named by `subject` if the writer may report on it, done or not; else the kind answer. One query."""
    found = await talk.read(items.by_id, subject) if is_id(subject) else None
    return in_force(found, talk)


def in_force(
    item: Standing | None, talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> Standing | Turn:
    """`item` if the writer may report on it, done or not; else why not, with what they typed that now goes nowhere."""
    context = talk.context
    if item is None or item.person != context.me.id:
        return with_unsent(say("report-gone"), unsent, another(), drop=drop)
    if item.year != context.year:
        return with_unsent(
            say("report-other-year", work=short(item.work), year=str(item.year)), unsent, another(), drop=drop
        )
    if not item.live:
        return with_unsent(say("report-not-in-force", work=short(item.work)), unsent, another(), drop=drop)
    return item


async def report_for(subject: str, talk: Talk) -> tuple[Report, Standing] | Turn:
    """The report named by `subject` with its item, if the writer may correct it; else the kind answer."""
    report = await talk.read(progress.by_id, subject) if is_id(subject) else None
    if report is None or report.person != talk.context.me.id:
        return report_lost()
    item = await item_for(report.item, talk)
    return item if isinstance(item, Turn) else (report, item)


def report_lost(drop: tuple[str, ...] = ()) -> Turn:
    """Say that there is no such report of the writer's."""
    return with_unsent(say("report-lost"), None, another(), drop=drop)


def already_done(
    item: Standing, reports: Sequence[Report], talk: Talk, unsent: Html | None = None, drop: tuple[str, ...] = ()
) -> Turn:
    """Say since when `item`, which has a `done_at`, is done; `reports` are those on it, the newest first."""
    assert item.done_at is not None
    day = show_date(item.done_at.astimezone(talk.context.office.zone).date())
    mend = [mending(reports[0])] if reports else []
    return with_unsent(say("report-already-done", work=short(item.work), date=day), unsent, *mend, another(), drop=drop)


def mending(report: Report, key: str = "report-mend", part: str = "") -> Action:
    """The button that corrects a report, or only the answer `part` of it."""
    return Action(verb="correct", subject=f"{report.id}:{part}" if part else report.id, label=label(key))


def another() -> Action:
    """The button to the other items."""
    return Action(verb="report", label=label("report-other"))
