"""Questions that the turns of a batch ask at the same moment become one query each."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reading import BatchedRead
from storage import people
from storage.database import Database
from tests.counting import statements

asked: list[tuple[str, list[int], tuple[object, ...]]] = []


@pytest.fixture(autouse=True)
def nothing_asked_yet() -> None:
    asked.clear()


async def doubled(connection: AsyncConnection, keys: Sequence[int], *fixed: object) -> dict[int, int]:
    asked.append(("doubled", list(keys), fixed))
    return {key: 2 * key for key in keys if key < 100}


async def squared(connection: AsyncConnection, keys: Sequence[int], *fixed: object) -> dict[int, int]:
    asked.append(("squared", list(keys), fixed))
    return {key: key * key for key in keys}


async def broken(connection: AsyncConnection, keys: Sequence[int]) -> dict[int, int]:
    raise ZeroDivisionError


async def test_the_same_question_of_many_turns_is_one_query(sqlite: Database) -> None:
    async with sqlite.read() as connection:
        read = BatchedRead(connection)
        found = await asyncio.gather(*(read(doubled, number % 7) for number in range(20)))
    assert found == [2 * (number % 7) for number in range(20)]
    assert asked == [("doubled", [0, 1, 2, 3, 4, 5, 6], ())]
    assert read.queries == 1


async def test_different_questions_and_different_fixed_parts_are_asked_apart(sqlite: Database) -> None:
    async with sqlite.read() as connection:
        read = BatchedRead(connection)
        await asyncio.gather(read(doubled, 1), read(squared, 2), read(doubled, 3, 2026), read(doubled, 4))
    assert asked == [("doubled", [1, 4], ()), ("squared", [2], ()), ("doubled", [3], (2026,))]
    assert read.queries == 3


async def test_turns_that_ask_one_question_after_another_still_ask_together(sqlite: Database) -> None:
    async with sqlite.read() as connection:
        read = BatchedRead(connection)

        async def turn(number: int) -> int:
            first = await read(doubled, number)
            assert first is not None
            second = await read(squared, first)
            assert second is not None
            return second

        assert await asyncio.gather(*(turn(number) for number in range(5))) == [0, 4, 16, 36, 64]
    assert asked == [("doubled", [0, 1, 2, 3, 4], ()), ("squared", [0, 2, 4, 6, 8], ())]


async def test_what_is_not_there_is_none(sqlite: Database) -> None:
    async with sqlite.read() as connection:
        assert await BatchedRead(connection)(doubled, 1000) is None


async def test_a_query_that_fails_fails_those_who_asked_it_and_no_others(sqlite: Database) -> None:
    async with sqlite.read() as connection:
        read = BatchedRead(connection)
        found = await asyncio.gather(read(broken, 1), read(doubled, 2), read(broken, 3), return_exceptions=True)
        assert [type(one) for one in found] == [ZeroDivisionError, int, ZeroDivisionError]
        assert await read(doubled, 5) == 10


async def test_real_loaders_send_one_statement_for_everybody(nahan: Database) -> None:
    async with nahan.read() as connection:
        with statements() as seen:
            read = BatchedRead(connection)
            found = await asyncio.gather(*(read(people.by_id, person) for person in range(1, 17)))
    assert [one and one.id for one in found] == list(range(1, 17))
    assert len(seen) == 1
