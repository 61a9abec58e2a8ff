"""A process for each side, so that neither pays for what the other keeps in memory; they work in turns."""

import asyncio
import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from tests.bench.conversation import Script
from tests.bench.measuring import Counting, Side, loop_factory, speed, statements

PEOPLE = {1: 100, 20: 400, 100: 400}
"""How many people talk in one measurement, by how many updates wait at a time."""


class Worker:
    """`with Worker("camket", folder) as worker:` runs one side in a process of its own."""

    def __init__(self, name: str, folder: Path) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._here, there = spawn.Pipe()
        self._process = spawn.Process(target=_work, args=(name, folder, there), daemon=True)
        self._process.start()
        there.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._here.send(None)
            self._process.join()
        else:
            self._process.kill()

    def speed(self, waiting: int) -> float:
        """Turns a second with so many updates at a time."""
        return float(self._ask("speed", waiting))

    def statements(self, waiting: int) -> Sequence[int]:
        """Statements a batch of so many updates takes, step by step."""
        found: Sequence[int] = self._ask("statements", waiting)
        return found

    def _ask(self, what: str, waiting: int) -> Any:
        self._here.send((what, waiting))
        return self._here.recv()


def _work(name: str, folder: Path, parent: Connection) -> None:
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(_serve(name, folder, parent))


async def _serve(name: str, folder: Path, parent: Connection) -> None:
    side = await (_ours(folder) if name == "camket" else _other(folder))
    script = Script(side.press)
    while (asked := parent.recv()) is not None:  # nothing else is going on
        what, waiting = asked
        if what == "speed":
            parent.send(await speed(side, script, PEOPLE[waiting], waiting))
        else:
            parent.send(await statements(cast("Counting", side), script, waiting))
    await side.close()


async def _ours(folder: Path) -> Side:
    from bot import garbage
    from tests.bench.form import register
    from tests.bench.ours import Ours

    register()
    side = await Ours.opened(folder, max(PEOPLE.values()))
    garbage.settle()  # as `camket run` does
    return side


async def _other(folder: Path) -> Side:
    from tests.bench.beside import Aiogram

    return await Aiogram.opened(folder)
