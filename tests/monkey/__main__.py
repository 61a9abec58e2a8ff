"""Lets monkeys loose for as long as one likes, and cuts down what they find to a script that can be played again."""

import argparse
import asyncio
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.garbage import settle
from tests.monkey.life import Failed, live, replay
from tests.monkey.script import read, write
from tests.monkey.shrink import shrink
from tests.postgres import make_sqlite, server

Make = Callable[[Path], str]
"""Makes an empty database, in a folder, and gives its address."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("seed", type=int, help="the first monkey")
    parser.add_argument("count", type=int, nargs="?", default=1, help="how many monkeys, one after another")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--shrink", action="store_true", help="print the shortest script after which it fails")
    parser.add_argument("--script", type=Path, help="play this script instead")
    wanted = parser.parse_args()
    logging.getLogger().addHandler(logging.NullHandler())
    settle()
    if not wanted.postgres:
        _run(wanted, lambda folder: f"sqlite+aiosqlite:///{make_sqlite(folder / 'camket.db')}")
        return
    with server() as started:
        _run(wanted, lambda _: started.url(asyncio.run(started.make())))


def _run(wanted: argparse.Namespace, make: Make) -> None:
    for seed in range(wanted.seed, wanted.seed + wanted.count):
        try:
            _one(wanted, seed, make)
        except Failed as failed:
            print(f"monkey {seed}, after {len(failed.steps)} steps:\n{failed}", flush=True)
            if wanted.shrink:
                print(write(shrink(make, failed)), flush=True)


def _one(wanted: argparse.Namespace, seed: int, make: Make) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wanted.script:
            asyncio.run(replay(make(folder), folder, read(wanted.script.read_text("utf-8"))))
        else:
            print(f"monkey {seed}: {asyncio.run(live(make(folder), folder, seed, wanted.steps))}", flush=True)


if __name__ == "__main__":
    main()
