"""What a database says about itself: a few words by key, such as that it is only a demonstration."""

from sqlalchemy import Column, Table, Text, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, metadata

DEMO = "demo"
"""Set in a database of invented people: `camket run` never serves one."""
BACKED_UP = "backed_up"
"""When the office last made a backup of its own, in UTC microseconds."""

meta = Table("meta", metadata, Column("key", Code, primary_key=True), Column("value", Text, nullable=False))

_new = insert(meta)
PUT = _new.on_conflict_do_update(index_elements=[meta.c.key], set_={"value": _new.excluded.value})


async def get(connection: AsyncConnection, key: str) -> str | None:
    """What is noted under `key`."""
    value: str | None = await connection.scalar(select(meta.c.value).where(meta.c.key == key))
    return value


async def put(connection: AsyncConnection, key: str, value: str) -> None:
    """Note `value` under `key`, in place of what was there."""
    await connection.execute(PUT, {"key": key, "value": value})


async def drop(connection: AsyncConnection, key: str) -> None:
    """Note nothing under `key` any more."""
    await connection.execute(delete(meta).where(meta.c.key == key))
