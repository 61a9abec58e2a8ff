"""Clocks of several processes write in turn: on PostgreSQL what one tells about people, in whatever order, and what the
other tells them would make the two wait for each other."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

ONE = text("SELECT pg_advisory_xact_lock(hashtextextended('camket clock', 0))")


async def in_turn(connection: AsyncConnection) -> None:
    """Wait for another clock's transaction, and keep clocks waiting until the end of this one; first thing in it. On
    SQLite there is one writer anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(ONE)
