"""Items: which work is in force after every decision, and what the reports on it add up to."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from storage import facts, items, progress
from storage.amounts import Amount
from storage.database import Database
from storage.items import Standing
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted, subject
from storage.pledges import Item
from storage.progress_facts import ProgressReported
from tests import people
from tests.engine import NOW

MAI, DUC, HUY = 3, 6, 4
ITEM = "item-3-2026"
LATER, LAST = NOW + timedelta(days=3), NOW + timedelta(days=9)


def households(count: int, **kwargs: Any) -> Amount:
    return Amount(value=count * 1000, unit="hộ", **kwargs)


def item(id: str, work: str, target: Amount | None = None) -> Item:
    return Item(id=id, work=work, solution="Cùng chi bộ", due=date(2026, 9, 2), target=target)


def submitted(version: int, *content: Item, pledge: str = "pledge-3-2026", person: int = MAI) -> PledgeSubmitted:
    figures: dict[str, Any] = {"pledge": pledge, "year": 2026, "items": len(content), "sections": {}}
    return people.fact(
        PledgeSubmitted, subject(pledge), version, person=person, by=person, content=content, **figures
    ).model_copy(update={"at": LATER})


def confirmed(version: int, pledge: str = "pledge-3-2026") -> PledgeConfirmed:
    return people.fact(PledgeConfirmed, subject(pledge), version, pledge=pledge)


def returned(version: int, pledge: str = "pledge-3-2026") -> PledgeReturned:
    return people.fact(PledgeReturned, subject(pledge), version, pledge=pledge, comment="Ghi rõ số hộ")


async def only(database: Database, id: str = ITEM) -> Standing:
    async with database.read() as connection:
        return (await items.by_id(connection, [id]))[id]


async def live(database: Database) -> list[tuple[str, str]]:
    async with database.read() as connection:
        return [(one.id, one.work) for one in await people.items_of(connection, MAI)]


@pytest.fixture
async def pledged(nahan: Database) -> Database:
    """Mai pledged ten households by 30 June."""
    async with nahan.write() as connection:
        await people.pledge(connection, MAI, NOW)
    return nahan


async def test_what_is_submitted_may_be_reported_on(pledged: Database) -> None:
    assert await only(pledged) == Standing(
        id=ITEM,
        pledge="pledge-3-2026",
        person=MAI,
        year=2026,
        position=0,
        work="Vận động 10 hộ hiến đất mở đường",
        solution="Đến từng nhà cùng trưởng thôn",
        due=date(2026, 6, 30),
        live=True,
        status="new",
        version=0,
        since=NOW,
        news_at=NOW,
        target=households(10),
    )


async def test_what_is_returned_may_not_until_it_is_submitted_again(pledged: Database) -> None:
    async with pledged.write() as connection:
        await people.report(connection, ITEM, NOW, amount=households(2))
        await facts.record(connection, [returned(2)])
    assert await live(pledged) == []
    async with pledged.write() as connection:
        await facts.record(connection, [submitted(3, item(ITEM, "Vận động 12 hộ", households(12)))])
    again = await only(pledged)
    assert (again.live, again.work, again.target, again.done) == (True, "Vận động 12 hộ", households(12), households(2))
    assert (again.since, again.news_at, again.version, again.status) == (NOW, NOW, 1, "working")


async def test_an_amendment_counts_from_its_confirmation(pledged: Database) -> None:
    first = await live(pledged)
    amended = submitted(3, item("new", "Trồng rừng"), item("other", "Dạy chữ"))
    async with pledged.write() as connection:
        await people.report(connection, ITEM, NOW, amount=households(4))
        await facts.record(connection, [confirmed(2)])
        await facts.record(connection, [amended])
    assert await live(pledged) == first
    async with pledged.write() as connection:
        await facts.record(connection, [confirmed(4).model_copy(update={"at": LAST})])
    assert await live(pledged) == [("new", "Trồng rừng"), ("other", "Dạy chữ")]
    assert (await only(pledged, "new")).since == LAST
    gone = await only(pledged)
    assert (gone.live, gone.work, gone.done) == (False, first[0][1], households(4))
    async with pledged.write() as connection:
        back = submitted(5, item("other", "Dạy chữ"), item(ITEM, "Vận động 10 hộ", households(10)))
        await facts.record(connection, [back])
        await facts.record(connection, [confirmed(6)])
    assert await live(pledged) == [("other", "Dạy chữ"), (ITEM, "Vận động 10 hộ")]
    again = await only(pledged)
    assert (again.status, again.done, again.version, again.since) == ("working", households(4), 1, NOW)


async def test_a_returned_amendment_leaves_what_was_confirmed(pledged: Database) -> None:
    first = await live(pledged)
    async with pledged.write() as connection:
        await facts.record(connection, [confirmed(2)])
        await facts.record(connection, [submitted(3, item("new", "Trồng rừng"))])
        await facts.record(connection, [returned(4)])
    assert await live(pledged) == first


async def test_what_is_done_each_time_adds_up(pledged: Database) -> None:
    async with pledged.write() as connection:
        await people.report(connection, ITEM, NOW, amount=households(3))
        await people.report(connection, ITEM, LATER, "stuck", amount=households(2, bound="at_least"))
        await people.report(connection, ITEM, LATER, amount=Amount(value=500_000, unit="đồng"))
    two = await only(pledged)
    assert (two.done, two.status, two.done_at) == (households(5, bound="at_least"), "working", None)
    assert (two.version, two.news_at) == (3, LATER)
    async with pledged.write() as connection:
        await people.report(connection, ITEM, LAST, amount=households(5, bound="about"))
    whole = await only(pledged)
    assert (whole.done, whole.status, whole.done_at) == (households(10, bound="about"), "done", LAST)


async def test_a_correction_replaces_what_was_said(pledged: Database) -> None:
    async with pledged.write() as connection:
        first = await people.report(connection, ITEM, NOW, amount=households(10), note="Đủ 10 hộ")
        assert (await items.by_id(connection, [ITEM]))[ITEM].done_at == NOW
        await people.report(connection, ITEM, LATER, id=first, amount=households(8), note="Mới 8 hộ")
        kept = (await progress.by_id(connection, [first]))[first]
    now = await only(pledged)
    assert (now.done, now.status, now.done_at, now.version) == (households(8), "working", None, 2)
    assert (kept.version, kept.first_at, kept.at, kept.note) == (2, NOW, LATER, "Mới 8 hộ")


async def test_correcting_an_old_report_does_not_undo_a_newer_one(pledged: Database) -> None:
    async with pledged.write() as connection:
        first = await people.report(connection, ITEM, NOW, amount=households(3))
        await people.report(connection, ITEM, LATER, "done")
        await people.report(connection, ITEM, LAST, "stuck", id=first, amount=households(4))
    now = await only(pledged)
    assert (now.status, now.done, now.done_at, now.news_at) == ("done", households(4), LATER, LAST)


@pytest.mark.parametrize(
    ("said", "status", "percent"),
    [
        ([("working", 30)], "working", 30),
        ([("working", 30), ("working", None)], "working", 30),
        ([("working", 30), ("working", 60)], "working", 60),
        ([("working", 100)], "done", 100),
        ([("working", 30), ("done", None)], "done", 30),
        ([("done", None), ("working", None)], "working", None),
        ([("done", None), ("stuck", None)], "stuck", None),
        ([("working", 100), ("stuck", None)], "stuck", 100),
    ],
)
async def test_where_it_stands_is_what_was_said_last(
    pledged: Database, said: list[tuple[progress.Said, int | None]], status: str, percent: int | None
) -> None:
    async with pledged.write() as connection:
        for number, (word, reached) in enumerate(said):
            await people.report(connection, ITEM, NOW + timedelta(hours=number), word, percent=reached)
    now = await only(pledged)
    assert (now.status, now.percent) == (status, percent)
    assert (now.done_at is not None) == (status == "done")


async def test_who_met_a_difficulty_is_heard_though_the_target_is_reached(pledged: Database) -> None:
    async with pledged.write() as connection:
        await people.report(connection, ITEM, NOW, amount=households(10))
        await people.report(connection, ITEM, LATER, "stuck", note="Hai hộ rút lại")
    now = await only(pledged)
    assert (now.status, now.done, now.done_at) == ("stuck", households(10), None)


async def test_another_target_counts_what_was_reported_anew(pledged: Database) -> None:
    async with pledged.write() as connection:
        await people.report(connection, ITEM, NOW, amount=households(6))
        await people.report(connection, ITEM, NOW, amount=Amount(value=90, unit="đồng"))
        await facts.record(connection, [confirmed(2)])
        for version, target in ((3, households(5)), (5, Amount(value=100, unit="đồng")), (7, None)):
            await facts.record(connection, [submitted(version, item(ITEM, "Vận động", target))])
            await facts.record(connection, [confirmed(version + 1).model_copy(update={"at": LAST})])
            now = (await items.by_id(connection, [ITEM]))[ITEM]
            stands = (now.status, now.done, now.done_at, now.version)
            if version == 3:
                assert stands == ("done", households(6), LAST, 2)
            elif version == 5:
                assert stands == ("working", Amount(value=90, unit="đồng"), None, 2)
            else:
                assert stands == ("working", None, None, 2)


async def test_two_devices_reporting_at_once_give_one_outcome(pledged: Database) -> None:
    standing = await only(pledged)
    async with pledged.write() as connection:
        await people.report(connection, ITEM, NOW, "done", id="first")
    late = people.fact(
        ProgressReported, items.subject(ITEM), standing.version + 1, by=MAI, report="second", item=ITEM,
        pledge=standing.pledge, status="stuck",
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        async with pledged.write() as connection:
            await facts.record(connection, [late])
    async with pledged.read() as connection:
        assert [report.id for report in (await progress.of_items(connection, [ITEM]))[ITEM]] == ["first"]
    assert (await only(pledged)).status == "done"


async def test_people_reporting_in_one_recording_are_told_apart(pledged: Database) -> None:
    async with pledged.write() as connection:
        await people.pledge(connection, DUC, NOW)
        await people.pledge(connection, HUY, NOW)
        both = [
            people.fact(
                ProgressReported, items.subject(f"item-{person}-2026"), person=person, by=by, report=f"r{person}",
                item=f"item-{person}-2026", pledge=f"pledge-{person}-2026", status=status, value=value, unit="hộ",
                bound="exact",
            )
            for person, by, status, value in ((MAI, MAI, "working", 3000), (DUC, 1, "stuck", 1000))
        ]  # fmt: skip
        await facts.record(connection, both)
        found = await items.of_person(connection, [MAI, DUC, HUY, 1], 2026)
        reports = await progress.of_people(connection, [MAI, DUC, HUY], 2026)
        other_year = await progress.of_people(connection, [MAI], 2025)
    assert [(one.status, one.done) for one in found[MAI] + found[DUC] + found[HUY]] == [
        ("working", households(3)),
        ("stuck", households(1)),
        ("new", None),
    ]
    assert found[1] == []
    assert [(one.id, one.entered_by, one.entered_by_name) for one in reports[MAI] + reports[DUC]] == [
        ("r3", None, None),
        ("r6", 1, "Hoàng Văn Sơn"),
    ]
    assert reports[HUY] == other_year[MAI] == []


async def test_decisions_on_many_pledges_at_once_refresh_each(nahan: Database) -> None:
    async with nahan.write() as connection:
        for person in (MAI, DUC, HUY):
            await people.pledge(connection, person, NOW)
        await facts.record(connection, [returned(2), returned(2, "pledge-6-2026"), confirmed(2, "pledge-4-2026")])
        found = await items.of_person(connection, [MAI, DUC, HUY], 2026)
    assert {person: len(standing) for person, standing in found.items()} == {MAI: 0, DUC: 0, HUY: 1}
