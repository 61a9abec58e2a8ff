"""How a broadcast fared with its recipients, written down as the channels say it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import canaries
from storage import recipients as recipients_module
from storage.audiences import REACHED
from storage.broadcasts import broadcasts
from storage.canaries import Said
from storage.people import people
from storage.recipients import Fared, recipients

_this = and_(recipients.c.broadcast_number == bindparam("broadcast"), recipients.c.person_id == bindparam("person"))
_open = or_(recipients_module.SENDING, recipients_module.UNKNOWN)
MARK = (
    update(recipients)
    .where(_this, _open)
    .values(state=bindparam("new_state"), ref=bindparam("new_ref"), lease_until=None)
)
GIVE_BACK = update(recipients).where(_this, recipients_module.SENDING).values(state=int(Fared.QUEUED), lease_until=None)
REACHABLE = select(people.c.id).where(people.c.id.in_(bindparam("keys", expanding=True)), people.c.active, REACHED)
_later = broadcasts.alias("later")
_original = (
    select(broadcasts.c.number)
    .join(_later, _later.c.corrects == broadcasts.c.id)
    .where(_later.c.number == bindparam("broadcast"))
    .scalar_subquery()
)
TAKE_BACK = (
    update(recipients)
    .where(recipients.c.broadcast_number == _original, recipients.c.person_id == bindparam("person"))
    .values(state=int(Fared.WITHDRAWN))
)


@dataclass(frozen=True, slots=True)
class Mark:
    """How `broadcast` (its number) fared with a `person`: `fared`, under the `ref` of their `channel`. QUEUED: it did
    not leave after all; BLOCKED: that chat of theirs takes nothing any more."""

    broadcast: int
    person: int
    channel: str
    fared: Fared
    ref: str | None = None


async def mark(connection: AsyncConnection, marks: Sequence[Mark]) -> None:
    """Write marks down. Whoever blocked one chat is tried in their next; what was given up meanwhile stays so."""
    blocked = [one.person for one in marks if one.fared is Fared.BLOCKED]
    elsewhere = set((await connection.execute(REACHABLE, {"keys": blocked})).scalars()) if blocked else set()
    back = [
        one for one in marks if one.fared is Fared.QUEUED or (one.fared is Fared.BLOCKED and one.person in elsewhere)
    ]
    done = [one for one in marks if one not in back]
    if back:
        await connection.execute(GIVE_BACK, [_key(one) for one in back])
    if done:
        rows = [{**_key(one), "new_state": int(one.fared), "new_ref": one.ref} for one in done]
        await connection.execute(MARK, rows)
    taken_back = [one for one in done if one.fared is Fared.WITHDRAWN]
    if taken_back:
        await connection.execute(TAKE_BACK, [_key(one) for one in taken_back])
    said: dict[tuple[int, str], Said] = {}
    for one in done:
        if one.fared in (Fared.SENT, Fared.WITHDRAWN, Fared.FAILED):
            said.setdefault((one.broadcast, one.channel), "refused" if one.fared is Fared.FAILED else "sent")
    await canaries.note(connection, said)


def _key(one: Mark) -> dict[str, int]:
    return {"broadcast": one.broadcast, "person": one.person}
