"""Cuts a script after which something does not hold down to what it takes."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.monkey.life import Failed, replay
from tests.monkey.script import Step

ALIKE = 40
"""Characters in which two faults agree that are one."""


def shrink(make: Callable[[Path], str], failed: Failed) -> list[Step]:
    """The fewest steps found after which the same goes wrong; `make` makes the address of an empty database."""

    def fails(tried: Sequence[Step]) -> bool:
        with tempfile.TemporaryDirectory() as name:
            try:
                asyncio.run(replay(make(Path(name)), Path(name), tried))
            except Failed as again:
                return str(again)[:ALIKE] == str(failed)[:ALIKE]
        return False

    kept = _fewest(list(failed.steps), fails)
    for place, step in enumerate(kept):
        for said in step.said:
            rest = tuple(one for one in kept[place].said if one is not said)
            tried = [*kept[:place], replace(step, said=rest), *kept[place + 1 :]]
            kept = tried if rest and fails(tried) else kept
    return kept


def _fewest(steps: list[Step], fails: Callable[[Sequence[Step]], bool]) -> list[Step]:
    """Halves are left out, then quarters, and so on, as long as it still fails."""
    size = len(steps) // 2
    while size:
        place = 0
        while place < len(steps):
            tried = steps[:place] + steps[place + size :]
            if tried and fails(tried):
                steps = tried
            else:
                place += size
        size //= 2
    return steps
