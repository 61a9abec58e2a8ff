"""Messages on their way out: written in the transaction they answer, and marked once the channel took them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, Literal

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.types import Code, Instant, Key, metadata
from storage.values import quick


class Rank(IntEnum):
    """What goes first when both wait: an answer before a notice, then what the clock says, then bulk."""

    REPLY = 0
    NOTICE = 1
    REMINDER = 2
    DIGEST = 3
    BULK = 4


State = Literal["queued", "sending", "sent", "failed", "unknown"]

outbox = Table(
    "outbox",
    metadata,
    Column("id", Key, primary_key=True),
    Column("account_id", Key, ForeignKey("accounts.id"), nullable=False),
    Column("person_id", Key, ForeignKey("people.id"), index=True),
    Column("about", Key, ForeignKey("people.id"), index=True),
    Column("rank", Integer, nullable=False),
    Column("turn", Integer),
    Column("state", Code, nullable=False),
    Column("lease_until", Instant),
    Column("at", Instant, nullable=False),
    Column("body", Text),
    sqlite_autoincrement=True,
)
Index("ix_outbox_waiting", outbox.c.account_id, outbox.c.rank, outbox.c.id,
      sqlite_where=outbox.c.state.in_(["queued", "sending"]),
      postgresql_where=outbox.c.state.in_(["queued", "sending"]))  # fmt: skip
Index("ix_outbox_account_id_turn", outbox.c.account_id, outbox.c.turn)

ADD = insert(outbox).returning(outbox.c.id)
MARK = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=bindparam("new_state"), body=None, lease_until=None)
)
HOLD = update(outbox).where(outbox.c.id == bindparam("row")).values(lease_until=bindparam("until"))
REDIRECT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.account_id == bindparam("refused"))
    .values(account_id=bindparam("account"), state="queued", lease_until=None, turn=None)
)

_other = outbox.alias()
_waiting = or_(outbox.c.state == "queued", and_(outbox.c.state == "sending", outbox.c.lease_until < bindparam("now")))
_first = (
    select(func.min(_other.c.id))
    .where(
        _other.c.account_id == outbox.c.account_id,
        _other.c.rank == outbox.c.rank,
        _other.c.state.in_(["queued", "sending"]),
    )
    .scalar_subquery()
)
_due = (
    select(outbox, accounts.c.channel, accounts.c.address)
    .join(accounts, accounts.c.id == outbox.c.account_id)
    .where(_waiting, accounts.c.channel.in_(bindparam("channels", expanding=True)))
)
REPLIES = _due.where(outbox.c.rank == int(Rank.REPLY)).order_by(outbox.c.id).with_for_update(of=outbox)
DUE = (
    _due.where(outbox.c.id == _first)
    .order_by(outbox.c.rank, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
)
CLAIM = update(outbox).where(outbox.c.id == bindparam("row")).values(state="sending", lease_until=bindparam("until"))
LAST_BEFORE = select(func.max(outbox.c.id)).where(outbox.c.at < bindparam("before"))
FORGET = (
    delete(outbox)
    .where(
        outbox.c.id.in_(
            select(outbox.c.id)
            .where(
                outbox.c.id <= bindparam("last"),
                outbox.c.at < bindparam("before"),
                outbox.c.state.in_(["sent", "failed", "unknown"]),
            )
            .order_by(outbox.c.id)
            .limit(bindparam("most"))
        )
    )
    .returning(outbox.c.id)
)
RECALL = (
    update(outbox)
    .where(
        outbox.c.account_id == bindparam("account"),
        outbox.c.person_id == bindparam("person"),
        or_(outbox.c.state == "queued", outbox.c.state == "sending"),
    )
    .values(state="failed", body=None, lease_until=None)
)
RELEASE = update(outbox).where(outbox.c.state == "sending").values(state="queued", lease_until=None)


@quick
@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way: to which account, how urgent, what it says (a `Message` as JSON).

    `turn` is set on the last reply of a turn; `person` is whom a notice is for; `about` whose words or name it carries.
    """

    account: int
    channel: str
    address: str
    body: str
    rank: Rank = Rank.REPLY
    turn: int | None = None
    person: int | None = None
    about: int | None = None
    id: int = 0

    def stored(self, id: int) -> "Parcel":
        """The same message with the id it was stored under."""
        return Parcel(
            account=self.account,
            channel=self.channel,
            address=self.address,
            body=self.body,
            rank=self.rank,
            turn=self.turn,
            person=self.person,
            about=self.about,
            id=id,
        )


