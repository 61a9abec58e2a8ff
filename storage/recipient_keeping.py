"""Who got a broadcast is known as long as that is of use: to correct it or take it back, to see who has not answered.

Then its figures are kept, and its recipients are let go of. Those of a theme stay: that officers have seen what was
sent down is told of each year, for as long as one looks back upon it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.broadcasts import broadcasts
from storage.recipients import TALLY, Tally, recipients
from storage.types import Instant

_before: BindParameter[Any] = bindparam("before", type_=Instant)
_later = broadcasts.alias("later")
_going_on = (
    select(_later.c.number)
    .where(
        _later.c.corrects == broadcasts.c.id,
        _later.c.state.in_(["approving", "scheduled", "gathering", "going", "stopped"]),
        _later.c.ended_at.is_(None),
    )
    .exists()
)
_over = (
    broadcasts.c.ended_at < _before,
    broadcasts.c.state.in_(["done", "stopped"]),
    broadcasts.c.forgotten_at.is_(None),
    broadcasts.c.kind != "theme",
    ~_going_on,
)
OVER = select(broadcasts.c.id).where(*_over).order_by(broadcasts.c.number)
FORGET = (
    update(broadcasts)
    .where(broadcasts.c.id == bindparam("broadcast"), *_over)
    .values(forgotten_at=bindparam("now", type_=Instant), tally=bindparam("counted"))
)
COUNT = select(func.count()).where(
    recipients.c.broadcast_number.in_(select(broadcasts.c.number).where(*_over)),
)
FORGOTTEN = (
    select(recipients.c.broadcast_number, recipients.c.person_id)
    .join(broadcasts, broadcasts.c.number == recipients.c.broadcast_number)
    .where(broadcasts.c.forgotten_at.is_not(None))
    .limit(bindparam("most"))
)
DROP = delete(recipients).where(
    tuple_(recipients.c.broadcast_number, recipients.c.person_id).in_(bindparam("keys", expanding=True))
)


async def over(connection: AsyncConnection, before: datetime) -> list[str]:
    """The broadcasts that ended before an instant and whose recipients are still known, unless a correction of one has
    yet to reach them."""
    return list((await connection.execute(OVER, {"before": before})).scalars())


async def count(connection: AsyncConnection, before: datetime) -> int:
    """How many recipients those have."""
    return await connection.scalar(COUNT, {"before": before}) or 0


async def forget(connection: AsyncConnection, broadcast: str, tally: Tally, before: datetime, now: datetime) -> None:
    """Keep of one of those how it fared, and no longer with whom: its recipients may be dropped."""
    counted = TALLY.dump_json(tally).decode()
    await connection.execute(FORGET, {"broadcast": broadcast, "counted": counted, "before": before, "now": now})


async def forgotten(connection: AsyncConnection, *, most: int) -> list[tuple[int, int]]:
    """Recipients (a broadcast's number, a person) who may be dropped, at most `most`."""
    return [(row.broadcast_number, row.person_id) for row in await connection.execute(FORGOTTEN, {"most": most})]


async def drop(connection: AsyncConnection, keys: Sequence[tuple[int, int]]) -> None:
    """Let go of these."""
    await connection.execute(DROP, {"keys": list(keys)})
