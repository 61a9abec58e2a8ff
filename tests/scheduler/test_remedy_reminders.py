"""What is to be mended after an inspection: its owner is reminded with everything else, and of the date alone."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from handlers.texts import label, say
from storage.database import Database
from storage.people import roles
from storage.reminding import reminding
from tests import inspecting
from tests.inspecting import CAUSE, DOCUMENT, HA, REMEDY, SHORTCOMING, finding
from tests.scheduler.house import House, at

FAR = date(2026, 12, 15)
PLEDGED = "2026-03-10 09:00"
LEFT = ["24/3", "30/3", "1/4"]


@pytest.fixture
async def house(nahan: Database) -> House:
    """Hà, secretary of the school, has pledged, and has something to mend by the end of March."""
    made = House(nahan)
    await made.join(HA)
    await made.pledge(HA, FAR, moment=PLEDGED)
    async with nahan.write() as connection:
        await inspecting.plan(connection)
        await inspecting.conclude(connection, "insp", finding(due=date(2026, 3, 31)))
    return made


async def test_it_is_asked_for_by_its_date_until_it_is_reported(house: House) -> None:
    assert await house.days_told(HA, "2026-03-11", "2026-04-02") == LEFT
    async with house.database.write() as connection:
        await inspecting.report(connection)
    assert await house.days_told(HA, "2026-04-03", "2026-04-09") == []


async def test_nothing_but_the_date_is_said(house: House) -> None:
    told = (await house.remind("2026-03-24 08:00"))[HA]
    assert told.text == say("reminder-remedy", date="31/3/2026")
    assert [(action.verb, action.subject) for action in told.actions] == [("remedy", "insp-1"), ("later", "")]
    assert told.actions[0].label == label("reminder-remedy-open")
    assert [words for words in (DOCUMENT, SHORTCOMING, CAUSE, REMEDY, "Trường") if words in repr(told)] == []
    async with house.database.read() as connection:
        waiting = (await connection.execute(select(reminding.c.waiting_since))).scalars().all()
    assert waiting == [], "it is no answer about the pledge that is waited for"


async def test_several_are_one_line_among_the_others(house: House) -> None:
    async with house.database.write() as connection:
        await inspecting.plan(connection, "next")
        dues = (date(2026, 3, 31), date(2026, 4, 1))
        await inspecting.conclude(connection, "next", *(finding(due=due) for due in dues))
    (item,) = await house.pledge(HA, date(2026, 3, 31), moment=PLEDGED, version=2)
    told = (await house.remind("2026-03-25 08:00"))[HA]
    assert told.text.splitlines()[:2] == [
        say("reminder-list", count="2"),
        say("reminder-line", text=say("reminder-remedies", count="3", date="31/3/2026")),
    ]
    assert [action.verb for action in told.actions] == ["myinspections", "done", "item", "later"]
    assert [action.subject for action in told.actions if action.verb == "done"] == [item]


async def test_put_off_it_comes_again_the_next_day(house: House) -> None:
    await house.remind("2026-03-24 08:00")
    async with house.database.write() as connection:
        await connection.execute(insert(reminding).values(person_id=HA, snoozed_to=date(2026, 3, 25)))
    assert HA in await house.remind("2026-03-25 08:00")
    assert await house.remind("2026-03-26 08:00") == {}


async def test_asked_to_be_mended_further_it_is_asked_for_again(house: House) -> None:
    async with house.database.write() as connection:
        await inspecting.report(connection)
        await inspecting.send_back(connection)
    assert await house.days_told(HA, "2026-03-11", "2026-04-02") == LEFT


async def test_whose_office_ended_is_not_reminded(house: House) -> None:
    async with house.database.write() as connection:
        await connection.execute(update(roles).where(roles.c.person_id == HA).values(until=at(PLEDGED)))
    assert await house.days_told(HA, "2026-03-11", "2026-04-02") == []
