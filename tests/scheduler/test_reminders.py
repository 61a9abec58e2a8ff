"""Who is reminded of what, and when: in one message a day, at their hour, and never without a reason."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from handlers.texts import plain, say
from scheduler import reminders
from storage.accounts import accounts
from storage.database import Database
from storage.outbox import outbox
from storage.reminding import reminding, unprompted
from tests.counting import statements
from tests.scheduler.house import DUC, HUY, LAN, MAI, SON, House, at

DUE = date(2026, 6, 30)
FAR = date(2026, 12, 15)


@pytest.fixture
async def house(nahan: Database) -> House:
    return House(nahan)


async def test_a_pledge_is_asked_for_until_it_is_there(house: House) -> None:
    await house.join(MAI)
    assert await house.days_told(MAI, "2026-03-10", "2026-04-09") == ["17/3", "24/3", "28/3", "30/3", "7/4"]
    await house.pledge(MAI, FAR, moment="2026-04-10 10:00")
    assert await house.days_told(MAI, "2026-04-10", "2026-05-10") == []


async def test_an_item_is_asked_after_by_its_date_and_every_month_without_news(house: House) -> None:
    await house.join(MAI)
    (item,) = await house.pledge(MAI, DUE, moment="2026-06-10 09:00")
    assert await house.days_told(MAI, "2026-06-11", "2026-07-16") == ["23/6", "29/6", "1/7", "8/7", "10/7", "15/7"]
    await house.report(item, "2026-07-20 19:00")
    assert await house.days_told(MAI, "2026-07-20", "2026-08-21") == ["22/7", "29/7", "20/8"]
    await house.report(item, "2026-08-21 07:00", "done")
    assert await house.days_told(MAI, "2026-08-21", "2026-10-01") == []


async def test_who_reports_in_the_morning_is_not_asked_at_eight(house: House) -> None:
    await house.join(MAI)
    (item,) = await house.pledge(MAI, DUE, moment="2026-06-10 09:00")
    await house.report(item, "2026-06-23 07:00")
    assert await house.remind("2026-06-23 08:00") == {}
    assert MAI in await house.remind("2026-06-29 08:00")


async def test_all_that_is_due_is_one_message_and_nothing_is_said_twice(house: House) -> None:
    await house.join(MAI)
    items = await house.pledge(MAI, *[DUE] * 6, DUE - timedelta(days=1), moment="2026-06-10 09:00")
    told = await house.remind("2026-06-23 08:00")
    assert list(told) == [MAI]
    assert say("reminder-more", count="2") in told[MAI].text
    done = [action.subject for action in told[MAI].actions if action.verb == "done"]
    assert done == [items[6], *items[:4]], "the most pressing first"
    for hour in range(8, 21):
        assert await house.remind(f"2026-06-23 {hour:02}:30") == {}
    assert await house.remind("2026-06-24 08:00") == {}, "those that were not named were counted with them"


async def test_what_was_returned_is_asked_for_and_what_is_in_force_is_not(house: House) -> None:
    await house.join(MAI, DUC)
    for person in (MAI, DUC):
        await house.pledge(person, FAR, moment="2026-03-20 09:00")
    await house.decide(MAI, "2026-03-24 07:00", 2, confirm=False)
    await house.decide(DUC, "2026-03-24 07:00", 2, confirm=True)
    assert await house.remind("2026-03-24 08:00") == {}, "they were told why that very morning"
    told = await house.remind("2026-03-28 08:00")
    assert list(told) == [MAI]
    assert [action.verb for action in told[MAI].actions] == ["pledge", "later"]
    assert plain(told[MAI].text).endswith(say("reminder-mend"))
    await house.pledge(DUC, FAR, moment="2026-03-29 09:00", version=3)
    await house.decide(DUC, "2026-03-29 10:00", 4, confirm=False)
    assert list(await house.remind("2026-03-30 08:00")) == [MAI], "the confirmed version stays in force"


async def test_an_amended_date_is_the_one_that_counts(house: House) -> None:
    await house.join(MAI)
    await house.pledge(MAI, DUE, moment="2026-06-01 09:00")
    await house.decide(MAI, "2026-06-01 10:00", 2, confirm=True)
    await house.pledge(MAI, date(2026, 9, 30), moment="2026-06-20 09:00", version=3)
    assert list(await house.remind("2026-06-23 08:00")) == [MAI], "not before it is confirmed"
    await house.decide(MAI, "2026-06-24 10:00", 4, confirm=True)
    assert await house.days_told(MAI, "2026-06-25", "2026-07-10") == ["1/7"], "a month without news"
    assert await house.days_told(MAI, "2026-09-20", "2026-10-02") == ["20/9", "23/9", "29/9", "1/10"]


async def test_an_answer_is_waited_for_since_the_first_that_had_none(house: House) -> None:
    await house.join(MAI, DUC)
    await house.remind("2026-03-17 08:00")
    await house.remind("2026-03-24 08:00")
    await house.pledge(DUC, FAR, moment="2026-03-25 09:00")
    async with house.database.read() as connection:
        waiting = {row.person_id: row.waiting_since for row in await connection.execute(select(reminding))}
        said = (await connection.execute(select(unprompted.c.person_id, unprompted.c.kind))).all()
    assert waiting == {MAI: date(2026, 3, 17), DUC: None}
    assert sorted(said) == sorted(2 * [(MAI, "reminder"), (DUC, "reminder")])


async def test_it_goes_to_the_chat_one_used_last(house: House) -> None:
    await house.join(MAI)
    chats = (("blocked", "unreachable", "2026-03-03 09:00"), ("newest", "reachable", "2026-03-02 09:00"))
    more = [
        {"channel": "zalo_bot", "address": address, "person_id": MAI, "state": state, "seen_at": at(seen)}
        for address, state, seen in chats
    ]
    async with house.database.write() as connection:
        await connection.execute(insert(accounts), more)
    await house.remind("2026-03-17 08:00")
    wanted = select(accounts.c.address, outbox.c.at).join(outbox, outbox.c.account_id == accounts.c.id)
    async with house.database.read() as connection:
        assert [tuple(row) for row in await connection.execute(wanted)] == [("newest", at("2026-03-17 08:00"))]


async def test_a_fixed_number_of_statements_reads_however_many_there_are(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "FIRST", reminders.PIECE)
    await house.join(MAI)
    with statements() as for_one:
        await house.remind("2026-03-17 08:00")
    await house.join(SON, LAN, HUY, DUC)
    await house.pledge(SON, date(2026, 3, 31), date(2026, 4, 1), moment="2026-03-01 09:00")
    with statements() as for_five:
        assert len(await house.remind("2026-03-25 08:00")) == 5
    assert len(for_five) == len(for_one)
