"""Nhắc việc by those who decide: once a day whoever presses, however often; and only what is really open."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete, insert, select, update

from handlers.router import respond
from handlers.texts import say
from storage import digest_writing, live_figures, reminding
from storage.accounts import accounts
from storage.database import Database
from storage.digest_times import DigestTimeSet
from storage.facts import facts
from storage.folding import Period, fold
from storage.items import items
from storage.people import people as people_table
from storage.reads import reads
from storage.reminding import unprompted
from storage.themes import themes
from tests.checks import Checked
from tests.engine import NOW, engine
from tests.handlers.room import Room

SON, LAN, MAI, TONG, HUY, DUC, BINH = 1, 2, 3, 4, 5, 6, 13
TODAY = NOW.date()
TOLD, DONE = say("nudge-told", name="Lò Thị Mai"), say("nudge-done", name="Lò Thị Mai")
NOTHING = say("nudge-nothing", name="Lò Thị Mai")


@pytest.fixture
async def room(nahan: Database, database_url: str) -> AsyncIterator[Room]:
    """Four have joined, three have pledged; Mai's item was due two weeks ago."""
    checked = Checked(respond)
    async with engine(database_url, checked) as started:
        made = Room(nahan, started, checked)
        await made.join(SON, LAN, MAI, DUC)
        for person in (SON, LAN, MAI):
            await made.pledge(person)
        await made.change(update(items).where(items.c.person_id == MAI).values(due=TODAY.replace(day=1)))
        yield made


async def test_two_who_press_at_the_same_moment_nudge_once(room: Room) -> None:
    told = await room.handle(*(room.said(one, press=f"a:nudge:{MAI}:yes") for one in (SON, LAN)))
    assert {told[SON][0], told[LAN][0]} == {DONE, TOLD}
    assert len(told[MAI]) == 1
    assert [(row.person_id, row.kind) for row in await room.rows(select(unprompted))] == [(MAI, "nudge")]


async def test_all_and_one_at_the_same_moment_nudge_once(room: Room) -> None:
    both = [room.said(SON, press=f"a:nudge:{MAI}:yes"), room.said(LAN, press="a:nudges:3:yes")]
    told = [int(one.address) for one in await room.engine.handle(*both)]
    assert sorted(told) == [SON, LAN, MAI, DUC], "Sơn and Lan are answered"
    assert {row.person_id for row in await room.rows(select(unprompted))} == {MAI, DUC}


@pytest.mark.parametrize("kind", ["reminder", "digest"])
async def test_who_was_told_something_today_is_not_nudged(room: Room, kind: reminding.Unprompted) -> None:
    async with room.database.write() as connection:
        await reminding.say(connection, [(MAI, TODAY, kind)], NOW)
    assert await room.press(SON, f"a:nudge:{MAI}:yes") == {SON: [TOLD]}


async def test_what_is_not_late_is_asked_after_only_by_name(room: Room) -> None:
    await room.change(update(items).values(due=TODAY.replace(month=12)))
    assert "Mai" not in (await room.press(SON, "a:nudges:3"))[SON][0]
    assert "có hạn ngày 15/12/2026" in (await room.press(SON, f"a:nudge:{MAI}"))[SON][0]


async def test_who_is_in_difficulties_has_answered(room: Room) -> None:
    await room.change(update(items).values(due=TODAY.replace(month=12), status="stuck"))
    assert "Mai" not in (await room.press(SON, "a:nudges:3"))[SON][0]


async def test_who_is_silent_is_asked_about_everything_open(room: Room) -> None:
    await room.change(
        update(items).values(due=TODAY.replace(month=12)),
        insert(reminding.reminding).values(person_id=MAI, waiting_since=TODAY.replace(day=8)),
    )
    assert "– Lò Thị Mai: chưa phản hồi" in (await room.press(SON, "a:nudges:3"))[SON][0]
    await room.change(update(reminding.reminding).values(waiting_since=TODAY.replace(day=9)))
    assert "Mai" not in (await room.press(SON, "a:nudges:3"))[SON][0]


