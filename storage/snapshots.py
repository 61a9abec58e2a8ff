"""Results of any length read as they come, several from one consistent view, while others write."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Executable, Row
from sqlalchemy.ext.asyncio import AsyncConnection

PART = 500
"""Rows that are held at a time."""

T = TypeVar("T")


class Snapshot:
    """What was committed at one instant. Its streams may be open side by side and read in turn, not at once."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def stream(
        self, statement: Executable, parameters: Mapping[str, Any] | None = None
    ) -> AsyncGenerator[Row[Any], None]:
        """The rows of `statement`, one by one; whoever stops before the last closes it (`contextlib.aclosing`)."""
        async with self._connection.stream(
            statement, dict(parameters or {}), execution_options={"yield_per": PART}
        ) as result:
            async for part in result.partitions():
                for row in part:
                    yield row

    async def load(self, loader: Callable[..., Awaitable[T]], *arguments: Any) -> T:
        """What a loader gives of the same view: for results that are small."""
        return await loader(self._connection, *arguments)
