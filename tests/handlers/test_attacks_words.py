"""Words where they do not belong: the log of the process, an apology to somebody unknown, who looked at whom."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from handlers.router import respond
from handlers.talk import Context, Ids, Inbound, Read, Turn
from handlers.texts import say
from storage import outbox
from storage.consents import WORDING, consents
from storage.database import Database
from storage.drafts import Draft
from storage.outbox import Parcel, Rank
from storage.people import people as people_table
from storage.reads import reads
from tests import people
from tests.checks import Checked
from tests.engine import NOW, answer, engine, inbound
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HUY, DUC, PAO, BINH, THU = 1, 2, 3, 4, 5, 6, 8, 13, 14
CANARY = "kanarienvogel"
PLEDGE = f"pledge-{MAI}-2026"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody but Huy has joined; Mai's pledge waits, and so does Huy's, entered by Tòng."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, DUC, PAO, BINH, THU)
        await made.pledge(MAI)
        await made.pledge(HUY, by=TONG)
        yield made


async def looks(room: Room) -> Sequence[tuple[int, int]]:
    """Who looked at whom, in order."""
    rows = await room.rows(select(reads.c.by, reads.c.about).order_by(reads.c.id))
    return [(row.by, row.about) for row in rows]


@pytest.mark.parametrize(
    ("writer", "data", "about"),
    [
        (SON, f"review:{PLEDGE}", {MAI}),
        (BINH, f"review:{PLEDGE}", {MAI}),
        (THU, f"card:{MAI}", {MAI}),
        (SON, f"task:{MAI}", {MAI}),
        (TONG, f"paper:{HUY}", {HUY}),
        (SON, "waiting:3", {MAI, HUY}),
        (THU, "members:3", {SON, LAN, MAI, TONG, HUY, DUC, 7, BINH}),
        (LAN, "members:3", {SON, MAI, TONG, HUY, DUC, 7, BINH}),
        (PAO, f"review:{PLEDGE}", set()),
        (THU, f"review:{PLEDGE}", set()),
        (THU, "waiting:3", set()),
        (MAI, f"review:{PLEDGE}", set()),
        (MAI, "progress", set()),
        (SON, f"reports:{MAI}", {MAI}),
        (THU, f"reports:{MAI}", set()),
        (MAI, f"reports:{MAI}", set()),
        (SON, "unit:3", set()),
    ],
)
async def test_whose_data_is_shown_is_recorded(room: Room, writer: int, data: str, about: set[int]) -> None:
    await room.press(writer, f"a:{data}")
    found = await looks(room)
    assert {by for by, _ in found} <= {writer}
    assert sorted(shown for _, shown in found) == sorted(about)


async def test_going_on_with_what_is_drafted_about_somebody_is_a_look_too(room: Room) -> None:
    await room.press(TONG, f"a:paper:{HUY}")
    await room.say(TONG, "/menu")
    await room.press_label(TONG, "Viết tiếp: nhập thay bản cam kết (Lương Thị Huy)")
    await room.press(TONG, f"a:paper:{HUY}")
    assert await looks(room) == [(TONG, HUY)] * 3


async def test_members_on_another_page_are_not_recorded(room: Room) -> None:
    for id in range(100, 110):
        row = {"id": id, "code": f"NH{id}", "unit_id": 3, "name": f"Vi Văn {id}"}
        await room.change(people_table.insert().values(row))
    await room.press(SON, "a:members:3:1")
    about = [shown for _, shown in await looks(room)]
    assert MAI not in about
    assert len(about) == 8


async def test_words_that_the_database_refuses_are_not_in_the_log(
    nahan: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def refused(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        draft = Draft(id="d", person=424242, form="pledge", answers={"goal": said.text})
        return answer(context.session, "x", draft=draft)

    async with engine(database_url, refused) as started:
        await started.handle(inbound(1, text=f"mục tiêu {CANARY}"))
    assert "could not be handled" in caplog.text
    assert CANARY not in caplog.text


async def test_a_message_that_cannot_be_read_is_not_quoted_in_the_log(
    nahan: Database, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with nahan.write() as connection:
        account = await people.join(connection, MAI, "telegram", "1003", NOW)
        parcel = Parcel(account, "telegram", "1003", f'{{"words": "{CANARY}"}}', Rank.NOTICE)
        readable = Parcel(account, "telegram", "1003", '{"text": "đọc được"}', Rank.NOTICE)
        await outbox.add(connection, [parcel, readable], at=NOW, lease_until=NOW - timedelta(hours=1))
    async with engine(database_url, respond) as started, started.looking():
        await started.channel.arrived(1)
    assert "cannot be read" in caplog.text
    assert CANARY not in caplog.text


async def test_somebody_unknown_is_not_called_a_comrade_when_something_goes_wrong(
    nahan: Database, database_url: str
) -> None:
    async def broken(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        raise ZeroDivisionError

    async with nahan.write() as connection:
        await people.join(connection, MAI, "telegram", "1003", NOW)
    async with engine(database_url, broken) as started:
        sent = await started.handle(inbound(1, "2000"), inbound(2, "1003"))
    assert [one.message.text for one in sent] == [say("apology-stranger"), say("apology")]
    assert "đồng chí" not in say("apology-stranger").lower()


async def test_who_has_not_agreed_to_the_newer_wording_sees_nothing_of_others(room: Room) -> None:
    await room.change(update(consents).where(consents.c.person_id == SON).values(wording=WORDING - 1))
    for data in (f"review:{PLEDGE}", f"card:{MAI}", "members:3", "unit:3", f"paper:{HUY}"):
        told = await room.press(SON, f"a:{data}")
        assert "Mai" not in told[SON][0]
    assert await looks(room) == []
