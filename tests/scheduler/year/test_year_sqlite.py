"""A simulated year of three hundred people on SQLite: everything said is what the facts call for, exactly once."""

from storage.database import Database
from tests.scheduler.year.living import everything_happens


async def test_a_year_in_which_everything_happens(sqlite: Database, sqlite_url: str) -> None:
    await everything_happens(sqlite, sqlite_url)
