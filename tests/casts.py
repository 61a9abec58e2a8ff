"""Puts a broadcast of Bình's into a state that tests of its conversation start from, by the facts that are recorded."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import broadcasts, facts, recipients, tallies
from storage.broadcast_facts import (
    BroadcastAcknowledged,
    BroadcastAsked,
    BroadcastCounted,
    BroadcastEnded,
    BroadcastMade,
    BroadcastStarted,
)
from storage.broadcasts import Broadcast, Kind, Roles, subject
from storage.database import Database
from storage.facts import Fact
from storage.recipients import Fared

ID = "01KEZJ0000000000000000CAST"
WORDS = "Mời các đồng chí họp lúc 7 giờ 30 ngày 20/1 tại hội trường xã"
BINH, COMMUNE = 13, 2

Reached = Literal["counting", "ready", "approving", "scheduled", "going", "done"]
"""How far it has got."""
FACTS: dict[Reached, int] = {"counting": 1, "ready": 2, "approving": 3, "scheduled": 3, "going": 4, "done": 5}
"""How many facts that takes, which is its version then."""


async def make(
    connection: AsyncConnection,
    at: datetime,
    *,
    id: str = ID,
    author: int = BINH,
    unit: int = COMMUNE,
    state: Reached = "ready",
    kind: Kind = "announcement",
    roles: Roles = "all",
    condition: str = "all",
    corrects: str | None = None,
    asks_ack: bool = True,
    text: str = WORDS,
    send_at: datetime | None = None,
    reachable: int = 2,
) -> None:
    """Bình words a broadcast to the commune (or `author` to `unit`), and it gets as far as `state`."""
    made: dict[str, Any] = {"kind": kind, "unit": unit, "roles": roles, "condition": condition, "asks_ack": asks_ack}
    made["corrects"] = corrects
    asked: dict[str, Any] = {"send_at": send_at, "approval": state == "approving"}
    fared = {"sent": reachable, **dict.fromkeys(("failed", "unknown", "blocked", "left", "withdrawn"), 0)}
    steps: list[tuple[type[Fact], dict[str, Any]]] = [
        (BroadcastMade, {**made, "text": text}),
        (BroadcastCounted, {"reachable": reachable, "unreachable": 1}),
        (BroadcastAsked, asked),
        (BroadcastStarted, {}),
        (BroadcastEnded, {"stopped": False, **fared}),
    ]
    about: dict[str, Any] = {"at": at, "by": author, "channel": "telegram", "subject": subject(id), "broadcast": id}
    await facts.record(
        connection,
        [
            what(id=f"{what.__name__}-{id}", version=version, **about, **figures)
            for version, (what, figures) in enumerate(steps[: FACTS[state]], start=1)
        ],
    )


async def decide(connection: AsyncConnection, what: type[Fact], id: str, at: datetime, **figures: Any) -> None:
    """What the clock decides about it as it is now."""
    version = (await broadcasts.by_id(connection, [id]))[id].version + 1
    about: dict[str, Any] = {"at": at, "by": None, "channel": "clock", "subject": subject(id), "broadcast": id}
    await facts.record(connection, [what(id=f"{what.__name__}-{id}", version=version, **about, **figures)])


async def acknowledge(connection: AsyncConnection, person: int, at: datetime, id: str = ID) -> None:
    """A recipient says that they have seen it."""
    about: dict[str, Any] = {"subject": f"ack:{id}:{person}", "version": 1, "by": person, "for_person": person}
    fact = BroadcastAcknowledged(id=f"ack-{id}-{person}", at=at, channel="telegram", broadcast=id, **about)
    await facts.record(connection, [fact])


async def found(database: Database, id: str = ID) -> Broadcast:
    """It as it is."""
    async with database.read() as connection:
        return (await broadcasts.by_id(connection, [id]))[id]


async def receivers(database: Database, id: str = ID) -> set[int]:
    """The people who are its recipients."""
    async with database.read() as connection:
        one = (await broadcasts.by_id(connection, [id])).get(id)
        table = recipients.recipients.c
        wanted = select(table.person_id).where(table.broadcast_number == (one.number if one else None))
        return set((await connection.execute(wanted)).scalars())


async def deliver(connection: AsyncConnection, *people: int, id: str = ID, fared: Fared = Fared.SENT) -> None:
    """It fared so with each of `people`, and was counted."""
    broadcast = (await broadcasts.by_id(connection, [id]))[id]
    rows: Sequence[dict[str, Any]] = [
        {"broadcast_number": broadcast.number, "person_id": person, "state": int(fared)} for person in people
    ]
    await connection.execute(insert(recipients.recipients), rows)
    tally = (await recipients.figures(connection, [id]))[id]
    await tallies.note(connection, broadcast.number, tally, broadcast.tallied_at, broadcast.made_at)
