"""The one thing that says whatever is due: hour by hour, however often it is called and by however many processes."""

from collections.abc import Awaitable, Callable
from datetime import datetime, tzinfo

from handlers.talk import Office
from scheduler import digests, reminders, unit_changes
from scheduler.digests import Draw
from storage import meta, pausing
from storage.database import Database

LAST_HOUR = "hour"
"""Under which the database notes the last hour that was seen through: everything that fell due by then is written."""


async def tick(database: Database, office: Office, now: datetime, draw: Draw) -> bool:
    """Write what is due at `now`: the changes of units planned for the day, the week's figures, then digests, then
    reminders to those whom no digest tells.

    Returns whether it saw the hour through; an hour of `office.zone` seen through before costs one small read. Until
    then every part decides by rows with unique keys, so that one killed in the midst is only done again, and two at
    once say nothing twice. A part that fails does not keep the next from its work: the hour is begun again by the next
    tick. Raises ExceptionGroup of what failed. `draw` makes a digest's chart. While everything unprompted is paused
    only units change and figures are taken.
    """
    hour = _hour(now, office.zone)
    async with database.read() as connection:
        if await meta.get(connection, LAST_HOUR) == hour:
            return False
        paused = await pausing.is_paused(connection)
    if paused:
        await unit_changes.make(database, office, now)
        await digests.take(database, office.zone, now)
        return False
    parts: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: unit_changes.make(database, office, now),
        lambda: digests.take(database, office.zone, now),
        lambda: digests.send(database, office, now, draw),
        lambda: reminders.remind(database, office, now),
    )
    failed: list[Exception] = []
    for part in parts:
        try:
            await part()
        except pausing.Paused:
            return False
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{hour} is not seen through", failed)
    async with database.write() as connection:
        await meta.put(connection, LAST_HOUR, hour)
    return True


def _hour(now: datetime, zone: tzinfo) -> str:
    """The whole hour of the zone that `now` lies in. One is compared for being another only: a clock that was once set
    to a year ahead must not silence the office for that year."""
    return now.astimezone(zone).strftime("%Y-%m-%dT%H%z")
