"""How far broadcasts have got, noted now and then: counting their recipients is not for every look."""

from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.broadcasts import broadcasts
from storage.recipients import TALLY, Tally
from storage.types import Instant

NOTE = (
    update(broadcasts)
    .where(
        broadcasts.c.number == bindparam("broadcast"),
        broadcasts.c.tallied_at.is_not_distinct_from(bindparam("seen", type_=Instant)),
    )
    .values(tally=bindparam("counted"), tallied_at=bindparam("now", type_=Instant))
    .returning(broadcasts.c.number)
)


async def note(connection: AsyncConnection, number: int, tally: Tally, seen: datetime | None, now: datetime) -> bool:
    """Note how a broadcast's recipients fared as of `now`; False: somebody else did since `seen`."""
    known = {"broadcast": number, "counted": TALLY.dump_json(tally).decode(), "seen": seen, "now": now}
    return await connection.scalar(NOTE, known) is not None
