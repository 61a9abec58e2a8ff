"""What a log may say of a defect: its kind and where it happened, never a word that somebody typed."""

import asyncio
import gc
import io
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from pydantic import BaseModel
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, StatementError
from telegram.error import BadRequest

from bot.channels.base import Refused, Unsent, Wait
from bot.channels.telegram.api import meaning_of
from bot.logs import Masked
from handlers.talk import Context, Ids, Inbound, Read, Turn
from handlers.texts import say
from storage.accounts import accounts
from storage.database import Database
from storage.inbox import inbox
from storage.people import people
from tests.engine import engine, inbound

CANARY = "Lò Thị Mai hiến 200 m² đất"
SECRET = "810000001:loopback-token-for-tests-only-000"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged meanwhile, as an operator reads it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Masked([SECRET]))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


log = logging.getLogger("bot.defects")


class Model(BaseModel):
    amount: int


def quoting() -> None:
    raise ValueError(f"cannot read {CANARY}")


def validating() -> None:
    Model.model_validate({"amount": CANARY})


def asserting() -> None:
    assert len(CANARY) < 3, CANARY


def chained() -> None:
    try:
        quoting()
    except ValueError as error:
        raise KeyError(CANARY) from error


def in_its_context() -> None:
    try:
        quoting()
    except ValueError:
        dict[str, str]()[CANARY]


def in_a_group() -> None:
    try:
        quoting()
    except ValueError as error:
        raise ExceptionGroup(CANARY, [error, LookupError(CANARY)]) from None


def noted() -> None:
    error = ValueError(CANARY)
    error.add_note(CANARY)
    raise error


def in_a_circle() -> None:
    first, second = ValueError(CANARY), KeyError(CANARY)
    first.__cause__, second.__cause__ = second, first
    raise first


DEFECTS: dict[Callable[[], None], tuple[str, ...]] = {
    quoting: ("ValueError",),
    validating: ("pydantic_core._pydantic_core.ValidationError",),
    asserting: ("AssertionError",),
    chained: ("ValueError", "KeyError"),
    in_its_context: ("ValueError", "KeyError"),
    in_a_group: ("ExceptionGroup", "ValueError", "LookupError"),
    noted: ("ValueError",),
    in_a_circle: ("KeyError", "ValueError"),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_logged_with_its_kinds_and_places_and_without_its_words(
    written: io.StringIO, defect: Callable[[], None]
) -> None:
    try:
        defect()
    except Exception:
        log.exception("update %s met a defect", 17)
    said = written.getvalue()
    assert "ERROR bot.defects: update 17 met a defect\n" in said
    assert CANARY not in said
    assert f"in {defect.__name__}\n" in said
    assert f'File "{__file__}", line ' in said
    kinds = [line.lstrip("| ") for line in said.splitlines() if line.lstrip("| ") in DEFECTS[defect]]
    assert kinds == list(DEFECTS[defect])


def test_an_exception_that_is_handed_over_is_logged_the_same_way(written: io.StringIO) -> None:
    log.error("update %s met a defect", 17, exc_info=ValueError(CANARY))
    assert written.getvalue().endswith("update 17 met a defect\nValueError\n")


def test_what_another_handler_wrote_of_it_is_not_taken_over(written: io.StringIO) -> None:
    record = logging.LogRecord("bot.defects", logging.ERROR, "", 1, "one", (), (ValueError, ValueError(CANARY), None))
    logging.Formatter().format(record)
    assert CANARY not in Masked([]).format(record)


def test_a_secret_in_a_reason_is_masked(written: io.StringIO) -> None:
    log.error("not sent", exc_info=Unsent(f"no way to /bot{SECRET}"))
    assert written.getvalue().endswith("Unsent: no way to /bot•••\n")


async def test_what_the_event_loop_says_of_a_lost_task_has_no_words_either(written: io.StringIO) -> None:
    async def lost() -> None:
        quoting()

    task = asyncio.create_task(lost())
    await asyncio.wait([task])
    del task
    gc.collect()
    said = written.getvalue()
    assert "asyncio: Task exception was never retrieved\n" in said
    assert "in quoting\n" in said
    assert CANARY not in said


def test_what_a_platform_said_stays_up_to_where_it_quotes(written: io.StringIO) -> None:
    said = f'Bad Request: can\'t parse entities: Unsupported start tag "{CANARY}" at byte offset 3'
    for error in (meaning_of(BadRequest(said)), Refused("message is too long"), Wait(17.0)):
        log.error("not sent", exc_info=error)
    assert CANARY not in written.getvalue()
    assert [line for line in written.getvalue().splitlines() if line.startswith("bot.")] == [
        "bot.channels.base.Refused: Can't parse entities: unsupported start tag",
        "bot.channels.base.Refused: message is too long",
        "bot.channels.base.Wait: wait 17.0 s",
    ]


def test_the_system_s_own_reason_is_kept(written: io.StringIO) -> None:
    log.error("not written", exc_info=FileNotFoundError(2, CANARY, CANARY))
    assert written.getvalue().endswith("not written\nFileNotFoundError: [Errno 2] No such file or directory\n")


async def test_a_refused_row_is_logged_with_its_statement_and_code_and_without_its_values(
    database: Database, written: io.StringIO
) -> None:
    row = {"channel": CANARY, "address": CANARY}
    for _ in range(2):
        try:
            async with database.write() as connection:
                await connection.execute(insert(accounts), [row])
        except DBAPIError:
            log.exception("defect")
    said = written.getvalue()
    assert CANARY not in said
    assert "sqlalchemy.exc.IntegrityError: INSERT INTO accounts (channel, address) VALUES" in said
    assert "in test_a_refused_row" in said
    if database.is_sqlite:
        assert "sqlite3.IntegrityError: SQLITE_CONSTRAINT_UNIQUE\n" in said
    else:
        assert "asyncpg.exceptions.UniqueViolationError: 23505 uq_accounts_channel_address\n" in said


async def test_a_value_no_column_can_hold_is_not_logged(database: Database, written: io.StringIO) -> None:
    person = {"code": "NH1", "unit_id": CANARY, "name": CANARY, "kind": "official"}
    statements = (
        (insert(people), person),
        (insert(inbox), {"key": "1", "sender": "1", "at": CANARY}),
        (select(text(f"no_such_{'column'} + :word")), {"word": CANARY}),
    )
    for statement, values in statements:
        with pytest.raises(StatementError) as refused:
            async with database.write() as connection:
                await connection.execute(statement, values)
        log.error("defect", exc_info=refused.value)
    said = written.getvalue()
    assert CANARY not in said
    assert said.count("defect\n") == 3
    assert "INSERT INTO people" in said


async def test_what_was_said_when_a_turn_failed_is_not_logged(
    nahan: Database, database_url: str, written: io.StringIO
) -> None:
    async def fail(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        raise LookupError(said.text)

    async with engine(database_url, fail) as started:
        (apology,) = await started.handle(inbound(1, text=CANARY))
    assert apology.message.text == say("apology-stranger")
    assert "update 1 met a defect\n" in written.getvalue()
    assert "\nLookupError\n" in written.getvalue()
    assert CANARY not in written.getvalue()


async def test_times_are_no_words(written: io.StringIO) -> None:
    """The formatter is for every record, those without a defect too."""
    log.warning("%s waits until %s", 3, datetime(2026, 1, 15, tzinfo=UTC))
    assert written.getvalue().endswith("WARNING bot.defects: 3 waits until 2026-01-15 00:00:00+00:00\n")
