"""What is half written while whoever writes it changes the phone, leaves, is erased or goes another way."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from handlers.texts import say
from storage.accounts import accounts
from storage.consents import WORDING, consents
from storage.database import Database
from storage.drafts import drafts
from storage.erasure import erase
from storage.people import people as people_table
from tests.engine import NOW
from tests.handlers.room import Room
from tests.handlers.two_phones import (
    DUE,
    GOAL,
    MAI,
    OTHER,
    PLEDGE,
    SOLUTION,
    SON,
    TARGET,
    TASK,
    WORK,
    Time,
    answers,
    say_all,
    two_phones,
)


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with two_phones(nahan, database_url, Time()) as made:
        yield made


async def test_an_answer_to_a_question_the_other_phone_has_answered_does_not_land_on_the_next(room: Room) -> None:
    await room.say(OTHER, "/camket")
    await room.say(MAI, "/camket")
    await room.say(MAI, GOAL)
    told = await room.say(OTHER, "Mục tiêu gõ trên máy kia")
    assert await answers(room) == {"goal": GOAL}
    assert told[OTHER][0].startswith(say("router-elsewhere"))
    await room.say(OTHER, TASK)
    assert await answers(room) == {"goal": GOAL, "assigned_task": TASK}
    assert (await room.say(MAI, TASK))[MAI][0].startswith(say("router-elsewhere"))
    assert await answers(room) == {"goal": GOAL, "assigned_task": TASK}


async def test_a_button_of_the_other_phones_past_question_chooses_nothing(room: Room) -> None:
    await room.say(OTHER, "/camket")
    await room.say(OTHER, GOAL)
    await room.say(MAI, "/camket")
    await room.say(MAI, TASK)
    assert "Bỏ qua" in room.labels(OTHER)
    await room.press_label(OTHER, "Bỏ qua")
    assert await answers(room) == {"goal": GOAL, "assigned_task": TASK}


async def test_an_item_taken_away_on_one_phone_does_not_take_another_along_on_the_other(room: Room) -> None:
    await room.say(OTHER, "/camket")
    for said in (GOAL, TASK, WORK, SOLUTION, DUE, TARGET, "có", "Dọn đường", SOLUTION, DUE, TARGET, "có"):
        await room.say(OTHER, said)
    for said in ("Trồng cây", SOLUTION, DUE, TARGET, "không"):
        await room.say(OTHER, said)
    await room.press_label(OTHER, "Sửa")
    await room.press_label(OTHER, "Việc 2: Dọn đường")
    await room.say(MAI, "/camket")
    for label in ("Sửa", "Việc 2: Dọn đường", "Bỏ việc này"):
        await room.press_label(MAI, label)
    await room.press_label(OTHER, "Bỏ việc này")
    found = await answers(room)
    assert [found[f"items.{place}.work"] for place in range(2)] == [WORK, "Trồng cây"]


async def test_two_phones_press_the_same_button_in_one_batch(room: Room) -> None:
    await room.say(MAI, "/camket")
    await say_all(room, MAI, *PLEDGE)
    await room.say(OTHER, "/camket")
    send = {phone: room.engine.channel.to(str(phone))[-1].data("Gửi") for phone in (MAI, OTHER)}
    await room.press(MAI, "a:menu")
    await room.press_label(MAI, "Viết tiếp: bản cam kết")
    send[MAI] = room.engine.channel.to(str(MAI))[-1].data("Gửi")
    told = await room.handle(room.said(MAI, press=send[MAI]), room.said(OTHER, press=send[OTHER]))
    assert len(told[SON]) == 1
    assert await room.rows(select(drafts)) == []
    pledge = await room.pledge_of(MAI)
    assert pledge is not None
    assert pledge.version == 1


async def test_a_draft_dropped_on_one_phone_is_gone_on_the_other(room: Room) -> None:
    await room.say(OTHER, "/camket")
    await room.say(MAI, "/camket")
    await room.say(MAI, GOAL)
    await room.say(MAI, "/huy")
    await room.press_label(MAI, "Hủy hẳn")
    await room.say(OTHER, TASK)
    assert await room.rows(select(drafts)) == []


async def test_an_answer_in_the_same_batch_as_a_withdrawal_on_the_other_phone_leaves_nothing_behind(room: Room) -> None:
    await room.say(MAI, "/camket")
    told = await room.handle(room.said(MAI, GOAL), room.said(OTHER, press="a:withdraw:yes"))
    assert "rút lại đồng ý" in told[OTHER][0]
    assert await room.rows(select(drafts)) == []
    left = await room.rows(select(accounts.c.active_draft, accounts.c.offered).where(accounts.c.person_id.is_(None)))
    assert [tuple(row) for row in left] == [(None, "[]")] * 2
    for phone in (MAI, OTHER):
        assert await room.say(phone, TASK) == {phone: [say("joining-stranger")]}


async def test_unlinking_one_phone_leaves_what_was_gone_on_with_on_the_other(room: Room) -> None:
    await room.say(MAI, "/camket")
    await room.say(OTHER, "/camket")
    await room.say(OTHER, GOAL)
    await room.press(SON, f"a:unlink:link-{MAI}:yes")
    await room.say(OTHER, TASK)
    assert await answers(room) == {"goal": GOAL, "assigned_task": TASK}


async def test_a_question_of_consent_that_is_open_when_its_reader_leaves_is_gone(room: Room) -> None:
    await room.change(update(consents).where(consents.c.person_id == MAI).values(wording=WORDING - 1))
    await room.say(MAI, "/menu")
    await room.change(update(people_table).where(people_table.c.id == MAI).values(active=False))
    assert await room.say(MAI, "đồng ý") == {MAI: [say("joining-stranger")]}


async def test_a_form_open_when_its_writer_leaves_is_not_gone_on_with_and_waits(room: Room) -> None:
    await room.say(MAI, "/camket")
    await room.change(update(people_table).where(people_table.c.id == MAI).values(active=False))
    assert await room.say(MAI, GOAL) == {MAI: [say("joining-stranger")]}
    await room.change(update(people_table).where(people_table.c.id == MAI).values(active=True))
    await room.say(MAI, "/camket")
    await room.say(MAI, GOAL)
    assert await answers(room) == {"goal": GOAL}


async def test_blocking_and_coming_back_in_the_middle_of_a_form_changes_nothing(room: Room) -> None:
    await room.say(MAI, "/camket")
    events = [replace(room.said(MAI), event=event) for event in ("blocked", "unblocked", "blocked")]
    told = await room.handle(events[0], room.said(MAI, GOAL), *events[1:])
    assert len(told[MAI]) == 1
    assert await answers(room) == {"goal": GOAL}
    ((state,),) = await room.rows(select(accounts.c.state).where(accounts.c.address == str(MAI)))
    assert state == "unreachable"
    await room.say(MAI, TASK)
    assert await answers(room) == {"goal": GOAL, "assigned_task": TASK}


async def test_whoever_is_erased_in_the_middle_of_a_form_is_a_stranger_and_their_pledge_names_nobody(
    room: Room,
) -> None:
    pledge = await room.pledge(MAI)
    await room.press(SON, f"a:return:{pledge}:1")
    await room.press(MAI, f"a:amend:{pledge}")
    await erase(room.database, "NH003", NOW, "erased")
    assert await room.rows(select(drafts)) == []
    told = await room.say(SON, "Ghi rõ số hộ cho đồng chí ấy")
    assert told == {SON: [told[SON][0]]}
    for said in (room.said(MAI, "Gửi"), room.said(OTHER, press=f"a:progress:{pledge}")):
        (only,) = (await room.handle(said)).values()
        assert only == [say("joining-stranger")]
    for data in (f"review:{pledge}", "members:3", "waiting:3", f"card:{MAI}", f"confirm:{pledge}:1", "menu"):
        sent = await room.engine.handle(room.said(SON, press=f"a:{data}"))
        assert [one.address for one in sent] == [str(SON)]
        assert sent[0].message.text != say("apology")
        for words in ("Mai", "Vận động", "Hoàn thành tốt"):
            assert words not in "\n".join([sent[0].message.text, *sent[0].labels]), data
