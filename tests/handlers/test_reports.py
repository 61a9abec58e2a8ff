"""Reporting: what is recorded, and that what one is told is what storage counts."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from handlers.standing import counted
from handlers.texts import label, say
from storage import items, progress, reminding
from storage.amounts import Amount
from storage.database import Database
from storage.facts import facts as log
from tests import people
from tests.engine import NOW
from tests.handlers.reporting_steps import (
    HOUSEHOLDS,
    ITEM,
    item,
    report_by_form,
    said,
)
from tests.handlers.room import Room
from tests.handlers.two_phones import MAI, OTHER, TONG, Time, two_phones


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


SEQUENCES: dict[str, list[dict[str, Any]]] = {
    "quantities up to the target": [
        {"amount": HOUSEHOLDS},
        {"amount": HOUSEHOLDS},
        {"amount": Amount(value=4_000, unit="hộ")},
    ],
    "about and more than": [
        {"amount": HOUSEHOLDS.model_copy(update={"bound": "at_least"})},
        {"amount": HOUSEHOLDS.model_copy(update={"bound": "about"})},
        {"amount": HOUSEHOLDS},
    ],
    "another unit counts for nothing": [{"amount": Amount(value=10_000_000, unit="đồng")}, {"amount": HOUSEHOLDS}],
    "a percentage, then in difficulty": [{"percent": 40}, {"status": "stuck"}],
    "done, and taken back": [{"status": "done", "id": "a"}, {"status": "working", "id": "a"}],
    "a hundred percent": [{"percent": 100}],
    "enough, but in difficulty": [{"amount": Amount(value=12_000, unit="hộ")}, {"status": "stuck"}],
    "an older one corrected": [
        {"amount": HOUSEHOLDS, "id": "a"},
        {"status": "stuck"},
        {"amount": Amount(value=1_000, unit="hộ"), "id": "a"},
    ],
    "too much, corrected": [{"amount": Amount(value=30_000, unit="hộ"), "id": "a"}, {"amount": HOUSEHOLDS, "id": "a"}],
}


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
async def test_what_one_is_told_is_what_storage_counts(nahan: Database, sequence: list[dict[str, Any]]) -> None:
    async with nahan.write() as connection:
        await people.pledge(connection, MAI, NOW)
        for step, given in enumerate(sequence):
            before = (await items.by_id(connection, [ITEM]))[ITEM]
            at = NOW + timedelta(days=step)
            await people.report(connection, ITEM, at, **given)
            after = (await items.by_id(connection, [ITEM]))[ITEM]
            told = counted(before, (await progress.of_items(connection, [ITEM]))[ITEM], at)
            shown = (told.status, told.percent, told.done, told.done_at)
            assert shown == (after.status, after.percent, after.done, after.done_at), given


async def test_a_report_says_exactly_what_is_kept(room: Room) -> None:
    lines = await report_by_form(room, "hơn 3 hộ", "Đã họp thôn", "bỏ qua")
    assert "Kết quả: hơn 3 hộ" in lines
    assert "Ghi chú: Đã họp thôn" in lines
    (kept,) = await said(room)
    assert (kept.amount, kept.note, kept.version) == (
        HOUSEHOLDS.model_copy(update={"bound": "at_least"}),
        "Đã họp thôn",
        1,
    )
    assert kept.status == "working"
    assert room.labels(MAI) == [label("report-mend"), label("report-other"), label("menu-open")]


@pytest.mark.parametrize(
    ("words", "status", "percent", "amount"),
    [
        ("Xong rồi ạ", "done", None, None),
        ("vướng", "stuck", None, None),
        ("dang lam", "working", None, None),
        ("ba hộ", "working", None, HOUSEHOLDS),
        ("tôi đã vận động thêm được 3 hộ gia đình", "working", None, HOUSEHOLDS),
        ("3 ho", "working", None, HOUSEHOLDS),
        ("30 %", "working", 30, None),
        ("đến nay đạt 30%", "working", 30, None),
        ("33,4%", "working", 33, None),
        ("100%", "done", 100, None),
        ("được một nửa", "working", 50, None),
        ("hơn 1 nửa rồi ạ", "working", 50, None),
        ("ba phần tư khối lượng", "working", 75, None),
        ("2 phần 3", "working", 67, None),
        ("tôi làm xong hết việc này rồi ạ", "done", None, None),
        ("xong cả rồi", "done", None, None),
        ("đang thực hiện", "working", None, None),
        ("sắp xong", "working", None, None),
        ("khó quá", "stuck", None, None),
        ("bị vướng mắc", "stuck", None, None),
        ("Kết quả: 3 hộ", "working", None, HOUSEHOLDS),
        ("ủng hộ 2 triệu", "working", None, Amount(value=2_000_000, unit="đồng")),
        ("2 triệu", "working", None, Amount(value=2_000_000, unit="đồng")),
        ("3 đồng chí", "working", None, Amount(value=3_000, unit="đồng chí")),
    ],
)
async def test_what_people_say(room: Room, words: str, status: str, percent: int | None, amount: Amount | None) -> None:
    await report_by_form(room, words, "bỏ qua", "bỏ qua")
    (kept,) = await said(room)
    assert (kept.status, kept.percent, kept.amount) == (status, percent, amount)


@pytest.mark.parametrize(
    "words", ["chưa", "tôi chưa làm được gì", "hai phần ba chưa xong", "ba phần không", "3/4", "phần", "không"]
)
async def test_what_says_no_result_is_not_taken_for_one(room: Room, words: str) -> None:
    await room.press(MAI, f"a:report:{ITEM}")
    told = (await room.say(MAI, words))[MAI][-1]
    assert label("report-done") in room.labels(MAI)
    assert "Gặp khó khăn" in told or "ví dụ: 3 hộ" in told
    assert await said(room) == []


@pytest.mark.parametrize("words", ["Không ạ", "không có", "khong co gi", "Dạ không"])
async def test_nothing_to_add_is_no_note(room: Room, words: str) -> None:
    await report_by_form(room, "3 hộ", words, words)
    (kept,) = await said(room)
    assert (kept.note, kept.evidence) == (None, ())


@pytest.mark.parametrize("verb", ["done", "working", "stuck"])
async def test_one_button_pressed_again_and_on_both_phones_is_one_report(room: Room, verb: str) -> None:
    press = f"a:{verb}:{ITEM}"
    await room.handle(*(room.said(phone, press=press) for phone in (MAI, OTHER, MAI)))
    await room.press(OTHER, press)
    assert [one.status for one in await said(room)] == [verb]
    assert (await item(room)).version == 1


async def test_the_same_answer_on_another_day_is_another_report(room: Room, time: Time) -> None:
    await room.press(MAI, f"a:stuck:{ITEM}")
    time.now = NOW + timedelta(days=1)
    await room.press(MAI, f"a:stuck:{ITEM}")
    assert len(await said(room)) == 2


async def test_a_percentage_goes_to_the_report_it_was_offered_with(room: Room) -> None:
    await room.press(MAI, f"a:working:{ITEM}")
    await room.press_label(MAI, "50%")
    (kept,) = await said(room)
    assert (kept.percent, kept.version) == (50, 2)
    await room.handle(*(room.said(phone, press=f"a:percent:{kept.id}:75") for phone in (MAI, OTHER)))
    (kept,) = await said(room)
    assert (kept.percent, kept.version) == (75, 3)
    for forged in ("10", "075", "120", "x", "-25", ""):
        assert (await room.press(MAI, f"a:percent:{kept.id}:{forged}"))[MAI] == [say("report-lost")]


async def test_nhac_lai_ngay_mai_pressed_five_times_is_one(room: Room) -> None:
    async with room.database.write() as connection:
        await reminding.await_answer(connection, [MAI], NOW.date())
    told = await room.handle(*(room.said(phone, press="a:later") for phone in (MAI, OTHER, MAI, MAI, MAI)))
    assert told == {MAI: [say("report-later", date="16/1/2026")] * 4, OTHER: [say("report-later", date="16/1/2026")]}
    snoozed = select(func.count()).select_from(log).where(log.c.kind == "ReminderSnoozed")
    assert (await room.rows(snoozed))[0][0] == 1
