"""Who looked at whose data, when: required of anyone who holds sensitive data (Decree 356/2025/NĐ-CP)."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Column, ForeignKey, Index, Table, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Instant, Key, metadata

reads = Table(
    "reads",
    metadata,
    Column("id", Key, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", Key, ForeignKey("people.id"), nullable=False),
    Column("about", Key, ForeignKey("people.id"), nullable=False),
    Column("what", Code, nullable=False),
)
Index("ix_reads_about_at", reads.c.about, reads.c.at)

ADD = insert(reads)


class Look(BaseModel):
    """`by` was shown `what` ("pledge:01J…", "person:12") of `about`."""

    model_config = ConfigDict(frozen=True)

    by: int
    about: int
    what: str


async def log(connection: AsyncConnection, looks: Sequence[Look], at: datetime) -> None:
    """Record looks; looking at one's own data is not recorded."""
    rows = [{"at": at, **look.__dict__} for look in looks if look.by != look.about]
    if rows:
        await connection.execute(ADD, rows)
