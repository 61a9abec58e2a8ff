"""Puts a broadcast of Bình's into a state that tests of its conversation start from, by the facts that are recorded."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import broadcasts, facts, recipients, tallies
from storage.broadcast_facts import (
    BroadcastAsked,
    BroadcastCounted,
    BroadcastEnded,
    BroadcastMade,
    BroadcastStarted,
)
from storage.broadcasts import Kind, Roles, subject
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
    asks_ack: bool = True,
    text: str = WORDS,
    send_at: datetime | None = None,
    reachable: int = 2,
) -> None:
    """Bình words a broadcast to the commune (or `author` to `unit`), and it gets as far as `state`."""
    made: dict[str, Any] = {"kind": kind, "unit": unit, "roles": roles, "condition": condition, "asks_ack": asks_ack}
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


async def deliver(connection: AsyncConnection, *people: int, id: str = ID, fared: Fared = Fared.SENT) -> None:
    """It fared so with each of `people`, and was counted."""
    broadcast = (await broadcasts.by_id(connection, [id]))[id]
    rows: Sequence[dict[str, Any]] = [
        {"broadcast_number": broadcast.number, "person_id": person, "state": int(fared)} for person in people
    ]
    await connection.execute(insert(recipients.recipients), rows)
    tally = (await recipients.figures(connection, [id]))[id]
    await tallies.note(connection, broadcast.number, tally, broadcast.tallied_at, broadcast.made_at)
