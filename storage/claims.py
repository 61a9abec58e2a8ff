"""Who is sending what: messages are claimed for a while, kept while they are being sent, and given back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.accounts import accounts
from storage.outbox import Parcel, Rank, outbox, unsent

_other = outbox.alias()
_first = (
    select(func.min(_other.c.id))
    .where(_other.c.account_id == outbox.c.account_id, _other.c.rank == outbox.c.rank, unsent(_other))
    .scalar_subquery()
)
_free = or_(outbox.c.state == "queued", and_(outbox.c.state == "sending", outbox.c.lease_until < bindparam("now")))
_address = select(accounts.c.address).where(accounts.c.id == outbox.c.account_id).scalar_subquery()
_channel = select(accounts.c.channel).where(accounts.c.id == outbox.c.account_id).scalar_subquery()
_due = select(outbox, _channel.label("channel"), _address.label("address")).where(
    unsent(outbox), _free, _channel.in_(bindparam("channels", expanding=True))
)
REPLIES = _due.where(outbox.c.rank == int(Rank.REPLY)).order_by(outbox.c.id).with_for_update(of=outbox)
# Read in the order of ix_outbox_next until there are enough: a join would make SQLite look at all that waits.
DUE = (
    _due.where(outbox.c.id == _first, outbox.c.rank <= bindparam("least"))
    .order_by(outbox.c.rank, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
)
CLAIM = update(outbox).where(outbox.c.id == bindparam("row")).values(state="sending", lease_until=bindparam("until"))
HOLD = update(outbox).where(outbox.c.id == bindparam("row")).values(lease_until=bindparam("until"))
STANDS = select(outbox.c.id).where(outbox.c.id == bindparam("row"), unsent(outbox))
RELEASE = update(outbox).where(outbox.c.state == "sending").values(state="queued", lease_until=None)


async def claim(
    connection: AsyncConnection,
    channels: Iterable[str],
    *,
    most: int,
    now: datetime,
    until: datetime,
    least: Rank = Rank.BULK,
) -> list[Parcel]:
    """Take at most `most` waiting messages for these channels: the first of each chat and rank, replies before bulk,
    none less urgent than `least`."""
    known = {"channels": list(channels), "most": most, "now": now, "least": int(least)}
    return await _claimed(connection, await connection.execute(DUE, known), until)


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


async def hold(connection: AsyncConnection, rows: Sequence[int], until: datetime) -> None:
    """Keep messages that are still being sent."""
    if rows:
        await connection.execute(HOLD, [{"row": row, "until": until} for row in rows])


async def stands(connection: AsyncConnection, row: int) -> bool:
    """Whether a message is still to go out: neither given up (recalled, erased) nor sent by another process."""
    return await connection.scalar(STANDS, {"row": row}) is not None


async def release(connection: AsyncConnection) -> None:
    """Give back every claim: for the one process of a SQLite database, at start, when no other can hold any."""
    await connection.execute(RELEASE)


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
