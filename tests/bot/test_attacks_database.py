"""Attacks on the database under a running engine: it goes away, fills up, is locked; nothing is lost or doubled."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import event, make_url, select
from sqlalchemy.engine import Engine as AnyEngine
from sqlalchemy.util import await_only

import bot.turns
from handlers.talk import Context, Ids, Inbound, Message, Read, Turn
from storage import people as people_module
from storage.accounts import accounts
from storage.database import Database
from storage.drafts import Draft, drafts
from storage.inbox import inbox
from storage.outbox import outbox
from tests.engine import NOW, Engine, engine, inbound
from tests.postgres import Postgres


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.turns, "BUSY_SECONDS", (0.0,))


async def keep(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
    """Asks for somebody and adds what was said to a draft."""
    await read(people_module.by_id, 3)
    before = context.draft or Draft(id=new_id(), person=None, form="pledge")
    draft = replace(before, answers={**before.answers, str(len(before.answers)): said.text})
    session = replace(context.session, turn=context.session.turn + 1, active_draft=draft.id)
    return Turn(replies=(Message(text=" ".join(draft.answers.values())),), draft=draft, session=session)


async def remembered(database: Database, sender: str) -> tuple[list[Any], ...]:
    """All that is remembered about a chat."""
    mine = select(accounts.c.id).where(accounts.c.address == sender)
    queries = (
        select(inbox.c.key).where(inbox.c.sender == f"telegram:{sender}").order_by(inbox.c.key),
        select(accounts.c.turn).where(accounts.c.address == sender),
        select(drafts.c.answers).where(drafts.c.account_id.in_(mine)),
        select(outbox.c.turn).where(outbox.c.account_id.in_(mine)).order_by(outbox.c.id),
    )
    async with database.read() as connection:
        return tuple([list((await connection.execute(query)).scalars()) for query in queries])


def two_of(sender: str) -> tuple[list[Inbound], tuple[list[Any], ...]]:
    """Two updates of a chat, and what is to be remembered after them."""
    batch = [inbound(f"{sender}-1", sender, "a"), inbound(f"{sender}-2", sender, "b")]
    return batch, ([f"telegram:{sender}-1", f"telegram:{sender}-2"], [2], ['{"0":"a","1":"b"}'], [1, 2])


async def end_session(url: str, connection: Any) -> None:
    """Make the server end the session of a SQLAlchemy connection, and return once it has."""
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    pid = connection.connection.driver_connection.get_server_pid()
    assert await other.fetchval("SELECT pg_terminate_backend($1, 5000)", pid)
    await other.close()


@contextmanager
def listening(name: str, do: Callable[..., None]) -> Iterator[None]:
    """Meanwhile, `do` hears of every `name` in any engine of SQLAlchemy."""
    event.listen(AnyEngine, name, do)
    try:
        yield
    finally:
        event.remove(AnyEngine, name, do)


async def test_the_server_may_end_the_session_before_any_statement(
    postgres_database: Database, postgres_url: str
) -> None:
    async with engine(postgres_url, keep, settle_seconds=3600) as started, asyncio.timeout(60):
        place, ended = -1, True
        while ended:
            place, ended, seen = place + 1, False, 0

            def before(connection: Any, *_: Any) -> None:
                nonlocal ended, seen
                if seen == place:  # noqa: B023
                    ended = True
                    await_only(end_session(postgres_url, connection))
                seen += 1

            batch, wanted = two_of(str(5000 + place))
            with listening("before_cursor_execute", before):
                await started.turns.handle(batch)
            await started.channel.arrived(2 * place + 2)
            assert [one.message.text for one in started.channel.to(batch[0].sender)] == ["a", "a b"], place
            assert await remembered(postgres_database, batch[0].sender) == wanted, place
        assert place > 10


@pytest.mark.parametrize("committed", [False, True])
async def test_the_server_may_go_away_while_it_commits(
    postgres_database: Database, postgres_url: str, committed: bool
) -> None:
    """Nobody can know whether it did: what it remembers decides; every answer goes out once, now or a lease later."""
    now = NOW
    goes: list[str] = []

    def at_commit(connection: Any) -> None:
        if not goes:
            goes.append("away")
            if committed:
                await_only(connection.connection.driver_connection.execute("COMMIT"))
            await_only(end_session(postgres_url, connection))

    async with engine(postgres_url, keep, clock=lambda: now) as started, asyncio.timeout(20):
        batch, wanted = two_of("5000")
        with listening("commit", at_commit):
            await started.turns.handle(batch)
        assert goes
        assert await remembered(postgres_database, "5000") == wanted
        now += timedelta(seconds=61)
        async with started.looking():
            await started.channel.arrived(2)
            await started.delivery.drained()
        await started.handle(*batch)
        assert [one.message.text for one in started.channel.sent] == ["a", "a b"]


@asynccontextmanager
async def waited_for(started: Engine, batch: list[Inbound]) -> AsyncIterator[None]:
    """A batch that finds the database busy; what is done in the block ends that."""
    noticed = asyncio.Event()
    watch = logging.Handler()
    watch.emit = lambda record: noticed.set() if "busy" in record.getMessage() else None  # type: ignore[method-assign]
    bot.turns.log.addHandler(watch)
    try:
        handling = asyncio.create_task(started.turns.handle(batch))
        await noticed.wait()
        assert not handling.done()
        yield
        await handling
        await started.delivery.drained()
    finally:
        bot.turns.log.removeHandler(watch)


async def nothing_lost(
    started: Engine, busy: Callable[[], Awaitable[None]], free: Callable[[], Awaitable[None]]
) -> None:
    """Results that wait to be recorded and a batch go through a database that is busy for a while."""
    before, first = two_of("5000")
    await started.handle(*before)
    await busy()
    batch, wanted = two_of("5001")
    async with asyncio.timeout(20), waited_for(started, batch):
        await free()
    assert [one.message.text for one in started.channel.sent] == ["a", "a b"] * 2
    assert await remembered(started.database, "5000") == first
    assert await remembered(started.database, "5001") == wanted


async def pragma(database: Database, wanted: str) -> None:
    """Set something for the one connection that writes."""
    assert database._turn
    async with database._turn, database._writer.connect() as connection:
        plain: Any = (await connection.get_raw_connection()).driver_connection
        await plain.execute(f"PRAGMA {wanted}")


async def test_a_full_disk_is_waited_for(sqlite: Database, sqlite_url: str) -> None:
    async def letter(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        turn = await keep(said, context, read, now, new_id)
        assert turn.draft
        return replace(turn, draft=replace(turn.draft, subject="x" * 200_000))

    async with engine(sqlite_url, letter) as started:

        async def busy() -> None:
            await pragma(started.database, "max_page_count = 1")  # as many as there are

        async def free() -> None:
            await pragma(started.database, "max_page_count = 1000000")

        await nothing_lost(started, busy, free)


async def test_a_file_that_may_only_be_read_is_waited_for(sqlite: Database, sqlite_url: str) -> None:
    async with engine(sqlite_url, keep) as started:

        async def busy() -> None:
            await pragma(started.database, "query_only = ON")

        async def free() -> None:
            await pragma(started.database, "query_only = OFF")

        await nothing_lost(started, busy, free)


async def alter(postgres: Postgres, url: str, change: str) -> None:
    """Change a database of the server for those who come from now on, and send away those who are there."""
    server = await asyncpg.connect(postgres.url("postgres").replace("+asyncpg", ""))
    name = make_url(url).database
    await server.execute(f"ALTER DATABASE {name} {change}")
    await server.fetch("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", name)
    await server.close()


@pytest.mark.parametrize(
    ("change", "back"),
    [
        ("ALLOW_CONNECTIONS false", "ALLOW_CONNECTIONS true"),
        ("SET default_transaction_read_only = on", "RESET default_transaction_read_only"),
    ],
)
async def test_a_server_that_takes_nobody_or_nothing_is_waited_for(
    postgres: Postgres, postgres_url: str, change: str, back: str
) -> None:
    async with engine(postgres_url, keep) as started:
        await nothing_lost(
            started, lambda: alter(postgres, postgres_url, change), lambda: alter(postgres, postgres_url, back)
        )


async def test_a_pool_with_no_connection_left_is_waited_for(
    postgres_database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with engine(postgres_url, keep) as started, AsyncExitStack() as taken:
        pool: Any = started.database._writer.sync_engine.pool
        monkeypatch.setattr(pool, "_timeout", 0.0)

        async def busy() -> None:
            for _ in range(pool.size() + pool._max_overflow):
                await taken.enter_async_context(started.database.read())

        await nothing_lost(started, busy, taken.aclose)
