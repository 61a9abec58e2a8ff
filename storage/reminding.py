"""Reminding: how each person wants to be reminded, and on which days they were already told something unprompted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    bindparam,
    false,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import outbox
from storage.items import items
from storage.types import Code, Instant, Key, metadata

Unprompted = Literal["reminder", "nudge", "digest"]

reminding = Table(
    "reminding",
    metadata,
    Column("person_id", Key, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("hour", Integer),
    Column("off", Boolean, nullable=False, server_default=false()),
    Column("leave_until", Date),
    Column("snoozed_to", Date),
    Column("waiting_since", Date),
    Column("pledge_reminded_on", Date),
)

unprompted = Table(
    "unprompted",
    metadata,
    Column("person_id", Key, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("kind", Code, nullable=False),
    Column("at", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Reminding:
    """`hour` (0–23 where people live) one wants to be reminded at, None: the office's; `off`: never. Nothing up to and
    including `leave_until`; the last reminder's things come again on `snoozed_to`. `waiting_since` is the day of the
    first reminder not answered since, `pledge_reminded_on` that of the last about a pledge not yet made."""

    hour: int | None = None
    off: bool = False
    leave_until: date | None = None
    snoozed_to: date | None = None
    waiting_since: date | None = None
    pledge_reminded_on: date | None = None


_keys: BindParameter[Any] = bindparam("keys", expanding=True)
OF_PERSON = select(reminding).where(reminding.c.person_id.in_(_keys))
UNPROMPTED_ON = select(unprompted.c.person_id, unprompted.c.kind).where(
    unprompted.c.person_id.in_(_keys), unprompted.c.day == bindparam("day")
)
SAY = insert(unprompted).on_conflict_do_nothing().returning(unprompted.c.person_id)
SAID_ITEMS = update(items).where(items.c.id.in_(_keys)).values(reminded_on=bindparam("day"))
_row = insert(reminding)
SAID_PLEDGE = _row.on_conflict_do_update(
    index_elements=[reminding.c.person_id], set_={"pledge_reminded_on": _row.excluded.pledge_reminded_on}
)
AWAIT = _row.on_conflict_do_update(
    index_elements=[reminding.c.person_id],
    set_={"waiting_since": func.coalesce(reminding.c.waiting_since, _row.excluded.waiting_since)},
)
ANSWERED = (
    update(reminding)
    .where(reminding.c.person_id.in_(_keys), reminding.c.waiting_since.is_not(None))
    .values(waiting_since=None)
)


async def of_person(connection: AsyncConnection, person_ids: Sequence[int]) -> dict[int, Reminding]:
    """How each person wants to be reminded; as everybody is where they never said."""
    found = dict.fromkeys(person_ids, Reminding())
    for row in await connection.execute(OF_PERSON, {"keys": list(person_ids)}):
        found[row.person_id] = Reminding(
            hour=row.hour,
            off=row.off,
            leave_until=row.leave_until,
            snoozed_to=row.snoozed_to,
            waiting_since=row.waiting_since,
            pledge_reminded_on=row.pledge_reminded_on,
        )
    return found


async def unprompted_on(connection: AsyncConnection, person_ids: Sequence[int], day: date) -> dict[int, Unprompted]:
    """What each person was told unprompted on a day; absent where nothing was."""
    rows = await connection.execute(UNPROMPTED_ON, {"keys": list(person_ids), "day": day})
    return {row.person_id: row.kind for row in rows}


async def say(connection: AsyncConnection, rows: Sequence[tuple[int, date, Unprompted]], at: datetime) -> set[int]:
    """Claim days (person, day, what is about to be said): returns the people of those that nobody had claimed; only to
    them it is said, in the same transaction."""
    new = [{"person_id": person, "day": day, "kind": kind, "at": at} for person, day, kind in rows]
    return set((await connection.execute(SAY, new)).scalars()) if new else set()


async def said_items(connection: AsyncConnection, item_ids: Sequence[str], day: date) -> None:
    """Note that items were named in a reminder on a day."""
    await connection.execute(SAID_ITEMS, {"keys": list(item_ids), "day": day})


async def said_pledge(connection: AsyncConnection, person_ids: Sequence[int], day: date) -> None:
    """Note that people were reminded of their pledge on a day."""
    if person_ids:
        await connection.execute(SAID_PLEDGE, [{"person_id": one, "pledge_reminded_on": day} for one in person_ids])


async def await_answer(connection: AsyncConnection, person_ids: Sequence[int], day: date) -> None:
    """Note that people were reminded on a day; who had not answered an earlier reminder has waited since that."""
    if person_ids:
        await connection.execute(AWAIT, [{"person_id": one, "waiting_since": day} for one in person_ids])


async def answered(connection: AsyncConnection, person_ids: Sequence[int]) -> None:
    """These people need not be asked again: nothing waits for their answer, reminders not yet on their way stay."""
    await connection.execute(ANSWERED, {"keys": list(person_ids)})
    await outbox.recall_reminders(connection, person_ids)
