"""Has the channel look again, at once, at the menus of those whose roles have just changed."""

import asyncio
import logging
from collections.abc import Callable, Collection

from storage import holders
from storage.database import Database, is_busy
from storage.facts import Fact
from storage.roster_facts import RoleEnded, RoleGiven
from storage.unit_changes import UnitClosed, UnitMerged

log = logging.getLogger(__name__)


class RoleWatch:
    """One per channel. `changed` is told at which of its addresses roles changed; nobody waits for it, and it may be
    told too much."""

    def __init__(self, database: Database, channel: str, changed: Callable[[Collection[str]], None]) -> None:
        self._database = database
        self._channel = channel
        self._changed = changed
        self._people: set[int] = set()
        self._units: set[int] = set()
        self._seen = asyncio.Event()

    def saw(self, fact: Fact) -> None:
        """A fact was committed."""
        if isinstance(fact, (RoleGiven, RoleEnded)) and fact.for_person is not None:
            self._people.add(fact.for_person)
            self._seen.set()
        elif isinstance(fact, (UnitMerged, UnitClosed)):
            self._units.add(fact.unit)
            self._seen.set()

    async def run(self) -> None:
        """Pass on what was seen, until cancelled."""
        while True:
            await self._seen.wait()
            self._seen.clear()
            people, units = sorted(self._people), sorted(self._units)
            self._people.clear()
            self._units.clear()
            try:
                async with self._database.read() as connection:
                    self._changed(await holders.addresses_of(connection, people, units, self._channel))
            except Exception as error:
                if not is_busy(error):
                    log.exception("whose menus changed could not be found")
