"""What it takes to write down a million recipients of a broadcast, and what those notice of it who are chatting."""

import multiprocessing
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from tests.bench.audience import CHOSEN, LISTED, bare, empty, write
from tests.bench.measuring import flushes
from tests.bench.queueing import Answered, Queued, answer_and_queue, queue

PEOPLE = 1_000_000
ROUNDS = 3
MOST_TIMES, LONGEST_WRITE, MOST_SLOWER = 2.5, 30.0, 2.0

Verdict = tuple[bool, str]


def main() -> None:
    """Measure everything and print it."""
    print(f"A broadcast to {PEOPLE:,} people on SQLite (about a minute)", flush=True)
    with tempfile.TemporaryDirectory(prefix="camket-bench-") as folder:
        path = Path(folder) / "camket.db"
        write(path, PEOPLE)
        rounds = [_round(path) for _ in range(ROUNDS)]
        answers = [_alone(answer_and_queue, path, PEOPLE) for _ in range(ROUNDS)]
        show([*verdicts(rounds), *waits(answers)])
        safe = flushes(Path(folder))
    print(f"  Meanwhile 4 KiB were safe on this disk after {statistics.median(safe) * 1000:.1f} ms;")
    print(f"  {os.getloadavg()[0]:.1f} processes wanted {os.cpu_count()} processors")


def show(said: Sequence[Verdict]) -> None:
    """Print what was promised and whether it was kept."""
    for kept, line in said:
        print(f"{'✓' if kept else '✗'} {line}", flush=True)


Round = tuple[float, float, Queued]
"""Seconds of a bare INSERT … SELECT of the same people, of one of a list of their ids, and what ours took."""


def _round(path: Path) -> Round:
    chosen, listed = bare(path, CHOSEN), bare(path, LISTED)
    ours = _alone(queue, path, PEOPLE)
    return (chosen + bare(path, CHOSEN)) / 2, listed, ours


def verdicts(rounds: Sequence[Round]) -> Iterator[Verdict]:
    """How long ours took beside a bare INSERT … SELECT measured before and after it, and its longest transactions."""
    ratio = statistics.median(ours.seconds / chosen for chosen, _, ours in rounds)
    listed = statistics.median(ours.seconds / plain for _, plain, ours in rounds)
    seconds = statistics.median(ours.seconds for _, _, ours in rounds)
    line = f"{seconds:.1f} s to write them down: {ratio:.2f} × a bare INSERT of the same SELECT (goal: {MOST_TIMES:g})"
    yield ratio <= MOST_TIMES, f"{line}; {listed:.1f} × one from a list of their ids"
    writes = sorted(took for _, _, ours in rounds for took in ours.writes)
    most, longest = writes[len(writes) * 99 // 100], writes[-1]
    over = sum(took > LONGEST_WRITE for took in writes)
    goal = f"(goal: {LONGEST_WRITE:g})"
    yield most <= LONGEST_WRITE, f"{most:.1f} ms: 99 % of {len(writes):,} writes took less {goal}"
    yield longest <= LONGEST_WRITE, f"{longest:.1f} ms: the longest of them {goal}; {over} took more"


def waits(answers: Sequence[Answered]) -> Iterator[Verdict]:
    """How long an answer takes meanwhile, beside how long it takes when nothing else goes on."""
    idle = statistics.median(statistics.median(one.idle) for one in answers)
    ratio = statistics.median(statistics.median(one.meanwhile) / statistics.median(one.idle) for one in answers)
    slow = statistics.median(_ninth(one.meanwhile) / _ninth(one.idle) for one in answers)
    count = sum(len(one.meanwhile) for one in answers)
    yield (
        ratio <= MOST_SLOWER,
        f"{idle:.1f} ms for an answer, {ratio:.2f} × while they are written down (goal: {MOST_SLOWER:g}); "
        f"{slow:.1f} × for the slowest tenth; {count:,} answers",
    )


def _ninth(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=10)[-1]


def _alone(part: Callable[[str, int], Any], path: Path, people: int) -> Any:
    """In a process of its own, on an empty table of recipients."""
    empty(path)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        return process.submit(part, f"sqlite+aiosqlite:///{path}", people).result()
