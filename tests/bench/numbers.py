"""What a database invents a year from: numbers, days, and chance that is arithmetic on a number."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Column, Date, Executable, MetaData, Select, Table, cast, insert, literal, select

from storage.types import Code, to_micros
from tests.bench.country import Country

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
"""The days whose digests and whose reminders are measured."""
DAYS, PAST = 330, 230
"""On how many days items fall due, and how many of them are before that Monday."""
DAY = 86_400_000_000
SHUFFLE = 382_331
"""Steps over the roster, prime to its length: everybody is met once, neighbours far apart."""
BENCH_ID = 10**17
"""What ids are counted from, so that all have the same length."""

tables = MetaData()
days = Table("bench_days", tables, Column("n", BigInteger, primary_key=True), Column("day", Date))
numbers = Table(
    "bench_numbers",
    tables,
    Column("p", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger),
    Column("a", BigInteger),
    Column("b", BigInteger),
)
"""For the p-th who comes: which person it is, and two numbers below 1,000 that decide what becomes of them."""


def fill(country: Country) -> Iterator[Executable]:
    """Write the numbers."""
    yield insert(days).values([{"n": n, "day": MONDAY + timedelta(days=n - PAST)} for n in range(DAYS)])
    one = select(literal(0, BigInteger).label("p")).cte(recursive=True)
    one = one.union_all(select(one.c.p + 1).where(one.c.p < country.members - 1))
    n = one.c.p
    yield into(
        numbers,
        select(one),
        p=n,
        person=n * SHUFFLE % country.members + 1,
        a=chance(n, 7919) % 1000,
        b=chance(n, 104_729) % 1000,
    )


def chance(number: Any, prime: int) -> Any:
    """A number from 0 to about ten thousand."""
    return number * prime % 10_007


def at(day: date, hour: int) -> datetime:
    """An hour of a day."""
    return datetime.combine(day, time(hour), ZONE)


def micros(day: date, hour: int) -> Any:
    """The same as it is kept."""
    return literal(to_micros(at(day, hour)), BigInteger)


def id_of(kind: str, number: Any) -> Any:
    """As long as an id is, and in order of the number."""
    return literal(f"01BENCH{kind}") + cast(number + BENCH_ID, Code)


def into(table: Table, query: Select[Any], **values: Any) -> Executable:
    """The statement that writes a row of `values` for each row of `query`, in its order."""
    return insert(table).from_select(list(values), query.with_only_columns(*values.values()))
