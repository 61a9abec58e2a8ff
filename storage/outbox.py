"""Messages on their way out: written in the transaction they answer, and marked once the channel took them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Literal

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.types import Code, Instant, Key, metadata
from storage.values import quick


class Rank(IntEnum):
    """What goes first when both wait: an answer before a notice, that before what the clock says, that before bulk."""

    REPLY = 0
    NOTICE = 1
    REMINDER = 2
    DIGEST = 3
    BULK = 4


UNSENT = ("queued", "sending")
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


def unsent(messages: FromClause) -> ColumnElement[bool]:
    """The condition that rows of `messages` are still to go, with its states written out: a database uses an index that
    holds these rows alone only where it sees that no others are asked for."""
    return messages.c.state.in_([literal_column(f"'{state}'") for state in UNSENT])


Index("ix_outbox_waiting", outbox.c.account_id, outbox.c.rank, outbox.c.id,
      sqlite_where=unsent(outbox), postgresql_where=unsent(outbox))  # fmt: skip
Index("ix_outbox_next", outbox.c.rank, outbox.c.id,
      sqlite_where=unsent(outbox), postgresql_where=unsent(outbox))  # fmt: skip
Index("ix_outbox_account_id_turn", outbox.c.account_id, outbox.c.turn)

QUEUE = insert(outbox)
ADD = QUEUE.returning(outbox.c.id)
MARK = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)))
    .values(state=bindparam("new_state"), body=None, lease_until=None)
)
REDIRECT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"), outbox.c.account_id == bindparam("refused"))
    .values(account_id=bindparam("account"), state="queued", lease_until=None, turn=None)
)

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
RECALL_REMINDERS = (
    update(outbox)
    .where(
        outbox.c.person_id.in_(bindparam("keys", expanding=True)),
        outbox.c.rank == int(Rank.REMINDER),
        outbox.c.state == "queued",
    )
    .values(state="failed", body=None, lease_until=None)
)


@quick
@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way: to which account, how urgent, what it says (a `Message` as JSON).

    `turn` is set on the last reply of a turn; `person` is whom a notice is for; `about` whose words or name it carries.
    One that is part of a `broadcast` (its number) is no row of the outbox, and has its person's id; if it takes back an
    earlier message, that one is `withdraws`, as its channel knows it.
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
    broadcast: int = 0
    withdraws: str | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from any other message on its way."""
        return self.broadcast, self.id

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


async def queue(
    connection: AsyncConnection, rank: Rank, messages: Sequence[tuple[int, int, str]], *, at: datetime
) -> None:
    """Leave messages (account, person, a `Message` as JSON) of one rank to delivery, which sends each in its turn."""
    rows = [
        {"account_id": account, "person_id": person, "rank": int(rank), "state": "queued", "at": at, "body": body}
        for account, person, body in messages
    ]
    if rows:
        await connection.execute(QUEUE, rows)


async def mark(connection: AsyncConnection, results: Sequence[tuple[int, State]]) -> None:
    """Record how messages (id, state) fared, and forget what they said."""
    rows: dict[State, list[int]] = {}
    for row, state in results:
        rows.setdefault(state, []).append(row)
    for new_state, alike in rows.items():
        await connection.execute(MARK, {"rows": alike, "new_state": new_state})


async def redirect(connection: AsyncConnection, moves: Sequence[tuple[int, int, int]]) -> None:
    """Queue messages (id, account that refused it, other account) for another account; those already there stay."""
    rows = [{"row": row, "refused": refused, "account": account} for row, refused, account in moves]
    await connection.execute(REDIRECT, rows)


async def recall(connection: AsyncConnection, chats: Sequence[dict[str, int | None]]) -> None:
    """Give up what waits for a person (`person`) in a chat (`account`) that is no longer theirs."""
    await connection.execute(RECALL, chats)


async def recall_reminders(connection: AsyncConnection, person_ids: Sequence[int]) -> None:
    """Give up the reminders to these people (`person`) that nobody is sending yet: their reason is gone."""
    await connection.execute(RECALL_REMINDERS, {"keys": list(person_ids)})


async def last_before(connection: AsyncConnection, before: datetime) -> int:
    """The id of the last message written before an instant, 0 where there is none: looks at all of them."""
    return await connection.scalar(LAST_BEFORE, {"before": before}) or 0


async def forget(connection: AsyncConnection, before: datetime, last: int, *, most: int = 500) -> bool:
    """Drop messages done with from before an instant, at most `most`; `last` is `last_before` of it, so that no other
    is looked at. Returns whether there may be more."""
    gone = await connection.execute(FORGET, {"before": before, "last": last, "most": most})
    return len(gone.all()) == most
