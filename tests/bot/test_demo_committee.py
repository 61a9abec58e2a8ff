"""The invented committee: whole, the same every time, believable on any day, and true to the product's rules."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo.committee import build
from bot.demo.house import ZONE
from bot.evidence.store import EvidenceStore
from handlers.form import assemble, still_valid
from handlers.member.pledge import FORM
from handlers.member.pledge_form import to_answers
from handlers.readers import Problem
from handlers.secrecy import is_secret
from handlers.talk import Context, Office
from storage import contexts, drafts, pledges
from storage.contexts import Loaded
from storage.database import Database
from storage.digests import digest_units
from storage.evidence import evidence
from storage.facts import facts
from storage.items import items
from storage.people import people, roles
from storage.progress import report_versions
from storage.reminding import unprompted
from storage.units import units

DAYS = ("2026-01-01T00:00:01", "2026-03-02T08:00", "2026-12-31T23:59:59", "2028-02-29T12:00")
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=ZONE)
OFFICE = Office(controller="Đảng ủy xã", contact="Văn phòng", zone=ZONE)


@pytest.fixture
async def built(sqlite: Database, tmp_path: Path) -> Database:
    await build(sqlite, EvidenceStore(tmp_path / "evidence"), OFFICE, NOW)
    return sqlite


async def rows(database: Database, statement: Any) -> list[Any]:
    async with database.read() as connection:
        return list((await connection.execute(statement)).all())


async def test_it_is_as_large_as_promised(built: Database) -> None:
    kinds = Counter(row.kind for row in await rows(built, select(units.c.kind)))
    assert kinds["upper"] == 1
    assert kinds["grassroots"] == 27
    everybody = await rows(built, select(people))
    assert 190 <= len(everybody) <= 210
    assert len({one.name for one in everybody}) == len(everybody)
    assert {one.kind for one in everybody} == {"official", "probationary"}
    assert any(one.exempt for one in everybody)
    held = Counter(row.role for row in await rows(built, select(roles.c.role)))
    assert all(held[role] for role in ("secretary", "deputy", "committee_member", "admin"))


async def test_every_grassroots_committee_has_one_to_three_cells(built: Database) -> None:
    cells = Counter(row.parent_id for row in await rows(built, select(units).where(units.c.kind == "cell")))
    assert len(cells) == 27
    assert set(cells.values()) == {1, 2, 3}
    members = Counter(row.unit_id for row in await rows(built, select(people.c.unit_id)))
    assert all(members[row.id] >= 3 for row in await rows(built, select(units).where(units.c.kind == "cell")))


async def test_some_cells_have_no_secretary_now(built: Database) -> None:
    led = {row.unit_id for row in await rows(built, select(roles.c.unit_id).where(roles.c.role == "secretary"))}
    cells = {row.id for row in await rows(built, select(units.c.id).where(units.c.kind == "cell"))}
    assert 2 <= len(cells - led) <= 6


@pytest.mark.parametrize("day", DAYS)
async def test_everything_happened_before_now_on_any_day(sqlite: Database, tmp_path: Path, day: str) -> None:
    now = datetime.fromisoformat(day).replace(tzinfo=ZONE)
    await build(sqlite, EvidenceStore(tmp_path / "evidence"), OFFICE, now)
    log = await rows(sqlite, select(facts).order_by(facts.c.subject, facts.c.version))
    assert all(now - timedelta(days=366) < row.at < now for row in log)
    for before, after in pairwise(log):
        if before.subject == after.subject:
            assert after.version == before.version + 1
            assert after.at > before.at
        else:
            assert after.version == 1 or after.kind == "ModelListed"  # counted as its undertaking is
    assert all(row.updated_at < now for row in await rows(sqlite, select(drafts.drafts)))
    assert {row.year for row in await rows(sqlite, select(pledges.pledges.c.year))} == {now.year}


async def test_nobody_decided_on_their_own_work(built: Database) -> None:
    deciding = facts.c.kind.in_(["PledgeReturned", "PledgeConfirmed", "TaskAssigned"])
    decided = await rows(built, select(facts).where(deciding))
    assert decided
    assert all(row.by != row.for_person for row in decided)


async def test_it_is_the_same_every_time(built: Database, sqlite_template: Path, tmp_path: Path) -> None:
    other = Database(f"sqlite+aiosqlite:///{tmp_path / 'other.db'}")
    (tmp_path / "other.db").write_bytes(sqlite_template.read_bytes())
    await build(other, EvidenceStore(tmp_path / "other"), OFFICE, NOW.astimezone(UTC))
    same = (people, roles, units, facts, pledges.pledge_items, drafts.drafts, items, report_versions, evidence)
    for table in (*same, unprompted, digest_units):
        order = list(table.primary_key)
        assert await rows(built, select(table).order_by(*order)) == await rows(other, select(table).order_by(*order))
    await other.close()


async def test_every_pledge_could_have_been_typed(built: Database) -> None:
    async with built.write() as connection:
        ids = [row.id for row in await connection.execute(select(pledges.pledges.c.id))]
        whole = await pledges.by_id(connection, ids)
        waiting = [drafts.to_draft(row) for row in (await connection.execute(select(drafts.drafts))).mappings()]
        loaded = (await contexts.load(connection, "sandbox", ["p1"], NOW.year, Loaded))["p1"]
    known = {name: getattr(loaded, name) for name in contexts.Loaded.__dataclass_fields__}
    context = Context(**known, today=NOW.date(), office=OFFICE)
    assert len(whole) > 100
    for pledge in whole.values():
        answers = to_answers(pledge)
        assemble(FORM, answers, context)
        for question in FORM.questions(answers, context):
            answer = answers[question.name]
            if isinstance(answer, str) and question.reader.free:
                assert not isinstance(question.reader.read(answer, context), Problem), answer
                assert not is_secret(answer)
    for draft in waiting:
        assert still_valid(FORM, draft, context) == draft
