"""What happens to a broadcast, from its first wording to the last recipient. Each names the version its author saw."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.broadcasts import FILES, File, Kind, Roles, Why, broadcasts
from storage.evidence import TAKE_OVER
from storage.facts import Fact, words
from storage.recipients import recipients

_new = insert(broadcasts)
MAKE = _new.on_conflict_do_update(
    index_elements=[broadcasts.c.id],
    set_={
        name: _new.excluded[name] for name in ("unit_id", "roles", "condition", "asks_ack", "text", "state", "version")
    }
    | {"files": "[]", "reachable": None, "unreachable": None, "reason": None, "decided_by": None, "send_at": None},
)
_number = select(broadcasts.c.number).where(broadcasts.c.id == bindparam("broadcast")).scalar_subquery()
ACKNOWLEDGE = (
    update(recipients)
    .where(
        recipients.c.broadcast_number == _number,
        recipients.c.person_id == bindparam("person"),
        recipients.c.acked_at.is_(None),
    )
    .values(acked_at=bindparam("at"))
)
AGAIN = "again"
"""What `gathered_to` begins with while the unknown ones are queued again: so far, by person."""


class BroadcastMade(Fact):
    """Somebody worded a broadcast; said again of one that has not been asked to be sent, they mended it, and what was
    counted of it is forgotten. `broadcast` is its id, `unit` whose subtree it is for; it `corrects` another. The photos
    and files that came while it was being mended, in `draft`, are its own from now on."""

    broadcast: str
    kind: Kind
    unit: int
    roles: Roles
    condition: str
    corrects: str | None = None
    asks_ack: bool = False
    draft: str | None = None
    text: str = words()

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [
            {
                "id": fact.broadcast,
                "kind": fact.kind,
                "author": fact.by,
                "unit_id": fact.unit,
                "roles": fact.roles,
                "condition": fact.condition,
                "corrects": fact.corrects,
                "asks_ack": fact.asks_ack,
                "text": fact.text,
                "state": "counting",
                "version": fact.version,
                "made_at": fact.at,
            }
            for fact in group
        ]
        await connection.execute(MAKE, rows)
        if mended := [{"draft": fact.draft, "corrected": fact.broadcast} for fact in group if fact.draft]:
            await connection.execute(TAKE_OVER, mended)


class _Changed(Fact):
    broadcast: str

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        for fact in group:
            changes = update(broadcasts).where(broadcasts.c.id == fact.broadcast)
            await connection.execute(changes.values(version=fact.version, **fact.change()))

    def change(self) -> dict[str, Any]:
        """What changes of its row."""
        raise TypeError(f"{type(self).__name__} does not say what changes")


class BroadcastCounted(_Changed):
    """Its audience was counted and its files are there: it can be sent. Channel "job"."""

    reachable: int
    unreachable: int
    files: tuple[File, ...] = words(default=())

    def change(self) -> dict[str, Any]:
        files = FILES.dump_json(self.files).decode()
        return {"state": "ready", "reachable": self.reachable, "unreachable": self.unreachable, "files": files}


class BroadcastAsked(_Changed):
    """Its author wants it sent at `send_at` (None: now), by `night` too; another must approve it first (`approval`)."""

    send_at: datetime | None = None
    night: bool = False
    approval: bool = False

    def change(self) -> dict[str, Any]:
        state = "approving" if self.approval else "scheduled"
        return {"state": state, "send_at": self.send_at, "night": self.night}


class BroadcastApproved(_Changed):
    """Another admin agreed."""

    def change(self) -> dict[str, Any]:
        return {"state": "scheduled", "decided_by": self.by}


class BroadcastDeclined(_Changed):
    """Another admin did not agree."""

    reason: str = words()

    def change(self) -> dict[str, Any]:
        return {"state": "refused", "decided_by": self.by, "reason": self.reason}


class BroadcastRescheduled(_Changed):
    """It is to leave at another time (None: now)."""

    send_at: datetime | None

    def change(self) -> dict[str, Any]:
        return {"send_at": self.send_at}


class BroadcastCancelled(_Changed):
    """It will not be sent."""

    why: Why = "asked"

    def change(self) -> dict[str, Any]:
        return {"state": "cancelled", "why": self.why, "ended_at": self.at}


class BroadcastStarted(_Changed):
    """Its time has come. Channel "clock", by nobody."""

    def change(self) -> dict[str, Any]:
        return {"state": "gathering", "started_at": self.at, "gathered_to": None, "tallied_at": self.at}


class BroadcastStopped(_Changed):
    """No more of it leaves; what is in a platform's hands still arrives. It ends once that is known."""

    why: Why = "asked"

    def change(self) -> dict[str, Any]:
        return {"state": "stopped", "why": self.why}


class BroadcastEnded(_Changed):
    """It is known how it fared with everybody; `left` were not sent to, as it was `stopped`. Channel "clock"."""

    stopped: bool
    sent: int
    failed: int
    unknown: int
    blocked: int
    left: int
    withdrawn: int
    unserved: int = 0

    def change(self) -> dict[str, Any]:
        return {"state": "stopped" if self.stopped else "done", "ended_at": self.at}


class BroadcastResent(_Changed):
    """It goes again to those of whom it is not known whether they got it; after it has ended."""

    def change(self) -> dict[str, Any]:
        return {"state": "gathering", "ended_at": None, "gathered_to": f"{AGAIN} 0", "tallied_at": self.at}


class BroadcastAcknowledged(Fact):
    """A recipient said that they have seen it. Subject "ack:<broadcast>:<person>", version 1."""

    broadcast: str

    @classmethod
    async def write(cls, connection: AsyncConnection, group: Sequence[Self]) -> None:
        rows = [{"broadcast": fact.broadcast, "person": fact.for_person, "at": fact.at} for fact in group]
        await connection.execute(ACKNOWLEDGE, rows)
