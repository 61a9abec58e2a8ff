"""A few monkeys at play, the same ones every time; `python -m tests.monkey` lets loose as many others as one likes."""

from pathlib import Path

import pytest

from tests.monkey.life import Failed, live

STEPS = 150


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_everything_holds_whatever_the_monkey_does(seed: int, database_url: str, tmp_path: Path) -> None:
    try:
        facts = await live(database_url, tmp_path, seed, STEPS)
    except Failed as failed:
        pytest.fail(f"{failed}\n`python -m tests.monkey {seed} --steps {STEPS} --shrink` prints what it takes")
    assert sum(facts.values()) > STEPS / 4, "it came to nothing"
