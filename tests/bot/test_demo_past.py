"""The demo's past weeks: reports of every kind, reminders answered and not, digests to compare with, and nothing left
over to send."""

import shutil
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo.committee import build
from bot.demo.house import ZONE, office
from bot.demo.notes import NOTES, STUCK
from bot.evidence.store import EvidenceStore
from handlers.secrecy import is_secret
from scheduler.hours import LAST_HOUR
from storage import meta
from storage.database import Database
from storage.digests import digest_runs, digest_units
from storage.evidence import evidence
from storage.items import OPEN, items
from storage.outbox import outbox
from storage.progress import report_versions, reports
from storage.reminding import reminding, unprompted

DAYS = ("2026-03-02T08:00", "2026-06-12T16:00", "2026-11-19T10:20", "2026-12-31T23:59:59")


@pytest.fixture(params=DAYS)
def now(request: pytest.FixtureRequest) -> datetime:
    return datetime.fromisoformat(request.param).replace(tzinfo=ZONE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each day's committee is kept once it was built."""
    return tmp_path_factory.mktemp("past")


@pytest.fixture
async def built(folder: Path, now: datetime, sqlite_template: Path) -> AsyncIterator[Database]:
    """What the demo opens with at `now`; read only."""
    path = folder / f"{now:%Y-%m-%d}.db"
    fresh = not path.exists()
    if fresh:
        shutil.copy(sqlite_template, path)
    database = Database(f"sqlite+aiosqlite:///{path}")
    if fresh:
        await build(database, EvidenceStore(folder / "evidence"), office(), now)
    yield database
    await database.close()


async def rows(database: Database, statement: Any) -> list[Any]:
    async with database.read() as connection:
        return list((await connection.execute(statement)).all())


async def test_work_stands_in_every_state(built: Database, now: datetime) -> None:
    found = await rows(built, select(items).where(items.c.live))
    assert set(Counter(one.status for one in found)) == {"new", "working", "stuck", "done"}
    assert any(one.due < now.date() and one.status != "done" for one in found), "nothing is late"
    assert any(one.due < now.date() and one.status == "done" for one in found)
    assert all(one.due.year == now.year for one in found)


async def test_reports_say_something_of_every_kind(built: Database, folder: Path) -> None:
    said = await rows(built, select(report_versions))
    assert {one.status for one in said} == {"working", "stuck", "done"}
    assert any(one.percent for one in said)
    assert any(one.value for one in said)
    assert {one.note is None for one in said} == {True, False}
    assert max(one.version for one in said) == 2, "none was corrected"
    assert all(one.percent is None or 1 <= one.percent <= 100 for one in said)
    files = await rows(built, select(evidence))
    assert files
    store = EvidenceStore(folder / "evidence")
    assert all(store.read(one.sha)[:2] == b"\xff\xd8" and one.state == "stored" for one in files)


async def test_every_report_could_have_been_made(built: Database, now: datetime) -> None:
    joined = select(report_versions, reports.c.item, items.c.target_unit, items.c.since)
    said = await rows(
        built,
        joined.join(reports, reports.c.id == report_versions.c.report_id).join(items, items.c.id == reports.c.item),
    )
    for one in said:
        assert one.since < one.at < now
        assert one.value is None or (one.unit == one.target_unit and one.value > 0)
        assert one.status == "working" or one.status == "done" or one.note


async def test_reminders_of_the_last_weeks_were_answered_or_not(built: Database, now: datetime) -> None:
    told = await rows(built, select(unprompted).where(unprompted.c.kind == "reminder"))
    waiting = await rows(built, select(reminding).where(reminding.c.waiting_since.is_not(None)))
    assert 0 < len(waiting) < len({one.person_id for one in told})
    assert all(now - timedelta(days=24) < one.at <= now for one in told)
    assert await rows(built, select(items).where(OPEN, items.c.reminded_on.is_not(None)))


async def test_the_weeks_before_can_be_compared_with(built: Database, now: datetime) -> None:
    runs = await rows(built, select(digest_runs).where(digest_runs.c.published).order_by(digest_runs.c.week))
    assert [one.as_of for one in runs] == sorted(one.as_of for one in runs)
    assert len(runs) == 3
    whole = [await rows(built, select(digest_units).where(digest_units.c.run == one.id)) for one in runs]
    top = [next(unit for unit in week if unit.unit_id == 1) for week in whole]
    assert len({(week.registered, week.done) for week in top}) > 1, "nothing changed from week to week"
    told = await rows(built, select(unprompted).where(unprompted.c.kind == "digest"))
    assert told


async def test_nothing_is_left_to_be_said_when_it_opens(built: Database, now: datetime) -> None:
    assert await rows(built, select(outbox)) == []
    async with built.read() as connection:
        hour = await meta.get(connection, LAST_HOUR)
    assert hour == now.strftime("%Y-%m-%dT%H+0700")


def test_no_note_is_secret() -> None:
    words = [note for notes in (*NOTES.values(), *STUCK.values()) for note in notes if note]
    assert words
    assert not any(is_secret(note) for note in words)
