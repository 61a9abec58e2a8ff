"""Who is sending which part of a broadcast: recipients are claimed for a while, like messages in the outbox.

One difference: what was on its way when a process died is not sent again by itself, but reported as unknown.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import canaries, recipient_turns, serving
from storage import recipients as recipients_module
from storage.accounts import accounts
from storage.audiences import REACHED
from storage.broadcasts import broadcasts
from storage.outbox import Parcel
from storage.people import people
from storage.recipients import Fared, recipients
from storage.types import Instant

LEAVING = ("gathering", "going")
"""The states in which a broadcast leaves."""

_this = and_(recipients.c.broadcast_number == bindparam("broadcast"), recipients.c.person_id == bindparam("person"))
_reached: ColumnElement[bool] = and_(people.c.active, REACHED)
ACTIVE = (
    select(broadcasts.c.number, broadcasts.c.kind, broadcasts.c.corrects)
    .where(broadcasts.c.state.in_(LEAVING), or_(broadcasts.c.night, bindparam("by_day")))
    .order_by(broadcasts.c.number)
)
_channel = select(accounts.c.channel).where(accounts.c.id == recipients.c.account_id).scalar_subquery()
ON_THEIR_WAY = select(recipients.c.broadcast_number, _channel).where(recipients_module.SENDING)
"""Of all broadcasts: of one, SQLite would rather look at everybody it went to."""
CLAIM = (
    update(recipients)
    .where(_this)
    .values(state=int(Fared.SENDING), account_id=bindparam("account"), lease_until=bindparam("until"))
)
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
    connection: AsyncConnection,
    channels: Collection[str],
    *,
    alive_since: datetime | None,
    most: int,
    now: datetime,
    until: datetime,
    by_day: bool,
) -> tuple[list[Parcel], bool]:
    """Take at most `most` recipients of what is leaving, the oldest broadcast first, each in the chat that is best to
    write to on these channels; by night only of those that may go by night. Until a platform took one of a broadcast,
    only one of it goes at a time on its channel; none does where it refused that one. Whoever cannot be reached any
    more, or only where no process serves that was `alive_since` then (None: ever), is noted; returned is also whether
    anybody was, so that there may be more."""
    active = (await connection.execute(ACTIVE, {"by_day": by_day})).all()
    if not active:
        return [], False
    await connection.execute(LOSE_LATE, {"now": now})
    served = await serving.served(connection, alive_since) | set(channels)
    said = await canaries.of_broadcasts(connection, [one.number for one in active])
    on_their_way = {tuple(row) for row in await connection.execute(ON_THEIR_WAY)}
    claimed: list[Parcel] = []
    some_gone = False
    for broadcast in active:
        known = said[broadcast.number]
        refused = [channel for channel, one in known.items() if one == "refused"]
        trying = [one for one in channels if one not in known and (broadcast.number, one) not in on_their_way]
        sure = [one for one in channels if known.get(one) == "sent"]
        for here, room in [(sure, most), *(([one], 1) for one in trying)]:
            left = min(room, most - len(claimed))
            if not here or not left:
                continue
            found, gone = await recipient_turns.take(
                connection, broadcast, here, served=served, refused=refused, most=left
            )
            some_gone |= gone
            if found:
                rows = [{"broadcast": p.broadcast, "person": p.id, "account": p.account, "until": until} for p in found]
                await connection.execute(CLAIM, rows)
            claimed += found
    return claimed, some_gone


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
