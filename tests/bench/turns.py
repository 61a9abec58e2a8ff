"""How fast we answer: both sides in turn, several rounds in one run, their medians, what the one is of the other."""

import statistics
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.conversation import STEPS
from tests.bench.measuring import flushes
from tests.bench.worker import PEOPLE, Worker

ROUNDS = 5

Case = tuple[str, int]
CASES: Sequence[Case] = (("camket", 1), ("aiogram", 1), ("camket", 20), ("camket", 100), ("aiogram", 100))
GOALS = ((100, 1, 4.0), (100, 100, 2.5), (20, 1, 2.5))
"""So many waiting on our side, so many fed at a time to aiogram, and how many times as fast we mean to be."""


def main() -> None:
    """Measure everything and print it."""
    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        folder = Path(name)
        with Worker("camket", folder) as ours, Worker("aiogram", folder) as other:
            sides = {"camket": ours, "aiogram": other}
            rounds = [{(side, n): sides[side].speed(n) for side, n in CASES} for _ in range(ROUNDS + 1)]
            counts = {waiting: ours.statements(waiting) for waiting in PEOPLE}
        show(rounds[1:], counts, statistics.median(flushes(folder)) * 1e6)  # the first round only warms up


def show(rounds: Sequence[Mapping[Case, float]], counts: Mapping[int, Sequence[int]], flush: float) -> None:
    """Print the table. A ratio is the median of the rounds' own, so that a busy moment counts for both sides."""
    print(f"Durable turns a second, three questions, three buttons a reply: median of {len(rounds)} rounds (from–to)")
    for side, waiting in sorted(CASES):
        found = [speeds[side, waiting] for speeds in rounds]
        spread = f"({min(found):,.0f}–{max(found):,.0f})"
        print(f"  {side:8} {waiting:4} at a time {statistics.median(found):8,.0f}  {spread}")
    for waiting, fed, goal in GOALS:
        ratio = statistics.median(speeds["camket", waiting] / speeds["aiogram", fed] for speeds in rounds)
        sign = "✓" if ratio >= goal else "✗"
        print(f"{sign} {waiting} waiting: {ratio:.2f} × aiogram fed {fed} at a time (goal: {goal})")
    print(f"Statements a batch takes at each step ({', '.join(STEPS)}), BEGIN and COMMIT included")
    for waiting, steps in counts.items():
        print(f"  {waiting:4} waiting: {', '.join(map(str, steps))}")
    print(f"This disk takes {flush:,.0f} µs to make 4 KiB safe; where it takes longer, batches gain more")
