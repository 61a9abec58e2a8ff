"""One life of a monkey, and living it again from a script: after every step everything must hold."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

from tests.engine import ZONE
from tests.monkey import books, looking, reach, town
from tests.monkey.monkey import Monkey
from tests.monkey.reach import OWN
from tests.monkey.script import Step
from tests.monkey.world import World, opened
from tests.recording import Sent

BEGINNINGS = tuple(datetime(2026, month, 15, 8, tzinfo=ZONE) for month in (1, 9, 12))
BOOKS_EVERY = 40
"""Steps between two looks at all of the tables."""


class Failed(Exception):
    """Something did not hold after `steps`."""

    def __init__(self, fault: str, steps: Sequence[Step]) -> None:
        super().__init__(fault)
        self.steps = tuple(steps)


async def live(url: str, folder: Path, seed: int, steps: int) -> dict[str, int]:
    """So many steps of the monkey `seed`, at whose end somebody is erased; returns the facts it came to, by kind.
    Raises Failed."""
    played: list[Step] = []
    async with opened(url, folder, BEGINNINGS[seed % len(BEGINNINGS)]) as world:
        monkey = Monkey(world, seed)
        for _ in range(steps):
            played.append(monkey.step())
            await _hold(world, played)
        gone = Random(seed).choice(sorted(town.PHONES))
        played.append(Step(world.now, fate=f"erase {gone}"))
        await _hold(world, played)
        return await books.count(world.database)


async def replay(url: str, folder: Path, steps: Sequence[Step]) -> None:
    """The same steps, or some of them, again. Raises Failed."""
    async with opened(url, folder, steps[0].at) as world:
        for place in range(len(steps)):
            await _hold(world, steps[: place + 1], last=place == len(steps) - 1)


async def _hold(world: World, played: Sequence[Step], *, last: bool = False) -> None:
    """Play the last step. Raises Failed where something does not hold after it."""
    step = played[-1]
    before = world.there or await reach.town(world.database, world.now)
    erased = _words_of(world, int(step.fate.split()[1])) if step.fate.startswith("erase") else []
    try:
        arrived = await world.play(step)
        if len(step.said) > 1:  # those of a wave read together: whose queries they were nobody can say
            world.checked.faults = [fault for fault in world.checked.faults if " queries " not in fault]
        world.checked.demand()
    except Exception as error:
        raise Failed(f"{type(error).__name__}: {error}", played) from error
    world.there = await reach.town(world.database, world.now)
    there = [before, world.there]  # a batch may be the end of an office
    found = [fault for channel, sent in arrived for fault in looking.faults(channel, sent, world.watching.said)]
    found += [*reach.faults(arrived, world.watching.typed, there), *_silence(world, step, arrived)]
    if last or erased or len(played) % BOOKS_EVERY == 0:
        found += [*await books.faults(world.database, world.now), *await books.holding(world.database, erased)]
    if found or world.errors.found:
        raise Failed("\n".join([*found, *world.errors.found]), played)


def _silence(world: World, step: Step, arrived: Sequence[tuple[str, Sent]]) -> Iterator[str]:
    """Whoever says something gets an answer, unless they cannot be reached."""
    heard = {f"{channel}:{sent.address}" for channel, sent in arrived} | world.marked()
    for said in step.said:
        if said.kind not in ("blocked", "unblocked") and said.chat not in heard and not world.blocked(said.chat):
            yield f"{said.chat} got no answer to {said.kind} {said.words!r}"


def _words_of(world: World, person: int) -> list[str]:
    """The name of somebody, and the secret words they typed about themselves."""
    typed = world.watching.typed.items()
    mine = [word for word, one in typed if one.person == person and one.form in OWN and one.about in (None, person)]
    return [town.NAMES[person], *mine]
