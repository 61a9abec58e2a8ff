"""`make bench`: how fast we answer, what the clock takes for a country's members, what an import costs those who chat,
what a broadcast does, what a year's report takes; ARGS names some of them."""

import sys
from collections.abc import Callable, Mapping, Sequence

from tests.bench import broadcast, clock, importing, review, turns

PARTS: Mapping[str, Callable[[], None]] = {
    "turns": turns.main,
    "clock": clock.main,
    "import": importing.main,
    "broadcast": broadcast.main,
    "review": review.main,
}


def main(wanted: Sequence[str]) -> None:
    """Run the parts that are wanted, all of them if none is named. Raises SystemExit for one there is not."""
    if unknown := set(wanted) - set(PARTS):
        raise SystemExit(f"There is no {', '.join(sorted(unknown))} here, only {' and '.join(PARTS)}.")
    for name, part in PARTS.items():
        if not wanted or name in wanted:
            part()


if __name__ == "__main__":
    main(sys.argv[1:])
