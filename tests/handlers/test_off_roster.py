"""Somebody struck off the roster: old buttons open nothing of theirs, and nothing is decided about them any more."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, update

from handlers.router import respond
from handlers.texts import say
from storage import facts as facts_module
from storage.database import Database
from storage.drafts import drafts
from storage.facts import facts
from storage.links import LinkRequested, subject
from storage.people import people as people_table
from storage.reads import reads
from tests import people
from tests.checks import Checked
from tests.engine import OFFICE, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HUY, PAO = 1, 2, 3, 4, 5, 8
PLEDGE = f"pledge-{MAI}-2026"
GONE = say("unit-off-roster", controller=OFFICE.controller, contact=OFFICE.contact)
COMMENT = "Ghi rõ số hộ."
BUTTONS = (
    f"card:{MAI}",
    f"review:{PLEDGE}",
    f"confirm:{PLEDGE}:1",
    f"return:{PLEDGE}:1",
    f"task:{MAI}",
    f"paper:{HUY}",
    f"invite:{MAI}",
    f"unlink:link-{MAI}",
    f"unlink:link-{MAI}:yes",
    "approve:pending",
    "refuse:pending",
)


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody but Huy has joined; Mai's pledge waits, and so does a second phone of hers."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, PAO)
        await made.pledge(MAI)
        async with nahan.write() as connection:
            further = await people.write_first(connection, "telegram", "2003")
            asked = people.fact(LinkRequested, subject("pending"), by=MAI, link="pending", account=further)
            await facts_module.record(connection, [asked])
        yield made


async def leave(room: Room) -> None:
    """Mai and Huy are struck off."""
    await room.change(update(people_table).where(people_table.c.id.in_([MAI, HUY])).values(active=False))


async def kept(room: Room) -> tuple[int, ...]:
    """How many facts, looks and drafts there are."""
    return tuple([len(await room.rows(select(table))) for table in (facts, reads, drafts)])


@pytest.mark.parametrize("button", BUTTONS)
async def test_an_old_button_about_them_opens_nothing_and_says_why(room: Room, button: str) -> None:
    assert GONE not in (await room.press(SON, f"a:{button}"))[SON]


@pytest.mark.parametrize("button", BUTTONS)
async def test_an_old_button_about_them_opens_nothing(room: Room, button: str) -> None:
    await leave(room)
    before = await kept(room)
    assert await room.press(SON, f"a:{button}") == {SON: [GONE]}
    assert await kept(room) == before


@pytest.mark.parametrize("button", BUTTONS)
async def test_who_had_no_right_to_them_is_not_told_that_they_left(room: Room, button: str) -> None:
    told = await room.press(PAO, f"a:{button}")
    await leave(room)
    assert await room.press(PAO, f"a:{button}") == told


async def test_a_comment_half_written_when_they_leave_goes_nowhere_and_is_given_back(room: Room) -> None:
    await room.press(SON, f"a:return:{PLEDGE}:1")
    await leave(room)
    assert await room.say(SON, COMMENT) == {SON: [f"{GONE}\n\n{say('decide-unsent', comment=COMMENT)}"]}
    assert await room.rows(select(drafts)) == []
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.state, pledge.active) == ("submitted", False)


async def test_a_task_half_assigned_when_they_leave_is_given_back(room: Room) -> None:
    await room.press(SON, f"a:task:{MAI}")
    await leave(room)
    task = "Phụ trách đội văn nghệ"
    assert await room.say(SON, task) == {SON: [f"{GONE}\n\n{say('task-unsent', text=task)}"]}
    assert await room.rows(select(facts).where(facts.c.kind == "TaskAssigned")) == []


async def test_a_paper_pledge_complete_when_they_leave_is_not_sent(room: Room) -> None:
    await room.pledge(HUY, by=TONG)
    await room.press(TONG, f"a:paper:{HUY}")
    for answer in ("12/1", "Đồng chí Bí thư chi bộ"):
        await room.say(TONG, answer)
    send = room.engine.channel.to(str(TONG))[-1].data("Gửi")
    assert send is not None
    await leave(room)
    assert await room.press(TONG, send) == {TONG: [GONE]}
    pledge = await room.pledge_of(HUY)
    assert pledge is not None
    assert pledge.version == 1


async def test_what_is_half_written_about_them_is_not_shown_again(room: Room) -> None:
    await room.press(SON, f"a:return:{PLEDGE}:1")
    await room.say(SON, "/menu")
    ((draft,),) = await room.rows(select(drafts.c.id))
    await leave(room)
    before = await kept(room)
    (told,) = (await room.press(SON, f"a:resume:{draft}"))[SON]
    assert told.startswith(say("unit-not-allowed"))
    assert await kept(room) == before


async def test_who_comes_back_is_at_once_who_they_were(room: Room) -> None:
    await leave(room)
    await room.change(update(people_table).where(people_table.c.id == MAI).values(active=True))
    assert set(await room.press(SON, f"a:confirm:{PLEDGE}:1")) == {SON, MAI}
