"""Reading several ordered results side by side."""

from collections.abc import AsyncIterator, Callable
from typing import Any


class Ordered:
    """Rows in the order of `key`, handed out key by key: at most one is held that nobody asked for yet."""

    def __init__(self, rows: AsyncIterator[Any], key: Callable[[Any], Any]) -> None:
        self._rows = rows
        self._key = key
        self._next: Any = None
        self._begun = False

    async def at(self, key: Any) -> list[Any]:
        """The rows of `key`; keys are asked for in order, rows of those left out are passed over."""
        if not self._begun:
            self._begun = True
            self._next = await anext(self._rows, None)
        found = []
        while self._next is not None and (there := self._key(self._next)) <= key:
            if there == key:
                found.append(self._next)
            self._next = await anext(self._rows, None)
        return found
