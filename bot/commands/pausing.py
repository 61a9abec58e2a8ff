"""`camket pause` and `camket resume`: everything unprompted stops at once, and goes on, while the bot runs."""

import sys
from datetime import datetime

from bot.ids import office_ids
from bot.opening import opened
from bot.resuming import Who, going_on
from bot.settings import Settings
from bot.trouble import BAD_SETTING, Trouble
from bot.writing import write_notices
from handlers.admin.pausing import since
from handlers.texts import label
from storage import facts, pausing
from storage.pausing import Kept, UnpromptedPaused

OFFICE = "office"
CHOICES: dict[str, Kept] = {"1": "all", "2": "broadcasts", "3": "nothing"}


async def pause(settings: Settings) -> None:
    """Let nothing unprompted leave from now on."""
    now = datetime.now(settings.zone)
    async with opened(settings) as database, database.write() as connection:
        before = await pausing.pause(connection)
        if before is None:
            version = (await facts.latest(connection, [pausing.SUBJECT]))[pausing.SUBJECT] + 1
            fact = UnpromptedPaused(
                id=office_ids(now)(), at=now, by=None, channel=OFFICE, subject=pausing.SUBJECT, version=version
            )
            await facts.record(connection, [fact])
    print(label("pausing-cli-already", **since(before, settings.zone)) if before else label("pausing-cli-paused"))


async def resume(settings: Settings, kept: Kept | None) -> None:
    """Let it leave again; of what fell due meanwhile, `kept`, or what is answered at the terminal. Raises Trouble where
    nobody can be asked."""
    async with opened(settings) as database:
        async with database.read() as connection:
            paused = await pausing.is_paused(connection)
        if not paused:
            print(label("pausing-cli-running"))
            return
        chosen = kept or _asked()
        now = datetime.now(settings.zone)
        changes, notices = await going_on(database, chosen, Who(None, OFFICE), now, office_ids(now))
        async with database.write() as connection:
            await facts.record(connection, changes)
            await write_notices(connection, notices, now, now)  # whoever serves finds them at once
    print(label(f"pausing-cli-resumed-{chosen}"))


def _asked() -> Kept:
    if not sys.stdin.isatty():
        raise Trouble("pausing-cli-choose", exit_code=BAD_SETTING)
    while True:
        answer = input(label("pausing-cli-ask") + " ").strip()
        if answer in CHOICES:
            return CHOICES[answer]
