"""What every unit is to do: each unit and every tier, against a plain count of who did what; milestones of a year."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any, get_args

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from storage import coverage, facts, milestones
from storage.broadcasts import broadcasts
from storage.coverage import WORKS, Count, UnitWorks
from storage.database import Database
from storage.erasure import GONE, erase
from storage.folding import Period, Standing, fold
from storage.people import people as people_table
from storage.recipients import Fared, recipients
from storage.theme_facts import ThemeSent
from storage.themes import themes
from storage.undertakings import UndertakingKind
from storage.unit_changes import UnitMerged
from storage.units import ancestors, units
from tests import casts, collectives, people, undertaking
from tests.counting import statements
from tests.dialogues.committees import NAHAN, THEME, above
from tests.engine import NOW

PATHS = {id: path for id, path, _, _ in NAHAN.units}
KINDS = {id: kind for id, _, kind, _ in NAHAN.units}
LEADERS = {3: (1, 2), 5: (10,), 6: (11,), 2: (13,), 8: (15,)}
"""Secretary and deputies by unit."""
PROVINCE, COMMUNE, NA_HAN, KHUOI_LUONG, SCHOOL, PAC_MO, WARD = range(1, 8)
SON, LAN, HA, KIEN, BINH = 1, 2, 10, 11, 13
YEAR, WEEK = 2026, timedelta(days=7)


@dataclass
class Told:
    """What happened, apart from any table: undertakings as (kind, unit, committee, state), and the rest by unit."""

    works: dict[str, list[Any]] = field(default_factory=dict)
    levels: set[tuple[str, int]] = field(default_factory=set)
    noted: set[tuple[int, str]] = field(default_factory=set)
    themes: dict[int, int] = field(default_factory=lambda: {COMMUNE: 0})
    sent: dict[int, int] = field(default_factory=dict)
    acked: set[tuple[int, int, int]] = field(default_factory=set)

    def done(self, unit: int, work: str) -> bool:
        if work == "theme":
            over = [one for one in ancestors(PATHS[unit])[:-1] if one in self.themes]
            last = self.sent.get(over[-1]) if over else None
            return any((over[-1], last, one) in self.acked for one in LEADERS.get(unit, ())) if over else False
        if work == "model":
            return any(at == unit and self.works[id][3] == "approved" for id, at in self.levels)
        own = [state for kind, _, committee, state in self.works.values() if (kind, committee) == (work, unit)]
        return "approved" in own or (unit, work) in self.noted

    def waits(self, unit: int, work: str) -> bool:
        own = [state for kind, _, committee, state in self.works.values() if (kind, committee) == (work, unit)]
        return "submitted" in own and not self.done(unit, work)

    def due(self, unit: int, work: str) -> bool:
        if work == "theme":
            return any(one in self.themes for one in ancestors(PATHS[unit])[:-1])
        if work == "guided":
            return KINDS[unit] == "cell" or any(one.unit == unit for one in NAHAN.people)
        return work != "model" or KINDS[unit] != "cell"

    def of(self, unit: int) -> tuple[set[str], set[str], set[str]]:
        due: set[str] = {work for work in WORKS if self.due(unit, work)}
        return due, {one for one in due if self.done(unit, one)}, {one for one in due if self.waits(unit, one)}


async def send(database: Database, id: str, unit: int, version: int, *acked: int) -> None:
    """A theme leaves for the officers below `unit`; these say that they have seen it."""
    async with database.write() as connection:
        await casts.make(connection, NOW, id=id, unit=unit, state="going", kind="theme", roles="officers")
        sent: dict[str, Any] = {"unit": unit, "year": YEAR, "theme_version": version, "broadcast": id}
        await facts.record(connection, [people.fact(ThemeSent, f"theme-sent:{id}", person=None, by=BINH, **sent)])
        number = await connection.scalar(select(broadcasts.c.number).where(broadcasts.c.id == id))
        rows = [
            {"broadcast_number": number, "person_id": one, "state": int(Fared.SENT)}
            | {"acked_at": NOW if one in acked else None}
            for some in LEADERS.values()
            for one in some
        ]
        await connection.execute(insert(recipients), rows)


async def lived(database: Database, chance: Random) -> Told:
    """Units set out to do things, committees above decide, milestones are noted, themes sent and seen."""
    told = Told()
    for number in range(160):
        what = chance.choice(["set", "set", "decide", "decide", "decide", "promote", "note", "note", "theme", "send"])
        id, unit = f"01KEZJ0000000000000WORK{number:03}", chance.choice(list(PATHS))
        way = ancestors(PATHS[unit])
        async with database.write() as connection:
            if what == "set":
                kind: UndertakingKind = chance.choice(get_args(UndertakingKind))
                committee = chance.choice(way[:-1] or way) if kind == "model" else unit
                await collectives.set_out(connection, id, kind, unit=unit, committee=committee)
                told.works[id] = [kind, unit, committee, "submitted"]
            elif what == "decide" and told.works:
                id = chance.choice(list(told.works))
                if chance.random() < 0.8 and told.works[id][3] == "submitted":
                    await collectives.approve(connection, id)
                    told.works[id][3] = "approved"
                    if told.works[id][0] == "model":
                        told.levels.add((id, told.works[id][2]))
                else:
                    await collectives.send_back(connection, id)
                    told.works[id][3] = "returned"
            elif what == "promote":
                models = sorted(one for one, at in told.levels if len(ancestors(PATHS[at])) > 1)
                for id in models[:1]:
                    higher = ancestors(PATHS[told.works[id][2]])[0]
                    if (id, higher) not in told.levels:
                        await collectives.promote(connection, id, higher, "province")
                        told.levels.add((id, higher))
            elif what == "note":
                kind_of = chance.choice(milestones.KINDS)
                if (unit, kind_of) not in told.noted:
                    seen = (await facts.latest(connection, [milestones.subject(unit, YEAR, kind_of)])).values()
                    await collectives.note(connection, unit, kind_of, version=1 + max(seen))
                    told.noted.add((unit, kind_of))
                elif chance.random() < 0.3:
                    seen = (await facts.latest(connection, [milestones.subject(unit, YEAR, kind_of)])).values()
                    await collectives.take_back(connection, unit, kind_of, version=1 + max(seen))
                    told.noted.remove((unit, kind_of))
            elif what == "theme" and unit not in told.themes:
                await connection.execute(insert(themes).values(**THEME | {"unit_id": unit}))
                told.themes[unit] = 0
        if what == "send":
            unit = chance.choice(list(told.themes))
            version = told.sent.get(unit, 0) + chance.randint(0, 1)
            acked = [one for some in LEADERS.values() for one in some if chance.random() < 0.7]
            await send(database, id, unit, version, *acked)
            told.sent[unit] = version
            told.acked |= {(unit, version, one) for one in acked}
    return told


async def works_of(database: Database, unit: int, year: int = YEAR) -> dict[int, UnitWorks]:
    async with database.read() as connection:
        found = (await coverage.works(connection, [unit], year))[unit]
    assert found[0].unit.id == unit
    return {one.unit.id: one for one in found}


@pytest.mark.parametrize("seed", range(4))
async def test_every_unit_and_every_tier(nahan: Database, seed: int) -> None:
    told = await lived(nahan, Random(seed))
    async with nahan.read() as connection:
        found = await coverage.works(connection, list(PATHS), YEAR)
    for unit, path in PATHS.items():
        below = [one for one, there in PATHS.items() if there.startswith(path)]
        assert {one.unit.id: (set(one.due), set(one.done), set(one.waiting)) for one in found[unit]} == {
            one: told.of(one) for one in below
        }
        expected = {
            kind: {
                work: Count(
                    sum(told.due(one, work) and told.done(one, work) for one in same),
                    sum(told.due(one, work) and told.waits(one, work) for one in same),
                    sum(told.due(one, work) for one in same),
                )
                for work in WORKS
                if any(told.due(one, work) for one in same)
            }
            for kind in {KINDS[one] for one in below}
            if (same := [one for one in below if KINDS[one] == kind])
        }
        assert coverage.tally(found[unit]) == expected, path
    done, waiting = ({work for one in PATHS for work in told.of(one)[place]} for place in (1, 2))
    assert (done, len(waiting) >= 2) == (set(WORKS), True), "the test is too tame"


async def test_tiers_add_up(nahan: Database) -> None:
    await lived(nahan, Random(9))
    async with nahan.read() as connection:
        found = await coverage.works(connection, list(PATHS), YEAR)
    tiers = {unit: coverage.tally(stand) for unit, stand in found.items()}
    for unit, path in PATHS.items():
        own = (await works_of(nahan, unit))[unit]
        added: Counter[tuple[str, str, str]] = Counter()
        for part in [coverage.tally([own]), *(tiers[one] for one, there in PATHS.items() if above(there) == path)]:
            added.update(_flat(part))
        assert added == _flat(tiers[unit]), path


def _flat(tiers: coverage.Coverage) -> Counter[tuple[str, str, str]]:
    return Counter(
        {
            (tier, work, name): getattr(count, name)
            for tier, counts in tiers.items()
            for work, count in counts.items()
            for name in ("done", "waiting", "due")
        }
    )


async def test_it_takes_the_same_statements_for_one_unit_and_for_all(nahan: Database) -> None:
    await lived(nahan, Random(1))
    async with nahan.read() as connection:
        for asked in ([PAC_MO], [COMMUNE], list(PATHS)):
            with statements() as seen:
                await coverage.works(connection, asked, YEAR)
            assert len(seen) == 5, asked


async def test_what_is_of_another_year_does_not_count(nahan: Database) -> None:
    async with nahan.write() as connection:
        await collectives.note(connection, NA_HAN, "guided", year=2025)
        await collectives.approve(connection, await collectives.set_out(connection, "last-year", year=2025))
    assert (await works_of(nahan, NA_HAN))[NA_HAN].done == set()
    assert (await works_of(nahan, NA_HAN, 2025))[NA_HAN].done == {"guided", "key_task"}


async def test_an_answer_to_an_older_version_of_the_theme_is_none_to_the_one_sent_last(nahan: Database) -> None:
    await send(nahan, "01KEZJ0000000000000000SNT1", COMMUNE, 1, SON)
    assert {id for id, one in (await works_of(nahan, COMMUNE)).items() if "theme" in one.done} == {NA_HAN}
    await send(nahan, "01KEZJ0000000000000000SNT2", COMMUNE, 2, HA)
    assert {id for id, one in (await works_of(nahan, COMMUNE)).items() if "theme" in one.done} == {SCHOOL}
    async with nahan.write() as connection:
        await connection.execute(update(people_table).where(people_table.c.id == HA).values(active=False))
    assert {id for id, one in (await works_of(nahan, COMMUNE)).items() if "theme" in one.done} == set()


async def test_a_milestone_is_noted_once_taken_back_and_noted_again(nahan: Database) -> None:
    async with nahan.write() as connection:
        await collectives.note(connection, NA_HAN, "guided")
    with pytest.raises(IntegrityError):
        async with nahan.write() as connection:
            await collectives.note(connection, NA_HAN, "guided", by=LAN)
    async with nahan.read() as connection:
        (noted,) = (await milestones.in_units(connection, [NA_HAN, SCHOOL], YEAR))[NA_HAN]
    assert (noted.kind, noted.on, noted.by) == ("guided", NOW.date(), "Hoàng Văn Sơn")
    async with nahan.write() as connection:
        await collectives.take_back(connection, NA_HAN, "guided")
    assert "guided" not in (await works_of(nahan, NA_HAN))[NA_HAN].done
    async with nahan.write() as connection:
        await collectives.note(connection, NA_HAN, "guided", by=LAN, version=3)
    assert "guided" in (await works_of(nahan, NA_HAN))[NA_HAN].done


async def test_units_come_in_the_order_in_which_they_were_registered(nahan: Database) -> None:
    rows = [
        {"id": id, "parent_id": COMMUNE, "path": f"/1/2/{id}/", "kind": "cell", "name": f"Chi bộ số {id}"}
        for id in (10, 9)
    ]
    async with nahan.write() as connection:
        await connection.execute(insert(units), rows)
    assert list(await works_of(nahan, COMMUNE)) == [COMMUNE, NA_HAN, KHUOI_LUONG, SCHOOL, PAC_MO, 9, 10]


async def test_who_noted_it_may_be_erased_and_it_stays_noted(nahan: Database) -> None:
    async with nahan.write() as connection:
        await collectives.note(connection, NA_HAN, "guided")
    await erase(nahan, "NH001", NOW, "erased")
    async with nahan.read() as connection:
        (noted,) = (await milestones.in_units(connection, [NA_HAN], YEAR))[NA_HAN]
    assert noted.by == GONE


async def test_a_unit_that_became_part_of_another_is_counted_no_more(nahan: Database) -> None:
    async with nahan.write() as connection:
        await collectives.note(connection, KHUOI_LUONG, "guided")
        await collectives.note(connection, NA_HAN, "rules")
        merged: dict[str, Any] = {"unit": KHUOI_LUONG, "into": NA_HAN, "on": NOW.date(), "number": 1}
        await facts.record(connection, [people.fact(UnitMerged, f"unit:{KHUOI_LUONG}", person=None, **merged)])
    found = await works_of(nahan, COMMUNE)
    assert found.keys() == {COMMUNE, NA_HAN, SCHOOL, PAC_MO}
    assert found[NA_HAN].done == {"rules"}, "what the other had done was its own"
    async with nahan.read() as connection:
        assert await coverage.works(connection, [KHUOI_LUONG, 99], YEAR) == {KHUOI_LUONG: []}


async def test_a_digest_has_what_was_approved_in_the_week_tier_by_tier(nahan: Database) -> None:
    before, during = NOW - 2 * WEEK, NOW - timedelta(hours=1)
    async with nahan.write() as connection:
        for number, (unit, at) in enumerate([(NA_HAN, during), (NA_HAN, before), (SCHOOL, during), (PAC_MO, during)]):
            await collectives.approve(connection, await collectives.set_out(connection, f"w{number}", unit=unit), at=at)
        await collectives.approve(connection, await collectives.set_out(connection, "b", "breakthrough"), at=during)
        await collectives.set_out(connection, "waits", unit=SCHOOL)
        await collectives.approve(connection, await collectives.set_out(connection, "gone", unit=SCHOOL), at=during)
        await collectives.send_back(connection, "gone")
        await collectives.set_out(connection, "m", "model", unit=PAC_MO, committee=SCHOOL)
        await collectives.approve(connection, "m", at=before)
        await collectives.promote(connection, "m", COMMUNE, "upper", at=during)
        await collectives.commend(connection, "c1", unit=NA_HAN, at=during)
        await collectives.commend(connection, "c2", unit=NA_HAN, at=before)
        await collectives.set_out(connection, "topmost", unit=PROVINCE)
        await undertaking.undertake(connection, "told", unit=NA_HAN)
        await undertaking.approve(connection, "told", at=before)
        for place in (0, 1):
            await undertaking.report(connection, "told", place)
    found = await week(nahan)
    na_han = {"cell:key_task": 1, "cell:breakthrough": 1, "cell:commended": 1}
    pac_mo = {"cell:key_task": 1}
    school = pac_mo | {"grassroots:key_task": 1}
    assert found[NA_HAN].figures.collective == na_han
    assert found[SCHOOL].figures.collective == school
    whole = na_han | school | {"cell:key_task": 2, "upper:model": 1}
    at_the_commune = {"upper:submitted": 1, "upper:reported": 1}
    assert found[COMMUNE].figures.collective == whole | at_the_commune
    assert found[PROVINCE].figures.collective == whole | at_the_commune | {"province:submitted": 1}
    assert found[WARD].figures.collective == {}


async def week(database: Database) -> dict[int, Standing]:
    """The standings of all units in the week that ends now."""
    wanted = Period(NOW - WEEK, NOW, NOW.date()).parameters(frozenset())
    async with database.snapshot() as snapshot:
        return {one.unit.id: one async for one in fold(snapshot.stream, wanted)}
