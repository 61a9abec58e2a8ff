"""Watches where a task waits, so that it can be stopped there, as a signal to the process may at any moment."""

from collections.abc import Callable, Coroutine, Generator
from typing import Any, TypeVar

T = TypeVar("T")


class Watched(Coroutine[Any, Any, T]):
    """`work` for a task of its own; calls `step` each time it is about to wait."""

    def __init__(self, work: Coroutine[Any, Any, T], step: Callable[[], None]) -> None:
        self._work = work
        self._step = step

    def send(self, value: Any) -> Any:
        awaited = self._work.send(value)
        self._step()
        return awaited

    def throw(self, *error: Any) -> Any:
        awaited = self._work.throw(*error)
        self._step()
        return awaited

    def close(self) -> None:
        self._work.close()

    def __await__(self) -> Generator[Any, Any, T]:
        raise TypeError("only a task takes steps")


class At:
    """Calls `do` when it is called for the `place`-th time (from 0); counts in `seen`."""

    def __init__(self, place: int, do: Callable[[], object]) -> None:
        self._place = place
        self._do = do
        self.seen = 0

    def __call__(self) -> None:
        if self.seen == self._place:
            self._do()
        self.seen += 1
