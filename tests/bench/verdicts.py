"""What is promised of the clock for ten times the members, and whether it was kept."""

import statistics
from collections.abc import Iterator, Sequence

from tests.bench.clockwork import Measured

MOST_TIMES = 14.0
MOST_MEMORY, SLACK = 1.5, 24.0
"""The big one may hold so many times what the small one holds, and so many MB besides: SQLite has a dozen caches of at
most 2 MB each, which the small one does not fill."""
LONGEST_WRITE = 30.0
MB = 1e6


def verdicts(small: Sequence[Measured], big: Measured) -> Iterator[tuple[bool, str]]:
    """Whether each promise was kept, and the figures. The small one was measured some times about the big one."""
    yield _time(small, big)
    yield _reads(small, big)
    yield _memory(small, big)
    yield from _writes(small, big)


def _time(small: Sequence[Measured], big: Measured) -> tuple[bool, str]:
    seconds = statistics.mean(one.seconds for one in small)
    ratio, cpu = big.seconds / seconds, big.cpu / statistics.mean(one.cpu for one in small)
    line = f"{seconds:,.1f} → {big.seconds:,.1f} s: {ratio:.1f} × (goal: {MOST_TIMES:g}); our own CPU's: {cpu:.1f} ×"
    return ratio <= MOST_TIMES, line


def _reads(small: Sequence[Measured], big: Measured) -> tuple[bool, str]:
    reads, each = max(one.reads for one in small), max(one.each for one in small)
    line = f"{reads} → {big.reads} statements read it, at most {each} → {big.each} write a piece of it (goal: as many)"
    return (reads, each) == (big.reads, big.each), line


def _memory(small: Sequence[Measured], big: Measured) -> tuple[bool, str]:
    held = max(one.memory for one in small) / MB
    goal = held * MOST_MEMORY + SLACK
    return big.memory / MB <= goal, f"{held:.1f} → {big.memory / MB:.1f} MB held besides (goal: {goal:.1f})"


def _writes(small: Sequence[Measured], big: Measured) -> Iterator[tuple[bool, str]]:
    """Of both sizes together; said of the longest, and of the longest but for one in a hundred."""
    taken = sorted(took for one in (*small, big) for took in one.writes)
    usual, most, longest = statistics.median(taken), taken[len(taken) * 99 // 100], taken[-1]
    over = sum(took > LONGEST_WRITE for took in taken)
    goal = f"(goal: {LONGEST_WRITE:g})"
    yield most <= LONGEST_WRITE, f"{most:.1f} ms: 99 % of {len(taken):,} writes took less, half {usual:.1f} {goal}"
    yield longest <= LONGEST_WRITE, f"{longest:.1f} ms: the longest of them {goal}; {over} took more"
