"""Which message stands in which place of a chat, so that it can be changed instead of another one being sent."""

from collections.abc import Sequence

from sqlalchemy import Column, ForeignKey, Table, Text, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Key, metadata

shown = Table(
    "shown",
    metadata,
    Column("account_id", Key, ForeignKey("accounts.id"), primary_key=True),
    Column("place", Code, primary_key=True),
    Column("ref", Text, nullable=False),
)

_new = insert(shown)
PUT = _new.on_conflict_do_update(index_elements=[shown.c.account_id, shown.c.place], set_={"ref": _new.excluded.ref})
FIND = select(shown.c.ref).where(shown.c.account_id == bindparam("account"), shown.c.place == bindparam("where"))


async def find(connection: AsyncConnection, account: int, place: str) -> str | None:
    """What the channel knows the message by that stands there."""
    ref: str | None = await connection.scalar(FIND, {"account": account, "where": place})
    return ref


async def put(connection: AsyncConnection, stands: Sequence[tuple[int, str, str]]) -> None:
    """Note messages, given as (account, place, ref); the last one of a place counts."""
    rows = {(account, place): ref for account, place, ref in stands}
    if rows:
        known = [{"account_id": account, "place": place, "ref": ref} for (account, place), ref in sorted(rows.items())]
        await connection.execute(PUT, known)
