"""Updates that arrive one by one are handled in batches, in order, each answered when its own batch is committed."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.collector import MOST, Collector
from handlers.talk import Inbound


class Engine:
    """Remembers the batches; each waits for `go`, and one with "bad" in it fails."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.begun = asyncio.Event()
        self.go = asyncio.Event()

    async def handle(self, batch: Sequence[Inbound]) -> None:
        self.batches.append([said.update_id for said in batch])
        self.begun.set()
        await self.go.wait()
        if "bad" in self.batches[-1]:
            raise RuntimeError("bad")


def said(update: str) -> Inbound:
    return Inbound(channel="telegram", update_id=update, sender="1", at=datetime(2026, 1, 1, tzinfo=UTC), text="x")


async def test_what_comes_meanwhile_forms_the_next_batch_of_at_most_a_hundred() -> None:
    engine = Engine()
    collector = Collector(engine.handle)
    numbers = [str(number) for number in range(1 + MOST + 5)]
    first = asyncio.create_task(collector.put(said(numbers[0])))
    await engine.begun.wait()
    rest = [asyncio.create_task(collector.put(said(number))) for number in numbers[1:]]
    engine.go.set()
    await asyncio.gather(first, *rest)
    assert engine.batches == [numbers[:1], numbers[1 : MOST + 1], numbers[MOST + 1 :]]


async def test_a_batch_that_fails_fails_for_everybody_in_it_and_nobody_else() -> None:
    engine = Engine()
    collector = Collector(engine.handle)
    engine.go.set()
    outcomes = await asyncio.gather(*(collector.put(said(name)) for name in ("a", "bad", "b")), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [RuntimeError] * 3
    with pytest.raises(RuntimeError):
        await collector.put(said("bad"))
    await collector.put(said("c"))
    assert engine.batches[-1] == ["c"]


async def test_whoever_stops_waiting_is_handled_all_the_same_and_closing_waits_for_it() -> None:
    engine = Engine()
    collector = Collector(engine.handle)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0):
            await collector.put(said("a"))
    engine.go.set()
    await collector.close()
    assert engine.batches == [["a"]]
    await collector.close()


async def test_closing_stops_what_would_never_end() -> None:
    """The database is away, say; whoever put it goes unanswered and will put it again."""
    engine = Engine()
    collector = Collector(engine.handle)
    unanswered = asyncio.create_task(collector.put(said("a")))
    await engine.begun.wait()
    async with asyncio.timeout(5):
        await collector.close(patience=0)
    assert not unanswered.done()
    unanswered.cancel()
    engine.go.set()
    await collector.put(said("b"))
    assert engine.batches == [["a"], ["b"]]
