"""While it is paused nothing unprompted is said; afterwards what fell due is caught up, or let go of, as was chosen."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from handlers.documents.chart import Chart
from scheduler import digests, reminders
from scheduler.hours import tick
from storage.database import Database
from storage.digests import digest_runs
from storage.outbox import outbox
from storage.pausing import Kept, Paused, let_go_until, pause
from storage.reminding import reminding
from tests import people
from tests.engine import OFFICE, ZONE
from tests.pauses import pause as pause_at
from tests.pauses import resume
from tests.scheduler import digest_house
from tests.scheduler.digest_house import AT_FOUR, DAY, FRIDAY, OFFICERS, SATURDAY, drawn
from tests.scheduler.house import MAI, SON, House, at

LETTING_GO: tuple[Kept, ...] = ("broadcasts", "nothing")


@pytest.fixture
async def house(nahan: Database) -> House:
    made = House(nahan)
    await made.join(MAI)
    return made


@pytest.fixture
async def offices(nahan: Database) -> digest_house.House:
    """Everybody with an office has joined and pledged."""
    async with nahan.write() as connection:
        for person in sorted(OFFICERS):
            await people.join(connection, person, "telegram", str(1000 + person), FRIDAY - 90 * DAY)
            await people.pledge(connection, person, FRIDAY - 5 * DAY)
    return digest_house.House(nahan)


async def test_a_pause_is_noted_with_who_and_when_and_ends(nahan: Database) -> None:
    async with nahan.read() as connection:
        assert await pause(connection) is None
    await pause_at(nahan, FRIDAY)
    async with nahan.read() as connection:
        found = await pause(connection)
        assert found is not None
        assert (found.since, found.by) == (FRIDAY, None)
    await resume(nahan, SATURDAY, "all")
    async with nahan.read() as connection:
        assert await pause(connection) is None
        assert await let_go_until(connection) is None


async def test_while_paused_the_figures_are_taken_and_nothing_is_said(offices: digest_house.House) -> None:
    await pause_at(offices.database, FRIDAY - timedelta(hours=1))
    for moment in (FRIDAY, AT_FOUR, SATURDAY):
        assert not await tick(offices.database, OFFICE, moment, drawn)
    assert await offices.rows(select(outbox)) == []
    assert [row.as_of for row in await offices.rows(select(digest_runs))] == [FRIDAY]
    with pytest.raises(Paused):
        await digests.send(offices.database, OFFICE, SATURDAY, drawn)
    await resume(offices.database, SATURDAY, "all")
    assert await tick(offices.database, OFFICE, SATURDAY, drawn)
    assert set(await offices.told()) == OFFICERS


async def test_a_pause_in_the_midst_stops_what_was_being_said(
    offices: digest_house.House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "FIRST", reminders.PIECE)  # nobody is told before it is paused

    async def stop(chart: Chart) -> bytes:
        await pause_at(offices.database, AT_FOUR)
        return b""

    assert not await tick(offices.database, OFFICE, AT_FOUR, stop)
    assert await offices.told() == {}
    await resume(offices.database, AT_FOUR + timedelta(minutes=1), "all")
    assert await tick(offices.database, OFFICE, AT_FOUR + timedelta(minutes=1), drawn)
    assert set(await offices.told()) == OFFICERS


@pytest.mark.parametrize("kept", LETTING_GO)
async def test_digests_that_fell_due_in_a_pause_are_let_go_of(offices: digest_house.House, kept: Kept) -> None:
    await digests.take(offices.database, ZONE, FRIDAY)
    await resume(offices.database, AT_FOUR + timedelta(minutes=30), kept)
    for moment in (AT_FOUR + timedelta(minutes=40), SATURDAY, SATURDAY + 3 * DAY):
        assert await offices.send(moment) == {}
    assert set(await offices.send(AT_FOUR + 7 * DAY)) == OFFICERS


async def test_a_digest_that_falls_due_after_it_went_on_is_said(offices: digest_house.House) -> None:
    await resume(offices.database, AT_FOUR - timedelta(hours=1), "nothing")
    assert set(await offices.send(AT_FOUR)) == OFFICERS


async def test_after_a_pause_that_is_caught_up_the_latest_reminder_is_said_once(house: House) -> None:
    await pause_at(house.database, at("2026-03-16 09:00"))
    await resume(house.database, at("2026-03-26 09:00"), "all")
    assert await house.days_told(MAI, "2026-03-26", "2026-04-01") == ["26/3", "28/3", "30/3"]


@pytest.mark.parametrize("kept", LETTING_GO)
async def test_reminders_that_fell_due_in_a_pause_are_let_go_of_and_later_ones_are_not(
    house: House, kept: Kept
) -> None:
    await pause_at(house.database, at("2026-03-16 09:00"))
    await resume(house.database, at("2026-03-26 09:00"), kept)
    assert await house.days_told(MAI, "2026-03-26", "2026-04-01") == ["28/3", "30/3"]


async def test_work_that_fell_due_in_a_pause_is_asked_after_at_its_next_day(house: House) -> None:
    await house.pledge(MAI, date(2026, 6, 30), moment="2026-06-10 09:00")
    await resume(house.database, at("2026-07-03 09:00"), "nothing")
    assert await house.days_told(MAI, "2026-07-03", "2026-07-12") == ["8/7", "10/7"]


async def test_on_the_day_it_goes_on_only_hours_that_have_passed_are_let_go_of(house: House) -> None:
    await house.join(SON)
    async with house.database.write() as connection:
        await connection.execute(insert(reminding).values(person_id=SON, hour=17))
    await resume(house.database, at("2026-03-24 09:00"), "nothing")
    assert await house.remind("2026-03-24 10:00") == {}
    assert set(await house.remind("2026-03-24 17:00")) == {SON}


async def test_what_was_put_off_to_a_day_in_the_pause_is_let_go_of(house: House) -> None:
    await house.remind("2026-03-17 08:00")
    async with house.database.write() as connection:
        await connection.execute(reminding.update().values(snoozed_to=date(2026, 3, 18)))
    await resume(house.database, at("2026-03-19 09:00"), "nothing")
    assert await house.days_told(MAI, "2026-03-19", "2026-03-28") == ["24/3"]
