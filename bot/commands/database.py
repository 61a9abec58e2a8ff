"""`camket migrate` and `camket doctor`: bringing a database up to date, and asking whether all is well."""

from datetime import UTC, datetime

from bot.commands.doctor import examine
from bot.settings import Settings
from handlers.texts import label
from storage.alone import alone
from storage.database import Database
from storage.schema import migrate as bring_up_to_date


async def migrate(settings: Settings) -> None:
    """Bring the database to this software's version, a copy of a SQLite file being made first."""
    database = Database(settings.database.render_as_string(hide_password=False))
    try:
        with alone(database.path):
            backup = await bring_up_to_date(database, datetime.now(settings.zone))
    finally:
        await database.close()
    if backup is not None:
        print(label("migrate-backup", file=str(backup)))
    print(label("migrate-done", where=settings.where))


async def doctor(settings: Settings) -> int:
    """Print the findings, one a line; 1 when something must be mended."""
    findings = await examine(settings, datetime.now(UTC))
    for finding in findings:
        print(finding.mark, finding.text)
    return int(any(finding.mark == "✗" for finding in findings))
