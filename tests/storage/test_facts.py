"""The log of facts: versions decide races, and words never enter it."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage import facts, pledge_lines, pledges
from storage.database import Database, is_refused
from storage.pledge_facts import PledgeConfirmed, PledgeReturned, PledgeSubmitted, subject
from tests import people
from tests.engine import NOW


def confirmed(pledge: str, by: int, version: int) -> PledgeConfirmed:
    return people.fact(PledgeConfirmed, subject(pledge), version, by=by, pledge=pledge)


def returned(pledge: str, by: int, version: int, comment: str) -> PledgeReturned:
    return people.fact(PledgeReturned, subject(pledge), version, by=by, pledge=pledge, comment=comment)


async def test_the_loser_of_a_race_raises_and_nothing_of_theirs_stays(nahan: Database) -> None:
    async with nahan.write() as connection:
        pledge = await people.pledge(connection, 3, NOW)
        await facts.record(connection, [confirmed(pledge, by=1, version=2)])
    with pytest.raises(IntegrityError) as raised:
        async with nahan.write() as connection:
            await facts.record(connection, [returned(pledge, by=2, version=2, comment="Ghi rõ số hộ")])
    assert is_refused(raised.value)
    async with nahan.read() as connection:
        found = (await pledges.by_id(connection, [pledge]))[pledge]
        assert (found.state, found.decided_by, found.comment) == ("confirmed", "Hoàng Văn Sơn", None)


async def test_two_decisions_in_one_recording_are_a_race_too(nahan: Database) -> None:
    async with nahan.write() as connection:
        pledge = await people.pledge(connection, 3, NOW)
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await facts.record(connection, [confirmed(pledge, 1, 2), returned(pledge, 2, 2, "Ghi rõ số hộ")])
    async with nahan.read() as connection:
        assert (await pledges.by_id(connection, [pledge]))[pledge].state == "submitted"


async def test_the_latest_version_of_each_subject(nahan: Database) -> None:
    async with nahan.write() as connection:
        first = await people.pledge(connection, 3, NOW)
        second = await people.pledge(connection, 6, NOW)
        await facts.record(connection, [confirmed(first, by=1, version=2)])
        asked = [subject(first), subject(second), "pledge:none"]
        assert await facts.latest(connection, asked) == dict(zip(asked, [2, 1, 0], strict=True))


async def test_the_log_holds_ids_and_figures_but_no_words(nahan: Database) -> None:
    async with nahan.write() as connection:
        pledge = await people.pledge(connection, 3, NOW)
        await facts.record(connection, [returned(pledge, by=1, version=2, comment="Ghi rõ số hộ")])
        rows = (await connection.execute(select(facts.facts).order_by(facts.facts.c.version))).all()
    logged = " ".join(str(tuple(row)) for row in rows)
    assert [row.kind for row in rows] == ["PledgeSubmitted", "PledgeReturned"]
    assert rows[0].figures == f'{{"pledge":"{pledge}","year":2026,"items":1}}'
    assert (rows[1].by, rows[1].for_person, rows[1].at) == (1, 3, NOW)
    for typed in ("Ghi rõ", "Vận động", "Hoàn thành", "Mai"):
        assert typed not in logged


async def test_many_facts_of_two_kinds_are_written_in_order(nahan: Database) -> None:
    async with nahan.write() as connection:
        pledge = await people.pledge(connection, 3, NOW)
        both = [returned(pledge, by=1, version=2, comment="Ghi rõ số hộ"), confirmed(pledge, by=1, version=3)]
        await facts.record(connection, both)
        assert (await pledges.by_id(connection, [pledge]))[pledge].state == "confirmed"


async def test_nothing_to_record_is_no_error(nahan: Database) -> None:
    async with nahan.write() as connection:
        await facts.record(connection, [])
        assert (await connection.execute(select(facts.facts))).all() == []


async def test_a_fact_that_does_not_say_how_it_is_written_is_a_bug(nahan: Database) -> None:
    class Forgotten(facts.Fact):
        pass

    with pytest.raises(TypeError, match="Forgotten"):
        async with nahan.write() as connection:
            await facts.record(connection, [Forgotten(id="x", at=NOW, by=1, channel="telegram", subject="x")])


async def test_an_amendment_adds_a_version_and_keeps_the_first(nahan: Database) -> None:
    async with nahan.write() as connection:
        pledge = await people.pledge(connection, 3, NOW)
        await facts.record(connection, [confirmed(pledge, by=1, version=2)])
        first = (await pledges.by_id(connection, [pledge]))[pledge]
        changed = first.items[0].model_copy(update={"work": "Vận động 12 hộ"})
        amended = people.fact(
            PledgeSubmitted,
            subject(pledge),
            3,
            by=3,
            pledge=pledge,
            year=2026,
            items=1,
            sections={"goal": "Hoàn thành xuất sắc", "assigned_task": "Phụ trách tổ 3"},
            content=(changed,),
        )
        await facts.record(connection, [amended])
        now = (await pledges.of_person(connection, [3], 2026))[3]
        kept = await connection.execute(select(pledges.pledge_items.c.work).order_by(pledges.pledge_items.c.version))
        assert list(kept.scalars()) == ["Vận động 10 hộ hiến đất mở đường", "Vận động 12 hộ"]
    assert (now.state, now.version, now.submitted, now.confirmed) == ("submitted", 3, 3, 1)
    assert now.items == (changed,)
    assert now.sections == {"goal": "Hoàn thành xuất sắc", "assigned_task": "Phụ trách tổ 3"}
    assert now.decided_by == "Hoàng Văn Sơn"


async def test_whoever_enters_for_another_is_named(nahan: Database) -> None:
    async with nahan.write() as connection:
        pledge = await people.pledge(connection, 7, NOW, by=2)
        found = (await pledges.by_id(connection, [pledge, "none"]))[pledge]
        assert (found.person, found.name, found.entered_by) == (7, "Ma Thị Chẹ", 2)
        assert await pledges.of_person(connection, [7], 2025) == {}
        lines = (await pledge_lines.in_units(connection, [3, 4], 2026))[3]
        assert [(line.name, line.state) for line in lines] == [("Ma Thị Chẹ", "submitted")]
