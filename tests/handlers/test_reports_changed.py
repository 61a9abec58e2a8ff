"""Reports corrected, and reports on what is done, gone, past or somebody else's: kind answers, one outcome."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from handlers.texts import label, say
from storage import facts
from storage.amounts import Amount
from storage.database import Database
from storage.facts import facts as log
from storage.pledge_facts import PledgeSubmitted
from storage.pledge_facts import subject as pledge_subject
from storage.pledges import Item
from storage.progress import report_versions, reports
from storage.reads import reads
from tests import people
from tests.engine import NOW
from tests.handlers.reporting_steps import (
    ITEM,
    item,
    report_by_form,
    said,
)
from tests.handlers.room import Room
from tests.handlers.two_phones import MAI, OTHER, SON, TONG, Time, two_phones


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def room(nahan: Database, database_url: str, time: Time) -> AsyncIterator[Room]:
    """Mai has pledged ten households; Tòng has pledged too."""
    async with two_phones(nahan, database_url, time) as made:
        await made.pledge(MAI)
        await made.pledge(TONG)
        yield made


async def amend(room: Room) -> None:
    """Mai replaces her item by another."""
    other = Item(id="other", work="Trồng cây", solution="Mỗi nhà một cây", due=NOW.date())
    submitted = people.fact(
        PledgeSubmitted,
        pledge_subject(f"pledge-{MAI}-2026"),
        2,
        by=MAI,
        pledge=f"pledge-{MAI}-2026",
        year=2026,
        items=1,
        sections={},
        content=(other,),
    )
    async with room.database.write() as connection:
        await facts.record(connection, [submitted])


async def test_both_revisions_stay_and_the_figures_are_counted_anew(room: Room) -> None:
    await report_by_form(room, "10 hộ", "bỏ qua", "bỏ qua")
    assert (await item(room)).done_at is not None
    await room.press_label(MAI, label("report-mend"))
    for pressed in (label("form-change"), label("report-did.label")):
        await room.press_label(MAI, pressed)
    await room.say(MAI, "1 hộ")
    await room.press_label(MAI, label("report-submit"))
    now = await item(room)
    assert (now.status, now.done_at, now.done) == ("working", None, Amount(value=1_000, unit="hộ"))
    values = await room.rows(select(report_versions.c.value).order_by(report_versions.c.version))
    assert [value for (value,) in values] == [10_000, 1_000]
    assert "1" in (await room.press(MAI, f"a:reports:{MAI}"))[MAI][0]


async def test_a_correction_on_one_phone_and_a_button_on_the_other(room: Room) -> None:
    await report_by_form(room, "3 hộ", "bỏ qua", "bỏ qua")
    (before,) = await said(room)
    await room.press(MAI, f"a:correct:{before.id}")
    for pressed in (label("form-change"), label("report-did.label")):
        await room.press_label(MAI, pressed)
    await room.say(MAI, "4 hộ")
    send = room.engine.channel.to(str(MAI))[-1].data(label("report-submit"))
    await room.handle(room.said(OTHER, press=f"a:done:{ITEM}"), room.said(MAI, press=send))
    newest, corrected = await said(room)
    assert (newest.status, corrected.amount) == ("done", Amount(value=4_000, unit="hộ"))
    assert (await item(room)).status == "done"


async def test_what_was_typed_is_given_back_where_the_item_is_done_meanwhile(room: Room) -> None:
    await report_by_form(room, "3 hộ", "Hai hộ ở đầu thôn")
    await room.press(OTHER, f"a:done:{ITEM}")
    (told,) = (await room.say(MAI, "bỏ qua"))[MAI]
    assert "đã xong từ ngày 15/1/2026" in told
    assert "3 hộ; Hai hộ ở đầu thôn" in told
    assert [one.status for one in await said(room)] == ["done"]


async def test_an_item_that_an_amendment_took_away(room: Room) -> None:
    await report_by_form(room, "3 hộ", "bỏ qua")
    await amend(room)
    (told,) = (await room.say(MAI, "bỏ qua"))[MAI]
    assert "không còn trong bản cam kết" in told
    assert await said(room) == []
    for data in (f"report:{ITEM}", f"done:{ITEM}", f"stuck:{ITEM}", f"item:{ITEM}"):
        (told,) = (await room.press(MAI, f"a:{data}"))[MAI]
        assert "không còn trong bản cam kết" in told


async def test_a_correction_of_what_is_no_longer_in_the_pledge(room: Room) -> None:
    await room.press(MAI, f"a:working:{ITEM}")
    (kept,) = await said(room)
    await amend(room)
    for data in (f"correct:{kept.id}", f"percent:{kept.id}:50"):
        assert "không còn trong bản cam kết" in (await room.press(MAI, f"a:{data}"))[MAI][0]


async def test_an_item_of_another_year(room: Room, time: Time) -> None:
    await report_by_form(room, "3 hộ", "bỏ qua")
    time.now = NOW.replace(year=2027)
    assert "năm 2026" in (await room.say(MAI, "bỏ qua"))[MAI][0]
    assert "năm 2026" in (await room.press(MAI, f"a:done:{ITEM}"))[MAI][0]
    assert await said(room) == []


async def test_nobody_reports_on_or_corrects_what_is_somebody_elses(room: Room) -> None:
    await room.press(MAI, f"a:working:{ITEM}")
    (kept,) = await said(room)
    before = (await room.rows(select(func.count()).select_from(log)))[0][0]
    for who in (SON, TONG):
        for data in ("report", "item", "done", "working", "stuck"):
            assert (await room.press(who, f"a:{data}:{ITEM}"))[who] == [say("report-gone")]
        for data in (f"correct:{kept.id}", f"percent:{kept.id}:50", f"correct:{kept.id}:note"):
            assert (await room.press(who, f"a:{data}"))[who] == [say("report-lost")]
    assert (await room.rows(select(func.count()).select_from(log)))[0][0] == before
    assert len(await room.rows(select(reports))) == 1


async def test_reports_are_open_to_those_above_and_each_look_is_recorded(room: Room) -> None:
    await report_by_form(room, "3 hộ", "Đã họp thôn", "bỏ qua")
    assert "Đã họp thôn" in (await room.press(SON, f"a:reports:{MAI}"))[SON][0]
    assert "Đã họp thôn" in (await room.press(TONG, f"a:reports:{MAI}"))[TONG][0]
    assert "Đã họp thôn" in (await room.press(MAI, f"a:reports:{MAI}"))[MAI][0]
    looks = await room.rows(select(reads.c.by, reads.c.about).order_by(reads.c.id))
    assert [tuple(row) for row in looks] == [(SON, MAI), (TONG, MAI)]
