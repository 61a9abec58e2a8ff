"""Bringing an invented committee into an empty database: whole tables at a time, indexes afterwards."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Executable, insert
from sqlalchemy.ext.asyncio import create_async_engine

from storage.people import roles
from storage.themes import themes
from storage.units import units
from tests.bench import members, numbers, works
from tests.bench.country import Country, Row
from tests.postgres import schema

IN_A_HURRY = {
    "sqlite": ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000"),
    "postgresql": ("SET session_replication_role = replica", "SET maintenance_work_mem = '400MB'"),
}
"""Nothing here need survive a crash, and what refers to what is known to be there."""
ROWS = 5000


async def pour(url: str, country: Country) -> None:
    """Make every table in the database at `url`, which has none, and fill it with `country`."""
    engine = create_async_engine(url)
    backend = engine.dialect.name
    statements = schema(f"{backend}+{engine.dialect.driver}")
    tables = [one for one in statements if one.lstrip().startswith("CREATE TABLE")]
    indexes = [one for one in statements if one not in tables]
    async with engine.begin() as connection:
        for statement in (*IN_A_HURRY[backend], *tables):
            await connection.exec_driver_sql(statement)
        await connection.run_sync(numbers.tables.create_all)
        for executable, rows in _filling(country):
            await connection.execute(executable, rows)
        await connection.run_sync(numbers.tables.drop_all)
        for statement in indexes:
            await connection.exec_driver_sql(statement)
    if backend == "postgresql":  # as its own autovacuum would have it by and by
        async with engine.connect() as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.exec_driver_sql("VACUUM ANALYZE")
    await engine.dispose()


def _filling(country: Country) -> Iterator[tuple[Executable, list[Row] | None]]:
    for statement in numbers.fill(country):
        yield statement, None
    for piece in _pieces(country.unit_rows()):
        yield insert(units), piece
    for statement in (*members.fill(country), *works.fill()):
        yield statement, None
    for piece in _pieces(country.role_rows()):
        yield insert(roles), piece
    yield insert(themes), [country.theme_row()]


def _pieces(rows: Iterable[Any]) -> Iterator[list[Row]]:
    left = iter(rows)
    while piece := list(islice(left, ROWS)):
        yield piece