async def add(
    connection: AsyncConnection, parcels: Sequence[Parcel], *, at: datetime, lease_until: datetime
) -> list[int]:
    """Write messages, born `sending` and leased to their writer until `lease_until`; returns their ids in order."""
    rows = [
        {
            "account_id": parcel.account,
            "person_id": parcel.person,
            "about": parcel.about,
            "rank": int(parcel.rank),
            "turn": parcel.turn,
            "state": "sending",
            "lease_until": lease_until,
            "at": at,
            "body": parcel.body,
        }
        for parcel in parcels
    ]
    return sorted((await connection.execute(ADD, rows)).scalars())


async def claim(
    connection: AsyncConnection, channels: Iterable[str], *, most: int, now: datetime, until: datetime
) -> list[Parcel]:
    """Take at most `most` waiting messages for these channels: the first of each chat and rank, replies before bulk."""
    due = await connection.execute(DUE, {"channels": list(channels), "most": most, "now": now})
    return await _claimed(connection, due, until)


async def claim_replies(
    connection: AsyncConnection, channels: Iterable[str], *, now: datetime, until: datetime
) -> list[Parcel]:
    """Take every waiting reply for these channels, in order: at a start, before new ones could overtake them."""
    due = await connection.execute(REPLIES, {"channels": list(channels), "now": now})
    return await _claimed(connection, due, until)


async def _claimed(connection: AsyncConnection, due: Iterable[Any], until: datetime) -> list[Parcel]:
    parcels = [to_parcel(row) for row in due]
    if parcels:
        await connection.execute(CLAIM, [{"row": parcel.id, "until": until} for parcel in parcels])
    return parcels


async def mark(connection: AsyncConnection, results: Sequence[tuple[int, State]]) -> None:
    """Record how messages (id, state) fared, and forget what they said."""
    rows: dict[State, list[int]] = {}
    for row, state in results:
        rows.setdefault(state, []).append(row)
    for new_state, alike in rows.items():
        await connection.execute(MARK, {"rows": alike, "new_state": new_state})


async def hold(connection: AsyncConnection, rows: Sequence[int], until: datetime) -> None:
    """Keep messages that are still being sent."""
    if rows:
        await connection.execute(HOLD, [{"row": row, "until": until} for row in rows])


async def redirect(connection: AsyncConnection, moves: Sequence[tuple[int, int, int]]) -> None:
    """Queue messages (id, account that refused it, other account) for another account; those already there stay."""
    rows = [{"row": row, "refused": refused, "account": account} for row, refused, account in moves]
    await connection.execute(REDIRECT, rows)


async def recall(connection: AsyncConnection, chats: Sequence[dict[str, int | None]]) -> None:
    """Give up what waits for a person (`person`) in a chat (`account`) that is no longer theirs."""
    await connection.execute(RECALL, chats)


async def release(connection: AsyncConnection) -> None:
    """Give back every claim: for the one process of a SQLite database, at start, when no other can hold any."""
    await connection.execute(RELEASE)


async def last_before(connection: AsyncConnection, before: datetime) -> int:
    """The id of the last message written before an instant, 0 where there is none: looks at all of them."""
    return await connection.scalar(LAST_BEFORE, {"before": before}) or 0


async def forget(connection: AsyncConnection, before: datetime, last: int, *, most: int = 500) -> bool:
    """Drop messages done with from before an instant, at most `most`; `last` is `last_before` of it, so that no other
    is looked at. Returns whether there may be more."""
    gone = await connection.execute(FORGET, {"before": before, "last": last, "most": most})
    return len(gone.all()) == most


def to_parcel(row: Any) -> Parcel:
    """The message in a row of DUE."""
    return Parcel(
        account=row.account_id,
        channel=row.channel,
        address=row.address,
        body=row.body,
        rank=Rank(row.rank),
        turn=row.turn,
        person=row.person_id,
        about=row.about,
        id=row.id,
    )
