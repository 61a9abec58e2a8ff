"""`camket doctor`: looks at everything the bot needs, and says in plain words what is well and what to do."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.channels.telegram.probe import ask
from bot.commands.findings import Finding, ill, mind, well
from bot.commands.kept import disk, evidence_files, folder
from bot.commands.ongoing import LONGEST_WAIT, ongoing
from bot.commands.private import private
from bot.proxies import proxy_for, shown
from bot.settings import Settings
from bot.trouble import SCHEMAS, Trouble, explain
from bot.web import TELEGRAM_PATH
from handlers.quiet_time import is_waking
from storage import afoot, health
from storage.database import Database
from storage.health import Health
from storage.schema import state_of

SKEW = timedelta(seconds=30)
RECENT = timedelta(hours=1)
MOST_PENDING = 100
MOST_NAMED = 5


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Everything there is to say, in order; nothing is made or changed."""
    found = [*_settings(settings), *await _telegram(settings, now), *_disk(settings), *folder(settings)]
    found += private(settings)
    return found + await _database(settings, now)


def _settings(settings: Settings) -> list[Finding]:
    missing = settings.missing()
    return [ill("doctor-settings-missing", which=", ".join(missing)) if missing else well("doctor-settings")]


async def _telegram(settings: Settings, now: datetime) -> list[Finding]:
    if settings.token is None:
        return []
    try:
        proxy = proxy_for(settings.telegram_api)
        me = await ask(settings.telegram_api, settings.token, "getMe")
        hook = await ask(settings.telegram_api, settings.token, "getWebhookInfo")
    except Trouble as trouble:
        return [Finding("✗", str(trouble))]
    found = [well("doctor-proxy", proxy=shown(proxy))] if proxy else []
    found += [well("doctor-telegram", bot=f"@{me.result.get('username')}"), *clock(me.ahead)]
    return found + webhook(settings, hook.result, now)


def clock(ahead: timedelta | None) -> list[Finding]:
    """What to say of a clock that Telegram's is so far ahead of; nothing where it did not say."""
    if ahead is None:
        return []
    seconds = str(round(abs(ahead).total_seconds()))
    return [ill("doctor-clock-off", seconds=seconds) if abs(ahead) > SKEW else well("doctor-clock")]


def webhook(settings: Settings, info: Mapping[str, Any], now: datetime) -> list[Finding]:
    """What to say of Telegram's WebhookInfo."""
    wanted = f"{settings.public_url}{TELEGRAM_PATH}" if settings.public_url else ""
    found = [well("doctor-webhook", url=wanted) if wanted else well("doctor-polling")]
    if info.get("url", "") != wanted:
        found = [mind("doctor-webhook-other", url=str(info.get("url") or "–"))]
    failed = info.get("last_error_date")
    if wanted and failed and now - datetime.fromtimestamp(failed, UTC) < RECENT:
        found.append(ill("doctor-webhook-failing", reason=str(info.get("last_error_message"))))
    if (waiting := info.get("pending_update_count", 0)) > MOST_PENDING:
        found.append(mind("doctor-pending", count=str(waiting)))
    return found


def _disk(settings: Settings) -> list[Finding]:
    """The disk that the SQLite file is on."""
    path = Path(settings.database.database or "")
    if settings.database.get_backend_name() != "sqlite" or not path.exists():
        return []
    return [disk(path.parent)]


async def _database(settings: Settings, now: datetime) -> list[Finding]:
    database = Database(settings.database.render_as_string(hide_password=False))
    try:
        state = await state_of(database)
        if state != "current":
            return [ill(SCHEMAS[state], where=settings.where)]
        async with database.read() as connection:
            intact = await health.is_intact(connection)
            found = await health.look(connection, now, MOST_NAMED)
            going = await afoot.look(connection, now - LONGEST_WAIT, quiet=not is_waking(now, settings.zone))
            kept = await evidence_files(connection, settings.evidence)
    except Exception as error:
        trouble = explain(error, settings.where)
        if trouble is None:
            raise
        return [Finding("✗", str(trouble))]
    finally:
        await database.close()
    whole = well("doctor-database", where=settings.where) if intact else ill("trouble-damaged", where=settings.where)
    return [whole, *kept, *ongoing(going, settings, now), *_roster(found)]


def _roster(found: Health) -> list[Finding]:
    if not found.people:
        return [mind("doctor-no-people")]
    lacking = [
        mind(f"doctor-{what}", count=str(count))
        for what, count in (
            ("unreachable", found.unreachable),
            ("uncheckable", found.uncheckable),
            ("expired", found.expired),
        )
        if count
    ]
    if found.leaderless:
        names = "; ".join(found.leaderless_names) + ("; …" if found.leaderless > MOST_NAMED else "")
        lacking.append(mind("doctor-leaderless", count=str(found.leaderless), names=names))
    return lacking or [well("doctor-roster", count=str(found.people))]
