"""Two clocks at once, one killed on its way, and answers given while the clock is at work: nothing twice, nothing
missed, and nobody is asked for what they have just done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from scheduler import reminders
from scheduler.reminders import remind
from storage import candidates, facts, outbox
from storage.database import Database
from storage.outbox import Rank
from storage.reminding_facts import RemindersSet, subject
from tests.dialogues.committees import NAHAN, write
from tests.engine import OFFICE
from tests.scheduler.house import DUC, HUY, LAN, MAI, House, at

PATIENCE = 10
MOMENT = "2026-03-17 08:00"
EVERYBODY = frozenset({1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13})
"""Those of the commune who must pledge."""


@pytest.fixture
async def house(nahan: Database, monkeypatch: pytest.MonkeyPatch) -> House:
    """Everybody has joined, nobody pledged, and the clock tells two at a time."""
    monkeypatch.setattr(reminders, "FIRST", 2)
    monkeypatch.setattr(reminders, "PIECE", 2)
    made = House(nahan)
    await made.join(*sorted(EVERYBODY))
    return made


class Meddling(Database):
    """Another pair of hands on the same database: `meanwhile` happens just before the next transaction begins."""

    def __init__(self, database: Database) -> None:
        self.__dict__.update(database.__dict__)
        self._database = database
        self.meanwhile: list[facts.Fact] = []

    @asynccontextmanager
    async def write(self, *, repeatable: bool = False) -> AsyncIterator[AsyncConnection]:
        if self.meanwhile:
            async with self._database.write() as connection:
                await facts.record(connection, [self.meanwhile.pop(0)])
        async with self._database.write() as connection:
            yield connection


async def test_two_clocks_tick_at_once(house: House, database_url: str) -> None:
    other = Database(database_url)
    told = await asyncio.gather(*(remind(each, OFFICE, at(MOMENT)) for each in (house.database, other)))
    await other.close()
    assert sum(told) == len(EVERYBODY)
    assert set(await house.told()) == EVERYBODY


async def test_a_clock_is_killed_on_its_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = 0

    async def queue(connection: AsyncConnection, rank: Rank, *rest: object, **more: object) -> None:
        nonlocal pieces
        pieces += 1
        await outbox_queue(connection, rank, *rest, **more)  # type: ignore[arg-type]
        if pieces == 3:
            raise ZeroDivisionError("the third piece is never committed")

    outbox_queue = outbox.queue
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "queue", queue)
        with pytest.raises(ZeroDivisionError):
            await house.remind(MOMENT)
    first = set(await house.told())
    assert len(first) == 4
    assert set(await house.remind(MOMENT)) == EVERYBODY - first
    assert await house.remind(MOMENT) == {}


async def test_who_answers_before_their_turn_comes_is_not_asked(house: House) -> None:
    """Between the snapshot and the piece: an item is reported on, reminders are turned off, a pledge arrives."""
    for person in (LAN, HUY):
        await house.pledge(person, date(2026, 3, 24), moment="2026-03-01 09:00")
    meddling = Meddling(house.database)
    meddling.meanwhile = [
        house.reported(LAN, f"item-{LAN}-1", MOMENT),
        house.fact(RemindersSet, MAI, MOMENT, subject(MAI), off=True),
        house.pledged(DUC, date(2026, 12, 1), moment=MOMENT),
    ]
    await remind(meddling, OFFICE, at(MOMENT))
    assert meddling.meanwhile == []
    assert set(await house.told()) == EVERYBODY - {LAN, MAI, DUC}


async def test_whoever_is_answering_at_this_moment_is_waited_for(
    postgres_database: Database, postgres_url: str
) -> None:
    """Another process has written an answer and not yet committed it."""
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
    house, other = House(postgres_database), Database(postgres_url)
    await house.join(MAI, DUC)
    async with asyncio.timeout(PATIENCE):
        async with other.write() as connection:
            await facts.record(connection, [house.pledged(MAI, date(2026, 12, 1), moment=MOMENT)])
            reminding = asyncio.create_task(house.remind(MOMENT))
            while not await connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                pass
        assert set(await reminding) == {DUC}
    await other.close()


async def test_two_clocks_tell_their_pieces_in_turn(postgres_database: Database, postgres_url: str) -> None:
    """Each writes about more people than it tells: who is named to whom. They must not wait for each other."""
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
    house, other = House(postgres_database), Database(postgres_url)
    await house.join(MAI, DUC)
    async with asyncio.timeout(PATIENCE):
        async with other.write() as connection:
            await candidates.lock(connection, [HUY])
            reminding = asyncio.create_task(house.remind(MOMENT))
            while not await connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                pass
            assert not reminding.done()
        assert set(await reminding) == {MAI, DUC}
    await other.close()


async def test_an_answer_recalls_the_reminder_that_has_not_gone_out(house: House) -> None:
    assert set(await house.remind(MOMENT)) == EVERYBODY
    await house.pledge(MAI, date(2026, 12, 1), moment="2026-03-17 08:01")
    wanted = select(outbox.outbox.c.person_id).where(outbox.outbox.c.state == "queued")
    async with house.database.read() as connection:
        assert set((await connection.execute(wanted)).scalars()) == EVERYBODY - {MAI}
