"""What a committee sets, such as a theme, holds in its unit and all below it, until one of them sets its own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from handlers.talk import Talk
from storage.units import Unit, ancestors

V = TypeVar("V")
Loader = Callable[..., Awaitable[Mapping[int, V]]]


async def inherited(loader: Loader[V], unit: Unit, talk: Talk, *fixed: Any) -> V | None:
    """What `loader` has of `unit`, else of the nearest unit above it of which it has anything. One query."""
    found = await asyncio.gather(*(talk.read(loader, one, *fixed) for one in reversed(ancestors(unit.path))))
    return next((one for one in found if one is not None), None)
