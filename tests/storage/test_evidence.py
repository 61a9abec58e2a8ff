"""Evidence: offered, claimed by one fetcher at a time, stored or refused, removed; one content may have many owners."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import evidence, evidence_queue, facts, progress
from storage.database import Database
from storage.drafts import SAVE, Draft, draft_row
from storage.evidence_facts import EvidenceRefused, EvidenceRemoved
from tests import people
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW

MAI, DUC = 3, 6
SHA, OTHER = "a" * 64, "b" * 64
SOON, LATER = NOW + timedelta(minutes=1), NOW + timedelta(hours=1)


def removed(id: str, version: int) -> EvidenceRemoved:
    return people.fact(EvidenceRemoved, evidence.subject(id), version, by=MAI, evidence=id)


def refused(id: str) -> EvidenceRefused:
    return people.fact(EvidenceRefused, evidence.subject(id), 2, by=MAI, evidence=id, reason="empty")


@pytest.fixture
async def offered(nahan: Database) -> Database:
    """Mai sent three photos and a file for a report that she is still writing."""
    async with nahan.write() as connection:
        account = await people.join(connection, MAI, "telegram", "1003", NOW)
        await people.pledge(connection, MAI, NOW)
        draft = Draft(id="report", person=MAI, form="report", subject="item-3-2026")
        await connection.execute(SAVE, [draft_row(draft, account, NOW)])
        for id in ("e1", "e2", "e3"):
            await people.offer_file(connection, "report", MAI, account, NOW, id=id, ref=f"ref-{id}")
        await people.offer_file(connection, "report", MAI, account, SOON, id="e4", ref="ref-e4", name="đường.pdf")
    return nahan


async def claim(database: Database, now: datetime = NOW, *, channel: str = "telegram", most: int = 9) -> list[str]:
    until = now + timedelta(minutes=5)
    async with database.write() as connection:
        return [one.id for one in await evidence_queue.claim(connection, [channel], now=now, until=until, most=most)]


async def test_what_is_to_be_fetched_is_claimed_once_oldest_first(offered: Database) -> None:
    assert await claim(offered, channel="zalo") == []
    assert await claim(offered, most=2) == ["e1", "e2"]
    assert await claim(offered) == ["e3"]
    assert await claim(offered) == []
    assert await claim(offered, SOON) == ["e4"]
    assert await claim(offered, LATER) == ["e1", "e2", "e3", "e4"]


async def test_a_claim_says_where_it_is_fetched_and_whose_it_is(offered: Database) -> None:
    async with offered.write() as connection:
        *_, file = await evidence_queue.claim(connection, ["telegram"], now=SOON, until=LATER, most=9)
    assert (file.id, file.ref, file.report, file.person, file.channel) == ("e4", "ref-e4", "report", MAI, "telegram")
    assert (file.kind, file.name, file.tries, file.at) == ("file", "đường.pdf", 0, SOON)


async def test_what_failed_is_tried_again_when_its_time_comes(offered: Database) -> None:
    assert await claim(offered) == ["e1", "e2", "e3"]
    async with offered.write() as connection:
        await evidence_queue.postpone(connection, [("e1", 1, SOON), ("e2", 4, LATER)])
    assert await claim(offered) == []
    assert await claim(offered, SOON) == ["e1", "e4"]
    async with offered.write() as connection:
        (again,) = [
            one
            for one in await evidence_queue.claim(connection, ["telegram"], now=LATER, until=LATER, most=9)
            if one.id == "e2"
        ]
    assert again.tries == 4


async def test_two_processes_never_fetch_the_same(postgres_database: Database, postgres_url: str) -> None:
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
        account = await people.join(connection, MAI, "telegram", "1003", NOW)
        for id in ("e1", "e2"):
            await people.offer_file(connection, "report", MAI, account, NOW, id=id)
    other = Database(postgres_url)
    async with postgres_database.write() as one, other.write() as two:
        first = await evidence_queue.claim(one, ["telegram"], now=NOW, until=LATER, most=1)
        second = await evidence_queue.claim(two, ["telegram"], now=NOW, until=LATER, most=9)
    await other.close()
    assert ([found.id for found in first], [found.id for found in second]) == (["e1"], ["e2"])


async def test_what_is_stored_or_refused_is_not_fetched_again(offered: Database) -> None:
    async with offered.write() as connection:
        await people.store_file(connection, "e1", MAI, NOW, SHA)
        await facts.record(connection, [refused("e2")])
        found = await evidence.by_id(connection, ["e1", "e2", "none"])
        of_report = (await evidence.of_reports(connection, ["report", "none"]))["report"]
    assert (found["e1"].state, found["e1"].sha, found["e1"].mime, found["e1"].size) == (
        "stored", SHA, "image/jpeg", 1000,
    )  # fmt: skip
    assert (found["e2"].state, found["e2"].reason) == ("refused", "empty")
    assert "none" not in found
    assert [(one.id, one.state) for one in of_report] == [("e1", "stored"), ("e3", "wanted"), ("e4", "wanted")]
    assert await claim(offered, LATER) == ["e3", "e4"]


async def test_how_a_file_was_to_be_fetched_is_forgotten_once_it_was(offered: Database) -> None:
    async with offered.write() as connection:
        await people.store_file(connection, "e1", MAI, NOW, SHA)
        await facts.record(connection, [refused("e2"), removed("e3", 2)])
        rows = await connection.execute(evidence.evidence.select().order_by(evidence.evidence.c.id))
        assert [row.ref for row in rows] == [None, None, None, "ref-e4"]


async def test_who_removes_it_before_it_is_stored_wins(offered: Database) -> None:
    async with offered.write() as connection:
        await facts.record(connection, [removed("e1", 2)])
    with pytest.raises(IntegrityError):
        async with offered.write() as connection:
            await people.store_file(connection, "e1", MAI, NOW, SHA)
    async with offered.read() as connection:
        assert (await evidence.by_id(connection, ["e1"]))["e1"].state == "removed"
    assert await claim(offered, LATER) == ["e2", "e3", "e4"]


async def test_a_content_stays_until_its_last_owner_lets_go(offered: Database) -> None:
    async with offered.write() as connection:
        for id in ("e1", "e2"):
            await people.store_file(connection, id, MAI, NOW, SHA)
        await people.store_file(connection, "e3", MAI, NOW, OTHER)
        assert await evidence.in_use(connection, [SHA, OTHER, "c" * 64]) == {SHA, OTHER}
        await facts.record(connection, [removed("e1", 3), removed("e3", 3)])
        assert await evidence.in_use(connection, [SHA, OTHER]) == {SHA}
        await facts.record(connection, [removed("e2", 3)])
        assert await evidence.in_use(connection, [SHA, OTHER]) == set()
        assert await evidence.in_use(connection, []) == set()


async def test_a_report_comes_with_its_evidence(offered: Database) -> None:
    async with offered.write() as connection:
        await people.report(connection, "item-3-2026", NOW, id="report", note="Đã làm")
        await people.store_file(connection, "e1", MAI, NOW, SHA)
        await facts.record(connection, [removed("e3", 2)])
        report = (await progress.by_id(connection, ["report"]))["report"]
    assert [(one.id, one.state) for one in report.evidence] == [("e1", "stored"), ("e2", "wanted"), ("e4", "wanted")]


async def test_what_belongs_to_no_report_and_no_draft_is_an_orphan(offered: Database) -> None:
    async with offered.write() as connection:
        account = await people.join(connection, DUC, "telegram", "1006", NOW)
        await people.offer_file(connection, "dropped", DUC, account, NOW, id="e5")
        await people.offer_file(connection, "dropped", DUC, account, NOW, id="e6")
        await people.offer_file(connection, "dropped", DUC, account, LATER, id="e7")
        await people.report(connection, "item-3-2026", NOW, id="sent")
        await people.offer_file(connection, "sent", MAI, account, NOW, id="e8")
        assert [one.id for one in await evidence.orphans(connection, SOON, 9)] == ["e5", "e6"]
        assert [one.id for one in await evidence.orphans(connection, SOON, 1)] == ["e5"]
        await facts.record(connection, [removed("e5", 2)])
        assert [one.id for one in await evidence.orphans(connection, SOON, 9)] == ["e6"]
