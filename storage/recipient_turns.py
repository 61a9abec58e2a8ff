"""Whose turn it is: the next recipients of a broadcast, each in the chat that is best to write to, and those for whom
there is no way any more, with the reason."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, and_, bindparam, case, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import accounts as accounts_module
from storage import recipients as recipients_module
from storage.accounts import Account
from storage.audiences import REACHED, reached_on
from storage.broadcasts import broadcasts
from storage.outbox import Parcel, Rank
from storage.people import people
from storage.recipients import Fared, recipients

FEWEST = 30
"""How many are looked at, at the least: of a broadcast of which one goes at a time, those for whom there is no way."""

_number = bindparam("broadcast", type_=BigInteger)
_reached: ColumnElement[bool] = and_(people.c.active, REACHED)
_here, _served, _open = (reached_on(channels) for channels in ("here", "served", "open"))
_fate = case(
    (not_(_reached), int(Fared.BLOCKED)),
    (_here, int(Fared.QUEUED)),
    (_served, int(Fared.FAILED)),
    else_=int(Fared.UNSERVED),
)
NEXT = (
    select(recipients.c.person_id, _fate.label("fate"))
    .join(people, people.c.id == recipients.c.person_id)
    .where(recipients.c.broadcast_number == _number, recipients_module.QUEUED)
    .where(or_(_here, not_(_reached), not_(_open)))
    .order_by(recipients.c.person_id)
    .limit(bindparam("most"))
    .with_for_update(of=recipients, skip_locked=True)
)
"""The next who can be reached on the channels `here`, and those who cannot on any that is `open`: of those that are
`served`, all whose platform did not refuse it. Whoever is reached on another open one is left to its process."""
LET_GO = (
    update(recipients)
    .where(recipients.c.broadcast_number == _number, recipients.c.person_id == bindparam("person"))
    .values(state=bindparam("fate"), lease_until=None)
)
GOT = select(recipients.c.person_id, recipients.c.account_id, recipients.c.ref).where(
    recipients.c.broadcast_number
    == select(broadcasts.c.number).where(broadcasts.c.id == bindparam("other")).scalar_subquery(),
    recipients.c.person_id.in_(bindparam("keys", expanding=True)),
    recipients.c.ref.is_not(None),
    recipients_module.SENT,
)


async def take(
    connection: AsyncConnection,
    broadcast: Any,
    here: Collection[str],
    *,
    served: Collection[str],
    refused: Collection[str],
    most: int,
) -> tuple[list[Parcel], bool]:
    """At most `most` messages of a `broadcast` (a row with its number, kind and what it corrects) for the channels
    `here`; and whether any recipient was let go, for whom there is no way among the channels that are `served` and have
    not `refused` it."""
    open_ = [channel for channel in served if channel not in refused]
    known = {"broadcast": broadcast.number, "here": list(here), "served": list(served), "open": open_}
    rows = (await connection.execute(NEXT, known | {"most": max(most, FEWEST)})).all()
    gone = [
        {"broadcast": broadcast.number, "person": row.person_id, "fate": row.fate}
        for row in rows
        if row.fate != Fared.QUEUED
    ]
    if gone:
        await connection.execute(LET_GO, gone)
    there = [row.person_id for row in rows if row.fate == Fared.QUEUED][:most]
    return await _parcels(connection, broadcast, here, there), bool(gone)


async def _parcels(
    connection: AsyncConnection, broadcast: Any, here: Collection[str], there: list[int]
) -> list[Parcel]:
    found = await accounts_module.of_person(connection, there) if there else {}
    known = {"other": broadcast.corrects, "keys": there}
    got = {row.person_id: row for row in await connection.execute(GOT, known)} if broadcast.corrects and there else {}
    parcels = []
    for person in there:
        chats = [one for one in found[person] if one.state == "reachable" and one.channel in here]
        earlier = got.get(person)
        same = [one for one in chats if earlier is not None and one.id == earlier.account_id]
        ref = earlier.ref if earlier is not None and same and broadcast.kind == "withdrawal" else None
        parcels.append(_parcel(broadcast.number, person, (same or chats)[0], ref))
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
