"""What every test may ask for: an empty database, a real SQLite file and a real PostgreSQL in turn."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.garbage import settle
from storage.database import Database
from tests import postgres as postgres_module
from tests.dialogues.committees import NAHAN, write
from tests.lending import Lender
from tests.postgres import Missing, Postgres, make_sqlite

LONG = (
    "test_year_", "test_contract_buttons", "test_contract_moves", "test_hypothesis", "test_attacks_buttons",
    "test_contract_choices", "bot/browser", "test_crash", "test_contract_", "test_dialogues", "test_importing",
    "test_killed",
)  # fmt: skip
"""Of names of test files, those that take longest, the longest first."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the bot answers in the dialogue files")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest go first: the last worker is not left alone with one of them."""
    items.sort(key=lambda item: next((place for place, part in enumerate(LONG) if part in item.nodeid), len(LONG)))


def pytest_collection_finish() -> None:
    """All that was imported stays: Python's collector does not search it again whenever a few objects were made."""
    settle()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table, to be copied."""
    return make_sqlite(tmp_path_factory.mktemp("template") / "camket.db")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The session's PostgreSQL server; tests that need it are skipped where there is none, unless it is required."""
    try:
        with postgres_module.server() as started:
            yield started
    except Missing as error:
        if postgres_module.required():
            pytest.fail(f"PostgreSQL is required here: {error}")
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a SQLite file of the test's own, with every table."""
    path = shutil.copy(sqlite_template, tmp_path / "camket.db")
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Database]:
    """An empty SQLite database."""
    opened = Database(sqlite_url)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def lender(postgres: Postgres) -> Lender:
    """Whoever lends the session's PostgreSQL databases."""
    return Lender(postgres)


@pytest.fixture
async def postgres_url(lender: Lender) -> AsyncIterator[str]:
    """The address of a PostgreSQL database of the test's own, with every table."""
    async with lender.lent() as url:
        yield url


@pytest.fixture
async def postgres_database(postgres_url: str) -> AsyncIterator[Database]:
    """An empty PostgreSQL database."""
    opened = Database(postgres_url)
    yield opened
    await opened.close()


@pytest.fixture
def bare_sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'bare' / 'camket.db'}"


@pytest.fixture
async def bare_postgres_url(postgres: Postgres) -> AsyncIterator[str]:
    """The address of a PostgreSQL database of the test's own, with nothing in it."""
    name = await postgres.make_bare()
    yield postgres.url(name)
    await postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def bare_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without any tables, on each of the two in turn."""
    url: str = request.getfixturevalue(f"bare_{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, on each of the two in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database, on each of the two in turn."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def nahan(database: Database) -> Database:
    """A database with the people of Khuôn Lùng, nobody joined; on each of the two in turn."""
    async with database.write() as connection:
        await write(connection, NAHAN)
    return database
