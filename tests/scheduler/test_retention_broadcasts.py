"""Who got a broadcast is known for a year and a little after it ended; how many, for good."""

from datetime import UTC, datetime, timedelta

import pytest

from scheduler.retention import Keep, sweep
from storage import recipient_keeping
from storage.broadcast_facts import BroadcastEnded, BroadcastStarted
from storage.database import Database
from storage.recipients import Fared, Tally
from tests import casts

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
SON, MAI, HUY = 1, 3, 5


class House:
    """Broadcasts that ended so many days ago; Sơn and Mai got each, and Mai said so; Huy could not be reached."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def ended(self, id: str, days: float, **made: object) -> None:
        async with self.database.write() as connection:
            at = NOW - timedelta(days=days)
            await casts.make(connection, at, id=id, state="done", **made)  # type: ignore[arg-type]
            await casts.deliver(connection, SON, MAI, id=id)
            await casts.deliver(connection, HUY, id=id, fared=Fared.BLOCKED)
            await casts.acknowledge(connection, MAI, at, id=id)

    async def known(self) -> set[str]:
        """The broadcasts of which it is known who got them."""
        return {id for id in ("B1", "B2", "B3") if await casts.receivers(self.database, id)}


@pytest.fixture
def house(nahan: Database) -> House:
    return House(nahan)


async def test_recipients_go_after_a_year_and_a_little_and_figures_stay(house: House) -> None:
    await house.ended("B1", 401)
    await house.ended("B2", 399)
    await sweep(house.database, NOW)
    assert await house.known() == {"B2"}
    old, young = [await casts.found(house.database, id) for id in ("B1", "B2")]
    assert (old.tally, old.forgotten_at) == (Tally(sent=2, blocked=1, acked=1), NOW)
    assert young.forgotten_at is None


async def test_who_has_seen_a_theme_stays_known(house: House) -> None:
    """What a year's report says of it would change once the year is over."""
    await house.ended("B1", 800, kind="theme")
    await sweep(house.database, NOW)
    assert await house.known() == {"B1"}


async def test_one_whose_correction_has_yet_to_go_waits_for_it(house: House) -> None:
    await house.ended("B1", 401)
    async with house.database.write() as connection:
        await casts.make(connection, NOW, id="B2", state="scheduled", kind="correction", corrects="B1")
    await sweep(house.database, NOW)
    assert await house.known() == {"B1"}
    async with house.database.write() as connection:
        figures = dict.fromkeys(("sent", "failed", "unknown", "blocked", "left", "withdrawn"), 0)
        await casts.decide(connection, BroadcastStarted, "B2", NOW)
        await casts.decide(connection, BroadcastEnded, "B2", NOW, stopped=False, **figures)
    await sweep(house.database, NOW)
    assert await house.known() == set()


async def test_the_office_says_for_how_long(house: House) -> None:
    await house.ended("B1", 31)
    await house.ended("B2", 29)
    async with house.database.read() as connection:
        assert await recipient_keeping.count(connection, NOW - timedelta(days=30)) == 3
    await sweep(house.database, NOW, Keep(recipients=timedelta(days=30)))
    assert await house.known() == {"B2"}


async def test_many_go_piece_by_piece(house: House) -> None:
    async with house.database.write() as connection:
        await casts.make(connection, NOW - timedelta(days=500), id="B1", state="done")
        await casts.deliver(connection, *range(1000, 1450), id="B1")
    await sweep(house.database, NOW)
    assert await house.known() == set()
    assert (await casts.found(house.database, "B1")).tally == Tally(sent=450)
