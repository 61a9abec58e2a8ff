"""The logs of a person and of a unit: everything that belongs there, nothing else, the newest first."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from storage import facts, history, reads
from storage.broadcast_facts import BroadcastMade
from storage.consents import ConsentWithdrawn
from storage.database import Database
from storage.digest_times import DigestTimeSet
from storage.history import PAGE, Change, Glance
from storage.log_facts import LogTaken
from storage.pausing import UnpromptedPaused
from storage.reads import Look
from storage.roster_facts import RoleEnded, RoleGiven, UnitAdded
from storage.tasks import TaskAssigned
from storage.theme_facts import ThemeSet
from storage.unit_plans import UnitPlanEnded
from tests import people
from tests.engine import NOW

MAI, SON, PAO, HA, BINH = 3, 1, 8, 10, 13
CELL, COMMUNE, SCHOOL = 3, 2, 5
DAY = timedelta(days=1)


async def record(database: Database, *changes: Any) -> None:
    async with database.write() as connection:
        await facts.record(connection, changes)


async def look(database: Database, at: datetime, *looks: tuple[int, int, str]) -> None:
    async with database.write() as connection:
        await reads.log(connection, [Look(by=by, about=about, what=what) for by, about, what in looks], at)


async def of_person(database: Database, person: int, page: int = 0) -> list[Change]:
    async with database.read() as connection:
        return (await history.changes_of_people(connection, [person], page, False))[person]


async def of_unit(database: Database, unit: int, page: int = 0) -> list[Change]:
    async with database.read() as connection:
        return (await history.changes_of_units(connection, [unit], page))[unit]


def kinds(changes: Sequence[Change]) -> set[tuple[str, str]]:
    return {(one.kind, one.subject) for one in changes}


def task(version: int, person: int, at: datetime = NOW) -> TaskAssigned:
    """Sơn gives somebody a key task, at that instant."""
    made = people.fact(TaskAssigned, f"task:{person}:2026", version, person=person, by=SON, year=2026, text="Việc")
    return made.model_copy(update={"at": at, "id": f"task-{person}-{version}"})


async def test_what_was_changed_about_a_person_the_newest_first_a_page_at_a_time(nahan: Database) -> None:
    await record(nahan, *(task(version, MAI, NOW + version * DAY) for version in range(1, PAGE + 4)))
    await record(nahan, task(1, PAO))
    first, second = await of_person(nahan, MAI), await of_person(nahan, MAI, 1)
    assert [one.version for one in first] == list(range(PAGE + 3, 2, -1)), "one more than a page"
    assert [one.version for one in second] == [3, 2, 1]
    assert await of_person(nahan, MAI, 2) == []


async def test_a_change_says_what_who_when_how_and_which_version(nahan: Database) -> None:
    await record(nahan, task(4, MAI))
    (change,) = await of_person(nahan, MAI)
    assert change == Change(
        id="task-3-4",
        at=NOW,
        kind="TaskAssigned",
        subject="task:3:2026",
        version=4,
        channel="telegram",
        by=SON,
        by_name="Hoàng Văn Sơn",
        about=MAI,
        about_name="Lò Thị Mai",
        figures={"year": 2026},
    )


def of_the_commune() -> list[Any]:
    """Facts that belong in the log of the commune, but to nobody who is a member of it itself."""
    common: dict[str, Any] = {"person": None, "by": BINH}
    return [
        people.fact(UnitAdded, "unit:2", **common, kind="upper"),
        people.fact(DigestTimeSet, "digesttime:2", **common, unit=2, weekday=4, hour=16),
        people.fact(
            ThemeSet, "theme:2:2026", **common, unit=2, year=2026, deadline=date(2026, 3, 31), title="Vì dân",
            guidance="", headings=(), former=(),
        ),
        people.fact(LogTaken, "unitlog:2", **common, unit=2, since=date(2026, 1, 1), until=date(2026, 1, 31)),
        people.fact(UnitPlanEnded, "unitplan:2:P1", **common, plan="P1", unit=2, outcome="dropped"),
        people.fact(RoleGiven, "role:8:2:deputy", person=PAO, by=BINH, role="deputy", unit=2),
        people.fact(RoleEnded, "role:8:2:deputy", 2, person=PAO, by=BINH, role="deputy", unit=2),
    ]  # fmt: skip


def broadcast() -> BroadcastMade:
    """Bình words a broadcast to the commune."""
    said: dict[str, Any] = {"broadcast": "B1", "unit": 2, "roles": "all", "condition": "all", "text": "Họp"}
    return people.fact(BroadcastMade, "broadcast:B1", person=None, by=BINH, kind="announcement", **said)


async def test_the_log_of_a_unit_is_about_itself_its_offices_its_theme_and_its_own_members(nahan: Database) -> None:
    own = of_the_commune()
    await record(nahan, *own)
    await record(nahan, task(1, MAI), task(1, HA), people.fact(DigestTimeSet, "digesttime:23", person=None, by=BINH,
                                                               unit=5, weekday=4, hour=16))  # fmt: skip
    found = [*(await of_unit(nahan, COMMUNE)), *(await of_unit(nahan, COMMUNE, 1))]
    assert kinds(found) == {(type(one).__name__, one.subject) for one in own}
    assert kinds(await of_unit(nahan, CELL)) == {("TaskAssigned", "task:3:2026")}
    assert kinds(await of_unit(nahan, SCHOOL)) == {("TaskAssigned", "task:10:2026")}
    assert kinds(await of_unit(nahan, 4)) == {("RoleGiven", "role:8:2:deputy"), ("RoleEnded", "role:8:2:deputy")}


async def test_a_pause_is_in_the_log_of_the_top_alone(nahan: Database) -> None:
    await record(nahan, people.fact(UnpromptedPaused, "pause", person=None, by=BINH))
    assert kinds(await of_unit(nahan, 1)) == {("UnpromptedPaused", "pause")}
    assert await of_unit(nahan, COMMUNE) == []


async def test_what_left_no_name_behind_is_told_all_the_same(nahan: Database) -> None:
    made = people.fact(ConsentWithdrawn, "consent:3").model_copy(update={"by": None, "channel": "office"})
    await record(nahan, made)
    (change,) = await of_person(nahan, MAI)
    assert (change.by, change.by_name, change.channel) == (None, None, "office")


async def test_who_looked_at_whom(nahan: Database) -> None:
    await look(nahan, NOW, (SON, MAI, "person:3"), (SON, PAO, "person:8"), (MAI, MAI, "person:3"))
    await look(nahan, NOW + DAY, (HA, MAI, "pledge:P"))
    async with nahan.read() as connection:
        about_mai = (await history.looks_at_people(connection, [MAI], 0, False))[MAI]
        in_cell = (await history.looks_in_units(connection, [CELL], 0))[CELL]
        in_commune = (await history.looks_in_units(connection, [COMMUNE], 0))[COMMUNE]
    assert about_mai == [
        Glance(NOW + DAY, HA, "Lục Thị Hà", MAI, "Lò Thị Mai", "pledge:P"),
        Glance(NOW, SON, "Hoàng Văn Sơn", MAI, "Lò Thị Mai", "person:3"),
    ]
    assert in_cell == about_mai
    assert in_commune == []


async def test_the_log_of_a_time_is_of_the_unit_and_all_below_it_the_oldest_first(nahan: Database) -> None:
    await record(nahan, task(1, MAI, NOW), task(1, HA, NOW + DAY), task(2, MAI, NOW + 2 * DAY))
    await record(nahan, *of_the_commune())
    await look(nahan, NOW, (SON, MAI, "person:3"))
    await look(nahan, NOW + DAY, (BINH, HA, "person:10"))
    async with nahan.read() as connection:
        commune = await history.of_subtree(connection, "/1/2/", NOW, NOW + 2 * DAY, 100)
        school = await history.of_subtree(connection, "/1/2/5/", NOW, NOW + 3 * DAY, 100)
        mai = await history.of_person(connection, MAI, NOW + DAY, NOW + 3 * DAY, 100, own=False)
        few = await history.of_subtree(connection, "/1/2/", NOW, NOW + 2 * DAY, 3)
    tasks = [(one.about, one.version) for one in commune.changes if one.kind == "TaskAssigned"]
    assert tasks == [(MAI, 1), (HA, 1)], "what is after the last day is not in it"
    assert len(commune.changes) == len(of_the_commune()) + 2
    assert [one.about for one in commune.glances] == [MAI, HA]
    assert ([one.about for one in school.changes], [one.about for one in school.glances]) == ([HA], [HA])
    assert ([one.version for one in mai.changes], mai.glances) == ([2], [])
    assert (len(few.changes), len(few.glances)) == (3, 2)


async def test_a_broadcast_is_in_the_log_of_the_unit_it_is_for(nahan: Database) -> None:
    await record(nahan, broadcast())
    assert kinds(await of_unit(nahan, COMMUNE)) == {("BroadcastMade", "broadcast:B1")}
    assert await of_unit(nahan, CELL) == []
