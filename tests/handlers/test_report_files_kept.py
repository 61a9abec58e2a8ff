"""Photos and files of a report: taken back, added in a correction, opened by whoever may see them."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from handlers.texts import label, say
from storage.accounts import accounts
from storage.database import Database
from storage.evidence import evidence
from storage.people import people as people_table
from storage.reads import reads
from tests.handlers.reporting_steps import (
    ITEM,
    PDF,
    PHOTO,
    SHA,
    at_evidence,
    kept,
    reported,
    sent,
    settle,
)
from tests.handlers.room import Room
from tests.handlers.two_phones import MAI, OTHER, SON, TONG, Time, two_phones


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Mai has pledged, and so has Tòng."""
    async with two_phones(nahan, database_url, Time()) as made:
        await made.pledge(MAI)
        await made.pledge(TONG)
        yield made


async def test_taken_back_before_it_is_sent_it_is_removed(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, PHOTO), sent(room, PDF))
    await room.press_label(MAI, label("files-remove-photo", number="1"))
    await room.press_label(MAI, label("report-send"))
    assert [row.state for row in await kept(room)] == ["removed", "wanted"]
    assert [one.kind for one in (await reported(room)).evidence] == ["file"]


async def corrected(room: Room, *pressed: str) -> None:
    """Mai opens her report and presses her way through it."""
    await room.press(MAI, f"a:correct:{(await reported(room)).id}")
    for text in (label("form-change"), label("report-evidence.label"), *pressed):
        await room.press_label(MAI, text)


async def test_a_correction_takes_some_out_and_adds_others(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, PHOTO), sent(room, PDF))
    await room.press_label(MAI, label("report-send"))
    await settle(room)
    await corrected(room, label("files-remove-photo", number="1"))
    await room.handle(sent(room, PHOTO))
    assert len((await reported(room)).evidence) == 2, "nothing changes before it is sent"
    for text in (label("files-some"), label("report-submit")):
        await room.press_label(MAI, text)
    first, file, second = await kept(room)
    assert [row.state for row in (first, file, second)] == ["removed", "stored", "wanted"]
    assert first.sha is None
    assert [one.id for one in (await reported(room)).evidence] == [file.id, second.id]
    assert {row.report_id for row in (first, file, second)} == {(await reported(room)).id}


async def test_a_correction_given_up_leaves_the_report_as_it_was(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, PHOTO))
    await room.press_label(MAI, label("report-send"))
    await corrected(room, label("files-remove-photo", number="1"))
    await room.handle(sent(room, PDF))
    await room.say(MAI, "/huy")
    await room.press_label(MAI, label("form-drop"))
    assert [one.kind for one in (await reported(room)).evidence] == ["photo"]


async def test_added_by_a_button_it_goes_to_what_is_there(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, PHOTO))
    await room.press_label(MAI, label("report-send"))
    await room.press(MAI, f"a:correct:{(await reported(room)).id}:evidence")
    await room.handle(sent(room, PDF))
    await room.press_label(MAI, label("report-send"))
    assert [one.kind for one in (await reported(room)).evidence] == ["photo", "file"]


async def test_sent_from_the_other_phone_it_belongs_to_the_same_report(room: Room) -> None:
    await at_evidence(room)
    await room.press(OTHER, f"a:report:{ITEM}")
    await room.handle(sent(room, PHOTO), sent(room, PDF, person=OTHER))
    await room.press_label(OTHER, label("report-send"))
    assert len((await reported(room)).evidence) == 2
    told = select(accounts.c.address).join(evidence, evidence.c.account_id == accounts.c.id).order_by(evidence.c.id)
    assert [address for (address,) in await room.rows(told)] == [str(MAI), str(OTHER)]


async def opened(room: Room, who: int, id: str) -> tuple[str, tuple[str | None, ...]]:
    """What `who` is shown of evidence: the text, and what is attached."""
    await room.press(who, f"a:evidence:{id}")
    message = room.engine.channel.to(str(who))[-1].message
    return message.text, tuple(one.stored for one in message.attachments)


async def test_it_is_opened_by_its_owner_and_those_above_and_each_look_is_recorded(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, PHOTO))
    await room.press_label(MAI, label("report-send"))
    (row,) = await kept(room)
    assert await opened(room, MAI, row.id) == (say("evidence-wanted"), ())
    await settle(room)
    for who in (MAI, SON, TONG):
        assert (await opened(room, who, row.id))[1] == (SHA,)
    looks = await room.rows(select(reads.c.by, reads.c.about, reads.c.what).order_by(reads.c.id))
    assert [tuple(look) for look in looks] == [(who, MAI, f"evidence:{row.id}") for who in (SON, TONG)]
    await room.join(8)
    assert await opened(room, 8, row.id) == (say("unit-not-allowed"), ())
    await room.change(people_table.update().where(people_table.c.id == MAI).values(active=False))
    assert (await opened(room, SON, row.id))[1] == ()


async def test_what_is_not_there_any_more_is_said_plainly(room: Room) -> None:
    await at_evidence(room)
    await room.handle(sent(room, PHOTO), sent(room, PDF))
    await room.press_label(MAI, label("report-send"))
    photo, file = await kept(room)
    await room.change(evidence.update().where(evidence.c.id == photo.id).values(state="refused", reason="unreadable"))
    await room.change(evidence.update().where(evidence.c.id == file.id).values(state="removed"))
    why = say("evidence-refused-unreadable")
    assert await opened(room, MAI, photo.id) == (say("evidence-refused", why=why), ())
    assert await opened(room, MAI, file.id) == (say("evidence-removed"), ())
    assert (await opened(room, MAI, "nothing"))[0] == say("evidence-gone")
