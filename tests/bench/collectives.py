"""The works of an invented committee's collectives: what units set out to do, gave, noted, and were commended for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import create_async_engine

from storage.commendations import commendation_versions, commendations
from storage.contributions import contribution_versions, contributions
from storage.criterion_results import criterion_results
from storage.inspections import inspection_versions, inspections
from storage.milestones import milestones
from storage.model_levels import model_levels
from storage.ratings import settlements
from storage.undertaking_tables import criteria, undertaking_versions
from storage.undertakings import undertakings
from tests.bench.country import Country, Row
from tests.bench.numbers import MONDAY, at

GIFTS, CRITERIA = 10, 3
"""Contributions in each unit; criteria of each work."""
KINDS = ("key_task", "breakthrough", "model")
YEAR = MONDAY.year
ROWS = 5000


async def pour_works(url: str, country: Country) -> None:
    """Write them all into a database that has the country."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        for table, rows in _filling(country):
            left = iter(rows)
            while piece := list(islice(left, ROWS)):
                await connection.execute(insert(table), piece)
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.exec_driver_sql("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE")
    await engine.dispose()


def _filling(country: Country) -> Iterator[tuple[Table, Iterable[Row]]]:
    units = range(1, country.units + 1)
    works = [(f"work-{unit}-{kind}", unit, kind) for unit in units for kind in KINDS]
    yield undertakings, (_work(*work) for work in works)
    yield undertaking_versions, (_words(id) for id, _, _ in works)
    yield criteria, (_criterion(id, place) for id, _, _ in works for place in range(CRITERIA))
    yield criterion_results, (_result(id, place) for id, _, _ in works for place in range(CRITERIA) if place)
    yield (
        model_levels,
        (
            {"undertaking_id": id, "unit_id": unit, "level": "cell", "at": _at(unit), "by": 1}
            for id, unit, kind in works
            if kind == "model"
        ),
    )
    gifts = [(f"gift-{unit}-{number}", unit, number) for unit in units for number in range(GIFTS)]
    yield contributions, (_gift(*gift) for gift in gifts)
    yield contribution_versions, (_given(*gift) for gift in gifts)
    yield (
        milestones,
        (
            {"unit_id": unit, "year": YEAR, "kind": kind, "on_date": _day(unit), "at": _at(unit), "by": 1}
            for unit in units
            for kind in ("guided", "rules")
        ),
    )
    levels = {"excellent": 5, "good": 30, "completed": 10, "uncompleted": 0}
    yield settlements, ({"unit_id": unit, "year": YEAR, "at": _at(unit), "by": 1, **levels} for unit in units)
    yield commendations, (_commended(unit) for unit in units)
    yield commendation_versions, (_deed(unit) for unit in units)
    yield inspections, (_inspection(unit) for unit in units if unit % 10 == 0)
    yield inspection_versions, (_plan(unit) for unit in units if unit % 10 == 0)


def _day(number: int) -> date:
    return date(YEAR, 1, 5) + timedelta(days=number % 200)


def _at(number: int) -> object:
    return at(_day(number), 9)


def _work(id: str, unit: int, kind: str) -> Row:
    when = {"changed_at": _at(unit), "approved_at": _at(unit)}
    state = {"state": "approved", "version": 2, "submitted": 1, "author_id": 1}
    return {"id": id, "kind": kind, "year": YEAR, "unit_id": unit, "committee_id": unit, **when, **state}


def _words(id: str) -> Row:
    days = {"at": _at(1), "starts_on": date(YEAR, 1, 5), "due": date(YEAR, 12, 1)}
    said = {"title": f"Mỗi tuần một buổi xuống cơ sở {id}", "content": "Gặp dân, nghe dân nói", "in_charge": "Bí thư"}
    return {"undertaking_id": id, "version": 1, "entered_by": 1, **days, **said}


def _criterion(id: str, place: int) -> Row:
    target = {"value": 8000, "measure": "hộ", "bound": "exact", "said": "8 hộ"}
    return {"undertaking_id": id, "version": 1, "place": place, "criterion": f"{id}-{place}", "text": "Số hộ", **target}


def _result(id: str, place: int) -> Row:
    said = {"at": _at(place), "by": 1, "status": ("met", "exceeded", "unmet")[(place + len(id)) % 3], "latest": True}
    return {"id": f"{id}-r{place}", "undertaking_id": id, "criterion": f"{id}-{place}", "version": 2 + place, **said}


def _gift(id: str, unit: int, number: int) -> Row:
    kind = ("land", "money", "labour", "goods")[number % 4]
    state = {"state": "confirmed", "version": 2, "submitted": 1, "author_id": 1, "giver": "group"}
    when = {"changed_at": _at(unit), "confirmed_at": _at(unit)}
    within = {"within_id": f"gift-{unit}-0" if number == 4 else None}
    return {"id": id, "year": YEAR, "unit_id": unit, "kind": kind, **state, **when, **within}


def _given(id: str, unit: int, number: int) -> Row:
    measure = ("m²", "đồng", "ngày công", "xe cát")[number % 4]
    amount = {"said": "", "value": 1000 * (unit + number), "measure": measure, "bound": "exact", "region": "bac"}
    words = {"group_name": "Nhân dân", "heads": 5, "heads_bound": "exact", "purpose": "Làm đường"}
    return {"contribution_id": id, "version": 1, "at": _at(unit), "given_on": _day(unit), **amount, **words}


def _commended(unit: int) -> Row:
    state = {"state": "approved", "version": 2, "submitted": 1, "author_id": 1, "award": "praise", "golden": True}
    when = {"nominated_at": _at(unit), "changed_at": _at(unit), "approved_at": _at(unit), "awarder_id": 1}
    return {"id": f"praise-{unit}", "year": YEAR, "unit_id": unit, **state, **when}


def _deed(unit: int) -> Row:
    said = {"award": "praise", "golden": True, "deed": "Vận động bà con cùng mở đường"}
    return {"commendation_id": f"praise-{unit}", "version": 1, "at": _at(unit), "by": 1, **said}


def _inspection(unit: int) -> Row:
    state = {"state": "closed", "version": 2, "planned": 1, "whom": "unit", "author_id": 1}
    when = {"changed_at": _at(unit), "concluded_at": _at(unit), "closed_at": _at(unit)}
    return {"id": f"look-{unit}", "inspecting_id": 1, "unit_id": unit, "year": YEAR, **state, **when}


def _plan(unit: int) -> Row:
    days = {"starts_on": _day(unit), "ends_on": _day(unit)}
    return {"inspection_id": f"look-{unit}", "version": 1, "at": _at(unit), **days}
