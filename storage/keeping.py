"""What has been kept for its time: found without holding the writer, dropped a bounded number of rows at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, delete, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.drafts import drafts
from storage.inbox import inbox
from storage.outbox import outbox
from storage.people import people
from storage.reminding import unprompted

DONE = ("sent", "failed", "unknown")

_before: BindParameter[Any] = bindparam("before")
OLD_DRAFTS = select(drafts.c.id).where(drafts.c.updated_at < _before).order_by(drafts.c.id).limit(bindparam("most"))
DROP_DRAFTS = delete(drafts).where(drafts.c.id.in_(bindparam("keys", expanding=True)), drafts.c.updated_at < _before)
CLOSE_DRAFTS = (
    update(accounts)
    .where(
        accounts.c.active_draft.in_(
            select(drafts.c.id).where(drafts.c.id.in_(bindparam("keys", expanding=True)), drafts.c.updated_at < _before)
        )
    )
    .values(active_draft=None)
)
OLD_DAYS = select(unprompted.c.person_id, unprompted.c.day).where(unprompted.c.day < _before).limit(bindparam("most"))
DROP_DAYS = delete(unprompted).where(
    tuple_(unprompted.c.person_id, unprompted.c.day).in_(bindparam("keys", expanding=True))
)
LEFT = (
    select(people.c.id, people.c.code, people.c.left_at)
    .where(people.c.left_at.is_not(None))
    .order_by(people.c.left_at, people.c.id)
)


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who left the roster at `left_at` and is still known here."""

    person: int
    code: str
    left_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows are past their time: `keys` of updates, `bodies` (messages done with, raw texts), `drafts`, and
    `days` on which somebody was told something."""

    keys: int
    bodies: int
    drafts: int
    days: int


async def old_drafts(connection: AsyncConnection, before: datetime, *, most: int) -> list[str]:
    """The ids of drafts untouched since `before`, at most `most`: looks at all of them."""
    return list((await connection.execute(OLD_DRAFTS, {"before": before, "most": most})).scalars())


async def drop_drafts(connection: AsyncConnection, ids: Sequence[str], before: datetime) -> None:
    """Drop these drafts, unless somebody went on with one meanwhile."""
    for statement in (CLOSE_DRAFTS, DROP_DRAFTS):
        await connection.execute(statement, {"keys": list(ids), "before": before})


async def old_days(connection: AsyncConnection, before: date, *, most: int) -> list[tuple[int, date]]:
    """Days (person, day) before `before` on which people were told something, at most `most`: looks at all of them."""
    rows = await connection.execute(OLD_DAYS, {"before": before, "most": most})
    return [(row.person_id, row.day) for row in rows]


async def drop_days(connection: AsyncConnection, days: Sequence[tuple[int, date]]) -> None:
    """Forget that these people were told something on these days."""
    await connection.execute(DROP_DAYS, {"keys": list(days)})


async def left(connection: AsyncConnection) -> list[Gone]:
    """Everybody who left the roster, was not erased and has not come back; who left first comes first."""
    return [Gone(row.id, row.code, row.left_at) for row in await connection.execute(LEFT)]


async def count(
    connection: AsyncConnection, *, keys: datetime, bodies: datetime, drafts_before: datetime, days: date
) -> Counts:
    """How much there is from before each of these instants: looks at everything."""

    async def number(statement: Select[Any]) -> int:
        return int(await connection.scalar(select(func.count()).select_from(statement.subquery())) or 0)

    spoilt = select(inbox.c.key).where(inbox.c.at < bodies, inbox.c.raw.is_not(None))
    sent = select(outbox.c.id).where(outbox.c.at < bodies, or_(*(outbox.c.state == state for state in DONE)))
    return Counts(
        keys=await number(select(inbox.c.key).where(inbox.c.at < keys)),
        bodies=await number(spoilt) + await number(sent),
        drafts=await number(select(drafts.c.id).where(drafts.c.updated_at < drafts_before)),
        days=await number(select(unprompted.c.day).where(unprompted.c.day < days)),
    )
