"""A line on the terminal that is written over while something goes on; nothing where nobody looks."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from handlers.bars import bar
from handlers.figure_view import number
from handlers.texts import label, plain

SECONDS = 0.2
"""Between two looks."""
EVERY = 1000
"""Lines that are read between two looks at the clock."""

T = TypeVar("T")


class Line:
    """One line on standard error. `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = clock() + SECONDS
        self._width = 0

    def share(self, done: int, total: int) -> None:
        """Show how much of it is done."""
        if self._due(done >= total and self._width > 0):
            self._show(plain(bar(done, total)))

    def counting(self, found: Iterable[T]) -> Iterator[T]:
        """Pass on what is read, and show how much that was."""
        for place, one in enumerate(found):
            if place % EVERY == 0 and self._due(False):
                self._show(label("roster-reading", count=number(place)))
            yield one

    def clear(self) -> None:
        """Leave the line to whoever writes next."""
        if self._width:
            self._show("")
            self._write("\r")
            self._width = 0

    def _due(self, last: bool) -> bool:
        now = self._clock()
        if not sys.stderr.isatty() or (now < self._next and not last):
            return False
        self._next = now + SECONDS
        return True

    def _show(self, text: str) -> None:
        self._write("\r" + text.ljust(self._width))
        self._width = max(self._width, len(text))

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
