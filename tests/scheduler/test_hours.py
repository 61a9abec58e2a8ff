"""An hour is seen through once: whoever asks, however often, and wherever it was killed before."""

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from handlers.documents.chart import Chart, draw
from handlers.talk import MESSAGE, Message
from scheduler import reminders
from scheduler.hours import LAST_HOUR, tick
from storage import meta
from storage.database import Database
from storage.outbox import Rank, outbox
from tests import people
from tests.counting import statements
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW, OFFICE, ZONE
from tests.interrupting import At, Watched

SON, LAN, MAI, BINH = 1, 2, 3, 13
TUESDAY = datetime(2026, 3, 17, 8, 0, tzinfo=ZONE)
"""Fourteen days before the deadline of the pledge that nobody has made."""
FRIDAY = datetime(2026, 3, 20, 16, 0, tzinfo=ZONE)


async def begin(database: Database) -> None:
    """Three have joined, the week before is over, and in this one somebody has pledged."""
    async with database.write() as connection:
        for person in (SON, MAI, BINH):
            await people.join(connection, person, "telegram", str(1000 + person), NOW)
    await tick(database, OFFICE, FRIDAY - timedelta(weeks=1), draw)
    async with database.write() as connection:
        await connection.execute(delete(outbox))
        await people.pledge(connection, LAN, TUESDAY - timedelta(days=1), by=SON)


@pytest.fixture
async def joined(nahan: Database) -> Database:
    """Khuôn Lùng, where a secretary, a member and the commune's secretary have joined; nothing waits to be sent."""
    await begin(nahan)
    return nahan


@pytest.fixture
async def other(joined: Database, database_url: str) -> AsyncIterator[Database]:
    """The same database in another process."""
    opened = Database(database_url)
    yield opened
    await opened.close()


async def queued(database: Database) -> list[tuple[int, Rank, Message]]:
    """For whom, of which rank, and what: every message ever written."""
    async with database.read() as connection:
        rows = (await connection.execute(select(outbox).order_by(outbox.c.person_id, outbox.c.id))).all()
    return [(row.person_id, Rank(row.rank), MESSAGE.validate_json(row.body)) for row in rows]


async def said(database: Database) -> list[tuple[int, Rank]]:
    return [(person, rank) for person, rank, _ in await queued(database)]


async def broken(chart: Chart) -> bytes:
    raise ZeroDivisionError


async def test_an_hour_seen_through_costs_one_small_read(joined: Database) -> None:
    assert await tick(joined, OFFICE, TUESDAY, draw)
    told = await said(joined)
    assert told == [(person, Rank.REMINDER) for person in (SON, MAI, BINH)]
    with statements() as seen:
        assert not await tick(joined, OFFICE, TUESDAY + timedelta(minutes=59), draw)
    assert len(seen) == 1
    assert seen[0].startswith("SELECT")
    assert await tick(joined, OFFICE, TUESDAY + timedelta(hours=1), draw)
    assert await said(joined) == told


async def test_after_an_outage_there_is_one_message_each_and_the_digest_goes_first(joined: Database) -> None:
    await tick(joined, OFFICE, FRIDAY, draw)
    told = await queued(joined)
    assert [(person, rank) for person, rank, _ in told] == [
        (SON, Rank.DIGEST),
        (MAI, Rank.REMINDER),
        (BINH, Rank.DIGEST),
    ]
    assert all("Bản cam kết năm 2026" in message.text for _, _, message in told)
    assert [bool(message.attachments) for _, _, message in told] == [False, False, True]


async def test_two_clocks_at_once_say_nothing_twice(joined: Database, other: Database) -> None:
    for hour in (TUESDAY, FRIDAY - timedelta(hours=4), FRIDAY):
        await asyncio.gather(*(tick(database, OFFICE, hour, draw) for database in (joined, other)))
    assert Counter(await said(joined)) == {
        (SON, Rank.REMINDER): 1,
        (MAI, Rank.REMINDER): 1,
        (BINH, Rank.REMINDER): 1,
        (SON, Rank.DIGEST): 1,
        (BINH, Rank.DIGEST): 1,
    }


async def test_a_part_that_fails_keeps_no_other_from_its_work_and_is_done_again(
    joined: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "FIRST", reminders.PIECE)  # nobody's digest is told before one fails
    with pytest.raises(ExceptionGroup) as failed:
        await tick(joined, OFFICE, FRIDAY, broken)
    assert [type(error) for error in failed.value.exceptions] == [ZeroDivisionError]
    assert await said(joined) == [(MAI, Rank.REMINDER)]
    async with joined.read() as connection:
        assert await meta.get(connection, LAST_HOUR) == "2026-03-13T16+0700"
    assert await tick(joined, OFFICE, FRIDAY + timedelta(seconds=10), draw)
    assert await said(joined) == [(SON, Rank.DIGEST), (MAI, Rank.REMINDER), (BINH, Rank.DIGEST)]


async def test_a_clock_that_once_ran_a_year_ahead_silences_nobody(joined: Database) -> None:
    async with joined.write() as connection:
        await meta.put(connection, LAST_HOUR, "2027-03-17T08+0700")
    assert await tick(joined, OFFICE, TUESDAY, draw)
    assert len(await said(joined)) == 3


async def killed_at(database: Database, place: int) -> bool:
    """Whether a tick waited for a `place`-th time; there it was stopped."""
    waits = At(place, lambda: ticking.cancel())
    ticking = asyncio.create_task(Watched(tick(database, OFFICE, FRIDAY, draw), waits))
    async with asyncio.timeout(10):
        await asyncio.wait([ticking])
    if waits.seen > place:
        assert ticking.cancelled(), place
        return True
    assert ticking.result() is True
    return False


async def test_a_tick_killed_anywhere_is_done_again(sqlite_template: Path, tmp_path: Path) -> None:
    start = Path(shutil.copy(sqlite_template, tmp_path / "start.db"))
    database = Database(f"sqlite+aiosqlite:///{start}")
    async with database.write() as connection:
        await write(connection, NAHAN)
    await begin(database)
    await database.close()
    place = 0
    more = True
    while more:
        copy = Database(f"sqlite+aiosqlite:///{shutil.copy(start, tmp_path / f'{place}.db')}")
        await tick(copy, OFFICE, FRIDAY - timedelta(weeks=1, hours=-1), draw)  # opens its connections
        more = await killed_at(copy, place)
        await tick(copy, OFFICE, FRIDAY + timedelta(seconds=10), draw)
        await tick(copy, OFFICE, FRIDAY + timedelta(hours=1), draw)
        assert await said(copy) == [(SON, Rank.DIGEST), (MAI, Rank.REMINDER), (BINH, Rank.DIGEST)], place
        await copy.close()
        place += 13
    assert place > 130
