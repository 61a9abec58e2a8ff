"""Updates already handled, so that one that arrives again changes nothing; those a bug spoilt are kept for replay."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, Index, Table, Text, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Instant, metadata

inbox = Table(
    "inbox",
    metadata,
    Column("key", Code, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("sender", Code, nullable=False),
    Column("raw", Text),
)
Index("ix_inbox_spoilt", inbox.c.at, sqlite_where=inbox.c.raw.is_not(None), postgresql_where=inbox.c.raw.is_not(None))

TAKE = insert(inbox).on_conflict_do_nothing().returning(inbox.c.key)
KEEP = update(inbox).where(inbox.c.key == bindparam("update_key")).values(raw=bindparam("raw"))
_old = select(inbox.c.key).where(inbox.c.at < bindparam("before")).limit(bindparam("most"))
FORGET = delete(inbox).where(inbox.c.key.in_(_old)).returning(inbox.c.key)
FORGET_RAW = (
    update(inbox).where(inbox.c.key.in_(_old.where(inbox.c.raw.is_not(None)))).values(raw=None).returning(inbox.c.key)
)


async def take(connection: AsyncConnection, arrived: Sequence[tuple[str, str]], at: datetime) -> set[str]:
    """Claim updates (key, "channel:address" of the sender); returns the keys of those never seen before."""
    rows = [{"key": key, "at": at, "sender": sender} for key, sender in dict(arrived).items()]
    return set((await connection.execute(TAKE, rows)).scalars())


async def keep(connection: AsyncConnection, spoilt: Sequence[tuple[str, str]]) -> None:
    """Keep the raw text of updates (key, raw) that a bug spoilt."""
    await connection.execute(KEEP, [{"update_key": key, "raw": raw} for key, raw in spoilt])


async def forget(connection: AsyncConnection, *, keys_before: datetime, raw_before: datetime, most: int = 500) -> bool:
    """Drop the raw text of updates older than `raw_before`, and every trace of those older than `keys_before`: at most
    `most` of each. Returns whether there may be more."""
    raw = await connection.execute(FORGET_RAW, {"before": raw_before, "most": most})
    keys = await connection.execute(FORGET, {"before": keys_before, "most": most})
    return most in (len(raw.all()), len(keys.all()))
