"""`camket retain`: what is past the time it is kept for, and who will be, before anything goes; --yes lets go of it."""

from datetime import datetime, timedelta

from bot.evidence.store import EvidenceStore
from bot.evidence.sweeping import sweep_evidence
from bot.office.leaving import erase_left
from bot.opening import opened
from bot.settings import Settings
from handlers.dates import show_date
from handlers.texts import label
from scheduler.retention import due, sweep
from storage import keeping, recipient_keeping
from storage.keeping import Gone

MOST_SHOWN = 20


async def retain(settings: Settings, *, sure: bool) -> None:
    """Print what is due by the settings, and when those who left go; with `sure`, let go of what is due now, as the
    bot does by itself every hour."""
    now = datetime.now(settings.zone)
    limits = due(now, settings.keep)
    async with opened(settings) as database:
        async with database.read() as connection:
            found = await keeping.count(
                connection,
                keys=limits.keys_before,
                bodies=limits.sent_before,
                drafts_before=limits.drafts_before,
                days=limits.told_before,
            )
            recipients = await recipient_keeping.count(connection, limits.ended_before)
            gone = await keeping.left(connection)
        for what, days, count in (
            ("bodies", settings.keep_bodies_days, found.bodies),
            ("keys", settings.keep_keys_days, found.keys),
            ("drafts", settings.keep_drafts_days, found.drafts),
            ("recipients", settings.keep_recipients_days, recipients),
        ):
            print(label(f"retain-{what}", days=str(days), count=str(count)))
        print(label("retain-told", count=str(found.days)))
        _print_left(settings, gone, now)
        if sure:
            await sweep(database, now, settings.keep)
            store = EvidenceStore(settings.evidence)
            if limits.left_before is not None:
                await erase_left(database, store, settings.folder, limits.left_before, now)
            await sweep_evidence(database, store, now)
    print(label("retain-done" if sure else "retain-yes"))


def _print_left(settings: Settings, gone: list[Gone], now: datetime) -> None:
    keep = settings.keep.left
    if keep is None:
        print(label("retain-left-for-ever", count=str(len(gone))))
        return
    past = sum(one.left_at + keep <= now for one in gone)
    print(label("retain-left", days=str(settings.keep_left_days), count=str(past), all=str(len(gone))))
    for one in gone[:MOST_SHOWN]:
        left, goes = one.left_at.astimezone(settings.zone), max(one.left_at + keep, now).astimezone(settings.zone)
        if goes - now < timedelta(days=1):
            print(label("retain-left-now", code=one.code, left=show_date(left.date())))
        else:
            print(label("retain-left-on", code=one.code, left=show_date(left.date()), on=show_date(goes.date())))
    if len(gone) > MOST_SHOWN:
        print(label("retain-left-more", count=str(len(gone) - MOST_SHOWN)))