async def test_there_is_nothing_to_nudge_who_has_done_everything_or_need_not_pledge(room: Room) -> None:
    await room.change(update(people_table).where(people_table.c.id == MAI).values(exempt="Đi học"))
    assert await room.press(SON, f"a:nudge:{MAI}:yes") == {SON: [NOTHING]}
    await room.change(update(people_table).values(exempt=None), update(items).values(done_at=NOW, status="done"))
    assert await room.press(SON, f"a:nudge:{MAI}") == {SON: [NOTHING]}
    assert await room.rows(select(unprompted)) == []


async def test_without_a_theme_nobody_is_asked_for_a_pledge(room: Room) -> None:
    await room.change(delete(themes))
    assert await room.press(SON, f"a:nudge:{DUC}") == {SON: [say("nudge-nothing", name="Tô Minh Đức")]}


async def test_whose_phone_does_not_answer_is_to_be_spoken_to(room: Room) -> None:
    await room.change(update(accounts).where(accounts.c.person_id == MAI).values(state="unreachable"))
    assert await room.press(SON, f"a:nudge:{MAI}:yes") == {SON: [say("nudge-paper", name="Lò Thị Mai")]}


async def test_looking_at_who_would_be_nudged_is_recorded(room: Room) -> None:
    await room.press(SON, "a:nudges:3")
    looked = {(row.by, row.about) for row in await room.rows(select(reads))}
    assert looked == {(SON, one) for one in (MAI, TONG, HUY, DUC, BINH)}


async def test_many_are_listed_in_short(room: Room) -> None:
    crowd = [{"id": id, "code": f"C{id}", "unit_id": 3, "name": f"Nguyễn Văn {id}"} for id in range(100, 130)]
    await room.change(insert(people_table).values(crowd))
    await room.join(*range(100, 125))
    (text,) = (await room.press(SON, "a:nudges:3"))[SON]
    assert "trợ lý sẽ nhắc việc 27 đồng chí" in text
    assert text.count("\n– ") == 20
    assert say("nudge-more", count="7") in text
    told = await room.press(SON, "a:nudges:3:yes")
    assert len(told) == 28
    assert len(await room.rows(select(unprompted))) == 27


async def test_two_who_set_the_time_at_once_both_have_it_set(room: Room) -> None:
    told = await room.handle(*(room.said(one, press=f"a:digesttime:3:{one}") for one in (SON, LAN)))
    assert ["19 giờ thứ Sáu" in told[SON][0], "8 giờ thứ Bảy" in told[LAN][0]] == [True, True]
    made = await room.rows(select(facts.c.version).where(facts.c.kind == DigestTimeSet.__name__))
    assert sorted(row.version for row in made) == [1, 2]
    await room.press(SON, "a:digesttime:3:2")
    assert len(await room.rows(select(facts).where(facts.c.kind == DigestTimeSet.__name__))) == 2, "it is so already"


async def test_a_unit_with_very_many_is_shown_as_of_its_last_digest(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_figures, "MOST_MEMBERS", 3)
    await room.join(BINH)
    assert say("unit-uncounted") in (await room.press(BINH, "a:unit:2"))[BINH][0]
    period = Period(NOW.replace(day=2), NOW.replace(day=9), TODAY.replace(day=9))
    async with room.database.snapshot() as snapshot:
        counted = [one async for one in fold(snapshot.stream, period.parameters(frozenset()))]
    async with room.database.write() as connection:
        run = await digest_writing.begin(connection, 202602, period)
        await digest_writing.store(connection, [row for one in counted for row in digest_writing.rows_of(run, one)])
        await digest_writing.publish(connection, run)
    (text,) = (await room.press(BINH, "a:unit:2"))[BINH]
    assert "Đã gửi bản cam kết: 3/13 đồng chí (23%)" in text
    assert say("unit-as-of", moment="8 giờ 00 ngày 9/1/2026") in text
    labels = room.labels(BINH)
    assert "Chi bộ thôn Nà Han: đã gửi 3/7" in labels
    assert not [label for label in labels if label.startswith("Chưa có cam kết")], "lists are of small units"
