"""How people want to be reminded is honoured, and so are night, Tết and whatever else they are told that day."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from unittest.mock import ANY

import pytest
from sqlalchemy import select, update

from scheduler.reminder_day import day_at
from scheduler.reminders import reminder_parts, said
from storage.accounts import accounts
from storage.consents import ConsentWithdrawn
from storage.database import Database
from storage.outbox import outbox
from storage.people import people
from storage.reminding_facts import Nudged, ReminderSnoozed, RemindersSet, snooze_subject, subject, unprompted_subject
from tests.engine import ZONE
from tests.scheduler.house import CHE, DUC, HUY, LAN, MAI, SON, House, at

DUE = date(2026, 6, 30)
FAR = date(2026, 12, 15)


@pytest.fixture
async def house(nahan: Database) -> House:
    return House(nahan)


async def test_it_is_said_at_ones_own_hour_or_later_the_same_day(house: House) -> None:
    await house.join(MAI, DUC)
    await house.record(house.fact(RemindersSet, MAI, "2026-03-01 09:00", subject(MAI), hour=19))
    assert await house.remind("2026-03-17 07:59") == {}
    assert list(await house.remind("2026-03-17 14:30")) == [DUC], "the clock was late"
    assert await house.remind("2026-03-17 18:59") == {}
    assert list(await house.remind("2026-03-17 20:59")) == [MAI]


async def test_at_night_nothing_is_said_and_the_next_day_it_is_caught_up(house: House) -> None:
    await house.join(MAI)
    assert await house.remind("2026-03-17 05:59") == {}
    assert await house.remind("2026-03-17 21:00") == {}
    assert await house.days_told(MAI, "2026-03-18", "2026-03-25") == ["18/3", "24/3"]


async def test_an_outage_is_caught_up_once_with_the_latest(house: House) -> None:
    await house.join(MAI)
    await house.remind("2026-03-24 08:00")
    assert await house.days_told(MAI, "2026-03-31", "2026-04-08") == ["31/3", "7/4"]


async def test_tet_is_quiet_and_what_fell_due_in_it_comes_after_it(house: House) -> None:
    await house.join(MAI)
    await house.pledge(MAI, date(2026, 2, 26), date(2026, 2, 17), moment="2026-01-29 09:00")
    assert await house.days_told(MAI, "2026-02-08", "2026-02-26") == ["10/2", "22/2", "25/2"]


async def test_who_is_on_leave_is_asked_once_when_they_are_back(house: House) -> None:
    await house.join(MAI)
    away = house.fact(RemindersSet, MAI, "2026-03-16 09:00", subject(MAI), leave_until=date(2026, 3, 27))
    await house.record(away)
    assert await house.days_told(MAI, "2026-03-17", "2026-03-30") == ["28/3"]


async def _off(house: House) -> None:
    await house.record(house.fact(RemindersSet, MAI, "2026-03-01 09:00", subject(MAI), off=True))


async def _withdrew(house: House) -> None:
    await house.record(house.fact(ConsentWithdrawn, MAI, "2026-03-01 09:00", f"consent:{MAI}", 2))


async def _blocked(house: House) -> None:
    async with house.database.write() as connection:
        await connection.execute(update(accounts).where(accounts.c.person_id == MAI).values(state="unreachable"))


async def _struck_off(house: House) -> None:
    async with house.database.write() as connection:
        await connection.execute(update(people).where(people.c.id == MAI).values(active=False))


async def _exempt(house: House) -> None:
    async with house.database.write() as connection:
        await connection.execute(update(people).where(people.c.id == MAI).values(exempt="Đi chữa bệnh dài ngày"))


@pytest.mark.parametrize("happened", [_off, _withdrew, _blocked, _struck_off, _exempt])
async def test_who_wants_none_or_can_have_none_gets_none(
    house: House, happened: Callable[[House], Awaitable[None]]
) -> None:
    await house.join(MAI, DUC, CHE)
    await house.pledge(MAI, date(2026, 3, 24), moment="2026-03-01 08:00")
    await house.pledge(DUC, date(2026, 3, 24), moment="2026-03-01 08:00")
    await happened(house)
    assert list(await house.remind("2026-03-17 08:00")) == [DUC], "nor anybody exempt, or on paper"


async def test_again_tomorrow_is_tomorrow_and_moves_no_series(house: House) -> None:
    await house.join(MAI)
    _, second = await house.pledge(MAI, DUE, date(2026, 7, 1), moment="2026-06-10 09:00")
    assert MAI in await house.remind("2026-06-23 08:00")
    await house.remind("2026-06-24 08:00")
    snoozed = house.fact(
        ReminderSnoozed, MAI, "2026-06-24 09:00", snooze_subject(MAI, date(2026, 6, 24)), to=date(2026, 6, 25)
    )
    await house.record(snoozed)
    told = await house.remind("2026-06-25 08:00")
    assert [action.subject for action in told[MAI].actions if action.verb == "done"] == [second], "not the first"
    assert await house.days_told(MAI, "2026-06-26", "2026-07-02") == ["29/6", "30/6", "1/7"]


async def test_again_tomorrow_holds_for_a_pledge_too(house: House) -> None:
    await house.join(MAI)
    await house.remind("2026-03-17 08:00")
    day = date(2026, 3, 17)
    put_off = house.fact(ReminderSnoozed, MAI, "2026-03-17 09:00", snooze_subject(MAI, day), to=day + timedelta(days=1))
    await house.record(put_off)
    assert await house.days_told(MAI, "2026-03-17", "2026-03-25") == ["18/3", "24/3"]


async def test_what_is_done_before_tomorrow_is_not_asked_again(house: House) -> None:
    await house.join(MAI)
    first, second = await house.pledge(MAI, DUE, DUE, moment="2026-06-10 09:00")
    await house.remind("2026-06-23 08:00")
    on = date(2026, 6, 24)
    await house.record(house.fact(ReminderSnoozed, MAI, "2026-06-23 09:00", snooze_subject(MAI, DUE), to=on))
    await house.report(first, "2026-06-23 10:00", "done")
    told = await house.remind("2026-06-24 08:00")
    assert [action.subject for action in told[MAI].actions] == [second, second, second, ""]


async def test_what_was_answered_is_not_asked_again_however_long_after_one_puts_it_off(house: House) -> None:
    await house.join(MAI)
    first, second = await house.pledge(MAI, DUE, DUE, moment="2026-06-10 09:00")
    await house.remind("2026-06-23 08:00")
    await house.report(first, "2026-06-23 09:00")
    day = date(2026, 6, 25)
    put_off = house.fact(ReminderSnoozed, MAI, "2026-06-25 09:00", snooze_subject(MAI, day), to=day + timedelta(days=1))
    await house.record(put_off)
    told = await house.remind("2026-06-26 08:00")
    assert {action.subject for action in told[MAI].actions} == {second, ""}


async def test_what_a_nudge_named_comes_again_tomorrow_though_it_is_far_off(house: House) -> None:
    await house.join(MAI, DUC)
    (item,) = await house.pledge(MAI, FAR, moment="2026-02-01 09:00")
    day = date(2026, 2, 3)
    for person, named in ((MAI, {"items": (item,)}), (DUC, {"due_pledge": True})):
        nudge = house.fact(
            Nudged, person, "2026-02-03 09:00", unprompted_subject(person, day), by=SON, day=day, **named
        )
        later = house.fact(
            ReminderSnoozed, person, "2026-02-03 10:00", snooze_subject(person, day), to=date(2026, 2, 4)
        )
        await house.record(nudge, later)
    told = await house.remind("2026-02-04 08:00")
    assert {person: message.actions[0].verb for person, message in told.items()} == {MAI: "done", DUC: "pledge"}
    assert await house.remind("2026-02-05 08:00") == {}


async def test_a_nudge_is_the_one_message_of_its_day(house: House) -> None:
    await house.join(MAI)
    day = date(2026, 3, 17)
    nudged = house.fact(Nudged, MAI, "2026-03-17 07:30", unprompted_subject(MAI, day), by=SON, day=day)
    await house.record(nudged)
    assert await house.days_told(MAI, "2026-03-17", "2026-03-25") == ["18/3", "24/3"]


async def test_who_gets_a_digest_that_day_gets_no_reminder_beside_it(house: House) -> None:
    await house.join(SON, MAI)
    for person in (SON, MAI):
        await house.pledge(person, date(2026, 4, 24), moment="2026-04-01 08:00")  # a Friday
    assert list(await house.remind("2026-04-17 08:00")) == [MAI]
    assert list(await house.remind("2026-04-18 08:00")) == [SON], "there was no digest after all"


async def test_a_digest_takes_along_what_is_due_whatever_the_hour(house: House) -> None:
    await house.join(SON, LAN, HUY)
    for person in (SON, LAN):
        await house.pledge(person, date(2026, 4, 24), moment="2026-04-01 08:00")
    await house.record(
        house.fact(RemindersSet, SON, "2026-04-01 09:00", subject(SON), hour=19),
        house.fact(RemindersSet, LAN, "2026-04-01 09:00", subject(LAN), off=True),
        house.fact(RemindersSet, HUY, "2026-04-01 09:00", subject(HUY), leave_until=date(2026, 4, 17)),
    )
    async with house.database.write() as connection:
        day = await day_at(connection, ZONE, at("2026-04-17 16:00"))
        parts = await reminder_parts(connection, [SON, LAN, HUY, CHE], day)
        await said(connection, parts)
    assert {person: [item.id for item in part.items] for person, part in parts.items()} == {SON: [f"item-{SON}-1"]}
    assert await house.remind("2026-04-18 20:00") == {HUY: ANY}, "what was said in the digest is not said again"


async def test_turned_off_what_has_not_gone_out_stays(house: House) -> None:
    await house.join(MAI, DUC)
    await house.remind("2026-03-17 08:00")
    await house.record(house.fact(RemindersSet, MAI, "2026-03-17 08:01", subject(MAI), off=True))
    wanted = select(outbox.c.person_id).where(outbox.c.state == "queued")
    async with house.database.read() as connection:
        assert list((await connection.execute(wanted)).scalars()) == [DUC]
