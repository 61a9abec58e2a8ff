"""A broadcast whose recipients are being written down begins anew when people change places: nobody is left out.

It goes through the units in their order; who moves from one it has yet to reach into one it has passed would be in
neither. Beginning again costs little, and whoever is written down stays so once.
"""

from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.broadcast_facts import AGAIN
from storage.broadcasts import broadcasts

ANEW: Any = (
    update(broadcasts)
    .where(broadcasts.c.state == "gathering", broadcasts.c.gathered_to.not_like(f"{AGAIN}%"))
    .values(gathered_to=None)
)


async def begin(connection: AsyncConnection) -> None:
    """To be called in the transaction in which people change their units or offices."""
    await connection.execute(ANEW)
