"""Recipients: who gets a broadcast, and how it fared with each. A row is a few integers; the body is stored once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    SmallInteger,
    Table,
    Text,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Instant, Key, metadata


class Fared(IntEnum):
    """Where a recipient's message is: it waits, is on its way, arrived, never will (refused), perhaps did, cannot be
    delivered (blocked, gone), was stopped before it left, was taken back, or no process serves a channel of theirs."""

    QUEUED = 0
    SENDING = 1
    SENT = 2
    FAILED = 3
    UNKNOWN = 4
    BLOCKED = 5
    STOPPED = 6
    WITHDRAWN = 7
    UNSERVED = 8


recipients = Table(
    "recipients",
    metadata,
    Column("broadcast_number", Key, ForeignKey("broadcasts.number"), primary_key=True, autoincrement=False),
    Column("person_id", Key, primary_key=True, autoincrement=False),
    Column("account_id", Key),
    Column("state", SmallInteger, nullable=False),
    Column("lease_until", Instant),
    Column("ref", Text),
    Column("acked_at", Instant),
    sqlite_with_rowid=False,
)


def _among(*states: Fared) -> ColumnElement[bool]:
    return recipients.c.state.in_([literal_column(str(int(state))) for state in states])


UNSENT = _among(Fared.QUEUED, Fared.SENDING)
"""The condition that a message is still to go or on its way, written out: a database uses an index that holds these
alone only where it sees that no others are asked for."""
Index("ix_recipients_unsent", recipients.c.state, recipients.c.broadcast_number, recipients.c.person_id,
      sqlite_where=UNSENT, postgresql_where=UNSENT)  # fmt: skip
QUEUED, SENDING = (and_(UNSENT, _among(state)) for state in (Fared.QUEUED, Fared.SENDING))
SENT, UNKNOWN = _among(Fared.SENT), _among(Fared.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a broadcast's recipients fared how; `acked` of them said that they have seen it."""

    queued: int = 0
    sending: int = 0
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    blocked: int = 0
    stopped: int = 0
    withdrawn: int = 0
    unserved: int = 0
    acked: int = 0

    @property
    def total(self) -> int:
        done = self.sent + self.failed + self.unknown + self.blocked + self.stopped + self.withdrawn + self.unserved
        return self.waiting + done

    @property
    def waiting(self) -> int:
        """Those it has still to go to."""
        return self.queued + self.sending


TALLY = TypeAdapter(Tally)
NOBODY = Tally()


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a broadcast fared with one person, and when they said that they have seen it."""

    state: Fared
    acked_at: datetime | None


# storage/broadcasts.py imports this module
_broadcasts = table("broadcasts", column("number", Key), column("id", Code))
_keys: Any = bindparam("keys", expanding=True)
FIGURES = (
    select(
        _broadcasts.c.id,
        recipients.c.state,
        func.count().label("many"),
        func.count(recipients.c.acked_at).label("acked"),
    )
    .join(recipients, recipients.c.broadcast_number == _broadcasts.c.number)
    .where(_broadcasts.c.id.in_(_keys))
    .group_by(_broadcasts.c.id, recipients.c.state)
)
RECEIPTS = (
    select(_broadcasts.c.id, recipients.c.person_id, recipients.c.state, recipients.c.acked_at)
    .join(recipients, recipients.c.broadcast_number == _broadcasts.c.number)
    .where(tuple_(_broadcasts.c.id, recipients.c.person_id).in_(_keys))
)


async def figures(connection: AsyncConnection, broadcast_ids: Sequence[str]) -> dict[str, Tally]:
    """How the recipients of each broadcast fared, counted one by one: a tenth of a second for a million, so that what
    is shown in a turn is rather `Broadcast.tally`."""
    found: dict[str, dict[str, int]] = {id: {"acked": 0} for id in broadcast_ids}
    for row in await connection.execute(FIGURES, {"keys": list(broadcast_ids)}):
        found[row.id][Fared(row.state).name.lower()] = row.many
        found[row.id]["acked"] += row.acked
    return {id: Tally(**counted) for id, counted in found.items()}


async def receipts(connection: AsyncConnection, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Receipt]:
    """How it fared with each (broadcast's id, person); absent where that person is none of its recipients."""
    rows = await connection.execute(RECEIPTS, {"keys": list(keys)})
    return {(row.id, row.person_id): Receipt(Fared(row.state), row.acked_at) for row in rows}
