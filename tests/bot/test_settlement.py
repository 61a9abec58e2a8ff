"""Results of messages that wait while another transaction writes earlier ones: on PostgreSQL the two may overlap."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any

from bot.results import Result
from bot.settlement import Settlement
from storage.database import Database
from storage.outbox import Rank
from tests import people
from tests.bot.parcels import put, states
from tests.dialogues.committees import NAHAN, write
from tests.engine import NOW

PATIENCE = 10


async def test_what_waited_for_earlier_results_is_written_by_itself(postgres_database: Database) -> None:
    """The moment after which it is to be written falls within the transaction that writes the earlier ones."""
    async with postgres_database.write() as connection:
        await write(connection, NAHAN)
        await people.join(connection, 3, "telegram", "1003", NOW)
    (first, _), (second, _) = await put(postgres_database, (1, "a", Rank.NOTICE), (1, "b", Rank.NOTICE))
    tasks = asyncio.TaskGroup()
    written: list[Result] = []
    both = asyncio.Event()

    def spawn(work: Coroutine[Any, Any, None]) -> None:
        tasks.create_task(work)

    def settled(results: Sequence[Result]) -> None:
        written.extend(results)
        if len(written) == 2:
            both.set()

    async with asyncio.timeout(PATIENCE), tasks:
        settlement = Settlement(postgres_database, spawn, settled)
        with settlement.settling() as settle:
            async with postgres_database.write() as connection:
                settlement.add(Result(first, "sent"))
                await settle(connection)
                settlement.add(Result(second, "sent"))
                await settlement.now()
                assert await states(connection) == [(1, "sent"), (1, "sending")]
        await both.wait()
    assert [result.parcel for result in written] == [first, second]
    async with postgres_database.read() as connection:
        assert await states(connection) == [(1, "sent"), (1, "sent")]
