"""Rights that end while something is under way: what is half written, open, offered or about to be told."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.router import respond
from handlers.talk import MESSAGE, Message
from handlers.texts import say
from storage import outbox
from storage.accounts import accounts
from storage.database import Database
from storage.drafts import drafts
from storage.outbox import Parcel, Rank
from storage.people import people as people_table
from storage.people import roles
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HUY, PAO, HA, BINH, LOC = 1, 2, 3, 4, 5, 8, 10, 13, 15
PLEDGE = f"pledge-{MAI}-2026"
REVIEW, CONFIRM, RETURN = f"a:review:{PLEDGE}", f"a:confirm:{PLEDGE}:1", f"a:return:{PLEDGE}:1"
COMMENT = "Ghi rõ số hộ."
WORDS = "Vận động 10 hộ hiến đất mở đường"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Everybody but Huy has joined; Mai's pledge waits."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, TONG, PAO, HA, BINH, LOC)
        await made.pledge(MAI)
        yield made


async def ends(room: Room, person: int) -> None:
    """`person` holds no role any more."""
    await room.change(update(roles).where(roles.c.person_id == person, roles.c.until.is_(None)).values(until=NOW))


async def moves(room: Room, person: int, unit: int) -> None:
    await room.change(update(people_table).where(people_table.c.id == person).values(unit_id=unit))


async def leaves(room: Room, person: int) -> None:
    """`person` is struck off the roster."""
    await room.change(update(people_table).where(people_table.c.id == person).values(active=False))


async def draft_of(room: Room, person: int) -> str:
    ((id,),) = await room.rows(select(drafts.c.id).where(drafts.c.person_id == person))
    return str(id)


async def test_a_form_about_somebody_is_not_gone_on_with_once_the_role_has_ended(room: Room) -> None:
    await room.pledge(HUY, by=TONG)
    await room.press(TONG, f"a:paper:{HUY}")
    draft = await draft_of(room, TONG)
    await room.say(TONG, "/menu")
    await ends(room, TONG)
    (told,) = (await room.press(TONG, f"a:resume:{draft}"))[TONG]
    assert told.startswith(say("unit-not-allowed"))
    assert await draft_of(room, TONG) == draft


async def test_a_task_is_not_shown_again_once_the_member_has_moved_away(room: Room) -> None:
    await room.press(SON, f"a:task:{MAI}")
    await room.say(SON, WORDS)
    await room.press(SON, f"a:task:{MAI}")
    draft = await draft_of(room, SON)
    await room.say(SON, "/menu")
    await moves(room, MAI, 8)
    assert WORDS not in (await room.press(SON, f"a:resume:{draft}"))[SON][0]


async def test_what_is_half_written_about_others_is_not_in_ones_own_file(room: Room) -> None:
    await room.pledge(HUY, by=TONG)
    await room.press(TONG, f"a:paper:{HUY}")
    await ends(room, TONG)
    await room.press(TONG, "a:datafile")
    (file,) = room.engine.channel.to(str(TONG))[-1].message.attachments
    assert WORDS not in file.content.decode()


async def test_who_entered_a_pledge_and_lost_the_right_is_not_told_what_became_of_it(room: Room) -> None:
    await room.pledge(HUY, by=TONG)
    await ends(room, TONG)
    await room.press(LAN, f"a:return:pledge-{HUY}-2026:1")
    assert set(await room.say(LAN, COMMENT)) == {LAN}


async def test_who_entered_a_pledge_and_left_is_not_told_what_became_of_it(room: Room) -> None:
    await room.pledge(HUY, by=TONG)
    await leaves(room, TONG)
    assert set(await room.press(LAN, f"a:confirm:pledge-{HUY}-2026:1")) == {LAN}


async def test_a_member_who_moved_is_decided_on_where_they_are_now(room: Room) -> None:
    await room.press(SON, REVIEW)
    await room.press(LAN, RETURN)
    await moves(room, MAI, 8)
    assert await room.press_label(SON, "Xác nhận") == {SON: [say("decide-not-allowed")]}
    told = await room.say(LAN, COMMENT)
    assert told == {LAN: [f"{say('decide-not-allowed')}\n\n{say('decide-unsent', comment=COMMENT)}"]}
    assert await room.press(SON, REVIEW) == {SON: [say("unit-not-allowed")]}
    assert WORDS in (await room.press(LOC, REVIEW))[LOC][0]
    assert set(await room.press_label(LOC, "Xác nhận")) == {LOC, MAI}


async def test_a_pledge_amended_while_the_secretary_writes_the_comment(room: Room) -> None:
    await room.press(SON, RETURN)
    await room.press(MAI, f"a:amend:{PLEDGE}")
    await room.press_label(MAI, "Gửi")
    told = await room.say(SON, COMMENT)
    assert told == {SON: [f"{say('decide-newer', name='Lò Thị Mai')}\n\n{say('decide-unsent', comment=COMMENT)}"]}
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.state, pledge.version, pledge.comment) == ("submitted", 2, None)


async def test_a_pledge_amended_in_the_same_batch_as_the_comment(room: Room) -> None:
    await room.press(SON, RETURN)
    await room.press(MAI, f"a:amend:{PLEDGE}")
    send = room.engine.channel.to(str(MAI))[-1].data("Gửi")
    told = await room.handle(room.said(MAI, press=send), room.said(SON, COMMENT))
    assert say("decide-unsent", comment=COMMENT) in told[SON][-1]
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert (pledge.state, pledge.version) == ("submitted", 2)


async def test_a_form_open_when_the_phone_is_unlinked_is_gone(room: Room) -> None:
    await room.press(MAI, f"a:amend:{PLEDGE}")
    send = room.engine.channel.to(str(MAI))[-1].data("Gửi")
    assert send is not None
    await room.press(SON, f"a:unlink:link-{MAI}:yes")
    for said in (room.said(MAI, press=send), room.said(MAI, "Gửi"), room.said(MAI, press=f"a:amend:{PLEDGE}")):
        assert await room.handle(said) == {MAI: [say("joining-stranger")]}
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert pledge.version == 1
    assert await room.rows(select(drafts)) == []


async def test_an_answer_in_the_same_batch_as_the_unlinking_leaves_no_draft_behind(room: Room) -> None:
    await room.press(MAI, f"a:amend:{PLEDGE}")
    await room.handle(room.said(MAI, "sửa"), room.said(SON, press=f"a:unlink:link-{MAI}:yes"))
    assert await room.rows(select(drafts)) == []
    ((person, active),) = await room.rows(
        select(accounts.c.person_id, accounts.c.active_draft).where(accounts.c.address == str(MAI))
    )
    assert (person, active) == (None, None)


async def test_a_decision_in_the_same_batch_as_a_withdrawal_is_not_told_any_more(room: Room) -> None:
    told = await room.handle(room.said(MAI, press="a:withdraw:yes"), room.said(SON, press=CONFIRM))
    assert len(told[MAI]) == 1
    assert "rút lại đồng ý" in told[MAI][0]


def body(text: str) -> str:
    return MESSAGE.dump_json(Message(text=text)).decode()


@pytest.mark.parametrize("ended", [f"a:unlink:link-{MAI}:yes", "a:withdraw:yes"])
async def test_what_still_waits_for_a_phone_that_is_unlinked_is_not_sent_any_more(room: Room, ended: str) -> None:
    own = {row.address: row.id for row in await room.rows(select(accounts.c.address, accounts.c.id))}
    waiting = [
        Parcel(
            own[str(person)],
            "telegram",
            str(person),
            MESSAGE.dump_json(Message(text=text)).decode(),
            rank,
            person=person,
        )
        for person, text, rank in (
            (MAI, "riêng cho Mai", Rank.NOTICE),
            (MAI, "báo cả đơn vị", Rank.BULK),
            (LAN, "cho Lan", Rank.BULK),
        )
    ]
    async with room.database.write() as connection:
        await outbox.add(connection, waiting, at=NOW, lease_until=NOW - timedelta(hours=1))
    told = await room.press(SON if "unlink" in ended else MAI, ended)
    assert len(told[MAI]) == 1
    before = len(room.engine.channel.sent)
    async with room.engine.looking():
        await room.engine.channel.arrived(before + 1)
    assert [one.message.text for one in room.engine.channel.sent[before:]] == ["cho Lan"]
    bodies = await room.rows(select(outbox.outbox.c.body).where(outbox.outbox.c.person_id == MAI))
    assert {row.body for row in bodies} == {None}


async def test_who_left_and_comes_back_is_at_once_who_they_were(room: Room) -> None:
    await leaves(room, SON)
    assert await room.press(SON, CONFIRM) == {SON: [say("joining-stranger")]}
    await room.change(update(people_table).where(people_table.c.id == SON).values(active=True))
    assert set(await room.press(SON, CONFIRM)) == {SON, MAI}
