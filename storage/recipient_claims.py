"""Who is sending which part of a broadcast: recipients are claimed for a while, like messages in the outbox.

One difference: what was on its way when a process died is not sent again by itself, but reported as unknown.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import accounts as accounts_module
from storage import recipients as recipients_module
from storage.accounts import Account, accounts
from storage.audiences import REACHED
from storage.broadcasts import broadcasts
from storage.outbox import Parcel, Rank
from storage.people import people
from storage.recipients import Fared, recipients
from storage.types import Instant

LEAVING = ("gathering", "going")
"""The states in which a broadcast leaves."""

_this = and_(recipients.c.broadcast_number == bindparam("broadcast"), recipients.c.person_id == bindparam("person"))
_reached_here = (
    select(accounts.c.id)
    .where(
        accounts.c.person_id == people.c.id,
        accounts.c.state == "reachable",
        accounts.c.channel.in_(bindparam("channels", expanding=True)),
    )
    .correlate(people)
    .exists()
)
_reached: ColumnElement[bool] = and_(people.c.active, REACHED)
ACTIVE = (
    select(broadcasts.c.number, broadcasts.c.kind, broadcasts.c.corrects, broadcasts.c.canary)
    .where(broadcasts.c.state.in_(LEAVING), or_(broadcasts.c.night, bindparam("by_day")))
    .order_by(broadcasts.c.number)
)
QUEUED = (
    select(recipients.c.person_id, and_(_reached, _reached_here).label("here"))
    .join(people, people.c.id == recipients.c.person_id)
    .where(
        recipients.c.broadcast_number == bindparam("broadcast"), recipients_module.QUEUED, or_(_reached_here, ~_reached)
    )
    .order_by(recipients.c.person_id)
    .limit(bindparam("most"))
    .with_for_update(of=recipients, skip_locked=True)
)
"""The next who can be reached through these channels, and those who cannot be reached at all."""
ON_ITS_WAY = select(recipients.c.person_id).where(
    recipients.c.broadcast_number == bindparam("broadcast"), recipients_module.SENDING
)
GOT = select(recipients.c.person_id, recipients.c.account_id, recipients.c.ref).where(
    recipients.c.broadcast_number
    == select(broadcasts.c.number).where(broadcasts.c.id == bindparam("other")).scalar_subquery(),
    recipients.c.person_id.in_(bindparam("keys", expanding=True)),
    recipients.c.ref.is_not(None),
    recipients_module.SENT,
)
CLAIM = (
    update(recipients)
    .where(_this)
    .values(state=int(Fared.SENDING), account_id=bindparam("account"), lease_until=bindparam("until"))
)
BLOCK = update(recipients).where(_this).values(state=int(Fared.BLOCKED), lease_until=None)
HOLD = update(recipients).where(_this, recipients_module.SENDING).values(lease_until=bindparam("until"))
LOSE = update(recipients).where(recipients_module.SENDING).values(state=int(Fared.UNKNOWN), lease_until=None)
LOSE_LATE = LOSE.where(recipients.c.lease_until < bindparam("now", type_=Instant))
STANDS = (
    select(recipients.c.person_id)
    .join(broadcasts, broadcasts.c.number == recipients.c.broadcast_number)
    .join(people, people.c.id == recipients.c.person_id)
    .join(accounts, and_(accounts.c.id == recipients.c.account_id, accounts.c.person_id == people.c.id))
    .where(_this, recipients_module.SENDING, accounts.c.id == bindparam("account"), _reached)
    .where(broadcasts.c.state.in_(LEAVING))
)


async def claim(
    connection: AsyncConnection, channels: Collection[str], *, most: int, now: datetime, until: datetime, by_day: bool
) -> list[Parcel]:
    """Take at most `most` recipients of what is leaving, the oldest broadcast first, each in the chat that is best to
    write to on these channels; by night only of those that may go by night. Until a platform took one of a broadcast,
    only one of it goes at a time. Whoever cannot be reached any more is noted."""
    active = (await connection.execute(ACTIVE, {"by_day": by_day})).all()
    if active:
        await connection.execute(LOSE_LATE, {"now": now})
    claimed: list[Parcel] = []
    for broadcast in active:
        if len(claimed) == most:
            break
        if broadcast.canary is None:
            busy = await connection.scalar(ON_ITS_WAY.limit(1), {"broadcast": broadcast.number})
            room = 0 if busy is not None else 1
        else:
            room = most - len(claimed) if broadcast.canary == "sent" else 0
        if room:
            claimed += await _of_one(connection, broadcast, channels, room)
    if claimed:
        rows = [{"broadcast": p.broadcast, "person": p.id, "account": p.account, "until": until} for p in claimed]
        await connection.execute(CLAIM, rows)
    return claimed


async def _of_one(connection: AsyncConnection, broadcast: Any, channels: Collection[str], room: int) -> list[Parcel]:
    wanted = {"broadcast": broadcast.number, "channels": list(channels), "most": room}
    queued = (await connection.execute(QUEUED, wanted)).all()
    gone = [{"broadcast": broadcast.number, "person": row.person_id} for row in queued if not row.here]
    if gone:
        await connection.execute(BLOCK, gone)
    there = [row.person_id for row in queued if row.here]
    found = await accounts_module.of_person(connection, there) if there else {}
    known = {"other": broadcast.corrects, "keys": there}
    got = {row.person_id: row for row in await connection.execute(GOT, known)} if broadcast.corrects and there else {}
    parcels = []
    for person in there:
        here = [one for one in found[person] if one.state == "reachable" and one.channel in channels]
        earlier = got.get(person)
        same = [one for one in here if earlier is not None and one.id == earlier.account_id]
        ref = earlier.ref if earlier is not None and same and broadcast.kind == "withdrawal" else None
        parcels.append(_parcel(broadcast.number, person, (same or here)[0], ref))
    return parcels


def _parcel(broadcast: int, person: int, account: Account, withdraws: str | None) -> Parcel:
    return Parcel(
        account=account.id,
        channel=account.channel,
        address=account.address,
        body="",
        rank=Rank.BULK,
        person=person,
        id=person,
        broadcast=broadcast,
        withdraws=withdraws,
    )


async def hold(connection: AsyncConnection, keys: Sequence[tuple[int, int]], until: datetime) -> None:
    """Keep those (broadcast's number, person) that are still being sent."""
    if keys:
        rows = [{"broadcast": broadcast, "person": person, "until": until} for broadcast, person in keys]
        await connection.execute(HOLD, rows)


async def stands(connection: AsyncConnection, parcel: Parcel) -> bool:
    """Whether it is still to go out: its broadcast was not stopped, and the chat is still that of somebody who is on
    the roster and consents."""
    known = {"broadcast": parcel.broadcast, "person": parcel.id, "account": parcel.account}
    return await connection.scalar(STANDS, known) is not None


async def release(connection: AsyncConnection) -> None:
    """Nobody knows how those fared that were on their way: for the one process of a SQLite database, at start, when no
    other can hold any."""
    await connection.execute(LOSE)
