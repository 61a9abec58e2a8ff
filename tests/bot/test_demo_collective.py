"""The demo's collectives: a year as the documents tell of one, in words anybody could have typed, on any day."""

import shutil
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.demo.committee import build
from bot.demo.house import ZONE, office
from bot.demo.units import UPPER
from bot.evidence.store import EvidenceStore
from handlers.measures import SUMMED
from storage import contribution_sums, coverage, model_levels
from storage.commendations import commendations
from storage.contributions import contributions
from storage.coverage import Count
from storage.criterion_results import criterion_results
from storage.database import Database
from storage.facts import facts
from storage.figures import Total
from storage.inspections import inspection_conclusions, inspections
from storage.model_levels import model_levels as levels
from storage.remedies import remedies
from storage.undertakings import undertakings

DAYS = ("2026-01-01T00:00:01", "2026-03-02T08:00", "2026-04-01T07:00", "2026-11-22T16:00")
NEW_YEAR, MARCH, APRIL, NOVEMBER = DAYS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each day's committee is kept once it was built."""
    return tmp_path_factory.mktemp("collective")


@pytest.fixture
async def built(request: pytest.FixtureRequest, folder: Path, sqlite_template: Path) -> AsyncIterator[Database]:
    """What the demo opens with on a day, that of NOVEMBER unless the test names another; read only."""
    now = datetime.fromisoformat(getattr(request, "param", NOVEMBER)).replace(tzinfo=ZONE)
    path = folder / f"{now:%Y-%m-%d}.db"
    fresh = not path.exists()
    if fresh:
        shutil.copy(sqlite_template, path)
    database = Database(f"sqlite+aiosqlite:///{path}")
    if fresh:
        await build(database, EvidenceStore(folder / "evidence"), office(), now)
    yield database
    await database.close()


on = pytest.mark.parametrize


async def rows(database: Database, statement: Any) -> list[Any]:
    async with database.read() as connection:
        return list((await connection.execute(statement)).all())


async def covered(database: Database) -> coverage.Coverage:
    async with database.read() as connection:
        return coverage.tally((await coverage.works(connection, [UPPER.id], 2026))[UPPER.id])


@on("built", [APRIL, NOVEMBER], indirect=True)
async def test_by_the_end_of_march_every_committee_has_a_model_and_every_unit_did_its_part(built: Database) -> None:
    assert await covered(built) == {
        "upper": dict.fromkeys(("key_task", "breakthrough", "rules", "model"), Count(1, 0, 1)),
        "grassroots": dict.fromkeys(("theme", "key_task", "breakthrough", "rules", "model"), Count(27, 0, 27)),
        "cell": dict.fromkeys(("theme", "guided", "key_task", "breakthrough", "rules"), Count(55, 0, 55)),
    }
    async with built.read() as connection:
        found = (await model_levels.coverage(connection, [UPPER.id], 2026))[UPPER.id]
    assert (found.levels["grassroots"], found.levels["upper"], found.missing) == (27, 2, ())
    listed = await rows(built, select(levels.c.at).where(levels.c.level != "cell"))
    assert max(row.at for row in listed).astimezone(ZONE).date() <= date(2026, 3, 31)


@on("built", [MARCH], indirect=True)
async def test_early_in_march_some_models_wait_to_be_approved(built: Database) -> None:
    models = (await covered(built))["grassroots"]["model"]
    assert 15 <= models.done < 27
    assert 0 < models.waiting < 6


@on("built", [NEW_YEAR], indirect=True)
async def test_when_the_year_begins_nothing_of_it_has_happened(built: Database) -> None:
    for table in (undertakings, contributions, commendations, inspections):
        assert await rows(built, select(table)) == []


async def test_each_committee_chose_one_collective_of_its_own(built: Database) -> None:
    chosen = await rows(
        built,
        select(undertakings.c.committee_id, undertakings.c.unit_id, undertakings.c.adopted_from)
        .join(levels, levels.c.undertaking_id == undertakings.c.id)
        .where(levels.c.level == "grassroots"),
    )
    assert len({row.committee_id for row in chosen}) == len({row.unit_id for row in chosen}) == 27
    followers = Counter(row.adopted_from for row in await rows(built, select(undertakings)) if row.adopted_from)
    assert sorted(followers.values()) == [1, 1, 2]


async def test_what_was_reported_by_the_autumn_is_met_or_exceeded(built: Database) -> None:
    found = Counter(row.status for row in await rows(built, select(criterion_results)))
    assert set(found) == {"met", "exceeded"}
    states = Counter(row.state for row in await rows(built, select(undertakings.c.state)))
    assert set(states) == {"approved", "closed"}


async def test_what_was_given_is_what_the_documents_tell_of(built: Database) -> None:
    async with built.read() as connection:
        sums = (await contribution_sums.in_units(connection, [UPPER.id], 2026, SUMMED))[UPPER.id].whole
    assert sums.amounts["at_least:m²"] == Total(1_200_000, "at_least", 2)
    assert sums.amounts["at_least:đồng"] == Total(200_000_000, "at_least", 1)
    assert sums.amounts["exact:đồng"] == Total(168_000_000, "exact", 1)
    waiting = await rows(built, select(contributions).where(contributions.c.state == "submitted"))
    assert len(waiting) == 1


async def test_two_collectives_have_a_certificate_and_the_golden_book_only_who_agreed(built: Database) -> None:
    found = await rows(built, select(commendations))
    honoured = [one for one in found if one.person_id is None]
    assert [(one.award, one.state) for one in honoured] == [("certificate", "approved")] * 2
    members = [one for one in found if one.person_id is not None]
    assert Counter((one.state, one.agreed_at is not None) for one in members) == {
        ("approved", True): 3,
        ("asked", False): 1,
    }
    assert all(one.author_id != one.person_id for one in members)


@on("built", [APRIL, NOVEMBER], indirect=True)
async def test_no_inspection_has_a_finding_against_anybody(built: Database) -> None:
    found = await rows(built, select(inspections.c.state, inspections.c.year).order_by(inspections.c.id))
    assert found == [("closed", 2026), ("planned", 2026)]
    assert await rows(built, select(remedies)) == []
    assert len(await rows(built, select(inspection_conclusions))) == 1


async def test_nobody_decided_on_what_they_had_submitted_themselves(built: Database) -> None:
    theirs = ~facts.c.subject.startswith("pledge:")
    log = await rows(built, select(facts.c.subject, facts.c.kind, facts.c.by, facts.c.for_person).where(theirs))
    wrote = {row.subject: row.by for row in log if row.kind.endswith("Submitted")}
    decided = [row for row in log if row.kind.endswith(("Approved", "Confirmed", "Evaluated")) and row.by]
    assert len(decided) > 220
    assert all(row.by not in (wrote[row.subject], row.for_person) for row in decided)
