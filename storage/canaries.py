"""How the first of a broadcast's messages fared on each channel that a platform took or refused.

Until then one goes there at a time: what one platform refuses, a file perhaps, another may take."""

from collections.abc import Mapping, Sequence
from typing import Literal

from sqlalchemy import Column, ForeignKey, Table, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Key, metadata

Said = Literal["sent", "refused"]

canaries = Table(
    "canaries",
    metadata,
    Column("broadcast_number", Key, ForeignKey("broadcasts.number"), primary_key=True, autoincrement=False),
    Column("channel", Code, primary_key=True),
    Column("said", Code, nullable=False),
)

NOTE = insert(canaries).on_conflict_do_nothing()
OF = select(canaries).where(canaries.c.broadcast_number.in_(bindparam("keys", expanding=True)))


async def note(connection: AsyncConnection, said: Mapping[tuple[int, str], Said]) -> None:
    """Note what was said of each (broadcast's number, channel), unless something was before."""
    rows = [{"broadcast_number": number, "channel": channel, "said": one} for (number, channel), one in said.items()]
    if rows:
        await connection.execute(NOTE, rows)


async def of_broadcasts(connection: AsyncConnection, numbers: Sequence[int]) -> dict[int, dict[str, Said]]:
    """What was said of each, by channel."""
    found: dict[int, dict[str, Said]] = {number: {} for number in numbers}
    for row in await connection.execute(OF, {"keys": list(numbers)}):
        found[row.broadcast_number][row.channel] = row.said
    return found
