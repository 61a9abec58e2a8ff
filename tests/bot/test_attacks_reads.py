"""Attacks through what a turn asks and raises: it costs whoever asked, and nobody waits for ever."""

import asyncio
import gc
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reading import BatchedRead
from handlers.talk import Context, Ids, Inbound, Read, Turn
from storage.database import Database
from tests.engine import answer, engine, inbound

APOLOGY = "Xin lỗi"


class Panic(BaseException):
    """What a library written in another language raises: not an Exception."""


async def fine(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, int]:
    return {key: key + 1 for key in keys}


async def nothing(connection: AsyncConnection, keys: Sequence[int]) -> Any:
    return None


async def panicking(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, int]:
    raise Panic


async def cancelling(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, int]:
    raise asyncio.CancelledError


async def ungrammatical(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, int]:
    await connection.execute(text("SELECT 1 FROM nowhere"))
    return {}


@pytest.fixture
def complaints() -> list[dict[str, Any]]:
    """What the event loop complains about, such as an exception that nobody looked at."""
    return []


async def listen(complaints: list[dict[str, Any]]) -> None:
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))


@pytest.mark.parametrize("loader", [nothing, panicking, cancelling])
async def test_a_loader_that_breaks_its_word_fails_those_who_asked_it_and_no_others(
    sqlite: Database, loader: Any, complaints: list[dict[str, Any]]
) -> None:
    await listen(complaints)
    async with sqlite.read() as connection:
        read = BatchedRead(connection)
        async with asyncio.timeout(5):
            first, second, third = await asyncio.gather(
                read(loader, 1), read(fine, 2), read(loader, 3), return_exceptions=True
            )
        assert second == 3
        assert isinstance(first, BaseException)
        assert isinstance(third, BaseException)
        assert await read(fine, 5) == 6
    del first, third, read
    gc.collect()
    assert complaints == []


async def test_two_who_ask_the_same_do_not_share_a_fate(sqlite: Database) -> None:
    async with sqlite.read() as connection:
        read = BatchedRead(connection)
        impatient, patient = asyncio.create_task(read(fine, 1)), asyncio.create_task(read(fine, 1))
        await asyncio.wait([impatient], timeout=0)
        impatient.cancel()
        assert await patient == 2
        assert read.queries == 1


@pytest.mark.parametrize("loader", [nothing, panicking, cancelling, ungrammatical])
async def test_whoever_asks_what_cannot_be_answered_gets_an_apology_and_the_others_their_answer(
    nahan: Database, database_url: str, loader: Any
) -> None:
    async def asking(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        found = await read(loader if said.text == "hỏng" else fine, 1)
        return answer(context.session, f"{said.text} {found}")

    async with engine(database_url, asking) as started, asyncio.timeout(20):
        await started.handle(inbound(1, "1", "a"), inbound(2, "2", "hỏng"), inbound(3, "3", "b"), inbound(4, "1", "c"))
        assert [one.message.text for one in started.channel.to("1")] == ["a 2", "c 2"]
        assert [one.message.text for one in started.channel.to("3")] == ["b 2"]
        assert [one.message.text[: len(APOLOGY)] for one in started.channel.to("2")] == [APOLOGY]


@pytest.mark.parametrize("bug", [FileNotFoundError(2, "a template"), TimeoutError(), Panic(), asyncio.CancelledError()])
async def test_a_bug_that_looks_like_a_busy_database_or_a_stop_is_a_bug(
    nahan: Database, database_url: str, bug: BaseException
) -> None:
    async def buggy(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        if said.text == "lỗi":
            raise bug
        return answer(context.session, said.text or "")

    async with engine(database_url, buggy) as started, asyncio.timeout(20):
        await started.handle(inbound(1, "1", "a"), inbound(2, "2", "lỗi"), inbound(3, "1", "b"))
        assert [one.message.text for one in started.channel.to("1")] == ["a", "b"]
        assert [one.message.text[: len(APOLOGY)] for one in started.channel.to("2")] == [APOLOGY]


async def test_a_turn_that_swallows_what_the_database_said_does_not_hide_it(nahan: Database, database_url: str) -> None:
    """On PostgreSQL everything after a failed statement fails: the batch must not go on as if nothing had been."""

    async def swallowing(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        try:
            await read(ungrammatical, 1)
        except Exception:
            return answer(context.session, "không sao")
        return answer(context.session, "được")

    async def plain(said: Inbound, context: Context, read: Read, now: datetime, new_id: Ids) -> Turn:
        if said.text == "hỏng":
            return await swallowing(said, context, read, now, new_id)
        return answer(context.session, said.text or "")

    async with engine(database_url, plain) as started, asyncio.timeout(20):
        await started.handle(inbound(1, "1", "a"), inbound(2, "2", "hỏng"), inbound(3, "3", "b"))
        assert [one.message.text for one in started.channel.to("1")] == ["a"]
        assert [one.message.text for one in started.channel.to("3")] == ["b"]
        assert [one.message.text[: len(APOLOGY)] for one in started.channel.to("2")] == [APOLOGY]
