"""Long writing goes in pieces that stay short however slow the disk is, and others go first between them."""

import asyncio

import pytest

from bot.pieces import FIRST, LEAST, LONG_SECONDS, MOST, REST, Pieces
from storage.database import Database


class Slow:
    """A clock that moves by `each` seconds a piece; what was slept is noted."""

    def __init__(self) -> None:
        self.now = 0.0
        self.each = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        self.now += self.each / 2
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def pieces(sqlite: Database, slow: Slow) -> Pieces:
    return Pieces(sqlite, slow, slow.sleep)


async def piece(pieces: Pieces, slow: Slow, took: float) -> int:
    """Write a piece of as many rows as are wanted, which takes so long; returns how many the next one should have."""
    slow.each = took * 2
    async with pieces.write(pieces.rows):
        pass
    return pieces.rows


async def test_a_piece_that_took_long_makes_the_next_one_shorter(pieces: Pieces, slow: Slow) -> None:
    assert pieces.rows == FIRST
    assert await piece(pieces, slow, LONG_SECONDS * 2) == FIRST // 2
    assert await piece(pieces, slow, LONG_SECONDS) == FIRST // 2
    assert await piece(pieces, slow, LONG_SECONDS * 1000) == LEAST


async def test_a_quick_one_makes_the_next_one_longer_but_never_by_more_than_twice(pieces: Pieces, slow: Slow) -> None:
    assert await piece(pieces, slow, LONG_SECONDS / 1000) == FIRST * 2
    for _ in range(10):
        await piece(pieces, slow, LONG_SECONDS / 1000)
    assert pieces.rows == MOST


async def test_others_are_left_the_writer_for_longer_than_a_piece_takes(
    pieces: Pieces, slow: Slow, sqlite: Database
) -> None:
    await piece(pieces, slow, 0.02)
    assert slow.slept == [0]
    async with sqlite.write():
        pass
    await piece(pieces, slow, 0.02)
    assert slow.slept == [0, pytest.approx(0.02 * REST)]
    await piece(pieces, slow, 0.02)
    assert slow.slept[-1] == 0


async def test_whoever_waits_goes_before_the_next_piece(sqlite: Database) -> None:
    pieces, order = Pieces(sqlite), []

    async def other() -> None:
        async with sqlite.write():
            order.append("other")

    async with pieces.write(1):
        waiting = asyncio.create_task(other())
        await asyncio.sleep(0)
        order.append("piece")
    async with pieces.write(1):
        order.append("piece")
    await waiting
    assert order == ["piece", "other", "piece"]
