"""What was approved by mistake, or lost its yes, is taken back with a reason: out of the book and of the counts."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from handlers.texts import say
from storage import commendation_counts
from storage.database import Database
from storage.people import people as people_table
from tests import commending
from tests.handlers.commending_steps import BINH, CELL, COMMUNE, DUC, LAN, LOC, MAI, SON, THU, TONG, nominated, one
from tests.handlers.room import Room

WHY = "Việc này đã khen năm trước"


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    async with nominated(nahan, database_url) as made:
        async with nahan.write() as connection:
            await commending.approve(connection, "a", by=LAN)
            await commending.approve(connection, "cell", by=LAN)
        yield made


async def _revoke(room: Room, by: int, id: str = "a") -> dict[int, list[str]]:
    await room.press(by, f"a:revokecommendation:{id}")
    return {person: list(texts) for person, texts in (await room.say(by, WHY)).items()}


async def _golden(room: Room) -> int:
    year = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    async with room.database.read() as connection:
        counts = (await commendation_counts.counted(connection, [COMMUNE], *year))[COMMUNE]
    assert counts.approved == counts.golden
    return counts.golden


async def test_whoever_gave_it_or_leads_above_takes_it_back_with_a_reason_and_all_are_told(room: Room) -> None:
    assert "Thu hồi khen thưởng" in str((await room.press(BINH, "a:commendation:a"), room.labels(BINH)))
    told = await _revoke(room, BINH)
    who = "Đồng chí Bí thư (Đảng bộ xã Khuôn Lùng)"
    assert told[MAI] == [f"{who} đã thu hồi việc tặng Giấy khen đồng chí. Lý do: “{WHY}.”"]
    assert told[SON][0].startswith(f"{who} đã thu hồi việc tặng Giấy khen đồng chí Lò Thị Mai. Lý do: “{WHY}.”")
    assert "Thông báo" in str(room.labels(SON)), "what went out is corrected from there"
    assert set(told) == {BINH, LAN, MAI, SON}, "who approved it is told too"
    now = await one(room)
    assert (now.state, now.comment, now.decided_by) == ("revoked", WHY, "Trần Quốc Bình")
    assert f"“{WHY}”" in (await room.press(MAI, "a:commendation:a"))[MAI][0]


async def test_the_book_the_counts_the_certificate_and_the_announcement_follow(room: Room) -> None:
    assert await _golden(room) == 2
    await _revoke(room, BINH)
    assert await _golden(room) == 1
    assert "Lò Thị Mai" not in (await room.say(DUC, "/sovang"))[DUC][0]
    assert await room.press(DUC, "a:commendation:a") == {DUC: [say("unit-not-allowed")]}
    assert await room.press(SON, "a:announce:a") == {SON: [say("announce-not-public")]}
    assert await room.press(SON, "a:certificate:a") == {SON: [say("certificate-none")]}
    await _revoke(room, BINH, "cell")
    assert await _golden(room) == 0


async def test_a_yes_taken_back_is_counted_no_longer_and_those_who_gave_it_hear_of_it(room: Room) -> None:
    told = await room.press(MAI, "a:declinecommendation:a:3:yes")
    assert {SON, BINH, LAN} <= set(told)
    assert "Thông báo" in str(room.labels(BINH))
    assert await _golden(room) == 1
    await _revoke(room, BINH)
    assert (await one(room)).state == "revoked"
    shown = await room.press(MAI, "a:agreecommendation:a:5")
    assert "đã thu hồi" in shown[MAI][0], "nobody says yes to what is no more"


@pytest.mark.parametrize("writer", [SON, TONG, DUC, MAI, THU, LOC])
async def test_nobody_else_takes_it_back(room: Room, writer: int) -> None:
    await room.press(writer, "a:commendation:a")
    assert "Thu hồi" not in str(room.labels(writer))
    assert await room.press(writer, "a:revokecommendation:a") == {writer: [say("unit-not-allowed")]}
    assert (await one(room)).state == "approved"


async def test_two_who_take_it_back_at_once_do_so_once(room: Room) -> None:
    for writer in (BINH, LAN):
        await room.press(writer, "a:revokecommendation:a")
    await room.handle(room.said(BINH, text=WHY), room.said(LAN, text="Nhầm người"))
    assert ((await one(room)).state, (await one(room)).version) == ("revoked", 4)
    shown = await room.press(BINH, "a:revokecommendation:a")
    assert "Đã thu hồi" in shown[BINH][0] or "đã thu hồi" in shown[BINH][0]


async def test_what_waits_is_not_taken_back_and_what_was_typed_is_given_back(room: Room) -> None:
    async with room.database.write() as connection:
        await commending.nominate(connection, "new", person=DUC, agreed=True)
    assert await room.press(BINH, "a:revokecommendation:new") == {BINH: [say("unit-not-allowed")]}
    assert (await one(room, "new")).state == "submitted"
    await room.press(BINH, "a:revokecommendation:a")
    await _revoke(room, LAN)
    assert WHY in (await room.say(BINH, WHY))[BINH][0]


async def test_of_somebody_who_left_the_roster_it_is_taken_back_from_the_book(room: Room) -> None:
    await room.change(update(people_table).where(people_table.c.id == MAI).values(active=False))
    await room.press(BINH, "a:commendation:a")
    assert "Thu hồi khen thưởng" in str(room.labels(BINH))
    told = await _revoke(room, BINH)
    assert MAI not in told
    assert (await one(room)).state == "revoked"
    assert await room.rows(select(people_table.c.id).where(people_table.c.id == CELL))
