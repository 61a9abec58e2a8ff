"""What `camket doctor` finds going on: a pause, messages and work that stand still, how old the last backup is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.commands.findings import Finding, ill, mind, well
from bot.office.archives import FOLDER, made_in
from bot.settings import Settings
from handlers.admin.pausing import since
from storage.afoot import Afoot

LONGEST_WAIT = timedelta(minutes=10)
"""After this something that could go on is stuck."""
OLD_BACKUP = timedelta(days=7)


def ongoing(found: Afoot, settings: Settings, now: datetime) -> list[Finding]:
    """What to say of what is afoot at `now`, the pause first."""
    said = [mind("doctor-paused", **since(found.paused, settings.zone))] if found.paused else []
    if found.oldest_waiting is None or now - found.oldest_waiting < LONGEST_WAIT:
        said.append(well("doctor-outbox"))
    else:
        said.append(ill("doctor-outbox-old", minutes=str((now - found.oldest_waiting) // timedelta(minutes=1))))
    if found.broadcasts:
        said.append(ill("doctor-broadcasts-stuck", count=str(found.broadcasts)))
    if found.jobs:
        said.append(mind("doctor-jobs-stuck", count=str(found.jobs)))
    if settings.database.get_backend_name() == "sqlite":
        said += _backup(found, settings, now)
    return said


def _backup(found: Afoot, settings: Settings, now: datetime) -> list[Finding]:
    stale = [path for path in made_in(settings.folder / FOLDER) if found.erased and _made(path) < found.erased]
    said = [mind("doctor-backups-erased", files=" ".join(map(str, stale)))] if stale else []
    if found.backed_up is None:
        return [*said, mind("doctor-no-backup")]
    days = str((now - found.backed_up) // timedelta(days=1))
    old = now - found.backed_up > OLD_BACKUP
    return [*said, mind("doctor-backup-old", days=days) if old else well("doctor-backup", days=days)]


def _made(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
